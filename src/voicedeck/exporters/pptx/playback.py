"""How a deck plays: what appears when, and when a slide makes way for the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.markup import Node, legal, node, qualified, with_fallback
from voicedeck.exporters.pptx.timing import Build, Effect, Kind, timing
from voicedeck.exporters.pptx.variant import Playback
from voicedeck.model import kinds
from voicedeck.model.deck import Page
from voicedeck.model.kinds import Body
from voicedeck.model.timeline import Timeline

# What the film shows only when the first line is spoken, on slides that are no list.
_REVEALED = ("Value", "Term", "Text", "Statement", "Label", "Link", "Rule", "Chart", "Hole", "Table")


@dataclass(frozen=True, slots=True)
class Score:
    """A slide's part of the film: first and last sample, its length and the starts of its beats in milliseconds."""

    samples: slice
    length: int
    starts: tuple[int, ...]


def scores(timeline: Timeline) -> Mapping[str, Score]:
    """Every slide's score by its id; the lengths add up to the film's, to the millisecond."""
    found = {}
    for slide, run in groupby(timeline.clips, key=lambda clip: clip.slide_id):
        clips = list(run)
        start, end = clips[0].start, clips[-1].end
        times = [_milliseconds(clip.start, timeline) - _milliseconds(start, timeline) for clip in clips if clip.step]
        size = timeline.samples_per_frame
        length = _milliseconds(end, timeline) - _milliseconds(start, timeline)
        found[slide] = Score(slice(start * size, end * size), length, tuple(times))
    return found


def _milliseconds(frame: int, timeline: Timeline) -> int:
    return round(frame * 1000 / timeline.rate)


def set_playing(
    target: Target, page: Page, plays: Playback, score: Score | None, canvas: Canvas, sound: int | None
) -> None:
    """Give a finished slide its transition and its timing, in the order that PowerPoint demands."""
    lines = _lines(target, page, canvas)
    moving = [_delayed(effects, score, beat) for beat, effects in lines] if plays.moving else []
    if not plays.stepped:
        start = [Effect(Kind.PLAY, sound)] if sound is not None else []
        moving = [[*start, *(effect for step in moving for effect in step)]]
    changes = _transition(plays, score, canvas)
    acts = timing(moving, by_click=plays.stepped, sound=sound)
    anchor = target._element.find(qualified("p:clrMapOvr"))
    for each in (acts, changes):
        if each is not None:
            anchor.addnext(each)


def _delayed(effects: Sequence[Effect], score: Score | None, beat: int) -> list[Effect]:
    delay = score.starts[beat] if score else 0
    return [replace(effect, delay=delay) for effect in effects]


def _lines(target: Target, page: Page, canvas: Canvas) -> Iterator[tuple[int, list[Effect]]]:
    """What each beat of the slide sets in motion."""
    length = max(1, round(canvas.design.rhythm.reveal * 1000))
    spoken = [(beat, said.line) for beat, said in enumerate(page.slide.beats) if said.line is not None]
    if page.slide.kind.powerpoint.body is Body.LIST:
        yield from _listed(target, page, spoken, length)
    elif spoken:
        yield from _figured(target, page, spoken, length)


def _listed(
    target: Target, page: Page, spoken: Sequence[tuple[int, int]], length: int
) -> Iterator[tuple[int, list[Effect]]]:
    """A line appears and its card lights up; the line before it is dimmed and its card goes out."""
    body, paragraphs = _body(target, page)
    cards = _numbered(target, "Card ")
    before: int | None = None
    for beat, line in spoken:
        if line not in paragraphs:
            continue
        effects = [Effect(Kind.APPEAR, body, paragraphs[line], length=length, build=Build.PARAGRAPHS)]
        if line in cards:
            effects.append(Effect(Kind.APPEAR, cards[line], length=length))
        if before is not None:
            effects += _put_out(body, paragraphs, cards, before, length)
        yield beat, effects
        before = line


def _put_out(
    body: int, paragraphs: Mapping[int, int], cards: Mapping[int, int], line: int, length: int
) -> Iterator[Effect]:
    yield Effect(Kind.DIM, body, paragraphs[line], length=length, build=Build.PARAGRAPHS)
    if line in cards:
        yield Effect(Kind.VANISH, cards[line], length=length)


def _body(target: Target, page: Page) -> tuple[int, Mapping[int, int]]:
    """The id of the list's placeholder, and the paragraph of each of the slide's lines that is in it."""
    rows = [line for line, row in enumerate(page.rows[: page.revealed(page.steps - 1)]) if legal(row.text.text)]
    found = target._element.xpath("./p:cSld/p:spTree/p:sp/p:nvSpPr/p:cNvPr[@name='Text']/@id")
    return (int(found[0]), {line: place for place, line in enumerate(rows)}) if found else (0, {})


def _figured(
    target: Target, page: Page, spoken: Sequence[tuple[int, int]], length: int
) -> Iterator[tuple[int, list[Effect]]]:
    """Everything that belongs to no line appears with the first; each line's shapes appear with it and light up."""
    groups, cards = _numbered(target, "Line "), _numbered(target, "Card ")
    before: int | None = None
    for beat, line in spoken:
        effects = [] if before is not None else list(_shown(target, page, length))
        effects += _categories(target, page, line, length)
        effects += [Effect(Kind.APPEAR, found[line], length=length) for found in (groups, cards) if line in found]
        if before is not None and before in cards:
            effects.append(Effect(Kind.VANISH, cards[before], length=length))
        yield beat, effects
        before = line


def _categories(target: Target, page: Page, line: int, length: int) -> Iterator[Effect]:
    """The line's part of a table's chart."""
    if page.slide.kind is kinds.CHART:
        for shape in target.shapes:
            if shape.name == "Chart":
                yield Effect(Kind.APPEAR, shape.shape_id, line, length=length, build=Build.CATEGORIES)


def _numbered(target: Target, name: str) -> Mapping[int, int]:
    """The ids of the slide's groups of a name, by the number behind it, counted from 0."""
    groups = target._element.xpath(f"./p:cSld/p:spTree/p:grpSp/p:nvGrpSpPr/p:cNvPr[starts-with(@name, '{name}')]")
    return {int(naming.get("name").split()[1]) - 1: int(naming.get("id")) for naming in groups}


def _shown(target: Target, page: Page, length: int) -> Iterator[Effect]:
    built = ("Chart", "Hole") if page.slide.kind is kinds.CHART else ()
    for shape in target.shapes:
        if shape.name in _REVEALED and shape.name not in built:
            build = Build.WHOLE if shape.is_placeholder and shape.has_text_frame else Build.NONE
            yield Effect(Kind.APPEAR, shape.shape_id, length=length, build=build)


def _transition(plays: Playback, score: Score | None, canvas: Canvas) -> Node | None:
    """When the slide makes way.

    A slide that advances by itself is cut to: PowerPoint counts from the end of a fade, so that every one would
    make the deck longer than the film. One that waits for a click fades in as the film's do.
    """
    if plays.advancing and score:
        return node("p:transition", advTm=score.length)
    length = round(canvas.design.rhythm.change * 1000)
    return _fade(length) if plays.moving and length else None


def _fade(length: int) -> Node:
    extended, plain = (node("p:transition", node("p:fade"), spd="med") for _ in range(2))
    return with_fallback(extended, plain, "p14:dur", length)
