"""The sound of film clips: what a clip that an author wants ``ducked`` plays below the voice.

One pass of a clip is decoded and measured once and kept in the store in blocks of ten seconds, so that a film with many
clips holds two of them at a time. Where and how loud it is heard is the score's business.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from voicedeck.model.keys import key
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.source import Asset
from voicedeck.model.storyboard import Storyboard
from voicedeck.model.timeline import Timeline
from voicedeck.ports import Pictures, Store
from voicedeck.stages.levels import SILENCE, Samples, hops, levels, loudness
from voicedeck.system.packages import version

BLOCK = 10 * SAMPLE_RATE
BLOCKS_KEPT = 2
"""Blocks in memory: somebody who asks for small pieces asks for the next one next."""
LONGEST = 600.0
"""Seconds of a pass that are heard and measured: no line is said for as long."""
FADE = SAMPLE_RATE // 25
"""Samples in 40 ms: a cut of a sound is faded so that it does not click."""

Stereo = NDArray[np.int16]
Card = tuple[float, int, float | None, float]
Reader: TypeAlias = "Callable[[ClipSound, int], Stereo]"


class ClipSound:
    """What is heard of one pass of a clip. ``name`` changes with every sample of it.

    ``period`` is how many samples a pass is seen, ``length`` how many of them there is sound for; ``loudness`` is in
    LUFS (minus infinity for silence), ``peak`` the true peak, full scale 1.0.
    """

    def __init__(self, asset: Asset, gallery: Pictures, store: Store, read: Reader | None = None) -> None:
        """``read`` is ``ClipSound.block``, or remembers what that gave."""
        self._asset, self._gallery, self._store, self._read = asset, gallery, store, read or ClipSound.block
        how = replace(asset.playing, loop=False)
        self.name = key("clip", gallery.identity([asset]), how, f"av {version('av')}")
        kept = store.get(self.name)
        card: Card = json.loads(kept) if kept else self._measured()
        self.period, self.length, reached, self.peak = card
        self.loudness = SILENCE if reached is None else reached

    @property
    def loops(self) -> bool:
        """Whether it begins again when a pass is over."""
        return self._asset.playing.loop

    def between(self, first: int, after: int) -> Samples:
        """(2, samples) from ``first`` to before ``after``, counted from where the clip begins to play.

        Each pass is faded in and out; silence where nothing is heard.
        """
        times = np.arange(first, after)
        phases = times - np.rint(np.floor(times / self.period) * self.period).astype(np.int64) if self.loops else times
        sound = np.zeros((2, times.size), np.float32)
        for block in np.unique(phases[phases < self.length] // BLOCK):
            here = (phases // BLOCK == block) & (phases < self.length)
            sound[:, here] = self._read(self, int(block))[:, phases[here] - block * BLOCK] / np.float32(32768)
        return sound * faded(np.minimum(phases + 1, self.length - phases))

    def block(self, number: int) -> Stereo:
        """One block of the pass: kept, or where the store has lost it decoded again."""
        kept = self._store.get(f"{self.name} {number}")
        if kept:
            return np.frombuffer(kept, np.int16).reshape(2, -1)
        return next(islice(self._blocks(), number, None))

    def _measured(self) -> Card:
        """Decode and keep the pass; its period, length, loudness (None for silence) and peak."""
        energies, highest, length = [], 0.0, 0
        for number, block in enumerate(self._blocks()):
            measured = levels(block.astype(np.float32) / np.float32(32768))
            energies.append((number * BLOCK, measured.energies))
            highest, length = max(highest, float(measured.peaks.max())), length + block.shape[1]
        reached = loudness(hops(energies, length), length)
        period = self._gallery.seconds(self._asset) * SAMPLE_RATE
        card = (period, min(length, round(period)), reached if np.isfinite(reached) else None, highest)
        self._store.put(self.name, json.dumps(card).encode())
        return card

    def _blocks(self) -> Iterator[Stereo]:
        """The pass, block by block; each is kept."""
        for number, block in enumerate(_even(self._gallery.sound(self._asset, LONGEST))):
            self._store.put(f"{self.name} {number}", block.tobytes())
            yield block


@dataclass(frozen=True, slots=True, eq=False)
class Played:
    """A clip's sound on the film's clock: from sample ``start``, where its pictures begin, to before ``end``."""

    sound: ClipSound
    start: int
    end: int

    @property
    def over(self) -> int:
        """The first sample after it is heard: its step ends, or a pass that is not repeated does."""
        return self.end if self.sound.loops else min(self.end, self.start + self.sound.length)

    def between(self, first: int, after: int) -> Samples:
        """(2, samples) of the film within ``start`` and ``end``; faded out where its step ends."""
        left = self.end - np.arange(first, after)
        return self.sound.between(first - self.start, after - self.start) * faded(left)


def played(storyboard: Storyboard, timeline: Timeline, gallery: Pictures, store: Store) -> tuple[Played, ...]:
    """The sound of every clip that is ``ducked``, in order: it plays with its pictures, from a step's start to its end.

    ``InputError`` for a clip whose sound cannot be decoded.
    """
    assets = {slide.id: slide.exhibit for slide in storyboard.slides if isinstance(slide.exhibit, Asset)}
    ducked = {slide: asset for slide, asset in assets.items() if asset.playing.ducked}
    read = lru_cache(BLOCKS_KEPT)(ClipSound.block)
    sounds = {slide: ClipSound(asset, gallery, store, read) for slide, asset in ducked.items()}
    size = timeline.samples_per_frame
    return tuple(
        Played(sounds[clip.slide_id], clip.start * size, clip.end * size)
        for clip in timeline.clips
        if clip.step and clip.slide_id in sounds and sounds[clip.slide_id].loudness > SILENCE
    )


def alone(
    asset: Asset | None, frames: range, timeline: Timeline, gallery: Pictures, store: Store
) -> tuple[Played, ...]:
    """The sound of a clip that is seen on some frames of the film without a page: none where it has none."""
    if asset is None or not asset.playing.ducked:
        return ()
    heard, size = ClipSound(asset, gallery, store), timeline.samples_per_frame
    return (Played(heard, frames.start * size, frames.stop * size),) if heard.loudness > SILENCE else ()


def faded(left: NDArray[np.int64]) -> Samples:
    """A raised cosine from 0 to 1 by how many samples are ``left`` to the nearer end."""
    share = np.clip(left / FADE, 0, 1)
    return ((1 - np.cos(np.pi * share)) / 2).astype(np.float32)


def _even(pieces: Iterator[Stereo]) -> Iterator[Stereo]:
    """The same in blocks of equal length, the last as long as it is."""
    waiting: list[Stereo] = []
    for piece in pieces:
        waiting.append(piece)
        while sum(each.shape[1] for each in waiting) >= BLOCK:
            joined = np.concatenate(waiting, axis=1)
            yield np.ascontiguousarray(joined[:, :BLOCK])
            waiting = [joined[:, BLOCK:]]
    if any(each.size for each in waiting):
        yield np.concatenate(waiting, axis=1)
