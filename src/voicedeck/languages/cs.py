"""Czech."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="cs",
    name="Czech",
    answers=("ano", "ne"),
    common=words(
        "a je se v na že to s z do o jsou jako pro za ale by které který která po od být i jeho jejich co není ve "
        "při tak také může mezi nebo aby už více jen až když ze pod jak byl byla má mají dva dvě tři čtyři pět "
        "šest sedm osm devět deset procent během mohou naše"
    ),
    abbreviations=words("např tj atd apod resp tzv č s str obr tab kap Dr Ing Mgr prof doc mil tis st"),
    ordinal_stops=True,
    leading=words(
        "v ve na s se z ze k ke o u od do po za pro při bez pod nad před mezi a i nebo ale že který která které "
        "když jak ne"
    ),
    numbers=Numbers("cs"),
    labels=Labels(words("název titul"), words("autor autorka kanál"), words("popis")),
    phrases={
        "section": "Část {{ number }}. {{ heading }}.",
        "overview": "Přehled",
        "kicker": "Část {{ numeral }}",
        "opener": "Část {{ number }} z {{ total }}",
        "scan": "Naskenujte pro otevření",
        "narrated": "Namluvil hlas umělé inteligence, {{ voice }}.",
        "voiced": "Hlas AI: {{ voice }}",
        "search": "Hledat v mluveném textu",
        "chapters": "Kapitoly",
        "captions": "Titulky",
    },
)
