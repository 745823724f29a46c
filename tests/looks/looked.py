"""What a viewer sees of a film, measured from its pages and its timeline: no pixel is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

import voicedeck
from voicedeck.making.production import Production
from voicedeck.model import kinds
from voicedeck.model.deck import Page
from voicedeck.model.kinds import Holds
from voicedeck.reporters import Quiet
from voicedeck.stages.compose.crowding import texts
from voicedeck.stages.manifest import seen_beyond_words


@dataclass(frozen=True, slots=True)
class Looked:
    """``pictured`` is the share of time with a picture. ``holds`` are the seconds that a composition stands, in order
    of length: one slide and picture, whatever lines are added. ``smallest`` is the smallest type in pixels,
    ``at_once`` the most words on a slide that is no list, figure, code or reference. ``filled`` is the share of the
    canvas that texts take up at most, ``sizes`` those of lists.
    """

    pictured: float
    holds: tuple[float, ...]
    smallest: float
    at_once: int
    filled: float
    sizes: frozenset[float]

    def hold(self, share: float) -> float:
        """The length of hold that so many of the holds have at most."""
        return float(np.quantile(self.holds, share))


def looked(path: Path, **chosen: str) -> Looked:
    """A script's film, measured."""
    options = voicedeck.Options(voice="silent", size="360p", **chosen)
    film = voicedeck.produce(voicedeck.read(path), options, Quiet(), map)
    pages = {page.slide.id: page for page in film.deck.pages}
    clips = [(pages[clip.slide_id], clip.step, clip.frames) for clip in film.rehearsal]
    pictured = sum(frames for page, step, frames in clips if seen_beyond_words(page, step)["picture"])
    written = [text for page in film.deck.pages for text in texts(page) if text.lines]
    canvas = film.deck.design.width * film.deck.design.height
    return Looked(
        pictured / sum(frames for *_, frames in clips),
        tuple(sorted(_holds(film, pages))),
        min(text.size for text in written),
        max((_words(page) for page in film.deck.pages if _is_told(page)), default=0),
        max(sum(text.ink.width * text.ink.height for text in texts(page)) for page in film.deck.pages) / canvas,
        frozenset(row.text.size for page in film.deck.pages if page.slide.layout == "bullets" for row in page.rows),
    )


def _is_told(page: Page) -> bool:
    """Whether a slide's words are to be taken in at once."""
    many = page.slide.kind.holds in (Holds.LINES, Holds.CELLS)
    return not many and page.slide.kind.root not in (kinds.CITATION, kinds.RESOURCE, kinds.CODE, kinds.QUOTE)


def _words(page: Page) -> int:
    rows = [] if "value" in page.texts and not page.rows else page.rows
    return sum(len(row.text.text.split()) for row in rows)


def _holds(film: Production, pages: dict[str, Page]) -> list[float]:
    found: list[float] = []
    before: object = None
    for clip in film.rehearsal:
        page = pages[clip.slide_id]
        drawn = page.illustrations[clip.step] if page.illustrations else None
        shown = (clip.slide_id, drawn, page.phrases[clip.step] if page.phrases else None)
        seconds = clip.frames / film.options.rate
        if shown == before:
            found[-1] += seconds
        else:
            found.append(seconds)
        before = shown
    return found
