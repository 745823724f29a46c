"""Assets: the pictures and film clips that a script shows, read from the project's files and from nowhere else."""

from __future__ import annotations

import base64
import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicedeck.assets.paths import project_file
from voicedeck.assets.pictures import Source, opened, refusals
from voicedeck.model.errors import InputError
from voicedeck.model.picture import Sight
from voicedeck.model.source import Asset, Diagnostic

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Gallery", "project_file"]

_MUTE = "Leave out “ducked”, or export the clip again with its sound."

_State = tuple[int, int, int]


def _state(path: Path) -> _State:
    """What changes when a file is saved: its time, its size, and which file it is; zeros where it is gone."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0, 0
    return found.st_mtime_ns, found.st_size, found.st_ino


class Gallery:
    """The pictures beside a script. All methods raise ``InputError`` for one that cannot be shown, with its line.

    PNG, JPEG, WebP and GIF are shown as they are (an animation by its first picture), SVG is drawn, and a film clip
    (MP4, MOV, WebM) is shown by the first frame that it plays.
    """

    def __init__(self, folder: Path, found: Mapping[Asset, Path] | None = None) -> None:
        """``folder`` is the script's: paths count from there, then from the project that it belongs to.

        Files that were ``found`` already are a brand's, which has a folder of its own.
        """
        self._folder, self._found = folder, found or {}
        self._source = cache(self._opened)
        self._states: dict[Asset, tuple[Path, _State]] = {}
        self._uri = cache(self._encoded)
        self._sight = cache(self._seen)

    def size(self, asset: Asset) -> tuple[int, int]:
        """Width and height in pixels, upright; of an SVG in CSS pixels."""
        return self._source(asset).size

    def sight(self, asset: Asset) -> Sight:
        """What it is to the eye."""
        return self._sight(asset)

    def uri(self, asset: Asset, longest_side: int) -> str:
        """The picture as a ``data:`` URI, its longer side at most ``longest_side`` pixels; the same for the same file.

        Pixels in sRGB, an SVG's with that longer side: JPEG where it was one or is a film's, else PNG.
        """
        return self._uri(asset, longest_side)

    def image(self, asset: Asset) -> Image:
        """The picture, upright, as RGB or (where it is transparent) RGBA in sRGB: all its pixels, an SVG 2160 long."""
        return self._source(asset).image()

    def scales(self, asset: Asset) -> bool:
        """Whether it is as sharp at every size."""
        return self._source(asset).scales

    def lost(self, asset: Asset) -> tuple[str, ...]:
        """What is in the file and is not shown, in words."""
        return self._source(asset).lost

    def moves(self, asset: Asset) -> bool:
        """Whether it is a film clip."""
        return self._source(asset).clip is not None

    def frames(self, asset: Asset, size: tuple[int, int], rate: int, first: int, count: int) -> Iterator[Any]:
        """``count`` pictures of a clip as it plays, from number ``first`` of ``rate`` a second.

        uint8, height x width x 3; ``size`` is their width and height in pixels.
        """
        from voicedeck.assets.clips import frames

        path = self._source(asset).clip
        if path is not None:
            yield from frames(path, asset.playing, size, rate, first, count)
            self._check_unchanged(asset)

    def pushed(self, asset: Asset, size: tuple[int, int], whole: int, first: int, count: int) -> Iterator[Any]:
        """``count`` pictures of a photograph that comes slowly nearer, from number ``first`` of ``whole``.

        uint8, height x width x 3; ``size`` is their width and height in pixels, what is beyond it is cut off.
        """
        from voicedeck.assets.push import pushed

        yield from pushed(self._source(asset).image(max(size)), size, whole, first, count)

    def footage(self, asset: Asset) -> bytes:
        """A clip's pictures and sound in a file, without what its camera wrote beside them."""
        from voicedeck.assets.clips import bare

        with refusals(asset, "copied", "Export the clip again as MP4 (H.264 and AAC)."):
            found = bare(self._clip(asset))
        self._check_unchanged(asset)
        return found

    def seconds(self, asset: Asset) -> float:
        """How long one pass of a clip is seen, cut and sped as it plays."""
        from voicedeck.assets.clips import seconds

        found = seconds(self._clip(asset), asset.playing)
        self._check_unchanged(asset)
        return found

    def sound(self, asset: Asset, longest: float) -> Iterator[Any]:
        """The sound of one pass of a clip, ``longest`` seconds at most: pieces of int16, (2, samples) at 48 kHz."""
        from voicedeck.assets.clips import sound

        pieces = sound(self._clip(asset), asset.playing, longest)
        while True:
            with refusals(asset, "heard", _MUTE):
                piece = next(pieces, None)
            if piece is None:
                self._check_unchanged(asset)
                return
            yield piece

    def problems(self, assets: Iterable[Asset]) -> Iterator[Diagnostic]:
        """An error, with line and hint, for each of ``assets`` that cannot be shown, or heard where it is to be.

        All pictures are decoded for it, and the first second of sounds.
        """
        for asset in assets:
            try:
                self._source(asset).image(1)
                if asset.playing.ducked:
                    deque(self.sound(asset, 1.0), maxlen=0)
            except InputError as refused:
                yield from refused.diagnostics

    def identity(self, assets: Iterable[Asset]) -> str:
        """A digest of the files' bytes, in the order of ``assets``; "" where there are none."""
        digests = [self._source(asset).digest for asset in assets]
        return hashlib.sha256("".join(digests).encode()).hexdigest() if digests else ""

    def _opened(self, asset: Asset) -> Source:
        path = self._found.get(asset) or project_file(asset.path, self._folder, asset.source)
        self._states[asset] = path, _state(path)
        return opened(path, asset)

    def _check_unchanged(self, asset: Asset) -> None:
        """``InputError`` where a clip is no longer what it was called by: what was read of it must not be kept."""
        path, before = self._states[asset]
        if _state(path) != before:
            message = f"“{asset.path[:60]}” was saved while the film was being built"
            raise InputError(message, where=asset.source, hint="Build again.")

    def _clip(self, asset: Asset) -> Path:
        path = self._source(asset).clip
        if path is None:
            message = f"“{asset.path[:60]}” cannot be heard: it is no film clip"
            raise InputError(message, where=asset.source, hint=_MUTE)
        return path

    def _seen(self, asset: Asset) -> Sight:
        from voicedeck.assets.sight import LOOKED_AT, sight

        source = self._source(asset)
        return sight(source.image(LOOKED_AT), source.size, drawn=source.scales)

    def _encoded(self, asset: Asset, longest_side: int) -> str:
        kind, data = self._source(asset).encoded(longest_side)
        return f"data:{kind};base64,{base64.b64encode(data).decode()}"
