"""How a deck plays: what appears when, and when a slide makes way for the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.cues import Cues
from voicedeck.exporters.pptx.markup import Node, node, qualified, with_fallback
from voicedeck.exporters.pptx.timing import Build, Effect, Kind, timing
from voicedeck.exporters.pptx.variant import Playback
from voicedeck.model.deck import Page
from voicedeck.model.timeline import Timeline


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
    target: Target, page: Page, plays: Playback, score: Score | None, canvas: Canvas, sound: int | None, cues: Cues,
    *, goes_on: bool = False,
) -> None:  # fmt: skip
    """Give a finished slide its transition and its timing, in the order that PowerPoint demands.

    ``goes_on`` where it follows another of its section.
    """
    lines = _lines(page, cues, canvas)
    moving = [_delayed(effects, score, beat) for beat, effects in lines] if plays.moving else []
    if not plays.stepped:
        start = [Effect(Kind.PLAY, sound)] if sound is not None else []
        moving = [[*start, *(effect for step in moving for effect in step)]]
    changes = _transition(plays, score, canvas, goes_on=goes_on)
    acts = timing(moving, by_click=plays.stepped, sound=sound, clip=cues.clip)
    anchor = target._element.find(qualified("p:clrMapOvr"))
    for each in (acts, changes):
        if each is not None:
            anchor.addnext(each)


def _delayed(effects: Sequence[Effect], score: Score | None, beat: int) -> list[Effect]:
    delay = score.starts[beat] if score else 0
    return [replace(effect, delay=delay) for effect in effects]


def _lines(page: Page, cues: Cues, canvas: Canvas) -> Iterator[tuple[int, list[Effect]]]:
    """What each beat of the slide sets in motion: its line appears and lights up, the one before is covered.

    Everything that belongs to no line appears with the first.
    """
    length = max(1, round(canvas.design.rhythm.reveal * 1000))
    firsts = [Effect(Kind.APPEAR, shape, length=length, build=build) for shape, build in cues.firsts]
    firsts += [Effect(Kind.PLAY, cues.clip.shape)] if cues.clip else []
    before: int | None = None
    out: set[int] = set()
    for beat, said in enumerate(page.slide.beats):
        line = said.line
        if line in (None, before) or (cues.body is not None and line not in cues.paragraphs):
            continue
        effects, firsts = firsts, []
        effects += [Effect(Kind.VANISH, shape, length=length) for shape in cues.leaving.get(line, ())]
        effects += _appearing(line, cues, length)
        if line in out and line in cues.rests:
            effects.append(Effect(Kind.VANISH, cues.rests[line], length=length))
        if before is not None:
            effects += _put_out(before, cues, length)
            out.add(before)
        yield beat, effects
        before = line


def _appearing(line: int, cues: Cues, length: int) -> Iterator[Effect]:
    if cues.body is not None:
        yield Effect(Kind.APPEAR, cues.body, cues.paragraphs[line], length=length, build=Build.PARAGRAPHS)
    if cues.chart is not None:
        yield Effect(Kind.APPEAR, cues.chart, line, length=length, build=Build.CATEGORIES)
    for shape in cues.lines.get(line, ()):
        yield Effect(Kind.APPEAR, shape, length=length)
    if line in cues.lights:
        yield Effect(Kind.APPEAR, cues.lights[line], length=length)
    if cues.body is not None and cues.letters is not None:
        yield Effect(
            Kind.TINT, cues.body, cues.paragraphs[line], length=length, build=Build.PARAGRAPHS, color=cues.letters
        )


def _put_out(line: int, cues: Cues, length: int) -> Iterator[Effect]:
    if cues.body is not None:
        yield Effect(Kind.DIM, cues.body, cues.paragraphs[line], length=length, build=Build.PARAGRAPHS)
    if line in cues.rests:
        yield Effect(Kind.APPEAR, cues.rests[line], length=length)


def _transition(plays: Playback, score: Score | None, canvas: Canvas, *, goes_on: bool) -> Node | None:
    """When the slide makes way, and how it came.

    A slide that advances by itself is cut to: PowerPoint counts from the end of a fade, so that every one would
    make the deck longer than the film. One that waits for a click fades in as the film's do, or grows out of the one
    before where it ``goes_on`` with its section.
    """
    if plays.advancing and score:
        return node("p:transition", advTm=score.length)
    length = round(canvas.design.rhythm.change * 1000)
    if not length or not (plays.moving or plays.compact):
        return None
    return _morph() if goes_on else _fade(length)


def _fade(length: int) -> Node:
    extended, plain = (node("p:transition", node("p:fade"), spd="med") for _ in range(2))
    made = with_fallback(extended, plain)
    extended.set(qualified("p14:dur"), str(length))  # only now, so that it takes the prefix that Requires names
    return made


def _morph() -> Node:
    """What two slides have in common glides into its place ([MS-PPTX] 2.11.1.6); older programs fade."""
    extended = node("p:transition", node("p159:morph", option="byObject"), spd="med")
    return with_fallback(extended, node("p:transition", node("p:fade"), spd="med"), "p159")
