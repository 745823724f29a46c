"""How a film clip plays: the words in a picture's title, ``![A cell divides](cell.mp4 "2-8 1.5x loop ducked")``."""

from __future__ import annotations

from voicedeck.model.regex import regex
from voicedeck.model.source import Diagnostic, Playing, Span, error

CLIPS = (".mp4", ".mov", ".m4v", ".webm", ".mkv")
"""Endings of film clips; what a file is, is decided by what is in it."""
SLOWEST, FASTEST = 0.1, 16.0
_RANGE = regex(r"(?P<start>\d+(?:\.\d+)?)?s?[-–](?P<end>\d+(?:\.\d+)?)?s?")
_SPEED = regex(r"(?P<speed>\d+(?:\.\d+)?)[x×]")
_HINT = (
    "Write seconds, speed, “loop” and “ducked” or “muted”, each if you like: "
    '![A cell divides](cell.mp4 "2-8 1.5x loop ducked").'
)


def played(path: str, title: str, place: Span) -> tuple[Playing, list[Diagnostic]]:
    """What a clip's title asks for, and an error for each word that asks nothing; any other picture's is its own."""
    if not path.lower().endswith(CLIPS):
        return Playing(), []
    start, end, speed, loop, ducked = 0.0, 0.0, 1.0, False, False
    wrong: list[Diagnostic] = []
    said: set[str] = set()
    for word in title.split():
        kind = _kind(word)
        if kind in said:
            wrong.append(error(f"“{word[:30]}” says again how a clip plays", place, _HINT))
        said.add(kind or word)
        if (found := _RANGE.fullmatch(word)) and (found["start"] or found["end"]):
            start, end = float(found["start"] or 0), float(found["end"] or 0)
        elif found := _SPEED.fullmatch(word):
            speed = float(found["speed"])
        elif word.lower() == "loop":
            loop = True
        elif word.lower() in ("ducked", "muted"):
            ducked = word.lower() == "ducked"
        else:
            wrong.append(error(f"“{word[:30]}” says nothing of how a clip plays", place, _HINT))
    if end and end <= start:
        wrong.append(error("the clip would end before it begins", place, _HINT))
    if not SLOWEST <= speed <= FASTEST:
        wrong.append(error(f"a clip plays {SLOWEST:g} to {FASTEST:g} times as fast", place, _HINT))
    return (Playing() if wrong else Playing(start, end, speed, loop, ducked)), wrong


def _kind(word: str) -> str:
    """What a word tells of: its stretch, speed, repetition or sound; "" for none of them."""
    for kind, form in (("stretch", _RANGE), ("speed", _SPEED)):
        if form.fullmatch(word):
            return kind
    return {"loop": "loop", "ducked": "sound", "muted": "sound"}.get(word.lower(), "")
