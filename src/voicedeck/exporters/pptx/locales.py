"""What a language tag leaves unsaid: its script and region, which PowerPoint wants to know, and how it writes a day."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

# The fonts that Office's own themes name for letters that a Latin one has not (ISO 15924).
FACES = {
    "Jpan": "Yu Gothic", "Hang": "Malgun Gothic", "Hans": "Microsoft YaHei", "Hant": "Microsoft JhengHei",
    "Arab": "Arial", "Hebr": "Arial", "Thai": "Leelawadee UI", "Deva": "Nirmala UI", "Beng": "Nirmala UI",
    "Taml": "Nirmala UI", "Telu": "Nirmala UI", "Gujr": "Nirmala UI", "Guru": "Nirmala UI", "Ethi": "Nyala",
    "Armn": "Arial", "Geor": "Sylfaen",
}  # fmt: skip
_ALSO = {"Kore": "Hang"}
"""A script that CLDR names by all that it is written with, and Office by its letters."""
_EAST_ASIAN = ("Jpan", "Hang", "Hans", "Hant")
_COMPLEX = ("Arab", "Hebr", "Thai", "Deva", "Beng", "Taml", "Telu", "Gujr", "Guru")


def regional(tag: str) -> str:
    """The tag with the region that most who write so live in, where it has none: en is en-US (CLDR's likely subtags).

    Office's spelling checks go by the region.
    """
    language, script, region = _likely(tag)
    if not region or "-" in tag:
        return tag
    return f"{language}-{region}" if script else tag


def faces(tag: str) -> tuple[str, str]:
    """The fonts of a deck's East Asian and of its complex letters; "" where its language has none."""
    script = _ALSO.get(_likely(tag)[1], _likely(tag)[1])
    face = FACES.get(script, "")
    return face if script in _EAST_ASIAN else "", face if script in _COMPLEX else ""


def day(text: str) -> datetime | None:
    """The day that a text names as ISO 8601 writes it; None for any other text."""
    try:
        return datetime.combine(date.fromisoformat(text.strip()), datetime.min.time())
    except ValueError:
        return None


def dated(text: str, tag: str) -> str:
    """A day as its language writes it in full (CLDR's long date); a text that is no ISO date as it is."""
    found = day(text)
    if found is None:
        return text
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        return str(format_date(found, "long", Locale.parse(tag, sep="-")))
    except (UnknownLocaleError, ValueError):
        return text


@cache
def _likely(tag: str) -> tuple[str, str, str]:
    from babel.core import get_global

    known = get_global("likely_subtags")
    language, *rest = tag.split("-")
    script = next((each.title() for each in rest if len(each) == 4 and each.isalpha()), "")
    region = next((each.upper() for each in rest if len(each) == 2), "")
    asked = (f"{language.lower()}_{script or region}" if script or region else language.lower(), language.lower())
    found = str(next((known[each] for each in asked if each in known), ""))
    parts = found.split("_")
    if len(parts) != 3:
        return language, script, region
    return parts[0], script or parts[1], region or parts[2]
