"""Sound and film that others made, opened by FFmpeg's libraries: one file or one piece of memory, and nothing beyond.

A playlist or a session description (HLS, SDP, concat) names other files and addresses, which FFmpeg would open; so only
readers of single files are let in, and none may ask for anything else.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

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


class Resampler:
    """PyAV's ``AudioResampler`` for sounds whose own format may change on the way, as that of MP3s that were joined."""

    def __init__(self, **wanted: Any) -> None:
        self._wanted = wanted
        self._given: tuple[object, ...] = ()
        self._at_work: Any = None

    def resample(self, frame: Any) -> list[Any]:
        """The next frames in the format that is ``wanted``; the last ones for None."""
        import av

        given = (frame.format.name, frame.layout.name, frame.sample_rate) if frame is not None else ()
        rest = self._at_work.resample(None) if self._at_work and given != self._given else []
        if given != self._given:
            self._at_work, self._given = av.AudioResampler(**self._wanted) if given else None, given
        return [*rest, *(self._at_work.resample(frame) if self._at_work else ())]


def film(path: Path) -> InputContainer:
    """The MP4, QuickTime, Matroska or WebM file at ``path``; PyAV's errors where it is none."""
    import av

    options = {"format_whitelist": "mov,matroska", "protocol_whitelist": "file"}
    return av.open(str(path), "r", options=options, metadata_errors="replace")
