"""Translations: one script in many languages, by gettext catalogues that every translator's tool reads."""
