"""Say-as: words that the author asks to be read in a certain way, as ``[1984]{as=digits}`` in what is to be spoken.

The kinds are those of SSML's say-as (https://www.w3.org/TR/ssml-sayas/) that an outline needs. Numbers and dates are
said as the script's language says them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from voicedeck.languages import Language, language
from voicedeck.languages.numbers import LONGEST
from voicedeck.model.numerals import roman
from voicedeck.model.regex import regex

MARK = regex(r"\[(?P<words>[^\[\]]{1,300})\]\{as=(?P<kind>[a-z]+)\}")
_DATE = regex(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})")


def say_as(kind: str, words: str, tag: str = "en") -> str:
    """``words`` as the language of a BCP 47 ``tag`` says them; ``ValueError`` where they are nothing of that kind."""
    try:
        return KINDS[kind](words.strip(), language(tag))
    except KeyError as reason:
        raise ValueError(f"“{kind}” is no way of reading words") from reason


def marked(words: str, kind: str) -> str:
    """The words with how they are to be read, as ``MARK`` finds them."""
    return f"[{words}]{{as={kind}}}"


def _letters(words: str, spoken: Language) -> str:
    """ "BDNF" is "B D N F"."""
    return " ".join(spoken.numbers.by_digits(each) if each in "0123456789" else each.upper() for each in _some(words))


def _digits(words: str, spoken: Language) -> str:
    """ "1984" is "one nine eight four"."""
    return spoken.numbers.by_digits("".join(_only_digits(words)))


def _telephone(words: str, spoken: Language) -> str:
    """ "+44 20 7946" is "plus four four, two zero, seven nine four six"."""
    _only_digits(words.removeprefix("+"))
    groups = re.findall(r"\d+", words)
    said = ", ".join(_digits(group, spoken) for group in groups)
    return f"{spoken.plus} {said}" if words.startswith("+") else said


def _number(words: str, spoken: Language) -> str:
    """ "1,984" is "one thousand nine hundred eighty-four"."""
    try:
        value = Decimal(re.sub(r"(?<=\d)[, ](?=\d{3})", "", words).replace("−", "-"))
    except InvalidOperation as reason:
        raise ValueError(f"“{words}” is no number") from reason
    if not value.is_finite() or len(value.as_tuple().digits) > LONGEST or abs(value.adjusted()) > LONGEST:
        raise ValueError(f"“{words}” is no number of at most {LONGEST} digits")
    whole, _, fraction = f"{abs(value):f}".partition(".")
    fraction = fraction.rstrip("0")
    said = spoken.numbers.decimal(whole, fraction) if fraction else spoken.numbers.cardinal(int(whole))
    return f"{spoken.numbers.minus} {said}" if value < 0 else said


def _ordinal(words: str, spoken: Language) -> str:
    """ "21" and "21st" are "twenty-first"."""
    return spoken.numbers.ordinal(_whole(re.sub(r"(?:st|nd|rd|th)$|\.$", "", words), "ordinal number"))


def _year(words: str, spoken: Language) -> str:
    """ "1984" is "nineteen eighty-four"."""
    year = _whole(words, "year")
    if year > 9999:
        raise ValueError(f"“{words}” is no year")
    return spoken.numbers.year(year)


def _roman(words: str, spoken: Language) -> str:
    """ "XIV" is "fourteen"."""
    value = roman(words)
    if not value:
        raise ValueError(f"“{words}” is no Roman numeral")
    return spoken.numbers.cardinal(value)


def _dated(order: str) -> Callable[[str, Language], str]:
    """A date with year, month and day in ``order``: "2026-01-28" is "January twenty-eighth, twenty twenty-six"."""

    def said(words: str, spoken: Language) -> str:
        found = _DATE.fullmatch(words)
        parts = dict(zip(order, map(int, found.groups()), strict=True)) if found else {}
        try:
            day = date(parts["y"], parts["m"], parts["d"])
        except (KeyError, ValueError) as reason:
            raise ValueError(f"“{words}” is no date of the form {'-'.join(order)}") from reason
        return spoken.dated(day.year, day.month, day.day)

    return said


KINDS: Mapping[str, Callable[[str, Language], str]] = {
    "letters": _letters,
    "digits": _digits,
    "number": _number,
    "ordinal": _ordinal,
    "year": _year,
    "date": _dated("ymd"),
    "dmy": _dated("dmy"),
    "mdy": _dated("mdy"),
    "telephone": _telephone,
    "roman": _roman,
}
"""Every way of reading words, by its name."""


def _some(words: str) -> list[str]:
    found = [each for each in words if each.isalnum()]
    if not found:
        raise ValueError(f"“{words}” has no letters")
    return found


def _only_digits(words: str) -> list[str]:
    if not re.fullmatch(r"[\d\s.,:/()–-]*\d[\d\s.,:/()–-]*", words, re.ASCII):
        raise ValueError(f"“{words}” is not of digits")
    return [each for each in words if each in "0123456789"]


def _whole(words: str, what: str) -> int:
    digits = words.replace(",", "")
    if not re.fullmatch(rf"\d{{1,{LONGEST}}}", digits, re.ASCII):
        raise ValueError(f"“{words}” is no {what}")
    return int(digits)
