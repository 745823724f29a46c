"""What slides draw beside their texts: which marks each kind has, and that no mark can go without being missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import figured
import pytest
from handmade import SilentFilm, design
from lxml import etree
from pptx import Presentation

import voicedeck
from voicedeck.exporters.pptx import Pptx
from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.diagrams import is_native
from voicedeck.exporters.pptx.markup import node
from voicedeck.exporters.pptx.paint import Painter, _plain
from voicedeck.exporters.pptx.shapes import Standing
from voicedeck.model.box import Box
from voicedeck.model.deck import Deck, Page
from voicedeck.model.looks import Look
from voicedeck.model.marks import Form, Mark, State
from voicedeck.model.storyboard import Role
from voicedeck.registry import shared
from voicedeck.renderers.blitz import Blitz
from voicedeck.reporters import Quiet
from voicedeck.templates import FolderTemplate
from voicedeck.templates.painting import painted

TEMPLATES = ("nocturne", "folio", "bloc", "chalk", "willow", "lecture")
DIFFERENT = ("nocturne", "chalk", "lecture")
"""Those that differ most: ours, one drawn by hand, one of few colours. The others are looked at in the heavy lane."""
UNIT = 6350
SECTIONS = 11


class Still(SilentFilm):
    gallery = figured.Pictures(Path())


class Drawn(NamedTuple):
    """A film with every kind of slide in one template."""

    template: FolderTemplate
    deck: Deck

    def pages(self, kind: str) -> list[Page]:
        return [page for page in self.deck.pages if page.slide.kind.name == kind]


EACH = [pytest.param(name, marks=() if name in DIFFERENT else pytest.mark.heavy) for name in TEMPLATES]


@pytest.fixture(scope="module", params=EACH)
def drawn(request: pytest.FixtureRequest) -> Drawn:
    film = figured.film(request.param)
    return Drawn(FolderTemplate(shared("templates") / request.param), film.deck)


# ---------------------------------------------------------------- which marks there are


def told(page: Page) -> list[str]:
    """The looks of a page's marks in their order, but for those of every slide; one that repeats is counted."""
    return _counted(mark.look for mark in page.marks if mark.look not in ("way", "stop", "underline", "drawing"))


def expected(drawn: Drawn, page: Page) -> list[str]:
    """The marks of a kind of slide; a template may have some more, or draw a number's share as a bar."""
    name, count = drawn.template.name, len(page.rows)
    nodes = sum(cell.role is Role.NODE for row in page.rows for cell in row.cells)
    joins = sum(cell.role is Role.JOIN for row in page.rows for cell in row.cells)
    pictured = any(mark.look == "drawing" for mark in page.marks)
    emblem = ["1 said", "1 icon"] if name == "nocturne" else ["1 icon"]
    emblem = emblem if any(page.icons) and not (pictured or any(page.phrases)) else []
    cards = [cell.text.text for row in page.rows for cell in row.cells if cell.role is Role.NODE]
    badges = [f"{nodes} badge"] if len({*map(drawn.template.icon, cards)} - {""}) == nodes and not pictured else []
    kinds: dict[str, list[str]] = {
        "chain": [f"{nodes} tile", f"{nodes - 1} arrow", *badges],
        "comparison": [f"{nodes} tile", *([f"{joins} joint"] if joins else []), *badges],
        "definition": [*emblem, "1 rule"],
        "steps": [
            f"{count} tile",
            "1 step",
            *(["1 step", "1 arrow"] if _is_across(page) else ["1 step"]) * (count - 1),
        ],
        "timeline": [f"{count if _is_across(page) else count - 1} time", f"{count} marker"],
        "table": ["1 head", "1 row", *["1 border", "1 row"] * (count - 1)],
        "image": ["1 picture", "1 rule"],
        "code": ["1 panel"],
        "number": ["1 whole", "1 share", "1 rule"],
        "recap": [f"{count} tick"],
        "bullets": [*emblem, f"{count} line", f"{count} number"],
        "overview": [f"{count} line"],
    }
    if name == "lecture":
        kinds["number"] = ["1 track", "1 bar", "11 axis", "1 rule"]
    if name == "folio":
        kinds["bullets"] = [*emblem, *["1 divider", "1 line"] * count, f"{count} number"]
        kinds["overview"] = ["1 divider", "1 line"] * count
    if name == "chalk":
        kinds["overview"] = ["1 line", "1 pointer"] * count
    charts = {
        "bar": ["1 track", "1 bar"] * count,
        "line": [
            "1 axis",
            f"{sum(mark.look == 'grid' for mark in page.marks)} grid",
            f"{count - 1} curve",
            f"{count} point",
        ],
        "share": ["1 whole", *["1 part", "1 swatch"] * count],
    }
    runs = charts[page.slide.chart] if page.slide.chart else kinds.get(page.slide.kind.name, [])
    return _counted(look for number, look in map(str.split, runs) for _ in range(int(number)))


def _counted(looks: Iterable[str]) -> list[str]:
    return [f"{len(list(run))} {look}" for look, run in groupby(looks)]


def _is_across(page: Page) -> bool:
    return len(page.rows) > 1 and page.rows[1].card.x > page.rows[0].card.x + 1


def test_every_kind_has_its_marks(drawn: Drawn) -> None:
    for page in drawn.deck.pages:
        assert told(page) == expected(drawn, page), page.slide.id


def test_every_slide_has_the_way_through_the_sections(drawn: Drawn) -> None:
    """A segment or a bead a section; one line for all with a dot at each end; or a stroke a section."""
    ways = {"segments": SECTIONS, "beads": SECTIONS, "tally": SECTIONS, "line": 1}
    for page in drawn.deck.pages:
        if "progress" not in drawn.deck.design.areas[page.slide.layout]:
            continue
        shape = drawn.deck.design.look(page.slide.layout, "way").shape
        own = [mark for mark in page.marks if mark.look == "way"]
        still = [mark for mark in own if mark.form is not Form.BAR]
        passed = 1 if shape == "line" and page.slide.section > 1 else 0
        assert len(still) == ways[shape] + passed, page.slide.id
        lit = [mark for mark in own if mark.state is State.LIT]
        assert len(lit) == (page.slide.section > 0), "the section at hand, and no other"


def test_what_is_measured_is_where_the_texts_say(drawn: Drawn) -> None:
    """Joints round their words, rules at their texts, arrows from card to card, bars as long as their shares."""
    look = drawn.deck.design.look
    for page in drawn.deck.pages:
        marks, kind = page.marks, page.slide.layout
        for join, joint in zip(_cells(page, Role.JOIN), _looking(marks, "joint"), strict=False):
            assert (joint.box.width, joint.box.height) == look(kind, "joint").size == (112, 112)
            assert joint.box.middle == pytest.approx(join.card.middle)
        for term, rule in zip(_cells(page, Role.TERM), _looking(marks, "rule"), strict=False):
            assert rule.box.y == pytest.approx(term.card.bottom + look(kind, "rule").below)
        if kind in ("image", "number"):
            for row, rule in zip(page.rows, _looking(marks, "rule"), strict=True):
                assert rule.box.y == pytest.approx(row.text.ink.y - look(kind, "rule").above)
        for arrow in _looking(marks, "arrow"):
            begin, end = (marks[place].box for place in arrow.ends)
            assert begin.right < arrow.box.x < arrow.box.right < end.x or begin.bottom < arrow.box.y < end.y
        if page.slide.chart == "bar":
            pairs = zip(_looking(marks, "bar"), _looking(marks, "track"), strict=True)
            lengths = [bar.box.width / track.box.width for bar, track in pairs]
            shares = [row.cells[1].share or 0 for row in page.rows]
            assert lengths == pytest.approx(shares, abs=0.06)


def _looking(marks: Sequence[Mark], look: str) -> list[Mark]:
    return [mark for mark in marks if mark.look == look]


def _cells(page: Page, role: Role) -> list[Any]:
    return [cell for row in page.rows for cell in row.cells if cell.role is role]


# ---------------------------------------------------------------- without any one of them


def one_of_each(deck: Deck) -> Iterator[tuple[Page, int]]:
    """A mark of every look in every state, on every kind of slide: one that is drawn, where any is."""
    found: dict[tuple[object, ...], list[tuple[Page, int]]] = {}
    for page in deck.pages:
        for place, mark in enumerate(page.marks):
            name = page.slide.layout, page.slide.chart, mark.form, mark.look, mark.state, mark.line is None
            found.setdefault(name, []).append((page, place))
    for alike in found.values():
        yield next((each for each in alike if seen_at(deck, *each) is not None), alike[0])


def without(page: Page, place: int) -> Page:
    return replace(page, marks=(*page.marks[:place], *page.marks[place + 1 :]))


def seen_at(deck: Deck, page: Page, place: int) -> int | None:
    """The first step at which the template draws a mark."""
    steps = range(page.steps)
    return next((step for step in steps if any(
        each.mark is page.marks[place] for each in painted(page, step, 1.0, deck.design))), None)  # fmt: skip


def visible(deck: Deck, page: Page, place: int) -> bool:
    """Whether the template's look of a mark draws anything in any state."""
    looks = (deck.design.look(page.slide.layout, page.marks[place].look, state) for state in State)
    return any(look.visible or look.edge or look.color for look in looks)


@pytest.mark.heavy
def test_the_film_misses_any_mark(drawn: Drawn) -> None:
    """Each is drawn at some step: without it the slide is written otherwise."""
    missed = 0
    for page, place in one_of_each(drawn.deck):
        step = seen_at(drawn.deck, page, place)
        if step is None:
            look = page.marks[place].look
            assert not visible(drawn.deck, page, place) or look in UNSEEN, (page.slide.id, look)
            continue
        whole, rest = (drawn.template.page(drawn.deck, each, step).split() for each in (page, without(page, place)))
        assert whole != rest, (page.slide.id, page.marks[place].look)
        missed += 1
    assert missed > 40


UNSEEN = ("icon",)
"""An icon of no words is not there."""


@pytest.mark.heavy
def test_the_pictures_miss_any_mark() -> None:
    """What is written is seen: in the first template also by its pixels."""
    film, template, renderer = figured.film(), FolderTemplate(shared("templates") / "nocturne"), Blitz()
    deck, size = film.deck, {"width": 1920, "height": 1080, "scale": 0.25}
    unseen = []
    for page, place in one_of_each(deck):
        step = seen_at(deck, page, place)
        covered = [mark for mark in page.marks[place + 1 :] if mark.box == page.marks[place].box]
        if step is None or covered or page.marks[place].form is Form.PICTURE:
            continue
        pictures = [renderer.render(template.page(deck, each, step), **size) for each in (page, without(page, place))]
        if pictures[0].rgba == pictures[1].rgba:
            unseen.append((page.slide.id, page.marks[place].look, step))
    assert [each for each in unseen if each[1] not in UNSEEN] == []


@pytest.fixture(scope="module")
def deck_file(drawn: Drawn, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("marks") / "deck.pptx"
    Pptx().export(Still(drawn.deck), path)
    return path


@pytest.mark.heavy
def test_the_deck_paints_every_mark(drawn: Drawn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is a shape, part of a native table, list or chart, or lies under another."""
    handed: set[tuple[str, int]] = set()
    paint = Painter.paint

    def telling(self: Painter, place: int, *more: Any, **others: Any) -> Iterator[Any]:
        for shape in paint(self, place, *more, **others):
            handed.add((self.page.slide.id, place))
            yield shape

    monkeypatch.setattr(Painter, "paint", telling)
    Pptx().export(Still(drawn.deck), tmp_path / "deck.pptx")
    canvas, design = Canvas(drawn.deck.design), drawn.deck.design
    for page in drawn.deck.pages:
        for place, mark in enumerate(page.marks):
            look = design.look(page.slide.layout, mark.look, mark.state_at(None, len(page.rows)))
            lights = mark.line is not None and page.slide.kind.name in ("bullets", "overview", "table")
            under = any(mark.box == other.box for other in page.marks[place + 1 :])
            wordless = mark.form is Form.ICON and not (mark.words or page.icons[-1])
            elsewhere = mark.form in (Form.CODE, Form.PICTURE) or is_native(page, mark, canvas)
            drawn_at_all = look.visible or look.edge or look.color
            if drawn_at_all and not (elsewhere or lights or under or wordless):
                assert (page.slide.id, place) in handed, (page.slide.id, mark.look)


# ---------------------------------------------------------------- the film and the deck


class Outlined(NamedTuple):
    """A shape of the deck: where it is, its outline, and the colour that fills it or runs round it."""

    box: Box
    outline: str
    fill: str
    edge: str


def forms(slide: Any, colors: dict[str, str]) -> Iterator[Outlined]:
    """Every shape of a slide, those in groups too."""
    for shape in slide._element.xpath(".//p:sp[p:spPr/a:xfrm] | .//p:cxnSp"):
        (place,), (size,) = shape.xpath("./p:spPr/a:xfrm/a:off"), shape.xpath("./p:spPr/a:xfrm/a:ext")
        numbers = [int(value) / UNIT for value in (place.get("x"), place.get("y"), size.get("cx"), size.get("cy"))]
        outline = "".join(shape.xpath("./p:spPr/a:prstGeom/@prst"))
        fills, edges = (
            "./p:spPr/a:solidFill/*/@val | ./p:spPr/a:gradFill//a:gs[1]/*/@val",
            "./p:spPr/a:ln/a:solidFill/*/@val",
        )
        fill, edge = (next(iter(shape.xpath(query)), "") for query in (fills, edges))
        yield Outlined(Box(*numbers), outline, colors.get(fill, fill), colors.get(edge, edge))


def theme(presentation: Any) -> dict[str, str]:
    """The theme's colours by the names that shapes call them."""
    master = presentation.slide_master
    part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    scheme = etree.fromstring(part.blob).find(".//a:clrScheme", space)
    found = {etree.QName(slot).localname: slot[0].get("val") for slot in scheme}
    mapping = master._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}clrMap")
    return found | {name: found[slot] for name, slot in mapping.attrib.items() if slot in found}


def test_the_deck_draws_what_the_film_draws(drawn: Drawn, deck_file: Path) -> None:
    """Every area, arrow and ring of the film by the end of a slide is a shape of the deck: there, so, and in colour."""
    presentation = Presentation(str(deck_file))
    colors = theme(presentation)
    design, compared = drawn.deck.design, 0
    for page, slide in zip(drawn.deck.pages, presentation.slides, strict=True):
        shapes = list(forms(slide, colors))
        for mark, _ in page.drawn(page.steps - 1):
            state = mark.state_at(None, len(page.rows))
            look = design.look(page.slide.layout, mark.look, state)
            under = any(mark.box == other.box for other in page.marks[page.marks.index(mark) + 1 :])
            if mark.form is not Form.AREA or not look.visible or under or is_native(page, mark, Canvas(design)):
                continue
            box = mark.box.grown(look.spread, look.spread)
            here = [shape for shape in shapes if _same(shape.box, box)]
            assert here, (page.slide.id, mark.look, box)
            wanted = "ellipse" if look.shape == "circle" else "roundRect" if any(look.radius) else "rect"
            assert wanted in {shape.outline for shape in here}, (page.slide.id, mark.look)
            assert _hex(drawn, page, mark.color or look.fill) in {shape.fill for shape in here}, (
                page.slide.id,
                mark.look,
            )
            if look.edge and look.width:
                assert _hex(drawn, page, mark.color or look.edge) in {shape.edge for shape in here}
            compared += 1
    assert compared > 25


def _same(one: Box, other: Box) -> bool:
    pairs = zip((one.x, one.y, one.width, one.height), (other.x, other.y, other.width, other.height), strict=True)
    return all(abs(a - b) < 0.6 for a, b in pairs)


def _hex(drawn: Drawn, page: Page, token: str) -> str:
    design = drawn.deck.design
    return design.colors.get(design.hue(token, page.slide.section), token)[1:].upper() if token else ""


def shapes(path: Path) -> int:
    """How many shapes a deck of every kind of slide has, drawn now."""
    Pptx().export(Still(figured.film().deck), path)
    return sum(len(slide._element.xpath(".//p:sp | .//p:cxnSp")) for slide in Presentation(str(path)).slides)


@pytest.fixture(scope="module")
def all_shapes(tmp_path_factory: pytest.TempPathFactory) -> int:
    return shapes(tmp_path_factory.mktemp("whole") / "whole.pptx")


@pytest.mark.heavy
@pytest.mark.parametrize("broken", ["arrow", "tile", "time", "joint", "way"])
def test_the_likeness_can_fail(broken: str, all_shapes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A deck without its arrows, its cards, its line of time is told from one that has them."""
    paint = Painter.paint

    def skipping(self: Painter, place: int, *more: Any, **others: Any) -> Iterator[Any]:
        return iter(()) if self.page.marks[place].look == broken else paint(self, place, *more, **others)

    monkeypatch.setattr(Painter, "paint", skipping)
    assert shapes(tmp_path / "broken.pptx") < all_shapes


@pytest.mark.heavy
@pytest.mark.parametrize("template", EACH)
def test_the_way_through_many_sections_has_few_marks(template: str, tmp_path: Path) -> None:
    """A mark a section on every slide would make a deck that grows with the square of its sections."""
    (tmp_path / "long.md").write_text("# Long\n\n" + "".join(f"## Part {n}\n\n- A line\n\n" for n in range(60)))
    script = voicedeck.read(tmp_path / "long.md")
    film = voicedeck.produce(script, voicedeck.Options(voice="silent", template=template), Quiet(), map)
    ways = [[mark for mark in page.marks if mark.look in ("way", "stop")] for page in film.deck.pages]
    assert max(map(len, ways)) <= 3
    assert any(mark.state is State.LIT for mark in ways[-2])


def test_an_area_is_not_painted_in_the_colours_of_another_layout() -> None:
    def fill(canvas: Canvas) -> str:
        area = _plain(Standing(2, Box(0, 0, 10, 10)), Mark(Form.AREA, "card", Box(0, 0, 10, 10)), look, canvas)
        return str(area.xpath("string(.//a:solidFill/*/@val)"))

    look, canvas = Look(fill="accent"), Canvas(design())
    fills = [fill(canvas.colored({"accent": node("a:srgbClr", val=color)})) for color in ("102030", "F0E0D0")]
    assert [fill(canvas), *fills] == [canvas.slots["accent"], "102030", "F0E0D0"]
