"""Measuring ahead: all that a film's slides say at once, for a call of the shaper costs more than what it measures."""

from __future__ import annotations

from collections.abc import Iterable

from voicedeck.model.deck import Design, Placeholder
from voicedeck.ports import Measurer
from voicedeck.stages.setting.fit import ruler
from voicedeck.stages.setting.lines import Width, learn


def measured_ahead(texts: Iterable[tuple[Placeholder, str]], design: Design, measurer: Measurer) -> None:
    """Have the ``measurer`` learn texts, each in the font of its style, and their words."""
    asked: dict[Width, dict[str, None]] = {}
    for style, text in texts:
        if text:
            asked.setdefault(ruler(style, 1.0, design, measurer), {})[text] = None
    for each, said in asked.items():
        learn(said, each)
