"""Roman numerals, as they have been written since the Middle Ages: four is IV, and no sign stands four times."""

from __future__ import annotations

from itertools import pairwise

from voicedeck.model.regex import regex

_SIGNS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_NUMERAL = regex(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def roman(numeral: str) -> int:
    """What a numeral in capitals counts, 1 to 3,999; 0 for what is none."""
    if not _NUMERAL.fullmatch(numeral):
        return 0
    values = [_SIGNS[sign] for sign in numeral]
    return sum(-here if here < after else here for here, after in pairwise([*values, 0]))
