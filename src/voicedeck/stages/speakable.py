"""Text as an author writes it -> text that any voice can read. What is shown and captioned stays the author's.

``RULES`` is the whole of it for English: each rule with an example that the tests hold it to, applied from the
top, since an early rule takes what a later one would misread (a link before its dots, a date before a range).
They run until nothing changes, so speakable text stays as it is. In other languages only links, tags and plain
whole numbers are touched, the numbers where num2words knows the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from re import Match, Pattern
from typing import NamedTuple, TypeAlias

from voicedeck.stages.say_as import MARK, MONTHS, say_as

Replacement: TypeAlias = str | Callable[[Match[str]], str]

PASSES = 8
LONGEST_NUMBER = 15
"""Digits; a longer string is an account number or the like, and is read digit by digit."""


class Rule(NamedTuple):
    """What is replaced by what, and an example: as written, and as said once all the rules have run."""

    name: str
    pattern: Pattern[str]
    replacement: Replacement
    written: str
    said: str


def speakable(text: str, language: str = "en") -> str:
    """``text`` as it is read aloud in ``language`` (a BCP 47 tag), on one line.

    Text of nothing but tags is read as words, so that whatever has letters has something to say.
    """
    rules = RULES if language.lower().startswith("en") else _foreign(language)
    spoken = _settled(text, rules)
    if _has_letters(spoken) or not _has_letters(text):
        return spoken
    return _settled(re.sub(r"[#@]+", " ", text), rules) or _tidy(text)


def _settled(text: str, rules: tuple[Rule, ...]) -> str:
    """The text after as many passes as change anything."""
    for _ in range(PASSES):
        before = text
        for rule in rules:
            text = rule.pattern.sub(rule.replacement, text)
        text = _tidy(text)
        if text == before:
            break
    return text


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _tidy(text: str) -> str:
    """One line, one space between words and none before a stop."""
    return re.sub(r" +([,.;:!?])(?!\w)", r"\1", " ".join(text.split()))


# Numbers


def _number(digits: str, language: str = "en") -> str:
    """A whole number in words: "84" is "eighty-four"; one with a leading zero, or a very long one, by its digits."""
    from num2words import num2words

    plain = digits.replace(",", "")
    if len(plain) > LONGEST_NUMBER or (len(plain) > 1 and plain.startswith("0")):
        return " ".join(_number(str(int(digit)), language) for digit in plain)
    words: str = num2words(int(plain), lang=language)
    return _american(words) if language == "en" else words


def _decimal(match: Match[str]) -> str:
    """ "0.05" is "zero point zero five"."""
    fraction = " ".join(_number(str(int(digit))) for digit in match["fraction"])
    return f"{_number(match['whole'] or '0')} point {fraction}"


def _year(digits: str) -> str:
    """ "2018" is "twenty eighteen"."""
    from num2words import num2words

    return _american(num2words(int(digits), to="year"))


def _decade(match: Match[str]) -> str:
    """ "1990s" is "nineteen nineties"."""
    year = _year(match[1])
    return f"{year[:-1]}ies" if year.endswith("y") else f"{year}s"


def _ordinal(digits: str) -> str:
    from num2words import num2words

    return _american(num2words(int(digits), to="ordinal"))


def _american(words: str) -> str:
    """num2words says "two hundred and twenty-one"; the voices are American, and "and" slows a page range."""
    return words.replace(" and ", " ").replace(",", "")


def _date(match: Match[str]) -> str:
    year, month, day = match.groups()
    return f"{MONTHS[int(month) - 1]} {_ordinal(day)}, {_year(year)}"


def _clock(match: Match[str]) -> str:
    hour, minute = match.groups()
    if minute == "00":
        return f"{_number(hour)} o'clock"
    return f"{_number(str(int(hour)))} {'oh ' if minute < '10' else ''}{_number(str(int(minute)))}"


ROMAN = {
    f"{ten}{one}": str(10 * tens + ones)
    for tens, ten in enumerate(("", "X"))
    for ones, one in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if ten or one
}
NUMERAL = "|".join(sorted(ROMAN, key=len, reverse=True))
COUNTED = "Phase|Chapter|Part|Section|Type|Stage|Figure|Table|Schedule|Volume|Act|Grade|Class|Level|Book|Appendix"


def _numerals(match: Match[str]) -> str:
    """Every numeral in "Phases II and III"."""
    return re.sub(rf"\b(?:{NUMERAL})\b", lambda numeral: _number(ROMAN[numeral[0]]), match[0])


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


# Links


def _link(match: Match[str]) -> str:
    """The host's name: "https://example.org/x" is "example dot org"; a DOI is pointed to in the description.

    Stops after the link are the sentence's, but an ellipsis is a cut link's own.
    """
    address = match["address"]
    stops = re.search(r"[.…,;:!?)\]'\"”’]*$", address)
    after = stops[0].replace("...", "").replace("…", "") if stops else ""
    host = re.split(r"[/?#]", address[: stops.start() if stops else None])[0].rpartition("@")[2].partition(":")[0]
    return f"{_host(host)}{after}"


def _host(host: str) -> str:
    name = host.lower().removeprefix("www.")
    if name in ("doi.org", "dx.doi.org"):
        return DOI
    words = re.sub(r"[^\w.]+", " dash ", name).replace("_", " underscore ")
    said = " dot ".join(part.strip() for part in words.split(".") if part.strip())
    return said if any(character.isalpha() or character.isdecimal() for character in said) else "a link"


def _plain_host(match: Match[str]) -> str:
    """A link in a language whose word for "dot" is not known here: the host as it is written."""
    address = match["address"]
    return re.split(r"[/?#…]", address)[0].rstrip(".").removeprefix("www.") or address.strip(".…/")


DOI = "D O I, the link is in the description"
LINK = re.compile(r"(?i:\b(?:https?|ftp)://|\b(?=www\.\w))(?P<address>\S+)")
DOMAIN = re.compile(
    r"(?<![\w@.])(?P<address>(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|io|ai|uk|de)\b(?![\w.-]*\w)(?:/\S*)?)"
)
TAG = re.compile(r"(?<![\w&])(?:#(?!\d+\b)|@)\w(?:[\w.]*\w)?")
WHOLE = r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w]|[.,]\d)|(?<![\w.])\d+(?![\w]|\.\d)"

RULES: tuple[Rule, ...] = (
    # what the author says how to read
    Rule("say-as", MARK, lambda match: _as_asked(match, "en"), "[1984]{as=digits} BC", "one nine eight four BC"),
    # links and tags, before anything reads their dots and digits
    Rule("link", LINK, _link, "See https://www.example.org/a?b=1.", "See example dot org."),
    Rule("DOI", re.compile(r"\bdoi:\s*10\.\S+", re.I), DOI, "doi:10.1016/j.pnpbp.2018", DOI),
    Rule(
        "address",
        re.compile(r"\b(?P<name>[\w.+-]+)@(?P<host>[\w-]+(?:\.[\w-]+)+)"),
        lambda match: f"{match['name']} at {_host(match['host'])}",
        "Write to info@example.org today",
        "Write to info at example dot org today",
    ),
    Rule("domain", DOMAIN, _link, "on example.com/talks", "on example dot com"),
    Rule("number sign", re.compile(r"(?<![\w&])#(?=\d+\b)"), "number ", "reason #1", "reason number one"),
    Rule("tag", TAG, "", "Trauma #PTSD @NIMHgov recovery", "Trauma recovery"),
    # citations
    Rule(
        "volume and pages",
        re.compile(
            r"(?P<before>\(\d{4}[a-z]?\).*?),\s*(?P<volume>\d{1,4})(?:\((?P<number>\d+)\))?"
            r",\s*(?P<first>\d+)\s*[-–]\s*(?P<last>\d+)"
        ),
        _citation,
        "Ng (2018). Title. Journal, 84(2), 221–228.",
        "Ng, twenty eighteen. Title. Journal, volume eighty-four, number two, "
        "pages two hundred twenty-one to two hundred twenty-eight.",
    ),
    Rule(
        "year of a citation",
        re.compile(r",?\s*\((1[1-9]\d\d|20\d\d)([a-z]?)\)"),
        lambda match: f", {_year(match[1])} {match[2]}".rstrip(),
        "Feduccia and Mithoefer (2018) reviewed it",
        "Feduccia and Mithoefer, twenty eighteen reviewed it",
    ),
    Rule(
        "abbreviation",
        re.compile(rf"\b({ABBREVIATION})(?:(?<=e\.g\.),|(?<=i\.e\.),)?(?!\w)"),
        _abbreviation,
        "Ng et al. measured hormones, e.g. cortisol, vs. placebo",
        "Ng and colleagues measured hormones, for example, cortisol, versus placebo",
    ),
    Rule("No.", re.compile(r"\bNo\.(?=\s*\d)"), "Number", "No. 5", "Number five"),
    Rule(
        "initials",
        re.compile(r"\b(?:[A-Z]\.\s?)*[A-Z]\.(?=,|\s*&|\s+and\b)"),
        _initials,
        "Feduccia, A. A., & Mithoefer, M. C., say",
        "Feduccia, A A, and Mithoefer, M C, say",
    ),
    Rule("ampersand", re.compile(r"\s*&(?:amp;)?\s*"), " and ", "Q&A", "Q and A"),
    Rule(
        "Roman numeral",
        re.compile(
            rf"\b(?:{COUNTED})(?:s|es)?\s+(?:{NUMERAL})\b"
            rf"(?:(?:\s*[/–-]\s*|,\s*|,?\s+(?:and|or|to|through)\s+)(?!I\b)(?:{NUMERAL})\b)*"
        ),
        _numerals,
        "Phase III follows Phases I and II",
        "Phase three follows Phases one and two",
    ),
    # numbers with a form of their own
    Rule(
        "date",
        re.compile(r"\b(1[1-9]\d\d|20\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b"),
        _date,
        "on 2026-01-28",
        "on January twenty-eighth, twenty twenty-six",
    ),
    Rule("clock", re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b(?!:)"), _clock, "at 9:05", "at nine oh five"),
    Rule("ratio", re.compile(r"(?<![\w.:])(\d+):(\d+)(?![\w:])"), r"\1 to \2", "a 3:1 ratio", "a three to one ratio"),
    Rule(
        "fraction",
        re.compile(rf"(?<![\w./])(?:{'|'.join(FRACTIONS)})(?![\w/])"),
        _fraction,
        "1/2 of them",
        "one half of them",
    ),
    Rule(
        "money",
        re.compile(
            r"(?P<sign>[$€£])(?P<whole>\d[\d,]*\d|\d)(?:\.(?P<fraction>\d+))?(?P<scale> (?:thousand|[mb]illion))?\b"
        ),
        _money,
        "$9.99, or $3.2 million",
        "nine dollars ninety-nine cents, or three point two million dollars",
    ),
    Rule(
        "range",
        re.compile(r"(?<![\w.-])(\d[\d.,]*)(\s?%)?\s*[-–—]\s*(?=\d[\d.,]*(?![\w-]*-\d))"),
        lambda match: f"{match[1]}{' percent' if match[2] else ''} to ",
        "3–5 sessions, 20%-30%",
        "three to five sessions, twenty percent to thirty percent",
    ),
    Rule(
        "unit",
        re.compile(rf"(?P<number>(?<![\w.])\d[\d,.]*)\s?(?P<unit>{UNIT})(?:/(?P<per>{'|'.join(UNITS)}))?(?![\w/°])"),
        _unit,
        "125 mg at 37 °C, 1.5 mg/kg",
        "one hundred twenty-five milligrams at thirty-seven degrees Celsius, one point five milligrams per kilogram",
    ),
    Rule("percent", re.compile(r"(?<=\d)\s?%"), " percent", "68% of them", "sixty-eight percent of them"),
    Rule(
        "comparison",
        re.compile(r"\s*([<>=])\s*(?=[-−]?\.?\d)|(?<=\w)\s+([<>=])\s+(?=\w)"),
        lambda match: f" {COMPARISONS[match[1] or match[2]]} ",
        "p < 0.05",
        "p less than zero point zero five",
    ),
    Rule("minus", re.compile(r"(?<![\w)–—-])[-−](?=\.?\d)"), "minus ", "at -5 degrees", "at minus five degrees"),
    Rule("plus", re.compile(r"(?<=\w)\s*\+\s*(?=\w)|(?<!\w)\+(?=\d)"), " plus ", "1 + 2", "one plus two"),
    Rule("tilde", re.compile(r"~\s?(?=\d)"), "about ", "~40 people", "about forty people"),
    Rule("slash", re.compile(r"\band/or\b", re.I), "and or", "fear and/or loss", "fear and or loss"),
    Rule(
        "slash between words",
        re.compile(r"(?<=[^\W\d_]{2})/(?=[^\W\d_]{2})"),
        " or ",
        "therapist/patient",
        "therapist or patient",
    ),
    Rule("slash between numbers", re.compile(r"(?<=\d)/(?=\d)"), " slash ", "24/7", "twenty-four slash seven"),
    Rule(
        "symbol",
        re.compile(f"[{''.join(SYMBOLS)}]"),
        lambda match: f" {SYMBOLS[match[0]]} ",
        "5 ± 2, n ≥ 3, A → B",
        "five plus or minus two, n greater than or equal to three, A to B",
    ),
    # plain numbers
    Rule("decade", re.compile(r"\b(1[1-9]\d0|20\d0)'?s\b"), _decade, "the 1990s", "the nineteen nineties"),
    Rule(
        "ordinal",
        re.compile(r"\b(\d{1,9})(?:st|nd|rd|th)\b"),
        lambda match: _ordinal(match[1]),
        "the 21st session",
        "the twenty-first session",
    ),
    Rule(
        "decimal",
        re.compile(r"(?<![\w.])(?P<whole>\d[\d,]*)?(?<!,)\.(?P<fraction>\d+)(?!\w|\.\d)"),
        _decimal,
        "0.05 of 12.50",
        "zero point zero five of twelve point five zero",
    ),
    Rule("letters and number", re.compile(r"(?<=[A-Za-z])-(?=\d+\b)"), " ", "COVID-19", "COVID nineteen"),
    Rule(
        "year",
        re.compile(
            r"(?<![\w.,-])(1[1-9]\d\d|20\d\d)(?!\w|[.,]\d|\s+(?:percent|people|participants|patients|\w+grams)\b)"
        ),
        lambda match: _year(match[1]),
        "In 2018, 2018 patients",
        "In twenty eighteen, two thousand eighteen patients",
    ),
    Rule(
        "number",
        re.compile(WHOLE),
        lambda match: _number(match[0]),
        "1,234 in Phase 3",
        "one thousand two hundred thirty-four in Phase three",
    ),
)


def _as_asked(match: Match[str], language: str) -> str:
    """The words as they are asked to be read; as they stand where they cannot be."""
    try:
        return say_as(match["kind"], match["words"], language)
    except ValueError:
        return match["words"]


def _foreign(language: str) -> tuple[Rule, ...]:
    """The rules for a language other than English."""
    number = Rule(
        "number",
        re.compile(r"(?<![\w.,:/+–-])\d+(?![\w%°.:/–-]|,\d|\s?[%°])"),
        lambda match: _foreign_number(match[0], language),
        "",
        "",
    )
    asked = Rule("say-as", MARK, lambda match: _as_asked(match, language), "", "")
    return asked, Rule("link", LINK, _plain_host, "", ""), Rule("tag", TAG, "", "", ""), number


def _foreign_number(digits: str, language: str) -> str:
    try:
        return _number(digits, language.replace("-", "_"))
    except (NotImplementedError, OverflowError):
        return digits
