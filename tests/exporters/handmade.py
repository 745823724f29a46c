"""A small deck made by hand, with a page of every layout, a template of plain grounds and a one-colour renderer."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests_support import GivenSound, Silence
from voicedeck.handover import Bench, Cut, Looks, Paper
from voicedeck.making.darkroom import Pages
from voicedeck.model import kinds
from voicedeck.model.deck import Box, Deck, Design, ListStyle, Page, Placeholder, Rhythm, Row, Text
from voicedeck.model.kinds import Kind
from voicedeck.model.narration import SAMPLE_RATE, Narration
from voicedeck.model.picture import Picture
from voicedeck.model.script import Script
from voicedeck.model.source import Line, Span
from voicedeck.model.storyboard import Beat, Link, Slide, Storyboard
from voicedeck.model.timeline import PLAIN, Moment
from voicedeck.ports import Store
from voicedeck.registry import shared
from voicedeck.stages.compose.marks import marked
from voicedeck.stages.timeline import timeline
from voicedeck.store import NoStore
from voicedeck.templates import FolderTemplate

COLORS = {
    "background": "#0A1020", "surface": "#151D3B", "ink": "#F5F7FC", "muted": "#A9B4D0",
    "faint": "#3A486C", "accent": "#8EA6FF", "highlight": "#62E3C4", "warm": "#FFC27A",
}  # fmt: skip
WHOLE = "https://example.org/a?b=1&c=ü"
HOSTILE = "</a:t><evil/>&amp;\x00\x07\x0b\ud800\ufffe{{ x }} <b>𝔘</b> عربي\u2028end"
CUT = "https://notebooklm.google.com/noteboo..."


def placeholder(x: float, y: float, width: float, height: float, size: float, **style: object) -> Placeholder:
    values: dict[str, object] = {"font": "body", "floor": 16.0} | style
    return Placeholder(box=Box(x, y, width, height), size=size, **values)  # type: ignore[arg-type]


TITLE = placeholder(128, 126, 1664, 88, 64, font="heading", weight=600, leading=1.12)
KICKER = placeholder(128, 88, 1200, 28, 22, weight=600, tracking=0.14, color="highlight", uppercase=True)
SMALL_PRINT = {
    "footer": placeholder(128, 1010, 1200, 28, 20, color="muted"),
    "counter": placeholder(1592, 1010, 200, 28, 20, color="muted", align="right"),
}
BODY = placeholder(92, 262, 1260, 676, 46, leading=1.25)
LINK = placeholder(128, 776, 1040, 84, 32, color="highlight", weight=600)
BASE = {"title": TITLE, "kicker": KICKER, **SMALL_PRINT}
QUIET = placeholder(128, 300, 1040, 440, 54, anchor="middle")
PLACEHOLDERS = {
    "title": {
        "title": TITLE, "kicker": KICKER, "subtitle": placeholder(128, 764, 1000, 48, 36, color="muted"),
        "channel": placeholder(128, 1010, 1100, 28, 20, color="muted"),
    },
    "overview": {"title": TITLE, "body": BODY, "footer": SMALL_PRINT["footer"]},
    "section": {**BASE, "numeral": placeholder(1216, 280, 640, 520, 440, font="heading", align="center")},
    "bullets": {**BASE, "body": BODY},
    "number": {**BASE, "value": placeholder(128, 450, 620, 240, 184, weight=700, align="center"), "body": QUIET},
    "resource": {**BASE, "body": QUIET, "link": LINK},
    "citation": {**BASE, "body": replace(QUIET, font="heading"), "link": LINK},
}  # fmt: skip
PROGRESS = {"progress": Box(128, 990, 1664, 6)}
AREAS = {
    "bullets": {**PROGRESS, "visual": Box(1424, 330, 400, 400)},
    "number": {**PROGRESS, "visual": Box(138, 270, 600, 600)},
    "resource": {**PROGRESS, "visual": Box(1280, 300, 512, 500)},
}
LISTS = {"bullets": ListStyle(78, 36, 20, 14, 40), "overview": ListStyle(0, 36, 20, 14, 40)}
RHYTHM = Rhythm(opening=0.6, lead=0.5, between=0.4, tail=0.6, ending=1.5, reveal=0.3, change=0.4)
FONTS = {"heading": "Source Serif 4", "body": "Inter"}


def design(width: int = 1920, height: int = 1080, **colors: str) -> Design:
    """nocturne's looks over colours and boxes of our own."""
    own = FolderTemplate(shared("templates") / "nocturne").design
    return Design(
        "nocturne", width, height, COLORS | colors, FONTS, PLACEHOLDERS, AREAS, LISTS, RHYTHM,
        looks=own.looks, parts=own.parts,
    )  # fmt: skip


def line(text: str, number: int = 12) -> Line:
    return Line(text, Span("script.md", number))


def set_text(role: str, style: Placeholder, *lines: str, box: Box | None = None, size: float | None = None) -> Text:
    """``lines`` at the top of the box, whatever their width."""
    box, size = box or style.box, size or style.size
    ink = Box(box.x, box.y, box.width, len(lines) * size * style.leading)
    return Text(f"x.{role}", role, " ".join(lines), lines, size, style, box, ink)


def rows(kind: Kind, *texts: Sequence[str], size: float | None = None) -> tuple[Row, ...]:
    """A row every 120 pixels in a list; the body's own box elsewhere."""
    if not texts:
        return ()
    style = PLACEHOLDERS[kind.name]["body"]
    if kind.name not in LISTS:
        return tuple(Row(1, style.box, set_text("body", style, *lines, size=size)) for lines in texts)
    made = []
    for index, lines in enumerate(texts):
        card = Box(92, 262 + 120 * index, 1260, 110)
        box = Box(card.x + 36 + LISTS[kind.name].indent, card.y + 20, 1000, 70)
        made.append(Row(index + 1, card, set_text("body", style, *lines, box=box, size=size)))
    return tuple(made)


def page(
    kind: Kind, title: str, *texts: Sequence[str], section: int = 1, shown: int | None = None,
    leads_to: Link | None = None, share: float | None = None, first_number: int = 1, size: float | None = None,
    icon: str = "", **roles: str,
) -> Page:  # fmt: skip
    """A page whose beats speak the title and then the first ``shown`` lines."""
    spoken = range(len(texts) if shown is None else shown)
    said = [(title, None), *((" ".join(texts[index]), index) for index in spoken)]
    beats = tuple(
        Beat(f"b{place}", text, text, f"{text} (caption)", Span("script.md", 12 + place), index)
        for place, (text, index) in enumerate(said)
    )
    lines = tuple(line(" ".join(words)) for words in texts)
    value = roles.get("value", "")
    slide = Slide("x", kind, section, line(title), beats, lines, value=value, link=leads_to, first_number=first_number)
    styles = PLACEHOLDERS[kind.name]
    words = {"title": title, **roles}
    made = {role: set_text(role, styles[role], text) for role, text in words.items() if role in styles}
    return Page(slide, made, rows(kind, *texts, size=size), (icon,), share, leads_to)


def link(text: str = WHOLE, whole: bool = True) -> Link:
    return Link(text, whole, Span("script.md", 99))


def every_page() -> tuple[Page, ...]:
    small = {"kicker": "Section one", "footer": "Memory", "counter": "I / II"}
    listed = (("First line",), ("Second line", "goes on"), ("Third line",))
    return (
        page(kinds.TITLE, "Memory", section=0, kicker="Review", subtitle="An outline", channel="A channel"),
        page(kinds.OVERVIEW, "Overview", ("One thought.",), ("Another.",), section=0, footer="A channel"),
        page(kinds.SECTION, "Context", numeral="I", **small),
        page(kinds.BULLETS, "Context", *listed, shown=2, icon="brain", **small),
        page(kinds.NUMBER, "Context", ("of participants",), value="68%", share=0.68, **small),
        page(kinds.BULLETS, "Context", *listed, first_number=4, size=40, **small),
        page(kinds.RESOURCE, "Resource", ("More is online.",), section=2, leads_to=link(), **small, link=WHOLE),
        page(kinds.CITATION, "Source", ("Someone (2018).",), section=2, leads_to=link(CUT, False), **small, link=CUT),
    )  # fmt: skip


def deck(*pages: Page, title: str = "Memory", looks: Design | None = None, language: str = "en") -> Deck:
    headings, looks = ("Context", "Source & resource"), looks or design()
    pages = tuple(marked(each, looks, len(headings), PlainTemplate.icon) for each in pages or every_page())
    return Deck(title, "A channel", language, headings, looks, pages, {"title": pages[0]})


@dataclass
class PlainTemplate:
    """Backdrops that name their layout."""

    design: Design
    name: str = "plain"
    identity: str = "plain"
    plays: bool = True
    confined: bool = False
    drawn: list[str] = field(default_factory=list)

    @staticmethod
    def icon(words: str) -> str:
        """A brain for what has three words."""
        return "brain" if len(words.split()) == 3 else ""

    def backdrop(self, _: Deck, page: Page) -> str:
        self.drawn.append(page.slide.layout)
        return page.slide.layout

    def illustrated(self, _: object) -> PlainTemplate:
        return self

    def page(self, _: Deck, page: Page, step: int, __: Moment = PLAIN) -> str:
        return f"{page.slide.title.text} at {step} of {page.steps}"


@dataclass
class PlainRenderer:
    """A picture of one colour, another for each layout; ``share`` of the pixels each way, for who looks at none."""

    identity: str = "plain"
    drawn: list[str] = field(default_factory=list)
    share: float = 1.0

    def width(self, text: str, *, font: str, size: float, weight: int, tracking: float) -> float:  # noqa: ARG002
        """Bold is a tenth wider."""
        return len(text) * size * (0.55 if weight > 600 else 0.5)

    def boxes(self, html: str, *, width: int, height: int) -> dict[str, tuple[float, float, float, float]]:
        return {html: (0, 0, width, height)}

    def render(self, html: str, *, width: int, height: int, scale: float) -> Picture:
        self.drawn.append(html)
        width, height = (max(1, round(side * scale * self.share)) for side in (width, height))
        return Picture(width, height, bytes([len(html) % 256, 20, 40, 255]) * (width * height))


class SilentFilm:
    """A film that fails the test when something asks to hear it."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.template = PlainTemplate(deck.design)
        self.renderer = PlainRenderer(share=1 / 60)
        self.store: Store = NoStore()
        self.scale = 1.0
        self.reporter: Any = Silence()
        slides = tuple(page.slide for page in deck.pages)
        self.storyboard = Storyboard("memory", deck.title, "", deck.channel, deck.language, deck.headings, slides)

    gallery: Any = None

    @property
    def paper(self) -> Paper:
        script = Script("memory", Span("memory.md"), Line(self.deck.title, Span("memory.md", 1)), ())
        return Paper(script, self.storyboard, self.deck)

    @property
    def looks(self) -> Looks:
        return Looks(self.template, self.renderer, self.gallery, self.scale)  # type: ignore[arg-type]

    @property
    def darkroom(self) -> Pages:
        return Pages(self.deck, self.looks)

    @property
    def bench(self) -> Bench:
        return Bench(self.store, map, self.reporter, lambda: None)  # type: ignore[arg-type, return-value]

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"the deck needs no {name}")


def spoken_deck(*pages: Page) -> Deck:
    """A deck whose slides have ids of their own, as those of a storyboard have."""
    made = pages or every_page()
    return deck(*(replace(each, slide=replace(each.slide, id=f"s{place}")) for place, each in enumerate(made)))


class SpokenFilm(SilentFilm):
    """A film with a timeline: each beat's take is longer than the one before, and its sound is one loud click."""

    def __init__(self, deck: Deck, rate: int = 30, ids: Sequence[str] = ()) -> None:
        super().__init__(deck)
        names = ids or [f"b{place}" for place in range(20)]
        lengths = {name: SAMPLE_RATE * (place + 1) // 2 + 100 for place, name in enumerate(names)}
        self.timeline = timeline(self.storyboard, lengths, deck.design.rhythm, rate)

    @property
    def cut(self) -> Cut:
        return Cut(Narration("", {}), self.timeline, self.timeline.clips, heard=self.soundtrack)

    @property
    def soundtrack(self) -> GivenSound:
        pcm = array("f", bytes(4 * self.timeline.samples))
        for utterance in self.timeline.utterances:
            pcm[utterance.start_sample : utterance.start_sample + 48] = array("f", [0.9] * 48)
        return GivenSound(pcm.tobytes())
