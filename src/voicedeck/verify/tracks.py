"""The tracks of a film's other languages: each as long as the film, named, said on its lines' frames, and captioned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from voicedeck.languages.codes import terminological
from voicedeck.system import media
from voicedeck.verify.findings import Finding, skipped
from voicedeck.verify.hearing import RATE, loudness, sound
from voicedeck.verify.kit import Beat, Kit
from voicedeck.verify.speech import speech
from voicedeck.verify.subtitles import read, subtitles

EXACT = 1e-9
"""Seconds that two lengths of the same count of samples may seem to differ by."""


def tracks(kit: Kit, film: Path | None) -> Iterator[Finding]:
    """A finding on each thing that can be wrong with a language's track; none for a film in one language."""
    for number, tag in enumerate(kit.languages, 1):
        other = kit.spoken_in(tag)
        found = [_begins(kit, other)]
        if film:
            found += [*_streams(kit, film, number, tag)]
            samples = sound(film, number)
            found += [*loudness(other, samples), *speech(other, samples)]
        found += [_alone(kit, tag), *_captions(other, tag)]
        yield from (replace(each, group=f"{tag}: {each.group}") for each in found)


def _begins(kit: Kit, other: Kit) -> Finding:
    """Each line begins on the frame of the line that it translates; a further sentence of one after it."""
    starts = {(_line(beat), beat.start_frame) for beat in kit.beats()}
    lines = {_line(beat): beat.start_frame for beat in reversed(other.beats())}
    late = [line for line, frame in lines.items() if (line, frame) not in starts]
    told = f"{len(lines)} lines" + (f", {len(late)} off their frame" if late else "")
    return Finding("sound", "in step", told, "each line begins on its line's frame", not late)


def _line(beat: Beat) -> tuple[str, int]:
    """The part of the film and the line of the script that a beat comes from: the same in every language."""
    return beat.id.split(".")[0], beat.line


def _streams(kit: Kit, film: Path, number: int, tag: str) -> Iterator[Finding]:
    """The language's sound and captions in the film itself."""
    frames = int(kit.timeline["frames"]) if kit.timeline else 0
    with media.film(film) as container:
        sounds, texts = container.streams.audio, container.streams.subtitles
        heard = sounds[number] if len(sounds) > number else None
        written = texts[number] if len(texts) > number else None
        named = [str(getattr(each, "language", None) or "none") for each in (heard, written)]
        yield Finding("film", "tracks", " and ".join(named), f"sound and captions in {terminological(tag)}",
                      named == [terminological(tag)] * 2)  # fmt: skip
        yield _length("length", heard, Fraction(frames, kit.rate))


def _alone(kit: Kit, tag: str) -> Finding:
    """The sound as a file of its own."""
    path, name = kit.files.get(f".audio.{tag}.m4a"), "sound alone"
    if path is None or not path.is_file() or kit.timeline is None:
        return skipped("film", name, "no such file was made", "as long as the film")
    with media.film(path) as container:
        heard = next(iter(container.streams.audio), None)
        return _length(name, heard, Fraction(int(kit.timeline["frames"]), kit.rate))


def _length(name: str, stream: Any, wanted: Fraction) -> Finding:
    seconds = float(stream.duration * stream.time_base) if stream is not None and stream.duration else 0.0
    told, due = f"{round(seconds * RATE)} samples", f"{round(wanted * RATE)} samples, as the film"
    return Finding("film", name, told, due, abs(seconds - float(wanted)) < EXACT)


def _captions(other: Kit, tag: str) -> Iterator[Finding]:
    path = next((other.files[end] for end in (f".{tag}.srt", f".{tag}.vtt") if end in other.files), None)
    if path is None or not path.is_file():
        yield skipped("captions", "captions", "no file of them was made")
        return
    yield from subtitles(other, read(path), None)
