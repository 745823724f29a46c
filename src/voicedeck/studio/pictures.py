"""Pages by the digest of what they show: a picture is asked for once, and a browser may keep it for ever."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicedeck.exporters.view import jpeg

if TYPE_CHECKING:
    from voicedeck.handover import Looks
    from voicedeck.ports import Renderer

LETTERS = 50_000_000
"""Of pages that are kept; one with a photograph has a million."""
BYTES = 48_000_000
"""Of pictures that are kept."""
NARROWEST, WIDEST = 80, 3840


def digest(*parts: str) -> str:
    """A name for what depends on all of these and nothing else."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class _Page:
    """What is drawn, and on how large a canvas; no more of its film, which would stay with it."""

    html: str
    renderer: Renderer
    width: int
    height: int


class Pictures:
    """Draws pages that were put here. Those that were not asked for longest are forgotten."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, _Page] = OrderedDict()
        self._drawn: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._renderers: dict[str, Renderer] = {}
        self._letters = self._bytes = 0
        self._lock = threading.Lock()
        self._at_work: dict[tuple[str, int], threading.Lock] = {}

    def put(self, html: str, looks: Looks) -> str:
        """The name of a page's picture."""
        key = digest(looks.template.name, html)
        with self._lock:
            if key not in self._pages:
                design = looks.template.design
                renderer = self._renderers.setdefault(looks.renderer.identity, looks.renderer)
                self._pages[key] = _Page(html, renderer, design.width, design.height)
                self._letters += len(html)
            self._pages.move_to_end(key)
            while self._letters > LETTERS and len(self._pages) > 1:
                self._letters -= len(self._pages.popitem(last=False)[1].html)
        return key

    def known(self, keys: Collection[str]) -> bool:
        """Whether all of these are here; they are asked for again."""
        with self._lock:
            if not all(key in self._pages for key in keys):
                return False
            for key in keys:
                self._pages.move_to_end(key)
        return True

    def drawn(self, key: str, width: int) -> bytes | None:
        """The JPEG of a page, so many pixels wide; None for one that is not known."""
        name = key, min(max(width, NARROWEST), WIDEST)
        with self._lock:
            one_at_a_time = self._at_work.setdefault(name, threading.Lock())
        with one_at_a_time:  # who asks for what is being drawn waits for it
            try:
                return self._kept(name) or self._made(name)
            finally:
                with self._lock:
                    self._at_work.pop(name, None)

    def _kept(self, name: tuple[str, int]) -> bytes | None:
        with self._lock:
            if name in self._drawn:
                self._drawn.move_to_end(name)
            return self._drawn.get(name)

    def _made(self, name: tuple[str, int]) -> bytes | None:
        with self._lock:
            page = self._pages.get(name[0])
        if page is None:
            return None
        made = _draw(page, name[1])
        with self._lock:
            if name not in self._drawn:
                self._drawn[name] = made
                self._bytes += len(made)
            while self._bytes > BYTES and len(self._drawn) > 1:
                self._bytes -= len(self._drawn.popitem(last=False)[1])
        return made


def _draw(page: _Page, width: int) -> bytes:
    from PIL import Image

    size = {"width": page.width, "height": page.height}
    drawn = page.renderer.render(page.html, **size, scale=width / page.width)
    return jpeg(Image.frombuffer("RGBA", (drawn.width, drawn.height), drawn.rgba).convert("RGB"))
