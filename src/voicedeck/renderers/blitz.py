"""blitz: HTML/CSS drawn in process by a Rust engine, 27 CPU-ms a 1080p page; no browser, no network, no files.

It never raises on what it cannot draw (it leaves it out), so the checks are ours: text is measured with the
same shaper before it is drawn.
"""

from __future__ import annotations

import math
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import groupby

from voicedeck.model.errors import PictureError
from voicedeck.model.picture import Picture
from voicedeck.model.regex import regex
from voicedeck.system import fonts
from voicedeck.system.confined import run
from voicedeck.system.fonts import Family
from voicedeck.system.packages import version

# Rust's account of a panic takes memory; where that is what is lacking it waits for itself without end.
os.environ["RUST_BACKTRACE"] = "0"

_RULER = 100.0
"""Pixels at which words are measured once; advances scale with the size (no optical sizes in this engine)."""
_MOST = 65_536
"""Texts of a font whose widths are known."""
_TOGETHER = 500
"""Texts that are measured at a time: every call costs as much as forty words."""
_SIGNS = r" -@\[-`{-~\xa0-\xa9\xab\xac\xae-\xb9\xbb-\xbf×÷\u2010-\u2014\u2018-\u201f•…‹›€−"
_LETTERS = (r"A-Za-zªºÀ-ÖØ-öø-\u02af\u1e00-\u1eff", r"\u0370-\u03ff\u1f00-\u1fff", r"\u0400-\u0482\u048a-\u052f")
_ALPHABETS = tuple(regex(f"[{_SIGNS}{letters}]+") for letters in _LETTERS)
"""Latin, Greek and Cyrillic: the shaper parts a text of one of them alike whatever of it is beside, but otherwise where
another alphabet is."""


class Blitz:
    """The default ``Renderer``; ``strange`` pages are drawn in a confined process."""

    def __init__(self, *, strange: bool = False) -> None:
        self._strange = strange
        self.identity = f"blitz-py {_version()} {fonts.identity()}"

    def width(self, text: str, *, font: str, size: float, weight: int, tracking: float) -> float:
        """Width of ``text`` on one line, in pixels."""
        return _advance(text, font, weight) * size / _RULER + len(text) * tracking * size

    def learn(self, texts: Iterable[str], *, font: str, weight: int) -> None:
        """Measure many texts at a time, so that ``width`` knows them."""
        _learn(texts, font, weight)

    def undrawable(self, text: str, *, font: str) -> dict[str, str]:
        """Each letter of ``text`` that no font at hand has, and the extra that may bring it, "" for none."""
        return fonts.undrawable(text, font)

    def confined(self) -> Blitz:
        """The same renderer for pages that strangers wrote."""
        return Blitz(strange=True)

    def render(self, html: str, *, width: int, height: int, scale: float) -> Picture:
        """The page in pixels, ``scale`` times its canvas; ``PictureError`` where the engine refuses."""
        if not self._strange:
            return Picture(*_rendered(html, width, height, scale))
        content = run(_sent, html, width, height, scale, _named(html), purpose="draw a page")
        wide, high = (int.from_bytes(content[start : start + 4], "little") for start in (0, 4))
        return Picture(wide, high, content[8:])

    def boxes(self, html: str, *, width: int, height: int) -> dict[str, tuple[float, float, float, float]]:
        """Left, top, width and height of every element with an id, in CSS pixels."""
        if not self._strange:
            return _boxes(html, width, height)
        found = run(_boxes, html, width, height, _named(html), purpose="lay out a page")
        return {str(name): (float(x), float(y), float(wide), float(high)) for name, (x, y, wide, high) in found.items()}


@cache
def _version() -> str:
    return version("blitz-py")


def _rendered(html: str, width: int, height: int, scale: float) -> tuple[int, int, bytes]:
    html = _with_fonts(html)
    import blitz_py

    with _refusals():
        drawn: tuple[int, int, bytes] = blitz_py.render_rgba(html, width=width, height=height, scale=scale)
        return drawn


def _sent(html: str, width: int, height: int, scale: float, brought: tuple[Family, ...]) -> bytes:
    """A picture as a confined process answers with it: both sides in four bytes each, then the pixels."""
    fonts.take(brought)
    wide, high, pixels = _rendered(html, width, height, scale)
    return wide.to_bytes(4, "little") + high.to_bytes(4, "little") + bytes(pixels)


def _boxes(
    html: str, width: int, height: int, brought: tuple[Family, ...] = ()
) -> dict[str, tuple[float, float, float, float]]:
    fonts.take(brought)
    html = _with_fonts(html)
    import blitz_py

    with _refusals():
        found: dict[str, tuple[float, float, float, float]] = blitz_py.Template(
            html, width=width, height=height
        ).boxes()
        return found


@contextmanager
def _refusals() -> Iterator[None]:
    """Whatever the engine raises, a panic among it, is told as ``PictureError``."""
    try:
        yield
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as reason:  # a panic is no Exception (PyO3's PanicException)
        told = str(reason).partition("\n")[0][:200]
        raise PictureError(f"the picture could not be drawn: {told}", hint="simplify the template's page") from reason


def _named(text: str) -> tuple[Family, ...]:
    """The authors' fonts that a page names."""
    return tuple(family for family in fonts.brought() if family.name in text)


def _with_fonts(html: str) -> str:
    """The page with every font list completed, and its fonts known to the engine."""
    completed = fonts.with_substitutes(html)
    _register("")
    for family in _named(html):
        _register_brought(family)
    if completed is not html:
        for extra in {family.extra for family in fonts.families() if f"'{family.name}'" in completed}:
            _register(extra)
    return completed


@cache
def _register(extra: str) -> None:
    """Make an extra's fonts, "" for our own, known to the engine, once a process."""
    import blitz_py

    known = [family for family in fonts.families() if family.extra == extra] if extra else fonts.own()
    files = dict.fromkeys(path for family in known for path in family.files)
    blitz_py.register_fonts([path.read_bytes() for path in files])


@cache
def _register_brought(family: Family) -> None:
    """Make an author's font known to the engine, once a process."""
    import blitz_py

    blitz_py.register_fonts([path.read_bytes() for path in family.files])


_known: defaultdict[tuple[str, int], dict[str, float]] = defaultdict(dict)
"""The widths of what was measured, by font and weight."""


def _advance(text: str, font: str, weight: int) -> float:
    known = _known[font, weight]
    found = known.get(text)
    if found is not None or not text:
        return found or 0.0
    # The engine drops trailing spaces: measure them between two bars.
    if text != text.strip():
        found = _advance(f"|{text}|", font, weight) - 2 * _advance("|", font, weight)
    else:
        found = _measured([text], font, weight).get(text)
    if found is None:
        found = _alone(text, font, weight)
    known[text] = found
    return found


def _learn(texts: Iterable[str], font: str, weight: int) -> None:
    known = _known[font, weight]
    wanted = dict.fromkeys(text if text == text.strip() else f"|{text}|" for text in texts)
    new = [text for text in wanted if text not in known]
    if len(known) + len(new) > _MOST:
        known.clear()
    known.update(_measured(new, font, weight))


def _measured(texts: Iterable[str], font: str, weight: int) -> dict[str, float]:
    """The widths of those texts that are of one alphabet and set in one font."""
    import blitz_py

    _register_all(font)
    found: dict[str, float] = {}
    for alphabet, said in groupby(sorted(texts, key=_alphabet), key=_alphabet):
        plain = [text for text in said if text.isascii() or not fonts.substitutes(text, font)] if alphabet else []
        for start in range(0, len(plain), _TOGETHER):
            some = plain[start : start + _TOGETHER]
            # Signs are shaped like the letters before them: each text has its own first letter above it.
            lines = "\n".join(line for text in some for line in (next(filter(str.isalpha, text), "a"), text))
            measured: list[tuple[float, float]] = blitz_py.measure_text_lines(
                lines, font_size=_RULER, font_family=f"'{font}'", font_weight=weight
            )
            found.update((text, _settled(width)) for text, (width, _) in zip(some, measured[1::2], strict=True))
    return found


def _alphabet(text: str) -> int:
    """The number of the alphabet that a text is of, signs alone of the first; 0 for several, and any other."""
    return next((number for number, letters in enumerate(_ALPHABETS, 1) if letters.fullmatch(text)), 0)


def _settled(width: float) -> float:
    """A width without its last bits (the engine adds in single precision).

    It goes down to a 128th of a pixel, a hundredth of an em's: from 0.32 of one up it goes up, since no number of
    1000ths or 2048ths of an em, which letters are as wide as, is near that.
    """
    return math.floor(width * 128 + 0.68) / 128


def _alone(text: str, font: str, weight: int) -> float:
    """The width of a text that may need several fonts, or whose letters join."""
    import blitz_py

    families = (font, *(() if text.isascii() else fonts.substitutes(text, font)))
    _register_all(font)
    for extra in {family.extra for family in fonts.families() if family.name in families[1:]} if families[1:] else ():
        _register(extra)
    named = ", ".join(f"'{family}'" for family in families)
    measured: tuple[float, float] = blitz_py.measure_text(text, font_size=_RULER, font_family=named, font_weight=weight)
    return measured[0]


def _register_all(font: str) -> None:
    """Make our own fonts and an author's of that name known to the engine."""
    _register("")
    for family in _named(font):
        _register_brought(family)
