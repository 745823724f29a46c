"""Which of a template's layouts serves a kind of slide, and where on it the text and the figure stand.

Nothing is ever lost: a layout counts first by what it can hold, then by its type, then by its room. What finds no
placeholder shares the one there is, or takes the free ground beside the title. Dates, footers and numbers neither
help nor hinder, and a cover or a page of a style guide serves content only where there is nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from pptx.enum.shapes import PP_PLACEHOLDER as Place
from pptx.presentation import Presentation as Deckfile
from pptx.slide import SlideLayout

from voicedeck.exporters.pptx.links import address
from voicedeck.model import kinds
from voicedeck.model.deck import Page
from voicedeck.model.kinds import Beside, Body, Kind

Shape: TypeAlias = Any  # a placeholder of python-pptx, which leaves its kinds untyped

TITLES = (Place.TITLE, Place.CENTER_TITLE)
_CONTENTS = (Place.BODY, Place.OBJECT)
_PICTURES = (Place.PICTURE, Place.BITMAP)
_EXHIBITS = (Place.OBJECT, Place.CHART, Place.TABLE)
_COVERS = ("title", "secHead")
# What stands beside a slide's text in a room of its own.
SEEN = (Beside.SHARE, Beside.CODE, Beside.PICTURE)
# Shares of the slide: less is no place for words; for a list, a table or a chart; for a picture.
_LEAST, _ROOMY, _SEEN = 0.02, 0.15, 0.06
# Letters of a layout's own that make it a page of a style guide; placeholders that make it one for something else.
_MOST_WORDS, _MOST_CONTENTS = 240, 4
# Of a place that text and figure share, what the figure gets, and what lies between them.
_FIGURE_SHARE, _GUTTER = 0.58, 0.03
# Of the slide, where there is no place at all: the margin, and the foot that is kept for small print.
_MARGIN, _FOOT = 0.06, 0.1


class Room(NamedTuple):
    """A rectangle of the slide in English metric units; ``place`` is the placeholder's index, None for free ground."""

    left: int
    top: int
    width: int
    height: int
    place: int | None = None

    @property
    def area(self) -> int:
        return self.width * self.height

    def split(self) -> tuple[Room, Room]:
        """The part for text, which keeps the placeholder, and the part for a figure: side by side, or one above."""
        if self.width >= self.height:
            figure, gutter = round(self.width * _FIGURE_SHARE), round(self.width * _GUTTER)
            text = self.width - figure - gutter
            return (
                self._replace(width=text),
                Room(self.left + text + gutter, self.top, figure, self.height),
            )
        figure, gutter = round(self.height * _FIGURE_SHARE), round(self.height * _GUTTER)
        below = self.top + figure + gutter
        return (
            self._replace(top=below, height=self.height - figure - gutter),
            Room(self.left, self.top, self.width, figure),
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """A layout, and the rooms on it of what stands below the title; None for what a kind of slide has not.

    ``whole`` is False where the template has no place of its own for something.
    """

    layout: SlideLayout
    text: Room | None
    figure: Room | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A placeholder of a layout: its type (ST_PlaceholderType, 19.7.10) and where it stands."""

    kind: Any
    room: Room


@dataclass(frozen=True, slots=True)
class Sheet:
    """A layout, read once: python-pptx looks each of its places up anew whenever it is asked.

    ``type`` is its own, "" for none; ``words`` is how many letters stand on it that nobody can replace.
    """

    layout: SlideLayout
    type: str
    spots: tuple[Spot, ...]
    words: int

    @classmethod
    def of(cls, layout: SlideLayout) -> Sheet:
        """The layout's places, as large as they are."""
        found = tuple(Spot(shape.placeholder_format.type, _room(shape)) for shape in places(layout))
        own: list[Any] = [shape for shape in layout.shapes if not shape.is_placeholder and shape.has_text_frame]
        words = sum(len(shape.text_frame.text) for shape in own)
        return cls(layout, str(layout._element.get("type", "")), found, words)

    def has(self, *kinds: Any) -> bool:
        """Whether it has a place of one of the kinds."""
        return any(spot.kind in kinds for spot in self.spots)


def need(page: Page) -> Kind:
    """The kind of layout that a page needs: one with room for a figure only where it has one."""
    kind = page.slide.kind
    shown = {Beside.SHARE: page.share, Beside.CODE: address(page.link), Beside.PICTURE: page.picture}
    return kinds.CITATION if kind.beside in shown and shown[kind.beside] is None else kind


def planned(presentation: Deckfile, wanted: Iterable[Kind]) -> Mapping[Kind, Plan]:
    """The best plan for every kind of slide, all on one master where one holds them all; never by a layout's name."""
    wanted = tuple(wanted)
    slide = Room(0, 0, int(presentation.slide_width or 0), int(presentation.slide_height or 0))
    masters = [[Sheet.of(layout) for layout in layouts(master)] for master in presentation.slide_masters]
    choices = [own for own in masters if own]
    if len(choices) > 1:
        choices.append([layout for own in masters for layout in own])
    plans = [{kind: _best(own, kind, slide) for kind in wanted} for own in choices]
    return max(plans, key=lambda found: sum(plan.whole for plan in found.values()))


def places(slide: Any) -> list[Shape]:
    """The placeholders of a slide or a layout."""
    return list(slide.placeholders)


def layouts(master: Any) -> Iterator[SlideLayout]:
    """The master's layouts that have a title and are written across, in their order."""
    for layout in master.slide_layouts:
        upright = not str(layout._element.get("type", "")).startswith("vert")
        if upright and any(shape.placeholder_format.type in TITLES for shape in places(layout)):
            yield layout


def _best(own: Sequence[Sheet], kind: Kind, slide: Room) -> Plan:
    planned = ((sheet, _plan(sheet, kind, slide)) for sheet in own)
    return max(planned, key=lambda pair: _merit(pair[0], pair[1], kind, slide))[1]


def _plan(sheet: Sheet, kind: Kind, slide: Room) -> Plan:
    """Where on a layout a kind of slide would stand."""
    texts = _kept(sheet, (*_CONTENTS, Place.SUBTITLE), slide)
    contents = _kept(sheet, _CONTENTS, slide)
    if kind.powerpoint.body is Body.DRAWN:
        exhibits = _kept(sheet, (*_EXHIBITS, Place.BODY), slide)
        return _for_figure(sheet, exhibits, slide)
    if kind.beside in SEEN:
        wanted = _EXHIBITS if kind.beside is Beside.SHARE else (*_PICTURES, *_EXHIBITS)
        return _for_both(sheet, _kept(sheet, wanted, slide), contents, slide)
    if kind.powerpoint.body is Body.NONE:
        subtitles = _kept(sheet, (Place.SUBTITLE,), slide)
        text = next(iter([*subtitles, *texts]), None)
        return Plan(
            sheet.layout, text or _ground(sheet, slide), None, whole=text is not None or kind is not kinds.TITLE
        )
    text = next(iter(contents), None)
    roomy = text is not None and text.area >= _ROOMY * slide.area
    return Plan(sheet.layout, text or _ground(sheet, slide), None, whole=roomy)


def _for_figure(sheet: Sheet, exhibits: Sequence[Room], slide: Room) -> Plan:
    """A figure that has all the room below the title."""
    room = next((each for each in exhibits if each.area >= _ROOMY * slide.area), None)
    return Plan(sheet.layout, None, room or _ground(sheet, slide), whole=room is not None)


def _for_both(sheet: Sheet, exhibits: Sequence[Room], contents: Sequence[Room], slide: Room) -> Plan:
    """A figure and its words: the picture's own place, or the best object's, whichever stands first; the other's."""
    own = {spot.room.place for spot in sheet.spots if spot.kind in _PICTURES}
    seen = [room for room in exhibits if room.area >= _SEEN * slide.area]
    # Where two places are alike, people look for the words at the left and for the picture beside them.
    seen.sort(key=lambda room: (room.place in own, room.area >= _ROOMY * slide.area, room.left, room.area))
    for figure in reversed(seen):
        words = [room for room in contents if room.place != figure.place]
        if words:
            return Plan(sheet.layout, words[0], figure, whole=True)
    if contents and contents[0].area >= _ROOMY * slide.area:
        text, figure = contents[0].split()
        return Plan(sheet.layout, text, figure, whole=False)
    text, figure = _ground(sheet, slide).split()
    return Plan(sheet.layout, text, figure, whole=False)


def _merit(sheet: Sheet, plan: Plan, kind: Kind, slide: Room) -> tuple[float, ...]:
    """How well a plan serves: what it holds, whether it was made for something else, its type, and its room."""
    wanted = kind.powerpoint.wanted
    rank = len(wanted) - wanted.index(sheet.type) if sheet.type in wanted else 0
    used = {room.place for room in (plan.text, plan.figure) if room is not None}
    every = (*_CONTENTS, *_PICTURES, *_EXHIBITS, Place.SUBTITLE)
    idle = [room for room in _kept(sheet, every, slide) if room.place not in used]
    opening = kind.powerpoint.body is Body.NONE
    cover = _is_cover(sheet, slide)
    fit = (cover if kind is kinds.TITLE else not _is_centred(sheet)) if opening else not cover
    held = plan.text is not None and plan.text.place is not None
    room = sum(each.area for each in (plan.text, plan.figure) if each is not None) / slide.area
    if opening and kind is not kinds.TITLE:  # a line or two, which look lost in a list's place
        held, room = held and room < _ROOMY, -room
    if kind.beside is Beside.SHARE and plan.text and plan.figure:  # its words are as large as its ring
        room = min(plan.text.area, plan.figure.area) / slide.area
    return (
        float(fit or (opening and rank > 0)), float(not _is_guide(sheet, slide)), float(plan.whole),
        float(rank), -float(len(idle)), float(held), room,
    )  # fmt: skip


def _is_centred(sheet: Sheet) -> bool:
    return sheet.has(Place.CENTER_TITLE)


def _is_cover(sheet: Sheet, slide: Room) -> bool:
    """A title slide, or the page before a section: by its type, its title, or a subtitle without a place for more."""
    if sheet.type in _COVERS or _is_centred(sheet):
        return True
    roomy = [room for room in _kept(sheet, _CONTENTS, slide) if room.area >= _ROOMY * slide.area]
    return sheet.has(Place.SUBTITLE) and not roomy


def _is_guide(sheet: Sheet, slide: Room) -> bool:
    """A page that says how to use the template, or that is cut up for something of its own."""
    kept = _kept(sheet, (*_CONTENTS, *_PICTURES, *_EXHIBITS), slide)
    return sheet.words > _MOST_WORDS or len(kept) > _MOST_CONTENTS


def _kept(sheet: Sheet, kinds: tuple[Any, ...], slide: Room) -> list[Room]:
    """The places of some kinds that lie on the slide and are large enough, the largest first."""
    found = (spot.room for spot in sheet.spots if spot.kind in kinds)
    large = (room for room in found if _on(slide, room) and room.area > _LEAST * slide.area)
    return sorted(large, key=lambda room: room.area, reverse=True)


def _on(slide: Room, room: Room) -> bool:
    """Whether the middle of a place lies on the slide: designers park what they do not need beside it."""
    across, down = room.left + room.width / 2, room.top + room.height / 2
    return 0 <= across <= slide.width and 0 <= down <= slide.height


def _room(shape: Shape) -> Room:
    left, top, width, height = (int(each or 0) for each in (shape.left, shape.top, shape.width, shape.height))
    return Room(left, top, width, height, int(shape.placeholder_format.idx))


def _ground(sheet: Sheet, slide: Room) -> Room:
    """The largest room that the title leaves free: below, above or beside it."""
    title = next(spot.room for spot in sheet.spots if spot.kind in TITLES)
    margin, gap = round(slide.width * _MARGIN), round(slide.height * _GUTTER)
    foot, right = round(slide.height * (1 - _FOOT)), title.left + title.width
    below, across, down = title.top + title.height + gap, slide.width - 2 * margin, foot - margin
    free = (
        Room(margin, below, across, max(1, foot - below)),
        Room(margin, margin, across, max(1, title.top - gap - margin)),
        Room(right + gap, margin, max(1, slide.width - margin - right - gap), down),
        Room(margin, margin, max(1, title.left - gap - margin), down),
    )
    return max(free, key=lambda room: room.area)
