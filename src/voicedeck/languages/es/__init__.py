"""Spanish."""

from __future__ import annotations

from voicedeck.languages.es.relations import RELATIONS
from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="es",
    name="Spanish",
    common=words(
        "el la los las es una un del que por con para su sus más pero como lo al son están de en y se no ha le o "
        "si este esta estos estas entre cuando muy sin sobre también hay fue ser tiene tienen todo puede desde "
        "hasta donde porque cada nos qué era dos tres cuatro cinco seis siete ocho nueve diez ciento durante "
        "nuestro nuestra pueden así"
    ),
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
        "chapters": "Capítulos",
        "captions": "Subtítulos",
    },
    relations=RELATIONS,
)
