"""How English is read aloud: each row with examples that the tests hold it to, applied from the top.

An early row takes what a later one would misread: a link before its dots, a date before a range.
"""

from __future__ import annotations

import re
from re import Match

from voicedeck.languages.en import NUMBERS, dated
from voicedeck.languages.links import DOMAIN, LINK, TAG, Links
from voicedeck.languages.rows import Row
from voicedeck.model.numerals import roman

# Numbers


def _number(digits: str) -> str:
    """A whole number in words: "84" is "eighty-four"; one with a leading zero, or a very long one, by its digits."""
    return NUMBERS.whole(digits.replace(",", ""))


def _decimal(match: Match[str]) -> str:
    return NUMBERS.decimal((match["whole"] or "0").replace(",", ""), match["fraction"])


def _year(digits: str) -> str:
    """ "2018" is "twenty eighteen"."""
    return NUMBERS.year(int(digits))


def _decade(match: Match[str]) -> str:
    """ "1990s" is "nineteen nineties"."""
    year = _year(match[1])
    return f"{year[:-1]}ies" if year.endswith("y") else f"{year}s"


def _date(match: Match[str]) -> str:
    year, month, day = map(int, match.groups())
    return dated(year, month, day)


def _clock(match: Match[str]) -> str:
    hour, minute = match.groups()
    if minute == "00":
        return f"{_number(hour)} o'clock"
    return f"{_number(str(int(hour)))} {'oh ' if minute < '10' else ''}{_number(str(int(minute)))}"


NUMERAL = r"(?=[XVI])X?(?:IX|IV|V?I{0,3})"
COUNTED = "Phase|Chapter|Part|Section|Type|Stage|Figure|Table|Schedule|Volume|Act|Grade|Class|Level|Book|Appendix"


def _numerals(match: Match[str]) -> str:
    """Every numeral in "Phases II and III"."""
    return re.sub(rf"\b(?:{NUMERAL})\b", lambda numeral: _number(str(roman(numeral[0]))), match[0])


FRACTIONS = {"1/2": "one half", "1/3": "one third", "2/3": "two thirds", "1/4": "one quarter", "3/4": "three quarters"}


def _fraction(match: Match[str]) -> str:
    return FRACTIONS[match[0]]


CURRENCIES = {"$": ("dollar", "cent"), "€": ("euro", "cent"), "£": ("pound", "penny")}


def _money(match: Match[str]) -> str:
    """ "$9.99" is "nine dollars ninety-nine cents", "$3.2 million" "three point two million dollars"."""
    whole, small = CURRENCIES[match["sign"]]
    amount, fraction, scale = match["whole"], match["fraction"] or "", match["scale"] or ""
    if scale or len(fraction) not in (0, 2):
        return f"{amount}{'.' * bool(fraction)}{fraction}{scale} {whole}s"
    cents = f" {_counted(fraction, small)}" if int(fraction or 0) else ""
    return f"{_counted(amount, whole)}{cents}"


def _counted(digits: str, noun: str) -> str:
    plural = "pence" if noun == "penny" else f"{noun}s"
    number = str(int(digits.replace(",", "")))
    return f"{number} {noun if number == '1' else plural}"


UNITS = {
    "µg": "microgram",
    "μg": "microgram",
    "mcg": "microgram",
    "mg": "milligram",
    "kg": "kilogram",
    "g": "gram",
    "mL": "milliliter",
    "ml": "milliliter",
    "dL": "deciliter",
    "L": "liter",
    "nm": "nanometer",
    "µm": "micrometer",
    "μm": "micrometer",
    "mm": "millimeter",
    "cm": "centimeter",
    "km": "kilometer",
    "ms": "millisecond",
    "hrs": "hour",
    "hr": "hour",
    "h": "hour",
    "min": "minute",
}
INVARIABLE = {"mmHg": "millimeters of mercury", "Hz": "hertz", "kHz": "kilohertz", "°C": "degrees Celsius"}
INVARIABLE |= {"°F": "degrees Fahrenheit", "°": "degrees", "℃": "degrees Celsius"}
UNIT = "|".join(map(re.escape, sorted([*UNITS, *INVARIABLE], key=len, reverse=True)))


def _unit(match: Match[str]) -> str:
    """ "125 mg" is "125 milligrams", "1.5 mg/kg" "1.5 milligrams per kilogram"."""
    number, unit, per = match["number"], match["unit"], match["per"]
    name = INVARIABLE.get(unit) or UNITS[unit] + ("" if number == "1" else "s")
    return f"{number} {name}" + (f" per {UNITS[per]}" if per else "")


SYMBOLS = {
    "±": "plus or minus",
    "≥": "greater than or equal to",
    "≤": "less than or equal to",
    "≈": "approximately",
    "≠": "not equal to",
    "×": "times",
    "÷": "divided by",
    "→": "to",
    "←": "from",
    "↑": "increased",
    "↓": "decreased",
    "∞": "infinity",
    "©": "copyright",
    "®": "",
    "™": "",
    "•": ",",
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "Δ": "delta",
    "κ": "kappa",
    "μ": "mu",
    "σ": "sigma",
}
COMPARISONS = {"<": "less than", ">": "greater than", "=": "equals"}


# Words

ABBREVIATIONS = {
    "et al.": "and colleagues",
    "e.g.": "for example",
    "i.e.": "that is",
    "vs.": "versus",
    "etc.": "et cetera",
    "cf.": "compare",
    "approx.": "approximately",
    "ca.": "circa",
    "Fig.": "Figure",
    "Figs.": "Figures",
    "Eq.": "Equation",
    "Vol.": "Volume",
    "vol.": "volume",
    "pp.": "pages",
    "Dr.": "Doctor",
    "Prof.": "Professor",
}
COMMA_AFTER = ("e.g.", "i.e.")
ABBREVIATION = "|".join(map(re.escape, sorted(ABBREVIATIONS, key=len, reverse=True)))


def _abbreviation(match: Match[str]) -> str:
    """The words; the stop stays where it ended the text, and "for example" pauses."""
    words = ABBREVIATIONS[match[1]]
    if match[1] in COMMA_AFTER:
        return f"{words},"
    return words + ("." if match.end() == len(match.string) else "")


def _initials(match: Match[str]) -> str:
    return " ".join(re.findall("[A-Z]", match[0]))


def _citation(match: Match[str]) -> str:
    """ "Title. Journal, 84(2), 221–228": volume, number and pages, said as such."""
    number = f", number {match['number']}" if match["number"] else ""
    return f"{match['before']}, volume {match['volume']}{number}, pages {match['first']} to {match['last']}"


LINKS = Links("dot", "dash", "underscore", "a link", "D O I, the link is in the description")
WHOLE = r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w]|[.,]\d)|(?<![\w.])\d+(?![\w]|\.\d)"

ROWS: tuple[Row, ...] = (
    # links and tags, before anything reads their dots and digits
    Row("link", LINK, LINKS.link, {"See https://www.example.org/a?b=1.": "See example dot org."}),
    Row("DOI", r"(?i)\bdoi:\s*10\.\S+", LINKS.doi, {"doi:10.1016/j.pnpbp.2018": LINKS.doi}),
    Row(
        "address",
        r"\b(?P<name>[\w.+-]+)@(?P<host>[\w-]+(?:\.[\w-]+)+)",
        lambda match: f"{match['name']} at {LINKS.host(match['host'])}",
        {"Write to info@example.org today": "Write to info at example dot org today"},
    ),
    Row("domain", DOMAIN, LINKS.link, {"on example.com/talks": "on example dot com"}),
    Row("number sign", r"(?<![\w&])#(?=\d+\b)", "number ", {"reason #1": "reason number one"}),
    Row("tag", TAG, "", {"Trauma #PTSD @NIMHgov recovery": "Trauma recovery"}),
    # citations
    Row(
        "volume and pages",
        r"(?P<before>\(\d{4}[a-z]?\).*?),\s*(?P<volume>\d{1,4})(?:\((?P<number>\d+)\))?"
        r",\s*(?P<first>\d+)\s*[-–]\s*(?P<last>\d+)",
        _citation,
        {
            "Ng (2018). Title. Journal, 84(2), 221–228.": "Ng, twenty eighteen. Title. Journal, volume eighty-four, "
            "number two, pages two hundred twenty-one to two hundred twenty-eight."
        },
    ),
    Row(
        "year of a citation",
        r",?\s*\((1[1-9]\d\d|20\d\d)([a-z]?)\)",
        lambda match: f", {_year(match[1])} {match[2]}".rstrip(),
        {"Feduccia and Mithoefer (2018) reviewed it": "Feduccia and Mithoefer, twenty eighteen reviewed it"},
    ),
    Row(
        "abbreviation",
        rf"\b({ABBREVIATION})(?:(?<=e\.g\.),|(?<=i\.e\.),)?(?!\w)",
        _abbreviation,
        {
            "Ng et al. measured hormones, e.g. cortisol, vs. placebo": "Ng and colleagues measured hormones, "
            "for example, cortisol, versus placebo"
        },
    ),
    Row("No.", r"\bNo\.(?=\s*\d)", "Number", {"No. 5": "Number five"}),
    Row(
        "initials",
        r"\b(?:[A-Z]\.\s?)*[A-Z]\.(?=,|\s*&|\s+and\b)",
        _initials,
        {"Feduccia, A. A., & Mithoefer, M. C., say": "Feduccia, A A, and Mithoefer, M C, say"},
    ),
    Row("ampersand", r"\s*&(?:amp;)?\s*", " and ", {"Q&A": "Q and A"}),
    Row(
        "Roman numeral",
        rf"\b(?:{COUNTED})(?:s|es)?\s+(?:{NUMERAL})\b"
        rf"(?:(?:\s*[/–-]\s*|,\s*|,?\s+(?:and|or|to|through)\s+)(?!I\b)(?:{NUMERAL})\b)*",
        _numerals,
        {"Phase III follows Phases I and II": "Phase three follows Phases one and two"},
    ),
    # numbers with a form of their own
    Row(
        "date",
        r"\b(1[1-9]\d\d|20\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b",
        _date,
        {"on 2026-01-28": "on January twenty-eighth, twenty twenty-six"},
    ),
    Row("clock", r"\b([01]?\d|2[0-3]):([0-5]\d)\b(?!:)", _clock, {"at 9:05": "at nine oh five"}),
    Row("ratio", r"(?<![\w.:])(\d+):(\d+)(?![\w:])", r"\1 to \2", {"a 3:1 ratio": "a three to one ratio"}),
    Row("fraction", rf"(?<![\w./])(?:{'|'.join(FRACTIONS)})(?![\w/])", _fraction, {"1/2 of them": "one half of them"}),
    Row(
        "money",
        r"(?P<sign>[$€£])(?P<whole>\d[\d,]*\d|\d)(?:\.(?P<fraction>\d+))?(?P<scale> (?:thousand|[mb]illion))?\b",
        _money,
        {"$9.99, or $3.2 million": "nine dollars ninety-nine cents, or three point two million dollars"},
    ),
    Row(
        "range",
        r"(?<![\w.-])(\d[\d.,]*)(\s?%)?\s*[-–—]\s*(?=\d[\d.,]*(?![\w-]*-\d))",
        lambda match: f"{match[1]}{' percent' if match[2] else ''} to ",
        {"3–5 sessions, 20%-30%": "three to five sessions, twenty percent to thirty percent"},
    ),
    Row(
        "unit",
        rf"(?P<number>(?<![\w.])\d[\d,.]*)\s?(?P<unit>{UNIT})(?:/(?P<per>{'|'.join(UNITS)}))?(?![\w/°])",
        _unit,
        {
            "125 mg at 37 °C, 1.5 mg/kg": "one hundred twenty-five milligrams at thirty-seven degrees Celsius, "
            "one point five milligrams per kilogram"
        },
    ),
    Row("percent", r"(?<=\d)\s?%", " percent", {"68% of them": "sixty-eight percent of them"}),
    Row(
        "comparison",
        r"\s*([<>=])\s*(?=[-−]?\.?\d)|(?<=\w)\s+([<>=])\s+(?=\w)",
        lambda match: f" {COMPARISONS[match[1] or match[2]]} ",
        {"p < 0.05": "p less than zero point zero five"},
    ),
    Row("minus", r"(?<![\w)–—-])[-−](?=\.?\d)", "minus ", {"at -5 degrees": "at minus five degrees"}),
    Row("plus", r"(?<=\w)\s*\+\s*(?=\w)|(?<!\w)\+(?=\d)", " plus ", {"1 + 2": "one plus two"}),
    Row("tilde", r"~\s?(?=\d)", "about ", {"~40 people": "about forty people"}),
    Row("slash", r"(?i)\band/or\b", "and or", {"fear and/or loss": "fear and or loss"}),
    Row(
        "slash between words",
        r"(?<=[^\W\d_]{2})/(?=[^\W\d_]{2})",
        " or ",
        {"therapist/patient": "therapist or patient"},
    ),
    Row("slash between numbers", r"(?<=\d)/(?=\d)", " slash ", {"24/7": "twenty-four slash seven"}),
    Row(
        "symbol",
        f"[{''.join(SYMBOLS)}]",
        lambda match: f" {SYMBOLS[match[0]]} ",
        {"5 ± 2, n ≥ 3, A → B": "five plus or minus two, n greater than or equal to three, A to B"},
    ),
    # plain numbers
    Row("decade", r"\b(1[1-9]\d0|20\d0)'?s\b", _decade, {"the 1990s": "the nineteen nineties"}),
    Row(
        "ordinal",
        r"\b(\d{1,9})(?:st|nd|rd|th)\b",
        lambda match: NUMBERS.ordinal(int(match[1])),
        {"the 21st session": "the twenty-first session"},
    ),
    Row(
        "decimal",
        r"(?<![\w.])(?P<whole>\d[\d,]*)?(?<!,)\.(?P<fraction>\d+)(?!\w|\.\d)",
        _decimal,
        {"0.05 of 12.50": "zero point zero five of twelve point five zero"},
    ),
    Row("letters and number", r"(?<=[A-Za-z])-(?=\d+\b)", " ", {"COVID-19": "COVID nineteen"}),
    Row(
        "year",
        r"(?<![\w.,-])(1[1-9]\d\d|20\d\d)(?!\w|[.,]\d|\s+(?:percent|people|participants|patients|\w+grams)\b)",
        lambda match: _year(match[1]),
        {"In 2018, 2018 patients": "In twenty eighteen, two thousand eighteen patients"},
    ),
    Row(
        "number",
        WHOLE,
        lambda match: _number(match[0]),
        {"1,234 in Phase 3": "one thousand two hundred thirty-four in Phase three"},
    ),
)
