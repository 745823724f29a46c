"""Speaker notes: what is said over a slide, and what its author wants to remember."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.markup import Node, legal, node, qualified, verbatim_legal, worded
from voicedeck.exporters.pptx.text import number_paragraph, turned
from voicedeck.model.letters import letters, marked
from voicedeck.model.storyboard import Slide

_BOLD = "bold"


def set_notes(target: Target, slide: Slide, canvas: Canvas) -> None:
    """A paragraph a beat, in the author's spelling and with the words in bold that stand out, and the author's notes
    in italics.
    """
    notes = target.notes_slide
    placeholders: Any = notes.placeholders
    for shape in placeholders:
        if shape.placeholder_format.type is PP_PLACEHOLDER.SLIDE_NUMBER:
            _set_paragraphs(shape, [number_paragraph("‹#›", canvas)])
        elif shape.placeholder_format.type is PP_PLACEHOLDER.BODY:
            _set_paragraphs(shape, list(_paragraphs(slide, canvas)))


def _set_paragraphs(shape: Any, paragraphs: list[Node]) -> None:
    body = shape.text_frame._txBody
    for old in body.findall(qualified("a:p")):
        body.remove(old)
    body.extend(paragraphs)


def _paragraphs(slide: Slide, canvas: Canvas) -> Iterator[Node]:
    for beat in slide.beats:
        said = legal(beat.told)
        own = slide.lines[beat.line] if beat.line is not None and beat.line < len(slide.lines) else slide.title
        spans = [(len(letters(said[:start])), len(letters(said[:end])), _BOLD) for start, end in own.bold_in(said)]
        parts = next(marked((said,), spans))
        runs = [_run(words, canvas, b=1 if mark else None) for words, mark in parts or [(said, "")]]
        yield _paragraph(said, runs, canvas)
    for note in filter(None, (beat.note for beat in slide.beats)):
        yield _paragraph(note, [_run(f"Note: {note}", canvas, i=1)], canvas)


def _paragraph(text: str, runs: list[Node], canvas: Canvas) -> Node:
    way = turned(text, leftward=canvas.leftward)
    return node("a:p", node("a:pPr", **way) if way else None, *runs)


def _run(words: str, canvas: Canvas, **looks: int | None) -> Node:
    return node("a:r", node("a:rPr", lang=canvas.language, **looks), worded("a:t", verbatim_legal(words)))
