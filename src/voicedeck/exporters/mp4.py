"""The film as an MP4, and what is heard of it as an M4A: see ``muxer`` for how they are written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from voicedeck.model.source import Diagnostic
from voicedeck.ports import Film


class Mp4:
    """H.264 and AAC in MP4, index first, with chapters, a soft caption track, a cover and tags."""

    name = "mp4"
    suffix = ".mp4"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the film; ``EncodeError`` where FFmpeg refuses, ``OutputError`` where the disk does."""
        from voicedeck.exporters.muxer import write
        from voicedeck.exporters.shots import drawn_ahead

        if not film.spoken:
            with drawn_ahead(film):
                _ = film.narration
        write(film, target)
        return ()


class M4a:
    """The film to listen to, for podcasts: the same AAC in MP4, with its chapters, cover and tags."""

    name = "m4a"
    suffix = ".m4a"
    needs = frozenset({"speech", "sound"})

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the sound; ``EncodeError`` where FFmpeg refuses, ``OutputError`` where the disk does."""
        from voicedeck.exporters.muxer import write

        write(film, target, brand="M4A ", seen=False)
        return ()
