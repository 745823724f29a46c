"""Catalan."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="ca",
    name="Catalan",
    answers=("sí", "no"),
    common=words(
        "el la els les i és de que en un una per amb no del al dels són més com però també aquest aquesta ha han "
        "o si molt quan on entre sense fins cada pel es hi seva seu seus què tot pot això des ser té tenen "
        "nosaltres dues tres quatre cinc sis set vuit nou deu vint durant nostre nostra poden així mentre"
    ),
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
        "narrated": "Narrat per una veu d’IA, {{ voice }}.",
        "voiced": "Veu d’IA: {{ voice }}",
        "search": "Cerca en el que es diu",
        "chapters": "Capítols",
        "captions": "Subtítols",
    },
)
