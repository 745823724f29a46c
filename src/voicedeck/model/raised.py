"""Raised and lowered letters: 10 with a raised 6 is 10⁶, H with a lowered 2 is H₂."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from voicedeck.model.regex import regex

_PLAIN = "0123456789+-−=()niaehjklmoprstuvx"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵃᵉʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛˣ"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙᵢₐₑₕⱼₖₗₘₒₚᵣₛₜᵤᵥₓ"
_TO_RAISED = dict(zip(_PLAIN, _RAISED, strict=True))
_TO_LOWERED = dict(zip(_PLAIN, _LOWERED, strict=True))
_COUNTING = frozenset("0123456789+-−=()")


def raised(text: str) -> str:
    """``text`` as a superscript.

    Of words only the letters that powers are made of are raised (xⁿ): an ordinal's ending stays as it is (19th).
    What Unicode has no signs for is written behind a caret: 2^(x/2).
    """
    words = text.strip()
    if words in ("n", "i", "x") or (words and all(sign in _COUNTING or sign == "n" for sign in words)):
        return "".join(_TO_RAISED[sign] for sign in words)
    if not words or words.replace(".", "").isalpha() or words in "°*†‡ªº′″™®©":
        return text
    return f"^{words}" if len(words) == 1 else f"^({words})"


def lowered(text: str) -> str:
    """``text`` as a subscript; what Unicode has no signs for stays as it is (Vmax)."""
    words = text.strip()
    if words and all(sign in _COUNTING for sign in words):
        return "".join(_TO_LOWERED[sign] for sign in words)
    return _TO_LOWERED.get(words, text) if len(words) == 1 else text


_SIGNS = regex(f"(?P<up>[{_RAISED}]+)|(?P<down>[{_LOWERED}]+)")


def shifted(text: str) -> Iterator[tuple[str, int]]:
    """The text in parts, each with where it stands: 1 above the line, -1 below it, 0 on it; together ``text`` again.

    What ``raised`` and ``lowered`` would not give back stays in the sign that it is.
    """
    end = 0
    for found in _SIGNS.finditer(text):
        up = found["up"] is not None
        plain = "".join(_PLAIN[(_RAISED if up else _LOWERED).index(sign)] for sign in found[0])
        if (raised if up else lowered)(plain) == found[0]:
            if found.start() > end:
                yield text[end : found.start()], 0
            yield plain, 1 if up else -1
            end = found.end()
    if end < len(text):
        yield text[end:], 0


# Pandoc's marks, x^2^ and H~2~O, and HTML's. Bounded, so that a line of a million carets takes no longer than its
# length.
_CARETS = regex(r"(?<=[^\s^\[(])\^([^\s^]{1,20})\^(?!\^)")
_TILDES = regex(r"(?<=[^\s~])~([A-Za-z0-9+−-]{1,8})~(?!~)")
_FORMULA = regex(r"\$\$[^$]{1,800}\$\$|\$(?=[^\s$])[^$]{1,800}(?<!\s)\$(?!\d)")
_TAGS = regex(r"<(?P<tag>sup|sub)>([^<>]{1,200})</(?P=tag)>", re.IGNORECASE)


def from_marks(text: str) -> str:
    """``text`` with what stands between carets raised and between tildes lowered, as pandoc's Markdown has it.

    A formula between dollar signs has carets of its own.
    """
    if "^" not in text and "~" not in text:
        return text
    ends = [0, *(place for found in _FORMULA.finditer(text) for place in found.span()), len(text)]
    parts = [text[start:end] for start, end in pairwise(ends)]
    return "".join(part if number % 2 else _from_marks(part) for number, part in enumerate(parts))


def _from_marks(text: str) -> str:
    return _TILDES.sub(lambda found: lowered(found[1]), _CARETS.sub(lambda found: raised(found[1]), text))


def from_tags(text: str) -> str:
    """``text`` with what stands in HTML's ``<sup>`` raised and in ``<sub>`` lowered."""
    return _TAGS.sub(lambda found: (raised if found["tag"].lower() == "sup" else lowered)(found[2]), text)
