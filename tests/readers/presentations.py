"""Decks for tests: slides with placeholders, boxes, pictures and notes at places of their own."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from pptx import Presentation
from pptx.util import Inches, Pt

COVER, CONTENT, SECTION, COMPARISON, TITLE_ALONE, BLANK = 0, 1, 2, 4, 5, 6
"""Layouts of python-pptx's own template."""


class Deck:
    """A presentation of 10 by 7.5 inches."""

    def __init__(self) -> None:
        self.presentation = Presentation()

    def slide(self, layout: int, title: str = "", lines: str = "", notes: str = "") -> Any:
        """A slide of a layout with a title, the lines of its second placeholder and its notes."""
        made = self.presentation.slides.add_slide(self.presentation.slide_layouts[layout])
        if title:
            made.shapes.title.text = title
        if lines:
            made.placeholders[1].text_frame.text = lines
        if notes:
            made.notes_slide.notes_text_frame.text = notes
        return made

    def saved(self, folder: Path, name: str = "deck.pptx") -> Path:
        """The deck's file in a folder."""
        self.presentation.save(str(folder / name))
        return folder / name


def box(
    slide: Any, text: str, left: float, top: float, width: float = 4.0, size: float = 18, height: float = 0.8
) -> Any:
    """A text box at a place in inches, its letters ``size`` points large."""
    shape = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    shape.text_frame.text = text
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(size)
    return shape


def picture(slide: Any, left: float, top: float, width: float = 3.0, colour: str = "red", alt: str = "") -> Any:
    """A picture of one colour at a place in inches."""
    data = BytesIO()
    Image.new("RGB", (64, 40), colour).save(data, "PNG")
    data.seek(0)
    shape = slide.shapes.add_picture(data, Inches(left), Inches(top), Inches(width))
    shape._element.nvPicPr.cNvPr.set("descr", alt)
    return shape
