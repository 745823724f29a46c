"""A reference on its sheet: its parts in their order, and what is said of them."""

from __future__ import annotations

import pytest

from voicedeck.stages.kinds.citation import read


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
        ("A book that nobody dated.", "A book that nobody dated."),
    ],
)  # fmt: skip
def test_who_when_and_the_title_are_said(text: str, said: str) -> None:
    assert read(text) == said
