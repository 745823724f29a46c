"""The text under the film."""

from __future__ import annotations

from dataclasses import dataclass

from voicedeck.model.source import Diagnostic

PARTS = (
    *("overview", "links", "chapters", "outline", "references", "about"),
    *("voice", "credits", "tags", "mentions"),
)
"""What a description can hold: the paragraphs above the first heading, addresses, chapters, every section's lines, the
works that are cited, a text on channel or author, who speaks, whose pictures are shown, hashtags, handles."""
USUAL = tuple(part for part in PARTS if part != "references")
"""What it holds, in this order, where the script asks for nothing else: an outline has the works that it cites."""


@dataclass(frozen=True, slots=True)
class Description:
    """The text, a warning for every kind of thing that was left out of it, and those things themselves."""

    text: str
    warnings: tuple[Diagnostic, ...] = ()
    left_out: tuple[str, ...] = ()
