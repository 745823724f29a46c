"""Spanish."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="es",
    name="Spanish",
    abbreviations=words(
        "Sr Sra Srta Dr Dra Prof Ud Uds pág págs p pp vol cap art fig núm nº ed ej aprox vs al EE.UU av c tel máx "
        "mín sto sta"
    ),
    leading=words(
        "el la los las un una unos unas de del a al en con por para sin sobre entre hasta desde hacia según y e o "
        "u ni pero sino que quien cuyo cuya si como cuando su sus mi mis no se lo"
    ),
    numbers=Numbers("es"),
    labels=Labels(words("título"), words("autor autora canal"), words("descripción")),
    phrases={
        "section": "Sección {{ number }}. {{ heading }}.",
        "overview": "Resumen",
        "kicker": "Sección {{ numeral }}",
        "opener": "Sección {{ number }} de {{ total }}",
        "scan": "Escanea para abrir",
        "narrated": "Narrado por una voz de IA, {{ voice }}. Hecho con voicedeck.",
        "voiced": "Voz de IA: {{ voice }}",
        "search": "Buscar en lo que se dice",
    },
)
