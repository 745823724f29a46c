"""Every door through which somebody else's file comes in: good files to spoil, and what reads them."""

from __future__ import annotations

import io
import json
import random
import string
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import av
import numpy as np
from mutations import damaged, mutated, nicked, packed, stirred, valued
from PIL import Image
from pptx import Presentation

import voicedeck
from filmed import clip
from tests_support import SMALL, Silence
from voicedeck import brand as brands
from voicedeck import pictures as vocabulary
from voicedeck.assets import clips, sounds
from voicedeck.assets import pictures as drawn
from voicedeck.exporters.pptx.brand import opened, refusals
from voicedeck.making.settings import settings
from voicedeck.model.script import Script
from voicedeck.model.source import Asset, Line, Span
from voicedeck.narration import lexicons
from voicedeck.narration.presets import presets
from voicedeck.project import Project
from voicedeck.readers import read, unpack
from voicedeck.stages.markdown import markdown
from voicedeck.system import fonts
from voicedeck.system.shipped import shared
from voicedeck.templates import FolderTemplate
from voicedeck.translations.catalog import Translations
from voicedeck.usecases.batch import matrix
from voicedeck.usecases.check import check
from voicedeck.usecases.draft import draft
from voicedeck.usecases.pull import pull
from voicedeck.verify import verify
from voicedeck.verify.kit import kits
from voicedeck.verify.subtitles import encoding_of
from voicedeck.verify.subtitles import read as captions_of
from voicedeck.voices.library import _object as listed
from voicedeck.voices.library import _piper as offered
from voicedeck.voices.recorded import Recorded, mark_of, words_file

CASES = Path(__file__).parents[1] / "readers" / "cases"
EXPECTED = b"\n>>> expected\n"
Spoil = Callable[[bytes, random.Random], bytes]
HERE = Span("a", 1)


@dataclass(frozen=True)
class Door:
    """``good`` are files that come in; ``reads`` is given the path of a spoilt one; ``tried`` is a long search."""

    suffix: str
    good: Callable[[], tuple[bytes, ...]]
    reads: Callable[[Path], object]
    spoils: tuple[Spoil, ...] = (stirred, stirred, valued, damaged)
    tried: int = 1000


def cases(*suffixes: str) -> Callable[[], tuple[bytes, ...]]:
    return lambda: (
        SMALL.encode(),
        *(each.read_bytes().partition(EXPECTED)[0] for each in sorted(CASES.iterdir()) if each.suffix in suffixes),
    )


def given(*texts: str) -> Callable[[], tuple[bytes, ...]]:
    return lambda: tuple(text.encode() for text in texts)


def script(path: Path) -> None:

    read(path)


def checked(path: Path) -> None:
    """What ``check`` does: every string shown and said is proved to be the script's, or refused in a message."""

    check(path, voicedeck.Options(voice="silent"))


def drafted(path: Path) -> None:
    """What the studio makes of a text that is being written."""
    draft(path, path.read_text(encoding="utf-8", errors="replace"), voicedeck.Options(voice="silent"))


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
def our_decks() -> tuple[bytes, ...]:

    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.md"
        path.write_text(SMALL, encoding="utf-8")
        voicedeck.build_scripts([path], voicedeck.Options(("pptx",), "silent", output=path.parent), Silence())
        return (path.with_suffix(".pptx").read_bytes(),)


def edited(path: Path) -> None:
    """A deck of ours that somebody has edited: its edits in the script that it was made of."""
    own = path.with_suffix(".md")
    own.write_text(SMALL, encoding="utf-8")
    found = pull(path, own)
    _ = tuple(found.diff()), found.encoded()


@cache
def letters() -> tuple[bytes, ...]:
    """A font such as an author may have, plain and packed."""
    from fontTools import subset  # noqa: PLC0415 (three seconds of the tests that need no font)
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    made = []
    for flavor in (None, "woff2"):
        font, file = TTFont(fonts.own()[3].files[0]), io.BytesIO()
        cut = subset.Subsetter(subset.Options(layout_features=[]))
        cut.populate(text=string.printable + "–“”…")
        cut.subset(font)
        font.flavor = flavor
        font.save(file)
        made.append(file.getvalue())
    return tuple(made)


BRANDS = given(
    'name = "Ada\'s Lab"\nhandle = "@adaslab"\nlinks = ["adaslab.org"]\nend = "Thank you."\n\n[logo]\n'
    'file = "logo.png"\nplace = "top right"\nsize = 64\nslides = ["title", "end"]\nalt = "A square"\n\n[colors]\n'
    'background = "#FFFFFF"\nink = "#1A1F2E"\naccent = "#B3001B"\n\n[fonts]\nheading = "a.ttf"\nbody = ["a.ttf"]\n'
)


def branded(path: Path) -> None:

    path.with_name("logo.png").write_bytes(pictures()[0])
    path.with_name("a.ttf").write_bytes(letters()[0])
    brands.brand(path)


def lettered(path: Path) -> None:
    """A brand's font, and what is told of letters that it has not."""
    own = path.with_name("brand.toml")
    own.write_text(f'[fonts]\nbody = "{path.name}"\n', encoding="utf-8")
    try:
        brands.check_letters(brands.brand(own), _script())
    finally:
        fonts._brought.clear()


def series(path: Path) -> None:
    """What a project's films share, over a script of it."""
    path.rename(path.with_name("voicedeck.toml"))
    script = path.with_name("a.md")
    script.write_text(SMALL, encoding="utf-8")
    found = settings(script, project=Project(path.parent))
    read(script, found.front)
    voicedeck.Options().over(found.choices)


def varied(path: Path) -> None:

    matrix(path)


def converted(path: Path) -> None:
    """A transcript or another outline, as ``voicedeck convert`` writes it."""
    script, _ = unpack(path)
    markdown(script)


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


DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
DRAWINGS = given(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><style>.a{fill:red}</style><defs><g id="g">'
    '<rect class="a" width="9" height="9"/></g></defs><use href="#g" x="9"/><text font-family="Inter" y="20">A</text>'
    '<path d="M0 0L9 9q1 2 3 4z" transform="rotate(9)"/><linearGradient id="l"><stop offset="1"/></linearGradient>'
    f'<image href="data:image/png;base64,{DOT}" width="9" height="9"/></svg>'
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

    _ = sounds.sound(Line(path.name, HERE), path.parent, 60).samples


def recording(path: Path) -> None:
    """An author's own voice: what stands in the list of cues beside a sound, and the sound itself."""
    listed = path.with_suffix(".txt")
    if not listed.is_file():
        listed.write_text("0.0\t0.2\t1\n", encoding="utf-8")
    Recorded(str(path)).cast({"s1.1": "One", "s1.2": "The first bullet", "s1.3": "Three"}).speak("One")


def cues(path: Path) -> None:
    path.with_suffix(".wav").write_bytes(tunes()[0])
    recording(path.with_suffix(".wav"))


def timed(path: Path) -> None:
    """The list of a recording's words beside it."""
    sound, content = path.with_name("1.wav"), path.read_bytes()
    sound.write_bytes(tunes()[0])
    words_file(sound).write_bytes(mark_of(tunes()[0]).encode() + b"\n" + content)
    Recorded(str(path.parent)).cast({"s1.1": "One two three"}).speak("One two three")


def offers(path: Path) -> None:
    """The list of voices that somebody's server gives."""
    tuple(offered(listed(path.read_bytes())))


VOICES = given(
    json.dumps(
        {
            "de_DE-thorsten-medium": {
                "language": {"code": "de_DE"},
                "files": {
                    f"de/{name}": {"size_bytes": 9, "md5_digest": "0" * 32}
                    for name in ("de_DE-thorsten-medium.onnx", "de_DE-thorsten-medium.onnx.json", "MODEL_CARD")
                },
            }
        }
    )
)

TOLD = (
    ("draft", {"script": "a.md", "text": SMALL, "base": SMALL, "look": {"template": "folio", "voice": "silent"}}),
    ("save", {"script": "a.md", "text": SMALL, "base": SMALL, "page": "1"}),
    ("glimpse", {"script": "a.md", "text": SMALL, "line": 3, "look": {"voice": "silent"}, "width": 320}),
    ("new", {"title": "A film", "outline": "# A\n\n## B\n\n- C.\n"}),
    ("waves", {"takes": ["a", "b"]}),
    ("words", {"take": "abc"}),
    ("say", {"take": "abc", "word": "MDMA", "say": "em", "voice": "silent"}),
    ("lexicon", {"word": "MDMA", "say": "em dee", "ipa": ""}),
    ("brand", {"name": "Ada", "handle": "@ada", "colors": {"ink": "#112233", "accent": "#445566"}}),
    ("report", {"script": "a.md", "look": {"voice": "silent"}}),
    ("job", {"script": "a.md", "job": "nothing", "formats": ["mp4"], "look": {}}),
)
"""What a page of the studio asks; no real job, which is a process of its own."""


def requests() -> tuple[bytes, ...]:
    return tuple(json.dumps({"path": path, "body": body}).encode() for path, body in TOLD)


def asked(path: Path) -> None:
    """A request to the studio: never its fault. One that is no object of a path and a body is a body as it is."""
    from studio.asked import Asker  # noqa: PLC0415 (it comes with an extra)

    data = path.read_bytes()
    try:
        told = json.loads(data)
        place, body = str(told["path"]), json.dumps(told["body"]).encode()
    except (ValueError, KeyError, TypeError, RecursionError):
        place, body = "save", data
    if "job" in place and b"nothing" not in body:
        return
    script = path.parent / "script" / "a.md"  # else its project would be the current folder
    script.parent.mkdir(exist_ok=True)
    script.write_text(SMALL, encoding="utf-8")
    asker = Asker(script)
    try:
        headers = {"content-type": "application/json"}
        place = place.replace("?", "").encode("ascii", "replace").decode()
        assert asker.ask(place, raw=body, headers=headers).status < 500
    finally:
        asker.close()


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


def respelt_or_stirred(data: bytes, chance: random.Random) -> bytes:
    try:
        return respelt(data, chance)
    except ValueError:
        return stirred(data, chance)


def manifest(path: Path) -> None:

    kit = path.with_name("a.manifest.json")
    path.rename(kit)
    for each in kits(kit):
        _ = each.settled(), each.beats(), each.texts(), each.hidden_lines("film")


DOORS = {
    "markdown": Door(".md", cases(".md", ".qmd"), script, tried=14_000),
    "text": Door(".txt", cases(".txt"), script, tried=8_000),
    "check": Door(".md", cases(".md"), checked, tried=300),
    "PowerPoint script": Door(".pptx", decks, script, (packed, packed, nicked, damaged), tried=2_500),
    "PowerPoint template": Door(".pptx", decks, brand, (packed, packed, nicked, damaged), tried=2_500),
    "picture": Door(".png", pictures, picture, (nicked, damaged), tried=4_000),
    "drawing": Door(".svg", DRAWINGS, picture, tried=3_000),
    "film": Door(".mp4", films, facts, (nicked, damaged), tried=500),
    "clip": Door(".mp4", films, footage, (nicked, damaged), tried=500),
    "music": Door(".mp3", tunes, music, (nicked, damaged), tried=3_000),
    "recording": Door(".wav", tunes, recording, (nicked, damaged), tried=2_000),
    "cues": Door(".txt", given("0.0\t0.2\t1\n0.1\t0.3\ts1.3\n0.2 0.4 The first bullet\n"), cues, tried=3_000),
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
        ".toml", given('MDMA = "em dee em ay"\n"naïve" = { ipa = "naɪˈiːv" }\n"p < 0.05" = "p below"\n'),
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
    "manifest": Door(".json", manifests, manifest, (respelt, respelt, nicked), tried=5_000),
    "draft": Door(".md", cases(".md"), drafted, tried=300),
    "deck that is pulled": Door(".pptx", our_decks, edited, (packed, packed, nicked, damaged), tried=1_000),
    "brand": Door(".toml", BRANDS, branded, (stirred, valued, valued, nicked), tried=2_000),
    "font": Door(".ttf", letters, lettered, (nicked, damaged), tried=1_500),
    "settings": Door(
        ".toml",
        given('channel = "Ada"\ntemplate = "folio"\nloudness = "podcast"\nto = ["mp4", "srt"]\ntags = ["a"]\n'
              'end_screen = 8\noutput = "films"\n[links]\nSite = "https://a.org"\n[speakers]\nAnna = "silent"\n'
              '[phrases]\nend = "Bye {{ x }}"\n[scripts."a.md"]\nvoice = "silent"\n[profiles.short]\n'
              'aspect = "9:16"\nfps = 24\n'),
        series, tried=2_500,
    ),
    "matrix": Door(
        ".toml", given('voices = ["hibari", "silent"]\ntemplates = ["folio"]\naspects = ["16:9", "9:16"]\n'), varied,
        tried=2_000,
    ),
    "captions to convert": Door(
        ".vtt",
        given("WEBVTT\n\n00:01.000 --> 00:02.500\n<v Anna>Hello there.\n\n00:03.000 --> 00:04.000\n<v Ben>You too."
              "\n\n00:05.000 --> 00:06.000\n<v Anna>Good.\n",
              "1\n00:00:01,000 --> 00:00:02,500\nAnna: Hello\nthere\n\n2\n00:00:03,000 --> 00:00:04,000\nBen: You\n"),
        converted, tried=2_500,
    ),
    "podcast": Door(
        ".json",
        given('{"title": "A", "segments": [{"speaker": "Anna", "startTime": 0.5, "body": "Hello there."}, {"speaker": '
              '"Ben", "body": "You too."}, {"speaker": "Anna", "body": "Good."}]}',
              '[["Anna", "Hello."], ["Ben", "You too."], ["Anna", "Good."]]',
              '{"speaker": 1, "text": "Hello."}\n{"speaker": 2, "text": "You."}\n{"speaker": 1, "text": "Yes."}\n'),
        converted, (respelt_or_stirred, stirred, valued, damaged), tried=3_000,
    ),
    "page of a podcast": Door(
        ".html",
        given("<html><body><cite>Anna:</cite><time>0:00</time><p>Hello <b>there</b>.</p><cite>Ben:</cite><p>You &amp; "
              "me.</p><cite>Anna:</cite><p>Good.</p></body></html>"),
        converted, tried=2_000,
    ),
    "dialogue": Door(
        ".txt",
        given("A talk\n\nAnna: Hello there.\nBen: You too.\nAnna: Good.\nBen: Yes.\n",
              "[S1] Hello. [S2] You too. [S1] Good.\n", "<Person1>Hello.</Person1><Person2>You.</Person2>\n",
              "Anna  0:12\nHello there.\n\nBen  0:14\nYou too.\n\nAnna  0:16\nGood.\n"),
        converted, tried=3_000,
    ),
    "recorded words": Door(
        ".list", given("0.0\t0.1\tOne\n0.1\t0.2\ttwo\n0.2\t0.3\tthree\n"), timed, tried=1_000
    ),
    "list of voices": Door(".json", VOICES, offers, (respelt, respelt, nicked), tried=2_500),
    "studio": Door(".json", requests, asked, (respelt, respelt, valued, nicked), tried=1_500),
}  # fmt: skip


def spoilt(door: Door, seed: int) -> bytes:
    """The same for the same seed."""
    chance = random.Random(seed)
    return chance.choice(door.spoils)(chance.choice(door.good()), chance)
