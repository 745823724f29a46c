"""A reference on its sheet: its parts in their order, and what is said of them."""

from __future__ import annotations

import pytest

from voicedeck.model.source import Line, Span
from voicedeck.stages.kinds.citation import read
from voicedeck.verify.structure import captioned_as


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Feduccia, A. A., & Mithoefer, M. C. (2018). MDMA-assisted therapy: Are memories at work? Progress, 84.",
            "Feduccia, A. A., & Mithoefer, M. C. (2018). MDMA-assisted therapy: Are memories at work?",
        ),
        ("Tononi, G. (2014a). Sleep and the price of plasticity. Neuron, 81(1), 12–34.",
         "Tononi, G. (2014a). Sleep and the price of plasticity."),
        ("World Bank. (2020). Poverty and shared prosperity.", "World Bank. (2020). Poverty and shared prosperity."),
        ("Doe, J. (2018). U.S. mice vs. men in sleep. Cell, 3(2).", "Doe, J. (2018). U.S. mice vs. men in sleep."),
        ("王, 伟 (2020). 睡眠研究。自然。", "王, 伟 (2020). 睡眠研究。"),
        ("A book that nobody dated.", "A book that nobody dated."),
    ],
)  # fmt: skip
def test_who_when_and_the_title_are_said(text: str, said: str) -> None:
    assert read(text) == said


def test_captions_of_a_reference_are_held_to_what_is_said_of_it_and_no_less() -> None:
    line = Line("Tononi, G. (2014). Sleep and its price. Neuron, 81, 12. https://doi.org/10.1/x", Span("s.md", 9))
    short = "Tononi, G. (2014). Sleep and its price."
    assert captioned_as(line, short, short) == short
    assert captioned_as(line, "Tononi, G. (2014).", "Tononi, G. (2014).") == line.text.partition(" https")[0]
