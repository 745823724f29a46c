"""Words for colours, a language each, and the colours: what is called green is drawn green.

A word stands in all its forms; the shade is made to stand out from the ground where it is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping

_RED, _ORANGE, _YELLOW, _GREEN, _BLUE = "#D62839", "#F3722C", "#F2C230", "#3A9D4F", "#2F6FD0"
_PURPLE, _PINK, _BROWN, _BLACK, _WHITE, _GREY = "#8A4FBF", "#E86AA6", "#8B5A34", "#1A1A1A", "#F5F5F5", "#8A8F98"
_ORDER = (_RED, _ORANGE, _YELLOW, _GREEN, _BLUE, _PURPLE, _PINK, _BROWN, _BLACK, _WHITE, _GREY)


def _of(*words: str) -> Mapping[str, str]:
    return {word: color for color, forms in zip(_ORDER, words, strict=True) for word in forms.split()}


COLORS: Mapping[str, Mapping[str, str]] = {
    "en": _of(
        "red", "orange", "yellow", "green", "blue", "purple violet", "pink", "brown", "black", "white", "grey gray",
    ),
    "de": _of(
        "rot rote roter rotes roten rotem", "orange", "gelb gelbe gelber gelbes gelben gelbem",
        "grün grüne grüner grünes grünen grünem", "blau blaue blauer blaues blauen blauem",
        "lila violett violette violetter violettes violetten", "rosa pink",
        "braun braune brauner braunes braunen braunem", "schwarz schwarze schwarzer schwarzes schwarzen schwarzem",
        "weiß weiße weißer weißes weißen weißem", "grau graue grauer graues grauen grauem",
    ),
    "fr": _of(
        "rouge rouges", "orange", "jaune jaunes", "vert verte verts vertes", "bleu bleue bleus bleues",
        "violet violette violets violettes", "rose roses", "brun brune bruns brunes marron",
        "noir noire noirs noires",
        "blanc blanche blancs blanches", "gris grise grises",
    ),
    "es": _of(
        "rojo roja rojos rojas", "naranja", "amarillo amarilla amarillos amarillas", "verde verdes", "azul azules",
        "morado morada morados moradas violeta", "rosa", "marrón marrones", "negro negra negros negras",
        "blanco blanca blancos blancas", "gris grises",
    ),
    "it": _of(
        "rosso rossa rossi rosse", "arancione arancioni", "giallo gialla gialli gialle",
        "verde verdi", "blu azzurro azzurra",
        "viola", "rosa", "marrone marroni", "nero nera neri nere",
        "bianco bianca bianchi bianche", "grigio grigia grigi grigie",
    ),
    "pt": _of(
        "vermelho vermelha vermelhos vermelhas", "laranja", "amarelo amarela amarelos amarelas", "verde verdes",
        "azul azuis", "roxo roxa roxos roxas violeta", "rosa", "castanho castanha marrom",
        "preto preta pretos pretas",
        "branco branca brancos brancas", "cinza cinzento cinzenta",
    ),
    "nl": _of(
        "rood rode", "oranje", "geel gele", "groen groene", "blauw blauwe", "paars paarse", "roze", "bruin bruine",
        "zwart zwarte", "wit witte", "grijs grijze",
    ),
    "pl": _of(
        "czerwony czerwona czerwone", "pomarańczowy pomarańczowa pomarańczowe", "żółty żółta żółte",
        "zielony zielona zielone", "niebieski niebieska niebieskie", "fioletowy fioletowa fioletowe",
        "różowy różowa różowe", "brązowy brązowa brązowe", "czarny czarna czarne",
        "biały biała białe", "szary szara szare",
    ),
    "ru": _of(
        "красный красная красное красные", "оранжевый оранжевая оранжевое оранжевые",
        "жёлтый жёлтая жёлтое жёлтые желтый желтая",
        "зелёный зелёная зелёное зелёные зеленый зеленая", "синий синяя синее синие голубой голубая",
        "фиолетовый фиолетовая фиолетовые", "розовый розовая розовые", "коричневый коричневая коричневые",
        "чёрный чёрная чёрные черный черная", "белый белая белые", "серый серая серые",
    ),
}  # fmt: skip
