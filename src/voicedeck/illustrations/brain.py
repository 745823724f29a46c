"""The brain with its parts: outlines of ggseg's atlases (MIT, https://github.com/ggseg/python-ggseg), read as data;
the extra ``brain``.

``brain:amygdala`` is a coronal cut with the amygdala lit and lettered; ``brain:amygdala+hippocampus`` lights two of one
view. The letters are those of the name it is asked by. None of ggseg's code is run: its files are path data of the
views and their regions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import repeat
from pathlib import Path as File

from voicedeck.illustrations.asked import Asked
from voicedeck.illustrations.geometry import path
from voicedeck.illustrations.lettering import labels, room
from voicedeck.model.illustration import SIDE, Drawing, Ink, Pack, Path, Shape, Shapes, Stroke, Tone, mapped

PREFIX = "brain:"
MOST = 4
"""Regions that are lit together: each is lettered."""
_MARGIN = 3.0
_SLACK = 12.0


@dataclass(frozen=True, slots=True)
class View:
    """A view of the brain: the folder and file of its outline, and the files of the regions that are seen there."""

    folder: str
    outline: str
    regions: tuple[str, ...]


_CUT = "Amygdala Hippocampus Thalamus Putamen Caudate Pallidum Lateral-Ventricle VentralDC".split()  # noqa: SIM905
CORONAL = View("aseg", "Coronal", tuple(f"{side}-{name}" for name in _CUT for side in ("Left", "Right")))
SAGITTAL = View(
    "aseg", "Sagittal",
    ("CC_Anterior", "CC_Mid_Anterior", "CC_Central", "CC_Mid_Posterior", "CC_Posterior", "Brain-Stem",
     "Cerebellum-Cortex", "Cerebellum-White-Matter", "3rd-Ventricle", "4th-Ventricle"),
)  # fmt: skip
_FRONTAL = (
    "superiorfrontal", "rostralmiddlefrontal", "caudalmiddlefrontal", "parsopercularis", "parstriangularis",
    "parsorbitalis", "lateralorbitofrontal",
)  # fmt: skip
_PARIETAL = ("superiorparietal", "inferiorparietal", "supramarginal", "postcentral")
_TEMPORAL = ("superiortemporal", "middletemporal", "inferiortemporal", "transversetemporal", "bankssts")
LATERAL = View(
    "dk", "lateral_left",
    tuple(f"{name}_left" for name in (*_FRONTAL, "precentral", *_PARIETAL, *_TEMPORAL, "lateraloccipital", "insula")),
)  # fmt: skip


def _both(name: str) -> tuple[View, tuple[str, ...]]:
    return CORONAL, (f"Left-{name}", f"Right-{name}")


def _side(*names: str) -> tuple[View, tuple[str, ...]]:
    return LATERAL, tuple(f"{name}_left" for name in names)


REGIONS: Mapping[str, tuple[View, tuple[str, ...]]] = {
    "amygdala": _both("Amygdala"),
    "hippocampus": _both("Hippocampus"),
    "thalamus": _both("Thalamus"),
    "putamen": _both("Putamen"),
    "caudate": _both("Caudate"),
    "caudate nucleus": _both("Caudate"),
    "globus pallidus": _both("Pallidum"),
    "pallidum": _both("Pallidum"),
    "lateral ventricle": _both("Lateral-Ventricle"),
    "basal ganglia": (
        CORONAL, tuple(f"{side}-{name}" for name in ("Caudate", "Putamen", "Pallidum") for side in ("Left", "Right"))
    ),
    "corpus callosum": (SAGITTAL, SAGITTAL.regions[:5]),
    "brain stem": (SAGITTAL, ("Brain-Stem",)),
    "brainstem": (SAGITTAL, ("Brain-Stem",)),
    "cerebellum": (SAGITTAL, ("Cerebellum-Cortex", "Cerebellum-White-Matter")),
    "insula": _side("insula"),
    "frontal lobe": _side(*_FRONTAL, "precentral"),
    "prefrontal cortex": _side(*_FRONTAL),
    "parietal lobe": _side(*_PARIETAL),
    "temporal lobe": _side(*_TEMPORAL),
    "occipital lobe": _side("lateraloccipital"),
    "motor cortex": _side("precentral"),
    "somatosensory cortex": _side("postcentral"),
    "auditory cortex": _side("transversetemporal"),
    "broca's area": _side("parsopercularis", "parstriangularis"),
    "orbitofrontal cortex": _side("lateralorbitofrontal"),
}  # fmt: skip
"""What is lit by a name, and in which view."""

_OTHERS = {
    "Amygdale": "amygdala", "Amígdala": "amygdala", "Миндалина": "amygdala", "Hippocampe": "hippocampus",
    "Hipocampo": "hippocampus", "Гиппокамп": "hippocampus", "Tálamo": "thalamus", "Таламус": "thalamus",
    "Kleinhirn": "cerebellum", "Cervelet": "cerebellum", "Cerebelo": "cerebellum", "Мозжечок": "cerebellum",
    "Hirnstamm": "brain stem", "Tronc cérébral": "brain stem", "Tronco encefálico": "brain stem",
    "Balken": "corpus callosum", "Corps calleux": "corpus callosum", "Cuerpo calloso": "corpus callosum",
    "Präfrontaler Kortex": "prefrontal cortex", "Cortex préfrontal": "prefrontal cortex",
    "Corteza prefrontal": "prefrontal cortex", "Frontallappen": "frontal lobe", "Lobe frontal": "frontal lobe",
    "Lóbulo frontal": "frontal lobe", "Schläfenlappen": "temporal lobe", "Lobe temporal": "temporal lobe",
    "Lóbulo temporal": "temporal lobe", "Lobe occipital": "occipital lobe", "Lóbulo occipital": "occipital lobe",
    "Motorischer Kortex": "motor cortex", "Cortex moteur": "motor cortex", "Corteza motora": "motor cortex",
    "Basalganglien": "basal ganglia", "Ganglios basales": "basal ganglia", "Ínsula": "insula",
}  # fmt: skip
"""The same by their names in other languages."""
_KNOWN = {**{name: name for name in REGIONS}, **{name.lower(): region for name, region in _OTHERS.items()}}


class Brains(Asked):
    """Every region, or two of a view, by name; none where ggseg is not installed."""

    prefix = PREFIX

    def drawn(self, wanted: str) -> Drawing | None:
        """As its name asks."""
        return brain(tuple(each.strip().lower() for each in wanted.split("+"))) if wanted and is_here() else None


@cache
def is_here() -> bool:
    """Whether the extra is installed."""
    return find_spec("ggseg") is not None


@lru_cache(64)
def brain(names: tuple[str, ...]) -> Drawing | None:
    """The view of the regions with all of them lit; None where a name is not known or they share no view."""
    if len(names) > MOST or not all(name in _KNOWN for name in names):
        return None
    wanted = {_KNOWN[name]: REGIONS[_KNOWN[name]] for name in names}
    if len({id(view) for view, _ in wanted.values()}) != 1:
        return None
    view = next(iter(wanted.values()))[0]
    texts = {_KNOWN[name]: name[:1].upper() + name[1:] for name in names}
    turns = zip(wanted.values(), repeat(Tone.SIGNAL), strict=False)
    tones = {file: tone for (_, files), tone in turns for file in files}
    outline = _outline(view.folder, view.outline)
    # An atlas of the surface keeps both its views in one file; in cuts what lies below the outline belongs to them.
    parts = [outline] if view is LATERAL else [outline, *(_outline(view.folder, file) for file in view.regions)]
    points = [point for each in parts for stroke in each for point in stroke.points]
    low = complex(min(point.real for point in points), min(point.imag for point in points))
    high = complex(max(point.real for point in points), max(point.imag for point in points))
    size = high - low
    top, foot = room(list(texts.values()))
    scale = min((SIDE - 2 * _MARGIN) / size.real, (foot - top - 2 * _MARGIN) / size.imag)
    corner = complex(SIDE - size.real * scale, top + foot - size.imag * scale) / 2 - low * scale

    def placed(one: Path) -> Path:
        return mapped(one, lambda point: corner + point * scale)

    def seen(file: str) -> Path:
        return placed(tuple(stroke for stroke in _outline(view.folder, file) if _inside(stroke, low, high)))

    spots = [(texts[region], [_spot(seen(file)) for file in files]) for region, (_, files) in wanted.items()]
    shapes: Shapes = (
        Shape(Ink.BODY, placed(outline), "brain"),
        *(Shape(Ink.DETAIL, seen(file), file, faint=True) for file in view.regions if file not in tones),
        *(Shape(Ink.BODY, seen(file), file, tones[file]) for file in view.regions if file in tones),
        *labels(spots),
    )
    kept = tuple(shape for shape in shapes if shape.path)
    return Drawing(f"{PREFIX}{'+'.join(names)}", f"the brain, {' and '.join(names)} lit", lambda _: kept)


def _spot(region: Path) -> complex:
    """Where a label's line can end: the middle of a part's widest piece."""
    pieces = [each.points for each in region]
    widest = max(pieces, key=lambda points: max(p.real for p in points) - min(p.real for p in points))
    return sum(widest) / len(widest)


def _inside(stroke: Stroke, low: complex, high: complex) -> bool:
    return all(
        low.real - _SLACK <= point.real <= high.real + _SLACK and low.imag - _SLACK <= point.imag <= high.imag + _SLACK
        for point in stroke.points
    )


@lru_cache(128)
def _outline(folder: str, name: str) -> Path:
    """A file of path data, as curves."""
    spec = find_spec("ggseg")
    package = File(next(iter(spec.submodule_search_locations or ()))) if spec else File()
    return path((package / "data" / folder / name).read_text(encoding="ascii"))


PACK = Pack(
    "brain", Brains(), needs="ggseg", credit="Outlines of the brain: ggseg (MIT).",
    words={name: f"{PREFIX}{name}" for name in _KNOWN},
)  # fmt: skip
