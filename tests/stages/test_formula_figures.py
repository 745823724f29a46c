"""Figures in formulas: what LaTeX takes for one argument, and how deep they go."""

from __future__ import annotations

import pytest

from voicedeck.stages.formulas import told


@pytest.mark.parametrize(
    ("tex", "plain", "said"),
    [
        (r"\frac12 mv^2", "1/2mv²", "one half m v squared"),
        (r"\frac1{12}", "1/12", "1 over 12"),
        (r"\dfrac 1 2", "1/2", "1/2"),
        (r"2\frac12", "2 1/2", "2 1/2"),
        (r"\frac{1}{2}3", "1/2 3", "1/2 3"),
        (r"\binom52", "(5 2)", "5 choose 2"),
    ],
)
def test_of_figures_without_braces_one_stands_above_a_fractions_line(tex: str, plain: str, said: str) -> None:
    found = told(tex, "en")
    assert (found.plain, found.said) == (plain, said)


@pytest.mark.parametrize("command", [r"\hat", r"\sqrt", r"\frac", r"\vec"])
def test_commands_in_each_other_end_in_an_error_of_the_script(command: str) -> None:
    with pytest.raises(ValueError, match="nested too deeply"):
        told(command * 5_000 + "x", "en")
