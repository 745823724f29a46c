"""Posters: what a film's thumbnails say, each in the script's own words.

A title, a key number and a line make three pictures that differ in more than their colours: YouTube compares up to
three (https://support.google.com/youtube/answer/13861714).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from voicedeck.languages.sentences import asks
from voicedeck.model import kinds
from voicedeck.model.deck import TITLE_POSTER
from voicedeck.model.regex import regex
from voicedeck.model.storyboard import Slide, Storyboard

SHORTEST_LINE, LONGEST_LINE = 16, 90
"""Characters of a line that says something and can still be read on a small picture."""

_PERCENT = regex(r"\d{1,3}(?:[.,]\d+)?\s?[%٪％]")


@dataclass(frozen=True, slots=True)
class Poster:
    """A thumbnail to be laid out: its slide, and what each role of the layout ``poster`` says on it."""

    name: str
    slide: Slide
    words: Mapping[str, str]


def posters(storyboard: Storyboard) -> Iterator[Poster]:
    """The title's poster; ``number`` where the script has a key number, ``line`` where it has a short line."""
    first = replace(storyboard.slides[0], id="poster", kind=kinds.POSTER, beats=(), lines=(), value="")
    yield Poster(
        TITLE_POSTER, first, {"title": storyboard.thumbnail or first.title.text, "channel": storyboard.channel}
    )
    for value, statement in islice(_numbers(storyboard), 1):
        slide = replace(first, id="poster-number", value=value, visuals=())
        yield Poster("number", slide, {"value": value, "statement": statement})
    lines = (beat.shown for slide in _stating(storyboard) for beat in slide.beats if beat.line is not None)
    line = min((each for each in lines if SHORTEST_LINE <= len(each) <= LONGEST_LINE), key=_appeal, default="")
    if line:
        yield Poster("line", replace(first, id="poster-line", visuals=()), {"line": line})


def _stating(storyboard: Storyboard) -> Iterator[Slide]:
    """The slides whose lines are statements of the script's own."""
    return (slide for slide in storyboard.slides if slide.quoted)


def _numbers(storyboard: Storyboard) -> Iterator[tuple[str, str]]:
    """Key numbers and what they count: those on slides of their own first, then percentages in lists."""
    for slide in storyboard.slides:
        if slide.kind.root is kinds.NUMBER and slide.value:
            yield slide.value, slide.lines[0].text
    for slide in _stating(storyboard):
        for beat in slide.beats:
            if beat.line is not None and (found := _PERCENT.search(beat.shown)):
                yield found[0], beat.shown


def _appeal(line: str) -> tuple[bool, int]:
    """Questions first, then the shortest."""
    return not asks(line), len(line)
