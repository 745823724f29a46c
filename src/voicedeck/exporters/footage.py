"""Footage: a film clip, or a photograph that comes nearer, laid into its slide frame by frame.

It stands wherever the template put the slide's picture.

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
from voicedeck.model.box import Box
from voicedeck.model.colors import channels
from voicedeck.model.deck import Page
from voicedeck.model.motion import ease
from voicedeck.model.picture import Picture
from voicedeck.model.source import Asset
from voicedeck.model.timeline import Moment
from voicedeck.stages.photographs import BLED

Levels = npt.NDArray[np.float32]
FIELDS = ("#000000", "#FFFFFF")


def asset_of(film: Film, page: Page, step: int, moment: Moment) -> Asset | None:
    """What moves in a view of a page, from its first beat on: a film clip, or a photograph that comes nearer.

    Before the first page and after the last it is a brand's own clip. None for any other, and in somebody's own
    PowerPoint template: its slides are drawn whole, and nothing can be laid into them.
    """
    if moment.plays:
        return moment.plays
    if page.picture is None or not step or not film.looks.template.plays:
        return None
    return page.picture.asset if film.looks.gallery.moves(page.picture.asset) or pushes(film, page) else None


def pushes(film: Film, page: Page) -> bool:
    """Whether the page's picture is a photograph that comes slowly nearer."""
    shown = page.picture is not None and page.slide.kind in BLED and film.looks.lively
    return shown and page.picture is not None and not film.looks.gallery.moves(page.picture.asset)


def begun(film: Film, page: Page, step: int, moment: Moment) -> int:
    """The frame that a step of a page begins on: its film clip plays from there, through all moments of the step.

    A photograph comes nearer through all steps of its page.
    """
    if moment.plays:
        return next(clip.start for clip in film.cut.clips if clip.moment.plays == moment.plays)
    first = 1 if pushes(film, page) else step
    steps = ((clip, clip.slide_id, clip.step) for clip in film.cut.clips if not clip.moment.plays)
    return next(clip.start for clip, *at in steps if at == [page.slide.id, first])


def lasts(film: Film, page: Page) -> int:
    """Frames from the page's first beat to its end: how long a photograph comes nearer."""
    own = [clip for clip in film.cut.clips if clip.slide_id == page.slide.id and clip.step and not clip.moment.plays]
    return own[-1].end - own[0].start


def seen(film: Film, page: Page, step: int, moment: Moment, frame: int) -> Picture:
    """What is seen on a frame of the film that does not move into another: the page, with its clip as far as it is."""
    if not asset_of(film, page, step, moment):
        return film.darkroom.still(page, step, moment)
    return next(footage(film, page, step, moment, frame - begun(film, page, step, moment), 1))


def crossfaded(before: Picture, pictures: Iterable[Picture], frames: int) -> Iterator[Picture]:
    """The first ``frames`` of ``pictures``, which ``before`` eases into."""
    for number, after in enumerate(islice(pictures, frames), 1):
        share = np.float32(ease(number / (frames + 1)))
        old, new = (np.frombuffer(each.rgba, np.uint8).astype(np.float32) for each in (before, after))
        yield Picture(after.width, after.height, np.rint(old + (new - old) * share).astype(np.uint8).tobytes())


def pushed(before: Picture, after: Picture, frames: int, *, leftwards: bool) -> Iterator[Picture]:
    """``frames`` pictures in which ``after`` pushes ``before`` out, neither alone."""
    width, height = after.width, after.height
    old, new = (np.frombuffer(each.rgba, np.uint8).reshape(height, width, 4) for each in (before, after))
    for number in range(1, frames + 1):
        come = 2 * round(width / 2 * ease(number / (frames + 1)))  # whole samples of colour
        sides = (old[:, come:], new[:, :come]) if leftwards else (new[:, width - come :], old[:, : width - come])
        yield Picture(width, height, np.concatenate(sides, axis=1).tobytes())


def footage(film: Film, page: Page, step: int, moment: Moment, first: int, count: int) -> Iterator[Picture]:
    """``count`` pictures of the page with its clip playing, from the clip's frame ``first`` on."""
    if moment.plays:
        yield from _alone(film, moment.plays, first, count)
        return
    assert page.picture is not None
    black, white = (_levels(film.darkroom.plate(page, step, moment, color)) for color in FIELDS)
    left, top, right, bottom = field_of(page, film)
    ground = black[top:bottom, left:right]
    share = (white[top:bottom, left:right] - ground) / 255
    width, height = film.looks.size
    whole = np.frombuffer(film.darkroom.still(page, step, moment).rgba, np.uint8).reshape(height, width, 4)
    size = (right - left, bottom - top)
    before, shown = None, b""
    for frame in _frames(film, page, size, first, count):
        if frame is not before:
            picture, before = whole.copy(), frame
            picture[top:bottom, left:right, :3] = np.clip(np.rint(ground + share * frame), 0, 255)
            shown = picture.tobytes()
        yield Picture(width, height, shown)


def _alone(film: Film, asset: Asset, first: int, count: int) -> Iterator[Picture]:
    """A clip by itself: all of it, amid the ground where it has another shape than the film."""
    width, height = film.looks.size
    box = Box(0, 0, width, height).shaped(*film.looks.gallery.size(asset))
    size = (min(width, 2 * round(box.width / 2)), min(height, 2 * round(box.height / 2)))
    left, top = (width - size[0]) // 2, (height - size[1]) // 2
    whole = np.full((height, width, 4), 255, np.uint8)
    whole[..., :3] = channels(film.looks.template.design.colors["background"])
    before, shown = None, b""
    for frame in film.looks.gallery.frames(asset, size, film.cut.timeline.rate, first, count):
        if frame is not before:
            whole[top : top + size[1], left : left + size[0], :3] = before = frame
            shown = whole.tobytes()
        yield Picture(width, height, shown)


def _frames(film: Film, page: Page, size: tuple[int, int], first: int, count: int) -> Iterator[Any]:
    """The picture as it moves, in the proportions of its box: what is beyond them is cut off evenly."""
    assert page.picture is not None
    asset, gallery = page.picture.asset, film.looks.gallery
    if pushes(film, page):
        yield from gallery.pushed(asset, size, lasts(film, page), first, count)
        return
    wide, high = gallery.size(asset)
    scale = max(size[0] / wide, size[1] / high)
    across, down = (max(side, 2 * round(own * scale / 2)) for side, own in zip(size, (wide, high), strict=True))
    left, top = (across - size[0]) // 2, (down - size[1]) // 2
    for frame in gallery.frames(asset, (across, down), film.cut.timeline.rate, first, count):
        yield frame[top : top + size[1], left : left + size[0]]


def _levels(picture: Picture) -> Levels:
    rgba = np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)
    return rgba[..., :3].astype(np.float32)


def field_of(page: Page, film: Film) -> tuple[int, int, int, int]:
    """The picture's box in the film's pixels, left, top, right and bottom: even sides, as FFmpeg scales them."""
    box: Any = page.picture.box if page.picture else None
    left, top = (max(0, round(edge * film.looks.scale)) for edge in (box.x, box.y))
    width, height = (max(2, round(side * film.looks.scale / 2) * 2) for side in (box.width, box.height))
    return left, top, min(left + width, film.looks.size[0]), min(top + height, film.looks.size[1])
