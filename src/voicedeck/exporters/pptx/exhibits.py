"""What a line is seen with: a picture, or code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import segno
from PIL.Image import Image
from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.cues import Cues
from voicedeck.exporters.pptx.markup import legal, next_id, node
from voicedeck.exporters.pptx.media import Clips, add_footage
from voicedeck.exporters.pptx.shapes import line_looks, outline, picture, text_frame, text_shape
from voicedeck.exporters.pptx.text import body_properties, own_paragraph
from voicedeck.exporters.pptx.timing import Build, Playable
from voicedeck.model.box import Box, around
from voicedeck.model.colors import luminance
from voicedeck.model.deck import Page
from voicedeck.model.looks import Look
from voicedeck.model.marks import Form
from voicedeck.model.source import Asset

Pictures = Callable[[Asset], bytes]

# The longer side of an embedded picture: sharp on a 4K screen, and no camera's fifty million pixels.
LONGEST_SIDE = 3840
_JPEG_QUALITY = 90
# Four modules of quiet zone round a QR code (ISO/IEC 18004, 9.1), sixteen pixels a module.
_QUIET, _MODULE = 4, 16
# Proportions this close are the same: whole pixels of a picture that was made smaller.
_ALIKE = 0.01


def add_picture(target: Target, page: Page, pictures: Pictures, canvas: Canvas, clips: Clips, cues: Cues) -> None:
    """The slide's picture in its frame, with what its author says it shows; a film clip plays."""
    placed = page.picture
    if placed is None:
        return
    part, relation = target.part.get_or_add_image_part(BytesIO(pictures(placed.asset)))
    named = next((mark.look for mark in page.marks if mark.form is Form.PICTURE), "picture")
    tree, look = target.shapes._spTree, canvas.design.look(page.slide.layout, named)
    alt = legal(placed.asset.alt) or legal(page.slide.title.text)
    unseen = cut(part.image.size, placed.box)
    made = picture(next_id(tree), "Picture", alt, relation, placed.box, canvas, outline(placed.box, look), unseen)
    if look.edge and look.width:
        made[-1].append(line_looks(look, canvas))
    tree.append(made)
    footage = clips(placed.asset)
    if footage is not None:
        add_footage(target, footage, made)
        playing = footage.playing
        cues.clip = Playable(int(made[0][0].get("id")), loop=playing.loop, heard=playing.ducked)


def cut(size: tuple[int, int], box: Box) -> tuple[int, int]:
    """What is cut off a picture at either side and above and below so that it fills a box, in 1/100000 of it."""
    (wide, high), wanted = size, box.width / box.height
    if abs(wide / high / wanted - 1) < _ALIKE:
        return 0, 0
    across, down = max(0.0, 1 - wanted * high / wide), max(0.0, 1 - wide / high / wanted)
    return round(across / 2 * 100_000), round(down / 2 * 100_000)


def add_code(target: Target, address: str, box: Box, look: Look, canvas: Canvas) -> None:
    """A QR code of the address, as large a square as the box holds."""
    file = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(file, kind="png", scale=_MODULE, border=_QUIET, dark=_dark(canvas), light="#FFFFFF")
    file.seek(0)
    _, relation = target.part.get_or_add_image_part(file)
    side = min(box.width, box.height)
    square, tree = box.centred(side, side), target.shapes._spTree
    naming = "QR code", f"QR: {address}", relation
    tree.append(picture(next_id(tree), *naming, square, canvas, outline(square, look)))


def _dark(canvas: Canvas) -> str:
    """The darkest colour of the design if a camera can tell it from white, else black."""
    colors = (canvas.design.colors[token] for token in ("background", "ink"))
    darkest = min(colors, key=luminance)
    return darkest if luminance(darkest) < 0.1 else "#000000"


def encoded(image: Image) -> bytes:
    """The picture as PNG where it is transparent or that is smaller, else as JPEG; the same bytes for the same one."""
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    files = {"PNG": BytesIO()}
    image.save(files["PNG"], "PNG")
    if image.mode == "RGB":
        files["JPEG"] = BytesIO()
        image.save(files["JPEG"], "JPEG", quality=_JPEG_QUALITY, subsampling=0, optimize=True)
    return min((file.getvalue() for file in files.values()), key=len)


def add_listing(target: Target, page: Page, count: int, canvas: Canvas, cues: Cues) -> None:
    """The slide's line if ``count`` says so, and its code: a paragraph a line, with the spaces that it begins with."""
    tree = target.shapes._spTree
    for row in page.rows[:count]:
        cues.firsts.append((next_id(tree), Build.NONE))
        tree.append(text_shape(cues.firsts[-1][0], "Text", row.text, canvas))
    lines = [replace(line, style=replace(line.style, box=line.box)) for line in page.listing]
    if lines:
        box = around([*(line.box for line in lines), *(canvas.roomy(line.style) for line in lines)])
        frame = body_properties(replace(lines[0].style, anchor="top"), wrap="none")
        paragraphs = (own_paragraph(line, canvas, verbatim=True) for line in lines)
        body = node("p:txBody", frame, node("a:lstStyle"), *paragraphs)
        tree.append(text_frame(next_id(tree), "Code", box, body, canvas))
