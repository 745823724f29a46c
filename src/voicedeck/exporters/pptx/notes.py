"""Speaker notes: what is said over a slide, and what its author wants to remember."""

from __future__ import annotations

from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.markup import Node, qualified
from voicedeck.exporters.pptx.text import number_paragraph, plain_paragraph
from voicedeck.model.storyboard import Slide


def set_notes(target: Target, slide: Slide, canvas: Canvas) -> None:
    """A paragraph a beat, in the author's spelling, and the author's notes."""
    notes = target.notes_slide
    placeholders: Any = notes.placeholders
    for shape in placeholders:
        if shape.placeholder_format.type is PP_PLACEHOLDER.SLIDE_NUMBER:
            _set_paragraphs(shape, [number_paragraph("‹#›", canvas)])
        elif shape.placeholder_format.type is PP_PLACEHOLDER.BODY:
            _set_paragraphs(shape, [plain_paragraph(text, canvas) for text in spoken(slide)])


def _set_paragraphs(shape: Any, paragraphs: list[Node]) -> None:
    body = shape.text_frame._txBody
    for old in body.findall(qualified("a:p")):
        body.remove(old)
    body.extend(paragraphs)


def spoken(slide: Slide) -> list[str]:
    """The lines of the notes."""
    notes = (f"Note: {beat.note}" for beat in slide.beats if beat.note)
    return [*(beat.told for beat in slide.beats), *notes]
