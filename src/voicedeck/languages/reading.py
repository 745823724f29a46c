"""The reading rows that languages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicedeck.languages.links import LINK, TAG, Links
from voicedeck.languages.rows import Row

if TYPE_CHECKING:
    from voicedeck.languages.language import Language

WHOLE = r"(?<![\w.,:/+–-])\d+(?![\w%°.:/–-]|,\d|\s?[%°])"
"""A number that is nothing but its digits."""


def plain(language: Language) -> tuple[Row, ...]:
    """What can be read in a language whose words for signs are not known: links, tags and whole numbers."""
    return (
        Row("link", LINK, Links().link),
        Row("tag", TAG, ""),
        Row("number", WHOLE, lambda match: language.numbers.whole(match[0])),
    )
