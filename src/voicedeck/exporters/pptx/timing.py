"""A slide's animations as XML (``p:timing``, ECMA-376-1, 19.5): effects in steps, begun by clicks or not."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import count

from voicedeck.exporters.pptx.markup import Node, node, worded

# Presets of PowerPoint's animation pane: fade in, fade out, font colour, play ([MS-OE376] 2.1.1181 lists them).
_PRESETS = {
    "appear": ("10", "entr", "0"),
    "vanish": ("10", "exit", "0"),
    "dim": ("3", "emph", "2"),
    "tint": ("3", "emph", "2"),
    "play": ("1", "mediacall", "0"),
}
# The first two of a slide's time nodes: its root and its main sequence.
_ROOT, _MAIN = 1, 2


class Kind(Enum):
    """What an effect does to its shape or paragraph."""

    APPEAR = "appear"
    VANISH = "vanish"
    DIM = "dim"
    TINT = "tint"
    PLAY = "play"


class Build(Enum):
    """How PowerPoint lists a shape whose effects have a group: by paragraph, whole, only its fill, a chart by names."""

    PARAGRAPHS = "p"
    WHOLE = "whole"
    FILL = "fill"
    CATEGORIES = "category"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """One animation: of a shape, or of its ``paragraph``; ``delay`` and ``length`` are in milliseconds.

    With ``Build.CATEGORIES`` the paragraph is a chart's category. ``color`` is what letters take on.
    """

    kind: Kind
    shape: int
    paragraph: int | None = None
    delay: int = 0
    length: int = 300
    build: Build = Build.NONE
    color: Node | None = None

    @property
    def group(self) -> str | None:
        """Effects of one kind on one shape form a group; shapes that cannot be built have none."""
        return None if self.build is Build.NONE else str(list(Kind).index(self.kind))


@dataclass(frozen=True, slots=True)
class Playable:
    """A film clip on a slide: its shape, whether it begins again at its end, and whether its own sound is heard."""

    shape: int
    loop: bool = False
    heard: bool = False


def timing(
    steps: Sequence[Sequence[Effect]], *, by_click: bool, sound: int | None = None, clip: Playable | None = None
) -> Node | None:
    """The timing of a slide, or None where nothing happens on it.

    Each step begins with a click, or all with the slide where not ``by_click``; ``sound`` is the shape that plays. A
    ``clip`` that no step plays waits for a click on itself.
    """
    steps = [step for step in steps if step]
    if not steps and sound is None and clip is None:
        return None
    numbers = count(_MAIN + 1)
    sequence = _sequence(steps, by_click, numbers) if steps else None
    media = None if sound is None else _media(sound, numbers)
    film = None if clip is None else _film(clip, numbers)
    children = node("p:childTnLst", sequence, media, film)
    root = node("p:cTn", children, id=_ROOT, dur="indefinite", restart="never", nodeType="tmRoot")
    return node("p:timing", node("p:tnLst", node("p:par", root)), _builds(steps))


def _sequence(steps: Sequence[Sequence[Effect]], by_click: bool, numbers: Iterator[int]) -> Node:
    children = node("p:childTnLst", *(_step(step, by_click, numbers) for step in steps))
    main = node("p:cTn", children, id=_MAIN, dur="indefinite", nodeType="mainSeq")
    before, after = (_slide_event(name) for name in ("onPrev", "onNext"))
    conditions = node("p:prevCondLst", before), node("p:nextCondLst", after)
    return node("p:seq", main, *conditions, concurrent=1, nextAc="seek")


def _slide_event(name: str) -> Node:
    return node("p:cond", node("p:tgtEl", node("p:sldTgt")), evt=name, delay=0)


def _step(effects: Sequence[Effect], by_click: bool, numbers: Iterator[int]) -> Node:
    outer, inner = next(numbers), next(numbers)
    first = "clickEffect" if by_click else "withEffect"
    kinds = [first, *["withEffect"] * (len(effects) - 1)]
    children = node("p:childTnLst", *(_effect(each, kind, numbers) for each, kind in zip(effects, kinds, strict=True)))
    together = node("p:par", node("p:cTn", _starts(0), children, id=inner, fill="hold"))
    begin = None if by_click else node("p:cond", node("p:tn", val=_MAIN), evt="onBegin", delay=0)
    conditions = node("p:stCondLst", node("p:cond", delay="indefinite"), begin)
    return node("p:par", node("p:cTn", conditions, node("p:childTnLst", together), id=outer, fill="hold"))


def _starts(delay: int) -> Node:
    return node("p:stCondLst", node("p:cond", delay=delay))


def _effect(effect: Effect, kind: str, numbers: Iterator[int]) -> Node:
    identity, style, subtype = _PRESETS[effect.kind.value]
    number = next(numbers)
    children = node("p:childTnLst", *_behaviours(effect, numbers))
    return node("p:par", node(
        "p:cTn", _starts(effect.delay), children, id=number, presetID=identity, presetClass=style,
        presetSubtype=subtype, fill="hold", grpId=effect.group, nodeType=kind,
    ))  # fmt: skip


def _behaviours(effect: Effect, numbers: Iterator[int]) -> Iterator[Node]:
    if effect.kind is Kind.PLAY:
        yield node("p:cmd", _behaviour(effect, numbers, "1"), type="call", cmd="playFrom(0.0)")
    elif effect.kind in (Kind.DIM, Kind.TINT):
        colored = _behaviour(effect, numbers, str(effect.length), "style.color", override="childStyle")
        color = node("a:schemeClr", val="tx2") if effect.color is None else copy.deepcopy(effect.color)
        yield node("p:animClr", colored, node("p:to", color), clrSpc="rgb", dir="cw")
    elif effect.kind is Kind.APPEAR:
        yield _visibility(effect, numbers, "visible", 0)
        yield _fade(effect, numbers, "in")
    else:
        yield _fade(effect, numbers, "out")
        yield _visibility(effect, numbers, "hidden", max(0, effect.length - 1))


def _visibility(effect: Effect, numbers: Iterator[int], state: str, delay: int) -> Node:
    behaviour = _behaviour(effect, numbers, "1", "style.visibility", start=delay)
    return node("p:set", behaviour, node("p:to", node("p:strVal", val=state)))


def _fade(effect: Effect, numbers: Iterator[int], way: str) -> Node:
    return node("p:animEffect", _behaviour(effect, numbers, str(effect.length)), transition=way, filter="fade")


def _behaviour(
    effect: Effect, numbers: Iterator[int], length: str, attribute: str = "", *, start: int | None = None,
    override: str | None = None,
) -> Node:  # fmt: skip
    """What every behaviour has: its length, its target and, of an attribute, the name."""
    hold = "hold" if attribute or effect.kind is Kind.PLAY else None
    begins = None if start is None else _starts(start)
    time = node("p:cTn", begins, id=next(numbers), dur=length, fill=hold)
    names = node("p:attrNameLst", worded("p:attrName", attribute)) if attribute else None
    return node("p:cBhvr", time, _target(effect), names, override=override)


def _target(effect: Effect) -> Node:
    place = effect.paragraph
    if effect.build is Build.CATEGORIES and place is not None:
        part = node("p:graphicEl", _chart_part(place))
    else:
        part = None if place is None else node("p:txEl", node("p:pRg", st=place, end=place))
    return node("p:tgtEl", node("p:spTgt", part, spid=effect.shape))


def _chart_part(category: int) -> Node:
    """All that a chart has of one category; -4 is PowerPoint's own word for every series."""
    return node("a:chart", seriesIdx=-4, categoryIdx=category, bldStep="category")


def _media(sound: int, numbers: Iterator[int]) -> Node:
    """The narration as PowerPoint records one: it stops with the slide and shows no control while it plays."""
    ends = node("p:endCondLst", *(_slide_event(name) for name in ("onNext", "onPrev", "onStopAudio")))
    begins = node("p:stCondLst", node("p:cond", delay="indefinite"))
    time = node("p:cTn", begins, ends, id=next(numbers), fill="hold", display=0)
    played = node("p:cMediaNode", time, node("p:tgtEl", node("p:spTgt", spid=sound)), vol=100_000, showWhenStopped=0)
    return node("p:audio", played, isNarration=1)


def _film(clip: Playable, numbers: Iterator[int]) -> Node:
    """A clip as PowerPoint lists one; it plays when it is clicked, or when an effect says so."""
    begins = node("p:stCondLst", node("p:cond", delay="indefinite"))
    again = "indefinite" if clip.loop else None
    time = node("p:cTn", begins, id=next(numbers), repeatCount=again, fill="hold", display=0)
    target = node("p:tgtEl", node("p:spTgt", spid=clip.shape))
    return node("p:video", node("p:cMediaNode", time, target, vol=80_000, mute=None if clip.heard else 1))


def _builds(steps: Sequence[Sequence[Effect]]) -> Node | None:
    """The list of built shapes: one entry a group of effects that a shape has."""
    groups = dict.fromkeys((each.shape, each.group, each.build) for step in steps for each in step if each.group)
    entries = [_build(shape, group, build) for shape, group, build in groups]
    return node("p:bldLst", *entries) if entries else None


def _build(shape: int, group: str | None, build: Build) -> Node:
    if build is Build.CATEGORIES:
        by_name = node("p:bldSub", node("a:bldChart", bld="category", animBg=0))
        return node("p:bldGraphic", by_name, spid=shape, grpId=group)
    by_line, filled = build is Build.PARAGRAPHS, build is Build.FILL
    return node("p:bldP", spid=shape, grpId=group, build="p" if by_line else None, animBg=1 if filled else None)
