"""Somebody's own PowerPoint template as a film's template: what it shows is drawn by LibreOffice.

The film's words, silences and thumbnail come from a template of ours; its slides are the deck's, a slide a step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

from voicedeck.exporters.pptx.exhibits import encoded
from voicedeck.exporters.pptx.showing import Showing, showing
from voicedeck.languages import ASSUMED
from voicedeck.model.deck import Deck, Page, Placed
from voicedeck.model.errors import ChoiceError, PictureError
from voicedeck.model.keys import key
from voicedeck.model.picture import Picture
from voicedeck.model.source import Line
from voicedeck.model.timeline import PLAIN, Moment
from voicedeck.ports import Drawn, Learning, Pictures, Renderer, Store, Template
from voicedeck.system import office


class BrandTemplate:
    """The ``Template`` port over a PowerPoint file; ``base`` is ours, for all that is no slide.

    ``ChoiceError`` where the file cannot be read or LibreOffice is not installed.
    """

    def __init__(self, base: Template, brand: Path) -> None:
        try:
            digest = sha256(brand.read_bytes()).hexdigest()
        except OSError as reason:
            raise ChoiceError(f"the PowerPoint template {brand} cannot be read: {reason.strerror}") from reason
        self.brand = brand
        self.plays = False
        self.confined = base.confined
        self.name = brand.name
        self.identity = sha256(f"{base.identity} {digest} {office.version()}".encode()).hexdigest()
        self._base = base
        rhythm = replace(base.design.rhythm, count=0.0)
        self.design = replace(base.design, rhythm=rhythm, captions=None)
        self.stage: Stage | None = None

    def page(self, deck: Deck, page: Page, step: int, moment: Moment = PLAIN) -> str:
        """What names the picture of a slide's step (``Drawn``); HTML for a page that is no slide, as the poster."""
        known = None if self.stage is None else self.stage.name(deck, page, step)
        return known or self._base.page(deck, page, step, moment)

    def backdrop(self, deck: Deck, page: Page) -> str:
        return self._base.backdrop(deck, page)

    def phrase(self, name: str, **values: object) -> str:
        return self._base.phrase(name, **values)

    def fill(self, file: str, **values: object) -> str:
        return self._base.fill(file, **values)

    def icon(self, text: str) -> str:
        return self._base.icon(text)

    def illustrated(self, picture: Callable[[Placed], str]) -> BrandTemplate:
        return self._over(self._base.illustrated(picture))

    def reworded(self, phrases: Iterable[tuple[str, Line]] = (), tag: str = ASSUMED) -> BrandTemplate:
        return self._over(self._base.reworded(phrases, tag))

    def stilled(self) -> BrandTemplate:
        other = self._over(self._base.stilled())
        other.design = replace(self.design, rhythm=self.design.rhythm.stilled())
        return other

    def staged(self, renderer: Renderer, gallery: Pictures, store: Store) -> tuple[BrandTemplate, Renderer]:
        """The template with its slides on a stage, and the renderer that draws them there."""
        other = copy(self)
        other.stage = Stage(self.brand, renderer, gallery, store, self.icon)
        return other, BrandRenderer(renderer, other.stage)

    def _over(self, base: Template) -> BrandTemplate:
        other = copy(self)
        other._base = base
        return other


@dataclass
class _Play:
    """A deck on the stage: its file, and its pages once LibreOffice has drawn them."""

    deck: Deck
    shown: Showing
    names: dict[tuple[str, int], Drawn]
    pages: office.Pages | None = None


@dataclass
class Stage:
    """Where a PowerPoint template's slides are drawn: one run of LibreOffice a deck, kept in the store."""

    brand: Path
    renderer: Renderer
    gallery: Pictures
    store: Store
    icon: Callable[[str], str] | None = None
    _plays: dict[int, _Play] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def name(self, deck: Deck, page: Page, step: int) -> Drawn | None:
        """What names the picture of a page at a step; None for a page that is no slide of the deck."""
        return self._play(deck).names.get((page.slide.id, step))

    def picture(self, name: Drawn, width: int, height: int) -> Picture:
        """The picture of that name in a frame of so many pixels; ``PictureError`` where it cannot be drawn."""
        for play in list(self._plays.values()):
            if name in play.shown.digests:
                return self._pages(play).picture(play.shown.digests.index(name), width, height)
        raise PictureError("a slide of another deck was asked for")

    def _play(self, deck: Deck) -> _Play:
        with self._lock:
            if id(deck) not in self._plays:
                pictures = cache(lambda asset: encoded(self.gallery.image(asset)))
                shown = showing(deck, self.brand, self.renderer, pictures, self.icon)
                names = dict(zip(shown.views, map(Drawn, shown.digests), strict=True))
                self._plays[id(deck)] = _Play(deck, shown, names)
            return self._plays[id(deck)]

    def _pages(self, play: _Play) -> office.Pages:
        with self._lock:
            if play.pages is None:
                name = key("slides", office.version(), sha256(play.shown.deck).hexdigest())
                content = self.store.get(name)
                if content is None:
                    content = office.pdf(play.shown.deck, len(play.shown.views))
                    self.store.put(name, content)
                play.pages = office.Pages(content)
            if len(play.pages) != len(play.shown.views):
                raise PictureError(f"LibreOffice drew {len(play.pages)} of {len(play.shown.views)} slides")
            return play.pages


class BrandRenderer:
    """The ``Renderer`` port that draws slides from their stage, and all else as another renderer does."""

    def __init__(self, renderer: Renderer, stage: Stage) -> None:
        self.identity, self._renderer, self._stage = f"{renderer.identity} {office.version()}", renderer, stage

    def width(self, text: str, *, font: str, size: float, weight: int, tracking: float) -> float:
        """Width of ``text`` on one line, as the other renderer measures it."""
        return self._renderer.width(text, font=font, size=size, weight=weight, tracking=tracking)

    def learn(self, texts: Iterable[str], *, font: str, weight: int) -> None:
        """Texts that the other renderer will be asked for."""
        if isinstance(self._renderer, Learning):
            self._renderer.learn(texts, font=font, weight=weight)

    def undrawable(self, text: str, *, font: str) -> dict[str, str]:
        """The letters that the other renderer cannot draw."""
        return self._renderer.undrawable(text, font=font)

    def boxes(self, html: str, *, width: int, height: int) -> dict[str, tuple[float, float, float, float]]:
        """The boxes of a page of HTML; a slide's step has none."""
        return {} if isinstance(html, Drawn) else self._renderer.boxes(html, width=width, height=height)

    def render(self, html: str, *, width: int, height: int, scale: float) -> Picture:
        """The picture of a slide's step, or of a page of HTML."""
        if isinstance(html, Drawn):
            return self._stage.picture(html, round(width * scale), round(height * scale))
        return self._renderer.render(html, width=width, height=height, scale=scale)
