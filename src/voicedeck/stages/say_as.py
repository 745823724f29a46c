"""Say-as: words that the author asks to be read in a certain way, as ``[1984]{as=digits}`` in what is to be spoken.

The kinds are those of SSML's say-as (https://www.w3.org/TR/ssml-sayas/) that an outline needs. Numbers are said in
the script's language where num2words knows it, dates in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

MARK = re.compile(r"\[(?P<words>[^\[\]]{1,300})\]\{as=(?P<kind>[a-z]+)\}")
MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
LONGEST = 15
"""Digits of a number that is said as one: no voice's listener follows more."""
_DATE = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_NUMERAL = re.compile(r"(?=[IVXLCDM])M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")


def say_as(kind: str, words: str, language: str = "en") -> str:
    """``words`` as they are said in ``language`` (a BCP 47 tag); ``ValueError`` where they are nothing of that kind."""
    try:
        return KINDS[kind](words.strip(), language.lower())
    except KeyError as reason:
        raise ValueError(f"“{kind}” is no way of reading words") from reason
    except NotImplementedError:
        return words  # num2words does not know the language: the voice reads them as it likes


def marked(words: str, kind: str) -> str:
    """The words with how they are to be read, as ``MARK`` finds them."""
    return f"[{words}]{{as={kind}}}"


def _letters(words: str, language: str) -> str:
    """ "BDNF" is "B D N F"."""
    return " ".join(_digit(each, language) if each in "0123456789" else each.upper() for each in _some(words))


def _digits(words: str, language: str) -> str:
    """ "1984" is "one nine eight four"."""
    return " ".join(_digit(each, language) for each in _only_digits(words))


def _telephone(words: str, language: str) -> str:
    """ "+44 20 7946" is "plus four four, two zero, seven nine four six"."""
    _only_digits(words.removeprefix("+"))
    groups = re.findall(r"\d+", words)
    said = ", ".join(_digits(group, language) for group in groups)
    return f"plus {said}" if words.startswith("+") else said


def _number(words: str, language: str) -> str:
    """ "1,984" is "one thousand nine hundred eighty-four"."""
    try:
        value = Decimal(re.sub(r"(?<=\d)[, ](?=\d{3})", "", words).replace("−", "-"))
    except InvalidOperation as reason:
        raise ValueError(f"“{words}” is no number") from reason
    if not value.is_finite() or len(value.as_tuple().digits) > LONGEST or abs(value.adjusted()) > LONGEST:
        raise ValueError(f"“{words}” is no number of at most {LONGEST} digits")
    return _words(int(value) if value == value.to_integral_value() else float(value), "cardinal", language)


def _ordinal(words: str, language: str) -> str:
    """ "21" and "21st" are "twenty-first"."""
    return _words(_whole(re.sub(r"(?:st|nd|rd|th)$|\.$", "", words), "ordinal number"), "ordinal", language)


def _year(words: str, language: str) -> str:
    """ "1984" is "nineteen eighty-four"."""
    year = _whole(words, "year")
    if year > 9999:
        raise ValueError(f"“{words}” is no year")
    return _words(year, "year", language)


def _roman(words: str, language: str) -> str:
    """ "XIV" is "fourteen"."""
    if not _NUMERAL.fullmatch(words):
        raise ValueError(f"“{words}” is no Roman numeral")
    values = [_ROMAN[each] for each in words]
    following = [*values[1:], 0]
    total = sum(-value if value < after else value for value, after in zip(values, following, strict=True))
    return _words(total, "cardinal", language)


def _dated(order: str) -> Callable[[str, str], str]:
    """A date with year, month and day in ``order``: "2026-01-28" is "January twenty-eighth, twenty twenty-six"."""

    def said(words: str, language: str) -> str:
        found = _DATE.fullmatch(words)
        parts = dict(zip(order, map(int, found.groups()), strict=True)) if found else {}
        try:
            day = date(parts["y"], parts["m"], parts["d"])
        except (KeyError, ValueError) as reason:
            raise ValueError(f"“{words}” is no date of the form {'-'.join(order)}") from reason
        if not language.startswith("en"):
            return words
        return f"{MONTHS[day.month - 1]} {_ordinal(str(day.day), language)}, {_year(str(day.year), language)}"

    return said


KINDS: Mapping[str, Callable[[str, str], str]] = {
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


def _words(value: float, to: str, language: str) -> str:
    from num2words import num2words

    said: str = num2words(value, to=to, lang=language.replace("-", "_"))
    # The voices are American: "and" slows a number down.
    return said.replace(" and ", " ").replace(",", "") if language.startswith("en") else said


def _digit(digit: str, language: str) -> str:
    return _words(int(digit), "cardinal", language)


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
