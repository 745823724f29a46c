"""Where a string came from, and what there is to say about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a source file: its name as the user gave it, and a line counted from 1 (0: the whole file)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Line:
    """A string the author wrote and the line it starts on."""

    text: str
    source: Span

    def __str__(self) -> str:
        return self.text


class Severity(StrEnum):
    """How much a diagnostic matters: a warning is told, an error stops the build."""

    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What happened, where, and what to do about it."""

    severity: Severity
    message: str
    where: Span | None = None
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{place}{self.severity}: {self.message}{advice}"


def warning(message: str, where: Span | None = None, hint: str = "") -> Diagnostic:
    """A diagnostic that is told and does not stop the build."""
    return Diagnostic(Severity.WARNING, message, where, hint)


def error(message: str, where: Span | None = None, hint: str = "") -> Diagnostic:
    """A diagnostic that stops the build."""
    return Diagnostic(Severity.ERROR, message, where, hint)
