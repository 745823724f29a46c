"""How English is read aloud, the American way."""

from __future__ import annotations

import re
from re import Match

from voicedeck.languages.en import MONTHS, NUMBERS, dated
from voicedeck.languages.links import Links
from voicedeck.languages.rows import Row
from voicedeck.languages.words import Noun, Words, fractions, signs
from voicedeck.model.numerals import roman


def _decade(match: Match[str]) -> str:
    """ "1990s" is "nineteen nineties"."""
    year = NUMBERS.year(int(match[1])) if match[1] else NUMBERS.cardinal(int(match[2]))
    return f"{year[:-1]}ies" if year.endswith("y") else f"{year}s"


def _clock(hour: int, minute: int) -> str:
    if not minute:
        return f"{NUMBERS.cardinal(hour)} o'clock"
    return f"{NUMBERS.cardinal(hour)} {'oh ' if minute < 10 else ''}{NUMBERS.cardinal(minute)}"


NUMERAL = r"(?=[XVI])X{0,3}(?:IX|IV|V?I{0,3})"
YEAR = r"(?:1[1-9]\d\d|20\d\d)"
MANY = r"(?!was\b|has\b|is\b|as\b|its\b|this\b|does\b|thus\b|across\b|always\b|perhaps\b|unless\b)[a-z]{2,20}s\b"
"""Words in the plural: what stands before them is a number of them."""
COUNTED = (
    "Phase|Chapter|Part|Section|Type|Stage|Figure|Table|Schedule|Volume|Act|Scene|Grade|Class|Level|Book|Appendix|Title|"
    "Article|Factor|Group|Unit|Step|War"
)


def _numerals(match: Match[str]) -> str:
    """Every numeral in "Phases II and III"."""
    said = re.sub(rf"\b(?:{NUMERAL})\b", lambda numeral: NUMBERS.cardinal(roman(numeral[0])), match[0])
    return re.sub(r"\s?[–-]\s?(?=\w+$)", " to ", said) if "-" in match[0] or "–" in match[0] else said


ABBREVIATIONS = {
    "n/a": "not available", "N/A": "not available",
    "et al.": "and colleagues", "e.g.": "for example", "i.e.": "that is", "vs.": "versus", "etc.": "et cetera",
    "cf.": "compare", "approx.": "approximately", "ca.": "circa", "Fig.": "Figure", "Figs.": "Figures",
    "Eq.": "Equation",
    "Vol.": "Volume", "vol.": "volume", "pp.": "pages", "Dr.": "Doctor", "Prof.": "Professor", "Mr.": "Mister",
    "Mrs.": "Missus", "Ms.": "Miz", "St.": "Saint", "Mt.": "Mount", "Ave.": "Avenue", "Blvd.": "Boulevard",
    "Rd.": "Road", "dept.": "department", "est.": "established", "min.": "minimum", "max.": "maximum",
    "w/o": "without", "w/": "with", "Ch.": "Chapter",
}  # fmt: skip
ABBREVIATION = "|".join(map(re.escape, sorted(ABBREVIATIONS, key=len, reverse=True)))


def _abbreviation(match: Match[str]) -> str:
    """The words; the stop stays where it ended the text, and "for example" pauses."""
    words = ABBREVIATIONS[match[1]]
    if match[1] in ("e.g.", "i.e."):
        return f"{words},"
    return words + ("." if match[1].endswith(".") and match.end() == len(match.string) else "")


def _initials(match: Match[str]) -> str:
    return " ".join(re.findall("[A-Z]", match[0]))


def _citation(match: Match[str]) -> str:
    """ "Title. Journal, 84(2), 221–228": volume, number and pages, said as such."""
    number = f", number {match['number']}" if match["number"] else ""
    return f"{match['before']}, volume {match['volume']}{number}, pages {match['first']} to {match['last']}"


NAMES = (
    "Henry|Louis|Charles|George|Edward|Elizabeth|Richard|William|James|Pius|Philip|Napoleon|Catherine|Mary|Ramses|"
    "John Paul"
)
_SURE = "|".join(name for name in MONTHS if name not in ("March", "May"))
MONTH = rf"March|MARCH|May|MAY|(?i:{_SURE})|(?i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
"""How months are written; "march" and "may" are other words, too."""
TWELVE = r"(?:1[0-2]|0?[1-9])"
_PARTS = {2: "half|halves"} | {
    below: f"{part}|{part}s"
    for below in (3, 4, 5, 6, 7, 8, 10, 16, 32, 64, 100)
    for part in ["quarter" if below == 4 else NUMBERS.ordinal(below)]
}


def _half_of_day(match: Match[str]) -> str:
    """ "5-7:30pm" is "five to seven thirty PM"; a stop that ends the text stays."""
    ends = match[0].endswith(".") and not match.string[match.end() :].strip()
    last = f"{_o_clock(match['h'], match['min'])} {match['half'].upper()}M{'.' if ends else ''}"
    if not match["first"]:
        return last
    before = f" {match['before'].upper()}M" if match["before"] else ""
    return f"{_o_clock(match['first'], match['minutes'])}{before} to {last}"


def _o_clock(hour: str, minute: str | None) -> str:
    return _clock(int(hour), int(minute or 0)).removesuffix(" o'clock")


def _street(match: Match[str]) -> str:
    """ "1428 Elm St." is in Elm Street."""
    return f"{match['name']} Street" + ("." if not match.string[match.end() :].strip() and match["stop"] else "")


def _day_first(match: Match[str]) -> str:
    """ "3 May 2024" is said as "May 3, 2024" is."""
    month = next(number for number, name in enumerate(MONTHS, 1) if name.startswith(match["month"][:3].title()))
    return dated(int(match["y"] or 0), month, int(match["d"]))


EARLY = (
    Row(
        "half of the day",
        rf"(?<![\w.:,/-])(?:(?P<first>{TWELVE})(?::(?P<minutes>[0-5]\d))?\s?(?:(?P<before>[aApP])\.?[mM]\b\.?)?"
        r"\s?[-–—]\s?)?"
        rf"(?P<h>{TWELVE})(?:[:.](?P<min>[0-5]\d))?\s?(?P<half>[aApP])\.?\s?[mM]\b\.?(?!\w)",
        _half_of_day,
        {"5pm, 1:00 a.m. today": "five PM, one AM today", "2pm-5:30 pm": "two PM to five thirty PM"},
    ),
    Row(
        "street",
        r"(?P<name>\b\d{1,5}\s(?:[A-Z][\w’']+\s?){1,3}|(?<=\s)[A-Z][a-z]{2,20})\s(?<!\.\s)St\b(?P<stop>\.?)"
        r"(?=,|\s*\Z|\s+[a-z(])",
        _street,
        {"at 12 Elm St. in May": "at twelve Elm Street in May", "in St. Paul": "in Saint Paul"},
    ),
    Row(
        "digits in threes",
        r"(?<![\w.,])\d{1,12}\.\d{3}(?:[ \u00a0\u202f]\d{3}){1,9}(?:[ \u00a0\u202f]\d{1,2})?(?!\w|[.,]\d)",
        lambda match: re.sub(r"\s", "", match[0]),
        {"3.141 592 65": "three point one four one five nine two six five"},
    ),
    Row(
        "thousands of an ordinal",
        r"(?<=\d),(?=\d{3}(?:,\d{3}){0,3}(?:st|nd|rd|th)\b)",
        "",
        {"the 1,000th day": "the one thousandth day"},
    ),
    Row("ordinal of a fraction", r"(?i)(?<=\d/\d)(?:th|rd|nd)s?\b", "", {"3/5ths of it": "three fifths of it"}),
    Row("decades", r"(?<=\d0s)\s?[-–—]\s?(?=[’']?\d)", " to ", {"1960s-80s": "nineteen sixties to eighties"}),
    Row(
        "king",
        rf"\b(?P<name>{NAMES})\s(?P<numeral>{NUMERAL})\b(?!\.)",
        lambda match: f"{match['name']} the {NUMBERS.ordinal(roman(match['numeral']))}",
        {"under Henry VIII": "under Henry the eighth"},
    ),
    Row(
        "day first",
        rf"(?<![\w.,-])(?P<d>[12]?\d|3[01])(?:st|nd|rd|th)?(?:\sof)?\s(?P<month>{MONTH})(?:,?\s(?P<y>1[1-9]\d\d|20\d\d))?(?!\w)",
        _day_first,
        {"on 3 May 2024": "on May third, twenty twenty-four"},
    ),
    Row("ordinals", r"(?<=\d)(st|nd|rd|th)\s?[–-]\s?(?=\d)", r"\1 to ", {"1st–3rd": "first to third"}),
    Row(
        "local number",
        r"(?<![\w.,-])(?<!pages )(?<!pp\. )([2-9]\d{2})-(\d{4})(?![\w-]|[.,]\d)",
        lambda match: f"{NUMBERS.by_digits(match[1])}, {NUMBERS.by_digits(match[2])}",
        {"call 555-1234": "call five five five, one two three four"},
    ),
    Row("inches", r"(?<=ft\s)(\d{1,2})\s?in\b\.?", r"\1 inches", {"6 ft 2 in": "six feet two inches"}),
    Row(
        "blood pressure",
        r"(?<![\w.,])(\d{2,3})/(\d{2,3})(?=\s?mm\s?Hg)",
        r"\1 over \2",
        {"120/80 mmHg": "one hundred twenty over eighty millimeters of mercury"},
    ),
    Row("cents", r"(?<=\d)\s?¢", " cents", {"50¢": "fifty cents"}),
    Row(
        "decade",
        r"(?<![\w.,])(?:(1[1-9]\d0|20\d0)['’]?|['’]?([2-9]0))s\b",
        _decade,
        {"the 1990s": "the nineteen nineties", "in the 80s": "in the eighties"},
    ),
    Row(
        "volume and pages",
        r"(?P<before>\(\d{4}[a-z]?\).{0,400}?),\s{0,4}(?P<volume>\d{1,4})(?:\((?P<number>\d+)\))?"
        r",\s{0,4}(?P<first>\d{1,6})\s{0,4}[-–]\s{0,4}(?P<last>\d+)",
        _citation,
        {
            "Ng (2018). Title. Journal, 84(2), 221–228.": "Ng, twenty eighteen. Title. Journal, volume eighty-four, "
            "number two, pages two hundred twenty-one to two hundred twenty-eight."
        },
    ),
    Row(
        "year of a citation",
        r",?\s{0,4}\((1[1-9]\d\d|20\d\d)([a-z]?)\)",
        lambda match: f", {NUMBERS.year(int(match[1]))} {match[2]}".rstrip(),
        {"Feduccia and Mithoefer (2018) reviewed it": "Feduccia and Mithoefer, twenty eighteen reviewed it"},
    ),
    Row(
        "abbreviation",
        rf"(?<!\w)({ABBREVIATION})(?:(?<=e\.g\.),|(?<=i\.e\.),)?(?!\w)",
        _abbreviation,
        {
            "Ng et al. measured hormones, e.g. cortisol, vs. placebo": "Ng and colleagues measured hormones, "
            "for example, cortisol, versus placebo"
        },
    ),
    Row("No.", r"\bNo\.(?=\s*\d)", "Number", {"No. 5": "Number five"}),
    Row("page", r"\bp\.\s?(?=\d)", "page ", {"see p. 5": "see page five"}),
    Row(
        "initials",
        r"\b(?:[A-Z]\.\s?){0,6}[A-Z]\.(?=,|\s*&|\s+and\b)",
        _initials,
        {"Feduccia, A. A., & Mithoefer, M. C., say": "Feduccia, A A, and Mithoefer, M C, say"},
    ),
    Row(
        "Roman numerals",
        rf"\b(?:{COUNTED})(?:s|es)?\s+(?:{NUMERAL})\b"
        rf"(?:(?:\s*[/–-]\s*|,\s*|,?\s+(?:and|or|to|through)\s+)(?!I\b)(?:{NUMERAL})\b){{0,8}}",
        _numerals,
        {"Phase III follows Phases I and II": "Phase three follows Phases one and two"},
    ),
    Row("slash", r"(?i)\band/or\b", "and or", {"fear and/or loss": "fear and or loss"}),
)
LATE = (
    Row("ratio", r"(?<![\w.:])(\d{1,9}):(\d{1,9})(?![\w:])", r"\1 to \2", {"a 3:1 ratio": "a three to one ratio"}),
    Row("letters and number", r"(?<=[A-Za-z])-(?=\d+\b)", " ", {"COVID-19": "COVID nineteen"}),
)

WORDS = Words(
    locale="en",
    invariable={"%": "percent"},
    links=Links(
        "dot", "dash", "underscore", "a link", "D O I, the link is in the description", "at", "slash", "backslash"
    ),
    to="to",
    comparisons={"<": "less than", ">": "greater than", "=": "equals"},
    signs=signs(
        "plus or minus",
        "greater than or equal to",
        "less than or equal to",
        "approximately",
        "not equal to",
        "times",
        "divided by",
        "to",
        "from",
        "increased",
        "decreased",
        "infinity",
        "copyright",
        "the square root of",
    ),
    greek=(
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
        "upsilon phi chi psi omega gamma delta theta lambda xi pi sigma phi psi omega"
    ),
    minus="minus",
    plus="plus",
    about="about",
    conjunction="and",
    alternative="or",
    slash="slash",
    number_sign="number",
    times_ten="times",
    power="{base} to the {ordinal}",
    raised=NUMBERS.ordinal,
    squared="squared",
    cubed="cubed",
    point="point",
    compass=("north", "east", "south", "west"),
    volume="volume",
    pages="pages",
    months=MONTHS,
    dated=dated,
    numeric="md",
    separators="/",
    named=rf"\b(?P<month>{MONTH})\s(?P<d>[12]?\d|3[01])"
    r"(?:st|nd|rd|th)?(?:,?\s(?P<y>1[1-9]\d\d|20\d\d))?(?![\w:]|[.,]\d|\s?[-–]\s?\d|\s(?:percent|%))",
    clock=_clock,
    fractions={
        "½": "one half",
        "⅓": "one third",
        "⅔": "two thirds",
        "¼": "one quarter",
        "¾": "three quarters",
        "⅛": "one eighth",
        "⅜": "three eighths",
        "⅝": "five eighths",
        "⅞": "seven eighths",
        **fractions("one", _PARTS, NUMBERS.cardinal),
    },
    whole={
        "USD": Noun("dollar|dollars"),
        "EUR": Noun("euro|euros"),
        "GBP": Noun("pound|pounds"),
        "JPY": Noun("yen"),
        "INR": Noun("rupee|rupees"),
    },
    small={
        "USD": Noun("cent|cents"),
        "EUR": Noun("cent|cents"),
        "GBP": Noun("penny|pence"),
        "INR": Noun("paisa|paise"),
    },
    cents="{whole} {small}",
    magnitudes={
        **dict.fromkeys(("K", "k", "thousand"), Noun("thousand")),
        **dict.fromkeys(("M", "m", "mn", "MM", "million", "Million"), Noun("million")),
        **dict.fromkeys(("B", "b", "bn", "billion", "Billion"), Noun("billion")),
        **dict.fromkeys(("T", "tn", "trillion", "Trillion"), Noun("trillion")),
    },
    million_of=lambda noun: noun,
    abbreviations={},
    units={
        "day": "duration-day",
        "wk": "duration-week",
        "week": "duration-week",
        "mo": "duration-month",
        "month": "duration-month",
        "yr": "duration-year",
        "year": "duration-year",
        "sq ft": "area-square-foot",
        "sq mi": "area-square-mile",
        "fl oz": "volume-fluid-ounce",
        "ac": "area-acre",
    },
    counted=COUNTED,
    ordinal=r"\b(?P<number>\d{1,9})(?:st|nd|rd|th)\b",
    as_ordinal=lambda number, _: NUMBERS.ordinal(number),
    years=rf"(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\b[Ss]ince )){YEAR}(?!\w|[.,]\d)"
    rf"|(?<![\w.,-]){YEAR}(?!\w|[.,]\d|\s+(?:percent|people|feet|men|women|children|{MANY}))",
    early=EARLY,
    late=LATE,
    examples={
        "words per unit": {"cells/mL": "cells per milliliter"},
        "link": {
            "See https://www.example.org/a?b=1.": "See example dot org.",
        },
        "DOI": {
            "doi:10.1016/j.pnpbp.2018": "D O I, the link is in the description",
        },
        "address": {
            "Write to info@example.org today": "Write to info at example dot org today",
        },
        "domain": {
            "on example.com/talks": "on example dot com",
        },
        "number sign": {
            "reason #1": "reason number one",
        },
        "number": {
            "reason #1": "reason number one",
            "1,234 in Phase 3": "one thousand two hundred thirty-four in Phase three",
        },
        "tag": {
            "Trauma #PTSD @NIMHgov recovery": "Trauma recovery",
        },
        "path": {
            "/usr/local/bin": "slash usr slash local slash bin",
        },
        "option": {
            "pip install --upgrade x": "pip install dash dash upgrade x",
        },
        "file name": {
            "run main.py": "run main dot py",
        },
        "ampersand": {
            "Q&A": "Q and A",
        },
        "Roman sign": {
            "Chapter Ⅳ": "Chapter four",
        },
        "Roman numeral": {
            "Chapter Ⅳ": "Chapter four",
        },
        "ISO date": {
            "on 2026-01-28": "on January twenty-eighth, twenty twenty-six",
        },
        "date": {
            "05/03/2024": "May third, twenty twenty-four",
        },
        "date the other way": {
            "25/12/2024": "December twenty-fifth, twenty twenty-four",
        },
        "named date": {
            "May 3, 2024": "May third, twenty twenty-four",
        },
        "clock": {
            "at 9:05": "at nine oh five",
        },
        "times": {
            "12:30-13:00": "twelve thirty to thirteen o'clock",
        },
        "clock with seconds": {
            "10:15:30": "ten fifteen thirty",
        },
        "pages": {
            "2021;591:123–30": (
                "twenty twenty-one, volume five hundred ninety-one, pages one hundred twenty-three to one "
                "hundred thirty"
            ),
        },
        "year": {
            "2021;591:123–30": (
                "twenty twenty-one, volume five hundred ninety-one, pages one hundred twenty-three to one "
                "hundred thirty"
            ),
            "In 2018, 2018 patients": "In twenty eighteen, two thousand eighteen patients",
        },
        "telephone": {
            "+1 555 123 4567": "plus one, five five five, one two three, four five six seven",
        },
        "version": {
            "Python 3.11.4": "Python three point eleven point four",
        },
        "short version": {
            "v2.0": "two point zero",
        },
        "fraction sign": {
            "2 ½ cups": "two and one half cups",
        },
        "fraction": {
            "1/2 of them": "one half of them",
        },
        "scientific": {
            "6.02 × 10^23": "six point zero two times ten to the twenty-third",
            "10⁻³ m": "ten to the minus three meters",
        },
        "exponent": {
            "1e6": "one times ten to the sixth",
        },
        "minus": {
            "-5 °C": "minus five degrees Celsius",
        },
        "unit": {
            "-5 °C": "minus five degrees Celsius",
            "125 mg at 37 °C, 1.5 mg/kg": (
                "one hundred twenty-five milligrams at thirty-seven degrees Celsius, one point five "
                "milligrams per kilogram"
            ),
        },
        "formula": {
            "CO₂ and Ca²⁺": "C O two and C A two plus",
        },
        "index": {
            "x₁": "x one",
        },
        "cents of another language": {
            "€29,99": "twenty-nine euros ninety-nine cents",
        },
        "cents of another language before their sign": {
            "1.234,56 €": "one thousand two hundred thirty-four euros fifty-six cents",
        },
        "money": {
            "$9.99, $1.5B, £3m": (
                "nine dollars ninety-nine cents, one point five billion dollars, three million pounds"
            ),
            "$3–5 million": "three to five million dollars",
        },
        "money after": {
            "29.99 €": "twenty-nine euros ninety-nine cents",
        },
        "slash between numbers": {
            "24/7": "twenty-four slash seven",
        },
        "times sign": {
            "5 × 5": "five times five",
        },
        "magnitude of a unit": {
            "100 million kg": "one hundred million kilograms",
        },
        "magnitude": {
            "3.2 million, 10K": "three point two million, ten thousand",
        },
        "coordinates": {
            "48°51′24″N": "forty-eight degrees fifty-one minutes twenty-four seconds north",
        },
        "bearing": {
            "48.85° N": "forty-eight point eight five degrees north",
        },
        "range": {
            "3–5 sessions, 20%-30%": "three to five sessions, twenty percent to thirty percent",
        },
        "feet and inches": {
            "5'10\"": "five feet ten inches",
        },
        "unit alone": {
            "per km²": "per square kilometer",
        },
        "power": {
            "x² + y³": "x squared plus y cubed",
        },
        "plus": {
            "x² + y³": "x squared plus y cubed",
            "1 + 2": "one plus two",
        },
        "comparison": {
            "p < 0.05": "p less than zero point zero five",
            "p = .03": "p equals zero point zero three",
        },
        "score": {"4-4-2": "four, four, two"},
        "comparison before a number": {"(<5 kg)": "(less than five kilograms)"},
        "plus before a number": {"+3 kg": "plus three kilograms"},
        "tilde": {
            "~40 people": "about forty people",
        },
        "slash between words": {
            "therapist/patient": "therapist or patient",
        },
        "symbol": {
            "5 ± 2, n ≥ 3, A → B": "five plus or minus two, n greater than or equal to three, A to B",
        },
        "ordinal": {
            "the 21st session": "the twenty-first session",
        },
    },
)
