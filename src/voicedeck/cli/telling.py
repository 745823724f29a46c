"""How errors are told on the command line."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicedeck.model.errors import VoicedeckError
    from voicedeck.ports import Reporter


def tell(reason: VoicedeckError) -> None:
    """Every problem on standard error, or as JSON lines on standard output where those were asked for."""
    if "--json" in sys.argv:
        from voicedeck.reporters import Json

        reporter = Json()
        for each in reason.diagnostics:
            reporter.warn(each)
        return
    from voicedeck.reporters import told

    for each in reason.diagnostics:
        told(str(each), sys.stderr)


@dataclass
class Failures:
    """Films of many that could not be built, each with why: told as they fail, and as a table at the end."""

    films: list[tuple[str, VoicedeckError]] = field(default_factory=list)

    def add(self, name: str, reason: VoicedeckError) -> None:
        """Tell why a film could not be built."""
        tell(reason)
        self.films.append((name, reason))

    def code(self, whole: int) -> int:
        """How a command ends that was to build the ``whole`` of them: a film that is alone ends as it does itself."""
        from voicedeck.model.errors import ExitCode

        own = [reason.exit_code for _, reason in self.films]
        return ExitCode.SOME if own and whole > 1 else next(iter(own), ExitCode.WELL)

    def close(self, whole: int, reporter: Reporter) -> None:
        """A row for each, under how many of the ``whole`` are built; nothing where none failed."""
        if not self.films:
            return
        width = max(len(name) for name, _ in self.films)
        rows = [(name, int(reason.exit_code), _briefly(reason)) for name, reason in self.films]
        lines = [f"  {name:<{width}}  {code:>2}  {why}" for name, code, why in rows]
        told = f"{whole - len(rows)} of {whole} films are built, {len(rows)} could not be (exit code, first reason):"
        facts = [{"name": name, "code": code, "reason": why} for name, code, why in rows]
        reporter.note("\n".join((told, *lines)), failed=facts)


def _briefly(reason: VoicedeckError) -> str:
    """The first thing that is wrong, and how many more there are."""
    first, *others = reason.diagnostics
    place = f"{first.where}: " if first.where else ""
    return f"{place}{first.message}{f' (and {len(others)} more)' if others else ''}"


def counted(number: int, what: str) -> str:
    """A number of things in words: 1 line, 2 lines."""
    return f"{number} {what}{'' if number == 1 else 's'}"
