"""What a template says and writes of its own: its wordings, and those of the script's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from voicedeck.languages import language
from voicedeck.languages.language import NEUTRAL
from voicedeck.model.regex import regex

_VALUES = regex(r"\{\{.*?\}\}|\{%.*?%\}")


def in_language(table: Mapping[str, Any], written_in: str, tag: str) -> Mapping[str, str]:
    """The phrases of a template's table ``[phrases]`` for a script in the language of a BCP 47 ``tag``.

    What the template words itself counts in the language that it is ``written_in``, and where no letter of it is a
    word's; its tables of other languages (``[phrases.de]``) count in those. All else is the language's own.
    """
    spoken = language(tag)
    own = {name: words for name, words in table.items() if isinstance(words, str)}
    if language(written_in).code != spoken.code:
        own = {name: words for name, words in own.items() if not _has_words(words)}
    there = table.get(spoken.code, {})
    return {**NEUTRAL, **spoken.phrases, **own, **(there if isinstance(there, Mapping) else {})}


def _has_words(phrase: str) -> bool:
    return any(map(str.isalpha, _VALUES.sub("", phrase)))
