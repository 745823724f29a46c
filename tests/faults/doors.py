"""Every door through which somebody else's file comes in: good files to spoil, and what reads them."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import av
import numpy as np
from mutations import damaged, mutated, packed, stirred
from PIL import Image
from pptx import Presentation

import voicedeck
from filmed import clip
from tests_support import SMALL, Silence
from voicedeck import pictures as vocabulary
from voicedeck.assets import clips, sounds
from voicedeck.assets import pictures as drawn
from voicedeck.exporters.pptx.brand import opened, refusals
from voicedeck.model.script import Script
from voicedeck.model.source import Asset, Line, Span
from voicedeck.narration import lexicons
from voicedeck.narration.presets import presets
from voicedeck.project import Project
from voicedeck.readers import read
from voicedeck.system.shipped import shared
from voicedeck.templates import FolderTemplate
from voicedeck.translations.catalog import Translations
from voicedeck.usecases.check import check
from voicedeck.verify import verify
from voicedeck.verify.kit import kits
from voicedeck.verify.subtitles import encoding_of
from voicedeck.verify.subtitles import read as captions_of
from voicedeck.voices.recorded import Recorded

CASES = Path(__file__).parents[1] / "readers" / "cases"
Spoil = Callable[[bytes, random.Random], bytes]
HERE = Span("a", 1)


@dataclass(frozen=True)
class Door:
    """``good`` are files that come in; ``reads`` is given the path of a spoilt one; ``tried`` is a long search."""

    suffix: str
    good: Callable[[], tuple[bytes, ...]]
    reads: Callable[[Path], object]
    spoils: tuple[Spoil, ...] = (stirred, stirred, damaged)
    tried: int = 1000


def cases(*suffixes: str) -> Callable[[], tuple[bytes, ...]]:
    return lambda: (
        SMALL.encode(),
        *(each.read_bytes() for each in sorted(CASES.iterdir()) if each.suffix in suffixes),
    )


def given(*texts: str) -> Callable[[], tuple[bytes, ...]]:
    return lambda: tuple(text.encode() for text in texts)


def script(path: Path) -> None:

    read(path)


def checked(path: Path) -> None:
    """What ``check`` does: every string shown and said is proved to be the script's, or refused in a message."""

    check(path, voicedeck.Options(voice="silent"))


@cache
def decks() -> tuple[bytes, ...]:

    deck = Presentation()
    for number in range(3):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Slide {number}"
        slide.placeholders[1].text_frame.text = "One thing.\nAnother thing of 68%."
        slide.notes_slide.notes_text_frame.text = "What is said of it."
    slide.shapes.add_table(2, 2, 0, 0, 900_000, 900_000).table.cell(0, 0).text = "Cell"
    slide.shapes.add_picture(io.BytesIO(pictures()[0]), 0, 0)
    file = io.BytesIO()
    deck.save(file)
    return (file.getvalue(),)


def brand(path: Path) -> None:

    with refusals(path):
        opened(path)


@cache
def pictures() -> tuple[bytes, ...]:
    made = []
    for kind, mode in (("PNG", "RGB"), ("PNG", "P"), ("JPEG", "CMYK"), ("GIF", "P"), ("WEBP", "RGBA"), ("PNG", "I;16")):
        file = io.BytesIO()
        levels = np.arange(48 * 32, dtype=np.uint16 if mode == "I;16" else np.uint8).reshape(32, 48)
        image = Image.fromarray(levels)
        (image if mode == "I;16" else image.convert(mode)).save(file, kind)
        made.append(file.getvalue())
    return tuple(made)


def picture(path: Path) -> None:

    asset = Asset(path.name, "A picture", HERE)
    source = drawn.opened(path, asset)
    with drawn.refusals(asset):
        source.image(64)
        source.encoded(64)


DRAWINGS = given(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><style>.a{fill:red}</style><defs><g id="g">'
    '<rect class="a" width="9" height="9"/></g></defs><use href="#g" x="9"/><text font-family="Inter" y="20">A</text>'
    '<path d="M0 0L9 9q1 2 3 4z" transform="rotate(9)"/><linearGradient id="l"><stop offset="1"/></linearGradient>'
    '<image href="data:image/png;base64,iVBORw0KGgo=" width="9" height="9"/></svg>'
)


@cache
def films() -> tuple[bytes, ...]:

    with TemporaryDirectory() as folder:
        sound = np.full((2, 24_000), 0.1, np.float32)
        return (clip(Path(folder) / "a.mp4", 0.4, lambda number: 20 * number, sound, "aac").read_bytes(),)


def facts(path: Path) -> None:
    """A film that ``verify`` is given."""

    path.with_suffix(".srt").unlink(missing_ok=True)
    verify(path, Silence())


def footage(path: Path) -> None:

    asset = Asset(path.name, "A clip", HERE)
    source = drawn.opened(path, asset)
    with drawn.refusals(asset):
        source.image(64)
        if source.clip:
            clips.seconds(source.clip, asset.playing)


@cache
def tunes() -> tuple[bytes, ...]:

    made = []
    for kind, codec in (("wav", "pcm_s16le"), ("mp3", "libmp3lame"), ("flac", "flac"), ("ogg", "libopus")):
        file = io.BytesIO()
        with av.open(file, "w", format=kind) as container:
            stream = container.add_stream(codec, rate=48_000, layout="mono")
            tone = (np.sin(np.arange(14_400) / 20) * 9000).astype(np.int16)[None]
            frame = av.AudioFrame.from_ndarray(tone, format="s16", layout="mono")
            frame.sample_rate = 48_000
            resampler = av.AudioResampler(format=stream.format, layout="mono", rate=48_000)
            for piece in (*resampler.resample(frame), *resampler.resample(None)):
                container.mux(stream.encode(piece))
            container.mux(stream.encode(None))
        made.append(file.getvalue())
    return tuple(made)


def music(path: Path) -> None:

    _ = sounds.sound(Line(str(path), HERE), path.parent, 60).samples


def recording(path: Path) -> None:

    Recorded(str(path))


def cues(path: Path) -> None:
    path.with_suffix(".wav").write_bytes(b"")
    recording(path.with_suffix(".wav"))


def captions(path: Path) -> None:

    captions_of(path)
    encoding_of(path)


def lexicon(path: Path) -> None:

    lexicons.load([path])


def named_voices(path: Path) -> None:

    path.rename(path.with_name("voices.toml"))
    presets(Project(path.parent))


def words_for_pictures(path: Path) -> None:

    path.rename(path.with_name("pictures.toml"))
    vocabulary.chooser("en", Project(path.parent))


def catalog(path: Path) -> None:

    Translations(path, "de").status(_script())


@cache
def catalogs() -> tuple[bytes, ...]:

    with TemporaryDirectory() as folder:
        made = Translations(Path(folder) / "a.po", "de")
        made.update(_script())
        return (made.bytes().replace(b'msgstr ""', b'msgstr "Ein {{ x }} Wort"'),)


@cache
def _script() -> Script:

    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.md"
        path.write_text(SMALL, encoding="utf-8")
        return read(path)


def tokens(path: Path) -> None:

    folder = path.with_suffix("")
    folder.mkdir(exist_ok=True)
    path.rename(folder / "template.toml")
    _ = FolderTemplate(folder, (shared("templates"),)).design


def looks() -> tuple[bytes, ...]:

    return tuple(path.read_bytes() for path in sorted(shared("templates").glob("*/template.toml")))


@cache
def manifests() -> tuple[bytes, ...]:

    with TemporaryDirectory() as folder:
        path = Path(folder) / "small.md"
        path.write_text(SMALL, encoding="utf-8")
        options = voicedeck.Options(("srt", "chapters", "description", "tags"), "silent", output=path.parent)
        voicedeck.build_scripts([path], options, Silence())
        return ((path.parent / "small.manifest.json").read_bytes(),)


def respelt(data: bytes, chance: random.Random) -> bytes:
    return json.dumps(mutated(json.loads(data), chance)).encode()


def manifest(path: Path) -> None:

    kit = path.with_name("a.manifest.json")
    path.rename(kit)
    for each in kits(kit):
        _ = each.settled(), each.beats(), each.texts(), each.hidden_lines("film")


DOORS = {
    "markdown": Door(".md", cases(".md", ".qmd"), script, tried=14_000),
    "text": Door(".txt", cases(".txt"), script, tried=8_000),
    "check": Door(".md", cases(".md"), checked, tried=300),
    "PowerPoint script": Door(".pptx", decks, script, (packed, packed, damaged), tried=2_500),
    "PowerPoint template": Door(".pptx", decks, brand, (packed, packed, damaged), tried=2_500),
    "picture": Door(".png", pictures, picture, (damaged,), tried=4_000),
    "drawing": Door(".svg", DRAWINGS, picture, tried=3_000),
    "film": Door(".mp4", films, facts, (damaged,), tried=500),
    "clip": Door(".mp4", films, footage, (damaged,), tried=500),
    "music": Door(".mp3", tunes, music, (damaged,), tried=3_000),
    "recording": Door(".wav", tunes, recording, (damaged,), tried=2_000),
    "cues": Door(".txt", given("0.0\t1.5\t1\n1.5\t2.5\ts1.2\n3 4 The first bullet\n"), cues, tried=3_000),
    "SubRip": Door(
        ".srt",
        given("1\n00:00:01,000 --> 00:00:02,500\nHello\nthere\n\n2\n00:00:03,000 --> 00:00:04,000\n<i>You</i>\n"),
        captions,
        tried=5_000,
    ),
    "WebVTT": Door(
        ".vtt",
        given("WEBVTT\n\nNOTE a\n\n1\n00:01.000 --> 00:00:02.500 line:80%\n<v A>Hello <00:01.500>there\n\n"
              "STYLE\n::cue{}\n\n00:03.000 --> 00:04.000\nYou\n"),
        captions,
        tried=4_000,
    ),
    "lexicon": Door(
        ".toml", given('[words]\nMDMA = "em dee em ay"\nnaïve = { ipa = "naɪˈiːv" }\n"p < 0.05" = "p below"\n'),
        lexicon, tried=4_000,
    ),
    "presets": Door(".toml", given('[calm]\nvoice = "silent"\npace = 130\nlexicon = "names.toml"\n'), named_voices,
        tried=3_000,
    ),
    "words for pictures": Door(
        ".toml", given('[pictures]\nrocket = "artemis, launcher"\nbrain = ["mind", "head"]\n'), words_for_pictures,
        tried=2_000,
    ),
    "translations": Door(".po", catalogs, catalog, tried=3_000),
    "tokens": Door(".toml", looks, tokens, tried=3_000),
    "manifest": Door(".json", manifests, manifest, (respelt, respelt, damaged), tried=5_000),
}  # fmt: skip


def spoilt(door: Door, seed: int) -> bytes:
    """The same for the same seed."""
    chance = random.Random(seed)
    return chance.choice(door.spoils)(chance.choice(door.good()), chance)
