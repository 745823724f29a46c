"""blitz: HTML/CSS drawn in process by a Rust engine, 27 CPU-ms a 1080p page; no browser, no network, no files.

It never raises on what it cannot draw (it leaves it out), so the checks are ours: text is measured with the
same shaper before it is drawn.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.metadata import version

from voicedeck.model.errors import PictureError
from voicedeck.model.picture import Picture

FONTS = ("archivo", "caveat", "inter", "jetbrains-mono", "kalam", "nunito", "source-serif-4")
_RULER = 100.0
"""Pixels at which words are measured once; advances scale with the size (no optical sizes in this engine)."""


class Blitz:
    """The default ``Renderer``."""

    def __init__(self) -> None:
        packages = ("blitz-py", *(f"fontpkg-{font}" for font in FONTS))
        self.identity = " ".join(f"{package} {version(package)}" for package in packages)

    def width(self, text: str, *, font: str, size: float, weight: int, tracking: float) -> float:
        """Width of ``text`` on one line, in pixels."""
        return _advance(text, font, weight) * size / _RULER + len(text) * tracking * size

    def render(self, html: str, *, width: int, height: int, scale: float) -> Picture:
        """The page in pixels, ``scale`` times its canvas; ``PictureError`` where the engine refuses."""
        _register_fonts()
        import blitz_py

        try:
            drawn = blitz_py.render_rgba(html, width=width, height=height, scale=scale)
        except Exception as reason:
            raise PictureError(f"the picture could not be drawn: {reason}") from reason
        return Picture(*drawn)

    def boxes(self, html: str, *, width: int, height: int) -> dict[str, tuple[float, float, float, float]]:
        """Left, top, width and height of every element with an id, in CSS pixels."""
        _register_fonts()
        import blitz_py

        found: dict[str, tuple[float, float, float, float]] = blitz_py.Template(
            html, width=width, height=height
        ).boxes()
        return found


@cache
def _register_fonts() -> None:
    """Make the fonts known to the engine, once a process; they come from pip packages, upright faces first."""
    import blitz_py
    import fontpkg

    folders = [fontpkg.path(font).parent for font in FONTS]
    blitz_py.register_fonts([path.read_bytes() for folder in folders for path in sorted(folder.glob("*.ttf"))])


@lru_cache(65536)
def _advance(text: str, font: str, weight: int) -> float:
    _register_fonts()
    import blitz_py

    if not text:
        return 0.0
    # The engine drops trailing spaces: measure them between two bars.
    if text != text.strip():
        return _advance(f"|{text}|", font, weight) - 2 * _advance("|", font, weight)
    measured: tuple[float, float] = blitz_py.measure_text(text, font_size=_RULER, font_family=font, font_weight=weight)
    return measured[0]
