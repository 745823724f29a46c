"""blitz: HTML/CSS drawn in process by a Rust engine, 27 CPU-ms a 1080p page; no browser, no network, no files.

It never raises on what it cannot draw (it leaves it out), so the checks are ours: text is measured with the
same shaper before it is drawn.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache

from voicedeck.model.errors import PictureError
from voicedeck.model.picture import Picture
from voicedeck.system import fonts
from voicedeck.system.confined import run
from voicedeck.system.fonts import Family
from voicedeck.system.packages import version

# Rust's account of a panic takes memory; where that is what is lacking it waits for itself without end.
os.environ["RUST_BACKTRACE"] = "0"

_RULER = 100.0
"""Pixels at which words are measured once; advances scale with the size (no optical sizes in this engine)."""


class Blitz:
    """The default ``Renderer``; ``strange`` pages are drawn in a confined process."""

    def __init__(self, *, strange: bool = False) -> None:
        self._strange = strange
        self.identity = f"blitz-py {_version()} {fonts.identity()}"

    def width(self, text: str, *, font: str, size: float, weight: int, tracking: float) -> float:
        """Width of ``text`` on one line, in pixels."""
        return _advance(text, font, weight) * size / _RULER + len(text) * tracking * size

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


@lru_cache(65536)
def _advance(text: str, font: str, weight: int) -> float:
    import blitz_py

    if not text:
        return 0.0
    # The engine drops trailing spaces: measure them between two bars.
    if text != text.strip():
        return _advance(f"|{text}|", font, weight) - 2 * _advance("|", font, weight)
    families = (font, *(() if text.isascii() else fonts.substitutes(text, font)))
    _register("")
    for family in _named(font):
        _register_brought(family)
    for extra in {family.extra for family in fonts.families() if family.name in families[1:]} if families[1:] else ():
        _register(extra)
    named = ", ".join(f"'{family}'" for family in families)
    measured: tuple[float, float] = blitz_py.measure_text(text, font_size=_RULER, font_family=named, font_weight=weight)
    return measured[0]
