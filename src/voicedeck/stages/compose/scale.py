"""The type scale of a film: its lists have one size, the largest that all of them hold."""

from __future__ import annotations

from dataclasses import replace

from voicedeck.model import kinds
from voicedeck.model.deck import Design, Row
from voicedeck.model.places import shown
from voicedeck.model.storyboard import Slide, Storyboard
from voicedeck.ports import Measurer
from voicedeck.stages.memory import Remember
from voicedeck.stages.setting.rows import is_list, stack


def one_size(storyboard: Storyboard, design: Design, measurer: Measurer, remember: Remember) -> Design:
    """The design with the size of type that every list of the film can have.

    A list that is set smaller than the one before it reads as if it mattered less.
    """

    found: dict[str, float] = {}
    for slide in storyboard.slides:
        if slide.kind.root is kinds.BULLETS and slide.lines and is_list(slide.layout, design):
            own = stacked(slide, design, measurer, remember)[0][0].text.size
            found[slide.layout] = min(own, found.get(slide.layout, own))
    placeholders = dict(design.placeholders)
    for layout, largest in found.items():
        body = placeholders[layout]["body"]
        placeholders[layout] = {**placeholders[layout], "body": replace(body, size=largest)}
    return replace(design, placeholders=placeholders)


def stacked(slide: Slide, design: Design, measurer: Measurer, remember: Remember) -> tuple[tuple[Row, ...], bool]:
    """The slide's lines as rows, as large as they can be, and whether they fit."""
    return remember(("stack", shown(slide)), lambda: stack(slide, design, measurer))
