"""A guest of voicedeck: a voice that beeps, a file that tells the length, a ladybird, and a template."""

from __future__ import annotations

import array
import math
from collections.abc import Sequence
from pathlib import Path

from voicedeck.handover import Exporter, Film, Takes
from voicedeck.illustrations.geometry import Shape, body, circle, detail, path
from voicedeck.model.illustration import Drawing, pack
from voicedeck.model.narration import SAMPLE_RATE, Take
from voicedeck.model.source import Diagnostic


class Beeps:
    """A beep a letter."""

    identity = "beeps 1"
    languages = ("mul",)

    def speak(self, text: str) -> Take:
        """A twentieth of a second at 440 Hz for every letter."""
        count = SAMPLE_RATE // 20 * max(1, len(text))
        sound = array.array("f", (0.1 * math.sin(2 * math.pi * 440 * each / SAMPLE_RATE) for each in range(count)))
        return Take(sound.tobytes())


class Minutes(Exporter):
    """How long the film is."""

    name = "minutes"
    suffix = ".minutes.txt"
    summary = "how long the film is, in minutes"
    takes = Takes.CUT

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write one number."""
        target.write_text(f"{film.cut.timeline.seconds / 60:.2f}\n", encoding="utf-8")
        return ()


def ladybird(amount: float) -> tuple[Shape, ...]:
    """A ladybird whose wings are there; ``amount`` changes nothing."""
    del amount
    return body(circle(50, 50, 40), "wings"), detail(path("M50 10V90"), "wings")


INSECTS = pack("insects", [Drawing("ladybird", "a ladybird", ladybird)])
