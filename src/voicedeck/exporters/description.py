"""The description to paste under the film."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from voicedeck.model.source import Diagnostic
from voicedeck.ports import Film


class DescriptionText:
    """UTF-8 text within YouTube's budgets."""

    name = "description"
    suffix = ".description.txt"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the description; warnings say what did not fit."""
        text, warnings = film.description
        target.write_text(text, encoding="utf-8", newline="\n")
        return warnings
