"""A file -> a picture, by what is in it, not by its name.

No file is trusted: what it claims to be is asked, and refused where it is too much, before anything is decoded.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from voicedeck.assets.drawings import Drawing
from voicedeck.model.errors import InputError
from voicedeck.model.source import Asset
from voicedeck.system import media

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_PICTURE = 25_000_000
LARGEST_CLIP = 500_000_000
"""Bytes of a picture's file and of a film clip's."""
MOST_PIXELS = 50_000_000

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_ORIENTATION = 0x0112
_CLIPS = {b"ftyp": "mov", b"moov": "mov", b"mdat": "mov", b"wide": "mov", b"free": "mov"}
_MATROSKA = b"\x1a\x45\xdf\xa3"
_QUALITY = 90
_HINT = "Use PNG, JPEG, WebP, GIF or SVG, or MP4, MOV or WebM; save it again if it should be one."


class Source(Protocol):
    """A picture that can be shown."""

    @property
    def digest(self) -> str:
        """SHA-256 of the file."""
        ...

    @property
    def size(self) -> tuple[int, int]: ...
    @property
    def clip(self) -> Path | None:
        """The file, where it is a film clip."""
        ...

    @property
    def scales(self) -> bool:
        """Whether it is as sharp at every size."""
        ...

    @property
    def lost(self) -> tuple[str, ...]:
        """What is in the file and is not shown, in words."""
        ...

    def image(self, longest_side: int = 0) -> Image:
        """The picture, upright, in sRGB, at least ``longest_side`` pixels if it has them (0: all of them)."""
        ...

    def encoded(self, longest_side: int) -> tuple[str, bytes]:
        """Media type and bytes of the picture, its longer side at most ``longest_side`` pixels."""
        ...


def opened(path: Path, asset: Asset) -> Source:
    """What the file holds; ``InputError`` where that is no picture, or too large a one."""
    with refusals(asset), path.open("rb") as stream:
        head = stream.read(16)
        clip = "matroska" if head.startswith(_MATROSKA) else _CLIPS.get(head[4:8], "")
        _refuse_large(path.stat().st_size, LARGEST_CLIP if clip else LARGEST_PICTURE)
        if clip:
            with path.open("rb") as whole:
                digest = hashlib.file_digest(whole, "sha256").hexdigest()
            first = partial(_frame_at, path, clip, asset.playing.start)
            return _Raster(asset, digest, lambda _: first(), first().size, lossy=True, clip=path)
        data = head + stream.read(LARGEST_PICTURE)
        digest = hashlib.sha256(data).hexdigest()
        if _is_svg(path, data):
            return _Vector(asset, digest, Drawing(data))
        size, lossy = _header(data)
        return _Raster(asset, digest, lambda longest: _decoded(data, longest), size, lossy=lossy)


def _refuse_large(size: int, limit: int) -> None:
    if size > limit:
        raise ValueError(f"it is larger than {limit // 1_000_000} MB")


def _refuse_pixels(width: int, height: int) -> None:
    if width * height > MOST_PIXELS or not width * height:
        raise ValueError(f"it has {width} x {height} pixels; {MOST_PIXELS // 1_000_000} million are the most")


def _is_svg(path: Path, data: bytes) -> bool:
    return path.suffix.lower() == ".svg" or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<svg", b"<?xml"))


def _why(reason: Exception) -> str:
    """What a decoder says, without the numbers and objects that it says it with."""
    if "cannot identify image file" in str(reason):
        return "it is no picture"
    said = getattr(reason, "strerror", None) or str(reason).partition("\n")[0]
    return str(said)[:120] or type(reason).__name__


@contextmanager
def refusals(asset: Asset, wanted: str = "shown", hint: str = _HINT) -> Iterator[None]:
    """Whatever a decoder raises is told with the script's line: decoders have no common base for their errors."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's about large pictures: we ask for less ourselves
            yield
    except InputError:
        raise
    except Exception as reason:
        message = f"“{asset.path[:60]}” cannot be {wanted}: {_why(reason)}"
        raise InputError(message, where=asset.source, hint=hint) from reason


@dataclass(frozen=True, slots=True)
class _Raster:
    """Pixels in a file, or a clip's first frame; ``lossy`` where they have been through such a codec already."""

    asset: Asset
    digest: str
    decode: Callable[[int], Image]
    size: tuple[int, int]
    lossy: bool
    clip: Path | None = None
    scales: bool = False
    lost: tuple[str, ...] = ()

    def image(self, longest_side: int = 0) -> Image:
        with refusals(self.asset):
            return self.decode(longest_side)

    def encoded(self, longest_side: int) -> tuple[str, bytes]:
        with refusals(self.asset):
            image = self.decode(longest_side)
            image.thumbnail((longest_side, longest_side), reducing_gap=3.0)
            for told in ("comment", "icc_profile"):  # Pillow would write them: its camera's words are the author's own
                image.info.pop(told, None)
            out = BytesIO()
            if self.lossy and image.mode == "RGB":
                image.save(out, "JPEG", quality=_QUALITY, subsampling=0)
                return "image/jpeg", out.getvalue()
            image.save(out, "PNG")
            return "image/png", out.getvalue()


@dataclass(frozen=True, slots=True)
class _Vector:
    """An SVG."""

    asset: Asset
    digest: str
    drawing: Drawing
    clip: Path | None = None
    scales: bool = True

    @property
    def size(self) -> tuple[int, int]:
        return self.drawing.size

    @property
    def lost(self) -> tuple[str, ...]:
        return self.drawing.lost

    def image(self, longest_side: int = 0) -> Image:
        with refusals(self.asset):
            return self.drawing.drawn(longest_side)

    def encoded(self, longest_side: int) -> tuple[str, bytes]:
        with refusals(self.asset):
            return "image/png", self.drawing.png(longest_side)


# Pixels


def _header(data: bytes) -> tuple[tuple[int, int], bool]:
    """The upright size, and whether the picture was compressed with losses; no pixel is decoded."""
    from PIL import Image

    with Image.open(BytesIO(data), formats=_FORMATS) as image:
        _refuse_pixels(*image.size)
        width, height = image.size
        turned = image.getexif().get(_ORIENTATION, 1) in (5, 6, 7, 8)
        lossy = image.format == "JPEG" or (image.format == "WEBP" and b"VP8L" not in data[:64])
        return ((height, width) if turned else (width, height)), lossy


def _decoded(data: bytes, longest_side: int) -> Image:
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data), formats=_FORMATS) as image:
        _refuse_pixels(*image.size)
        if longest_side:
            image.draft(None, (longest_side, longest_side))  # a JPEG can be decoded at an eighth of its size
        return _in_srgb(ImageOps.exif_transpose(image))


def _in_srgb(image: Image) -> Image:
    """The pixels as RGB, or RGBA where some are transparent, with eight bits in sRGB."""
    if image.mode.startswith("I"):
        image = _eight_bits(image)
    transparent = image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info
    alpha = image.convert("RGBA").getchannel("A") if transparent else None
    plain = _converted(image)
    if alpha is None or alpha.getextrema() == (255, 255):
        return plain
    plain.putalpha(alpha)
    return plain


def _eight_bits(image: Image) -> Image:
    """A 16-bit grey picture with its upper eight bits: Pillow would cut all values at 255."""
    import numpy as np
    from PIL import Image

    return Image.fromarray((np.asarray(image).astype("int64").clip(0, 65535) >> 8).astype("uint8"))


def _converted(image: Image) -> Image:
    """RGB in sRGB, by the picture's own colour profile where it has one that can be used."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image.convert("RGB")
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        colours = image.convert("RGB") if image.mode == "RGBA" else image
        made = ImageCms.profileToProfile(colours, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image.convert("RGB")
    return made or image.convert("RGB")


# Film clips


def measured(path: Path) -> tuple[float, bool]:
    """How long its pictures go on in seconds, by what the file holds and not by what it says, and whether it is heard.

    ``ValueError`` where there are no pictures, an ``av.error.FFmpegError`` where it cannot be decoded.
    """
    with path.open("rb") as file, media.opened(file, "mov,matroska") as container:
        if not container.streams.video:
            raise ValueError("there is no picture in it")
        video, audio = container.streams.video[0], container.streams.best("audio")
        packets: list[Any] = [each for each in container.demux(video) if each.pts is not None and each.size]
        if not packets:
            raise ValueError("there is no picture in it")
        shown = max(each.pts + (each.duration or 0) for each in packets) - min(each.pts for each in packets)
        if audio:
            container.seek(0)
            next(container.decode(audio), None)
        return float(shown * packets[0].time_base), audio is not None


def _frame_at(path: Path, container: str, second: float) -> Image:
    """The clip's frame at a second, upright. Only this file is read: FFmpeg is given a stream, not a name."""
    with path.open("rb") as stream, media.opened(stream, container) as clip:
        if not clip.streams.video:
            raise ValueError("there is no picture in it")
        video = clip.streams.video[0]
        if getattr(video, "codec_context", None) is None:
            raise ValueError("its pictures are compressed by a method that is not known")
        _refuse_pixels(video.codec_context.width, video.codec_context.height)
        if second:
            clip.seek(round(second * 1_000_000))
        for frame in clip.decode(video):
            if frame.time is not None and frame.time + 0.001 < second:
                continue
            _refuse_pixels(frame.width, frame.height)
            image: Image = frame.to_image()  # type: ignore[no-untyped-call]
            turned = getattr(frame, "rotation", 0)
            return image.rotate(turned, expand=True) if turned else image
    raise ValueError(f"it has no picture at {second:g} s" if second else "it has no frame")
