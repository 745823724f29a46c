"""The thumbnail as a PNG under YouTube's two megabytes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from voicedeck.exporters.poster import poster
from voicedeck.model.source import Diagnostic
from voicedeck.ports import Film

LARGEST = 2_000_000


class Thumbnail:
    """1280 x 720 PNG."""

    name = "thumbnail"
    suffix = ".thumbnail.png"
    needs = frozenset[str]()

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the picture; in 256 colours where the whole palette would be too heavy for YouTube."""
        picture = poster(film).convert("RGB")
        picture.save(target, "PNG", optimize=True)
        if target.stat().st_size > LARGEST:
            picture.quantize(256).save(target, "PNG", optimize=True)
        return ()
