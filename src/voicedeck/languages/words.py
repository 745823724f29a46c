"""The words that a language says signs, units, money and dates with: data for ``voicedeck.languages.reading``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from voicedeck.languages.language import NEVER
from voicedeck.languages.links import Links
from voicedeck.languages.rows import Row

CATEGORIES = ("one", "few", "many", "other")
"""CLDR's plural categories that our languages have (https://cldr.unicode.org/index/cldr-spec/plural-rules)."""


UNKNOWN = "?"
"""The gender of a noun that its form does not tell."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun with its plurals, parted by bars: "euro|euros", or "dolar|dolary|dolarów|dolara" by ``CATEGORIES``.

    ``gender`` is "m", "f" or "n".
    """

    forms: str
    gender: str = "m"

    def in_category(self, category: str) -> str:
        """The form of a plural category."""
        forms = self.forms.split("|")
        names = {1: ("other",), 2: ("one", "other")}.get(len(forms), CATEGORIES)
        return dict(zip(names, forms, strict=True)).get(category, forms[-1])


_SIGNS = "±≥≤≈≠×÷→←↑↓∞©√"


def signs(*words: str) -> Mapping[str, str]:
    """What the mathematical signs and arrows are called, in the order of "±≥≤≈≠×÷→←↑↓∞©√"; marks are not said."""
    return {**dict(zip(_SIGNS, words, strict=True)), "®": "", "™": "", "•": ","}


def fractions(one: str, parts: Mapping[int, str], cardinal: Callable[[int], str]) -> Mapping[str, str]:
    """ "2/5" and the like in words, for each of the ``parts``, whose names are "quinto|quintos", or the same for all;
    ``one`` is what stands before a single one.
    """
    counted = cache(cardinal)
    return {
        f"{above}/{below}": f"{one if above == 1 else counted(above)} {names.split('|')[0 if above == 1 else -1]}"
        for below, names in parts.items()
        for above in range(1, below)
    }


def as_counted(said: str, gender: str) -> str:
    """The words of a number in a language whose numbers have no gender."""
    del gender
    return said


def of_no_gender(noun: str, digit: int) -> str:
    """The gender that a noun gives the number before it, where its form does not tell."""
    del noun, digit
    return ""


def after_nothing(noun: str) -> str:
    """What follows a million in a language that says "a million euros"."""
    return noun


@dataclass(frozen=True, slots=True)
class Words:
    """What a language says for what is written in signs.

    ``locale`` is CLDR's name of it, where units and other currencies come from; ``units`` are its own signs for some,
    ``invariable`` names those that have no plural.
    ``signs`` are by what is written, ``greek`` are the letters' names in the order of ``reading.GREEK``. ``gendered``
    gives a number its gender before a noun, ``gender_of`` tells a noun's by its form and the number's last digit, or
    that it is ``UNKNOWN``;
    ``feminine`` is the beginning of units that are. ``fractions`` are by the sign. ``whole`` and ``small`` money are by
    ISO 4217 code, ``cents`` joins them from ``whole``, ``number`` and ``small``. ``magnitudes`` are by what is written,
    ``million_of`` gives what follows one. ``power`` has ``base`` and ``exponent``, or ``ordinal`` by ``raised``.

    ``numeric`` is the order of day and month in ``3.5.2024``, ``separators`` stand between them; ``months`` are as they
    follow a day, ``dated`` says a year (0 for none), month and day, and ``named`` finds one with its month's name.
    ``clock`` says an hour and a minute, ``hours`` may follow them. ``counted`` are nouns before a Roman numeral,
    ``followed`` what stands after one that is an ordinal, said by ``as_followed`` with the word before it. ``ordinal``
    finds ordinals, said by ``as_ordinal`` with their ending. ``years`` finds four digits that are said as a year.
    ``early`` rows come after links, ``late`` ones before plain numbers; ``examples`` are by the name of the row.
    """

    locale: str
    links: Links
    to: str
    comparisons: Mapping[str, str]
    signs: Mapping[str, str]
    greek: str
    minus: str
    plus: str
    about: str
    conjunction: str
    alternative: str
    slash: str
    number_sign: str
    times_ten: str
    power: str
    squared: str
    cubed: str
    point: str
    compass: tuple[str, str, str, str]
    volume: str
    pages: str
    months: tuple[str, ...]
    dated: Callable[[int, int, int], str]
    clock: Callable[[int, int], str]
    fractions: Mapping[str, str]
    whole: Mapping[str, Noun]
    small: Mapping[str, Noun]
    magnitudes: Mapping[str, Noun]
    abbreviations: Mapping[str, str]
    numeric: str = "dm"
    separators: str = "./"
    named: str = NEVER
    hours: str = ""
    cents: str = "{whole} {number}"
    raised: Callable[[int], str] | None = None
    million_of: Callable[[str], str] = after_nothing
    gendered: Callable[[str, str], str] = as_counted
    gender_of: Callable[[str, int], str] = of_no_gender
    feminine: str = NEVER
    counted: str = NEVER
    followed: str = NEVER
    as_followed: Callable[[int, str], str] | None = None
    ordinal: str = NEVER
    as_ordinal: Callable[[int, str], str] | None = None
    years: str = NEVER
    early: tuple[Row, ...] = ()
    late: tuple[Row, ...] = ()
    invariable: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    examples: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
