"""Moments cut the picture track and nothing else."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from voicedeck.model.timeline import PLAIN, Caption, Clip, Moment
from voicedeck.stages.moments import SHORTEST, Span, overlaid


def caption(text: str) -> Moment:
    return Moment(caption=Caption((text,)))


def test_a_caption_cuts_the_clip_it_lies_on() -> None:
    clips = (Clip("s1", 0, 0, 15, 0), Clip("s1", 1, 15, 60, 9))
    cut = overlaid(clips, [Span(15, 45, Caption(("one",))), Span(47, 70, Caption(("two",)))], "caption")
    assert cut == (
        Clip("s1", 0, 0, 15, 0),
        Clip("s1", 1, 15, 30, 9, caption("one")),
        Clip("s1", 1, 45, 2, 0),
        Clip("s1", 1, 47, 23, 0, caption("two")),
        Clip("s1", 1, 70, 5, 0),
    )


def test_an_edge_within_the_motion_waits_for_its_end() -> None:
    spans = [Span(0, 3, Caption(("one",))), Span(3, 60, Caption(("two",)))]
    (first, second) = overlaid([Clip("s1", 1, 0, 60, 9)], spans, "caption")
    assert (first.frames, first.motion, first.moment) == (11, 9, caption("one"))
    assert (second.start, second.motion, second.moment) == (11, 0, caption("two"))


def test_no_spans_change_nothing() -> None:
    clips = (Clip("s1", 0, 0, 15, 0), Clip("s1", 1, 15, 60, 9))
    assert overlaid(clips, (), "caption") == clips


@given(
    lengths=st.lists(st.tuples(st.integers(4, 80), st.integers(0, 12)), min_size=1, max_size=12),
    edges=st.lists(st.integers(0, 700), max_size=40, unique=True),
)
def test_cut_clips_cover_the_same_frames_and_can_be_encoded(lengths: list[tuple[int, int]], edges: list[int]) -> None:
    clips: list[Clip] = []
    for step, (frames, motion) in enumerate(lengths):
        start = clips[-1].end if clips else 0
        clips.append(Clip("s1", step, start, frames, motion if motion > 1 and motion < frames - 2 else 0))
    ordered = sorted(edges)
    spans = [Span(a, b, (str(a),)) for a, b in zip(ordered[::2], ordered[1::2], strict=False)]
    cut = overlaid(clips, spans, "caption")
    assert [piece.start for piece in cut] == [0, *(piece.end for piece in cut[:-1])]
    assert cut[-1].end == clips[-1].end
    for piece in cut:
        assert piece.frames - piece.motion >= SHORTEST
    for clip in clips:
        pieces = [piece for piece in cut if piece.step == clip.step]
        assert replace(pieces[0], moment=PLAIN, frames=clip.frames) == clip
        assert all(piece.motion == 0 for piece in pieces[1:])
        assert all(one.moment != other.moment for one, other in pairwise(pieces))
