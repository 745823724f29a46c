"""Timeline: Storyboard + lengths of takes -> Timeline, in whole frames and samples.

A slide begins where a picture and a frame of AAC begin together: every 16th picture at 30 a second. The tail of the
slide before is longer or shorter for it, by a quarter of a second at most, and by nothing on average. So an edited
line, which moves all that comes after it, moves it by whole frames of sound, and none of that is encoded again: the
encoding of a five-minute film's sound was a sixth of what its rebuild took. At 24 pictures a second the two meet every
2.7 seconds only, and slides begin where they would.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import lcm

from voicedeck.model import kinds
from voicedeck.model.deck import Rhythm
from voicedeck.model.errors import ChoiceError
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.storyboard import Slide, Storyboard
from voicedeck.model.timeline import FRAME_RATES, SOUND_FRAME, Clip, Timeline, Utterance
from voicedeck.stages.moments import still_before_next

LONGEST_STEP = 0.6
"""Seconds: where pictures and frames of sound meet less often than that, no slide waits for it."""


def timeline(
    storyboard: Storyboard,
    lengths: Mapping[str, int],
    rhythm: Rhythm,
    rate: int,
    sting: float = 0.0,
    bumpers: tuple[float, float] = (0.0, 0.0),
) -> Timeline:
    """When each still is seen and each take is heard.

    ``lengths`` are the takes' samples at 48 kHz by beat id; ``rate`` is one of ``FRAME_RATES``, else
    ``ChoiceError``. A slide opens with a silent lead, its beats follow with a pause between them, and it
    stays for about a tail; a beat's own pause comes on top, and it ``stands`` as long as it asks for. The turns of
    one line follow faster. A clip starts on the frame its take starts on. The lead of a section's opener lasts for the
    ``sting``, in seconds, at least. ``bumpers`` are how long an intro and an outro are, in seconds.
    """
    if rate not in FRAME_RATES:
        known = ", ".join(map(str, FRAME_RATES))
        raise ChoiceError(f"{rate} frames a second do not divide 48 000 samples", hint=f"choose one of {known}")
    clips: list[Clip] = []
    utterances: list[Utterance] = []
    intro, outro = (_frames(seconds, rate) if seconds else 0 for seconds in bumpers)
    frame = intro
    first, last = storyboard.slides[0].id, storyboard.slides[-1].id
    for slide in storyboard.slides:
        lead = rhythm.opening if slide.id == first else rhythm.lead
        lead = max(lead, sting) if slide.kind is kinds.SECTION else lead
        tail = rhythm.ending if slide.id == last else rhythm.tail
        frame = _slide(slide, frame, lengths, (lead, rhythm.between, tail), rhythm, rate, clips, utterances)
    return Timeline(rate, frame + outro, tuple(clips), tuple(utterances))


def step_of(rate: int) -> int:
    """Slides begin on multiples of so many pictures."""
    size = SAMPLE_RATE // rate
    together = lcm(size, SOUND_FRAME) // size
    return together if together <= LONGEST_STEP * rate else 1


def _slide(
    slide: Slide,
    start: int,
    lengths: Mapping[str, int],
    silences: tuple[float, float, float],
    rhythm: Rhythm,
    rate: int,
    clips: list[Clip],
    utterances: list[Utterance],
) -> int:
    """Append one slide's clips and utterances; the frame after its last."""
    lead, between, tail = (_frames(seconds, rate) for seconds in silences)
    turn = _frames(rhythm.turn, rate)
    frame = start + lead
    change, reveal = round(rhythm.change * rate), round(rhythm.reveal * rate)
    if not slide.beats:
        length = _met(max(start + round(slide.stands * rate), frame), frame, step_of(rate)) - start
        clips.append(Clip(slide.id, 0, start, length, still_before_next(change, length) if start else 0))
        return start + length
    clips.append(Clip(slide.id, 0, start, lead, still_before_next(change, lead) if start else 0))
    for step, beat in enumerate(slide.beats, 1):
        samples = lengths[beat.id]
        speech = -(-samples * rate // SAMPLE_RATE)
        following = slide.beats[step] if step < len(slide.beats) else None
        answered = following is not None and bool(following.speaker) and following.line == beat.line
        silence = tail if following is None else turn if answered else between
        silence += round(beat.pause * rate)
        length = speech + silence
        if step == len(slide.beats):
            stands = start + round(slide.stands * rate)
            length = _met(max(frame + length, stands), max(frame + speech + tail / 2, stands), step_of(rate)) - frame
        clips.append(Clip(slide.id, step, frame, length, still_before_next(reveal, length)))
        utterances.append(Utterance(beat.id, slide.id, frame, frame + speech, frame * (SAMPLE_RATE // rate), samples))
        frame += length
    return frame


def _met(end: int, earliest: float, step: int) -> int:
    """The multiple of ``step`` next to ``end`` that is not before ``earliest``."""
    nearest = (2 * end + step) // (2 * step) * step
    return nearest if nearest >= earliest else nearest + step


def _frames(seconds: float, rate: int) -> int:
    """Whole frames, two at least: two key frames must never be neighbours."""
    return max(2, round(seconds * rate))
