"""What is cut from a film passes beside it; what is spoilt of it is not the film's any more."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image, ImageSequence

import voicedeck
from tests_support import Silence
from verify.spoiling import later, put_together, taken_apart, with_sound
from voicedeck.verify.excerpts import HEARD, _beyond, _unlike, excerpts
from voicedeck.verify.kit import Kit, kits

RATE = 48_000
SCRIPT = "# Ice\n\n## Cold\n\n- It floats.\n\n## Warm\n\n- It melts at zero.\n- Salt helps.\n"


def heard(path: Path, change: Callable[[Any], Any]) -> None:
    """Encode a sound anew, changed."""
    with av.open(str(path)) as source:
        sound = np.concatenate([each.to_ndarray() for each in source.decode(source.streams.audio[0])], axis=1)
    sound = np.ascontiguousarray(change(sound), np.float32)
    with av.open(str(path), "w", format="mp4") as out:
        stream: Any = out.add_stream("aac", rate=RATE, layout="stereo", options={"b": "256000"})
        for start in range(0, sound.shape[1], RATE):
            block = np.ascontiguousarray(sound[:, start : start + RATE])
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
            frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))


def filmed(path: Path, change: Callable[[Any], Any]) -> None:
    """Put a film together again, changed."""
    kept = path.with_suffix(".kept")
    shutil.copy(path, kept)
    put_together(change(taken_apart(kept)), path, kept)
    kept.unlink()


def looped(path: Path, change: Callable[[list[Any], list[int]], None]) -> None:
    """Save an animation's pictures and their milliseconds anew, changed."""
    with Image.open(path) as animation:
        frames, lengths = list[Any](), list[int]()
        for frame in ImageSequence.Iterator(animation):
            frames.append(np.asarray(frame.convert("RGB")).copy())
            lengths.append(int(frame.info["duration"]))
    change(frames, lengths)
    first, *others = map(Image.fromarray, frames)
    options: dict[str, Any] = {"quality": 95} if path.suffix == ".webp" else {}
    first.save(path, save_all=True, append_images=others, duration=lengths, loop=0, **options)


def letter_gone(frames: list[Any], lengths: list[int]) -> None:
    """Paint over a letter of the picture that is seen the longest."""
    picture = frames[int(np.argmax(lengths))]
    lively = np.argwhere(np.abs(np.diff(picture.astype(int).sum(axis=2), axis=1)) > 300)
    down, across = lively[len(lively) // 2]
    box = (slice(down - 12, down + 12), slice(across - 12, across + 12))
    picture[box] = picture[box][0, 0]


def in_other_order(frames: list[Any], lengths: list[int]) -> None:
    """Two pictures that are held, each in the other's place."""
    one, other = np.argsort(lengths)[-2:]
    frames[one], frames[other] = frames[other], frames[one]


def without_the_last(frames: list[Any], lengths: list[int]) -> None:
    del frames[-1], lengths[-1]


def silent_for_a_word(sound: Any) -> Any:
    """A fifth of a second of what is loudest."""
    at = int(np.argmax(np.convolve(np.abs(sound[0]), np.ones(4800), "same")))
    quiet = sound.copy()
    quiet[:, at - 4800 : at + 4800] = 0
    return quiet


def broken(path: Path) -> None:
    path.write_bytes(b"none")


def another_section(path: Path) -> None:
    shutil.copy(path.with_name("small.section-1.mp4"), path)


SPOILT: dict[str, tuple[str, Callable[[Path], None], set[str]]] = {
    "a word is missing": (".m4a", lambda path: heard(path, silent_for_a_word), {"m4a sound"}),
    "a tenth of a second late": (".m4a", lambda path: heard(path, lambda sound: np.roll(sound, 4800)), {"m4a sound"}),
    "turned down": (".m4a", lambda path: heard(path, lambda sound: sound / 2), {"m4a sound"}),
    "one channel silent": (".m4a", lambda path: heard(path, lambda sound: sound * [[1], [0]]), {"m4a sound"}),
    "its end missing": (".m4a", lambda path: heard(path, lambda sound: sound[:, :-RATE]), {"m4a sound"}),
    "no sound at all": (".m4a", broken, {"m4a"}),
    "pictures late": (
        ".section-2.mp4", lambda path: filmed(path, later(12, 24)), {"section-2.mp4 pictures"},
    ),
    "another line said": (
        ".section-2.mp4",
        lambda path: filmed(path, with_sound(lambda sound: sound[::-1].copy())),
        {"section-2.mp4 sound"},
    ),
    "cut short": (
        ".section-2.mp4",
        lambda path: filmed(path, lambda film: replace(film, pictures=film.pictures[:-24])),
        {"section-2.mp4 pictures"},
    ),
    "another section": (
        ".section-2.mp4",
        another_section,
        {"section-2.mp4 pictures", "section-2.mp4 sound"},
    ),
    "a letter gone": (".section-2.gif", lambda path: looped(path, letter_gone), {"section-2.gif"}),
    "in another order": (".section-2.gif", lambda path: looped(path, in_other_order), {"section-2.gif"}),
    "the end gone": (".section-2.gif", lambda path: looped(path, without_the_last), {"section-2.gif"}),
    "a letter gone of the other": (".section-2.webp", lambda path: looped(path, letter_gone), {"section-2.webp"}),
    "the other in another order": (".section-2.webp", lambda path: looped(path, in_other_order), {"section-2.webp"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """A small film with all that is cut from it."""
    folder = tmp_path_factory.mktemp("cut")
    (folder / "small.md").write_text(SCRIPT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICEDECK_CACHE", str(cache))
        formats = ("mp4", "m4a", "clip:2", "clip:1", "gif:2", "webp:2", "clips")
        options = voicedeck.Options(formats, size="360p", rate=24, output=folder)
        voicedeck.build_scripts([folder / "small.md"], options, Silence())
    return folder


def narrowed(kit: Kit, suffix: str) -> Kit:
    """The kit with no file cut from its film but one."""
    told = kit.manifest or {}
    return replace(
        kit, manifest={**told, "artifacts": [each for each in told["artifacts"] if each["file"].endswith(suffix)]}
    )


@pytest.mark.heavy
def test_what_is_cut_from_a_film_is_its_own_and_what_is_spoilt_is_not(cut: Path) -> None:
    (kit,) = kits(cut)
    found = list(excerpts(kit, kit.film))
    assert [each for each in found if not each.passed] == []
    due = {name for *_, names in SPOILT.values() for name in names} - {"m4a"} | {"section-1.mp4 pictures"}
    assert {each.name for each in found} >= due
    missed = {}
    for what, (suffix, spoil, wanted) in SPOILT.items():
        path = cut / f"small{suffix}"
        kept = path.read_bytes()
        spoil(path)
        failed = {each.name for each in excerpts(narrowed(kit, suffix), kit.film) if each.passed is False}
        path.write_bytes(kept)
        if failed != wanted:
            missed[what] = failed
    assert missed == {}


def test_what_a_codec_adds_is_alike_and_what_was_not_there_is_not() -> None:
    chance = np.random.default_rng(1)
    film = (np.sin(np.arange(RATE) / 20)[:, None] * [[0.3, 0.2]]).astype(np.float32)
    film[: RATE // 2] = 0
    assert _unlike(film + chance.normal(0, 0.003, film.shape).astype(np.float32), film) == ""
    assert _unlike(film, film * 0.5) != ""
    click = film.copy()
    click[1000] = 0.5
    assert _unlike(click, film) == f"other sound at {1000 // HEARD * HEARD / RATE:.2f} s"


def test_a_letter_on_the_next_pixel_is_the_same_and_one_that_is_gone_is_not() -> None:
    page = np.full((40, 60, 3), 20, np.uint8)
    page[10:20, 10:13] = 240
    assert _beyond(np.roll(page, 1, axis=0), page).max() == 0
    assert _beyond(np.full_like(page, 20), page).max() == 220
    assert _beyond(page, np.full_like(page, 20)).max() == 220
