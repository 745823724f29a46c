"""How a picture becomes the next one.

A bullet's entrance, the highlight moving on and a new slide are crossfades of two stills: 11 CPU-ms a frame at 1080p,
encoding included.
Where movement says something, a number that counts up and the ring or bar that grows with it, every frame is a page of
its own, drawn at its share of the figure: 43 CPU-ms. CSS keyframes would not do: blitz moves no inline SVG by them, no
engine counts with them, and a page for each frame is the same in every renderer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from voicedeck.model.timeline import Moment


def ease(time: float) -> float:
    """Smoothstep, 3t² - 2t³: from 0 to 1 with no speed at either end, for ``time`` from 0 to 1."""
    return time * time * (3 - 2 * time)


def growing(before: Moment, after: Moment, frames: int) -> Iterator[Moment]:
    """The ``frames`` moments between two, eased, neither included: ``after`` with its figure grown so far."""
    for number in range(frames):
        share = ease((number + 1) / (frames + 1))
        yield replace(after, growth=round(before.growth + (after.growth - before.growth) * share, 6))
