"""A title slide: what of it is the subtitle, who presents it, and what is neither shown nor said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from voicedeck.model.regex import regex
from voicedeck.model.source import Line, Listing, TableRow

_CONTACT = regex(r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|(?:[\w-]{1,60}\.){1,4}[a-z]{2,6}(?:/\S*)?", re.IGNORECASE)
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)1[34]\d\d(?!\d)|[۰-۹٠-٩]{4}|\d{4}年|\d{4}년")
_DAY = regex(r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}|\d{4}[./-]\d{1,2}(?:[./-]\d{1,2})?")
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", ":")
_LABEL = regex(r"\A[^:：]{1,30}[:：]\s*(?=\S)")
_MOST_FACTS = 6
"""Short lines of a title slide that are names, places and dates; more are what it has to say."""
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Cover:
    """What a title slide holds besides its title; ``silent`` is left out."""

    subtitle: Line | None
    channel: Line | None
    lines: tuple[Line, ...]
    silent: tuple[Line, ...]


def cover_of(subtitles: Sequence[Line], lines: Sequence[Line], *, is_cover: bool) -> Cover:
    """What the lines of the first slide are.

    Addresses and dates are silent anywhere. On a title slide the first other line that is no sentence is the subtitle,
    the next without a number who presents it; on any other its lines are its own.
    """
    told = [line for line in lines if not _is_formality(line.text)]
    below = [line for line in subtitles if not _is_formality(line.text)]
    silent = [line for line in (*subtitles, *lines) if _is_formality(line.text)]
    subtitle, below = _subtitle(below)
    short = [line for line in told if not _is_own(line)]
    if not is_cover or len(short) > _MOST_FACTS:
        if subtitle is None and len(told) == 1 and short:
            return Cover(short[0], None, (), tuple(silent))
        return Cover(subtitle, None, (*below, *told), tuple(silent))
    facts = [*(line for line in below if not _is_own(line)), *short]
    own = [line for line in (*below, *told) if _is_own(line)]
    if subtitle is None and facts:
        subtitle, *facts = facts
    named = next((line for line in facts if _is_name(line.text)), None)
    channel = replace(named, text=_LABEL.sub("", named.text)) if named else None
    silent += [line for line in facts if line is not named]
    return Cover(subtitle, channel, tuple(own), tuple(silent))


def _subtitle(lines: Sequence[Line]) -> tuple[Line | None, list[Line]]:
    """The first of the subtitle's lines, whole where it goes on with a small letter, and the others."""
    if not lines:
        return None, []
    whole, count = lines[0].text, 1
    for line in lines[1:]:
        if whole.endswith(_SENTENCE_ENDS) or not line.text[:1].islower():
            break
        whole, count = f"{whole} {line.text}", count + 1
    return replace(lines[0], text=whole), list(lines[count:])


def _is_formality(text: str) -> bool:
    """Whether a line is an address, a date with at most two words, or a label ("Presented by:")."""
    if text.endswith((":", "：")) and len(text.split()) <= 3:
        return True
    rest = _CONTACT.sub("", text)
    if rest != text and not any(map(str.isalnum, rest)):
        return True
    dated = _DAY.sub("", text) if _DAY.search(text) else _YEAR.sub("", text) if len(_YEAR.findall(text)) == 1 else text
    return dated != text and sum(any(map(str.isalpha, word)) for word in dated.split()) <= 2 and len(dated) <= 24


def _is_own(line: Line) -> bool:
    """Whether a line is something to be said: a sentence, or one that is shown with a table or code."""
    return (
        isinstance(line.exhibit, TableRow | Listing)
        or line.text.endswith(_SENTENCE_ENDS)
        or len(line.text) > _LONGEST_NAME * 2
    )


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and not any(map(str.isdecimal, text)) and "@" not in text
