"""The film as an MP4, and what is heard of it as an M4A: see ``muxer`` for how they are written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from voicedeck.handover import Exporter, Family, Film, Takes
from voicedeck.model.source import Diagnostic


class Mp4(Exporter):
    """H.264 and AAC in MP4, index first, with chapters, a soft caption track, a cover and tags.

    A film with tracks has a sound and a caption track for each of its languages.
    """

    name = "mp4"
    suffix = ".mp4"
    family = Family.FILM
    summary = "H.264 High and AAC, index first, with chapters, a soft caption track, a cover and tags"
    standing = True

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the film; ``EncodeError`` where FFmpeg refuses, ``OutputError`` where the disk does."""
        from voicedeck.exporters.muxer import write

        write(film, target)
        return ()


class M4a(Exporter):
    """The film to listen to, for podcasts: the same AAC in MP4, with its chapters, cover and tags."""

    name = "m4a"
    suffix = ".m4a"
    family = Family.FILM
    summary = "the sound with chapters, cover and tags, for podcasts"
    takes = Takes.COVER | Takes.CUT | Takes.SOUND
    dubbed = ".audio.{}.m4a"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the sound; ``EncodeError`` where FFmpeg refuses, ``OutputError`` where the disk does."""
        from voicedeck.exporters.muxer import write

        write(film, target, brand="M4A ", seen=False)
        return ()
