"""How Spanish is read aloud."""

from __future__ import annotations

import re

from voicedeck.languages.es import MONTHS, NUMBERS, dated
from voicedeck.languages.language import words
from voicedeck.languages.links import Links
from voicedeck.languages.rows import Row
from voicedeck.languages.words import UNKNOWN, Noun, Words, fractions, signs


def _gendered(said: str, gender: str) -> str:
    """ "veintiuno" is "veintiún" or "veintiuna" before a noun, and "doscientos" "doscientas"."""
    if gender == "f":
        said = re.sub(r"(?<=cient)os\b|(?<=quinient)os\b", "as", said)
        return f"{said[:-1]}a" if said.endswith("uno") else said
    if said.endswith("veintiuno"):
        return f"{said[:-9]}veintiún"
    return said[:-1] if said.endswith("uno") else said


_MASCULINE = words("""
    día días problema problemas sistema sistemas programa programas tema temas planeta planetas mapa mapas clima
    climas idioma idiomas millón millones hombre nombre pie mes país tren papel animal hospital árbol lugar
    nivel metal gen mar paciente estudiante cliente accidente puente aire
    """)
_FEMININE = words("""
    mujer mujeres mano manos flor flores vez veces luz luces voz voces parte partes noche noches clase clases
    base bases fase fases llave llaves nube nubes serie series especie especies imagen imágenes red redes pared
    paredes sangre leche calle calles torre torres muerte muertes suerte fuente fuentes ley leyes
    """)
_NO_NOUNS = words("""
    y e o u de del en a al que es son por con para según sin más menos fue era el la los las se no
    """)


def _gender_of(noun: str, digit: int) -> str:
    """Of a noun by its form; ``UNKNOWN`` after a one where nothing tells it."""
    if noun in _MASCULINE:
        return "m"
    if noun in _FEMININE:
        return "f"
    if noun in _NO_NOUNS:
        return ""
    if noun.endswith(("a", "as", "ción", "ciones", "sión", "siones", "dad", "dades")):
        return "f"
    return "m" if noun.endswith(("o", "os", "ón", "ones", "or", "ores", "es")) else UNKNOWN if digit == 1 else ""


def _clock(hour: int, minute: int) -> str:
    said = _gendered(NUMBERS.cardinal(hour), "f")
    return f"{said} {NUMBERS.cardinal(minute)}" if minute else f"{said} en punto"


def _ordinal(number: int, ending: str) -> str:
    said = NUMBERS.ordinal(number)
    if ending.startswith(("a", "ª")):
        return re.sub(r"o\b", "a", said)
    return said[:-1] if ending == "er" and said.endswith("ero") else said


_MILLON = Noun("millón|millones")
_FRACTIONS = {"½": "medio", "⅓": "un tercio", "⅔": "dos tercios", "¼": "un cuarto", "¾": "tres cuartos",
              "⅛": "un octavo", "1/2": "un medio", "1/3": "un tercio", "2/3": "dos tercios", "1/4": "un cuarto",
              "3/4": "tres cuartos"}  # fmt: skip

_PARTS = {
    4: "cuarto|cuartos", 5: "quinto|quintos", 6: "sexto|sextos", 7: "séptimo|séptimos",
    8: "octavo|octavos", 9: "noveno|novenos", 10: "décimo|décimos", 100: "centésimo|centésimos",
}  # fmt: skip
"""What a thing that is parted into so many has."""

WORDS = Words(
    locale="es",
    invariable={"%": "por ciento"},
    links=Links(
        "punto",
        "guion",
        "guion bajo",
        "un enlace",
        "DOI, el enlace está en la descripción",
        "arroba",
        "barra",
        "barra invertida",
    ),
    to="a",
    comparisons={"<": "menor que", ">": "mayor que", "=": "igual a"},
    signs=signs(
        "más o menos",
        "mayor o igual que",
        "menor o igual que",
        "aproximadamente",
        "distinto de",
        "por",
        "dividido entre",
        "a",
        "desde",
        "sube",
        "baja",
        "infinito",
        "copyright",
        "raíz de",
    ),
    greek=(
        "alfa beta gamma delta épsilon dseta eta theta iota kappa lambda mu nu xi pi ro sigma tau ípsilon "
        "fi ji psi omega gamma delta theta lambda xi pi sigma fi psi omega"
    ),
    minus="menos",
    plus="más",
    about="alrededor de",
    conjunction="y",
    alternative="o",
    slash="barra",
    number_sign="número",
    times_ten="por",
    power="{base} elevado a {exponent}",
    squared="al cuadrado",
    cubed="al cubo",
    point="punto",
    compass=("norte", "este", "sur", "oeste"),
    volume="volumen",
    pages="páginas",
    months=MONTHS,
    dated=dated,
    clock=_clock,
    hours=r"(?:\s?h(?:oras)?\b)?",
    fractions={**fractions("un", _PARTS, NUMBERS.cardinal), **_FRACTIONS},
    whole={
        "USD": Noun("dólar|dólares"),
        "EUR": Noun("euro|euros"),
        "GBP": Noun("libra|libras", "f"),
        "JPY": Noun("yen|yenes"),
        "MXN": Noun("peso|pesos"),
    },
    small={"USD": Noun("centavo|centavos"), "EUR": Noun("céntimo|céntimos"), "GBP": Noun("penique|peniques")},
    cents="{whole} con {number}",
    magnitudes={
        **dict.fromkeys(("k", "K"), Noun("mil")),
        **dict.fromkeys(("millón", "millones", "M", "m", "mill."), _MILLON),
        **dict.fromkeys(("B", "bn", "mil millones"), Noun("mil millones")),
        **dict.fromkeys(("billón", "billones"), Noun("billón|billones")),
    },
    million_of=lambda noun: f"de {noun}",
    abbreviations={
        "n/d": "no disponible",
        "p. ej.": "por ejemplo",
        "es decir": "es decir",
        "etc.": "etcétera",
        "aprox.": "aproximadamente",
        "cf.": "véase",
        "Sr.": "señor",
        "Sra.": "señora",
        "Srta.": "señorita",
        "Dr.": "doctor",
        "Dra.": "doctora",
        "Ud.": "usted",
        "Uds.": "ustedes",
        "EE. UU.": "Estados Unidos",
        "a. C.": "antes de Cristo",
        "d. C.": "después de Cristo",
        "n.º": "número",
        "nº": "número",
        "núm.": "número",
        "cap.": "capítulo",
        "vol.": "volumen",
        "fig.": "figura",
        "pág.": "página",
        "págs.": "páginas",
        "máx.": "máximo",
        "mín.": "mínimo",
        "et al.": "y colaboradores",
        "vs.": "contra",
        "Prof.": "profesor",
        "tel.": "teléfono",
        "ed.": "edición",
        "c/u": "cada uno",
    },
    gendered=_gendered,
    gender_of=_gender_of,
    feminine=r"(?:tonelada|hora|libra|onza|milla|pulgada|yarda|(?:kilo)?caloría|atmósfera|hectárea|unidad|pinta|parte)",
    counted="[Cc]apítulo|[Pp]arte|[Tt]omo|[Vv]olumen|[Aa]cto|[Ee]scena|[Ff]ase|[Tt]ipo|[Cc]lase|[Ss]ección|[Ff]igura|[Tt]abla|"
    "[Ll]ibro|[Aa]rtículo|[Ee]stadio|[Aa]nexo|[Ss]iglo|[Ss]iglos|Luis|Carlos|Felipe|Alfonso|Fernando|Juan|Pío|Enrique|Isabel",
    ordinal=r"(?<![\w.,])(?P<number>\d{1,3})\.?(?P<ending>[ºª]|er|ero|era|a|o)(?!\w)",
    as_ordinal=_ordinal,
    named=rf"(?<![\w.,])(?P<d>1)[ºo.]{{0,2}}\sde\s(?P<month>{'|'.join(MONTHS)})(?:\sde(?:l)?\s(?P<y>1[1-9]\d\d|20\d\d))?(?!\w)",
    early=(
        Row("page", r"\bp\.\s?(?=\d)", "página "),
        Row("million euros", r"(?<![\w.,])(\d{1,3}(?:,\d{1,2})?)\sM(?=€)", r"\1 millones "),
    ),
    examples={
        "words per unit": {"células/ml": "células por mililitro"},
        "link": {
            "Véase https://www.ejemplo.es/a.": "Véase ejemplo punto es.",
        },
        "DOI": {
            "doi:10.1016/j.x": "DOI, el enlace está en la descripción",
        },
        "address": {
            "Escriba a a.b@ejemplo.org": "Escriba a a punto b arroba ejemplo punto org",
        },
        "domain": {
            "en ejemplo.es": "en ejemplo punto es",
        },
        "number sign": {
            "#1": "número uno",
        },
        "number": {
            "#1": "número uno",
            "el 3 de mayo de 2024": "el tres de mayo de dos mil veinticuatro",
            "10 000 y 1.234.567": ("diez mil y un millón doscientos treinta y cuatro mil quinientos sesenta y siete"),
            "3,25": "tres coma veinticinco",
            "21 días, 200 personas, 1 persona": "veintiún días, doscientas personas, una persona",
            "1984": "mil novecientos ochenta y cuatro",
        },
        "path": {
            "/usr/bin/env": "barra usr barra bin barra env",
        },
        "option": {
            "--help": "guion guion help",
        },
        "file name": {
            "notas.md": "notas punto md",
        },
        "abbreviation": {
            "p. ej. cortisol, aprox. 40, etc.": "por ejemplo cortisol, aproximadamente cuarenta, etcétera.",
        },
        "ampersand": {
            "A & B": "A y B",
        },
        "Roman sign": {
            "el capítulo Ⅳ": "el capítulo cuatro",
        },
        "Roman numeral": {
            "el capítulo Ⅳ": "el capítulo cuatro",
            "capítulo IV, siglo XIX, Felipe II": "capítulo cuatro, siglo diecinueve, Felipe dos",
        },
        "ISO date": {
            "el 2024-05-03": "el tres de mayo de dos mil veinticuatro",
        },
        "date": {
            "el 03/05/2024": "el tres de mayo de dos mil veinticuatro",
        },
        "named date": {
            "el 1 de mayo de 2024": "el primero de mayo de dos mil veinticuatro",
        },
        "clock": {
            "a las 14:30, a las 9:00 h": "a las catorce treinta, a las nueve en punto",
        },
        "pages": {
            "2021;591:123–30": (
                "dos mil veintiuno, volumen quinientos noventa y uno, páginas ciento veintitrés a ciento treinta"
            ),
        },
        "telephone": {
            "+34 912 345 678": "más tres cuatro, nueve uno dos, tres cuatro cinco, seis siete ocho",
        },
        "version": {
            "3.11.4": "tres punto once punto cuatro",
        },
        "short version": {
            "v2.1": "dos punto uno",
        },
        "fraction sign": {
            "2 ½ litros": "dos y medio litros",
        },
        "fraction": {
            "1/2": "un medio",
        },
        "scientific": {
            "6,02 × 10^23": "seis coma cero dos por diez elevado a veintitrés",
            "10⁻³ m": "diez elevado a menos tres metros",
        },
        "exponent": {
            "1e6": "uno por diez elevado a seis",
        },
        "formula": {
            "CO₂": "C O dos",
        },
        "million euros": {
            "3 M€, $1.5B": "tres millones de euros, uno coma cinco mil millones de dólares",
        },
        "cents of another language": {
            "€29.99": "veintinueve euros con noventa y nueve",
        },
        "cents of another language before their sign": {
            "1,234.56 €": "mil doscientos treinta y cuatro euros con cincuenta y seis",
        },
        "money": {
            "3 M€, $1.5B": "tres millones de euros, uno coma cinco mil millones de dólares",
            "£2, ¥500, CHF 20": "dos libras, quinientos yenes, veinte francos suizos",
        },
        "money after": {
            "3 M€, $1.5B": "tres millones de euros, uno coma cinco mil millones de dólares",
            "29,99 €, 1 €, 0,50 €": "veintinueve euros con noventa y nueve, un euro, cincuenta céntimos",
        },
        "magnitude of a unit": {
            "100 millones kg": "cien millones de kilogramos",
        },
        "magnitude": {
            "3,2 millones de personas": "tres coma dos millones de personas",
            "10k": "diez mil",
        },
        "coordinates": {
            "40°24′59″ N, 3°42′ O": (
                "cuarenta grados veinticuatro minutos cincuenta y nueve segundos norte, tres grados cuarenta "
                "y dos minutos oeste"
            ),
        },
        "range": {
            "3–5 kg": "tres a cinco kilogramos",
        },
        "unit": {
            "3–5 kg": "tres a cinco kilogramos",
            "20 %": "veinte por ciento",
            "1 h, 1 t, 21 s": "una hora, una tonelada, veintiún segundos",
            "32 ft": "treinta y dos pies",
            "1,5 mg/kg": "uno coma cinco miligramos por kilogramo",
        },
        "unit alone": {
            "por km²": "por kilómetro cuadrado",
            "km²": "kilómetro cuadrado",
        },
        "power": {
            "x² + y³": "x al cuadrado más y al cubo",
        },
        "plus": {
            "x² + y³": "x al cuadrado más y al cubo",
            "1 + 2": "uno más dos",
        },
        "comparison": {
            "p < 0,05, n = 34": "p menor que cero coma cero cinco, n igual a treinta y cuatro",
            "p = .03": "p igual a cero coma cero tres",
        },
        "minus": {
            "a −5 °C": "a menos cinco grados Celsius",
        },
        "score": {"4-4-2": "cuatro, cuatro, dos"},
        "comparison before a number": {"(<5 kg)": "(menor que cinco kilogramos)"},
        "plus before a number": {"+3 kg": "más tres kilogramos"},
        "tilde": {
            "~40": "alrededor de cuarenta",
        },
        "slash between words": {
            "paciente/médico": "paciente o médico",
        },
        "slash between numbers": {
            "24/7": "veinticuatro barra siete",
        },
        "symbol": {
            "5 ± 2, A → B": "cinco más o menos dos, A a B",
        },
        "ordinal": {
            "el 1.º, la 2.ª, el 3er": "el primero, la segunda, el tercer",
        },
        "tag": {
            "A #tag B": "A B",
        },
        "date the other way": {
            "12/25/2024": "veinticinco de diciembre de dos mil veinticuatro",
        },
        "times": {
            "12:30-13:00": "doce treinta a trece en punto",
        },
        "clock with seconds": {
            "10:15:30": "diez quince treinta",
        },
        "index": {
            "x₁": "x uno",
        },
        "times sign": {
            "5 × 5": "cinco por cinco",
        },
        "bearing": {
            "48,85° N": "cuarenta y ocho coma ochenta y cinco grados norte",
        },
        "feet and inches": {
            "5'10\"": "cinco pies diez pulgadas",
        },
        "page": {
            "véase p. 12": "véase página doce",
        },
    },
)
