"""Lettering for drawings: words as outlines of Inter (OFL), and labels with a line to what they name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from voicedeck.illustrations.geometry import circle, lines
from voicedeck.model.illustration import SIDE, Ink, Path, Shape, Shapes, Stroke

ROW = 12.0
"""How high a row of labels is."""
_SIZE = 8.6
_WEIGHT = 600
_BASE = 9.0
"""How far below the top of its row a label's letters stand."""
_EDGE = 2.0
_GAP = 6.0
_DOT = 1.3
_LINE = 0.6
IN_A_ROW = 2
"""Labels side by side."""


@lru_cache(256)
def lettered(text: str, size: float) -> tuple[Path, float]:
    """The words from (0, 0) to the right, standing on y = 0, in an em of ``size``; and how wide they are.

    A letter that the font has not is left out.
    """
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    glyphs, letters, scale = _font()
    strokes: list[Stroke] = []
    across = 0.0
    for letter in text:
        name = letters.get(ord(letter))
        if name is None:
            continue
        pen = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(pen)
        strokes += _strokes(pen.value, across, size / scale)
        across += glyphs[name].width * size / scale
    return tuple(strokes), across


@cache
def _font() -> tuple[Any, dict[int, str], float]:
    import fontpkg
    from fontTools.ttLib import TTFont

    font = TTFont(fontpkg.path("inter"), lazy=True)
    return font.getGlyphSet(location={"wght": _WEIGHT}), font.getBestCmap(), float(font["head"].unitsPerEm)


def _strokes(commands: Sequence[tuple[str, Any]], across: float, scale: float) -> list[Stroke]:
    """A glyph's outlines as cubic curves, y downwards."""
    from fontTools.pens.basePen import decomposeQuadraticSegment

    runs: list[list[complex]] = []

    def placed(point: tuple[float, float]) -> complex:
        return complex(across + point[0] * scale, -point[1] * scale)

    for command, points in commands:
        if command == "moveTo":
            runs.append([placed(points[0])])
        elif command == "lineTo":
            last, end = runs[-1][-1], placed(points[0])
            runs[-1] += [last, end, end]
        elif command == "curveTo":
            runs[-1] += [placed(point) for point in points]
        elif command == "qCurveTo":
            for bend, end in decomposeQuadraticSegment(points):
                last, middle, stop = runs[-1][-1], placed(bend), placed(end)
                runs[-1] += [last + (middle - last) * 2 / 3, stop + (middle - stop) * 2 / 3, stop]
    return [Stroke(tuple(run), True) for run in runs if len(run) > 1]


def room(texts: Sequence[str]) -> tuple[float, float]:
    """From where to where labels leave a drawing room, downwards: a row takes two, and the second stands above."""
    return (ROW if len(texts) > IN_A_ROW else 0.0), SIDE - ROW


def labels(named: Sequence[tuple[str, Sequence[complex]]]) -> Shapes:
    """Labels below and above a drawing, each with a line to one of the spots that it names; four at most."""
    by_height = sorted(named, key=lambda each: -each[1][0].imag)
    below, above = by_height[:IN_A_ROW], by_height[IN_A_ROW : 2 * IN_A_ROW]
    return (*_row(below, SIDE - ROW + _BASE, SIDE - ROW + 1.6), *_row(above, _BASE - 1, ROW - 1.6))


def _row(named: Sequence[tuple[str, Sequence[complex]]], base: float, edge: float) -> Shapes:
    """Labels side by side on ``base``, the left one to its leftmost spot; their lines begin at ``edge``."""
    placed = sorted(named, key=lambda each: min(spot.real for spot in each[1]))
    wide = sum(lettered(text, _SIZE)[1] for text, _ in placed) + _GAP * (len(placed) - 1)
    size = _SIZE * min(1.0, (SIDE - 2 * _EDGE) / max(wide, 1.0))
    found: list[Shape] = []
    for number, (text, spots) in enumerate(placed):
        letters, width = lettered(text, size)
        across = sorted(spots, key=lambda spot: spot.real)
        spot = across[-1] if number else across[0]
        free = SIDE - _EDGE - width
        x = min(max(spot.real - width / 2, _EDGE), free) if len(placed) == 1 else (_EDGE, free)[number]
        foot = min(max(spot.real, x + 1), x + width - 1)
        found += _label(text, letters, complex(x, base), spot, complex(foot, edge))
    return tuple(found)


def _label(text: str, letters: Path, corner: complex, spot: complex, foot: complex) -> Shapes:
    """The words, and a line from them to the spot."""
    aside = (spot - foot) / (abs(spot - foot) or 1) * 1j * _LINE / 2
    ends = [foot + aside, spot + aside, spot - aside, foot - aside]
    leader = lines(*((end.real, end.imag) for end in ends), closed=True)
    return (
        Shape(Ink.LETTER, leader, f"{text}: line"),
        Shape(Ink.LETTER, circle(spot.real, spot.imag, _DOT), f"{text}: spot"),
        Shape(Ink.LETTER, tuple(stroke.mapped(lambda point: corner + point) for stroke in letters), text),
    )
