"""What a line is seen with: a picture, or code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from PIL.Image import Image
from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.markup import legal, next_id, node
from voicedeck.exporters.pptx.shapes import around, card_outline, picture, text_frame, text_shape, tinted
from voicedeck.exporters.pptx.text import body_properties, own_paragraph
from voicedeck.model.deck import Page
from voicedeck.model.source import Asset

Pictures = Callable[[Asset], bytes]

# The longer side of an embedded picture: sharp on a 4K screen, and no camera's fifty million pixels.
LONGEST_SIDE = 3840
_JPEG_QUALITY = 90
# Pixels of a picture's corners and of the line round it, as the templates draw them.
_RADIUS, _EDGE = 20, 1.5


def add_picture(target: Target, page: Page, pictures: Pictures, canvas: Canvas) -> None:
    """The slide's picture with what its author says it shows."""
    placed = page.picture
    if placed is None:
        return
    _, relation = target.part.get_or_add_image_part(BytesIO(pictures(placed.asset)))
    tree = target.shapes._spTree
    alt = legal(placed.asset.alt) or legal(page.slide.title.text)
    made = picture(next_id(tree), "Picture", alt, relation, placed.box, canvas, card_outline(placed.box, _RADIUS))
    line = node("a:ln", node("a:solidFill", tinted("accent", 40_000, canvas)), w=canvas.emu(_EDGE))
    made[-1].append(line)
    tree.append(made)


def encoded(image: Image) -> bytes:
    """The picture as PNG where it is transparent or that is smaller, else as JPEG; the same bytes for the same one."""
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    files = {"PNG": BytesIO()}
    image.save(files["PNG"], "PNG")
    if image.mode == "RGB":
        files["JPEG"] = BytesIO()
        image.save(files["JPEG"], "JPEG", quality=_JPEG_QUALITY, subsampling=0, optimize=True)
    return min((file.getvalue() for file in files.values()), key=len)


def add_listing(target: Target, page: Page, count: int, canvas: Canvas) -> None:
    """The slide's line if ``count`` says so, and its code: a paragraph a line, with the spaces that it begins with."""
    tree = target.shapes._spTree
    for row in page.rows[:count]:
        tree.append(text_shape(next_id(tree), "Text", row.text, canvas))
    lines = [replace(line, style=replace(line.style, box=line.box)) for line in page.listing]
    if lines:
        box = around([*(line.box for line in lines), *(canvas.roomy(line.style) for line in lines)])
        frame = body_properties(replace(lines[0].style, anchor="top"), wrap="none")
        paragraphs = (own_paragraph(line, canvas, verbatim=True) for line in lines)
        body = node("p:txBody", frame, node("a:lstStyle"), *paragraphs)
        tree.append(text_frame(next_id(tree), "Code", box, body, canvas))
