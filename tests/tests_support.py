"""What several tests share: a small script of every kind of slide, and a reporter that remembers."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from voicedeck.model.source import Diagnostic

SMALL = """---
title: A Small Film
subtitle: Author & Other, 2020
channel: The Channel
tags: [one, two]
---

This film is about nothing much, and it says so slowly. It has two sentences for the overview, and this is the second.

## First Things

- The first bullet is short.
- Here is a second one.
- 68% of all bullets are the third.
- And this one is the last.

## Where To Look

- More of the same, and a good deal more than that, is on the page that goes with this film: https://example.org/more

## Source

- Author, A. B., & Other, C. (2020). A title of a work. Journal of Works, 12, 34–56. https://doi.org/10.1000/182
"""


@dataclass(frozen=True)
class Told:
    """What a command printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def command(folder: Path, *words: str) -> Told:
    """``voicedeck`` in this process, from a folder: to start a program takes longer than most commands."""
    from voicedeck.cli import main  # noqa: PLC0415 (what needs no command does not import it)

    before, asked, code = Path.cwd(), sys.argv, 0
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        os.chdir(folder)
        sys.argv = ["voicedeck", *words]
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            sys.argv = asked
            os.chdir(before)
    printed = (stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]
    return Told(code, *printed)


class Silence:
    """A reporter that keeps what it was told."""

    def __init__(self) -> None:
        self.warnings: list[Diagnostic] = []
        self.notes: list[str] = []
        self.stages: list[str] = []

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Silence]:
        self.stages.append(f"{name} {total}")
        yield self

    def advance(self, pieces: int = 1) -> None:
        pass

    def warn(self, diagnostic: Diagnostic) -> None:
        self.warnings.append(diagnostic)

    def note(self, message: str, **facts: object) -> None:
        del facts
        self.notes.append(message)


class GivenSound:
    """A ``Soundtrack`` of given samples: mono little-endian float32, or two channels side by side."""

    loudness, true_peak = -14.0, -1.0

    def __init__(self, pcm: bytes, channels: int = 1) -> None:
        self.samples, self.channels, self._pcm = len(pcm) // (4 * channels), channels, pcm

    def between(self, first: int, after: int) -> bytes:
        width = 4 * self.channels
        return self._pcm[width * first : width * after].ljust(width * (after - first), b"\0")

    def sounding(self) -> list[range]:
        return [range(self.samples)]

    def key(self, first: int, after: int) -> str:
        return hashlib.sha256(self.between(first, after)).hexdigest()


class Memory:
    """A store that shows its keys."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self.kept.get(key)

    def __contains__(self, key: str) -> bool:
        return key in self.kept

    def put(self, key: str, value: bytes) -> None:
        self.kept[key] = value
