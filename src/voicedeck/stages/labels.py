"""Labels of speakers: Storyboard -> Storyboard whose beats say how captions tell a change of speaker."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from voicedeck.model.storyboard import Beat, Storyboard

DASH = "–"


def labelled(storyboard: Storyboard, way: str) -> Storyboard:
    """The beats with their labels: "names" (ANNA:, as captions for the deaf have them), "dash", or "none"."""
    beats = tuple(storyboard.beats())
    labels = {
        after.id: _label(after, way) for before, after in pairwise((None, *beats)) if after and _turns(before, after)
    }
    if not any(labels.values()):
        return storyboard
    slides = tuple(
        replace(slide, beats=tuple(replace(beat, label=labels.get(beat.id, "")) for beat in slide.beats))
        for slide in storyboard.slides
    )
    return replace(storyboard, slides=slides)


def _turns(before: Beat | None, after: Beat) -> bool:
    return bool(after.speaker) and (before is None or before.speaker != after.speaker)


def _label(beat: Beat, way: str) -> str:
    return {"names": f"{beat.speaker.upper()}:", "dash": DASH}.get(way, "")
