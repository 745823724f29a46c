"""A manifest as it is believed: every field that anybody looks at when it is read again, with what it may be."""

from __future__ import annotations

from voicedeck.model import schema
from voicedeck.model.schema import Anything, Flag, Maybe, Number, Row, Series, Shape, Table, Words, departures
from voicedeck.model.timeline import Caption, Chapter
from voicedeck.stages.ledger import Entry
from voicedeck.stages.manifest import Artifact

_ANY = Anything()
_FRAME, _SAMPLE = Number(0, 10**7, whole=True), Number(0, 10**11, whole=True)
_COUNT = Number(0, 10**6, whole=True)
_TEXT = Words(100_000)
_BOX = Row(Number(-100_000, 100_000), 4, 4)
_FILE = Words(255, form=r"(?!\.{1,2}\Z)[^/\\]+", called="name of a file beside the manifest")
_SOURCE = Table({"file": Words(10_000), "line": _COUNT}, ("file", "line"))
_CAPTION = schema.written(Caption, lines=Row(_TEXT, most=50))
_SEEN: dict[str, Shape] = {"said": Row(_COUNT, 2, 2), "caption": _CAPTION, "growth": Number(0, 1)}
_MOMENT = Table(_SEEN, tuple(_SEEN))
_CLIP = Table(
    {
        "slide_id": _TEXT, "step": _COUNT, "start": _FRAME, "frames": _FRAME, "motion": _FRAME,
        "moment": Maybe(_MOMENT), "picture": Maybe(_TEXT), "rule": Maybe(_TEXT),
    },
    ("slide_id", "step", "start", "frames", "motion", "moment"),
)  # fmt: skip
_BEAT = Table(
    {
        "id": _TEXT, "source": _SOURCE, "step": _COUNT, "shown": _TEXT, "spoken": _TEXT, "caption": _TEXT,
        "start_frame": _FRAME, "end_frame": _FRAME, "start_sample": _SAMPLE, "end_sample": _SAMPLE, "box": _BOX,
        "print": Words(10**7), "voice": _TEXT, "slowed": Number(0.01, 100),
        "words": Row(Series((_TEXT, _SAMPLE, _SAMPLE))), "words_exact": Flag(),
        "label": _TEXT, "speaker": _TEXT,
    },
    ("id", "source", "step", "shown", "spoken", "caption", "start_frame", "end_frame", "start_sample", "end_sample",
     "box"),
    others=_ANY,
)  # fmt: skip
_SLIDE = Table(
    {
        "id": _TEXT, "layout": Words(100), "title": _TEXT, "section": _COUNT, "end_frame": _FRAME,
        "playing": Maybe(_BOX),
        "clips": Row(_CLIP, 1),
        "texts": Row(Table({"text": _TEXT, "size": Number(0, 100_000), "box": _BOX}, ("text", "size", "box"))),
        "beats": Row(_BEAT),
    },
    ("id", "layout", "title", "end_frame", "clips", "beats"),
    others=_ANY,
)  # fmt: skip
_TRACK = Table(
    {
        "voice": _TEXT, "stand_ins": Table(others=_TEXT), "unsynthetic": Row(_TEXT), "consents": Table(others=_TEXT),
        "beats": Row(Table({**_BEAT.known, "slide": _TEXT}, (*_BEAT.needed, "slide"), others=_ANY)),
    },
    ("voice", "beats"),
    others=_ANY,
)  # fmt: skip
_CHAPTER = schema.written(Chapter, title=_TEXT, start=_FRAME, end=_FRAME)
_TIMELINE = Table(
    {
        "fps": Number(1, 240, whole=True), "frames": _FRAME, "samples": _SAMPLE, "seconds": Number(0, 10**6),
        "slides": Row(_SLIDE, 1), "chapters": Row(_CHAPTER),
    },
    ("fps", "frames", "samples", "seconds", "slides", "chapters"),
    others=_ANY,
)  # fmt: skip
_ENTRY = schema.written(Entry, slide=_TEXT, role=Words(100), text=_TEXT, source=_SOURCE, phrase=_TEXT)
_ARTIFACT = schema.written(
    Artifact, format=Words(200), file=_FILE, bytes=_SAMPLE,
    sha256=Words(64, form="[0-9a-f]{64}", called="SHA-256"),
)  # fmt: skip
ARTIFACTS = Row(_ARTIFACT, most=10_000)
"""The files that were made."""
_HIDDEN = Table({"from": Words(one_of=("deck", "film")), "text": _TEXT, "source": _SOURCE}, ("from", "text", "source"))
_SIDE = Number(1, 100_000, whole=True)
_SOUND = Table({"music": Flag(), "loudness_lufs": Maybe(Number()), "true_peak_dbtp": Maybe(Number())}, others=_ANY)

MANIFEST = Table(
    {
        "fingerprint": Words(200),
        "basis": Table(others=_TEXT),
        "choices": Table(others=_ANY),
        "artifacts": ARTIFACTS,
        "empty": Row(Words(200), most=10_000),
        "inputs": Row(Table({"file": Words(10_000), "sha256": Words(64)}, ("file", "sha256"), others=_ANY), 1, 1),
        "settings": Table(
            {"width": _SIDE, "height": _SIDE, "language": Words(100), "captions_box": Maybe(_BOX)},
            ("width", "height", "language"),
            others=_ANY,
        ),
        "template": Table({"name": Words(10_000), "sha256": Words(64)}, ("name", "sha256"), others=_ANY),
        "renderer": _TEXT,
        "sound": Maybe(_SOUND),
        "timeline": Maybe(_TIMELINE),
        "tracks": Table(others=_TRACK),
        "voice": _TEXT,
        "stand_ins": Table(others=_TEXT),
        "unsynthetic": Row(_TEXT),
        "consents": Table(others=_TEXT),
        "hidden": Row(_HIDDEN),
        "ledger": Row(_ENTRY),
    },
    ("artifacts", "inputs", "settings", "template", "timeline", "voice", "ledger"),
    others=_ANY,
)
"""Fields that nothing is looked for by may be anything: a later voicedeck may write more of them."""


def believable(values: object) -> bool:
    """Whether values that were read are a manifest's: whoever looks into it need not ask again."""
    return not departures(values, MANIFEST)
