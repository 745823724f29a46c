"""How errors are told on the command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicedeck.model.errors import VoicedeckError


def tell(reason: VoicedeckError) -> None:
    """Every problem on standard error, or as JSON lines on standard output where those were asked for."""
    if "--json" in sys.argv:
        from voicedeck.reporters import Json

        reporter = Json()
        for each in reason.diagnostics:
            reporter.warn(each)
        return
    from voicedeck.reporters import told

    for each in reason.diagnostics:
        told(str(each), sys.stderr)


def counted(number: int, what: str) -> str:
    """A number of things in words: 1 line, 2 lines."""
    return f"{number} {what}{'' if number == 1 else 's'}"
