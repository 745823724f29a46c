"""Formulas as drawings: LaTeX drawn as paths by ziamath (MIT), with no program of TeX's; the extra ``math``.

``math:E = mc^2`` is the name of such a drawing, made when a line names it.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from importlib.util import find_spec
from itertools import accumulate
from xml.etree import ElementTree

from voicedeck.illustrations.asked import Asked
from voicedeck.illustrations.geometry import box, path
from voicedeck.model.illustration import SIDE, Drawing, Formula, Ink, Pack, Path, Shape, Shapes, mapped
from voicedeck.model.regex import regex

PREFIX = "math:"
LONGEST = 400
"""Characters of a formula that is drawn."""
DEEPEST = 6
"""Groups within groups of a formula that is drawn: with each ziamath takes twice as long (six a fifth of a second)."""
_MARGIN = 2.0
_SIZE = 48
_EDGE = regex(r"\\left|\\right|\\begin|\\end|\\.|[{}]", re.DOTALL)
_OPENING, _CLOSING = ("{", r"\left", r"\begin"), ("}", r"\right", r"\end")
_NUMBER = regex(r"-?\d+(?:\.\d+)?")


class Formulas(Asked):
    """Every formula by its name, ``math:`` and LaTeX; none where ziamath is not installed."""

    prefix = PREFIX

    def drawn(self, wanted: str) -> Drawing | None:
        """As its name asks."""
        return formula(wanted) if 0 < len(wanted) < LONGEST and depth(wanted) <= DEEPEST and is_here() else None


def is_here() -> bool:
    """Whether the extra is installed."""
    return find_spec("ziamath") is not None


def depth(tex: str) -> int:
    """How many groups of a formula stand within one another."""
    edges = [edge for edge in _EDGE.findall(tex) if edge in (*_OPENING, *_CLOSING)]
    return max(accumulate((1 if edge in _OPENING else -1 for edge in edges), initial=0))


@lru_cache(256)
def formula(tex: str) -> Drawing | None:
    """The formula as a drawing in its square; None where ziamath cannot read it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # it finds its font in a way that Python has given up
        import ziamath

    try:
        ziamath.config.svg2 = False
        image = ElementTree.fromstring(ziamath.Latex(tex, size=_SIZE).svg())
    except Exception:  # its parsers raise what they stumble over: assertions, key errors, their own
        return None
    left, top, width, height = map(float, _NUMBER.findall(image.get("viewBox", "")))
    if not width or not height:
        return None
    scale = (SIDE - 2 * _MARGIN) / max(width, height)
    corner = complex((SIDE - width * scale) / 2 - left * scale, (SIDE - height * scale) / 2 - top * scale)
    paths = [mapped(each, lambda point: corner + point * scale) for each in map(_path, image.iter()) if each]

    def draw(_: float) -> Shapes:
        return tuple(Shape(Ink.LETTER, each, "formula") for each in paths)

    return Drawing(f"{PREFIX}{tex}", tex, draw, formula=Formula(tex, _SIZE * scale)) if paths else None


def _path(element: ElementTree.Element) -> Path:
    kind = element.tag.rpartition("}")[2]
    if kind == "path":
        return path(element.get("d", ""))
    if kind == "rect" and element.get("fill", "") != "none":
        x, y, width, height = (float(element.get(name, "0")) for name in ("x", "y", "width", "height"))
        return box(x, y, width, height)
    return ()


PACK = Pack("math", Formulas(), needs="ziamath")
