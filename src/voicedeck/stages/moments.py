"""Moments: the picture track, cut where something on a picture changes within its step.

Each moment is another picture, encoded once and held like any other; the timeline, which sound, captions and deck
go by, knows nothing of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from voicedeck.model.timeline import Clip

SHORTEST = 2
"""Frames of a moment: two key frames must never be neighbours."""


@dataclass(frozen=True, slots=True)
class Span:
    """From frame ``start`` to before ``end`` a moment has this value."""

    start: int
    end: int
    value: Any


def overlaid(clips: Sequence[Clip], spans: Sequence[Span], name: str, motion: int = 0) -> tuple[Clip, ...]:
    """The clips, cut at the edges of ``spans``, with the field ``name`` of their moments set inside each.

    Spans are in order and do not overlap. A clip's motion stays whole and leads into its first moment; an edge that
    falls into it, or within two frames of another, moves behind; one at a clip's very end is left out. ``motion``
    frames of every later moment move into it.
    """
    return tuple(piece for clip in clips for piece in _pieces(clip, spans, name, motion))


def _pieces(clip: Clip, spans: Sequence[Span], name: str, later: int) -> Iterator[Clip]:
    within = [span for span in spans if span.start < clip.end and clip.start < span.end]
    edges = sorted({edge for span in within for edge in (span.start, span.end) if clip.start < edge < clip.end})
    cuts, values = [clip.start], [_at(clip.start, within)]
    earliest = clip.start + clip.motion + SHORTEST
    for edge in edges:
        cut = max(edge, earliest)
        if cut <= clip.end - SHORTEST and _at(cut, within) != values[-1]:
            cuts.append(cut)
            values.append(_at(cut, within))
            earliest = cut + SHORTEST
    for number, ((start, end), value) in enumerate(zip(pairwise([*cuts, clip.end]), values, strict=True)):
        moment = clip.moment if value is None else replace(clip.moment, **{name: value})
        motion = still_before_next(later, end - start) if number else clip.motion
        yield replace(clip, start=start, frames=end - start, motion=motion, moment=moment)


def still_before_next(motion: int, frames: int) -> int:
    """Frames of a clip that move: two at least stand still behind them, for the next clip opens with a key frame."""
    motion = min(motion, frames - SHORTEST)
    return motion if motion > 1 else 0


def _at(frame: int, spans: Sequence[Span]) -> Any:
    """What holds at a frame; None where nothing does."""
    return next((span.value for span in spans if span.start <= frame < span.end), None)
