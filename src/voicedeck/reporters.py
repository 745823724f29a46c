"""Reporters: how a build is told, on a terminal, in a log, as JSON, or not at all."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO

from voicedeck.model.letters import harmless
from voicedeck.model.source import Diagnostic

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

    from voicedeck.ports import Reporter, Stage


class _Step:
    """A stage that only counts."""

    def __init__(self) -> None:
        self.done = 0

    def advance(self, pieces: int = 1) -> None:
        self.done += pieces


def told(line: str, stream: TextIO) -> None:
    """Write a line. Where it cannot be written, the work goes on: it stays in the stream, and counts at the end."""
    with suppress(OSError):
        print(line, file=stream, flush=True)


class Quiet:
    """Tells warnings, nothing else."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Stage]:  # noqa: ARG002
        yield _Step()

    def warn(self, diagnostic: Diagnostic) -> None:
        told(str(diagnostic), self._stream)

    def note(self, message: str, **facts: object) -> None:
        pass


class Plain(Quiet):
    """A line when a stage has ended: for logs."""

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Stage]:
        began, step = time.monotonic(), _Step()
        yield step
        self.note(f"{name}: {step.done} of {total} in {time.monotonic() - began:.1f} s")

    def note(self, message: str, **facts: object) -> None:
        del facts
        told(harmless(message), self._stream)


class Terminal(Quiet):
    """A bar with a rate and the time that remains, for people."""

    def __init__(self) -> None:
        super().__init__()
        from rich.console import Console

        self._console: Console = Console(stderr=True)
        self._bars: Progress | None = None
        self._open = 0

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Stage]:
        bars = self._bars = self._bars or self._begun()
        task = bars.add_task(name, total=total, rate="")
        self._open += 1
        try:
            yield _Bar(bars, task)
        finally:
            self._open -= 1
            if self._open:
                bars.remove_task(task)  # of many at once those that run are shown
            else:
                bars.stop()
                self._bars = None

    def _begun(self) -> Progress:
        from rich import progress

        bars = progress.Progress(
            progress.TextColumn("{task.description:>10}"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.fields[rate]}"),
            progress.TimeRemainingColumn(),
            console=self._console,
        )
        bars.start()
        return bars

    def warn(self, diagnostic: Diagnostic) -> None:
        from rich.markup import escape

        self._console.print(f"[yellow]{escape(str(diagnostic))}[/yellow]", highlight=False)

    def note(self, message: str, **facts: object) -> None:
        """The message; what it ``opens`` can be clicked."""
        from pathlib import Path

        from rich.text import Text

        line, opens = Text(harmless(message)), str(facts.get("opens", ""))
        if opens:
            line.highlight_words([opens], f"link {Path(opens).resolve().as_uri()}")
        self._console.print(line, highlight=False, soft_wrap=True)


class _Bar:
    """A stage drawn as a bar."""

    def __init__(self, bars: Progress, task: TaskID) -> None:
        self._bars, self._task = bars, task

    def advance(self, pieces: int = 1) -> None:
        self._bars.advance(self._task, pieces)
        own = next(each for each in self._bars.tasks if each.id == self._task)
        speed = own.finished_speed or own.speed
        self._bars.update(self._task, rate=f"{speed:.1f}/s" if speed else "")


class Json:
    """One JSON object a line on standard output."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Stage]:
        self._tell("stage", name=name, total=total)
        step = _JsonStep(self, name, total)
        yield step
        self._tell("stage-end", name=name, total=total, done=step.done)

    def warn(self, diagnostic: Diagnostic) -> None:
        self._tell("diagnostic", **as_json(diagnostic))

    def note(self, message: str, **facts: object) -> None:
        self._tell("note", message=message, **facts)

    def progress(self, name: str, done: int, total: int) -> None:
        """A stage has got further."""
        self._tell("progress", name=name, done=done, total=total)

    def _tell(self, event: str, **facts: object) -> None:
        told(json.dumps({"event": event, **facts}, ensure_ascii=False, default=str), self._stream)


class _JsonStep(_Step):
    def __init__(self, reporter: Json, name: str, total: int) -> None:
        super().__init__()
        self._reporter, self._name, self._total = reporter, name, total

    def advance(self, pieces: int = 1) -> None:
        super().advance(pieces)
        self._reporter.progress(self._name, self.done, self._total)


def as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic as plain values."""
    where = diagnostic.where
    return {
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "file": where.file if where else None,
        "line": where.line if where and where.line else None,
        "hint": diagnostic.hint,
    }


def choose(*, as_json: bool, quiet: bool) -> Reporter:
    """The reporter that fits: JSON or quiet where asked for, a bar on a terminal, lines in a log."""
    if as_json:
        return Json()
    if quiet:
        return Quiet()
    return Terminal() if sys.stderr.isatty() else Plain()
