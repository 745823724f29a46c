"""The author's own voice: one recording a line, or one long recording with a list of cues.

A folder holds a file a line, named by the line's number in the order they are spoken ("01.wav", "2.m4a") or by its
id in the manifest ("s1.2.flac"). A long recording stands beside a text file of the same name with a line a cue,
``start end label``, in seconds, separated by tabs or spaces: what Audacity exports as labels. The label is the
number, the id, or the first words of the line.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.model.narration import SAMPLE_RATE, Take
from voicedeck.model.profile import Profile
from voicedeck.model.regex import regex
from voicedeck.model.source import Span
from voicedeck.model.words import Word, plain, split
from voicedeck.voices.online import LONGEST_FILE, pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound: TypeAlias = NDArray[np.float32]

SOUNDS = frozenset({".wav", ".flac", ".mp3", ".m4a", ".aac", ".ogg", ".opus", ".aiff", ".aif", ".webm"})
LISTS = (".txt", ".cues", ".tsv")
WORDS = 3
"""Words of a line that a label needs at least, unless the line is shorter."""
LARGEST_LIST = 1_000_000
"""Bytes of a list of cues."""
_CUE = regex(r"\s*(?P<start>\d{1,6}(?:[.,]\d{1,9})?)\s+(?P<end>\d{1,6}(?:[.,]\d{1,9})?)\s+(?P<label>\S.*?)\s*")


@dataclass(frozen=True, slots=True)
class Recording:
    """A file, or the stretch of it between two times in seconds (``end`` None: to its end)."""

    path: Path
    label: str
    start: float = 0.0
    end: float | None = None


class Recorded:
    """The author's recordings. ``variant`` is a folder, or a sound file with its list of cues beside it.

    It can speak once it is ``cast``. Raises ``ChoiceError`` where there is nothing, or a list that is not one.
    """

    languages: tuple[str, ...] = ("mul",)
    synthetic: bool = False

    def __init__(self, variant: str = "") -> None:
        self._path = Path(variant or "recordings").expanduser()
        self._recordings = _found(self._path)
        self.identity = f"recorded {_digest(self._recordings)}"
        self._spoken: Mapping[str, Recording] = {}

    def cast(self, lines: Mapping[str, str]) -> Recorded:
        """The same voice, knowing which recording says which text; ``lines`` are the texts by id, in order.

        Raises ``ChoiceError`` for labels that fit no line, or two.
        """
        known = Recorded(str(self._path))
        known._spoken = _matched(self._recordings, lines)
        return known

    def speak(self, text: str) -> Take:
        """The recording of ``text`` at 48 kHz, untrimmed; ``VoiceError`` where there is none or it is damaged."""
        recording = self._spoken.get(text)
        if recording is None:
            said = any(map(str.isalnum, text))
            raise VoiceError(
                f"there is {'no recording of' if said else 'nothing to say in'} {text[:60]!r} ({self._path})",
                hint="record the line, or name a voice that speaks what is not recorded (--fallback hibari)",
            )
        try:
            pcm = _sound(recording.path, self.identity)
        except (ValueError, OSError) as error:
            raise VoiceError(
                f"{recording.path}: {error}", hint="export it again, as WAV or FLAC for instance"
            ) from error
        first, after = recording.start, recording.end
        kept = pcm[round(first * SAMPLE_RATE) : round(after * SAMPLE_RATE) if after is not None else None]
        words = _timed(recording.path, text) if recording.end is None else ()
        return Take(kept.tobytes(), SAMPLE_RATE, words, bool(words), _room(self._recordings, self.identity))

    @classmethod
    def profiles(cls) -> tuple[Profile, ...]:
        """The author."""
        missing = "" if Path("recordings").is_dir() else "mkdir recordings"
        note = "recorded:FOLDER or recorded:FILE.wav with a list of cues"
        return (Profile("recorded", "", "mul", "", SAMPLE_RATE, "yours", missing=missing, note=note, synthetic=False),)


@lru_cache(2)
def _sound(path: Path, identity: str) -> Sound:  # noqa: ARG001
    """A whole file, one of recordings of an ``identity``; a long one is asked for once a line."""
    return sound_of(path)


def sound_of(path: Path, longest: float = LONGEST_FILE) -> Sound:
    """A whole file at 48 kHz; ``ValueError`` for one that does not decode or is longer than so many seconds.

    Its samples lie in a temporary file that goes with them: an hour has 691 MB.
    """
    import numpy as np

    with path.open("rb") as source, tempfile.TemporaryFile() as file:
        for piece in pieces(source, SAMPLE_RATE, longest=longest):
            file.write(piece)
        file.flush()
        return np.memmap(file, "<f4", "r") if file.tell() else np.zeros(0, "<f4")


@lru_cache(2)
def _room(recordings: tuple[Recording, ...], identity: str) -> bytes:
    """The quietest half second in which nobody speaks, or what there is of one; nothing where there is no rest, or
    where the rests were made silent by a machine.
    """
    from voicedeck.voices.auditing import room_of

    found: list[Sound] = []
    for path in dict.fromkeys(each.path for each in recordings):
        with suppress(ValueError, OSError):  # which is told of the line
            found.append(room_of(_sound(path, identity)))
    longest = max((each.size for each in found), default=0)
    whole = [each for each in found if each.size == longest]
    return min(whole, key=lambda each: float(each @ each)).tobytes() if longest else b""


def words_file(path: Path) -> Path:
    """Where the times of a recording's words stand: a line each, start, end (seconds) and the word, below its mark."""
    return path.with_suffix(".words")


def mark_of(recording: bytes) -> str:
    """What tells a recording from another of the same name, as the first line of its list of words."""
    return f"# {hashlib.sha256(recording).hexdigest()[:16]}"


def is_timed(path: Path) -> bool:
    """Whether the times of its words stand beside a recording, and it is still that recording."""
    return bool(_times(path))


def _times(path: Path) -> list[str]:
    """The list of a recording's words, from its mark on; nothing where it is another's."""
    listed = words_file(path)
    if not listed.is_file() or listed.stat().st_size > LARGEST_LIST:
        return []
    lines = listed.read_text("utf-8", "replace").splitlines()
    return lines if lines and path.is_file() and lines[0] == mark_of(path.read_bytes()) else []


def _timed(path: Path, text: str) -> tuple[Word, ...]:
    """A recording's words, where their times stand beside it and they are a text's."""
    found = [_CUE.fullmatch(line) for line in _times(path)[1:]]
    words = [
        Word(row["label"], round(float(row["start"]) * SAMPLE_RATE), round(float(row["end"]) * SAMPLE_RATE))
        for row in found
        if row
    ]
    return tuple(words) if tuple(word.text for word in words) == tuple(split(plain(text))) else ()


def _found(path: Path) -> tuple[Recording, ...]:
    if path.is_dir():
        found = tuple(Recording(each, each.stem) for each in sorted(path.iterdir()) if each.suffix.lower() in SOUNDS)
    else:
        found = _cues(path) if path.is_file() else ()
    if not found:
        raise ChoiceError(
            f"there are no recordings in {path}",
            hint="put 01.wav, 02.wav ... into a folder, one a line, or name a sound file with a list of cues beside it",
        )
    return found


def _cues(path: Path) -> tuple[Recording, ...]:
    """The cues of the list beside a long recording."""
    for suffix in LISTS:
        listed = path.with_suffix(suffix)
        if listed.is_file():
            break
    else:
        raise ChoiceError(
            f"{path} has no list of cues beside it",
            hint=f"write {path.with_suffix('.txt').name}, a line a cue: start, end (seconds), number or first words",
        )
    lines = _written(listed).splitlines()
    return tuple(_cue(path, line, Span(str(listed), number)) for number, line in enumerate(lines, 1) if line.strip())


def _written(path: Path) -> str:
    """A list's text: UTF-8, or what an older program writes; ``ChoiceError`` where it is no text or cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as reason:
        raise ChoiceError(f"the list of cues cannot be read: {reason}", where=Span(str(path))) from reason
    if b"\0" in content or len(content) > LARGEST_LIST:
        raise ChoiceError("the list of cues is no text", where=Span(str(path)), hint="save it as UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _cue(path: Path, line: str, where: Span) -> Recording:
    found = _CUE.fullmatch(line)
    times = [float(found[name].replace(",", ".")) for name in ("start", "end")] if found else []
    if not found or times[0] >= times[1]:
        raise ChoiceError(
            f"this is no cue: {line.strip()[:60]!r}",
            where=where,
            hint="start and end in seconds, then a label: 0.5 4.2 1",
        )
    return Recording(path, found["label"], *times)


def _matched(recordings: tuple[Recording, ...], lines: Mapping[str, str]) -> Mapping[str, Recording]:
    """Which recording says which text."""
    spoken: dict[str, Recording] = {}
    for recording in recordings:
        said = [lines[line] for line in _fitting(recording.label, lines)]
        if len(set(said)) != 1 or said[0] in spoken:
            what = (
                "fits no line" if not said else "fits several lines" if len(said) > 1 else "is a second one of its line"
            )
            raise ChoiceError(
                f"the recording {recording.label!r} ({recording.path.name}) {what}",
                hint=f"label it by the line's number (1 to {len(lines)}), id ({next(iter(lines))!r}) or first words",
            )
        spoken[said[0]] = recording
    return spoken


def _fitting(label: str, lines: Mapping[str, str]) -> list[str]:
    """The ids of the lines a label may mean."""
    if label in lines:
        return [label]
    if label.isdecimal() and len(label) <= 6:
        return [line for number, line in enumerate(lines, 1) if number == int(label)]
    wanted = _words(label)
    return [
        line
        for line, text in lines.items()
        if _words(text)[: len(wanted)] == wanted and len(wanted) >= min(WORDS, len(_words(text)))
    ]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _digest(recordings: tuple[Recording, ...]) -> str:
    """Changes with every recording and every cue."""
    digest = hashlib.sha256()
    for path in dict.fromkeys(recording.path for recording in recordings):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
        digest.update(words_file(path).read_bytes() if words_file(path).is_file() else b"")
    digest.update(repr([(each.label, each.start, each.end) for each in recordings]).encode())
    return digest.hexdigest()[:16]
