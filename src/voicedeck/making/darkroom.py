"""The darkroom: the pages of one deck as HTML and as pictures, each drawn once for all who ask at the same time."""

from __future__ import annotations

import threading
from base64 import b64encode
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from voicedeck.model.box import Box
from voicedeck.model.timeline import PLAIN

if TYPE_CHECKING:
    from voicedeck.handover import Looks
    from voicedeck.model.deck import Deck, Page, Placed
    from voicedeck.model.picture import Picture
    from voicedeck.model.source import Asset
    from voicedeck.model.timeline import Moment
    from voicedeck.ports import Template

Writer = Callable[["Page", int, "Moment", Callable[[], str]], str]
"""Gives a page's HTML at a step and moment: what the last argument writes, or what it wrote before."""
STILLS_KEPT = 4
"""Drawn stills in memory at a time: a 4K one takes 33 MB."""
FARTHEST = 4
"""How many times as long as its box a picture is drawn at most: of a drawing more is cut off than anybody would see."""
LETTERS_KEPT = 25_000_000
"""Letters of written pages in memory at a time: a page has 50,000, one with a picture a million."""


class Pages:
    """The ``Darkroom`` port: pages of ``deck`` as they look. A ``writer`` may remember what was written before."""

    def __init__(self, deck: Deck, looks: Looks, writer: Writer | None = None) -> None:
        self._deck, self._looks, self._writer = deck, looks, writer
        self._template: Template = looks.template.illustrated(self._address)
        self._html: OrderedDict[tuple[str, int, Moment], str] = OrderedDict()
        self._letters, self._lock = 0, threading.Lock()
        self._stills = _Stills(looks)

    def html(self, page: Page, step: int, moment: Moment = PLAIN) -> str:
        """The page at a step, in a moment of it, as HTML: what its picture depends on, and its key in the store."""
        key = (page.slide.id, step, moment)
        found = self._html.get(key)
        if found is not None:
            return found

        def write() -> str:
            return self._alone(moment.plays) if moment.plays else self._template.page(self._deck, page, step, moment)

        written = self._writer(page, step, moment, write) if self._writer else write()
        self._keep(key, written)
        return written

    def _alone(self, asset: Asset) -> str:
        """A film clip by its first picture, amid the ground where it has another shape than the film."""
        design, gallery = self._looks.template.design, self._looks.gallery
        box = Box(0, 0, design.width, design.height).shaped(*gallery.size(asset))
        size = f"left:{box.x}px;top:{box.y}px;width:{box.width}px;height:{box.height}px"
        address = escape(gallery.uri(asset, round(max(box.width, box.height) * self._looks.scale)))
        ground = f"margin:0;background:{design.colors['background']}"
        return f'<body style="{ground}"><img alt="" style="position:absolute;{size}" src="{address}"></body>'

    def _keep(self, key: tuple[str, int, Moment], written: str) -> None:
        """Have it at hand; what was written longest ago gives way, for a film is gone through from its beginning."""
        with self._lock:
            self._letters += len(written) - len(self._html.pop(key, ""))
            self._html[key] = written
            while self._letters > LETTERS_KEPT and len(self._html) > 1:
                self._letters -= len(self._html.popitem(last=False)[1])

    def still(self, page: Page, step: int, moment: Moment = PLAIN) -> Picture:
        """The page at a step, in a moment of it, at the film's size."""
        return self._stills.draw(self.html(page, step, moment))

    def plate(self, page: Page, step: int, moment: Moment, color: str) -> Picture:
        """The same with a field of one colour for the page's picture: what a film clip is laid into."""
        html = self.html(page, step, moment)
        if page.picture:
            field = _field(color, self._looks.gallery.size(page.picture.asset), self._longer(page.picture))
            html = html.replace(escape(self._address(page.picture)), field)
        return self._stills.draw(html)

    def _address(self, placed: Placed) -> str:
        """A picture on a page as a ``data:`` URI, as large as the film shows it."""
        return self._looks.gallery.uri(placed.asset, self._longer(placed))

    def _longer(self, placed: Placed) -> int:
        """The longer side of a picture on a page, what is cut off it and all, in the film's pixels."""
        wide, high = self._looks.gallery.size(placed.asset)
        scale = max(placed.box.width / wide, placed.box.height / high)
        cut = 1.01 * min(placed.box.width / wide, placed.box.height / high) < scale
        side = max(placed.box.width, placed.box.height)
        longer = min(max(wide, high) * scale, FARTHEST * side) if cut else side
        return round(longer * self._looks.scale)


def _field(color: str, size: tuple[int, int], longer: int) -> str:
    """The address of a picture of one colour, as large as another is shown: a template treats it as it does that."""
    from PIL import Image

    field, file = Image.new("RGB", size, color), BytesIO()
    field.thumbnail((longer, longer))
    field.save(file, "PNG")
    return f"data:image/png;base64,{b64encode(file.getvalue()).decode()}"


class _Stills:
    """Draws pages; the last few stay in memory, and two threads never draw the same."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._kept: OrderedDict[str, Future[Picture]] = OrderedDict()
        self._lock = threading.Lock()

    def draw(self, html: str) -> Picture:
        with self._lock:
            waiting = self._kept.get(html)
            mine: Future[Picture] = Future()
            if waiting is None:
                self._kept[html] = mine
                if len(self._kept) > STILLS_KEPT:
                    self._kept.popitem(last=False)
        if waiting is not None:
            return waiting.result()
        try:
            design, scale = self._looks.template.design, self._looks.scale
            drawn = self._looks.renderer.render(html, width=design.width, height=design.height, scale=scale)
            mine.set_result(drawn)
        except BaseException as reason:
            mine.set_exception(reason)
        return mine.result()
