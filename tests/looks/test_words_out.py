"""Words go out before words come in: no frame has two texts over one another."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

import voicedeck
from voicedeck.making.production import Production
from voicedeck.model.motion import FEWEST, View, parted
from voicedeck.reporters import Quiet

TOLD = """---
title: How Bees Decide
---

Bees choose a home together. They do it by dancing.

## Finding a home

- The old queen leaves with about ten thousand workers.
- 68% of scouts inspect a hollow tree.
- Scouts inspect every hollow tree nearby.

## Nothing here

- Much is unclear.
- Little was measured.
"""
_TEXT = re.compile(r'<div id="([^"]+)" class="text" style="left:([\d.-]+)px;top:([\d.-]+)px')


@pytest.fixture(scope="module", params=["slides", "scenes"])
def film(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Production:
    path = tmp_path_factory.mktemp("bees") / "bees.md"
    path.write_text(TOLD, encoding="utf-8")
    options = voicedeck.Options(voice="silent", size="360p", view=request.param)
    return voicedeck.produce(voicedeck.read(path), options, Quiet(), map)


def _views(film: Production) -> list[View]:
    pages = {page.slide.id: page for page in film.deck.pages}
    return [(pages[clip.slide_id], clip.step, clip.moment) for clip in film.rehearsal]


def _texts(film: Production, view: View) -> set[tuple[str, str]]:
    """Where texts stand, each by its words' place on the page and what it says."""
    html = film.html(*view)
    at = [
        (found[2], found[3], html[found.end() : html.find("</div></div>", found.end())])
        for found in _TEXT.finditer(html)
    ]
    return {(f"{left} {top}", re.sub(r"<[^>]+>|^.*?\">", "", words)) for left, top, words in at}


def test_between_two_slides_only_what_both_show_is_seen(film: Production) -> None:
    changes = [(before, after) for before, after in pairwise(_views(film)) if before[0] is not after[0]]
    assert len(changes) >= 6
    for before, after in changes:
        out, shared = parted(before, after, 18)
        assert shared is not None
        assert FEWEST <= out < 18 / 2
        assert _texts(film, shared) <= _texts(film, before) & _texts(film, after)


def test_the_heading_stays_within_a_section(film: Production) -> None:
    kept = [
        shared[0].texts
        for before, after in pairwise(_views(film))
        if before[0] is not after[0] and before[0].slide.kind == after[0].slide.kind
        for shared in [parted(before, after, 18)[1]]
        if shared and before[0].slide.section == after[0].slide.section
    ]
    assert all("title" in texts for texts in kept)


def test_a_list_that_goes_on_hides_nothing_but_a_phrase_that_goes(film: Production) -> None:
    for before, after in pairwise(_views(film)):
        if before[0] is after[0]:
            _, shared = parted(before, after, 10)
            phrases = before[0].phrases
            goes = bool(phrases) and phrases[before[1]] not in (None, phrases[after[1]])
            assert (shared is not None) == goes


def test_a_motion_too_short_to_be_parted_is_one(film: Production) -> None:
    views = _views(film)
    assert parted(views[0], views[-1], 3) == (0, None)
