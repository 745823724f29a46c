"""Pages that were written: in a process that builds again, a page that shows what it did is not written again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace

from voicedeck.model.deck import Deck, Page
from voicedeck.model.places import placeless_page

MOST = 50_000_000
"""Letters of pages in memory; a page with a picture has a million."""


@dataclass(slots=True)
class _Shelf:
    """A page's texts by the view, with what they were written from: the deck's own words and what is on the page.

    ``asked`` is the page that was last found equal to that one: all views of a page ask with the same.
    """

    words: Deck
    page: Page
    asked: Page
    texts: dict[Hashable, str] = field(default_factory=dict)


_shelves: OrderedDict[Hashable, _Shelf] = OrderedDict()
_last: list[tuple[Deck, Deck]] = []
"""The deck that was last asked for, and its words: all pages of a film ask with the same."""
_lock = threading.Lock()


def remembered(name: Hashable, deck: Deck, page: Page, view: Hashable, write: Callable[[], str]) -> str:
    """What ``write`` gives, or gave for that ``view`` of a page on which the same stands, in a deck that differs in
    other pages only; ``name`` tells everything else that the page's text depends on.
    """
    with _lock:
        shelf = _shelf(name, _words(deck), page)
        found = shelf.texts.get(view)
    if found is not None:
        return found
    html = write()
    with _lock:
        shelf.texts[view] = html
        while sum(len(kept) for each in _shelves.values() for kept in each.texts.values()) > MOST:
            _shelves.popitem(last=False)
    return html


def _shelf(name: Hashable, words: Deck, page: Page) -> _Shelf:
    found = _shelves.get(name)
    if found is None or found.asked is not page or found.words is not words:
        plain = placeless_page(page)
        if found is None or (found.words, found.page) != (words, plain):
            found = _shelves[name] = _Shelf(words, plain, page)
        found.words, found.asked = words, page
    _shelves.move_to_end(name)
    return found


def _words(deck: Deck) -> Deck:
    """The deck without its pages, the same value as before where it is equal."""
    if not _last or _last[0][0] is not deck:
        words = replace(deck, pages=(), posters={})
        _last[:] = [(deck, _last[0][1] if _last and _last[0][1] == words else words)]
    return _last[0][1]
