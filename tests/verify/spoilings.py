"""Finished files spoilt at random, counted by machine: how many of them a check of ``verify`` notices.

Run as a program: ``python tests/verify/spoilings.py [COUNT] [SEED]`` builds a film with its kit, spoils each of its
files COUNT times (20), one thing at a time and always the same for a seed, and prints a table. The sums that the
manifest holds are left out: they notice any change, but not one that was made before they were taken.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from PIL import Image
from pptx import Presentation

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import voicedeck
from tests_support import SMALL, Silence
from verify.conftest import Good
from verify.spoiling import Film, later, taken_apart, with_sound
from verify.test_excerpts import filmed, heard, looped
from verify.test_films import SPOKEN, two
from voicedeck.verify import Finding
from voicedeck.verify.decks import decks
from voicedeck.verify.excerpts import excerpts
from voicedeck.verify.kit import Kit, kits
from voicedeck.verify.paperwork import paperwork
from voicedeck.verify.redrawing import remade, script_of
from voicedeck.verify.remaking import remaking
from voicedeck.verify.speech import speech
from voicedeck.verify.subtitles import read, subtitles

FORMATS = (
    *("mp4", "srt", "vtt", "chapters", "description", "tags", "upload", "apa", "bibtex", "csl"),
    *(
        "player",
        "transcript",
        "quiz",
        "thumbnail",
        "pptx",
        "stills",
        "m4a",
        "clip:1",
        "clip:2",
        "clips",
        "gif:1",
        "webp:1",
    ),
)
Chance = random.Random


def in_text(path: Path, chance: Chance) -> str:
    """One thing of a text: a word, a digit, a line gone, doubled, or in another's place."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    worded = [number for number, line in enumerate(lines) if re.search(r"\w{3}", line)]
    at, kind = chance.choice(worded), chance.choice(("word", "digit", "gone", "twice", "swapped"))
    words = list(re.finditer(r"[^\W\d_]{3,}", lines[at]))
    digits = list(re.finditer(r"\d", lines[at]))
    if kind == "word" and words:
        one = chance.choice(words)
        lines[at] = lines[at][: one.start()] + "Zyx" + lines[at][one.end() :]
    elif kind == "digit" and digits:
        one = chance.choice(digits)
        lines[at] = lines[at][: one.start()] + str((int(one[0]) + 1) % 10) + lines[at][one.end() :]
    elif kind == "twice":
        lines.insert(at, lines[at])
    elif kind == "swapped" and len({lines[number] for number in worded}) > 1:
        other = chance.choice([number for number in worded if lines[number] != lines[at]])
        lines[at], lines[other] = lines[other], lines[at]
    else:
        kind = "gone"
        del lines[at]
    path.write_text("".join(lines), encoding="utf-8")
    return f"a line {kind}" if kind in ("gone", "twice", "swapped") else f"a {kind}"


def in_picture(path: Path, chance: Chance) -> str:
    """A few letters' room of it painted over, or all of it moved."""
    with Image.open(path) as picture:
        pixels = np.asarray(picture.convert("RGB")).copy()
    high, wide = pixels.shape[:2]
    lively = np.argwhere(np.abs(np.diff(pixels.astype(int).sum(axis=2), axis=1)) > 200)
    if chance.random() < 0.3:
        pixels, kind = np.roll(pixels, 8, axis=1), "moved by eight pixels"
    else:
        down, across = lively[chance.randrange(len(lively))]
        box = (slice(max(0, down - 12), down + 12), slice(max(0, across - 12), across + 12))
        pixels[box], kind = pixels[box][0, 0], "a letter painted over"
    del high, wide
    Image.fromarray(pixels).save(path, quality=92)
    return kind


def in_deck(path: Path, chance: Chance) -> str:
    """A word, a shape, its place, the notes, or a slide."""
    deck: Any = Presentation(str(path))
    slide = chance.choice(list(deck.slides))
    kind = chance.choice(("word", "shape gone", "shape moved", "note", "slide gone"))
    shapes = [each for each in slide.shapes if each.has_text_frame and each.text_frame.text.strip()]
    if kind == "word" and shapes:
        run = next(run for part in chance.choice(shapes).text_frame.paragraphs for run in part.runs)
        run.text = "Zyx " + run.text
    elif kind == "shape gone":
        shape = chance.choice(list(slide.shapes))
        shape._element.getparent().remove(shape._element)
    elif kind == "note" and slide.has_notes_slide:
        slide.notes_slide.notes_text_frame.text = "Something else."
    elif kind == "slide gone":
        listed = deck.slides._sldIdLst
        listed.remove(listed[chance.randrange(len(listed))])
    else:
        kind, shape = "shape moved", chance.choice(list(slide.shapes))
        shape.left = int(shape.left or 0) + 600_000
    deck.save(str(path))
    return kind


def in_package(path: Path, chance: Chance) -> str:
    """One of many pictures gone, or another in its place."""
    from zipfile import ZipFile  # noqa: PLC0415

    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    one, other = chance.sample(sorted(parts), 2)
    kind = chance.choice(("gone", "another"))
    if kind == "gone":
        del parts[one]
    else:
        parts[one] = parts[other]
    file = io.BytesIO()
    with ZipFile(file, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    path.write_bytes(file.getvalue())
    return f"a picture {kind}"


def in_sound(path: Path, chance: Chance) -> str:
    """A fifth of a second silent or said twice, all of it late, half as loud, on one side, with a click, or cut off."""
    at = chance.random()
    kind = chance.choice(("gone", "twice", "late", "half as loud", "on one side", "a click", "cut off"))

    def change(sound: Any) -> Any:
        changed, loud = sound.copy(), np.flatnonzero(np.abs(sound[0]) > 0.1)
        first = min(int(loud[int(at * len(loud))]), sound.shape[1] - 20_000)
        if kind == "gone":
            changed[:, first : first + 9600] = 0
        elif kind == "twice":
            changed[:, first + 9600 : first + 19_200] = sound[:, first : first + 9600]
        elif kind == "a click":
            changed[:, first] = -0.9
        elif kind == "on one side":
            changed[1] = 0
        else:
            changed = {"late": np.roll(sound, 2400, axis=1), "cut off": sound[:, :-9600]}.get(kind, sound / 2)
        return changed

    heard(path, change)
    return f"a sound {kind}"


def in_section(path: Path, chance: Chance) -> str:
    """Pictures late, in another order, or cut off; or the sound of the whole turned round."""
    kind = chance.choice(("late", "turned round", "cut off", "in another order"))

    def change(film: Film) -> Film:
        keys = [number for number, (_, is_key) in enumerate(film.pictures) if is_key]
        if kind == "late":
            return later(chance.randrange(4, 20), chance.choice(keys[1:]))(film)
        if kind == "turned round":
            return with_sound(lambda sound: sound[::-1].copy())(film)
        if kind == "cut off":
            return replace(film, pictures=film.pictures[: -chance.randrange(2, 40)])
        groups = [film.pictures[one:other] for one, other in pairwise([*keys, len(film.pictures)])]
        groups.insert(chance.randrange(len(groups) - 1), groups.pop())
        return replace(film, pictures=[each for group in groups for each in group])

    filmed(path, change)
    return f"a section {kind}"


def in_loop(path: Path, chance: Chance) -> str:
    """A letter painted over, two pictures in each other's place, or one gone."""
    kind = chance.choice(("a letter painted over", "another picture", "a picture gone"))

    def change(frames: list[Any], lengths: list[int]) -> None:
        held = [number for number, length in enumerate(lengths) if length > 300]
        one, other = chance.sample(held, 2)
        if kind == "a picture gone":
            del frames[one], lengths[one]
        elif kind == "another picture":
            frames[one] = frames[other]
        else:
            lively = np.argwhere(np.abs(np.diff(frames[one].astype(int).sum(axis=2), axis=1)) > 200)
            down, across = lively[chance.randrange(len(lively))]
            box = (slice(max(0, down - 12), down + 12), slice(max(0, across - 12), across + 12))
            frames[one][box] = frames[one][box][0, 0]

    looped(path, change)
    return kind


WAYS: dict[str, Callable[[Path, Chance], str]] = {
    ".jpg": in_picture, ".pptx": in_deck, ".zip": in_package, ".m4a": in_sound, ".mp4": in_section, ".gif": in_loop,
    ".webp": in_loop,
}  # fmt: skip


def noticed(kit: Kit, path: Path, again: Any) -> Iterator[Finding]:
    """What fails of a file, but for its sum."""
    one = [each for each in (kit.manifest or {})["artifacts"] if each["file"] == path.name]
    narrowed = {**(kit.manifest or {}), "artifacts": one}
    yield from remaking(replace(kit, manifest=narrowed), again, None)
    yield from excerpts(replace(kit, manifest=narrowed), kit.film)
    yield from paperwork(kit, None, script_of(kit))
    if path.suffix == ".pptx":
        yield from decks(kit, path)
    if path.suffix in (".srt", ".vtt"):
        yield from subtitles(kit, read(path), None)


def main() -> None:
    count, seed = ([*map(int, sys.argv[1:]), 20, 1][:2]) if sys.argv[1:] else (20, 1)
    with TemporaryDirectory() as folder:
        good = Path(folder) / "good"
        good.mkdir()
        (good / "small.md").write_text(SMALL, encoding="utf-8")
        voicedeck.build_scripts(
            [good / "small.md"], voicedeck.Options(FORMATS, size="360p", rate=24, output=good), Silence()
        )
        (kit,) = kits(good)
        again = remade(kit, script_of(kit), Silence(), map)
        table: dict[str, Counter[str]] = defaultdict(Counter)
        missed = list[str]()
        for number, name in enumerate(sorted(each["file"] for each in (kit.manifest or {})["artifacts"])):
            if name == "small.mp4":
                continue
            chance, kind = Chance(seed * 1000 + number), name.removeprefix("small.")
            for _ in range(count):
                shutil.copy(good / name, good / "kept")
                what = WAYS.get(Path(name).suffix, in_text)(good / name, chance)
                found = [each for each in noticed(kit, good / name, again) if each.passed is False]
                found = [each for each in found if each.name != "files"]
                table[kind]["spoilt"] += 1
                table[kind]["noticed"] += bool(found)
                missed += [] if found else [f"{kind}: {what}"]
                shutil.move(good / "kept", good / name)
        film = Good(good, dict(kit.manifest or {}), taken_apart(good / "small.mp4"))
        for what, (change, wanted) in SPOKEN.items():
            found = {each.name for each in speech(kit, two(change(film)(film.film).sound)) if each.passed is False}
            table["the film's sound"]["spoilt"] += 1
            table["the film's sound"]["noticed"] += wanted <= found
            missed += [] if wanted <= found else [f"sound: {what}"]
    for kind, row in table.items():
        print(f"{kind:20} {row['spoilt']:4} spoilt, {row['noticed']:4} noticed")
    spoilt, seen = (sum(row[each] for row in table.values()) for each in ("spoilt", "noticed"))
    print(f"{spoilt} spoilt, {seen} noticed")
    for what, times in Counter(missed).items():
        print(f"    missed {times} x {what}")


if __name__ == "__main__":
    main()
