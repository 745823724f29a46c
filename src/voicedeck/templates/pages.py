"""A template's pages and texts, drawn with Jinja2: functions of plain values, for this process or a confined one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb
from typing import Any

from markupsafe import Markup

from voicedeck.model import kinds, letters
from voicedeck.model.colors import mix
from voicedeck.model.counting import counted
from voicedeck.model.deck import Box, Deck, Design, Page, Placed, Text
from voicedeck.model.errors import PictureError
from voicedeck.model.illustration import Tone
from voicedeck.model.mirror import reflected
from voicedeck.model.places import NOWHERE
from voicedeck.model.source import Asset, Span
from voicedeck.model.timeline import Moment
from voicedeck.stages.drawn import tone_color
from voicedeck.stages.drawn_on import drawn_on
from voicedeck.templates import drawing
from voicedeck.templates.painting import painted, palette_of, written
from voicedeck.templates.pictured import pictured
from voicedeck.templates.sandbox import Sandbox
from voicedeck.templates.sheets import Sheets

PAGE = "slide.html.j2"
_MIRROR = (
    '<style>body{transform:scaleX(-1)}.text,.upright,img,.segno,svg[stroke-width="1.5"]{transform:scaleX(-1)}</style>'
)
"""Turns a page over, and what is read or looked at back again, each in its place."""
Addresses = Mapping[Asset, str]
"""The ``data:`` address of each picture on a page."""
_addresses: ContextVar[Addresses] = ContextVar("addresses")


def page(sheets: Sheets, deck: Deck, page: Page, step: int, moment: Moment, bare: bool, addresses: Addresses) -> str:
    """HTML of a page at a step, in a moment, ``bare`` without its texts.

    ``PictureError`` with the template's file and line if it cannot be.
    """
    design = deck.design
    if deck.mirrored:
        page, design = reflected(page, design.width), reflected(design, design.width)
    tint = design.colors.get("tint", design.colors["highlight"])
    values: dict[str, Any] = {
        "design": design,
        "deck": deck,
        "language": deck.language,
        "layout": page.slide.layout,
        "layouts": [f"layouts/{name}.html.j2" for name in (page.slide.layout, page.slide.kind.root.name)],
        "page": page,
        "step": step,
        "moment": moment,
        "tint": tint,
        "runs": _runs(page, step, moment, tint, design.colors, _keyed(page, design, tint)),
        "bare": bare,
        "hue": dict(palette_of(page, design)).get,
        "iconed": any(page.icons),
        "illustration": _illustration(page, step, moment.growth, design),
        "marks": () if bare else tuple(painted(page, step, moment.growth, design)),
        "texts": () if bare else tuple(written(page, step, moment.growth, design)),
    }
    held = _addresses.set(addresses)
    try:
        html = pictured(_drawn(sheets, PAGE, values, f"draw the slide {page.slide.id}"), sheets)
    finally:
        _addresses.reset(held)
    if page.lowers and (lower := page.lowers[step]) and not bare:
        html = html.replace("</body>", f"{drawing.lower_third_html(lower, design)}</body>", 1)
    if design.logo and design.logo.on(page.slide.layout) and not bare:
        logo = drawing.logo_html(design.logo, design.logo.box(design.width, design.height))
        html = html.replace("</body>", f"{logo}</body>", 1)
    return html.replace("</head>", f"{_MIRROR}</head>", 1) if deck.mirrored else html


def _illustration(page: Page, step: int, growth: float, design: Design) -> Callable[..., Markup]:
    """What a template asks for what is drawn beside the line at a step, or for one of its thumbnails, as many pixels
    wide and high as it says.
    """
    whole = page.illustrations[step] if page.illustrations else None
    beside = drawn_on(whole, growth) if whole else None
    palette = palette_of(page, design)

    def drawn(side: float, thumbnail: int | None = None) -> Markup:
        shown = beside if thumbnail is None else page.thumbnails[thumbnail]
        if shown and shown.asset:
            held = Placed(replace(shown.asset, source=NOWHERE), Box(0, 0, side, side))
            return drawing.picture_html(_picture(held), side, shown.paper)
        return drawing.illustration_svg(shown, side, design.hand, palette) if shown else Markup()

    return drawn


def text(sheets: Sheets, file: str, values: Mapping[str, Any]) -> str:
    """A text file of the template, filled in; ``PictureError`` where it cannot be."""
    return _drawn(sheets, f"{file}.j2", values, f"write {file}")


def phrase(sheets: Sheets, name: str, values: Mapping[str, Any]) -> str:
    """A phrase of the template, filled in; empty where it has none of that name. ``PictureError`` if it cannot be."""
    source = dict(sheets.phrases).get(name, "")
    try:
        return environment(sheets).phrase(source).render(values)
    except Exception as reason:
        where = Span(str(sheets.folders[0] / "template.toml"))
        message = f"the template “{sheets.name}” cannot word “{name}”: {reason}"
        raise PictureError(message, where=where, hint="mend it in [phrases]") from reason


@lru_cache(8)
def environment(sheets: Sheets) -> Sandbox:
    """The sandbox with a template's files, and all that it may call."""
    sandbox = Sandbox(sheets.files)
    tools = (
        drawing.arc, drawing.barbs, drawing.hand_arc, drawing.hand_box, drawing.hand_line, drawing.hand_ring,
        drawing.icon_svg, drawing.qr_svg, mix,
    )  # fmt: skip
    sandbox.globals.update((tool.__name__, tool) for tool in tools)
    sandbox.globals.update(
        right_to_left=letters.right_to_left,
        phrase=lambda name, **values: phrase(sheets, name, values),
        picture_of=_picture,
        icon_of=sheets.icon,
    )
    sandbox.filters["alpha"] = drawing.alpha
    return sandbox


def _picture(placed: Placed) -> str:
    """The address of a picture on the page that is being drawn."""
    return _addresses.get({}).get(placed.asset, "data:,")


def _drawn(sheets: Sheets, file: str, values: Mapping[str, Any], purpose: str) -> str:
    try:
        return environment(sheets).get_template(file).render(values)
    except (PictureError, MemoryError):
        raise
    except Exception as reason:  # a template is somebody's program: whatever it raises is its own mistake
        raise PictureError(
            f"the template “{sheets.name}” cannot {purpose}: {reason}",
            where=_place(sheets, reason, file),
            hint="build with the built-in template, then compare the two files",
        ) from reason


def _place(sheets: Sheets, reason: Exception, file: str) -> Span:
    """The template's line on which something was raised."""
    frames = [frame for frame in extract_tb(reason.__traceback__) if _owns(sheets, frame.filename)]
    if frames:
        return Span(frames[-1].filename, frames[-1].lineno or 0)
    named = getattr(reason, "name", None) or file
    return Span(str(sheets.folders[0] / named), getattr(reason, "lineno", 0) or 0)


def _owns(sheets: Sheets, file: str) -> bool:
    return any(Path(file).is_relative_to(folder) for folder in sheets.folders)


Colored = tuple[int, int, str]


def _keyed(page: Page, design: Design, tint: str) -> Mapping[str, Colored]:
    """Where in a scene's line its key phrase stands, in letters, with the colour of what it names; by the text's id."""
    if page.slide.kind not in (kinds.SCENE, kinds.SPOTLIGHT) or not page.slide.visuals or not page.rows:
        return {}
    visual, text = page.slide.visuals[0], page.rows[0].text
    start = text.text.find(visual.key)
    if not visual.key or start < 0:
        return {}
    tone = visual.tones[-1] if visual.tones else Tone.OWN
    color = tone_color(tone, design.hand, dict(palette_of(page, design))) or tint
    first, after = (len(letters.letters(text.text[:end])) for end in (start, start + len(visual.key)))
    return {text.id: (first, after, color)}


def _runs(
    page: Page, step: int, moment: Moment, tint: str, colors: Mapping[str, str], keyed: Mapping[str, Colored]
) -> Callable[[Text], list[tuple[tuple[str, str], ...]]]:
    """What a template asks for a text's lines: each in runs with the colour of what is said in this moment, or is
    stressed in the line that is lit, or is its key phrase; "" for all other runs. The colour is the template's, or the
    one that it names.
    """
    starts = {text.id: first for text, first in page.spoken_at(step)}
    lit = page.current(step)
    stressed = {} if lit is None else page.bold(lit)

    def runs(text: Text, said: str = tint) -> list[tuple[tuple[str, str], ...]]:
        if text.runs:
            return [tuple((words, colors.get(token, token)) for words, token in text.runs)]
        begins = starts.get(text.id)
        first, after = (0, 0) if begins is None else (moment.said[0] - begins, moment.said[1] - begins)
        counting = text.role == "value" and text.id in starts and 0 < moment.growth < 1
        lines = [counted(line, moment.growth) for line in text.lines] if counting else text.lines
        spans = [(start, end, said) for start, end in stressed.get(text.id, ())]
        spans += [keyed[text.id]] if text.id in keyed and not spans else []
        return list(letters.marked(lines, [*spans, (first, after, said)]))

    return runs
