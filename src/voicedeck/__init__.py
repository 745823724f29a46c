"""voicedeck: an outline goes in; a narrated film, an editable deck and the publishing kit come out.

The pipeline, each step defined by what it takes and gives::

    read          file                   -> Script       what the author wrote, every string with its line
    storyboard    Script                 -> Storyboard   slides and beats, each shown, spoken and captioned
    narrate       Storyboard, voice      -> Narration    one take a beat
    compose       Storyboard, design     -> Deck         boxes, line breaks and sizes, measured once
    timeline      Storyboard, Narration  -> Timeline     whole frames and samples
    soundtrack    Timeline, Narration    -> Soundtrack   one programme loudness
    export        all of these           -> files        film, deck, captions, description, thumbnail

``voicedeck.build`` wires them; ``Production`` works each out when it is first asked for.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

# onnxruntime (1.32 does) tells Microsoft that it was loaded, unless this stands here before it is: an offline voice
# reaches no network. Whoever wants it sets the variable to 0.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

if TYPE_CHECKING:
    from voicedeck.build import Production, build_scripts, film, produce
    from voicedeck.exporters.moviepy import moviepy_clip
    from voicedeck.making.publish import Result
    from voicedeck.model.errors import VoicedeckError
    from voicedeck.options import Options
    from voicedeck.readers import read
    from voicedeck.usecases.clip_writer import write_clip

__all__ = [
    "Options",
    "Production",
    "Result",
    "VoicedeckError",
    "build_scripts",
    "film",
    "moviepy_clip",
    "produce",
    "read",
    "write_clip",
]

_HOMES = {
    "Options": "voicedeck.options",
    "Production": "voicedeck.build",
    "Result": "voicedeck.making.publish",
    "VoicedeckError": "voicedeck.model.errors",
    "build_scripts": "voicedeck.build",
    "film": "voicedeck.build",
    "moviepy_clip": "voicedeck.exporters.moviepy",
    "produce": "voicedeck.build",
    "read": "voicedeck.readers",
    "write_clip": "voicedeck.usecases.clip_writer",
}


def __getattr__(name: str) -> Any:
    """Public names are imported when first used, so that importing voicedeck imports no engine."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
