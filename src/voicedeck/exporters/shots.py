"""Shots: the encoded pictures of a clip, kept by what they show and not by how long they are held.

A changed voice changes the lengths of holds and re-encodes nothing; a changed bullet re-encodes the shots
that show it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice, pairwise
from threading import Event, Lock

from voicedeck.exporters.footage import asset_of, begun, crossfaded, footage, lasts, pushed, pushes, seen
from voicedeck.exporters.packing import packed, unpacked
from voicedeck.handover import Film
from voicedeck.model.keys import digested
from voicedeck.model.motion import View, growing, moved, parted, pushed_out
from voicedeck.model.picture import Picture
from voicedeck.model.timeline import PLAIN, Clip
from voicedeck.ports import Encoder
from voicedeck.system.packages import version

KEY_FRAME_SECONDS = 2
"""The longest way to a key frame: what editors and seeking like."""

AHEAD = 8
"""Shots that are asked for at a time, while the ones before are written: those of an hour would be hundreds of MB."""

Packets = tuple[bytes, ...]
Job = tuple[Clip, View, View | None]


@dataclass(frozen=True, slots=True)
class Shot:
    """The packets of a clip: its motion (possibly none), then its still, or its groups of ``footage``.

    Its motion is a group of its own from each of the ``cuts`` on: words go out, a picture moves, words come in.
    """

    clip: Clip
    motion: Packets
    still: Packets
    footage: tuple[Packets, ...] = ()
    cuts: tuple[int, ...] = ()


def shots(film: Film) -> Iterator[Shot]:
    """Every clip of the picture track, encoded or taken from the store, in order; worked on by the film's mapper."""
    jobs, shoot, ahead = _jobs(film, film.cut.clips), _Camera(film).shoot, deque[Iterator[Shot]]()
    while batch := tuple(islice(jobs, AHEAD)):
        ahead.append(film.bench.mapper(shoot, batch))
        if len(ahead) > 1:
            yield from ahead.popleft()
    for rest in ahead:
        yield from rest


@contextmanager
def drawn_ahead(film: Film, rehearsal: Sequence[Clip]) -> Iterator[None]:
    """Within, a thread of its own encodes shots that the store lacks: most can be made before a word is spoken.

    ``rehearsal`` is the picture track of the film in which nobody speaks: what moves into what is the same.

    They are made in the film's order, so that each still is drawn once for itself and for what moves out of and into
    it. Shots that depend on when a word is said have to wait. Leaving stops the thread at the next shot. What goes
    wrong with a picture is raised where the film needs it.
    """
    # All that the thread asks of the film is worked out before it starts.
    camera, jobs, over = _Camera(film), _jobs(film, rehearsal), Event()
    _ = film.bench.encoder

    def draw() -> None:
        for job in jobs:
            if over.is_set():
                return
            if not _timed(film, job) and not all(key in film.bench.store for key in _keys(film, job) if key):
                camera.shoot(job)

    with ThreadPoolExecutor(1) as aside:
        aside.submit(draw)
        try:
            yield
        finally:
            over.set()


def _timed(film: Film, job: Job) -> bool:
    """Whether a shot depends on when words are said: it plays a film clip, or shows what is being said."""
    _, *views = job
    return any(
        asset_of(film, page, step, moment) is not None or replace(moment, growth=1.0) != PLAIN
        for page, step, moment in filter(None, views)
    )


def keys(film: Film) -> Iterator[tuple[Clip, str, str]]:
    """Each clip with the store's keys of its still and of its motion, "" for none.

    One in which a film clip plays comes once for each group of its frames.
    """
    for job in _jobs(film, film.cut.clips):
        still, motion = _keys(film, job)
        clip, view, previous = job
        plays = asset_of(film, *view) is not None
        groups = _played(film, clip, view, clip.motion if previous else 0) if plays else ()
        for shown in [key for *_, key in groups] or [still]:
            yield clip, shown, motion
            motion = ""


def _keys(film: Film, job: Job) -> tuple[str, str]:
    """The keys of a shot's still and of its motion, "" for none."""
    clip, view, previous = job
    return _still_key(film, view), _motion_key(film, clip, previous, view) if previous else ""


def groups(shot: Shot, encoder: Encoder, rate: int) -> Iterator[Iterable[bytes]]:
    """The packets of the shot's clip, one a frame, in closed groups: the first of each is a key frame.

    The hold repeats its key frame at even distances of at most two seconds. Two key frames are never
    neighbours: they would need different idr_pic_id (ITU-T H.264, 7.4.3).
    """
    yield from filter(None, (shot.motion[start:end] for start, end in pairwise((0, *shot.cuts, len(shot.motion)))))
    yield from shot.footage
    for start, end in () if shot.footage else _groups(shot.clip.frames - len(shot.motion), rate):
        yield encoder.hold(shot.still, end - start)


def _groups(frames: int, rate: int) -> Iterator[tuple[int, int]]:
    """Frames in even groups of at most two seconds: from, and to before."""
    groups = -(-frames // (KEY_FRAME_SECONDS * rate))
    return pairwise([frames * group // groups for group in range(groups + 1)])


def _jobs(film: Film, clips: Sequence[Clip]) -> Iterator[Job]:
    """Each clip with what it shows and what it moves from: None where it does not move, or to the same picture."""
    pages = {page.slide.id: page for page in film.paper.deck.pages}
    before = None
    for clip in clips:
        view = pages[clip.slide_id], clip.step, clip.moment
        moving = before and clip.motion > 1 and film.darkroom.html(*before) != film.darkroom.html(*view)
        yield clip, view, before if moving else None
        before = view


class _Camera:
    """Encodes what is not in the store; of two threads that want the same, the second waits for the first."""

    def __init__(self, film: Film) -> None:
        self._film = film
        self._locks: dict[str, Lock] = {}

    def shoot(self, job: Job) -> Shot:
        clip, view, previous = job
        motion = self._motion(clip, previous, view) if previous else ()
        cuts = _cuts(self._film, clip.motion, previous, view) if previous else ()
        if asset_of(self._film, *view):
            return Shot(clip, motion, (), tuple(self._footage(clip, view, len(motion))), cuts)
        return Shot(clip, motion, self.still(view), (), cuts)

    def _footage(self, clip: Clip, view: View, moved: int) -> Iterator[Packets]:
        """The clip's frames while it is seen; it plays on through the moments of a step."""
        film = self._film
        for first, count, key in _played(film, clip, view, moved):
            pictures = partial(footage, film, *view, first, count)
            yield self._once(key, lambda pictures=pictures: film.bench.encoder.moving(pictures()))  # type: ignore[misc]

    def still(self, view: View) -> Packets:
        """The one group of a view that does not move."""
        film = self._film
        return self._once(_still_key(film, view), lambda: film.bench.encoder.still(film.darkroom.still(*view)))

    def _motion(self, clip: Clip, before: View, after: View) -> Packets:
        film = self._film

        def encode() -> Packets:
            if between := growth(before, after, clip.motion):
                return film.bench.encoder.moving(film.darkroom.still(*view) for view in between)
            last = seen(film, *before, clip.start - 1)
            if pushing(film, before, after):
                leftwards = not film.paper.deck.mirrored
                pictures = pushed(last, film.darkroom.still(*after), clip.motion, leftwards=leftwards)
                return film.bench.encoder.moving(pictures)
            out, into, way = carrying(film, clip.motion, before, after)
            if way:
                return self._carried(last, after, out, into, way)
            out, shared = parting(film, clip.motion, before, after)
            gone: Packets = ()
            if shared:
                bare = film.darkroom.still(*shared)
                gone, last = self._faded(last, bare, shared, out), bare
            frames = clip.motion - out
            if asset_of(film, *after):
                playing = footage(film, *after, clip.start + out - begun(film, *after), frames)
                return gone + film.bench.encoder.moving(crossfaded(last, playing, frames))
            return gone + self._faded(last, film.darkroom.still(*after), after, frames)

        return self._once(_motion_key(film, clip, before, after), encode)

    def _carried(self, last: Picture, after: View, out: int, into: int, way: Sequence[View]) -> Packets:
        """Words go out, a picture moves from the first view of its ``way`` to the last, and words come in."""
        film, (first, *between, final) = self._film, way
        gone = self._faded(last, film.darkroom.still(*first), first, out)
        on_way = film.bench.encoder.moving(film.darkroom.still(*view) for view in between)
        come = self._faded(film.darkroom.still(*final), film.darkroom.still(*after), after, into)
        return (*gone, *on_way, *come)

    def _faded(self, before: Picture, after: Picture, view: View, frames: int) -> Packets:
        """One group of ``frames`` from a picture to a view's; where words only go out, what is left is held."""
        encoder = self._film.bench.encoder
        if before.rgba == after.rgba:
            return tuple(encoder.hold(self.still(view), frames))
        return encoder.motion(before, after, frames)

    def _once(self, key: str, encode: Callable[[], Packets]) -> Packets:
        with self._locks.setdefault(key, Lock()):
            return _stored(self._film, key) or _keep(self._film, key, encode())


def _played(film: Film, clip: Clip, view: View, moved: int) -> Iterator[tuple[int, int, str]]:
    """Each group of a playing film clip, behind the frames that ``moved``: its first frame, how many, and its key."""
    for start, end in _groups(clip.frames - moved, film.cut.timeline.rate):
        frame = clip.start + moved + start
        key = _key(film, "footage", film.darkroom.html(*view), _playing(film, view, frame), str(end - start))
        yield frame - begun(film, *view), end - start, key


def _playing(film: Film, view: View, frame: int) -> str:
    """What a view's film clip is, how it is seen to play, and how far it is on a frame of the film."""
    asset = asset_of(film, *view)
    if asset is None:
        return ""
    number = frame - begun(film, *view)
    if not view[2].plays and pushes(film, view[0]):
        pushed = f"pillow {version('pillow')} pushed {lasts(film, view[0])}"
        return f"{film.looks.gallery.identity([asset])} {pushed} {number}"
    played = f"moviepy {version('moviepy')} {replace(asset.playing, ducked=False)}"
    return f"{film.looks.gallery.identity([asset])} {played} {number}"


def _still_key(film: Film, view: View) -> str:
    return _key(film, "still", film.darkroom.html(*view))


def _motion_key(film: Film, clip: Clip, before: View, after: View) -> str:
    between = (film.darkroom.html(*view) for view in growth(before, after, clip.motion))
    playing = _playing(film, before, clip.start - 1), _playing(film, after, clip.start)
    out, shared = parting(film, clip.motion, before, after)
    ends = film.darkroom.html(*before), film.darkroom.html(*after)
    gone: tuple[str, ...] = (str(out), film.darkroom.html(*shared)) if shared else ()
    if pushing(film, before, after):
        gone = ("pushed", str(film.paper.deck.mirrored))
    elif way := carrying(film, clip.motion, before, after)[2]:
        gone = ("carried", *(film.darkroom.html(*view) for view in way))
    return _key(film, "motion", *ends, str(clip.motion), *playing, *between, *gone)


def _cuts(film: Film, frames: int, before: View, after: View) -> tuple[int, ...]:
    """Where new groups begin in a motion."""
    if pushing(film, before, after):
        return ()
    out, into, way = carrying(film, frames, before, after)
    return (out, frames - into) if way else (parting(film, frames, before, after)[0],)


def pushing(film: Film, before: View, after: View) -> bool:
    """Whether a section pushes the page before it out: in lively films."""
    return film.looks.lively and film.looks.template.plays and pushed_out(before, after)


def carrying(film: Film, frames: int, before: View, after: View) -> tuple[int, int, tuple[View, ...]]:
    """How a picture moves to its place on the next slide, in lively films; see ``moved``."""
    still = film.looks.lively and film.looks.template.plays and not (before[2].plays or after[2].plays)
    plays = still and any(asset_of(film, *view) for view in (before, after))
    return moved(before, after, frames) if still and not plays else (0, 0, ())


def parting(film: Film, frames: int, before: View, after: View) -> tuple[int, View | None]:
    """In how many frames words go out before others come in, and what is seen between: 0 and None where none do.

    A brand's own clip and slides in somebody's own PowerPoint template are whole: nothing can be taken out of them.
    """
    alone = before[2].plays or after[2].plays
    if alone or not film.looks.template.plays or growth(before, after, frames):
        return 0, None
    return parted(before, after, frames)


def growth(before: View, after: View, frames: int) -> list[View]:
    """What is seen between two views of one step between which its figure grows; nothing where they are crossfaded."""
    page, step, moment = after
    grows = before[:2] == after[:2] and before[2].growth != moment.growth
    return [(page, step, each) for each in growing(before[2], moment, frames)] if grows else []


def _key(film: Film, kind: str, *parts: str) -> str:
    """Everything that changes a byte of the packets: engines, size, and the pages themselves."""
    return digested(kind, film.looks.renderer.identity, film.bench.encoder.identity, film.looks.scale, *parts)


def _stored(film: Film, key: str) -> Packets:
    """The packets kept under a key; none where there are none."""
    return unpacked(film.bench.store.get(key) or b"")


def _keep(film: Film, key: str, encoded: Packets) -> Packets:
    film.bench.store.put(key, packed(encoded))
    return encoded
