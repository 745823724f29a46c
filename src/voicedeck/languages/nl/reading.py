"""How Dutch is read aloud."""

from __future__ import annotations

from voicedeck.languages.links import Links
from voicedeck.languages.nl import MONTHS, NUMBERS, dated, year
from voicedeck.languages.reading import ROMAN
from voicedeck.languages.rows import Row
from voicedeck.languages.words import Noun, Words, fractions, signs
from voicedeck.model.numerals import roman


def _clock(hour: int, minute: int) -> str:
    said = f"{NUMBERS.cardinal(hour)} uur"
    return f"{said} {NUMBERS.cardinal(minute)}" if minute else said


_PARTS = {
    5: "vijfde", 6: "zesde", 7: "zevende", 8: "achtste", 9: "negende", 10: "tiende",
    100: "honderdste",
}  # fmt: skip
"""What a thing that is parted into so many has."""

WORDS = Words(
    locale="nl",
    invariable={"%": "procent"},
    links=Links(
        "punt",
        "streepje",
        "laag streepje",
        "een link",
        "DOI, de link staat in de beschrijving",
        "apenstaartje",
        "schuine streep",
        "omgekeerde schuine streep",
    ),
    to="tot",
    comparisons={"<": "kleiner dan", ">": "groter dan", "=": "is gelijk aan"},
    signs=signs(
        "plus of min",
        "groter dan of gelijk aan",
        "kleiner dan of gelijk aan",
        "ongeveer",
        "ongelijk aan",
        "maal",
        "gedeeld door",
        "naar",
        "van",
        "meer",
        "minder",
        "oneindig",
        "copyright",
        "wortel van",
    ),
    greek=(
        "alfa bèta gamma delta epsilon zèta èta thèta jota kappa lambda mu nu ksi pi rho sigma tau "
        "ypsilon phi chi psi omega gamma delta thèta lambda ksi pi sigma phi psi omega"
    ),
    minus="min",
    plus="plus",
    about="ongeveer",
    conjunction="en",
    alternative="of",
    slash="schuine streep",
    number_sign="nummer",
    times_ten="maal",
    power="{base} tot de macht {exponent}",
    squared="kwadraat",
    cubed="tot de derde",
    point="punt",
    compass=("noord", "oost", "zuid", "west"),
    volume="deel",
    pages="pagina’s",
    months=MONTHS,
    dated=dated,
    separators="-./",
    clock=_clock,
    hours=r"(?:\s?uur\b)?",
    fractions={
        **fractions("een", _PARTS, NUMBERS.cardinal),
        "½": "een half",
        "⅓": "een derde",
        "⅔": "twee derde",
        "¼": "een kwart",
        "¾": "drie kwart",
        "⅛": "een achtste",
        "1/2": "een half",
        "1/3": "een derde",
        "2/3": "twee derde",
        "1/4": "een kwart",
        "3/4": "drie kwart",
    },
    whole={"USD": Noun("dollar"), "EUR": Noun("euro"), "GBP": Noun("pond"), "JPY": Noun("yen")},
    small={"USD": Noun("cent"), "EUR": Noun("cent"), "GBP": Noun("penny|pence")},
    magnitudes={
        **dict.fromkeys(("k", "K"), Noun("duizend")),
        **dict.fromkeys(("miljoen", "mln", "mln.", "M", "m"), Noun("miljoen")),
        **dict.fromkeys(("miljard", "mld", "mld.", "mrd", "B", "bn"), Noun("miljard")),
    },
    abbreviations={
        "n.v.t.": "niet van toepassing",
        "bijv.": "bijvoorbeeld",
        "bv.": "bijvoorbeeld",
        "d.w.z.": "dat wil zeggen",
        "o.a.": "onder andere",
        "enz.": "enzovoort",
        "etc.": "et cetera",
        "ca.": "circa",
        "vgl.": "vergelijk",
        "nr.": "nummer",
        "afb.": "afbeelding",
        "fig.": "figuur",
        "blz.": "bladzijde",
        "i.p.v.": "in plaats van",
        "t.o.v.": "ten opzichte van",
        "m.b.t.": "met betrekking tot",
        "m.a.w.": "met andere woorden",
        "z.o.z.": "zie ommezijde",
        "dhr.": "de heer",
        "mevr.": "mevrouw",
        "dr.": "doctor",
        "prof.": "professor",
        "v.Chr.": "voor Christus",
        "n.Chr.": "na Christus",
        "max.": "maximaal",
        "min.": "minimaal",
        "et al.": "en anderen",
        "vs.": "tegen",
        "incl.": "inclusief",
        "tel.": "telefoon",
        "hst.": "hoofdstuk",
    },
    counted="[Hh]oofdstuk|[Dd]eel|[Bb]and|[Aa]kte|[Ss]cène|[Ff]ase|[Tt]ype|[Kk]lasse|[Ss]ectie|[Ff]iguur|[Tt]abel|[Bb]oek|"
    "[Aa]rtikel|[Ss]tadium|[Bb]ijlage|Willem|Lodewijk|Karel",
    followed=r"(?<!\b[CDLM])(?:e|de|ste)(?!\w)",  # "De" and "Me" are words
    as_followed=lambda number, _before: NUMBERS.ordinal(number),
    ordinal=r"(?<![\w.,])(?P<number>\d{1,4})(?P<ending>e|de|ste)(?!\w)",
    as_ordinal=lambda number, _ending: NUMBERS.ordinal(number),
    early=(
        Row(
            "hour with a point",
            r"(?<![\w.,])(\d{1,2})\.([0-5]\d)\s?uur\b",
            lambda match: _clock(int(match[1]), int(match[2])),
        ),
        Row("page", r"\bp\.\s?(?=\d)", "pagina "),
        Row(
            "king",
            rf"\b(Lodewijk|Karel|Willem|Hendrik|Frederik|Filips|Pius|Napoleon|Johannes)\s({ROMAN})\b",
            lambda match: f"{match[1]} de {NUMBERS.ordinal(roman(match[2]))}",
        ),
    ),
    late=(
        Row("degrees", r"\bbooggra(?=den\b|ad\b)", "gra"),
        Row("year", r"(?<![\w.,])(?:1[1-9]\d\d|20\d\d)(?!\w|[.,]\d|\s?%)", lambda match: year(int(match[0]))),
    ),
    examples={
        "king": {"Lodewijk XIV": "Lodewijk de veertiende"},
        "words per unit": {"cellen/ml": "cellen per milliliter"},
        "link": {
            "Zie https://www.voorbeeld.nl/a.": "Zie voorbeeld punt nl.",
        },
        "DOI": {
            "doi:10.1016/j.x": "DOI, de link staat in de beschrijving",
        },
        "address": {
            "Mail a.b@voorbeeld.org": "Mail a punt b apenstaartje voorbeeld punt org",
        },
        "domain": {
            "op voorbeeld.nl": "op voorbeeld punt nl",
        },
        "number sign": {
            "#1": "nummer één",
        },
        "number": {
            "#1": "nummer één",
            "10.000 en 1.234.567": (
                "tienduizend en een miljoen tweehonderdvierendertigduizendvijfhonderdzevenenzestig"
            ),
            "3,25": "drie komma vijfentwintig",
            "21 dagen": "eenentwintig dagen",
        },
        "path": {
            "/usr/bin/env": "schuine streep usr schuine streep bin schuine streep env",
        },
        "option": {
            "--help": "streepje streepje help",
        },
        "file name": {
            "notities.md": "notities punt md",
        },
        "abbreviation": {
            "bijv. cortisol, ca. 40, enz.": "bijvoorbeeld cortisol, circa veertig, enzovoort.",
        },
        "ampersand": {
            "A & B": "A en B",
        },
        "Roman sign": {
            "hoofdstuk Ⅳ": "hoofdstuk vier",
        },
        "Roman numeral": {
            "hoofdstuk Ⅳ": "hoofdstuk vier",
            "hoofdstuk IV": "hoofdstuk vier",
        },
        "Roman ordinal": {
            "de XIXe eeuw": "de negentiende eeuw",
        },
        "ISO date": {
            "op 2024-05-03": "op drie mei tweeduizendvierentwintig",
        },
        "date": {
            "op 03-05-2024": "op drie mei tweeduizendvierentwintig",
        },
        "year": {
            "3 mei 2024": "drie mei tweeduizendvierentwintig",
            "1984": "negentienhonderdvierentachtig",
        },
        "hour with a point": {
            "om 14:30, om 14.30 uur": "om veertien uur dertig, om veertien uur dertig",
        },
        "clock": {
            "om 14:30, om 14.30 uur": "om veertien uur dertig, om veertien uur dertig",
        },
        "pages": {
            "2021;591:123–30": (
                "tweeduizendeenentwintig, deel vijfhonderdeenennegentig, pagina’s honderddrieëntwintig tot "
                "honderddertig"
            ),
        },
        "telephone": {
            "+31 20 123 4567": "plus drie één, twee nul, één twee drie, vier vijf zes zeven",
        },
        "version": {
            "3.11.4": "drie punt elf punt vier",
        },
        "short version": {
            "v2.1": "twee punt één",
        },
        "fraction sign": {
            "2 ½ liter": "twee en een half liter",
        },
        "fraction": {
            "1/2": "een half",
        },
        "scientific": {
            "6,02 × 10^23": "zes komma nul twee maal tien tot de macht drieëntwintig",
            "10⁻³ m": "tien tot de macht min drie meter",
        },
        "exponent": {
            "1e6": "één maal tien tot de macht zes",
        },
        "formula": {
            "CO₂": "C O twee",
        },
        "cents of another language": {
            "€29.99": "negenentwintig euro negenennegentig",
        },
        "cents of another language before their sign": {
            "1,234.56 €": "duizendtweehonderdvierendertig euro zesenvijftig",
        },
        "money": {
            "€ 3 mln, $1.5B": "drie miljoen euro, één komma vijf miljard dollar",
            "€ 29,99, 1 €": "negenentwintig euro negenennegentig, één euro",
            "£2, ¥500": "twee pond, vijfhonderd yen",
        },
        "money after": {
            "€ 29,99, 1 €": "negenentwintig euro negenennegentig, één euro",
        },
        "magnitude of a unit": {
            "100 miljoen kg": "honderd miljoen kilogram",
        },
        "magnitude": {
            "3,2 miljoen": "drie komma twee miljoen",
            "10k": "tienduizend",
        },
        "coordinates": {
            "52°22′ N": "tweeënvijftig graden tweeëntwintig minuten noord",
        },
        "degrees": {
            "52°22′ N": "tweeënvijftig graden tweeëntwintig minuten noord",
        },
        "range": {
            "3–5 kg": "drie tot vijf kilogram",
        },
        "unit": {
            "3–5 kg": "drie tot vijf kilogram",
            "20 %": "twintig procent",
            "1 u, 1 t": "één u, één metrische ton",
            "32 ft": "tweeëndertig voet",
            "1,5 mg/kg": "één komma vijf milligram per kilogram",
        },
        "unit alone": {
            "per km²": "per vierkante kilometer",
            "km²": "vierkante kilometer",
        },
        "power": {
            "x² + y³": "x kwadraat plus y tot de derde",
        },
        "plus": {
            "x² + y³": "x kwadraat plus y tot de derde",
            "1 + 2": "één plus twee",
        },
        "comparison": {
            "p < 0,05, n = 34": "p kleiner dan nul komma nul vijf, n is gelijk aan vierendertig",
        },
        "minus": {
            "bij −5 °C": "bij min vijf graden Celsius",
        },
        "score": {"4-4-2": "vier, vier, twee"},
        "comparison before a number": {"(<5 kg)": "(kleiner dan vijf kilogram)"},
        "plus before a number": {"+3 kg": "plus drie kilogram"},
        "tilde": {
            "~40": "ongeveer veertig",
        },
        "slash between words": {
            "patiënt/arts": "patiënt of arts",
        },
        "slash between numbers": {
            "24/7": "vierentwintig schuine streep zeven",
        },
        "symbol": {
            "5 ± 2, A → B": "vijf plus of min twee, A naar B",
        },
        "ordinal": {
            "de 19e, de 2de, de 1ste": "de negentiende, de tweede, de eerste",
        },
        "tag": {
            "A #tag B": "A B",
        },
        "date the other way": {
            "12/25/2024": "vijfentwintig december tweeduizendvierentwintig",
        },
        "times": {
            "12:30-13:00": "twaalf uur dertig tot dertien uur",
        },
        "clock with seconds": {
            "10:15:30": "tien uur vijftien dertig",
        },
        "index": {
            "x₁": "x één",
        },
        "times sign": {
            "5 × 5": "vijf maal vijf",
        },
        "bearing": {
            "48,85° N": "achtenveertig komma vijfentachtig graden noord",
        },
        "feet and inches": {
            "5'10\"": "vijf voet tien inches",
        },
        "page": {
            "zie p. 12": "zie pagina twaalf",
        },
    },
)
