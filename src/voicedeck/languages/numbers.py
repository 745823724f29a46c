"""Numbers in words, by num2words: https://github.com/savoirfairelinux/num2words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

LONGEST = 15
"""Digits of a number that is said as one: no voice's listener follows more."""


def as_it_is(words: str) -> str:
    """The words of a number where num2words says them as they are said."""
    return words


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a language says numbers. ``spelling`` is num2words' name of it, "" where it does not know the language.

    ``point`` is what stands before a fraction, ``grouping`` the signs that may part thousands, and ``comma`` the
    word for the point; without one num2words says the fraction. With ``pairs`` two digits after it are a number.
    ``tidied`` mends what num2words says.
    """

    spelling: str = ""
    point: str = ","
    grouping: str = ". \u00a0\u202f"
    comma: str = ""
    pairs: bool = False
    minus: str = "-"
    tidied: Callable[[str], str] = as_it_is

    def cardinal(self, value: int) -> str:
        """ "84" is "eighty-four"; the digits where nobody knows the words."""
        return self._said(value, "cardinal")

    def ordinal(self, value: int, **form: str) -> str:
        """ "21" is "twenty-first"; ``form`` is num2words' ``case`` and ``gender`` where a language has them."""
        return self._said(value, "ordinal", **form)

    def year(self, value: int) -> str:
        """ "1984" is "nineteen eighty-four"."""
        return self._said(value, "year")

    def by_digits(self, digits: str) -> str:
        """ "007" is "zero zero seven"."""
        return " ".join(self.cardinal(int(digit)) for digit in digits)

    def whole(self, digits: str) -> str:
        """Digits as a whole number; one with a leading zero, or a very long one, by its digits."""
        if len(digits) > LONGEST or (len(digits) > 1 and digits.startswith("0")):
            return self.by_digits(digits)
        return self.cardinal(int(digits))

    def decimal(self, whole: str, fraction: str) -> str:
        """ "0.05" is "zero point zero five"."""
        if self.comma:
            return f"{self.whole(whole)} {self.comma} {self._fraction(fraction)}"
        return self._said(Decimal(f"{whole}.{fraction}"), "cardinal")

    def _fraction(self, digits: str) -> str:
        """The digits one by one, or, where the language says them in ``pairs``, two as a number, after their zeros."""
        rest = digits.lstrip("0")
        if not self.pairs or len(rest) != 2:
            return self.by_digits(digits)
        return " ".join([*(self.cardinal(0) for _ in digits[: len(digits) - 2]), self.cardinal(int(rest))])

    def _said(self, value: int | Decimal, to: str, **form: str) -> str:
        from num2words import num2words

        try:
            said: str = num2words(value, to=to, lang=self.spelling, **form) if self.spelling else str(value)
        except (NotImplementedError, OverflowError):
            return self._said(value, "cardinal") if to != "cardinal" else str(value)
        return self.tidied(re.sub(r"\s+", " ", said))


UNTOLD = Numbers()
"""Of a language whose numbers nobody here can say."""
