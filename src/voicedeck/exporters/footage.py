"""Footage: a film clip laid into its slide, frame by frame, wherever the template put the slide's picture.

The slide is drawn twice with a field of one colour for the picture. What differs is the picture: by how much, pixel
by pixel, is what the template lets through of it, rounded corners and all; the rest is the slide. So no template needs
to know of clips.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from voicedeck.handover import Film
from voicedeck.model.deck import Page
from voicedeck.model.motion import ease
from voicedeck.model.picture import Picture
from voicedeck.model.source import Asset
from voicedeck.model.timeline import Moment

Levels = npt.NDArray[np.float32]
FIELDS = ("#000000", "#FFFFFF")


def asset_of(film: Film, page: Page, step: int) -> Asset | None:
    """The film clip that plays at a step of a page, from its first beat on; None for any other.

    None also in somebody's own PowerPoint template: its slides are drawn whole, and nothing can be laid into them.
    """
    if page.picture is None or not step or not film.looks.template.plays:
        return None
    return page.picture.asset if film.looks.gallery.moves(page.picture.asset) else None


def begun(film: Film, page: Page, step: int) -> int:
    """The frame that a step of a page begins on: its film clip plays from there, through all moments of the step."""
    return next(clip.start for clip in film.cut.clips if (clip.slide_id, clip.step) == (page.slide.id, step))


def seen(film: Film, page: Page, step: int, moment: Moment, frame: int) -> Picture:
    """What is seen on a frame of the film that does not move into another: the page, with its clip as far as it is."""
    if not asset_of(film, page, step):
        return film.darkroom.still(page, step, moment)
    return next(footage(film, page, step, moment, frame - begun(film, page, step), 1))


def crossfaded(before: Picture, pictures: Iterable[Picture], frames: int) -> Iterator[Picture]:
    """The first ``frames`` of ``pictures``, which ``before`` eases into."""
    for number, after in enumerate(islice(pictures, frames), 1):
        share = np.float32(ease(number / (frames + 1)))
        old, new = (np.frombuffer(each.rgba, np.uint8).astype(np.float32) for each in (before, after))
        yield Picture(after.width, after.height, np.rint(old + (new - old) * share).astype(np.uint8).tobytes())


def footage(film: Film, page: Page, step: int, moment: Moment, first: int, count: int) -> Iterator[Picture]:
    """``count`` pictures of the page with its clip playing, from the clip's frame ``first`` on."""
    assert page.picture is not None
    black, white = (_levels(film.darkroom.plate(page, step, moment, color)) for color in FIELDS)
    left, top, right, bottom = _inside(page, film)
    ground = black[top:bottom, left:right]
    share = (white[top:bottom, left:right] - ground) / 255
    width, height = film.looks.size
    whole = np.frombuffer(film.darkroom.still(page, step, moment).rgba, np.uint8).reshape(height, width, 4)
    size = (right - left, bottom - top)
    for frame in film.looks.gallery.frames(page.picture.asset, size, film.cut.timeline.rate, first, count):
        picture = whole.copy()
        picture[top:bottom, left:right, :3] = np.clip(np.rint(ground + share * frame), 0, 255)
        yield Picture(width, height, picture.tobytes())


def _levels(picture: Picture) -> Levels:
    rgba = np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)
    return rgba[..., :3].astype(np.float32)


def _inside(page: Page, film: Film) -> tuple[int, int, int, int]:
    """The picture's box in the film's pixels: even sides, as FFmpeg scales them."""
    box: Any = page.picture.box if page.picture else None
    left, top = (max(0, round(edge * film.looks.scale)) for edge in (box.x, box.y))
    width, height = (max(2, round(side * film.looks.scale / 2) * 2) for side in (box.width, box.height))
    return left, top, min(left + width, film.looks.size[0]), min(top + height, film.looks.size[1])
