"""A deck in somebody's own PowerPoint template: its layouts are filled, its looks are left alone."""

from __future__ import annotations

import copy
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias
from zipfile import BadZipFile, ZipFile

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as Place
from pptx.presentation import Presentation as Deckfile
from pptx.slide import Slide as Target
from pptx.util import Emu

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.charts import add_chart
from voicedeck.exporters.pptx.cues import Cues
from voicedeck.exporters.pptx.exhibits import Pictures, add_code, add_picture
from voicedeck.exporters.pptx.fitting import Setting, fitted
from voicedeck.exporters.pptx.ground import Box as Sides
from voicedeck.exporters.pptx.ground import Ground, area_of, frame_of
from voicedeck.exporters.pptx.legible import LARGE, fixed_letters, legible
from voicedeck.exporters.pptx.links import address, clicked
from voicedeck.exporters.pptx.locales import dated
from voicedeck.exporters.pptx.markup import NAMESPACES, Node, legal, next_id, node, qualified
from voicedeck.exporters.pptx.media import Clips
from voicedeck.exporters.pptx.plan import Plan, Room, layouts, need, places
from voicedeck.exporters.pptx.shapes import decoration, no_line, preset
from voicedeck.exporters.pptx.slides import FIGURES
from voicedeck.exporters.pptx.text import BASELINES, number_paragraph, plain_paragraph
from voicedeck.exporters.pptx.timing import Build
from voicedeck.model.box import around
from voicedeck.model.deck import Box, Deck, Page
from voicedeck.model.errors import ChoiceError, VoicedeckError
from voicedeck.model.kinds import Beside, Body, Bullet, Kind
from voicedeck.model.letters import marked, right_to_left
from voicedeck.model.looks import Look
from voicedeck.model.raised import shifted
from voicedeck.model.source import Diagnostic, warning
from voicedeck.ports import Measurer

Written: TypeAlias = tuple[str, str | None, Sequence[tuple[int, int]]]
Shape: TypeAlias = Any  # a placeholder of python-pptx, which leaves its kinds untyped

SUFFIXES = (".pptx", ".potx", ".pptm", ".potm", ".ppsx", ".ppsm")
LARGEST, MOST_PARTS = 300_000_000, 10_000
"""Bytes of a template when it is unpacked, and its parts."""
_AGAIN = "open it in PowerPoint and save it as .pptx or .potx"
# What a deck's main part may be called: a template, a show, and each of them with macros.
_OTHER_TYPES = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.presentationml\.(?:template|slideshow)"
    rb"|ms-powerpoint\.(?:presentation|template|slideshow)\.macroEnabled)\.main\+xml"
)
_DECK_TYPE = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_SEATS = {
    Place.OBJECT: ("picture", "table", "chart"), Place.PICTURE: ("picture",), Place.BITMAP: ("picture",),
    Place.TABLE: ("table",), Place.CHART: ("chart",),
}  # fmt: skip
"""What may sit in a placeholder."""
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""What a file begins with that is encrypted or older than Office Open XML ([MS-CFB] 2.2)."""
_NOWHERE: Sides = (0.0, 0.0, 0.0, 0.0)
_LISTS_OF_SLIDES = ("./p:custShowLst", "./p:extLst/p:ext[.//p14:sldIdLst]")


def opened(brand: Path) -> Deckfile:
    """The template without its sample slides; ``ChoiceError`` where it is no PowerPoint file or has no layout."""
    try:
        content = _as_deck(brand)
    except OSError as reason:
        raise ChoiceError(f"the PowerPoint template {brand} cannot be read: {reason}", hint=_AGAIN) from reason
    except (BadZipFile, ValueError, NotImplementedError, RuntimeError, zlib.error) as reason:
        raise ChoiceError(f"the PowerPoint template {brand} cannot be opened: {reason}", hint=_AGAIN) from reason
    presentation = Presentation(BytesIO(content))
    if not any(True for master in presentation.slide_masters for _ in layouts(master)):
        raise ChoiceError(f"{brand} has no slide layout with a title", hint="add one in View > Slide Master")
    _drop_slides(presentation)
    return presentation


@contextmanager
def refusals(brand: Path) -> Iterator[None]:
    """Whatever a library raises over somebody's own file is told as ``ChoiceError``: theirs have no common base."""
    try:
        yield
    except (VoicedeckError, MemoryError, OSError):
        raise
    except Exception as reason:
        told = f"{type(reason).__name__}: {reason}".partition("\n")[0][:160]
        raise ChoiceError(f"the PowerPoint template {brand} is damaged ({told})", hint=_AGAIN) from reason


def _as_deck(brand: Path) -> bytes:
    """The file's bytes; those of a template or a show differ from a deck's by the type of one part.

    ``ValueError`` where it swells.
    """
    with brand.open("rb") as start:
        if start.read(len(_COMPOUND)) == _COMPOUND:
            raise ValueError("it has a password, or is of PowerPoint 97 to 2003")
    file = BytesIO()
    with ZipFile(brand) as old, ZipFile(file, "w") as new:
        parts = old.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
            raise ValueError(f"it has more than {MOST_PARTS:,} parts, or {LARGEST // 1_000_000} MB when it is unpacked")
        for part in parts:
            name, content = part.filename, old.read(part)
            new.writestr(name, _OTHER_TYPES.sub(_DECK_TYPE, content) if name == "[Content_Types].xml" else content)
    return file.getvalue()


def _drop_slides(presentation: Deckfile) -> None:
    """Take the sample slides out, and everything in the presentation that lists slides."""
    listed = presentation.slides._sldIdLst
    for slide in list(listed):
        presentation.part.drop_rel(slide.rId)
        listed.remove(slide)
    for query in _LISTS_OF_SLIDES:
        for old in etree.ElementBase.xpath(presentation._element, query, namespaces=NAMESPACES):
            old.getparent().remove(old)


@dataclass(frozen=True, slots=True)
class TemplateFiller:
    """Fills a template's slides: what it measures with, the film's design, the plans, the pictures, and what each of
    its layouts shows, by the name of its part, with the colours that figures and letters have there; ``date`` is the
    script's day, "" where it has none, ``clips`` gives the files of film clips that are to play."""

    measurer: Measurer
    canvas: Canvas
    plans: Mapping[Kind, Plan]
    pictures: Pictures
    grounds: dict[str, Ground] = field(default_factory=dict)
    colors: dict[tuple[str, Room], Mapping[str, Node]] = field(default_factory=dict)
    letters: dict[tuple[object, ...], Node | None] = field(default_factory=dict)
    settings: dict[tuple[str, str, str], Setting] = field(default_factory=dict)
    date: str = ""
    clips: Clips = field(default=lambda _: None)

    def fill(
        self, target: Target, deck: Deck, page: Page, number: int, cues: Cues, step: int | None = None
    ) -> Iterator[Diagnostic]:
        """Put a page's texts and figure into a new slide's rooms and drop the placeholders left over.

        Of its figure is drawn what there is at ``step``, or by the end; what appears when is written into ``cues``.
        """
        plan = self.plans[need(page)]
        title: Shape = target.shapes.title
        kept = [title._element]
        yield from self._write(title, "Title", [(title_of(deck, page), None, ())], page)
        paragraphs = list(_paragraphs(page))
        if paragraphs and plan.text is not None:
            place = _place(target, plan.text)
            kept.append(place._element)
            yield from self._write(place, "Text", paragraphs, page)
            _cue(place, page, cues)
        for shape in places(target):
            if shape._element not in kept:
                shape._element.getparent().remove(shape._element)
        if plan.figure is not None:
            standing = set(target.shapes._spTree)
            self._draw(target, page, page.revealed(page.steps - 1 if step is None else step), plan.figure, cues)
            _seat(target, plan.figure, [each for each in target.shapes._spTree if each not in standing])
        self._add_small_print(target, deck, page, number)

    def _write(self, shape: Shape, name: str, texts: Sequence[Written], page: Page) -> Iterator[Diagnostic]:
        shape.name = name
        frame = shape.text_frame
        setting = self._setting(shape)
        sides = frame_of(shape._element, setting.inherited) or _NOWHERE
        points, fits = fitted(setting, sides[2:], [text for text, _, _ in texts], self.measurer)
        letters = self._letters(shape, setting, sides, points)
        if letters is None and any(line.directions.links for line in page.slide.lines):
            letters = setting.fill  # the theme's colour of links goes with no ground in particular
        for place, (text, link, stressed) in enumerate(texts):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            if name == "Text" and not _has_bullets(page.slide.kind):
                _unmark(paragraph._p.get_or_add_pPr())
            elif not shape.is_placeholder and page.slide.kind.powerpoint.body is Body.LIST:
                _mark(paragraph._p.get_or_add_pPr())
            if right_to_left(text):
                _turn(paragraph._p.get_or_add_pPr(), setting.paragraph("algn"))
            parts = ((part, bold, shift) for words, bold in _runs(text, stressed) for part, shift in shifted(words))
            for words, bold, shift in parts:
                run = paragraph.add_run()
                run.text = words
                run._r.get_or_add_rPr().set("lang", self.canvas.language or "und")
                if bold:
                    run.font.bold = True
                if shift:
                    run._r.get_or_add_rPr().set("baseline", str(BASELINES[shift]))
                if points is not None:
                    run.font.size = round(points * 12_700)
                if link or letters is not None:
                    fill = setting.fill if letters is None else letters
                    run._r.get_or_add_rPr().insert(0, node("a:solidFill", copy.deepcopy(fill)))
                if link:
                    run.hyperlink.address = link
                    old = run._r.rPr.find(qualified("a:hlinkClick"))
                    old.getparent().replace(old, clicked(old.get(qualified("r:id"))))
        if not fits:
            yield warning(
                f"the {name.lower()} does not fit the template's placeholder: “{texts[0][0][:40]}”",
                page.slide.title.source,
                "shorten it, or make the placeholder larger in View > Slide Master",
            )

    def _draw(self, target: Target, page: Page, count: int, room: Room, cues: Cues) -> None:
        unit, kind = self.canvas.unit, page.slide.kind
        canvas = self.canvas.colored(self._colors(target, room))
        if kind.root in FIGURES or kind.beside is Beside.SHARE:
            _add_plate(target, room, canvas)
        box = Box(room.left / unit, room.top / unit, room.width / unit, room.height / unit)
        if kind.root in FIGURES:
            FIGURES[kind.root](target, page, count, canvas.within(_part(page, canvas), box).on(page), cues)
        elif kind.beside is Beside.SHARE and count:
            side = min(box.width, box.height)
            square = box.centred(side, side)
            add_chart(target, page, square, title_of_number(page), canvas, cues, _chart_colors(canvas))
        elif page.picture:
            add_picture(target, page, self.pictures, canvas.within(page.picture.box, box), self.clips, cues)
        elif kind.beside is Beside.CODE:
            add_code(target, address(page.link) or "", box, Look(), canvas)

    def _colors(self, target: Target, room: Room) -> Mapping[str, Node]:
        """The colours that figures take on the slide's layout, where the theme's own cannot be told from its ground."""
        layout = target.slide_layout
        known = str(layout.part.partname), room
        if known in self.colors:
            return self.colors[known]
        texts = [each for each in places(layout) if each.placeholder_format.type in (Place.BODY, Place.OBJECT)]
        titles = [each for each in places(layout) if each.placeholder_format.type in (Place.TITLE, Place.CENTER_TITLE)]
        self.colors[known] = legible(self._setting([*texts, *titles][0]), self.canvas, self._ground(layout), room[:4])
        return self.colors[known]

    def _setting(self, shape: Shape) -> Setting:
        """What a shape of a slide inherits, or one of its layout has: the same on every slide of the layout."""
        known = _layout_of(shape), *_seat_of(shape)
        if known not in self.settings:
            base = getattr(shape, "_base_placeholder", None)
            on_slide = base is not None and base.part is not shape.part.slide_layout.slide_master.part
            self.settings[known] = Setting.of(base if on_slide else shape)
        return self.settings[known]

    def _letters(self, shape: Shape, setting: Setting, sides: Sides, points: float | None = None) -> Node | None:
        """The colour of letters that the template's own would be lost on its ground with; None where they are read.

        A text box of our own always has one.
        """
        known = _layout_of(shape), *_seat_of(shape), sides, None if points is None else points >= LARGE
        if known not in self.letters:
            layout = shape.part.slide_layout
            ground = self._ground(layout)
            if any(area_of(each) is not None for each in setting.inherited):
                ground = replace(ground, pixels=ground.pixels.copy())
                ground.paint(shape._element, layout, setting.inherited)
            self.letters[known] = fixed_letters(setting, ground.colors, ground.under(sides), points)
        found = self.letters[known]
        return setting.fill if found is None and not setting.is_placeholder else found

    def _add_small_print(self, target: Target, deck: Deck, page: Page, number: int) -> None:
        """A slide number where the layout has one; a footer where it shows one, and the day where the script has one.

        What a template says there is its author's sample.
        """
        for standing in places(target.slide_layout):
            kind = standing.placeholder_format.type
            made = None
            if kind is Place.SLIDE_NUMBER:
                made = number_paragraph(str(number), self.canvas)
            elif kind is Place.DATE and self.date:
                made = plain_paragraph(dated(self.date, deck.language), self.canvas)
            elif kind is Place.FOOTER and standing.text_frame.text.strip():
                own = page.texts["footer"].text if "footer" in page.texts else ""
                fitting = (each for each in (own, deck.title, deck.channel) if self._fits(standing, legal(each)))
                made = next((plain_paragraph(text, self.canvas) for text in fitting), None)
            if made is not None:
                self._set_apart(made, standing)
                tree = target.shapes._spTree
                tree.append(_small_print(standing, next_id(tree), made))

    def _set_apart(self, paragraph: Node, standing: Shape) -> None:
        """Give small print the nearest colour that is read, where its layout's own is not."""
        setting = self._setting(standing)
        color = self._letters(standing, setting, frame_of(standing._element, setting.inherited) or _NOWHERE)
        for look in paragraph.iter(qualified("a:rPr")) if color is not None else ():
            look.insert(0, node("a:solidFill", copy.deepcopy(color)))

    def _fits(self, standing: Shape, text: str) -> bool:
        """Whether there is a text that stands in a layout's place in the size that it has there."""
        setting = self._setting(standing)
        sides = frame_of(standing._element, setting.inherited) or _NOWHERE
        return bool(text) and fitted(setting, sides[2:], [text], self.measurer) == (None, True)

    def _ground(self, layout: Any) -> Ground:
        name = str(layout.part.partname)
        if name not in self.grounds:
            whole = layout.part.package.presentation_part.presentation
            self.grounds[name] = Ground.of(layout, float(whole.slide_width), float(whole.slide_height))
        return self.grounds[name]


def _layout_of(shape: Shape) -> str:
    """The name of the part that a shape's layout is."""
    return str(shape.part.slide_layout.part.partname)


def _seat_of(shape: Shape) -> tuple[str, str]:
    """The type and index of a placeholder, which its layout knows it by; ("", "") of a text box."""
    holder = shape._element.ph if shape.is_placeholder else None
    return ("", "") if holder is None else (str(holder.get("type", "obj")), str(holder.get("idx", "0")))


def _add_plate(target: Target, room: Room, canvas: Canvas) -> None:
    """What a figure stands on where no colour can be read on all of the template's ground."""
    if "background" in canvas.others:
        left, top, width, height = room[:4]
        frame = node("a:xfrm", node("a:off", x=left, y=top), node("a:ext", cx=width, cy=height))
        tree = target.shapes._spTree
        naming = decoration(next_id(tree), "Ground")
        heads = node("p:nvSpPr", naming, node("p:cNvSpPr"), node("p:nvPr"))
        tree.append(node("p:sp", heads, node("p:spPr", frame, preset("rect"), canvas.fill("background"), no_line())))


def _seat(target: Target, room: Room, made: Sequence[Node]) -> None:
    """Let a picture, a table or a chart sit in the placeholder whose room it fills: it goes with its layout then."""
    framed = [each for each in made if each.tag in (qualified("p:pic"), qualified("p:graphicFrame"))]
    spots = (each for each in places(target.slide_layout) if each.placeholder_format.idx == room.place)
    spot = next((each for each in spots if each.placeholder_format.type in _SEATS), None)
    if len(framed) != 1 or spot is None:
        return
    uri = next((each.get("uri", "") for each in framed[0].iter(qualified("a:graphicData"))), "picture")
    if uri.rpartition("/")[2] in _SEATS[spot.placeholder_format.type]:
        framed[0][0][-1].insert(0, copy.deepcopy(spot._element.ph))


def _cue(place: Shape, page: Page, cues: Cues) -> None:
    """Write down when the slide's text appears: a list's line by line, all other with the first line."""
    if page.slide.kind.powerpoint.body is not Body.LIST:
        cues.firsts.append((place.shape_id, Build.WHOLE if place.is_placeholder else Build.NONE))
        return
    lines = (line for line, row in enumerate(page.rows[: page.revealed(page.steps - 1)]) if legal(row.text.text))
    cues.body, cues.paragraphs = place.shape_id, {line: at for at, line in enumerate(lines)}


def _place(target: Target, room: Room) -> Shape:
    """The placeholder of a room, as large as the room is, or a text box where there is none."""
    title: Shape = target.shapes.title  # LibreOffice numbers its place and the content's alike
    others = (shape for shape in places(target) if shape._element is not title._element)
    own = next((shape for shape in others if shape.placeholder_format.idx == room.place), None)
    sides = [Emu(side) for side in room[:4]]
    if own is None or room.place is None:
        box = target.shapes.add_textbox(*sides)
        box.text_frame.word_wrap = True
        return box
    if [own.left, own.top, own.width, own.height] != sides:
        own.left, own.top, own.width, own.height = sides
    return own


def _part(page: Page, canvas: Canvas) -> Box:
    """The part of the film's slide that holds its figure."""
    body = canvas.design.placeholders[page.slide.layout]["body"].box
    return around([body, *(line.box for line in page.listing)])


def _chart_colors(canvas: Canvas) -> tuple[Node, Node]:
    """The template's first accent, and a tint of its text for the rest: it goes with any theme."""
    rest = canvas.color("ink")
    rest.append(node("a:alpha", val=15_000))
    return canvas.color("accent"), rest


def title_of_number(page: Page) -> str:
    """What the chart says, in words."""
    return legal(": ".join([page.slide.value, *(row.text.text for row in page.rows[:1])]))


def title_of(deck: Deck, page: Page) -> str:
    """The page's title, or the deck's where it has none that may be written."""
    return legal(page.slide.title.text) or legal(deck.title) or "–"


def _runs(text: str, stressed: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """A text in runs, and whether each stands out; its spans are counted in letters."""
    parts = next(iter(marked((text,), [(*span, "bold") for span in stressed])), ()) if stressed else ()
    yield from ((words, bool(mark)) for words, mark in parts) if parts else ((text, False),)


def _paragraphs(page: Page) -> Iterator[Written]:
    """The page's texts below its title, each with the address that it leads to and the words that stand out."""
    kind, body = page.slide.kind, page.slide.kind.powerpoint.body
    for role in kind.powerpoint.small:
        if role in page.texts and legal(page.texts[role].text):
            yield legal(page.texts[role].text), None, ()
    if kind.beside is Beside.SHARE:
        yield legal(" ".join([page.slide.value, *(row.text.text for row in page.rows[:1])])), None, ()
    elif body is Body.PIECES:
        yield from ((legal(cell.text.text), None, ()) for row in page.rows for cell in row.cells)
    elif body in (Body.TEXT, Body.LIST):
        rows = page.rows[: page.revealed(page.steps - 1)] if body is Body.LIST else page.rows
        for line, row in enumerate(rows):
            if legal(row.text.text):
                yield legal(row.text.text), None, page.bold(line).get(row.text.id, ())
    if "link" in page.texts and legal(page.texts["link"].text):
        yield legal(page.texts["link"].text), address(page.link), ()


def _has_bullets(kind: Kind) -> bool:
    """Whether its texts keep the template's own bullets."""
    return kind.powerpoint.body is Body.NONE or kind.powerpoint.bullet is not Bullet.NONE


def _unmark(properties: Node) -> None:
    """Prose, not a list: no bullet and no hanging indent."""
    properties.set("marL", "0")
    properties.set("indent", "0")
    properties.append(node("a:buNone"))


def _mark(properties: Node) -> None:
    """A point before a line of a text box, which has no list of its own."""
    properties.set("marL", "342900")
    properties.set("indent", "-342900")
    properties.append(node("a:buChar", char="•"))


def _turn(properties: Node, align: str | None) -> None:
    """Right to left, and at the right where the template has its texts at the left."""
    properties.set("rtl", "1")
    if align in (None, "l"):
        properties.set("algn", "r")


def _small_print(standing: Shape, identity: int, paragraph: Node) -> Node:
    """A layout's small print on a slide of it, with words of its own."""
    shape = copy.deepcopy(standing._element)
    for child in list(shape.spPr):
        shape.spPr.remove(child)
    shape.nvSpPr.cNvPr.set("id", str(identity))
    body = shape.find(qualified("p:txBody"))
    for old in body.findall(qualified("a:p")):
        body.remove(old)
    body.append(paragraph)
    return shape


def served(deck: Deck, plans: Mapping[Kind, Plan]) -> Mapping[str, list[int]]:
    """Which slides each of the template's layouts served, by its name."""
    found: dict[str, list[int]] = {}
    for number, page in enumerate(deck.pages, start=1):
        found.setdefault(plans[need(page)].layout.name, []).append(number)
    return found
