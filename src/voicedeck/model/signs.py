"""Signs that few fonts have -> the nearest that more have, by what Unicode says of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import combinations

from voicedeck.model.regex import regex

_ARROW = regex(
    r"(?:(NORTH|SOUTH) (EAST|WEST)|(LEFT|RIGHT|UP|DOWN)WARDS?(?! PAIRED)|(LEFT RIGHT|UP DOWN)|(NORTH|SOUTH|EAST|WEST)-)"
)
_BARBED = regex(r"\b(?:ARROW|BARB|ARROWHEAD)")
# Words that turn a sign's meaning round: without them it would say the opposite.
_TURNING = frozenset(["NOT", "NEGATED", "WITHOUT", "NEITHER", "NOR", "CROSSED", "REVERSED", "INVERTED", "TURNED", "NO"])
_MOST_WORDS = 9
_NEAR: Mapping[str, str] = {
    "BALLOT BOX": "WHITE SQUARE",
    "WHITE SQUARE": "BLACK SQUARE",
    "BALLOT BOX WITH CHECK": "CHECK MARK",
    "BALLOT BOX WITH BOLD CHECK": "CHECK MARK",
    "WHITE HEAVY CHECK MARK": "CHECK MARK",
    "LIGHT CHECK MARK": "CHECK MARK",
    "BALLOT BOX WITH X": "BALLOT X",
    "BALLOT BOX WITH SCRIPT X": "BALLOT X",
    "BALLOT BOX WITH BOLD SCRIPT X": "BALLOT X",
    "BALLOT SCRIPT X": "BALLOT X",
    "BALLOT BOLD SCRIPT X": "BALLOT X",
    "CROSS MARK": "BALLOT X",
    "BALLOT X": "MULTIPLICATION SIGN",
    "MULTIPLICATION X": "MULTIPLICATION SIGN",
    "CHECK MARK": "SQUARE ROOT",
    "RING OPERATOR": "DEGREE SIGN",
    "WHITE BULLET": "BULLET",
    "BULLET OPERATOR": "BULLET",
    "BLACK CIRCLE": "BULLET",
    "MEDIUM BLACK CIRCLE": "BLACK CIRCLE",
    "WHITE CIRCLE": "BULLET",
    "BLACK SQUARE": "BULLET",
    "BLACK DIAMOND": "BULLET",
    "BLACK STAR": "ASTERISK",
    "ASTERISK OPERATOR": "ASTERISK",
    "MINUS SIGN": "EN DASH",
    "DIVISION SLASH": "SOLIDUS",
    "FRACTION SLASH": "SOLIDUS",
    "RATIO": "COLON",
    "DOT OPERATOR": "MIDDLE DOT",
    "HEAVY PLUS SIGN": "PLUS SIGN",
    "HEAVY MINUS SIGN": "EN DASH",
    "TILDE OPERATOR": "TILDE",
    "WARNING SIGN": "EXCLAMATION MARK",
    "HEAVY EXCLAMATION MARK SYMBOL": "EXCLAMATION MARK",
    "BLACK QUESTION MARK ORNAMENT": "QUESTION MARK",
}
"""What a sign is near to where neither its decomposition nor a part of its name tells."""
_DIRECTIONS = {"LEFT": "LEFTWARDS", "RIGHT": "RIGHTWARDS", "UP": "UPWARDS", "DOWN": "DOWNWARDS"}


def plain(sign: str) -> str:
    """The plain form of an ornamented arrow, tick, cross or bullet; any other sign stays as it is."""
    if sign < "\u2b00" and not "\u2794" <= sign <= "\u27be":
        return sign
    arrow = _plain_arrow(unicodedata.name(sign, ""))
    return arrow or _by_name(_NEAR.get(unicodedata.name(sign, ""), "")) or sign


def nearest(sign: str, drawable: Callable[[str], bool]) -> str:
    """The nearest text to a sign that ``drawable`` says can be drawn; "" where there is none.

    Nearest is what it decomposes to (UAX 15, NFKC), then what a table holds, then the sign that part of its name names
    ("HEAVY ROUND-TIPPED RIGHTWARDS ARROW" is a RIGHTWARDS ARROW). Letters are never taken for others.
    """
    return next((each for each in _near(sign) if each and drawable(each)), "")


@cache
def _near(sign: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    waiting = [sign]
    while waiting and len(found) < 24:
        here = waiting.pop(0)
        for each in _nearer(here):
            if each and each != sign and each not in found:
                found[each] = None
                waiting.append(each)
    return tuple(found)


def _nearer(sign: str) -> Iterator[str]:
    decomposed = unicodedata.normalize("NFKC", sign)
    if len(sign) == 1 and unicodedata.decomposition(sign).startswith("<super>"):
        yield f"^{decomposed}"
    elif decomposed != sign:
        yield " ".join(decomposed.split()) if decomposed.strip() else " "
    if len(sign) != 1:
        return
    name = unicodedata.name(sign, "")
    if unicodedata.category(sign)[0] not in "SP" or not name:
        return
    yield _by_name(_NEAR.get(name, ""))
    yield _plain_arrow(name)
    yield from _parts_of_name(name)


def _plain_arrow(name: str) -> str:
    found = _ARROW.search(name) if _BARBED.search(name) else None
    if found is None:
        return ""
    corner = f"{found[1]} {found[2]}" if found[1] else ""
    straight = _DIRECTIONS.get(found[3] or "", found[4] or "")
    double = "LEFT RIGHT" if "LEFT RIGHT" in name else "UP DOWN" if "UP DOWN" in name else ""
    return _by_name(f"{double or corner or straight} ARROW") if double or corner or straight else ""


def _parts_of_name(name: str) -> Iterator[str]:
    """The signs that the words of a name, some left out, name; the longest names first."""
    words = name.split()
    if len(words) > _MOST_WORDS or _TURNING & frozenset(words):
        return
    for length in range(len(words) - 1, 1, -1):
        for kept in combinations(words, length):
            sign = _by_name(" ".join(kept))
            if sign and unicodedata.category(sign)[0] in "SP":
                yield sign


def _by_name(name: str) -> str:
    try:
        return unicodedata.lookup(name) if name else ""
    except KeyError:
        return ""
