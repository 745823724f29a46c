"""How Italian is read aloud."""

from __future__ import annotations

from voicedeck.languages.it import MONTHS, NUMBERS, dated
from voicedeck.languages.language import words
from voicedeck.languages.links import Links
from voicedeck.languages.reading import ROMAN
from voicedeck.languages.rows import Row
from voicedeck.languages.words import UNKNOWN, Noun, Words, fractions, signs
from voicedeck.model.numerals import roman


def _gendered(said: str, gender: str) -> str:
    """ "uno" is "un" or "una" before a noun; "ventuno" stays."""
    return {"m": "un", "f": "una"}.get(gender, said) if said == "uno" else said


_MASCULINE = words("""
    problema sistema programma tema pianeta clima poeta mese paese nome fiume ponte pesce cane padre re piede
    mare sole pane latte bar film sport computer gene atomo milione miliardo
    """)
_FEMININE = words("""
    mano notte parte classe fase base chiave legge luce voce madre nave neve carne fine serie specie
    """)
_NO_NOUNS = words("""
    e ed o di del della in a al che è sono per con da dal su tra fra il la lo i gli le si non più meno
    """)


def _gender_of(noun: str, digit: int) -> str:
    """Of a noun by its form, after a one; ``UNKNOWN`` where nothing tells it."""
    if digit != 1 or noun in _NO_NOUNS:
        return ""
    if noun in _MASCULINE:
        return "m"
    if noun in _FEMININE or noun.endswith(("a", "ione", "tà", "tù", "ice")):
        return "f"
    return "m" if noun.endswith(("o", "ore", "ame", "ale", "iere", "one")) else UNKNOWN


def _clock(hour: int, minute: int) -> str:
    said = _gendered(NUMBERS.cardinal(hour), "f")
    return f"{said} e {NUMBERS.cardinal(minute)}" if minute else f"{said} in punto"


def _ordinal(number: int, ending: str) -> str:
    said = NUMBERS.ordinal(number)
    return f"{said[:-1]}a" if ending.startswith(("ª", "a")) else said


_PARTS = {5: "quinto|quinti", 6: "sesto|sesti", 7: "settimo|settimi", 8: "ottavo|ottavi", 9: "nono|noni",
    10: "decimo|decimi", 100: "centesimo|centesimi"}  # fmt: skip
"""What a thing that is parted into so many has."""

WORDS = Words(
    locale="it",
    invariable={"%": "per cento"},
    links=Links(
        "punto",
        "trattino",
        "trattino basso",
        "un link",
        "DOI, il link è nella descrizione",
        "chiocciola",
        "barra",
        "barra inversa",
    ),
    to="a",
    comparisons={"<": "minore di", ">": "maggiore di", "=": "uguale a"},
    signs=signs(
        "più o meno",
        "maggiore o uguale a",
        "minore o uguale a",
        "circa",
        "diverso da",
        "per",
        "diviso",
        "a",
        "da",
        "in aumento",
        "in calo",
        "infinito",
        "copyright",
        "radice di",
    ),
    greek=(
        "alfa beta gamma delta epsilon zeta eta teta iota kappa lambda mu nu xi pi rho sigma tau ipsilon "
        "fi chi psi omega gamma delta teta lambda xi pi sigma fi psi omega"
    ),
    minus="meno",
    plus="più",
    about="circa",
    conjunction="e",
    alternative="o",
    slash="barra",
    number_sign="numero",
    times_ten="per",
    power="{base} alla {ordinal}",
    raised=lambda exponent: _ordinal(exponent, "ª"),
    squared="al quadrato",
    cubed="al cubo",
    point="punto",
    compass=("nord", "est", "sud", "ovest"),
    volume="volume",
    pages="pagine",
    months=MONTHS,
    dated=dated,
    clock=_clock,
    fractions={
        **fractions("un", _PARTS, NUMBERS.cardinal),
        "½": "mezzo",
        "⅓": "un terzo",
        "⅔": "due terzi",
        "¼": "un quarto",
        "¾": "tre quarti",
        "⅛": "un ottavo",
        "1/2": "un mezzo",
        "1/3": "un terzo",
        "2/3": "due terzi",
        "1/4": "un quarto",
        "3/4": "tre quarti",
    },
    whole={
        "USD": Noun("dollaro|dollari"),
        "EUR": Noun("euro"),
        "GBP": Noun("sterlina|sterline", "f"),
        "JPY": Noun("yen"),
        "CHF": Noun("franco svizzero|franchi svizzeri"),
    },
    small={
        "USD": Noun("centesimo|centesimi"),
        "EUR": Noun("centesimo|centesimi"),
        "GBP": Noun("penny|pence"),
        "CHF": Noun("centesimo|centesimi"),
    },
    cents="{whole} e {small}",
    magnitudes={
        **dict.fromkeys(("k", "K"), Noun("mila")),
        **dict.fromkeys(("milione", "milioni", "mln", "Mio", "M", "m"), Noun("milione|milioni")),
        **dict.fromkeys(("miliardo", "miliardi", "mld", "Mrd", "B", "bn"), Noun("miliardo|miliardi")),
    },
    million_of=lambda noun: f"di {noun}",
    abbreviations={
        "n.d.": "non disponibile",
        "p. es.": "per esempio",
        "ad es.": "ad esempio",
        "cioè": "cioè",
        "ecc.": "eccetera",
        "etc.": "eccetera",
        "ca.": "circa",
        "cfr.": "confronta",
        "sig.": "signor",
        "sig.ra": "signora",
        "dott.": "dottor",
        "dott.ssa": "dottoressa",
        "prof.": "professor",
        "ing.": "ingegner",
        "a.C.": "avanti Cristo",
        "d.C.": "dopo Cristo",
        "n.": "numero",
        "cap.": "capitolo",
        "vol.": "volume",
        "fig.": "figura",
        "pag.": "pagina",
        "pagg.": "pagine",
        "pp.": "pagine",
        "max.": "massimo",
        "min.": "minimo",
        "et al.": "e colleghi",
        "vs.": "contro",
        "S.": "San",
        "tel.": "telefono",
    },
    gendered=_gendered,
    gender_of=_gender_of,
    feminine=r"(?:tonnellata|tonnellate|or[ae]|libbr|onc|(?:kilo|chilo)?calori|atmosfer|iard|pint|part|unit|migli[ae])",
    counted="[Cc]apitolo|[Pp]arte|[Tt]omo|[Vv]olume|[Aa]tto|[Ss]cena|[Ff]ase|[Tt]ipo|[Cc]lasse|[Ss]ezione|[Ff]igura|[Tt]abella|"
    "[Ll]ibro|[Aa]rticolo|[Ss]tadio|[Aa]llegato",
    followed=r"(?=\s(?:secolo|sec\.|congresso|legislatura|edizione))",
    as_followed=lambda number, _before: NUMBERS.ordinal(number),
    ordinal=r"(?<![\w.,])(?P<number>\d{1,4})(?P<ending>[º°ª])(?!\w|[CF])(?=\s[a-zà-ù])",
    as_ordinal=_ordinal,
    named=rf"(?<![\w.,])(?P<d>1)[º°]?\s(?P<month>{'|'.join(MONTHS)})(?:\s(?P<y>1[1-9]\d\d|20\d\d))?(?!\w)",
    early=(
        Row("page", r"\bp\.\s?(?=\d)", "pagina "),
        Row("decade", r"(?<!\w)['’](?=\d0\b)", ""),
        Row(
            "king",
            rf"\b(Luigi|Carlo|Enrico|Federico|Giovanni|Giorgio|Pio|Napoleone|Umberto|Vittorio|Paolo)\s({ROMAN})\b",
            lambda match: f"{match[1]} {NUMBERS.ordinal(roman(match[2]))}",
        ),
    ),
    late=(Row("elision", r"\buna (?=ora\b|oncia\b)", "un’"),),
    examples={
        "king": {"Luigi XIV": "Luigi quattordicesimo"},
        "decade": {"gli anni '90": "gli anni novanta"},
        "words per unit": {"cellule/ml": "cellule al millilitro"},
        "link": {
            "Vedi https://www.esempio.it/a.": "Vedi esempio punto it.",
        },
        "DOI": {
            "doi:10.1016/j.x": "DOI, il link è nella descrizione",
        },
        "address": {
            "Scrivi a a.b@esempio.org": "Scrivi a a punto b chiocciola esempio punto org",
        },
        "domain": {
            "su esempio.it": "su esempio punto it",
        },
        "number sign": {
            "#1": "numero uno",
        },
        "number": {
            "#1": "numero uno",
            "3 maggio 2024": "tre maggio duemilaventiquattro",
            "10.000 e 1.234.567": "diecimila e un milione e duecentotrentaquattromilacinquecentosessantasette",
            "3,25": "tre virgola venticinque",
            "21 giorni, 1 persona": "ventuno giorni, una persona",
            "1984": "millenovecentottantaquattro",
        },
        "path": {
            "/usr/bin/env": "barra usr barra bin barra env",
        },
        "option": {
            "--help": "trattino trattino help",
        },
        "file name": {
            "note.md": "note punto md",
        },
        "abbreviation": {
            "p. es. cortisolo, ca. 40, ecc.": "per esempio cortisolo, circa quaranta, eccetera.",
        },
        "ampersand": {
            "A & B": "A e B",
        },
        "Roman sign": {
            "il capitolo Ⅳ": "il capitolo quattro",
        },
        "Roman numeral": {
            "il capitolo Ⅳ": "il capitolo quattro",
            "capitolo IV": "capitolo quattro",
        },
        "Roman ordinal": {
            "nel XIX secolo": "nel diciannovesimo secolo",
        },
        "ISO date": {
            "il 2024-05-03": "il tre maggio duemilaventiquattro",
        },
        "date": {
            "il 03/05/2024": "il tre maggio duemilaventiquattro",
        },
        "named date": {
            "1º maggio 2024": "primo maggio duemilaventiquattro",
        },
        "clock": {
            "alle 14:30": "alle quattordici e trenta",
        },
        "pages": {
            "2021;591:123–30": ("duemilaventuno, volume cinquecentonovantuno, pagine centoventitre a centotrenta"),
        },
        "telephone": {
            "+39 06 1234567": "più tre nove, zero sei, uno due tre quattro cinque sei sette",
        },
        "version": {
            "3.11.4": "tre punto undici punto quattro",
        },
        "short version": {
            "v2.1": "due punto uno",
        },
        "fraction sign": {
            "2 ½ litri": "due e mezzo litri",
        },
        "fraction": {
            "1/2": "un mezzo",
        },
        "scientific": {
            "6,02 × 10^23": "sei virgola zero due per dieci alla ventitreesima",
            "10⁻³ m": "dieci alla meno tre metri",
        },
        "exponent": {
            "1e6": "uno per dieci alla sesta",
        },
        "formula": {
            "CO₂": "C O due",
        },
        "cents of another language": {
            "€29.99": "ventinove euro e novantanove centesimi",
        },
        "cents of another language before their sign": {
            "1,234.56 €": "milleduecentotrentaquattro euro e cinquantasei centesimi",
        },
        "money": {
            "3 mln €, $1.5B": "tre milioni di euro, uno virgola cinque miliardi di dollari",
            "£2, ¥500": "due sterline, cinquecento yen",
        },
        "money after": {
            "3 mln €, $1.5B": "tre milioni di euro, uno virgola cinque miliardi di dollari",
            "29,99 €, 1 €": "ventinove euro e novantanove centesimi, un euro",
        },
        "magnitude of a unit": {
            "100 milioni kg": "cento milioni di chilogrammi",
        },
        "magnitude": {
            "3,2 milioni": "tre virgola due milioni",
            "10k": "diecimila",
        },
        "coordinates": {
            "41°54′ N": "quarantuno gradi cinquantaquattro minuti nord",
        },
        "range": {
            "3–5 kg": "tre a cinque chilogrammi",
        },
        "unit": {
            "3–5 kg": "tre a cinque chilogrammi",
            "20 %": "venti per cento",
            "1 h, 1 t": "un’ora, una tonnellata metrica",
            "32 ft": "trentadue piedi",
            "1,5 mg/kg": "uno virgola cinque milligrammi per chilogrammo",
        },
        "elision": {
            "1 h, 1 t": "un’ora, una tonnellata metrica",
        },
        "unit alone": {
            "al km²": "al chilometro quadrato",
            "km²": "chilometro quadrato",
        },
        "power": {
            "x² + y³": "x al quadrato più y al cubo",
        },
        "plus": {
            "x² + y³": "x al quadrato più y al cubo",
            "1 + 2": "uno più due",
        },
        "comparison": {
            "p < 0,05, n = 34": "p minore di zero virgola zero cinque, n uguale a trentaquattro",
        },
        "minus": {
            "a −5 °C": "a meno cinque gradi Celsius",
        },
        "score": {"4-4-2": "quattro, quattro, due"},
        "comparison before a number": {"(<5 kg)": "(minore di cinque chilogrammi)"},
        "plus before a number": {"+3 kg": "più tre chilogrammi"},
        "tilde": {
            "~40": "circa quaranta",
        },
        "slash between words": {
            "paziente/medico": "paziente o medico",
        },
        "slash between numbers": {
            "24/7": "ventiquattro barra sette",
        },
        "symbol": {
            "5 ± 2, A → B": "cinque più o meno due, A a B",
        },
        "ordinal": {
            "la 2ª volta": "la seconda volta",
        },
        "tag": {
            "A #tag B": "A B",
        },
        "date the other way": {
            "12/25/2024": "venticinque dicembre duemilaventiquattro",
        },
        "times": {
            "12:30-13:00": "dodici e trenta a tredici in punto",
        },
        "clock with seconds": {
            "10:15:30": "dieci e quindici trenta",
        },
        "index": {
            "x₁": "x uno",
        },
        "times sign": {
            "5 × 5": "cinque per cinque",
        },
        "bearing": {
            "48,85° N": "quarantotto virgola ottantacinque gradi nord",
        },
        "feet and inches": {
            "5'10\"": "cinque piedi dieci pollici",
        },
        "page": {
            "vedi p. 12": "vedi pagina dodici",
        },
    },
)
