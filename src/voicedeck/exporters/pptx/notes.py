"""Speaker notes: what is said over a slide, and what its author wants to remember."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.links import openable
from voicedeck.exporters.pptx.markup import Node, legal, node, qualified, verbatim_legal, worded
from voicedeck.exporters.pptx.text import number_paragraph, turned
from voicedeck.model import kinds
from voicedeck.model.letters import letters, marked
from voicedeck.model.source import Line
from voicedeck.model.storyboard import Slide

_BOLD = "bold"
_INDENT = 171_450
"""How far a point's words stand from its mark, in EMU: PowerPoint's own in notes."""


def set_notes(target: Target, slide: Slide, canvas: Canvas) -> None:
    """A paragraph a beat, in the author's spelling, a point where it says one, with the words in bold that stand out
    and those that open an address; and the author's notes in italics.
    """
    notes = target.notes_slide
    placeholders: Any = notes.placeholders
    for shape in placeholders:
        if shape.placeholder_format.type is PP_PLACEHOLDER.SLIDE_NUMBER:
            _set_paragraphs(shape, [number_paragraph("‹#›", canvas)])
        elif shape.placeholder_format.type is PP_PLACEHOLDER.BODY:
            _set_paragraphs(shape, list(_paragraphs(target, slide, canvas)))


def _set_paragraphs(shape: Any, paragraphs: list[Node]) -> None:
    body = shape.text_frame._txBody
    for old in body.findall(qualified("a:p")):
        body.remove(old)
    body.extend(paragraphs)


def _paragraphs(target: Any, slide: Slide, canvas: Canvas) -> Iterator[Node]:
    for beat in slide.beats:
        said = legal(beat.told)
        own = slide.lines[beat.line] if beat.line is not None and beat.line < len(slide.lines) else slide.title
        parts = next(marked((said,), [*_bold(own, said), *_links(own, said)]))
        runs = [_said(target, words, mark, canvas) for words, mark in parts or [(said, "")]]
        level = own.level if slide.kind is kinds.BULLETS and own is not slide.title and not beat.speaker else None
        yield _paragraph(said, runs, canvas, level)
    for note in filter(None, (beat.note for beat in slide.beats)):
        yield _paragraph(note, [_run(f"Note: {note}", canvas, i=1)], canvas)


def _bold(line: Line, said: str) -> Iterator[tuple[int, int, str]]:
    return ((*_counted(said, start, end), _BOLD) for start, end in line.bold_in(said))


def _links(line: Line, said: str) -> Iterator[tuple[int, int, str]]:
    return ((*_counted(said, start, end), openable(to) or "") for start, end, to in line.links_in(said))


def _counted(text: str, start: int, end: int) -> tuple[int, int]:
    """A span of a text in its letters."""
    return len(letters(text[:start])), len(letters(text[:end]))


def _said(target: Any, words: str, mark: str, canvas: Canvas) -> Node:
    """Words of a note: in bold, or opening the address that their mark is."""
    run = _run(words, canvas, b=1 if mark == _BOLD else None)
    if mark and mark != _BOLD:
        relation = target.notes_slide.part.relate_to(mark, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        run[0].append(node("a:hlinkClick", r__id=relation))
    return run


def _paragraph(text: str, runs: list[Node], canvas: Canvas, level: int | None = None) -> Node:
    """A paragraph of the notes; one with a ``level`` is a point of a list."""
    way = turned(text, leftward=canvas.leftward)
    if level is None:
        return node("a:p", node("a:pPr", **way) if way else None, *runs)
    left = _INDENT * (level + 1)
    return node("a:p", node("a:pPr", node("a:buChar", char="•"), marL=left, indent=-_INDENT, **way), *runs)


def _run(words: str, canvas: Canvas, **looks: int | None) -> Node:
    return node("a:r", node("a:rPr", lang=canvas.language, **looks), worded("a:t", verbatim_legal(words)))
