"""Random films that use every layout: long words and short ones, one line and forty, every kind of figure.

Run as a program it lays many of them out in every template and aspect ratio and tells what it found:
``python tests/templates/fuzz.py 40``.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

from voicedeck.model.script import Script, Section
from voicedeck.model.source import Asset, Directions, Line, Listing, Span, TableRow
from voicedeck.ports import Measurer
from voicedeck.renderers.blitz import Blitz
from voicedeck.stages.compose import compose, paginate
from voicedeck.stages.compose.crowding import crowding
from voicedeck.stages.storyboard import storyboard
from voicedeck.templates import FolderTemplate, available

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
ASPECTS = ("16:9", "9:16", "1:1")
SYLLABLES = ("a", "ba", "ce", "di", "do", "ga", "hi", "in", "lo", "ma", "ne", "qui", "un", "xy", "Å", "ß", "ПРО", "ω")
ALPHABETS = ("", "", "", "Привет мир исследование ", "αβγ δοκιμή ", "日本語の文章です。")


class Author:
    """Writes at random, always the same for a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def word(self) -> str:
        long = self.chance.choices((1, 2, 3, 4, 6, 20, 200), (8, 12, 8, 4, 2, 0.3, 0.05))[0]
        return "".join(self.chance.choices(SYLLABLES, k=long))

    def text(self, most: int = 24) -> str:
        words = [self.word() for _ in range(self.chance.randint(1, most))]
        return (self.chance.choice(ALPHABETS) + " ".join(words)).strip().capitalize()

    def line(self, text: str, layout: str = "", value: str = "") -> Line:
        return Line(text, Span("fuzz"), Directions(layout=layout, value=value))

    def figure(self) -> Line:
        """One line that is a figure of its own."""
        short = lambda: self.text(5)  # noqa: E731
        kind = self.chance.randrange(8)
        if kind == 0:
            sides = " | ".join(f"{short()}: {self.text(9)}" for _ in range(2))
            return Line(self.text(), Span("fuzz"), Directions(layout="comparison", shown=sides))
        if kind == 1:
            chain = " → ".join(short() for _ in range(self.chance.randint(2, 6)))
            return Line(self.text(), Span("fuzz"), Directions(layout="chain", shown=chain))
        if kind == 2:
            return self.line(f"{self.text(3)} is {self.text(20)}.", "definition")
        if kind == 3:
            return self.line(f"“{self.text(40)}” — {self.text(6)}", "quote")
        if kind == 4:
            code = "\n".join("  " * self.chance.randrange(5) + self.text(12) for _ in range(self.chance.randint(1, 40)))
            return Line(self.text(), Span("fuzz"), exhibit=Listing(code, "python", Span("fuzz")))
        if kind == 5:
            return Line(self.text(), Span("fuzz"), exhibit=Asset("picture.png", self.text(4), Span("fuzz")))
        if kind == 6:
            value = self.chance.choice(("7%", "68 %", "3 of 4", "1,234,567", "0.003", "two in three people"))
            return self.line(f"{value} {self.text()}", "number", value)
        return self.line(f"{self.text()} https://example.org/{self.word()}", "resource")

    def table(self, number: int) -> tuple[Line, ...]:
        chart = self.chance.choice(("", "bar", "line", "share"))
        columns = 2 if chart else self.chance.randint(2, 6)
        names = tuple(self.text(3) for _ in range(columns))
        rows = []
        for _ in range(self.chance.randint(2, 9)):
            figures = tuple(
                f"{self.chance.randint(1, 99)}{' %' if chart == 'share' else ''}" if chart else self.text(5)
                for _ in range(columns - 1)
            )
            cells = (self.text(3), *figures)
            text = "; ".join(f"{name}: {cell}" for name, cell in zip(names, cells, strict=True))
            rows.append(Line(text, Span("fuzz"), exhibit=TableRow(cells, names, Span("fuzz", number), chart)))
        return tuple(rows)

    def section(self, number: int) -> Section:
        kind = self.chance.choice((0, 0, 1, 1, 2, 3, 4, 5))
        layout = ("", "", "", "steps", "timeline", "")[kind]
        lines = tuple(
            self.line(f"{self.chance.randint(1800, 2030)}: {self.text()}" if layout == "timeline" else self.text())
            for _ in range(self.chance.choice((1, 2, 3, 5, 8, 13, 40)))
        )
        if kind == 0:
            lines = (*lines[:3], *(self.figure() for _ in range(6)), *lines[3:])
        if kind == 1:
            lines = self.table(number)
        heading = Line(self.text(14), Span("fuzz"), Directions(layout=layout))
        return Section(heading, lines, self.chance.choice(("", "XVIII", "4", "B")))

    def film(self) -> Script:
        return Script(
            "fuzz",
            Span("fuzz"),
            self.line(self.text(20)),
            (*(self.section(number) for number in range(self.chance.randint(1, 6))), self.last()),
            overview=tuple(self.line(self.text(40)) for _ in range(self.chance.randrange(5))),
            subtitle=self.line(self.text(12)),
            channel=self.line(self.text(5)),
            phrases=(("recap", self.line(self.text(6))), ("end", self.line(self.text(12)))),
        )

    def last(self) -> Section:
        return Section(self.line(self.text(5)), (self.line(self.text(60), "citation"),))


def findings(script: Script, template: FolderTemplate, measurer: Measurer) -> tuple[list[str], Counter[str]]:
    """What is wrong with the film in the template, and how many pages of each layout it has."""
    template = template.reworded(script.phrases, script.language)
    board = paginate(storyboard(script, template.phrase, str), template.design, measurer)
    deck = compose(board, template.design, measurer, template.phrase, template.icon)
    pages = [*deck.pages, *(deck.posters.values() if template.design.width > template.design.height else ())]
    wrong = [problem for page in pages for problem in crowding(page, template.design)]
    return wrong, Counter(page.slide.layout for page in pages)


def main() -> None:
    count, measurer, pages, wrong = int(sys.argv[1]), Blitz(), Counter[str](), 0
    for folder in available((TEMPLATES,)):
        for aspect in ASPECTS:
            template = FolderTemplate(folder, (TEMPLATES,), aspect=aspect)
            for seed in range(count):
                problems, layouts = findings(Author(seed).film(), template, measurer)
                pages += layouts
                wrong += len(problems)
                for problem in problems[:3]:
                    print(f"{folder.name} {aspect} seed {seed}: {problem}")
    print(f"{pages.total()} pages: {dict(sorted(pages.items()))}; {wrong} problems")


if __name__ == "__main__":
    main()
