"""The pictures, decoded once from first to last: what is lit when, how well it reads, whether anything flashes."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicedeck.system import media
from voicedeck.verify.kit import Beat, Box, Kit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voicedeck.model.timeline import Moment

    Luma = NDArray[np.uint8]
    Still = Callable[[str, int, Moment], Luma]

GRID = (9, 16)
"""Cells of the picture that brightness is followed in."""
AROUND = 10
"""Frames either side of a line's first in which its entrance is looked for."""
MOVED = 3.0
"""Levels of 255 that the liveliest pixels of a box move by where something begins to show."""
LARGE = 12
"""A text whose letters are a twelfth of the picture's height or more is large."""
EASED = 4.5 / 3
"""What WCAG 2.2, 1.4.3, lets large text have less of contrast."""
NARROW = 16
"""Pixels across that a text needs to be measured: the stem of a small "I" is thinner than a pixel and never dark."""
ROUND = 72
"""A text's ground is seen in its box and round it, up to so small a share of the picture's height."""
GLIMPSE = 320
"""Pixels across of a report's pictures."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What the film shows of one line.

    ``strengths`` are how strongly the text in each box of its slide stands out in the middle of the line, by beat.
    ``entered`` is the frame on which its box first changed, or None where it does not. ``changes`` is whether the
    picture in the box at the middle is another than before the line. ``contrasts`` are WCAG ratios by box.
    ``likeness`` is the mean difference, in levels, from each step of the slide drawn anew; empty where it was not.
    ``misfit`` is that difference in the line's own box from the still that is due, and ``signal`` by how many levels
    the liveliest pixels of the box are others, at least, where another line of the slide is due; ``apart`` is the same
    of the liveliest block of the whole page (a step that lights its number, not its words). ``burned`` are, where a
    caption is due on the picture, its contrast and the difference in its band; else None.
    """

    beat: Beat
    strengths: Mapping[str, float]
    contrasts: Mapping[str, float]
    entered: int | None
    changes: bool
    likeness: tuple[float, ...]
    misfit: float
    signal: float
    apart: float
    burned: tuple[float, float] | None
    glimpse: bytes


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a slide where it stands still: by how many levels the worst of its blocks differs from the page drawn
    anew, what text that block lies on ("": none), and its second.
    """

    slide: str
    step: int
    off: float
    text: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Sights:
    """All lines, the brightness of every frame in a grid (0 to 1, linear light), and how many frames there were.

    ``steps`` are those that could be drawn anew, of ``due``.
    """

    lines: tuple[Sight, ...]
    brightness: NDArray[np.float32]
    frames: int
    steps: tuple[Step, ...] = ()
    due: int = 0


def look(film: Path, kit: Kit, still: Still | None = None) -> Sights:
    """Decode the whole film once. ``still`` draws a slide's luma at a step and moment anew, to compare with."""
    import numpy as np

    looker = _Looker(kit, still)
    brightness = []
    number = -1
    with media.film(film) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        for number, frame in enumerate(container.decode(stream)):
            luma = _luma(frame)
            brightness.append(_grid(luma))
            looker.see(number, frame, luma)
    grids = np.array(brightness, np.float32).reshape(-1, GRID[0] * GRID[1])
    return Sights(looker.sights(), grids, number + 1, tuple(looker.steps), len(looker.settled))


class _Looker:
    """Keeps of each frame what the lines around it need."""

    def __init__(self, kit: Kit, still: Still | None) -> None:
        self.beats, self.still, self.texts = kit.beats(), still, kit.texts()
        self.band, self.playing = kit.band, kit.playing()
        self.slides = {slide: list(group) for slide, group in groupby(self.beats, lambda beat: beat.slide)}
        self.middles = {beat.middle: beat for beat in self.beats}
        self.ends = {beat.last: beat for beat in self.beats}
        self.watched: dict[int, list[Beat]] = defaultdict(list)
        for beat in self.beats:
            for number in range(max(beat.first - 1, beat.start_frame - AROUND, 0), beat.start_frame + AROUND + 1):
                self.watched[number].append(beat)
        self.settled, self.steps, self.rate = kit.settled(), list[Step](), kit.rate
        self.before: dict[str, Luma] = {}
        self.opening: dict[str, Luma] = {}
        self.entered: dict[str, int] = {}
        self.seen: dict[str, dict[str, Any]] = {}
        self._stills: dict[tuple[str, int, Moment], Luma] = {}

    def see(self, number: int, frame: Any, luma: Luma) -> None:
        for beat in self.watched.get(number, ()):
            self._watch(beat, number, _cut(luma, beat.box).copy())  # a view would keep the whole frame
        if number in self.middles:
            self._study(self.middles[number], frame, luma)
        if number in self.settled:
            self._settle(number, luma)
        if number in self.ends:
            self._finish(self.ends[number], frame)

    def sights(self) -> tuple[Sight, ...]:
        return tuple(
            Sight(beat=beat, entered=self.entered.get(beat.id), **self.seen[beat.id])
            for beat in self.beats
            if beat.id in self.seen
        )

    def _watch(self, beat: Beat, number: int, box: Luma) -> None:
        """Note the first frame on which the box is another than on the frame before."""
        before = self.before.get(beat.id)
        self.opening.setdefault(beat.id, box)
        if before is not None and beat.id not in self.entered and _moved(before, box) > MOVED:
            self.entered[beat.id] = number
        self.before[beat.id] = box

    def _settle(self, number: int, luma: Luma) -> None:
        """Hold a still page against itself drawn anew, block by block: one wrong letter is 50 levels in its block."""
        import numpy as np

        slide, step, moment = self.settled[number]
        if self.still is None:
            return
        due = self._drawn(slide, step, moment)
        if due.shape != luma.shape:
            return
        apart = np.abs(luma.astype(np.int16) - due)
        if slide in self.playing:
            left, top, right, bottom = self.playing[slide]
            apart[max(0, top - 2) : bottom + 2, max(0, left - 2) : right + 2] = 0
        off, across, down = worst(apart)
        named = (each.text for each in self.texts.get(slide, ()) if _within(across, down, each.box))
        self.steps.append(Step(slide, step, off, next(named, ""), number / self.rate))

    def _study(self, beat: Beat, frame: Any, luma: Luma) -> None:
        import numpy as np

        fellows = self.slides[beat.slide]
        colors = frame.to_ndarray(format="rgb24")
        own = _cut(luma, beat.box)
        opening = self.opening.get(beat.id, own)
        likeness, misfit, signal, apart = self._compare(beat, luma)
        self.seen[beat.id] = {
            "strengths": {each.id: _strength(_cut(luma, each.box)) for each in fellows},
            "contrasts": {beat.shown: _contrast(colors, beat.box)},
            "changes": bool(np.abs(own.astype(int) - opening).max(initial=0) > 8 * MOVED),
            "likeness": likeness,
            "misfit": misfit,
            "signal": signal,
            "apart": apart,
            "burned": self._burned(beat, colors, luma),
            "glimpse": _small(colors, beat.box),
        }

    def _finish(self, beat: Beat, frame: Any) -> None:
        """Note, with a slide's last line, the contrast of all other texts on it, and let its boxes go."""
        for each in self.slides[beat.slide]:
            self.before.pop(each.id, None)
            self.opening.pop(each.id, None)
        colors = frame.to_ndarray(format="rgb24")
        lightly = colors.shape[0] / LARGE
        texts = (each for each in self.texts.get(beat.slide, ()) if each.text != beat.shown)
        others = [each for each in texts if each.box[2] - each.box[0] >= NARROW]
        self.seen[beat.id]["contrasts"] |= {
            each.text: _contrast(colors, each.box) * (EASED if each.size >= lightly else 1.0) for each in others
        }

    def _compare(self, beat: Beat, luma: Luma) -> tuple[tuple[float, ...], float, float, float]:
        import numpy as np

        if self.still is None:
            return (), 0.0, 0.0, 0.0
        steps = range(max(each.step for each in self.slides[beat.slide]) + 1)
        drawn = [self._drawn(beat.slide, step, beat.moment) for step in steps]
        if drawn[0].shape != luma.shape:
            return (), 0.0, 0.0, 0.0
        if beat.slide in self.playing:
            left, top, right, bottom = self.playing[beat.slide]
            drawn = [each.copy() for each in drawn]
            for each in drawn:
                each[top - 2 : bottom + 2, left - 2 : right + 2] = luma[top - 2 : bottom + 2, left - 2 : right + 2]
        apart = tuple(float(np.abs(luma.astype(np.int16) - each).mean()) for each in drawn)
        due = _cut(drawn[beat.step], beat.box)
        others = {each.step for each in self.slides[beat.slide]} - {beat.step} or {0}
        signal = min(_moved(_cut(drawn[step], beat.box), due) for step in others)
        elsewhere = min(_liveliest(drawn[step], drawn[beat.step]) for step in others)
        return apart, float(np.abs(_cut(luma, beat.box) - due.astype(np.int16)).mean()), signal, elsewhere

    def _burned(self, beat: Beat, colors: NDArray[np.uint8], luma: Luma) -> tuple[float, float] | None:
        """Captions are centred: the middle half of their band is ground enough, and full enough of letters."""
        import numpy as np

        if self.band is None or not beat.moment.caption.lines:
            return None
        left, top, right, bottom = self.band
        middle = (left + (right - left) // 4, top, right - (right - left) // 4, bottom)
        due = self._drawn(beat.slide, beat.step, beat.moment) if self.still else luma
        apart = np.abs(_cut(luma, self.band).astype(np.int16) - _cut(due, self.band)) if due.shape == luma.shape else 0
        return contrast(_cut(colors, middle)), float(np.mean(apart))

    def _drawn(self, slide: str, step: int, moment: Moment) -> Luma:
        """A still drawn anew; those of one slide are kept until the next slide comes."""
        assert self.still is not None
        if (slide, step, moment) not in self._stills:
            self._stills = {key: value for key, value in self._stills.items() if key[0] == slide}
            self._stills[slide, step, moment] = self.still(slide, step, moment)
        return self._stills[slide, step, moment]


def worst(apart: NDArray[np.int16]) -> tuple[float, int, int]:
    """The greatest mean of any block a hundredth and a fifth of the picture high, and the middle of that block."""
    import numpy as np

    side = max(6, apart.shape[0] // 120)
    sums = np.pad(apart.astype(np.int64).cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    blocks = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    down, across = np.unravel_index(int(blocks.argmax()), blocks.shape)
    return float(blocks.max()) / side**2, int(across) + side // 2, int(down) + side // 2


def _liveliest(before: Luma, now: Luma) -> float:
    """The greatest mean difference in a grid of blocks a hundredth and a fifth of the picture high."""
    import numpy as np

    side = max(6, now.shape[0] // 120)
    high, wide = (length // side * side for length in now.shape)
    apart = np.abs(now[:high, :wide].astype(np.int16) - before[:high, :wide])
    return float(apart.reshape(high // side, side, wide // side, side).mean(axis=(1, 3)).max(initial=0.0))


def _within(across: int, down: int, box: Box) -> bool:
    return box[0] - 4 <= across <= box[2] + 4 and box[1] - 4 <= down <= box[3] + 4


def _contrast(colors: NDArray[np.uint8], box: Box) -> float:
    """The contrast of the text in a box of a picture, with what is round it as its ground, too."""
    left, top, right, bottom = box
    more = min((bottom - top) // 3, colors.shape[0] // ROUND)
    return contrast(_cut(colors, box), _cut(colors, (left - more, top - more, right + more, bottom + more)))


def contrast(box: NDArray[np.uint8], ground_in: NDArray[np.uint8] | None = None) -> float:
    """WCAG 2.2 contrast ratio of a text against its ground: the strongest hundredth of the pixels against the most.

    Dense letters may fill most of their box: the most are those of ``ground_in``, where that is given.
    """
    import numpy as np

    if not box.size:
        return 1.0
    bright = _light(box.reshape(-1, 3))
    ground = float(np.median(bright if ground_in is None else _light(ground_in.reshape(-1, 3))))
    low, high = (float(each) for each in np.quantile(bright, (0.01, 0.99)))
    ratios = [(high + 0.05) / (ground + 0.05), (ground + 0.05) / (low + 0.05)]
    return max(ratios)


def _light(colors: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Relative luminance of sRGB colours (WCAG 2.2)."""
    import numpy as np

    share = np.arange(256) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    total: NDArray[np.float64] = linear[colors] @ np.array([0.2126, 0.7152, 0.0722])
    return total


def _luma(frame: Any) -> Luma:
    """The frame's brightness plane, as it was decoded."""
    import numpy as np

    plane = frame.planes[0]
    rows = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)
    kept: Luma = rows[: frame.height, : frame.width]
    return kept.copy()


def _grid(luma: Luma) -> NDArray[np.float32]:
    """Mean linear light of each cell; every fourth pixel of every fourth row stands for its neighbours."""
    import numpy as np

    rows, columns = GRID
    thin = luma[::4, ::4]
    thin = thin[: thin.shape[0] // rows * rows, : thin.shape[1] // columns * columns]
    cells = thin.reshape(rows, thin.shape[0] // rows, columns, -1).mean(axis=(1, 3))
    light: NDArray[np.float32] = (np.clip((cells - 16) / 219, 0, 1) ** 2.4).astype(np.float32).ravel()
    return light


def _cut(picture: Any, box: Box) -> Any:
    left, top, right, bottom = box
    return picture[max(top, 0) : bottom, max(left, 0) : right]


def _strength(box: Luma) -> float:
    """How far the text stands out from its ground, in levels."""
    import numpy as np

    if not box.size:
        return 0.0
    return float(np.quantile(np.abs(box.astype(np.int16) - np.median(box)), 0.97))


def _moved(before: Luma, now: Luma) -> float:
    import numpy as np

    return float(np.quantile(np.abs(now.astype(np.int16) - before), 0.995)) if now.size else 0.0


def _small(colors: NDArray[np.uint8], box: Box) -> bytes:
    """The frame with the line's box outlined, as a small JPEG."""
    from PIL import Image, ImageDraw

    picture = Image.fromarray(colors)
    ImageDraw.Draw(picture).rectangle([box[0] - 8, box[1] - 8, box[2] + 8, box[3] + 8], outline="#FF3B6B", width=4)
    picture.thumbnail((GLIMPSE, GLIMPSE))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()
