"""How a language is read aloud: one table of rows for all, filled with each language's words.

A row takes what a later one would misread: a link before its dots, a date before a range. Plurals, units and most
currencies are CLDR's, through Babel; numbers are num2words'. Every pattern is bounded: text is read in linear time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache, cached_property
from re import Match
from typing import TYPE_CHECKING, Any

from voicedeck.languages.links import DOMAIN, LINK, TAG, Links
from voicedeck.languages.rows import Row
from voicedeck.languages.units import UNITS
from voicedeck.languages.words import UNKNOWN, Noun, Words
from voicedeck.model.numerals import roman
from voicedeck.model.regex import regex

if TYPE_CHECKING:
    from voicedeck.languages.language import Language

WHOLE = r"(?<![\w.,:/+–-])\d+(?![\w%°.:/–-]|,\d|\s?[%°])"
"""A number that is nothing but its digits."""
_NOUN = regex(r"[\s\u00a0]([^\W\d_]{2,40})")
START, END = r"(?<![\w.,])", r"(?![\w]|[.,]\d)"
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+-")
UP, DOWN = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "₀₁₂₃₄₅₆₇₈₉₊₋"
SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "₽": "RUB", "₺": "TRY",
         "₩": "KRW", "₴": "UAH", "zł": "PLN", "Kč": "CZK", "C$": "CAD", "A$": "AUD", "R$": "BRL"}  # fmt: skip
CODES = "USD EUR GBP JPY CHF INR RUB TRY KRW UAH PLN CZK CAD AUD BRL CNY SEK NOK DKK HUF".split()  # noqa: SIM905
ROMAN = r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?<=[IVXLCDM])"
THOUSAND = ("k", "K")
_METRIC = regex(r"(?:mass|volume|area)-.*(?:gram|liter|meter|hectare)")
"""Units of which there is so much else in one of them: "cells/ml"; of lengths and times the slash says more."""
GREEK = "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ"


def plain(language: Language) -> tuple[Row, ...]:
    """What can be read in a language whose words for signs are not known: links, tags and whole numbers."""
    return (
        Row("link", LINK, Links().link),
        Row("tag", TAG, ""),
        Row("number", WHOLE, lambda match: language.numbers.whole(match[0])),
    )


def table(language: Language, words: Words) -> tuple[Row, ...]:
    """The rows of a language, each with the language's own examples."""
    return tuple(
        Row(row.name, row.pattern, row.replacement, {**row.examples, **words.examples.get(row.name, {})})
        for row in _Reader(language, words).rows()
    )


@cache
def _locale(name: str) -> Any:
    from babel import Locale

    return Locale.parse(name)


class _Reader:
    """The rows of one language."""

    def __init__(self, language: Language, words: Words) -> None:
        self.numbers, self.words, self.links = language.numbers, words, words.links

    @cached_property
    def number(self) -> str:
        """How a number is written: its thousands parted by one kind of sign, or not at all, and perhaps a fraction."""
        point = re.escape(self.numbers.point)
        signs = self.numbers.grouping
        spaces = "".join(each for each in signs if each.isspace())
        kinds = [*([f"[{spaces}]"] if spaces else []), *(re.escape(each) for each in signs if not each.isspace())]
        grouped = "|".join(rf"\d{{1,3}}(?:{kind}\d{{3}}){{1,5}}(?!\d)" for kind in kinds)
        foreign = r"|\d{1,15}\.(?:\d{1,2}(?!\d)|\d{4,12})|0\.\d{1,12}|\.\d{1,12}" if self.numbers.point == "," else ""
        decimal = rf"\d{{1,40}}{point}\d{{1,15}}{foreign}|{point}\d{{1,15}}"
        return rf"(?:(?:{grouped})(?:{point}\d{{1,15}})?|{decimal}|\d{{1,40}})"

    def parts(self, text: str) -> tuple[str, str]:
        """The digits before and after the point."""
        plain = re.sub(r"[\s'’]", "", text)
        found = re.fullmatch(rf"(.*){re.escape(self.numbers.point)}(\d+)", plain)
        if found is None and self.numbers.point == "," and not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain):
            found = re.fullmatch(r"(\d*)\.(\d+)", plain)
        whole, fraction = (found[1], found[2]) if found else (plain, "")
        return re.sub(r"\D", "", whole) or "0", fraction

    def said(self, text: str, gender: str = "") -> str:
        """A number in words; with a ``gender`` where a noun follows."""
        whole, fraction = self.parts(text)
        if fraction:
            return self.numbers.decimal(whole, fraction)
        said = self.numbers.whole(whole)
        return self.words.gendered(said, gender) if gender else said

    def category(self, text: str) -> str:
        """CLDR's plural category of a number."""
        whole, fraction = self.parts(text)
        return str(_locale(self.words.locale).plural_form(Decimal(f"{whole}.{fraction}" if fraction else whole)))

    def counted(self, text: str, noun: Noun) -> str:
        """A number and what there are so many of."""
        return f"{self.said(text, noun.gender)} {noun.in_category(self.category(text))}"

    def rows(self) -> Iterator[Row]:
        """All rows, from the first to apply."""
        yield from self._addresses()
        yield from self.words.early
        yield from self._words()
        yield from self._dates()
        yield from self._figures()
        yield from self._signs()
        yield from self.words.late
        yield from self._numbers()

    # Addresses and abbreviations

    def _addresses(self) -> Iterator[Row]:
        links = self.links
        yield Row("link", LINK, links.link)
        yield Row("DOI", r"(?i)\bdoi:\s*10\.\S+", links.doi)
        yield Row(
            "address",
            r"\b(?P<name>[\w.+-]{1,64})@(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})",
            lambda match: f"{links.spelled(match['name'])} {links.at} {links.host(match['host'])}",
        )
        yield Row("domain", DOMAIN, links.link)
        yield Row("number sign", r"(?<![\w&])#(?=\d{1,9}\b)", f"{self.words.number_sign} ")
        yield Row("tag", TAG, "")
        yield Row(
            "path",
            r"(?<![\w/\\.:])(?<!\]\()(?:[A-Za-z]:\\|~/|/(?=[\w.-]+/)|\.{1,2}/)[\w.-]{1,60}(?:[/\\][\w.-]{1,60}){0,12}/?",
            lambda match: links.path(match[0]),
        )
        yield Row("option", r"(?<!\S)--(?=[A-Za-z][\w-]*(?:[\s=.,;:)]|$))", f"{links.dash} {links.dash} ")
        yield Row(
            "file name",
            r"\b(?P<name>[A-Za-z_][\w-]{0,60})\.(?P<ending>py|md|txt|csv|json|toml|yaml|yml|html|css|js|ts|pdf|png|jpg|svg"
            r"|mp3|mp4|wav|docx|pptx|xlsx|zip|exe|sh)\b(?![\w/])",
            lambda match: f"{match['name'].replace('_', f' {links.underscore} ')} {links.dot} {match['ending']}",
        )

    def _words(self) -> Iterator[Row]:
        words = self.words
        if words.abbreviations:
            known = sorted(self.abbreviations, key=len, reverse=True)
            every = "|".join(re.escape(each).replace(r"\ ", r"\s?") for each in known)
            yield Row("abbreviation", rf"(?<!\w)(?:{every})(?!\w)", self._abbreviation)
        yield Row("ampersand", r"\s{0,4}&(?:amp;)?\s{0,4}", f" {words.conjunction} ")
        yield Row(
            "Roman sign",
            r"[Ⅰ-ⅿ]",
            lambda match: (
                f" {unicodedata.normalize('NFKC', match[0]).upper()} "
                if self._by_noun(match)
                else f" {self.numbers.cardinal(roman(unicodedata.normalize('NFKC', match[0]).upper()))} "
            ),
        )
        yield Row("Roman numeral", rf"(?P<noun>\b(?:{words.counted})\s+)(?P<numeral>{ROMAN})\b", self._roman)
        if words.as_followed:
            yield Row(
                "Roman ordinal", rf"(?P<before>\b\w{{1,12}}\s+)?\b(?P<numeral>{ROMAN}){words.followed}", self._followed
            )

    @cached_property
    def abbreviations(self) -> Mapping[str, str]:
        """What stands for what, also at the start of a sentence."""
        raised = {
            f"{short[:1].upper()}{short[1:]}": f"{said[:1].upper()}{said[1:]}"
            for short, said in self.words.abbreviations.items()
        }
        return {**raised, **self.words.abbreviations}

    def _abbreviation(self, match: Match[str]) -> str:
        """The words; the stop stays where it ended the text."""
        found = re.sub(r"\s", "", match[0])
        said = next(said for short, said in self.abbreviations.items() if short.replace(" ", "") == found)
        ends = found.endswith(".") and not match.string[match.end() :].strip()
        return said + ("." if ends and not said.endswith(".") else "")

    def _by_noun(self, match: Match[str]) -> bool:
        """Whether a noun that is counted stands before a numeral's sign."""
        return (
            re.search(rf"\b(?:{self.words.counted})\s+$", match.string[max(0, match.start() - 30) : match.start()])
            is not None
        )

    def _roman(self, match: Match[str]) -> str:
        return f"{match['noun']}{self.numbers.cardinal(roman(match['numeral']))}"

    def _followed(self, match: Match[str]) -> str:
        assert self.words.as_followed
        before = match["before"] or ""
        return f"{before}{self.words.as_followed(roman(match['numeral']), before.strip().lower())}"

    # Dates, times and other numbers with a form of their own

    def _dates(self) -> Iterator[Row]:
        words = self.words
        year, month, day = r"(?P<y>1[1-9]\d\d|20\d\d)", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>0?[1-9]|[12]\d|3[01])"
        yield Row(
            "ISO date", rf"\b{year}(?P<s>[-/.])(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])\b", self._date
        )
        first, second = (day, month) if words.numeric == "dm" else (month, day)
        yield Row(
            "date",
            rf"(?<![\w.,/-])(?:{first})(?P<s>[{words.separators}]){second}(?P=s){year}(?![\w/-]|\.\d)",
            self._date,
        )
        late = r"(?P<d>1[3-9]|2\d|3[01])"
        first, second = (month, late) if words.numeric == "dm" else (late, month)
        yield Row(
            "date the other way",
            rf"(?<![\w.,/-]){first}(?P<s>[{words.separators}]){second}(?P=s){year}(?![\w/-]|\.\d)",
            self._date,
        )
        if words.named != r"(?!)":
            yield Row("named date", words.named, self._named)
        time = r"[0-5]\d(?!\d)"
        yield Row("times", rf"(?<=:[0-5]\d)\s?[-–—]\s?(?=\d{{1,2}}:{time})", f" {words.to} ")
        yield Row(
            "clock with seconds",
            rf"(?<![\w.:,])(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d):(?P<s>{time})(?!\w|[.,:]\d)",
            lambda match: f"{words.clock(int(match['h']), int(match['min']))} {self.numbers.cardinal(int(match['s']))}",
        )
        yield Row(
            "clock",
            rf"(?<![\w.:,])(?P<h>[01]?\d|2[0-4])(?::(?P<min>[0-5]\d)){words.hours}(?!\w|[.,:]\d)",
            lambda match: words.clock(int(match["h"]), int(match["min"])),
        )
        yield Row(
            "pages",
            r"\b(?P<y>(?:19|20)\d\d)\s?;\s?(?P<volume>\d{1,4})(?:\((?P<number>[\dSs.-]{1,9})\))?\s?:\s?"
            r"(?P<first>e?\d{1,6})(?:\s?[-–—]\s?(?P<last>\d{1,6}))?",
            self._pages,
        )
        yield Row(
            "telephone",
            r"(?<![\w.,])(?:\+\d{1,3}(?:[\s./-]?\(?\d{1,5}\)?){2,7}|\(?0\d{1,5}\)?[\s/-]\d{2,9}(?:[\s-]?\d{2,6}){0,4}"
            r"|\(?\d{3}\)?[\s.-]\d{3}[.-]\d{4}|\(\d{3}\)\d{3}[.-]\d{4}|\d{3}(?:-\d{1,7}){2,5})(?![\w]|[.,]\d)",
            self._telephone,
        )
        yield Row(
            "score",
            r"(?<![\w.,:/+–-])\d{1,3}(?:(?:-\d{1,3}){2,6}|(?:–\d{1,3}){2,6})(?![\w%°–-]|[.,/:]\d)",
            lambda match: ", ".join(re.split("[-–]", match[0])),
        )
        dotted = r"(?!\d{1,3}(?:\.\d{3})+(?![.\d]))" if "." in self.numbers.grouping else ""
        yield Row(
            "version",
            r"(?:(?<![\w.,])[vV]\s?|(?<![\w.,:]))" + dotted + r"(?P<parts>\d{1,5}(?:\.\d{1,5}){2,3})(?![\w]|[.,]\d)",
            lambda match: f" {words.point} ".join(map(self.numbers.whole, match["parts"].split("."))),
        )
        yield Row("short version", r"\b[vV](?P<whole>\d{1,3})\.(?P<part>\d{1,3})\b(?!\.\d)", self._version)
        yield Row(
            "fraction sign",
            rf"(?P<whole>\d{{1,3}})?\s?(?P<sign>[{''.join(each for each in words.fractions if len(each) == 1)}])",
            self._fraction,
        )
        yield Row(
            "fraction",
            rf"(?<![\w./,])(?:(?P<whole>\d{{1,3}})\s)?"
            rf"(?P<sign>{'|'.join(re.escape(each) for each in words.fractions if len(each) > 1)})(?![\w/]|[.,]\d)",
            self._fraction,
        )

    def _fraction(self, match: Match[str]) -> str:
        whole = f"{self.numbers.whole(match['whole'])} {self.words.conjunction} " if match["whole"] else ""
        return whole + self.words.fractions[match["sign"]]

    def _date(self, match: Match[str]) -> str:
        return self.words.dated(int(match["y"]), int(match["m"]), int(match["d"]))

    def _named(self, match: Match[str]) -> str:
        month = next(
            number
            for number, name in enumerate(self.words.months, 1)
            if name[:3].lower() == match["month"][:3].lower()
            and (len(match["month"].strip(".")) <= 4 or name.lower() == match["month"].lower())
        )
        return (
            f"{match.groupdict().get('before') or ''}{self.words.dated(int(match['y'] or 0), month, int(match['d']))}"
        )

    def _pages(self, match: Match[str]) -> str:
        """ "2021;591:123–30" is a year, a volume and pages, the last of them written out."""
        words, first, last = self.words, match["first"].lstrip("e"), match["last"] or ""
        last = first[: len(first) - len(last)] + last if 0 < len(last) < len(first) else last
        pages = f"{first} {words.to} {last}" if last else first
        number = f", {words.number_sign} {match['number']}" if match["number"] else ""
        return f"{match['y']}, {words.volume} {match['volume']}{number}, {words.pages} {pages}"

    def _telephone(self, match: Match[str]) -> str:
        groups = re.findall(r"\d+", match[0])
        if sum(map(len, groups)) < 7:
            return match[0]
        plus = f"{self.words.plus} " if match[0].startswith("+") else ""
        return plus + ", ".join(map(self.numbers.by_digits, groups))

    def _version(self, match: Match[str]) -> str:
        return f"{self.numbers.whole(match['whole'])} {self.words.point} {self.numbers.whole(match['part'])}"

    # Powers, formulas, money, units

    def _figures(self) -> Iterator[Row]:
        number, words = self.number, self.words
        raised = (
            r"(?:\^\{?(?P<caret>[-−+]?\d{1,4})\}?|\*\*(?P<stars>[-−]?\d{1,4})|(?P<raised>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})"
            r"|<sup>(?P<tag>[-−+]?\d{1,4})</sup>)"
        )
        units = "|".join(map(re.escape, sorted({**UNITS, **words.units}, key=len, reverse=True)))
        # Alone, or at a number, these are as often something else: "Figure 3B", "3d", "the 5 A team".
        units = re.sub(r"(?<=\|)[ABd](?=\|)", lambda letter: rf"(?<=\s){letter[0]}(?!\s\w)", units)
        begins = rf"{START}(?P<mantissa>{number})?\s?(?:[×x·*∙⋅]\s?(?=10)|(?=10(?:\^|\*\*|[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]|<sup>)))"
        after = rf"(?:\s?(?P<unit>{units})(?![\w/]))?"
        yield Row("tilde", r"[~∼≈]\s?(?=\d)", f"{words.about} ")
        yield Row(
            "comparison before a number",
            r"(?<!<su[bp])(?<![<>=!-])[<>=](?=\s?[-−]?[.,]?\d)",
            lambda match: f" {words.comparisons[match[0]]} ",
        )
        yield Row("plus before a number", r"(?<![\w)%‰°+])\+(?=[.,]?\d)", f"{words.plus} ")
        yield Row("scientific", rf"{begins}10{raised}{after}", self._scientific)
        yield Row(
            "exponent", rf"{START}(?P<mantissa>{number})[eE](?P<caret>[-−+]?\d{{1,3}})(?!\w){after}", self._scientific
        )
        yield Row("minus", r"(?<![\w)%‰°–—-])(?:[-−](?=[.,]?\d)|−(?=[^\W\d_]))|(?<=\d)\s−\s(?=\d)", f" {words.minus} ")
        yield Row(
            "formula",
            rf"(?<![\w])(?:[A-Z][a-z]?(?:[{DOWN}]|<sub>\d{{1,3}}</sub>|\(|\)){{0,6}}){{1,12}}(?:[{UP}]{{1,3}})?(?![\w{DOWN}])",
            self._formula,
        )
        yield Row(
            "index",
            rf"(?<=[^\W\d_])[{DOWN[:10]}]{{1,3}}",
            lambda match: f" {self.numbers.whole(match[0].translate(LOWERED))}",
        )
        signs = "|".join(map(re.escape, sorted([*SIGNS, *CODES], key=len, reverse=True)))
        scales = "|".join(map(re.escape, sorted(words.magnitudes, key=len, reverse=True)))
        amount = (
            rf"(?P<amount>{number})(?:\s?[-–—]\s?(?:{signs})?\s?(?P<until>{number}))?(?:\s?(?P<scale>{scales})(?!\w))?"
        )
        per = rf"(?:/(?P<per>{units})(?!\w))?"
        # Two digits behind the other point are cents, whatever the language: no thousands have two.
        point, other = self.numbers.point, "," if self.numbers.point == "." else "."
        cents = rf"(?P<whole>\d{{1,3}}(?:{re.escape(point)}\d{{3}}){{1,4}}|\d{{1,12}}){re.escape(other)}(?P<cents>\d\d)"
        yield Row(
            "cents of another language",
            rf"(?<!\w)(?P<sign>(?:{signs})\s?){cents}(?!\w|[.,]\d)",
            lambda match: f"{match['sign']}{match['whole'].replace(point, '')}{point}{match['cents']}",
        )
        yield Row(
            "cents of another language before their sign",
            rf"{START}{cents}(?=\s?(?:{signs})(?!\w))",
            lambda match: f"{match['whole'].replace(point, '')}{point}{match['cents']}",
        )
        yield Row("money", rf"(?<!\w)(?P<sign>{signs})\s?{amount}(?!\w|[.,]\d){per}", self._money)
        yield Row("money after", rf"{START}{amount}\s?(?P<sign>{signs}|euros?|Euro)(?!\w){per}", self._money)
        yield Row("slash between numbers", r"(?<=\d)/(?=\d)", f" {words.slash} ")
        yield Row("times sign", r"(?<=\d)\s?[x×]\s?(?=\d)|(?<=\d)[x×](?!\w)", f" {words.signs['×']} ")
        longer = "|".join(re.escape(each) for each in sorted(words.magnitudes, key=len, reverse=True) if len(each) > 1)
        yield Row(
            "magnitude of a unit",
            rf"{START}(?P<amount>{number})\s?(?P<scale>{longer})\s(?P<unit>{units})(?![\w/])",
            self._many_of,
        )
        yield Row(
            "magnitude",
            rf"{START}(?P<amount>{number})(?:\s?(?P<scale>{longer})|(?P<letter>[kKM]))(?!\w)",
            self._magnitude,
        )
        yield Row(
            "coordinates",
            r"(?<!\w)(?P<degrees>\d{1,3})\s?°\s?(?P<minutes>\d{1,2})\s?[′'’](?:\s?(?P<seconds>\d{1,2}(?:[.,]\d{1,3})?)\s?(?:[″\"”]|''))?"
            r"\s?(?P<side>[NSEWO])?(?!\w)",
            self._coordinates,
        )
        yield Row("bearing", r"(?<=°)\s?(?P<side>[NSEWO])\b", lambda match: f" {self._side(match['side'])}")
        yield Row(
            "range",
            rf"(?<![\w.,:/-])(?P<first>{number})(?P<sign>\s?[%‰°])?\s?[-–—]\s?(?={number}(?![\w-]*-\d))",
            lambda match: f"{match['first']}{match['sign'] or ''} {words.to} ",
        )
        yield Row(
            "feet and inches", rf"{START}(?P<feet>\d{{1,2}})\s?[′'’]\s?(?P<inches>\d{{1,2}})\s?[″\"”](?!\w)", self._feet
        )
        yield Row(
            "unit",
            rf"{START}(?P<number>{number})(?P<gap>[\s-]?)(?P<unit>{units})(?:/(?P<per>{units}))?(?:/(?P<rate>{units}))?(?![\w/°²³%]|\.[A-Za-z])",
            self._unit,
        )
        yield Row("unit alone", r"(?<![\w/])(?:km|cm|m)[²³](?!\w)", lambda match: self._noun(UNITS[match[0]], 1))
        yield Row("power", rf"(?<=[\w)]){raised}(?!\w)", self._power)

    def _scientific(self, match: Match[str]) -> str:
        found = match.groupdict()
        exponent = next(filter(None, (found.get(name) for name in ("caret", "stars", "raised", "tag"))), "0")
        power = self._raised("10", exponent)
        mantissa, unit = found["mantissa"], found.get("unit")
        said = f"{self.said(mantissa)} {self.words.times_ten} {power}" if mantissa else power
        return f"{said} {self._noun({**UNITS, **self.words.units}[unit], 5)}" if unit else said

    def _raised(self, base: str, exponent: str) -> str:
        digits = exponent.translate(RAISED).replace("−", "-").lstrip("+")
        sign = f"{self.words.minus} " if digits.startswith("-") else ""
        said = self.numbers.whole(digits.lstrip("-"))
        ordinal = self.words.raised(int(digits)) if self.words.raised and not sign else said
        return self.words.power.format(
            base=self.said(base) if base else "", exponent=f"{sign}{said}", ordinal=f"{sign}{ordinal}"
        )

    def _power(self, match: Match[str]) -> str:
        found = match.groupdict()
        exponent = next(each for each in found.values() if each).translate(RAISED).replace("−", "-").lstrip("+")
        if exponent in ("2", "3"):
            return f" {self.words.squared if exponent == '2' else self.words.cubed} "
        return self._raised("", exponent) + " "

    def _formula(self, match: Match[str]) -> str:
        """ "CO₂" is "C O two"; a word, or a plus that a word could have, is none."""
        text = re.sub(rf"(?<![{UP}])(?=[{UP}])", " ", re.sub(r"</?sub>", "", match[0]))
        if not any(sign in match[0] for sign in DOWN) and "<sub>" not in match[0]:
            charge = re.fullmatch(rf"([A-Z][a-z]?)([{UP}]{{1,3}})", match[0])
            if charge is None or not set(charge[2]) & set("⁺⁻"):
                return match[0]
        plain = text.translate(LOWERED).translate(RAISED)
        signs = {"+": self.words.plus, "-": self.words.minus}
        pieces = re.findall(r"[A-Za-z]|\d+|[+-]", plain)
        return " ".join(
            signs.get(each) or (self.numbers.whole(each) if each.isdigit() else each.upper()) for each in pieces
        )

    def _thousands(self, amount: str) -> str:
        """So many thousand, written out: "2.5k" is 2500."""
        whole, fraction = self.parts(amount)
        value = Decimal(f"{whole}.{fraction or 0}") * 1000
        return f"{value.normalize():f}".replace(".", self.numbers.point)

    def _money(self, match: Match[str]) -> str:
        return self._amount(match) + (self._per({**UNITS, **self.words.units}[match["per"]]) if match["per"] else "")

    def _per(self, unit: str) -> str:
        """ " per kilogram"; where CLDR writes a slash, the word that it has for kilograms."""
        from babel.units import format_compound_unit, format_unit

        both = (
            format_compound_unit(1, "mass-gram", denominator_unit=unit, length="long", locale=self.words.locale) or ""
        )
        said = both.removeprefix(format_unit(1, "mass-gram", length="long", locale=self.words.locale))
        if not said.startswith("/"):
            return said
        return f"{self._per('mass-kilogram').rpartition(' ')[0]} {said[1:]}"

    def _amount(self, match: Match[str]) -> str:
        code = SIGNS.get(match["sign"]) or ("EUR" if match["sign"].lower().startswith("euro") else match["sign"])
        amount, until, scale = match["amount"], match["until"], match["scale"]
        noun = self.words.whole.get(code) or self._currency(code)
        before = f"{self.said(self._without_cents(amount), noun.gender)} {self.words.to} " if until else ""
        last = until or amount
        if scale in THOUSAND:
            last, scale = self._thousands(last), ""
        if scale:
            many = noun.in_category("many")
            return f"{before}{self.counted(last, self.words.magnitudes[scale])} {self.words.million_of(many)}"
        whole, fraction = self.parts(last)
        small = self.words.small.get(code)
        if len(fraction) != 2 or small is None:
            return f"{before}{self.counted(last, noun)}"
        if not int(fraction):
            return f"{before}{self.counted(whole, noun)}"
        cents = str(int(fraction))
        if not int(whole):
            return f"{before}{self.counted(cents, small)}"
        joined = self.words.cents.format(
            whole=self.counted(whole, noun), number=self.said(cents), small=self.counted(cents, small)
        )
        return f"{before}{joined}"

    def _without_cents(self, amount: str) -> str:
        """ "50.00" is 50."""
        whole, fraction = self.parts(amount)
        return amount if fraction.strip("0") else whole

    def _currency(self, code: str) -> Noun:
        """A currency that the language has no words of its own for, as CLDR calls it."""
        from babel.numbers import get_currency_name

        names = [
            str(get_currency_name(code, count=count, locale=self.words.locale)) for count in (1, 2, 5, Decimal("1.5"))
        ]
        return Noun("|".join(names))

    def _magnitude(self, match: Match[str]) -> str:
        if match["letter"] in THOUSAND:
            return self.said(self._thousands(match["amount"]))
        return self.counted(match["amount"], self.words.magnitudes[match["scale"] or match["letter"]])

    def _many_of(self, match: Match[str]) -> str:
        """ "100 million kg" is "one hundred million kilograms"."""
        many = self._noun({**UNITS, **self.words.units}[match["unit"]], 5)
        counted = self.counted(match["amount"], self.words.magnitudes[match["scale"]])
        return f"{counted} {self.words.million_of(many)}"

    def _coordinates(self, match: Match[str]) -> str:
        parts = [(match["degrees"], "°"), (match["minutes"], "arcmin"), (match["seconds"], "arcsec")]
        names = {"°": "angle-degree", "arcmin": "duration-minute", "arcsec": "duration-second"}
        said = " ".join(self._measured(each, names[unit]) for each, unit in parts if each)
        return f"{said} {self._side(match['side'])}" if match["side"] else said

    def _side(self, letter: str) -> str:
        north, east, south, west = self.words.compass
        other = west if west[:1].upper() == "O" else east
        return {"N": north, "E": east, "S": south, "W": west, "O": other}[letter]

    def _feet(self, match: Match[str]) -> str:
        return f"{self._measured(match['feet'], 'length-foot')} {self._measured(match['inches'], 'length-inch')}"

    def _unit(self, match: Match[str]) -> str:
        known = {**UNITS, **self.words.units}
        if match["unit"] in self.words.invariable and not match["per"]:
            return f"{self.said(match['number'])} {self.words.invariable[match['unit']]}"
        if match["gap"] == "-":
            return f"{self.said(match['number'])} {self._noun(known[match['unit']], 1)}"
        said = self._measured(match["number"], known[match["unit"]], known.get(match["per"] or "", ""))
        return said + (self._per(known[match["rate"]]) if match["rate"] else "")

    def _noun(self, unit: str, count: int) -> str:
        """What a unit is called where there are so many of it."""
        from babel.units import format_unit

        named = format_unit(count, unit, length="long", locale=self.words.locale)
        return re.sub(r"^\S*\d\S*\s*", "", named)

    def _measured(self, number: str, unit: str, per: str = "") -> str:
        """A number of a unit, perhaps to another: the noun is CLDR's, in the right plural."""
        from babel.units import format_compound_unit, format_unit

        whole, fraction = self.parts(number)
        value, locale = Decimal(f"{whole}.{fraction}" if fraction else whole), self.words.locale
        if per:
            named = format_compound_unit(value, unit, denominator_unit=per, length="long", locale=locale) or ""
        else:
            named = format_unit(value, unit, length="long", locale=locale)
        noun = re.sub(r"[\d.,\u00a0\u202f ’']*\d\s*", "", named, count=1)
        gender = "f" if re.match(self.words.feminine, noun) else "m"
        said = self.said(number, gender)
        return re.sub(r"[\d.,\u00a0\u202f ’']*\d", lambda _: said, named, count=1)

    # Signs

    def _signs(self) -> Iterator[Row]:
        words = self.words
        yield Row(
            "comparison",
            r"\s{0,4}(?P<sign>[<>=])\s{0,4}(?=[-−]?[.,]?\d)|(?<=[\w)])\s{1,4}(?P<between>[<>=])\s{1,4}(?=[\w(])",
            lambda match: f" {words.comparisons[match['sign'] or match['between']]} ",
        )
        yield Row("plus", r"(?<=\w)\s{0,4}\+\s{0,4}(?=\w)|(?<!\w)\+(?=\d)", f" {words.plus} ")
        known = {**UNITS, **words.units}
        metric = [each for each, unit in known.items() if _METRIC.fullmatch(unit) and (len(each) > 1 or each in "lLл")]
        per = "|".join(map(re.escape, sorted(metric, key=len, reverse=True)))
        yield Row(
            "words per unit",
            rf"(?<=[^\W\d_]{{3}})/(?P<per>{per})(?![\w/²³])",
            lambda match: self._per(known[match["per"]]),
        )
        yield Row("slash between words", r"(?<=[^\W\d_]{2})/(?=[^\W\d_]{2})", f" {words.alternative} ")
        greek = words.greek.split()
        signs = {**words.signs, **dict(zip(GREEK, greek, strict=True)), "µ": greek[GREEK.index("μ")]}
        yield Row("symbol", f"[{''.join(map(re.escape, signs))}]", lambda match: f" {signs[match[0]]} ")

    # Plain numbers

    def _numbers(self) -> Iterator[Row]:
        words = self.words
        if words.as_ordinal:
            yield Row("ordinal", words.ordinal, self._ordinal)
        if words.years != r"(?!)":
            yield Row("year", words.years, lambda match: self.numbers.year(int(match[0])))
        yield Row("number", rf"{START}(?:{self.number}){END}", self._plain)

    def _plain(self, match: Match[str]) -> str:
        """A number, in the gender of what follows it where its words tell that; where they do not and it has two forms,
        its digits: the voice may know.
        """
        noun = _NOUN.match(match.string, match.end())
        gender = self.words.gender_of(noun[1], int(match[0][-1:] or 0)) if noun else ""
        unknown = gender == UNKNOWN
        if unknown and self.said(match[0], "f") != self.said(match[0], "m"):
            return match[0]
        return self.said(match[0], "" if unknown else gender)

    def _ordinal(self, match: Match[str]) -> str:
        assert self.words.as_ordinal
        found = match.groupdict()
        before, ending = found.get("before") or "", found.get("ending") or ""
        key = f"{before.strip().lower()}|{ending}" if "before" in found else ending
        return f"{before}{self.words.as_ordinal(int(match['number']), key)}"
