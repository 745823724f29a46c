"""Pages that were written: in a process that builds again, a page that is as it was is not written again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace

from voicedeck.model.deck import Deck, Page

MOST = 50_000_000
"""Letters of pages in memory; a page with a picture has a million."""

_written: OrderedDict[Hashable, tuple[Deck, Page, str]] = OrderedDict()
_lock = threading.Lock()


def remembered(name: Hashable, deck: Deck, page: Page, write: Callable[[], str]) -> str:
    """What ``write`` gives, or gave under that name for an equal page of a deck that differs in other pages only.

    ``name`` tells everything else that the page's text depends on.
    """
    whole = replace(deck, pages=(), posters={})
    with _lock:
        found = _written.get(name)
    if found and found[:2] == (whole, page):
        return found[2]
    html = write()
    with _lock:
        _written[name] = whole, page, html
        _written.move_to_end(name)
        while sum(len(kept) for *_, kept in _written.values()) > MOST:
            _written.popitem(last=False)
    return html
