"""One's own voice: a sheet to read from, takes that are looked at, and a long recording cut into lines by ear.

Lines are numbered in the order in which they are said. Takes stand in the project's ``recordings/`` by number, which
``recorded`` speaks (``--voice recorded``); beside each that was cut from a long one stand the times of its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from voicedeck.build import made
from voicedeck.making.commission import check
from voicedeck.model.errors import ChoiceError, OutputError
from voicedeck.model.narration import SAMPLE_RATE, Take
from voicedeck.model.source import Span
from voicedeck.model.words import Word, matched, plain, split, spread
from voicedeck.options import DRAFT, Options
from voicedeck.project import Project
from voicedeck.reporters import Quiet
from voicedeck.stages.proofreading import words_of
from voicedeck.store import write_atomically
from voicedeck.usecases.proof import readable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST = 2 * 3600.0
"""Seconds of a recording that is cut."""
LONGEST_TAKE = 600.0
"""Seconds of one line."""
PIECE, _SEAM, _GAP = 600 * SAMPLE_RATE, 60 * SAMPLE_RATE, SAMPLE_RATE // 4
"""Samples that are heard at a time: two hours at once would take gigabytes. A piece ends in the longest rest of its
last minute, so that no word is heard in halves.
"""
ROUND = 0.3
"""Seconds that are kept on either side of a line, where the next is not nearer."""
_KEPT = round(ROUND * SAMPLE_RATE)
ENOUGH = 0.5
"""Share of a line's words that have to be heard for it to be found."""


class Hearing(Protocol):
    """A recogniser that tells when each word was said."""

    def timed(self, take: Take, language: str) -> Sequence[Word]: ...


@dataclass(frozen=True, slots=True)
class Prompt:
    """A line to be said: its number, what stands in the script and what is spoken."""

    number: int
    text: str
    spoken: str
    source: Span

    @property
    def file(self) -> str:
        """The name of its take."""
        return f"{self.number:02}.wav"


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a script has to be said, its language, and the folder that the takes go to."""

    title: str
    language: str
    folder: Path
    prompts: tuple[Prompt, ...]

    def html(self) -> str:
        """A page to read from, in large letters; it needs no network."""
        import jinja2

        environment = jinja2.Environment(autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined)
        source = files("voicedeck.usecases").joinpath("record.html.j2").read_text(encoding="utf-8")
        told = {"title": self.title, "language": self.language, "folder": self.folder, "prompts": self.prompts}
        return environment.from_string(source).render(**told)


def sheet(path: Path, options: Options) -> Sheet:
    """What a script has to be said; raises what a build raises. What is said twice is recorded once."""
    (asked,) = check([path], replace(options, voice=DRAFT, fallback="", formats=("srt",)))
    film = made(asked, Quiet(), map)
    beats = enumerate(film.storyboard.beats(), 1)
    prompts = {
        beat.spoken: Prompt(number, beat.caption, beat.spoken, beat.source) for number, beat in reversed([*beats])
    }
    ordered = tuple(sorted(prompts.values(), key=lambda each: each.number))
    return Sheet(film.script.title.text, film.script.language, Project.of(path).recordings, ordered)


def taken(sheet: Sheet, number: int, sound: bytes) -> tuple[Path, tuple[str, ...]]:
    """A take of a line, in any format that a browser or a recorder gives, put into the folder in place of the one
    that was there: its file, and what is wrong with it.

    ``ChoiceError`` for a number that no line has, or what does not decode; ``OutputError`` where it cannot be written.
    """
    import numpy as np

    from voicedeck.voices.auditing import faults
    from voicedeck.voices.online import decoded
    from voicedeck.voices.recorded import words_file
    from voicedeck.voices.studio import as_wav

    prompt = next((each for each in sheet.prompts if each.number == number), None)
    if prompt is None:
        raise ChoiceError(f"there is no line {number}", hint=f"the sheet numbers {len(sheet.prompts)} lines")
    try:
        take = Take(decoded(sound, SAMPLE_RATE, longest=LONGEST_TAKE))
    except ValueError as reason:
        raise ChoiceError(f"the take of line {number} cannot be read: {reason}", hint="record it again") from reason
    path, old = sheet.folder / prompt.file, _takes(sheet.folder).get(number)
    try:
        sheet.folder.mkdir(parents=True, exist_ok=True)
        write_atomically(path, as_wav(take))
        for each in {old or path, words_file(path)} - {path}:
            each.unlink(missing_ok=True)
    except OSError as reason:
        raise OutputError(f"{path} cannot be written: {reason}", hint="check that the folder is writable") from reason
    return path, tuple(faults(np.frombuffer(take.pcm, "<f4"), SAMPLE_RATE))


def looked_at(sheet: Sheet) -> Iterator[tuple[Prompt, Path | None, tuple[str, ...]]]:
    """Each line with its take, None where there is none, and what is wrong with that."""
    from voicedeck.voices.auditing import faults

    takes = _takes(sheet.folder)
    for prompt in sheet.prompts:
        take = takes.get(prompt.number)
        if take is None:
            yield prompt, None, ()
            continue
        try:
            yield prompt, take, tuple(faults(*_sound(take)))
        except (ValueError, OSError) as reason:
            yield prompt, take, (f"it cannot be read: {reason}; export it again, as WAV or FLAC for instance",)


def _takes(folder: Path) -> Mapping[int, Path]:
    """The takes that are in a folder, by their numbers."""
    from voicedeck.voices.recorded import SOUNDS

    there = sorted(folder.iterdir()) if folder.is_dir() else ()
    return {int(each.stem): each for each in there if each.suffix.lower() in SOUNDS and each.stem.isdecimal()}


def cut(recording: Path, sheet: Sheet, ear: Hearing) -> tuple[tuple[Prompt, ...], tuple[str, ...]]:
    """The lines that are found in a long recording, each written into the folder with the times of its words, and what
    is wrong with the whole of it. A take that was not cut from one stays, which is told.

    Raises ``ChoiceError`` for a recording that cannot be read, that is silent, too long, or holds none of the lines.
    """
    from voicedeck.voices.auditing import SILENT, faults, floor_of, speech_of
    from voicedeck.voices.recorded import is_timed

    try:
        samples, rate = _sound(recording)
    except (ValueError, OSError) as reason:
        raise ChoiceError(f"{recording} cannot be read: {reason}", hint="export it again, as WAV or FLAC") from reason
    if not samples.size or float(max(samples.max(), -samples.min())) < 10 ** (SILENT / 20):
        raise ChoiceError(f"nothing is heard in {recording}", hint="check the microphone and the track")
    heard = list(_as_said(_heard(samples, ear, sheet.language), sheet.language))
    found = dict(_lines(sheet.prompts, heard, samples.size))
    if not found:
        raise ChoiceError(f"none of the lines are heard in {recording}", hint="is it a recording of this script?")
    sheet.folder.mkdir(parents=True, exist_ok=True)
    own = {number: take for number, take in _takes(sheet.folder).items() if number in found and not is_timed(take)}
    found = {number: line for number, line in found.items() if number not in own}
    for number, (start, end, words) in found.items():
        prompt = next(each for each in sheet.prompts if each.number == number)
        first, last = (start + edge for edge in speech_of(samples[start:end]))
        words = [Word(each.text, min(max(each.start, first), last), max(min(each.end, last), first)) for each in words]
        start, end = max(start, first - _KEPT), min(end, last + _KEPT)
        _write(sheet.folder / prompt.file, samples[start:end], prompt, [word.moved(-start) for word in words])
    kept = (f"{take.name} was there and stays: delete it to cut line {number} anew" for number, take in own.items())
    told = (*kept, *faults(samples, rate), f"its noise floor is {floor_of(samples):.0f} dBFS")
    return tuple(each for each in sheet.prompts if each.number in found), told


def _heard(samples: NDArray[np.float32], ear: Hearing, language: str) -> Iterator[Word]:
    """The words of a recording, heard piece by piece."""
    from voicedeck.voices.auditing import rest_of

    first = 0
    while first < samples.size:
        after = samples.size
        if first + PIECE < after:
            seam = first + PIECE - _SEAM
            after = seam + rest_of(samples[seam : seam + _SEAM], _GAP) + _GAP // 2
        yield from (word.moved(first) for word in ear.timed(Take(samples[first:after].tobytes()), language))
        first = after


def _as_said(heard: Iterable[Word], language: str) -> Iterator[Word]:
    """What was heard as it is said: "68%" is three words, which share its time."""
    for word in heard:
        texts = words_of(readable(word.text, language)) or [word.text]
        yield from spread(texts, word.start, word.end)


def _lines(
    prompts: Sequence[Prompt], heard: Sequence[Word], samples: int
) -> Iterator[tuple[int, tuple[int, int, list[Word]]]]:
    """By a line's number, from which sample to which it is said, with its words: cut in the middle of the gaps."""
    said = [(at, word.casefold()) for at, prompt in enumerate(prompts) for word in words_of(prompt.spoken)]
    told = ["".join(words_of(word.text)).casefold() for word in heard]
    matcher = SequenceMatcher(None, [word for _, word in said], told, autojunk=False)
    places: dict[int, list[tuple[int, int]]] = {}
    begins = {at: place for place, (at, _) in reversed([*enumerate(said)])}
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            at = said[block.a + step][0]
            places.setdefault(at, []).append((block.a + step - begins[at], block.b + step))
    known = {at: pairs for at, pairs in places.items() if len(pairs) >= ENOUGH * len(words_of(prompts[at].spoken))}
    order = sorted(known)
    for position, at in enumerate(order):
        lead, first = known[at][0]
        last = known[at][-1][1] + len(words_of(prompts[at].spoken)) - 1 - known[at][-1][0]
        before = known[order[position - 1]][-1][1] + 1 if position else 0
        after = known[order[position + 1]][0] if position + 1 < len(order) else (0, len(heard))
        first, last = (
            max(before, first - lead),
            min(last, max(known[at][-1][1], after[1] - after[0] - 1), len(heard) - 1),
        )
        start = _cut_at(heard[first - 1].end if first else 0, heard[first].start, after=False)
        end = _cut_at(heard[last].end, heard[last + 1].start if last + 1 < len(heard) else samples, after=True)
        yield prompts[at].number, (start, min(end, samples), list(heard[first : last + 1]))


def _cut_at(left: int, right: int, *, after: bool) -> int:
    """Where to cut a gap between two words: in its middle, or so far from the word that is kept."""
    middle = (left + right) // 2
    return min(middle, left + _KEPT) if after else max(middle, right - _KEPT)


def _write(path: Path, samples: NDArray[np.float32], prompt: Prompt, heard: Sequence[Word]) -> None:
    from voicedeck.voices.recorded import mark_of, words_file
    from voicedeck.voices.studio import write_wav

    words = matched(split(plain(prompt.spoken)), heard)
    write_wav(path, Take(samples.tobytes()))
    rows = [f"{mark_of(path.read_bytes())}\n"]
    rows += (f"{word.start / SAMPLE_RATE:.3f}\t{word.end / SAMPLE_RATE:.3f}\t{word.text}\n" for word in words)
    words_file(path).write_text("".join(rows), encoding="utf-8")


def _sound(path: Path) -> tuple[NDArray[np.float32], int]:
    """A recording at 48 kHz, and the rate at which it was sampled."""
    from voicedeck.system.media import opened
    from voicedeck.voices.recorded import sound_of

    sound = sound_of(path, LONGEST)
    with path.open("rb") as source, opened(source) as container:
        return sound, int(container.streams.audio[0].rate or SAMPLE_RATE)
