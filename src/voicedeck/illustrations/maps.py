"""Maps: countries lit by name, with what lies round them; the extra ``maps``.

``maps:Kenya`` shows Kenya and its neighbours, ``maps:Germany+France`` both, ``maps:Africa`` a continent; names are
those of ``countries.toml`` in five languages, or codes of ISO 3166-1. The outlines are Natural Earth's (1:10m, public
domain) as pyworldatlas' data has them (CC0, https://github.com/jcari-dev/pyworldatlas): read as data, no code is run.
A map is Lambert's azimuthal one round the middle of what is lit: areas are true (Snyder 1987, Map Projections,
chapter 24).
"""

from __future__ import annotations

import math
import tomllib
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from importlib import resources
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path as File
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from voicedeck.illustrations.asked import Asked
from voicedeck.illustrations.geometry import circle
from voicedeck.illustrations.lettering import labels, room
from voicedeck.model.illustration import SIDE, Drawing, Ink, Pack, Path, Shape, Shapes, Stroke, Tone

if TYPE_CHECKING:
    from numpy import bool_, complex128, float64, intp
    from numpy.typing import NDArray

PREFIX = "maps:"
DATA = "pyworldatlas_mapdata_overview"
MOST = 4
"""Names that a map is asked for."""
_LANGUAGES = ("en", "de", "fr", "es", "ru")
_MARGIN = 2.0
_AIR = 1.3
"""How much more than what is lit a map shows."""
_NEAREST = math.radians(3.0)
"""The least that a map shows to each side of its middle."""
_FARTHEST = 1.9
"""The most, in radii of the earth on Lambert's plane, where the other side of the world is 2."""
_MAIN = 0.12
"""Parts smaller than this share of a country's largest are not what a map is laid round: islands far away."""
_FINE, _COARSE = 0.45, 0.9
"""Bends of an outline finer than that, in a drawing's units, are left out: of a few that are lit, and of the others."""
_SPECK = 1.5
"""Pieces less wide and high than so many of these are left out."""
_CORNERS = 1.45
"""How much farther than its sides a map's corners are, and some more."""
_TINY = 8.0
"""What is lit and smaller than that has a ring round it."""
_NARROW = 2.0
ACROSS = "RU"
"""A country that lies in two continents: a map of one is not laid round it."""

_WORLD = 360.0

Points: TypeAlias = "NDArray[complex128]"


class Land(NamedTuple):
    """A country's pieces: their points in degrees, longitude + latitude j, one after another; where each begins; and
    its area in square degrees of the equator.
    """

    points: Points
    starts: NDArray[intp]
    sizes: NDArray[float64]

    def main(self) -> Points:
        """The points of what is not small beside its largest piece."""
        import numpy as np

        lengths = np.diff(self.starts, append=len(self.points))
        main: Points = self.points[np.repeat(self.sizes >= _MAIN * self.sizes.max(), lengths)]
        return main


class Maps(Asked):
    """Every country, or some of them, by name; none where the data is not installed."""

    prefix = PREFIX

    def drawn(self, wanted: str) -> Drawing | None:
        """As its name asks."""
        names = tuple(each.strip() for each in wanted.split("+"))
        return countries(names) if wanted and len(names) <= MOST and is_here() else None


def is_here() -> bool:
    """Whether the extra is installed."""
    return find_spec(DATA) is not None


@lru_cache(64)
def countries(names: tuple[str, ...]) -> Drawing | None:
    """A map with the countries of these names lit and lettered; None where a name is not known."""
    known = _codes()
    if not all(_plain(name) in known for name in names):
        return None
    lit = {known[_plain(name)]: name[:1].upper() + name[1:] for name in names}
    members = {codes: [_land(code) for code in codes if code in _data()] for codes in lit}
    if not all(members.values()):
        return None
    top, foot = room(list(lit.values()))
    main = {codes: [land for land in found if len(codes) == 1 or land is not _land(ACROSS)]
            for codes, found in members.items()}  # fmt: skip
    plane = _Plane([land for found in main.values() for land in found], SIDE / 2, (top + foot) / 2, foot - top)
    chosen = dict.fromkeys((code for codes in lit for code in codes), Tone.SIGNAL)
    fine = _FINE if len(chosen) <= MOST else _COARSE
    near = (code for code, seen in zip(_data(), plane.reaches(_edges()), strict=True) if seen)
    ground = {code: plane.shown(_land(code), fine if code in chosen else _COARSE) for code in near}
    shapes: Shapes = (
        *(Shape(Ink.BODY, path, code, faint=True) for code, path in ground.items() if path and code not in chosen),
        *(shape for code, tone in chosen.items() for shape in _lit(ground.get(code, ()), code, tone)),
        *_rings(members, plane),
        *labels([(text, [plane.middle(main[codes])]) for codes, text in lit.items()]),
    )
    return Drawing(f"{PREFIX}{'+'.join(names)}", f"a map, {' and '.join(names)} lit", lambda _: shapes)


def _lit(path: Path, code: str, tone: Tone) -> Iterator[Shape]:
    """A country that is lit: one that is narrow is filled to its edge, where some hands would leave a gap."""
    if path:
        narrow = max(_breadth(stroke.points[::3]) for stroke in path) < _NARROW
        yield Shape(Ink.SOLID if narrow else Ink.BODY, path, code, tone)


def _breadth(points: Sequence[complex]) -> float:
    length = sum(abs(b - a) for a, b in pairwise(points))
    return abs(_area(points)) / length if length else 0.0


def _rings(members: Mapping[tuple[str, ...], Sequence[Land]], plane: _Plane) -> Iterator[Shape]:
    """Rings round what would hardly be seen."""
    import numpy as np

    for codes, lands in members.items():
        found = np.concatenate([plane.at(land.points) for land in lands])
        wide, tall = np.ptp(found.real), np.ptp(found.imag)
        if max(wide, tall) < _TINY:
            middle = plane.middle(lands)
            yield Shape(Ink.LINE, circle(middle.real, middle.imag, _TINY), "+".join(codes), Tone.SIGNAL)


class _Plane:
    """Lambert's plane round the middle of some lands, fitted into a drawing's square."""

    def __init__(self, lands: Sequence[Land], x: float, y: float, height: float) -> None:
        import numpy as np

        main = np.concatenate([land.main() for land in lands])
        self._pole = _middle(main)
        points = lambert(main, self._pole)
        self._half = (SIDE - 2 * _MARGIN) / 2, height / 2 - _MARGIN
        low = complex(points.real.min(), points.imag.min())
        high = complex(points.real.max(), points.imag.max())
        self._origin, self._centre = (low + high) / 2, complex(x, y)
        reach = max((high - low).real / self._half[0], (high - low).imag / self._half[1]) * max(self._half) / 2
        self._reach = min(max(reach * _AIR, 2 * math.sin(_NEAREST / 2)), _FARTHEST)
        self._scale = max(self._half) / self._reach

    def reaches(self, edges: NDArray[float64]) -> NDArray[bool_]:
        """Whether anything between the degrees of each row can be seen, by what of it is nearest to the middle."""
        import numpy as np

        west, south, east, north = edges
        turns = self._pole.real + np.array([[0.0], [-_WORLD], [_WORLD]])
        across = np.clip(turns, west, east) - turns
        least = np.take_along_axis(across, abs(across).argmin(axis=0)[None], axis=0)[0]
        nearest = lambert(self._pole.real + least + 1j * np.clip(self._pole.imag, south, north), self._pole)
        found: NDArray[bool_] = abs(nearest - self._origin) < self._reach * _CORNERS
        return found

    def at(self, points: Points) -> Points:
        """Points of the earth in the square."""
        return (lambert(points, self._pole) - self._origin) * self._scale + self._centre

    def middle(self, lands: Sequence[Land]) -> complex:
        """A point in the largest piece of these lands."""
        land = max(lands, key=lambda each: float(each.sizes.max()))
        number = int(land.sizes.argmax())
        ends = [*land.starts[1:].tolist(), len(land.points)]
        return _inside(self.at(land.points[land.starts[number] : ends[number]]).tolist())

    def shown(self, land: Land, fine: float) -> Path:
        """What of a land lies on the map, without bends less than ``fine`` and pieces little larger than that."""
        import numpy as np

        wide, high = self._half
        low, top = self._centre - complex(wide, high), self._centre + complex(wide, high)
        plane = lambert(land.points, self._pole)
        points = (plane - self._origin) * self._scale + self._centre
        lefts, rights = (end.reduceat(points.real, land.starts) for end in (np.minimum, np.maximum))
        uppers, lowers = (end.reduceat(points.imag, land.starts) for end in (np.minimum, np.maximum))
        seen = (np.maximum(rights - lefts, lowers - uppers) >= fine * _SPECK) & (rights > low.real) & (lefts < top.real)
        seen &= (lowers > low.imag) & (uppers < top.imag)
        seen &= np.minimum.reduceat(abs(plane), land.starts) < _FARTHEST
        cut = (lefts < low.real) | (rights > top.real) | (uppers < low.imag) | (lowers > top.imag)
        kept = _bends(points, land.starts, fine)
        ends = np.append(land.starts[1:], len(points))
        found = []
        for number in np.flatnonzero(seen).tolist():
            piece = slice(land.starts[number], ends[number])
            outline = points[piece][kept[piece]]
            ring: Sequence[complex] = (_near(outline, low, top) if cut[number] else outline).tolist()
            ring = _clipped(ring, low, top) if cut[number] else ring
            if len(ring) > 2:
                found.append(_closed(ring))
        return tuple(found)


def lambert(points: Points, middle: complex) -> Points:
    """Points in degrees on Lambert's azimuthal plane round one of them, y downwards, in radii of the earth."""
    import numpy as np

    sine, cosine = math.sin(math.radians(middle.imag)), math.cos(math.radians(middle.imag))
    across, up = np.radians(points.real - middle.real), np.radians(points.imag)
    level, rise = np.cos(up), np.sin(up)
    turn = level * np.cos(across)
    k = np.sqrt(2 / np.maximum(1 + sine * rise + cosine * turn, 1e-9))
    x, y = k * level * np.sin(across), k * (cosine * rise - sine * turn)
    found: Points = x - 1j * y
    return found


def _middle(points: Points) -> complex:
    """Where the mean of points of the earth points to, in degrees: right across the date line, too."""
    import numpy as np

    across, up = np.radians(points.real), np.radians(points.imag)
    x, y, z = (np.cos(up) * np.cos(across)).sum(), (np.cos(up) * np.sin(across)).sum(), np.sin(up).sum()
    return complex(math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y))))


def _bends(points: Points, starts: NDArray[intp], fine: float) -> NDArray[bool_]:
    """Which points are farther than ``fine`` from the one before, and the first of each piece."""
    import numpy as np

    grid = np.round(points / fine)
    kept: NDArray[bool_] = np.concatenate(([True], grid[1:] != grid[:-1]))
    kept[starts] = True
    return kept


def _near(points: Points, low: complex, high: complex) -> Points:
    """A polygon without points beyond a side of a rectangle between others that are: nothing of it within changes."""
    import numpy as np

    for turn, bound in ((1, low.real), (-1, -high.real), (-1j, low.imag), (1j, -high.imag)):
        out = (points * turn).real < bound
        points = points[~(out & np.roll(out, 1) & np.roll(out, -1))]
    return points


def _closed(points: Sequence[complex]) -> Stroke:
    """A polygon as curves that are straight."""
    run = [points[0]]
    for start, end in pairwise([*points, points[0]]):
        run += [start, end, end]
    return Stroke(tuple(run), True)


def _area(ring: Sequence[complex]) -> float:
    """Twice the area within, its sign that of the way round."""
    return sum((a.conjugate() * b).imag for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))


def _inside(ring: Sequence[complex]) -> complex:
    """A point within a polygon: in the middle of its widest part at the height of its centre."""
    edges = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    total = _area(ring)
    if abs(total) < 1e-9:
        return ring[0]
    level = sum((a.imag + b.imag) * (a.conjugate() * b).imag for a, b in edges) / (3 * total)
    level += 1e-6  # never right through a corner
    cuts = sorted(
        a.real + (b.real - a.real) * (level - a.imag) / (b.imag - a.imag)
        for a, b in edges
        if (a.imag > level) != (b.imag > level)
    )
    widest = max(zip(cuts[::2], cuts[1::2], strict=False), key=lambda cut: cut[1] - cut[0], default=None)
    return complex(sum(widest) / 2, level) if widest else ring[0]


def _clipped(points: Sequence[complex], low: complex, high: complex) -> Sequence[complex]:
    """What of a polygon lies in a rectangle (Sutherland and Hodgman 1974)."""
    sides: tuple[Callable[[complex], float], ...] = (
        lambda p: p.real - low.real, lambda p: high.real - p.real,
        lambda p: p.imag - low.imag, lambda p: high.imag - p.imag,
    )  # fmt: skip
    for inside in sides:
        found: list[complex] = []
        for start, end in zip(points, [*points[1:], points[0]] if points else [], strict=True):
            a, b = inside(start), inside(end)
            if (a >= 0) != (b >= 0):
                cut = start + (end - start) * a / (a - b)
                found += [start, cut] if a >= 0 else [cut]
            elif a >= 0:
                found.append(start)
        points = found
    return points


class Bounds(NamedTuple):
    """Between which degrees a country lies."""

    west: float
    south: float
    east: float
    north: float


class Data(NamedTuple):
    """What the package says of a country, as JSON, and its bounds."""

    text: bytes
    bounds: Bounds


@cache
def _data() -> Mapping[str, Data]:
    """Every country of the package's data by its code, read once; of most no more than the bounds are looked at."""
    import sqlite3

    spec = find_spec(DATA)
    folder = File(next(iter(spec.submodule_search_locations or ()))) if spec else File()
    file = sqlite3.connect(f"{(folder / 'data' / 'maps.sqlite3').as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        rows = file.execute("SELECT alpha2, payload FROM country_map ORDER BY alpha2").fetchall()
    finally:
        file.close()
    texts = {code: zlib.decompress(payload) for code, payload in rows}
    return {code: Data(text, _bounds(text)) for code, text in texts.items()}


def _bounds(text: bytes) -> Bounds:
    def number(name: bytes) -> float:
        start = text.rindex(b'"%s":' % name) + len(name) + 3
        return float(text[start : start + 24].partition(b",")[0].rstrip(b"}"))

    west, south = number(b"west"), number(b"south")
    east = west + number(b"columns") * number(b"longitudeStep")
    return Bounds(west, south, east, south + number(b"rows") * number(b"latitudeStep"))


@cache
def _edges() -> NDArray[float64]:
    """The bounds of all countries, in the order of the data: a row each of wests, souths, easts and norths."""
    import numpy as np

    return np.array([data.bounds for data in _data().values()]).T


@cache
def _land(code: str) -> Land:
    """A country's outlines, out of what is mostly its climate and heights."""
    import numpy as np

    text = _data()[code].text
    start = text.index(b"[", text.index(b'"boundary"'))
    written = text[start : text.index(b"]]]", start)]
    lengths = np.array([ring.count(b"],[") + 1 for ring in written.split(b"]],[[")])
    numbers = np.fromstring(written.translate(None, b"[]").decode("ascii"), sep=",").reshape(lengths.sum(), 2)
    points = (numbers[:, 0] + 1j * numbers[:, 1])[np.repeat(lengths > 2, lengths)]
    ends = np.cumsum(lengths[lengths > 2])
    starts = np.concatenate(([0], ends[:-1])).astype(np.intp)
    after = np.roll(points, -1)
    after[ends - 1] = points[starts]
    twice = abs(np.add.reduceat((points.conj() * after).imag, starts))
    return Land(points, starts, twice / 2 * np.cos(np.radians(points[starts].imag)))


@cache
def _codes() -> Mapping[str, tuple[str, ...]]:
    """The codes that a name lights, by the name in small letters."""
    tables = _tables()
    groups = {name: tuple(codes.split()) for name, codes in tables["groups"].items()}
    named = {
        _plain(name): groups.get(code, (code,))
        for language in _LANGUAGES
        for code, names in tables[language].items()
        for name in _split(names)
    }
    codes = {_plain(code): (code,) for code in tables["en"] if code not in groups}
    return codes | named


def _plain(name: str) -> str:
    return name.casefold().replace("’", "'")


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    file = resources.files("voicedeck.illustrations") / "countries.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.split(",")]


class Names(Mapping[str, str]):
    """Names, and the maps that they call for, read when they are asked for; of what is something else "" ."""

    @cached_property
    def _called(self) -> Mapping[str, str]:
        tables = _tables()
        rows = (names for each in _LANGUAGES for names in tables[each].values())
        named = {name: f"{PREFIX}{name}" for names in rows for name in _split(names)}
        return named | dict.fromkeys(_split(tables["other"]["names"]), "")

    def __getitem__(self, name: str) -> str:
        return self._called[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._called)

    def __len__(self) -> int:
        return len(self._called)


PACK = Pack(
    "maps", Maps(), needs=DATA, words=Names(), proper=True, credit="Maps: Natural Earth, by pyworldatlas (CC0).",
)  # fmt: skip
