"""The files of another language's track: what an exporter makes, made of the film in that language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from voicedeck.exporters.mp4 import M4a, Mp4
from voicedeck.handover import Exporter, Film
from voicedeck.model.source import Diagnostic

SIGN = "@"
"""Between a format's name and the language of a track: ``srt@es``."""


class Dubbed(Exporter):
    """Another exporter's file of the track in a language (a BCP 47 tag)."""

    def __init__(self, exporter: Exporter, language: str) -> None:
        self._exporter, self.language = exporter, language
        self.name, self.suffix = f"{exporter.name}{SIGN}{language}", exporter.dubbed.format(language)
        self.summary, self.takes, self.seen_in = exporter.summary, exporter.takes, exporter.seen_in

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the file; ``ChoiceError`` where the film has no such track."""
        return self._exporter.export(film.dub(self.language), target)


def dubbed(exporters: Iterable[Exporter], language: str) -> Iterator[Exporter]:
    """Who makes the files of a language's track beside those that are asked for: a film's sound is one of them."""
    asked = {each.name: each for each in exporters}
    if Mp4.name in asked:
        asked.setdefault(M4a.name, M4a())
    yield from (Dubbed(each, language) for each in asked.values() if each.dubbed)
