"""Rests: the signs at which a reader pauses, written so that every engine pauses at them.

At a comma, a semicolon, a colon and a dash between spaces all engines rest. Piper runs over brackets, a hyphen for a
dash, a dash without spaces, an ellipsis amid a sentence and a bar, and hibari says "slash" for one between spaces. So a
voice is given commas and dashes for these, one where two would meet. What is shown and captioned stays as it is.
"""

from __future__ import annotations

from functools import lru_cache
from re import Match

from voicedeck.model.regex import regex

_BRACKETS = regex(r"(?:\A|\s{1,4})\((?P<inside>[^\s()][^()]{0,300})\)(?=[\s.,;:!?…»”’\"']|\Z)")
_DEEPEST = 3
_DASH = regex(r"\s{0,4}[—―]\s{0,4}|\s{1,4}-{1,3}\s{1,4}|(?<=\w)-{2,3}(?=\w)")
_DOTS = regex(r"\s{0,4}(?:…|\.{3,9})(?=\s{0,4}(?P<next>\w))")
_BAR = regex(r"\s{1,4}[|¦/•‣▪◦·]\s{1,4}")
_ARROW = regex(r"\s{1,4}[→⇒⟶➔➜➝↦⇨▶►]\s{1,4}")
_SEVERAL = regex(r"\s{0,4}[,;:—]\s{0,4}(?=[,;:.!?…—]{1,3}(?:\s|\Z))")
_OPENS = regex(r"\A[\s,;:—…]+(?=\w)")
_CLOSES = regex(r"[\s,;:—]+\Z")
_STOPS = ".!?…"
_RESTS = f",;:—{_STOPS}"


@lru_cache(4096)
def rested(text: str) -> str:
    """``text`` with a comma, a dash or a full stop for every sign at which it is to pause, and never two of them."""
    told = text
    for _ in range(_DEEPEST):
        told = _BRACKETS.sub(_without_brackets, told)
    told = _DOTS.sub(lambda dots: "." if dots["next"].isupper() else " — ", told)
    told = _DASH.sub(" — ", told)
    told = _ARROW.sub(" — ", _BAR.sub(", ", told))
    told = _DASH.sub(" — ", _SEVERAL.sub("", told))
    if told == text or not any(map(str.isalnum, told)):
        return text
    return " ".join(_CLOSES.sub("", _OPENS.sub("", told)).replace(" ,", ",").split())


def _without_brackets(match: Match[str]) -> str:
    """What stands in brackets between two commas, but at the ends of a sentence, or where it is one itself."""
    inside, before = match["inside"].strip(), match.string[: match.start()]
    after = match.string[match.end() :].lstrip()
    whole = inside[-1:] in _STOPS
    opening = " " if not before or before[-1] in _RESTS or whole else ", "
    closing = "" if not after or after[0] in _RESTS or whole else ","
    return f"{opening}{inside}{closing}"
