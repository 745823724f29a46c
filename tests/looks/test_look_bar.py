"""The look bar: what a viewer sees of films of unlike subjects, in two views; less than this is a step back."""

from __future__ import annotations

from pathlib import Path

import pytest
from looked import Looked, looked

SAMPLE = Path(__file__).resolve().parents[2] / "script" / "mdma-ptsd.md"
SCRIPTS = (SAMPLE, *sorted((Path(__file__).parent / "scripts").iterdir()))


@pytest.fixture(scope="module", params=[(path, view) for path in SCRIPTS for view in ("slides", "scenes")], ids=str)
def film(request: pytest.FixtureRequest) -> tuple[str, Looked]:
    path, view = request.param
    return view, looked(path, view=view)


def test_a_picture_is_seen_most_of_the_time(film: tuple[str, Looked]) -> None:
    view, seen = film
    assert seen.pictured >= {"slides": 0.65, "scenes": 0.8}[view]


def test_no_picture_stands_for_long(film: tuple[str, Looked]) -> None:
    _, seen = film
    assert seen.hold(0.5) <= 6.5
    assert seen.hold(0.9) <= 11


def test_what_is_written_is_large_little_and_of_one_size(film: tuple[str, Looked]) -> None:
    view, seen = film
    assert seen.smallest >= 28
    assert seen.at_once <= 32
    assert seen.filled <= 0.45
    assert len(seen.sizes) == {"slides": 1, "scenes": 0}[view]
    assert all(size >= 44 for size in seen.sizes)
