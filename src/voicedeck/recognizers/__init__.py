"""Those who hear what a voice has said."""
