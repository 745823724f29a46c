"""Catalan."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="ca",
    name="Catalan",
    abbreviations=words("Sr Sra Dr Dra Prof pàg p pp vol cap art fig núm aprox ex"),
    leading=words(
        "el la els les l' un una uns unes de del dels d' a al als en amb per sense sobre entre fins des i o però "
        "que qui si com quan no es"
    ),
    numbers=Numbers("ca"),
    labels=Labels(words("títol"), words("autor autora canal"), words("descripció")),
    phrases={
        "section": "Secció {{ number }}. {{ heading }}.",
        "overview": "Resum",
        "kicker": "Secció {{ numeral }}",
        "opener": "Secció {{ number }} de {{ total }}",
        "scan": "Escaneja per obrir",
        "narrated": "Narrat per una veu d’IA, {{ voice }}. Fet amb voicedeck.",
        "voiced": "Veu d’IA: {{ voice }}",
        "search": "Cerca en el que es diu",
    },
)
