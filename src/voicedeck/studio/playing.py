"""What plays within a slide, film clips and photographs that come nearer: its frames, second by second, as JPEGs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from voicedeck.exporters.footage import asset_of, begun, field_of, footage
from voicedeck.exporters.view import jpeg
from voicedeck.handover import Takes

if TYPE_CHECKING:
    from voicedeck.build import Production
    from voicedeck.handover import Film
    from voicedeck.model.deck import Page
    from voicedeck.model.timeline import Clip

SIZE = "360p"
"""Of the frames that are played: a build's are as large as its film."""


def played(film: Film, page: Page, clip: Clip) -> Mapping[str, Any] | None:
    """Where what plays in a clip stands, as shares of the picture, and its frame at the clip's first; None for none."""
    if asset_of(film, page, clip.step, clip.moment) is None:
        return None
    left, top, right, bottom = _field(film, page, clip)
    width, height = film.looks.size
    box = [left / width, top / height, (right - left) / width, (bottom - top) / height]
    return {"box": box, "from": clip.start - begun(film, page, clip.step, clip.moment)}


def second(film: Production, number: int, first: int) -> bytes:
    """A second of what plays in the clip of that number: each frame as its length, four bytes, and a JPEG.

    ``first`` counts seconds from the clip's beginning; b"" where nothing plays.
    """
    from PIL import Image

    values, rate = film.film(Takes.CUT), round(film.timeline.rate)
    clips = values.cut.clips
    if not 0 <= number < len(clips) or first < 0 or first * rate >= clips[number].frames:
        return b""
    clip = clips[number]
    page = next(each for each in film.deck.pages if each.slide.id == clip.slide_id)
    if asset_of(values, page, clip.step, clip.moment) is None:
        return b""
    box, size = _field(values, page, clip), values.looks.size
    since, count = (
        clip.start - begun(values, page, clip.step, clip.moment) + first * rate,
        min(rate, clip.frames - first * rate),
    )
    drawn = (
        jpeg(Image.frombuffer("RGBA", size, each.rgba).crop(box).convert("RGB"))
        for each in footage(values, page, clip.step, clip.moment, since, count)
    )
    return b"".join(len(each).to_bytes(4, "little") + each for each in drawn)


def _field(film: Film, page: Page, clip: Clip) -> tuple[int, int, int, int]:
    """Where it plays, in the film's pixels: an intro and an outro all over."""
    return (0, 0, *film.looks.size) if clip.moment.plays else field_of(page, film)
