"""Burn: captions drawn on the film's picture, in a band that its slides keep free for them.

A caption is another picture within a step (see ``moments``), by words one a word: the sound, the deck and the caption
files know nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from voicedeck.model import kinds
from voicedeck.model.deck import Box, CaptionStyle, Design, Placeholder
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.storyboard import Storyboard
from voicedeck.model.timeline import Caption, Cue, Timeline
from voicedeck.model.words import Word
from voicedeck.ports import Measurer
from voicedeck.stages.captions import GAP, NETFLIX, Profile, captions, timed_words
from voicedeck.stages.moments import Span
from voicedeck.stages.setting.fit import ruler, sizes

CLEAR = 16
"""Pixels between the band and what stands above it."""


def cleared(design: Design, band: Box) -> Design:
    """The design with every layout pressed together until its texts and figures end above the band.

    What begins below the band stays (footers, a progress bar), and so does what is as high as the canvas. Posters are
    no part of the film.
    """
    shares = {layout: _share(design, layout, band) for layout in design.placeholders}

    def pressed(layout: str, box: Box) -> Box:
        return _pressed(box, shares[layout], band, design)

    placeholders = {
        layout: {role: replace(text, box=pressed(layout, text.box)) for role, text in texts.items()}
        for layout, texts in design.placeholders.items()
    }
    cells = {
        layout: {role: replace(cell, box=pressed(layout, cell.box)) for role, cell in texts.items()}
        for layout, texts in design.cells.items()
    }
    areas = {
        layout: {name: pressed(layout, box) for name, box in boxes.items()} for layout, boxes in design.areas.items()
    }
    return replace(design, placeholders=placeholders, cells=cells, areas=areas)


def _share(design: Design, layout: str, band: Box) -> float:
    """How much of its height a layout keeps."""
    if layout == kinds.POSTER.name:
        return 1.0
    boxes = (*(style.box for style in design.placeholders[layout].values()), *design.areas.get(layout, {}).values())
    lowest = max((box.bottom for box in boxes if not _stays(box, band, design)), default=0.0)
    return min(1.0, (band.y - CLEAR) / lowest) if lowest else 1.0


def _stays(box: Box, band: Box, design: Design) -> bool:
    return box.y >= band.bottom or box.height >= design.height


def _pressed(box: Box, share: float, band: Box, design: Design) -> Box:
    """The box, lower and higher up; a square, which a round figure fills, stays one."""
    if _stays(box, band, design):
        return box
    width = box.width * share if box.width == box.height else box.width
    return Box(box.x + (box.width - width) / 2, box.y * share, width, box.height * share)


def burned(
    storyboard: Storyboard,
    timeline: Timeline,
    words: Mapping[str, Sequence[Word]],
    design: Design,
    measurer: Measurer,
    *,
    by_word: bool,
) -> Iterator[Span]:
    """The captions that fit the design's band, when each is seen; ``by_word`` with the word that is being said.

    The two frames that players want between captions would be a flicker here: each stays until the next comes.
    ``words`` are those spoken, by beat id, in samples at 48 kHz.
    """
    style = _captions(design)
    cues = captions(storyboard, timeline, words, Profile(style.columns, NETFLIX.speed))
    size = _size([line for cue in cues for line in cue.lines], style.text, design, measurer)
    timed = timed_words(cues, storyboard, timeline, words)
    for cue, following, spoken in zip(cues, [*cues[1:], None], timed, strict=True):
        plain = Caption(cue.lines, size)
        if following and following.start - cue.end <= GAP:
            cue = replace(cue, end=following.start)
        if by_word:
            starts = [word.sample * timeline.rate // SAMPLE_RATE for word in spoken]
            yield from _words(cue, plain, starts)
        else:
            yield Span(cue.start, cue.end, plain)


def _words(cue: Cue, caption: Caption, starts: Sequence[int]) -> Iterator[Span]:
    """A span a word; the first lasts from when the caption comes, the last until it goes."""
    edges = [cue.start, *(min(max(start, cue.start), cue.end) for start in starts[1:]), cue.end]
    for word, (start, end) in enumerate(pairwise(edges)):
        if start < end:
            yield Span(start, end, replace(caption, word=word))


def _captions(design: Design) -> CaptionStyle:
    assert design.captions
    return design.captions


def _size(lines: Sequence[str], style: Placeholder, design: Design, measurer: Measurer) -> float:
    """The largest type size at which every line fits the band: one for the whole film."""
    for size in sizes(style):
        measure = ruler(style, size, design, measurer)
        if all(measure(line) <= style.box.width for line in lines):
            break
    return size
