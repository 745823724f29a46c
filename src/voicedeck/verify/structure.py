"""The script against the film, the deck and the captions: every line is there, in order, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicedeck.verify.findings import Finding, skipped
from voicedeck.verify.kit import Kit
from voicedeck.verify.lighting import LIKE_INSIDE, VISIBLE
from voicedeck.verify.seeing import Sights
from voicedeck.verify.subtitles import Caption
from voicedeck.verify.texts import Match, match, words

if TYPE_CHECKING:
    from voicedeck.model.script import Script

GROUP = "script"
WANTED = "recall 1.00, order 1.00, 0 other words"


def structure(
    kit: Kit, script: Script | None, why: str, sights: Sights | None, captions: Sequence[Caption]
) -> Iterator[Finding]:
    """A finding on each of the three; ``why`` says why there is no script, where there is none."""
    if kit.timeline is None:
        yield skipped(GROUP, "in the film, the deck and the captions", "no manifest names the script", WANTED)
        return
    if script is None:
        yield skipped(GROUP, "in the film, the deck and the captions", why, WANTED)
        return
    shown = [line.shown for line in _lines(script)]
    said = [line.said for line in _lines(script)]
    if sights:
        yield _found("in the film", match([*_shown_titles(script), *shown], _seen(sights)), kit)
    if captions:
        text = words(" ".join(line for each in captions for line in each.lines))
        yield _found("in the captions", match([*_own(kit), *said], text), kit)
    if ".pptx" in kit.files:
        yield _deck(kit, kit.files[".pptx"], shown)
