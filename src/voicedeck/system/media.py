"""Sound and film that others made, opened by FFmpeg's libraries: one file or one piece of memory, and nothing beyond.

A playlist or a session description (HLS, SDP, concat) names other files and addresses, which FFmpeg would open; so only
readers of single files are let in, and none may ask for anything else.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from av.container import InputContainer

FILES = "wav,aiff,mp3,flac,ogg,aac,mov,matroska"
"""FFmpeg's readers of sounds and films in one file."""


def opened(source: IO[bytes], formats: str = FILES) -> InputContainer:
    """The container in ``source``; ``formats`` are FFmpeg's names of the only readers that may take it for theirs.

    PyAV's errors where it is none of them.
    """
    import av

    only = formats if "," not in formats else None
    options = {"format_whitelist": formats, "protocol_whitelist": "none"}
    return av.open(source, "r", format=only, options=options, metadata_errors="replace")


def film(path: Path) -> InputContainer:
    """The MP4, QuickTime, Matroska or WebM file at ``path``; PyAV's errors where it is none."""
    import av

    options = {"format_whitelist": "mov,matroska", "protocol_whitelist": "file"}
    return av.open(str(path), "r", options=options, metadata_errors="replace")
