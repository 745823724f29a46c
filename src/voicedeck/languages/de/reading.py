"""How German is read aloud."""

from __future__ import annotations

from voicedeck.languages.de import MONTHS, NUMBERS, dated
from voicedeck.languages.links import Links
from voicedeck.languages.reading import ROMAN
from voicedeck.languages.rows import Row
from voicedeck.languages.words import UNKNOWN, Noun, Words, fractions, signs
from voicedeck.model.numerals import roman
from voicedeck.model.regex import regex

_OBLIQUE = (
    "am im vom zum beim dem den des bis seit ab einem einen eines meinem diesem jedem jeden mit nach von und oder"
)
_WEAK = "der die das eine diese jede erste"
_DAYS = {
    **{"Mo": "Montag", "Di": "Dienstag", "Mi": "Mittwoch", "Do": "Donnerstag", "Fr": "Freitag"},
    **{"Sa": "Samstag", "So": "Sonntag"},
}
_NOUNS = (
    f"{'|'.join(MONTHS)}|Jahrhunderts?|Jahrtausends?|Jh\\b|Weltkriegs?|Kapitels?|Akts?|Teil|Bands?|Mals?|Tags?|Woche|"
    "Monats?|Jahres?|Lebensjahr(?:es)?|Stock|Stufe|Klasse|Platz|Geburtstag|Stunde|Minute|Auflage|Schritt|Phase|Ordnung|"
    "Grades?|Generation|Person|Etage|Semester|Quartal|Spieltag|Runde|Absatz|Satz|Buch|Kongress|Symphonie|Sinfonie"
)


def _gendered(said: str, gender: str) -> str:
    """ "eins" is "ein" or "eine" before its noun."""
    return (said[:-1] + "e" * (gender == "f")) if said.endswith("eins") else said


_FEMININE = regex(
    r".*(?:ung|heit|keit|ion|tät|schaft|ik|enz|anz|ur|ei|ade|age|ie|ine|ette|ille|ose|[^g]e)|"
    r"(?:.*(?:[Ff]rau|[Ss]tadt|[Hh]and|[Nn]acht|[Ww]elt|[Ff]orm|[Kk]raft|[Zz]ahl|[Uu]hr|[Aa]rt|[Ww]and|[Mm]acht|[Kk]uh|"
    r"[Mm]aus|[Nn]uss|[Ss]pur|[Tt]ür|[Ww]ahl|[Zz]eit|[Aa]rbeit|[Aa]ntwort|[Ll]uft|[Pp]erson|[Mm]utter|[Tt]ochter|"
    r"[Ss]chwester|[Ff]eder|[Mm]auer|[Nn]ummer|[Zz]iffer|[Tt]afel|[Rr]egel|[Ii]nsel|[Ww]urzel|[Gg]abel|[Zz]ehntel|"
    r"[Cc]hance))"
)
"""Nouns with "eine": by their endings, and what is common beside those."""
_OTHERS = regex(
    r".*(?:chen|lein|ling|ismus|ment|tum|um|ler|ner|iker|or|eur|ant|ent|ist|en|ett)|Ge.*e|(?:.*(?:[Mm]ann|[Kk]ind|[Tt]ag|"
    r"[Mm]onat|[Jj]ahr|[Hh]aus|[Bb]uch|[Ww]ort|[Ll]and|[Ss]tern|[Ff]luss|[Bb]erg|[Bb]aum|[Tt]ier|[Hh]und|[Ff]isch|[Vv]ogel|"
    r"[Aa]rm|[Kk]opf|[Ff]uß|[Tt]eil|[Pp]unkt|[Ss]chritt|[Gg]rad|[Mm]al|[Ss]tück|[Bb]ild|[Ll]icht|[Pp]latz|[Rr]aum|[Ss]atz|"
    r"[Pp]reis|[Ww]eg|[Zz]ug|[Tt]isch|[Ss]tuhl|[Kk]önig|[Ff]reund|[Pp]ferd|[Ss]chiff|[Aa]uto|[Bb]rot|[Gg]las|[Ee]i|[Gg]ramm|"
    r"[Mm]eter|[Ll]iter|[Ee]uro|[Dd]ollar|[Pp]rozent|[Aa]tom|[Mm]olekül|[Gg]en|[Vv]irus|[Bb]it|[Bb]yte|[Nn]ame|[Aa]uge|"
    r"[Ee]nde|[Jj]unge|[Kk]unde|[Ll]öwe|[Aa]ffe|[Kk]äse|[Gg]edanke|[Bb]uchstabe|[Ii]nteresse|[Vv]ater|[Bb]ruder|[Ss]ohn|"
    r"[Mm]ond|[Pp]lanet|[Ff]ilm|[Kk]ilometer))"
)
"""Nouns with "ein": by their endings, and what is common beside those."""


def _gender_of(noun: str, digit: int) -> str:
    """Of a noun by its form, after a number that ends in one; verbs and adjectives have no capital."""
    if digit != 1 or not noun[0].isupper():
        return ""
    return "m" if _OTHERS.fullmatch(noun) else "f" if _FEMININE.fullmatch(noun) else UNKNOWN


def _clock(hour: int, minute: int) -> str:
    said = f"{_gendered(NUMBERS.cardinal(hour), 'm')} Uhr"
    return f"{said} {NUMBERS.cardinal(minute)}" if minute else said


def _ordinal(number: int, before: str) -> str:
    """ "dritte" after "der", "dritten" after "am", "dritter" alone."""
    said, article = NUMBERS.ordinal(number), before.partition("|")[0]
    if article in _OBLIQUE.split():
        return f"{said}n"
    return said if article in _WEAK.split() else f"{said}r"


_PARTS = {
    5: "Fünftel", 6: "Sechstel", 7: "Siebtel", 8: "Achtel", 9: "Neuntel", 10: "Zehntel",
    100: "Hundertstel",
}  # fmt: skip
"""What a thing that is parted into so many has."""

WORDS = Words(
    locale="de",
    invariable={"%": "Prozent"},
    links=Links(
        "Punkt",
        "Strich",
        "Unterstrich",
        "ein Link",
        "DOI, der Link steht in der Beschreibung",
        "ätt",
        "Schrägstrich",
        "umgekehrter Schrägstrich",
    ),
    to="bis",
    comparisons={"<": "kleiner als", ">": "größer als", "=": "gleich"},
    signs=signs(
        "plus minus",
        "größer oder gleich",
        "kleiner oder gleich",
        "ungefähr",
        "ungleich",
        "mal",
        "geteilt durch",
        "zu",
        "von",
        "mehr",
        "weniger",
        "unendlich",
        "Copyright",
        "Wurzel aus",
    ),
    greek=(
        "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda My Ny Xi Pi Rho Sigma Tau "
        "Ypsilon Phi Chi Psi Omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega"
    ),
    minus="minus",
    plus="plus",
    about="etwa",
    conjunction="und",
    alternative="oder",
    slash="Schrägstrich",
    number_sign="Nummer",
    times_ten="mal",
    power="{base} hoch {exponent}",
    squared="Quadrat",
    cubed="hoch drei",
    point="Punkt",
    compass=("Nord", "Ost", "Süd", "West"),
    volume="Band",
    pages="Seiten",
    months=MONTHS,
    dated=dated,
    separators="./",
    clock=_clock,
    hours=r"(?:\s?Uhr\b)?",
    fractions={
        **fractions("ein", _PARTS, NUMBERS.cardinal),
        "½": "ein halb",
        "⅓": "ein Drittel",
        "⅔": "zwei Drittel",
        "¼": "ein Viertel",
        "¾": "drei Viertel",
        "⅛": "ein Achtel",
        "1/2": "ein halb",
        "1/3": "ein Drittel",
        "2/3": "zwei Drittel",
        "1/4": "ein Viertel",
        "3/4": "drei Viertel",
    },
    whole={
        "USD": Noun("Dollar"),
        "EUR": Noun("Euro"),
        "GBP": Noun("Pfund", "n"),
        "JPY": Noun("Yen"),
        "CHF": Noun("Franken"),
    },
    small={"USD": Noun("Cent"), "EUR": Noun("Cent"), "GBP": Noun("Penny|Pence"), "CHF": Noun("Rappen")},
    magnitudes={
        **dict.fromkeys(("Tsd.", "Tsd", "k", "K"), Noun("Tausend", "n")),
        **dict.fromkeys(("Mio.", "Mio", "Million", "Millionen", "M", "m"), Noun("Million|Millionen", "f")),
        **dict.fromkeys(("Mrd.", "Mrd", "Milliarde", "Milliarden", "B", "bn"), Noun("Milliarde|Milliarden", "f")),
        **dict.fromkeys(("Bio.", "Billion", "Billionen"), Noun("Billion|Billionen", "f")),
    },
    abbreviations={
        "k. A.": "keine Angabe",
        "z. B.": "zum Beispiel",
        "d. h.": "das heißt",
        "u. a.": "unter anderem",
        "bzw.": "beziehungsweise",
        "usw.": "und so weiter",
        "etc.": "et cetera",
        "ca.": "circa",
        "vgl.": "vergleiche",
        "Vgl.": "Vergleiche",
        "Nr.": "Nummer",
        "Abb.": "Abbildung",
        "Tab.": "Tabelle",
        "Kap.": "Kapitel",
        "Bd.": "Band",
        "Jh.": "Jahrhundert",
        "evtl.": "eventuell",
        "ggf.": "gegebenenfalls",
        "i. d. R.": "in der Regel",
        "s. o.": "siehe oben",
        "s. u.": "siehe unten",
        "o. ä.": "oder ähnlich",
        "o. Ä.": "oder Ähnliches",
        "u. v. m.": "und vieles mehr",
        "Dr.": "Doktor",
        "Prof.": "Professor",
        "St.": "Sankt",
        "Str.": "Straße",
        "v. Chr.": "vor Christus",
        "n. Chr.": "nach Christus",
        "inkl.": "inklusive",
        "zzgl.": "zuzüglich",
        "max.": "maximal",
        "mind.": "mindestens",
        "Std.": "Stunden",
        "Min.": "Minuten",
        "Sek.": "Sekunden",
        "et al.": "und andere",
        "sog.": "sogenannt",
        "vs.": "gegen",
        "m. E.": "meines Erachtens",
        "ebd.": "ebenda",
        "bspw.": "beispielsweise",
        "Hrsg.": "Herausgeber",
        "Fr.": "Frau",
        "Hr.": "Herr",
        "gest.": "gestorben",
        "geb.": "geboren",
        "Tel.": "Telefon",
        "Abs.": "Absatz",
    },
    gendered=_gendered,
    gender_of=_gender_of,
    feminine=r"(?:Tonne|(?:Mikro|Milli|Nano)?[Ss]ekunde|Minute|Stunde|Meile|Unze|Gallone|(?:Kilo)?[Kk]alorie|Atmosphäre"
    r"|Astronomische|Winkelminute|Winkelsekunde|Bogenminute|Bogensekunde)",
    counted="Kapitel|Teil|Band|Akt|Szene|Phase|Stufe|Typ|Klasse|Abschnitt|Abbildung|Tabelle|Grad|Stadium|Buch|Artikel|"
    "Faktor|Gruppe|Schritt|Station|Weltkrieg|Anhang",
    followed=rf"\.(?=\s(?:{_NOUNS}))",
    as_followed=_ordinal,
    ordinal=rf"(?P<before>\b(?:{'|'.join((_OBLIQUE + ' ' + _WEAK).split())}|(?i:am|im|der|die|das))\s)?"
    rf"(?<![\w.,])(?P<number>\d{{1,4}})\.(?=\s(?:(?:{_NOUNS})\b|(?:bis|und|oder)\s(?:zum\s)?\d))",
    as_ordinal=_ordinal,
    years=r"(?<![\w.,])(?:1[1-9]\d\d|20\d\d)(?!\w|[.,]\d|\s?%)",
    early=(
        Row(
            "king",
            rf"\b(Ludwig|Karl|Friedrich|Wilhelm|Heinrich|Otto|Johannes|Pius|Benedikt|Napoleon|Georg|Philipp)\s({ROMAN})(?:\.|\b)",
            lambda match: f"{match[1]} der {NUMBERS.ordinal(roman(match[2])).capitalize()}",
        ),
        Row("pages before", r"\bS\.\s?(?=\d)", "Seite "),
        Row("paragraph", r"§{1,2}\s?(?=\d)", "Paragraf "),
        Row(
            "days of the week",
            rf"\b({'|'.join(_DAYS)})\.?\s?[-–]\s?({'|'.join(_DAYS)})\b\.?",
            lambda match: f"{_DAYS[match[1]]} bis {_DAYS[match[2]]}",
        ),
        Row(
            "ordinal of a noun",
            rf"(?P<before>\b(?:{'|'.join((_OBLIQUE + ' ' + _WEAK).split())}|(?i:am|im|der|die|das))(?<!bis)\s)"
            r"(?P<number>\d{1,3})\.(?=\s[A-ZÄÖÜ][a-zäöüß]{2})",
            lambda match: match["before"] + _ordinal(int(match["number"]), f"{match['before'].strip().lower()}|"),
        ),
        Row("hours", r"(?<![\w.,:])(?P<first>\d{1,2})\s?[-–]\s?(?=\d{1,2}\s?Uhr\b)", r"\g<first> bis "),
        Row(
            "clock with a point",
            r"(?<![\w.,])(\d{1,2})\.([0-5]\d)(?=\s?Uhr\b)\s?Uhr",
            lambda match: _clock(int(match[1]), int(match[2])),
        ),
        Row("hour", r"(?<![\w.,:])(\d{1,2})(?=\s?Uhr\b)\s?Uhr", lambda match: _clock(int(match[1]), 0)),
    ),
    late=(
        Row(
            "decade",
            r"(?<![\w.,])(?P<number>(?:1[1-9]|20)?\d0)er(?=\s|-)",
            lambda match: f"{NUMBERS.year(int(match['number']))}er",
        ),
    ),
    examples={
        "paragraph": {"§ 5 Abs. 2": "Paragraf fünf Absatz zwei"},
        "days of the week": {"Mo.–Fr. 9–17 Uhr": "Montag bis Freitag neun bis siebzehn Uhr"},
        "hours": {"Mo.–Fr. 9–17 Uhr": "Montag bis Freitag neun bis siebzehn Uhr"},
        "ordinal of a noun": {"Der 2. Versuch am 3. Tag": "Der zweite Versuch am dritten Tag"},
        "words per unit": {"Zellen/ml": "Zellen pro Milliliter"},
        "cents of another language": {
            "€29.99": "neunundzwanzig Euro neunundneunzig",
        },
        "cents of another language before their sign": {
            "1,234.56 €": "eintausendzweihundertvierunddreißig Euro sechsundfünfzig",
        },
        "money": {
            "$1.5B oder 1,5 Mrd. $": "eins Komma fünf Milliarden Dollar oder eins Komma fünf Milliarden Dollar",
            "€29,99": "neunundzwanzig Euro neunundneunzig",
            "¥500": "fünfhundert Yen",
            "£3 Mio.": "drei Millionen Pfund",
            "CHF 4,50": "vier Franken fünfzig",
            "€5-10 Mio.": "fünf bis zehn Millionen Euro",
            "US$ 20": "zwanzig Dollar",
        },
        "money after": {
            "$1.5B oder 1,5 Mrd. $": "eins Komma fünf Milliarden Dollar oder eins Komma fünf Milliarden Dollar",
            "29,99 €": "neunundzwanzig Euro neunundneunzig",
            "3,2 Mio. Euro": "drei Komma zwei Millionen Euro",
            "0,50 €": "fünfzig Cent",
            "1 €": "ein Euro",
            "1.234,56 Euro": "eintausendzweihundertvierunddreißig Euro sechsundfünfzig",
            "5 Euro": "fünf Euro",
        },
        "unit": {
            "32 ft": "zweiunddreißig Fuß",
            "3 lb 4 oz": "drei Pfund vier Unzen",
            "1013 hPa": "eintausenddreizehn Hektopascal",
            "5 m²": "fünf Quadratmeter",
            "120 km/h": "einhundertzwanzig Kilometer pro Stunde",
            "1,5 mg/kg": "eins Komma fünf Milligramm pro Kilogramm",
            "1 kg": "ein Kilogramm",
            "1 Tonne, 1 t, 1 h": "eine Tonne, eine Tonne, eine Stunde",
            "37 °C": "siebenunddreißig Grad Celsius",
            "40 %": "vierzig Prozent",
            "0,5 ‰": "null Komma fünf Promille",
            "1,0 mm": "eins Komma null Millimeter",
            "101 kg": "einhundertein Kilogramm",
            "50 kB, 5 MB": "fünfzig Kilobyte, fünf Megabyte",
            "100 W": "einhundert Watt",
            "12 % der 5.000": "zwölf Prozent der fünftausend",
        },
        "number": {
            "10 000 Menschen": "zehntausend Menschen",
            "6.900 Linsen": "sechstausendneunhundert Linsen",
            "21 Tage": "einundzwanzig Tage",
            "3,25": "drei Komma zwei fünf",
            "1.000.000": "eine Million",
            "007": "null null sieben",
            "12345678901234567": (
                "eins zwei drei vier fünf sechs sieben acht neun null eins zwei drei vier fünf sechs sieben"
            ),
        },
        "scientific": {
            "10^6": "zehn hoch sechs",
            "10⁶": "zehn hoch sechs",
            "10<sup>6</sup>": "zehn hoch sechs",
            "10**6": "zehn hoch sechs",
            "6,02 × 10^23": "sechs Komma null zwei mal zehn hoch dreiundzwanzig",
            "10⁻³ m": "zehn hoch minus drei Meter",
        },
        "exponent": {
            "1e6": "eins mal zehn hoch sechs",
        },
        "power": {
            "x² + y²": "x Quadrat plus y Quadrat",
        },
        "plus": {
            "x² + y²": "x Quadrat plus y Quadrat",
            "1 + 2": "eins plus zwei",
        },
        "clock": {
            "14:30 Uhr": "vierzehn Uhr dreißig",
            "um 9:05": "um neun Uhr fünf",
        },
        "clock with a point": {
            "14.30 Uhr": "vierzehn Uhr dreißig",
        },
        "hour": {
            "um 1 Uhr": "um ein Uhr",
        },
        "date": {
            "03.05.2024": "dritten Mai zweitausendvierundzwanzig",
            "25/12/2024": "fünfundzwanzigsten Dezember zweitausendvierundzwanzig",
        },
        "ordinal": {
            "am 3. Mai 2024": "am dritten Mai zweitausendvierundzwanzig",
            "der 3. Mai": "der dritte Mai",
            "3. Mai": "dritter Mai",
            "im 19. Jahrhundert": "im neunzehnten Jahrhundert",
        },
        "year": {
            "am 3. Mai 2024": "am dritten Mai zweitausendvierundzwanzig",
            "1984": "neunzehnhundertvierundachtzig",
        },
        "ISO date": {
            "2024-05-03": "dritten Mai zweitausendvierundzwanzig",
        },
        "telephone": {
            "+49 30 1234567": "plus vier neun, drei null, eins zwei drei vier fünf sechs sieben",
            "030 123456": "null drei null, eins zwei drei vier fünf sechs",
            "(030) 1234-567": "null drei null, eins zwei drei vier, fünf sechs sieben",
        },
        "range": {
            "3–5 kg": "drei bis fünf Kilogramm",
            "20%-30%": "zwanzig Prozent bis dreißig Prozent",
            "1990–1995": "neunzehnhundertneunzig bis neunzehnhundertfünfundneunzig",
        },
        "path": {
            "/usr/local/bin": "Schrägstrich usr Schrägstrich local Schrägstrich bin",
            "C:\\Users\\x": "C umgekehrter Schrägstrich Users umgekehrter Schrägstrich x",
        },
        "option": {
            "--help": "Strich Strich help",
        },
        "file name": {
            "main.py": "main Punkt py",
        },
        "comparison": {
            "p = .03": "p gleich null Komma null drei",
            "p < 0,05": "p kleiner als null Komma null fünf",
            "n = 34": "n gleich vierunddreißig",
        },
        "pages": {
            "2021;591:123–30": (
                "zweitausendeinundzwanzig, Band fünfhunderteinundneunzig, Seiten einhundertdreiundzwanzig "
                "bis einhundertdreißig"
            ),
        },
        "Roman sign": {
            "Ⅳ": "vier",
            "Kapitel Ⅳ": "Kapitel vier",
        },
        "Roman numeral": {
            "Kapitel IV": "Kapitel vier",
            "im Kapitel XII": "im Kapitel zwölf",
        },
        "Roman ordinal": {
            "im XIX. Jahrhundert": "im neunzehnten Jahrhundert",
        },
        "formula": {
            "CO₂": "C O zwei",
            "H₂SO₄": "H zwei S O vier",
            "C<sub>6</sub>H<sub>12</sub>O<sub>6</sub>": "C sechs H zwölf O sechs",
        },
        "minus": {
            "-5 °C": "minus fünf Grad Celsius",
        },
        "coordinates": {
            "48°51′24″N": "achtundvierzig Grad einundfünfzig Minuten vierundzwanzig Sekunden Nord",
        },
        "bearing": {
            "48,85° N": "achtundvierzig Komma acht fünf Grad Nord",
        },
        "version": {
            "v1.2.3": "eins Punkt zwei Punkt drei",
            "Python 3.11.4": "Python drei Punkt elf Punkt vier",
        },
        "fraction sign": {
            "½ Liter": "ein halb Liter",
            "2 ½": "zwei und ein halb",
        },
        "fraction": {
            "1/2": "ein halb",
        },
        "decade": {
            "in den 1990er Jahren": "in den neunzehnhundertneunziger Jahren",
        },
        "magnitude of a unit": {
            "100 Millionen kg": "einhundert Millionen Kilogramm",
        },
        "magnitude": {
            "1 Million": "eine Million",
        },
        "abbreviation": {
            "z. B. A/B & C": "zum Beispiel A/B und C",
        },
        "ampersand": {
            "z. B. A/B & C": "zum Beispiel A/B und C",
            "A & B": "A und B",
        },
        "pages before": {
            "S. 45": "Seite fünfundvierzig",
        },
        "number sign": {
            "#1": "Nummer eins",
        },
        "symbol": {
            "Zwei ± 3": "Zwei plus minus drei",
            "A → B": "A zu B",
            "5 ± 2": "fünf plus minus zwei",
        },
        "feet and inches": {
            "5'10\"": "fünf Fuß zehn Zoll",
        },
        "link": {
            "https://www.x.de/a": "x Punkt de",
        },
        "address": {
            "x@y-z.de": "x ätt y Strich z Punkt de",
            "Schreiben Sie an a.b@beispiel.de": "Schreiben Sie an a Punkt b ätt beispiel Punkt de",
        },
        "DOI": {
            "Siehe doi:10.1016/j.x": "Siehe DOI, der Link steht in der Beschreibung",
        },
        "domain": {
            "auf beispiel.de": "auf beispiel Punkt de",
        },
        "times sign": {
            "2 × 3 m": "zwei mal drei Meter",
            "5 × 5": "fünf mal fünf",
        },
        "score": {"4-4-2": "vier, vier, zwei"},
        "comparison before a number": {"(<5 kg)": "(kleiner als fünf Kilogramm)"},
        "plus before a number": {"+3 kg": "plus drei Kilogramm"},
        "tilde": {
            "~40": "etwa vierzig",
        },
        "slash between words": {
            "Arzt/Ärztin": "Arzt oder Ärztin",
        },
        "slash between numbers": {
            "24/7": "vierundzwanzig Schrägstrich sieben",
        },
        "king": {
            "Karl V.": "Karl der Fünfte",
        },
        "index": {
            "x₁": "x eins",
        },
        "tag": {
            "A #tag B": "A B",
        },
        "date the other way": {
            "12.25.2024": "fünfundzwanzigsten Dezember zweitausendvierundzwanzig",
        },
        "times": {
            "12:30-13:00": "zwölf Uhr dreißig bis dreizehn Uhr",
        },
        "clock with seconds": {
            "10:15:30": "zehn Uhr fünfzehn dreißig",
        },
        "short version": {
            "v2.1": "zwei Punkt eins",
        },
        "unit alone": {
            "km²": "Quadratkilometer",
        },
    },
)
