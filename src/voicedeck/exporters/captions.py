"""Caption files: SubRip and WebVTT."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from voicedeck.model.source import Diagnostic
from voicedeck.ports import Film


class Srt:
    """SubRip, plain UTF-8 (https://support.google.com/youtube/answer/2734698)."""

    name = "srt"
    suffix = ".srt"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the film's cues."""
        target.write_text("\n".join(_blocks(film, ",", str)), encoding="utf-8", newline="\n")
        return ()


class Vtt:
    """WebVTT (https://www.w3.org/TR/webvtt1/)."""

    name = "vtt"
    suffix = ".vtt"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the film's cues."""
        blocks = ["WEBVTT\n", *_blocks(film, ".", _escaped)]
        target.write_text("\n".join(blocks), encoding="utf-8", newline="\n")
        return ()


def _blocks(film: Film, point: str, spell: Callable[[str], str]) -> list[str]:
    rate = film.timeline.rate
    return [
        f"{number}\n{clock(cue.start, rate, point)} --> {clock(cue.end, rate, point)}\n"
        + "\n".join(map(spell, cue.lines))
        + "\n"
        for number, cue in enumerate(film.cues, 1)
    ]


def clock(frame: int, rate: int, point: str) -> str:
    """HH:MM:SS and three decimals behind ``point``, of a frame's start."""
    milliseconds = round(frame * 1000 / rate)
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{point}{rest:03d}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
