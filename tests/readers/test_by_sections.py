"""Tokens by sections: a text that is read section by section is read as it is whole."""

from __future__ import annotations

import random

from voicedeck.model.source import Line, Span
from voicedeck.readers import blocks
from voicedeck.readers.text import SourceText

LINES = """# A|## B|- a|  - b|> q|1. x|2. y|    code|text||| a | b ||===|---|***|> [!note] T|\t- z|*em|**b|`c|$a|note: x
   ## in|## B ##|##|#x|- ## h|[x]|  para {layout=x}|+ p|a\\|![p](a.png)|===== x =====|    ## ind|```|<!-- c|-->
[a]: b|[^1]|[^1]: note|<div>|</div>|~~~""".replace("\n", "|").split("|")


def test_sections_that_are_read_by_themselves_are_read_as_in_the_whole() -> None:
    dice = random.Random(7)
    for _ in range(50):
        lines = [dice.choice(LINES) for _ in range(dice.randint(3, 25))]
        text = SourceText("a.md", "a", tuple(Line(each, Span("a.md", row)) for row, each in enumerate(lines, 1)), ())
        apart, whole = blocks.tokens_of(text), blocks._parser().parse("\n".join(lines))
        assert [each.as_dict() for each in apart] == [each.as_dict() for each in whole], lines
