"""Time is whole frames and whole samples."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicedeck.model import kinds
from voicedeck.model.deck import Rhythm
from voicedeck.model.errors import ChoiceError
from voicedeck.model.source import Line, Span
from voicedeck.model.storyboard import Beat, Slide, Storyboard
from voicedeck.model.timeline import FRAME_RATES, SOUND_FRAME
from voicedeck.stages.chapters import chapters
from voicedeck.stages.timeline import step_of, timeline

pytestmark = pytest.mark.fast

RHYTHM = Rhythm(opening=0.6, lead=0.5, between=0.45, tail=0.6, ending=1.6, reveal=0.3, change=0.4)
SPAN = Span("script.md", 1)


def board(*beats_a_slide: int) -> Storyboard:
    """A storyboard with a title slide of one beat, then one section a number with that many beats."""
    slides = []
    for number, count in enumerate((1, *beats_a_slide)):
        beats = tuple(Beat(f"{number}.{beat}", "shown", "spoken", "caption", SPAN, beat) for beat in range(count))
        lines = tuple(Line("shown", SPAN) for _ in range(count))
        slides.append(Slide(f"slide-{number}", kinds.BULLETS, number, Line(f"Title {number}", SPAN), beats, lines))
    headings = tuple(slide.title.text for slide in slides[1:])
    return Storyboard("name", "Title", "", "", "en", headings, tuple(slides))


@given(
    lengths=st.lists(st.integers(1, 1_000_000), min_size=1, max_size=40),
    rate=st.sampled_from(FRAME_RATES),
)
def test_pictures_and_sound_never_drift(lengths: list[int], rate: int) -> None:
    storyboard = board(len(lengths))
    samples = dict(zip((beat.id for beat in storyboard.beats()), [480, *lengths], strict=True))
    film = timeline(storyboard, samples, RHYTHM, rate)
    assert film.samples == film.frames * film.samples_per_frame
    assert [clip.start for clip in film.clips[1:]] == [clip.end for clip in film.clips[:-1]]
    assert film.clips[-1].end == film.frames
    starts = {clip.start for clip in film.clips}
    for utterance in film.utterances:
        assert utterance.start_sample == utterance.start_frame * film.samples_per_frame
        assert utterance.start_frame in starts
        assert utterance.samples == samples[utterance.beat_id]
        assert utterance.end_sample <= utterance.end_frame * film.samples_per_frame
        assert utterance.end_sample > (utterance.end_frame - 1) * film.samples_per_frame


@pytest.mark.parametrize(("rate", "step"), [(24, 1), (25, 8), (30, 16), (50, 16), (60, 32)])
@given(lengths=st.lists(st.integers(1, 1_000_000), min_size=3, max_size=12))
def test_a_slide_begins_where_a_picture_and_a_frame_of_sound_begin(rate: int, step: int, lengths: list[int]) -> None:
    storyboard = board(*[1] * (len(lengths) - 1))
    samples = dict(zip((beat.id for beat in storyboard.beats()), lengths, strict=True))
    film = timeline(storyboard, samples, RHYTHM, rate)
    assert step_of(rate) == step
    starts = [clip.start for clip in film.clips if clip.step == 0]
    assert all(start % step == 0 for start in starts)
    assert step == 1 or all(start * film.samples_per_frame % SOUND_FRAME == 0 for start in starts)
    for start, said in zip(starts[1:], film.utterances, strict=False):
        tail = (start - said.end_frame) / rate
        assert abs(tail - RHYTHM.tail) <= step / rate / 2 + 1 / rate


def test_two_key_frames_are_never_neighbours() -> None:
    film = timeline(board(3, 3), dict.fromkeys([beat.id for beat in board(3, 3).beats()], 1), RHYTHM, 24)
    for clip in film.clips:
        assert clip.motion != 1
        assert clip.frames - clip.motion >= 2
        assert clip.frames >= 2


def test_a_rate_that_does_not_divide_the_samples_is_refused() -> None:
    with pytest.raises(ChoiceError, match="29") as caught:
        timeline(board(1), {"0.0": 1, "1.0": 1}, RHYTHM, 29)
    assert "30" in caught.value.diagnostics[0].hint


def _chapters(seconds: list[float]) -> list[tuple[str, int, int]]:
    """Chapters of sections that last about so many seconds."""
    storyboard = board(*[1] * (len(seconds) - 1))
    lengths = {beat.id: round(48_000 * length) for beat, length in zip(storyboard.beats(), seconds, strict=True)}
    film = timeline(storyboard, lengths, RHYTHM, 30)
    return [(mark.title, mark.start, mark.end) for mark in chapters(storyboard, film, "Opening")]


def test_chapters_start_at_zero_and_cover_the_film() -> None:
    marks = _chapters([12, 20, 15, 11])
    assert [title for title, _, _ in marks] == ["Opening", "Title 1", "Title 2", "Title 3"]
    assert marks[0][1] == 0
    assert [start for _, start, _ in marks[1:]] == [end for _, _, end in marks[:-1]]


@pytest.mark.parametrize(
    ("seconds", "titles"),
    [
        pytest.param([3, 20, 20, 20], ["Opening · Title 1", "Title 2", "Title 3"], id="a short first joins the next"),
        pytest.param(
            [20, 20, 20, 3], ["Opening", "Title 1", "Title 2 · Title 3"], id="a short last joins the one before"
        ),
        pytest.param([20, 3, 20, 20], ["Opening", "Title 1 · Title 2", "Title 3"], id="a short one joins the next"),
        pytest.param([20, 20], [], id="fewer than three are none"),
        pytest.param(
            [2, 2, 2, 2, 30, 20, 20],
            ["Opening · Title 1 · Title 2 · Title 3", "Title 4", "Title 5", "Title 6"],
            id="several",
        ),
    ],
)
def test_chapters_that_are_too_short_are_joined(seconds: list[float], titles: list[str]) -> None:
    assert [title for title, _, _ in _chapters(seconds)] == titles


@given(st.lists(st.floats(0.1, 40), min_size=1, max_size=120))
def test_chapters_keep_youtubes_rules(seconds: list[float]) -> None:
    marks = _chapters(seconds)
    assert len(marks) <= 100
    assert not marks or len(marks) >= 3
    assert all(end - start >= 300 for _, start, end in marks)


@given(lengths=st.lists(st.integers(1, 1_000_000), min_size=3, max_size=12))
def test_a_tail_is_never_cut_below_its_half(lengths: list[int]) -> None:
    """However short it is: the next slide then begins a step later."""
    brief = replace(RHYTHM, tail=0.4)
    storyboard = board(*[1] * (len(lengths) - 1))
    samples = dict(zip((beat.id for beat in storyboard.beats()), lengths, strict=True))
    film = timeline(storyboard, samples, brief, 60)
    starts = [clip.start for clip in film.clips if clip.step == 0]
    for start, said in zip(starts[1:], film.utterances, strict=False):
        assert (start - said.end_frame) / 60 >= brief.tail / 2


@pytest.mark.parametrize("rate", FRAME_RATES)
def test_a_slide_stands_as_long_as_it_asks_for(rate: int) -> None:
    first, *rest, last = (film := board(1, 1)).slides
    film = replace(film, slides=(first, *rest, replace(last, stands=12.0)))
    made = timeline(film, {beat.id: 48_000 for beat in film.beats()}, RHYTHM, rate)
    frames = sum(clip.frames for clip in made.clips if clip.slide_id == last.id)
    assert 12 <= frames / rate < 13
