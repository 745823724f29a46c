"""The body with its parts: outlines of anatomapa (MIT; silhouettes CC0), read as data; the extra ``body``.

``body:knee`` is a body with its knees lit and lettered, ``body:shoulder+elbow`` lights two of one view. None of
anatomapa's code is run: its files are SVG paths of a silhouette and its regions, from the front and from behind.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from itertools import repeat
from pathlib import Path as File
from xml.etree import ElementTree

from voicedeck.illustrations.asked import Asked
from voicedeck.illustrations.geometry import path
from voicedeck.illustrations.lettering import labels, room
from voicedeck.model.illustration import SIDE, Drawing, Ink, Pack, Path, Shape, Shapes, Stroke, Tone, mapped

PREFIX = "body:"
MOST = 4
_MARGIN = 2.0
_OUTLINE = "body-outline"
_FRONT, _BACK = "anterior", "posterior"

PARTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "head": (_FRONT, ("face",)), "face": (_FRONT, ("face",)), "skull": (_BACK, ("skull",)),
    "neck": (_FRONT, ("neck",)), "nape": (_BACK, ("neck",)), "shoulder": (_FRONT, ("shoulder",)),
    "chest": (_FRONT, ("upper_chest", "lower_chest")), "abdomen": (_FRONT, ("upper_abdomen", "lower_abdomen")),
    "upper abdomen": (_FRONT, ("upper_abdomen",)), "lower abdomen": (_FRONT, ("lower_abdomen",)),
    "groin": (_FRONT, ("genital",)), "hip": (_FRONT, ("hip",)),
    "back": (_BACK, ("upper_back", "lower_back")), "upper back": (_BACK, ("upper_back",)),
    "lower back": (_BACK, ("lower_back",)), "buttock": (_BACK, ("buttocks",)),
    "arm": (_FRONT, ("upper_arm", "elbow", "forearm")), "upper arm": (_FRONT, ("upper_arm",)),
    "elbow": (_FRONT, ("elbow",)), "forearm": (_FRONT, ("forearm",)), "wrist": (_FRONT, ("wrist",)),
    "hand": (_FRONT, ("hand", "finger")), "finger": (_FRONT, ("finger",)),
    "leg": (_FRONT, ("thigh", "knee", "lower_leg")), "thigh": (_FRONT, ("thigh",)), "knee": (_FRONT, ("knee",)),
    "lower leg": (_FRONT, ("lower_leg",)), "shin": (_FRONT, ("lower_leg",)), "calf": (_BACK, ("lower_leg",)),
    "ankle": (_FRONT, ("ankle",)), "foot": (_FRONT, ("foot", "toe")), "toe": (_FRONT, ("toe",)),
}  # fmt: skip
"""What is lit by a name, and in which view."""

_OTHERS = {
    "Schulter": "shoulder", "Knie": "knee", "Ellenbogen": "elbow", "Handgelenk": "wrist", "Oberschenkel": "thigh",
    "Unterarm": "forearm", "Oberarm": "upper arm", "Unterschenkel": "lower leg", "Fußgelenk": "ankle",
    "Unterbauch": "lower abdomen", "Oberbauch": "upper abdomen", "Nacken": "nape", "Lendengegend": "lower back",
    "Épaule": "shoulder", "Genou": "knee", "Coude": "elbow", "Poignet": "wrist", "Cuisse": "thigh",
    "Avant-bras": "forearm", "Cheville": "ankle", "Abdomen": "abdomen", "Nuque": "nape",
    "Hombro": "shoulder", "Rodilla": "knee", "Codo": "elbow", "Muñeca": "wrist", "Muslo": "thigh",
    "Antebrazo": "forearm", "Tobillo": "ankle", "Nuca": "nape", "Плечо": "shoulder", "Колено": "knee",
    "Локоть": "elbow", "Запястье": "wrist", "Бедро": "thigh", "Предплечье": "forearm", "Лодыжка": "ankle",
}  # fmt: skip
"""The same by their names in other languages."""
_KNOWN = {**{name: name for name in PARTS}, **{name.lower(): part for name, part in _OTHERS.items()}}
_ASKED = frozenset(
    ("head", "face", "skull", "neck", "chest", "groin", "hip", "back", "arm", "hand", "finger", "leg", "calf", "foot",
     "toe", "nape", "muñeca")
)  # fmt: skip
"""Names of what a line's words mean otherwise as often, or that our own drawings show: drawn where they are asked for."""


class Bodies(Asked):
    """Every part, or some of one view, by name; none where anatomapa is not installed."""

    prefix = PREFIX

    def drawn(self, wanted: str) -> Drawing | None:
        """As its name asks."""
        return body(tuple(each.strip().lower() for each in wanted.split("+"))) if wanted and is_here() else None


def is_here() -> bool:
    """Whether the extra is installed."""
    return find_spec("anatomapa") is not None


@lru_cache(64)
def body(names: tuple[str, ...]) -> Drawing | None:
    """The body with all these parts lit; None where a name is not known or they share no view."""
    if len(names) > MOST or not all(name in _KNOWN for name in names):
        return None
    wanted = {_KNOWN[name]: PARTS[_KNOWN[name]] for name in names}
    if len({view for view, _ in wanted.values()}) != 1:
        return None
    outlines = _outlines(next(iter(wanted.values()))[0])
    texts = {_KNOWN[name]: name[:1].upper() + name[1:] for name in names}
    top, foot = room(list(texts.values()))
    whole = [point for stroke in outlines[_OUTLINE] for point in stroke.points]
    left, right = min(point.real for point in whole), max(point.real for point in whole)
    head, sole = min(point.imag for point in whole), max(point.imag for point in whole)
    scale = (foot - top - 2 * _MARGIN) / (sole - head)
    corner = complex(SIDE - (left + right) * scale, top + foot - (head + sole) * scale) / 2

    def placed(one: Path) -> Path:
        return mapped(one, lambda point: corner + point * scale)

    outer, *within = sorted(placed(outlines[_OUTLINE]), key=_height, reverse=True)
    fine = tuple(stroke for stroke in within if _height(stroke) < _height(outer) / 2)  # no inner edge of the outer line
    shapes: list[Shape] = [Shape(Ink.BODY, (outer,), "body"), Shape(Ink.DETAIL, fine, "body", faint=True)]
    spots = []
    for (part, (_, files)), tone in zip(wanted.items(), repeat(Tone.SIGNAL), strict=False):
        pieces = [placed(outline) for name, outline in outlines.items() if name.rpartition("-")[0] in files
                  or name in files]  # fmt: skip
        shapes += [Shape(Ink.BODY, piece, part, tone) for piece in pieces]
        spots.append((texts[part], [_spot(piece) for piece in pieces]))
    drawn: Shapes = (*(shape for shape in shapes if shape.path), *labels(spots))
    return Drawing(f"{PREFIX}{'+'.join(names)}", f"the body, {' and '.join(names)} lit", lambda _: drawn)


def _height(stroke: Stroke) -> float:
    return max(point.imag for point in stroke.points) - min(point.imag for point in stroke.points)


def _spot(piece: Path) -> complex:
    """Where a label's line can end: the middle of a part's box."""
    points = [point for stroke in piece for point in stroke.points]
    return complex(
        (min(p.real for p in points) + max(p.real for p in points)) / 2,
        (min(p.imag for p in points) + max(p.imag for p in points)) / 2,
    )


@lru_cache(4)
def _outlines(view: str) -> Mapping[str, Path]:
    """The paths of a view's file by their names."""
    spec = find_spec("anatomapa")
    package = File(next(iter(spec.submodule_search_locations or ()))) if spec else File()
    file = package / "assets" / f"body_female_{view}.svg"
    image = ElementTree.fromstring(file.read_text(encoding="utf-8"))
    return {each.get("id", ""): path(each.get("d", "")) for each in image.iter() if each.get("d") and each.get("id")}


PACK = Pack(
    "body", Bodies(), needs="anatomapa", credit="Outlines of the body: anatomapa (MIT), after gganatogram (CC0).",
    words={name: f"{PREFIX}{name}" for name in _KNOWN if name not in _ASKED},
)  # fmt: skip
