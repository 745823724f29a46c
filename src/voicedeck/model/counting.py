"""Numbers that count up."""

from __future__ import annotations

from voicedeck.model.regex import regex

_NUMBER = regex(r"\d+(?:[.,'’\u00a0\u202f ]\d+)*")
_YEAR = regex(r"1[5-9]\d\d|20\d\d")
_THOUSANDS = regex(r"[1-9]\d{0,2}(?:[.,'’\u00a0\u202f ]\d{3})+")


def countable(text: str) -> bool:
    """Whether a text holds one number, and that is no year."""
    found = _NUMBER.findall(text)
    return len(found) == 1 and not _YEAR.fullmatch(found[0])


def counted(text: str, share: float) -> str:
    """The text with its number at ``share`` (0 to 1) of its value, written as the author writes it: "34%" for "68%"."""
    return _NUMBER.sub(lambda found: _counted(found[0], share), text)


def _counted(number: str, share: float) -> str:
    digits = "".join(filter(str.isdigit, number))
    reached = iter(reversed(str(round(int(digits) * share)).zfill(len(digits))))
    written = "".join(next(reached) if sign.isdigit() else sign for sign in reversed(number))[::-1]
    whole = len(written) if _THOUSANDS.fullmatch(number) or digits == number else _last_mark(written)
    head = written[:whole].lstrip("0.,'’\u00a0\u202f ")
    return (head or "0") + written[whole:]


def _last_mark(number: str) -> int:
    """Where the decimals begin, with their mark."""
    return max(place for place, sign in enumerate(number) if not sign.isdigit())
