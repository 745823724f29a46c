"""Sounds: the music bed and the sting that a script names, decoded by FFmpeg's libraries within limits.

moviepy's audio tools are not used: they start an ffmpeg program to read a file, loop without a crossfade, and know
neither loudness nor where words are said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from voicedeck.assets.paths import project_file
from voicedeck.model.errors import InputError
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.script import Script
from voicedeck.model.source import Diagnostic, Line
from voicedeck.system.media import Resampler, opened

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LARGEST = 100_000_000
"""Bytes of a file that is opened."""
LONGEST_BED = 600.0
LONGEST_STING = 10.0
"""Seconds: ten minutes are 115 MB of 16-bit stereo."""
SHORTEST = 0.2


@dataclass(frozen=True)
class Sound:
    """A sound file of the project's, read when its samples are first asked for; ``longest`` in seconds."""

    path: Path
    line: Line
    longest: float

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    @cached_property
    def samples(self) -> NDArray[np.int16]:
        """(2, samples) at 48 kHz; ``InputError`` where it does not decode, is silent, or is too long or short."""
        return _decoded(self)

    def refused(self, what: str, hint: str) -> InputError:
        """The error that names the file and the line that asks for it."""
        return InputError(f"“{self.line.text[:60]}” {what}", where=self.line.source, hint=hint)


def sounds(script: Script) -> Mapping[str, Sound]:
    """What a script names as ``music`` and as ``sting``; one ``InputError`` tells all that cannot be had."""
    named = {"music": (script.music, LONGEST_BED), "sting": (script.sting, LONGEST_STING)}
    folder, found, problems = Path(script.source.file).parent, {}, list[Diagnostic]()
    for kind, (line, longest) in named.items():
        try:
            if line:
                found[kind] = sound(line, folder, longest)
        except InputError as reason:
            problems += reason.diagnostics
    if problems:
        raise InputError.of(problems)
    return found


def sound(line: Line, folder: Path, longest: float) -> Sound:
    """The file that a ``line`` of a script in ``folder`` names; ``InputError`` where it is none or too large."""
    path = project_file(line.text, folder, line.source)
    found = Sound(path, line, longest)
    if path.stat().st_size > LARGEST:
        raise found.refused("is larger than 100 MB", "Save it as MP3, AAC, Opus or FLAC.")
    return found


def _decoded(asked: Sound) -> NDArray[np.int16]:
    import av
    import numpy as np

    pieces, length = [], 0
    try:
        with asked.path.open("rb") as file, opened(file) as container:
            resampler = Resampler(format="s16p", layout="stereo", rate=SAMPLE_RATE)
            for frame in container.decode(audio=0):
                for piece in resampler.resample(frame):
                    pieces.append(piece.to_ndarray())
                    length += pieces[-1].shape[1]
                if length > asked.longest * SAMPLE_RATE:
                    hint = f"Cut it to {asked.longest:g} seconds at most; a bed of music is repeated anyway."
                    raise asked.refused(f"is longer than {asked.longest:g} seconds", hint)
            pieces += [piece.to_ndarray() for piece in resampler.resample(None)]
    except (av.error.FFmpegError, IndexError, OSError) as reason:
        raise asked.refused(
            "is no sound that can be decoded", "Export it again, as WAV or FLAC for instance."
        ) from reason
    samples = np.concatenate(pieces, axis=1) if pieces else np.zeros((2, 0), np.int16)
    if samples.shape[1] < SHORTEST * SAMPLE_RATE or not samples.any():
        raise asked.refused("is shorter than a fifth of a second, or silent", "Name another sound.")
    return samples
