"""The script: what the author wrote, every string with its source line."""

from __future__ import annotations

from dataclasses import dataclass, field

from voicedeck.model.source import Diagnostic, Line, Span


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading and the bullets under it.

    ``numeral`` is the author's own ("IV", "2", "B"), or "" where the heading has none.
    """

    heading: Line
    bullets: tuple[Line, ...]
    numeral: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """A whole outline.

    ``name`` is the file's stem, safe as a folder name. ``voice`` and ``template`` are the author's
    choices from the front matter, or "". ``tags`` and ``mentions`` keep the author's spelling and order,
    without their ``#`` and ``@``.
    """

    name: str
    source: Span
    title: Line
    sections: tuple[Section, ...]
    overview: tuple[Line, ...] = ()
    subtitle: Line | None = None
    channel: Line | None = None
    language: str = "en"
    voice: str = ""
    template: str = ""
    tags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    warnings: tuple[Diagnostic, ...] = field(default=())
