"""A script whose slides are of every kind there is, and its film without a word spoken."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image

from voicedeck import Options
from voicedeck.assets import Gallery
from voicedeck.build import Production, made
from voicedeck.making.commission import commission
from voicedeck.model.picture import Sight
from voicedeck.model.script import Script, Section
from voicedeck.model.source import Asset, Directions, Exhibit, Line, Listing, Span, TableRow
from voicedeck.reporters import Quiet

PHRASES: Mapping[str, str] = {"recap": "What we saw", "end": "Thank you"}
CODE = """def dose(weight: float) -> float:
    if weight < 40:
        raise ValueError(weight)
    return 1.5 * weight"""
FILE = "figures.md"


def line(text: str, number: int, layout: str = "", exhibit: Exhibit | None = None) -> Line:
    return Line(text, Span(FILE, number), Directions(layout=layout), exhibit)


def section(heading: str, number: int, *bullets: Line, layout: str = "") -> Section:
    return Section(line(heading, number, layout), bullets)


def listed(heading: str, number: int, *texts: str, layout: str = "") -> Section:
    return section(heading, number, *(line(text, number + place) for place, text in enumerate(texts, 1)), layout=layout)


def table(heading: str, number: int, *rows: Sequence[str], chart: str = "") -> Section:
    """A section of one table, whose first row names its columns."""
    columns, *others = map(tuple, rows)
    exhibits = (TableRow(cells, columns, Span(FILE, number), chart) for cells in others)
    lines = (line(": ".join(each.cells), number + 2 + place, exhibit=each) for place, each in enumerate(exhibits))
    return section(heading, number, *lines)


def script(name: str = "figures", *more: Section) -> Script:
    """A section a kind of slide, lines of the kinds of lists in between."""
    brain = Asset("brain.png", "A brain from the side", Span(FILE, 101))
    sections = (
        section(
            "Cause and effect", 10, line("MDMA increases oxytocin → trust grows → talking is possible", 11, "chain"),
            line("The amygdala → less fear", 12, "chain"), line("One line that stands in its list.", 13),
        ),
        section(
            "Comparison", 20, line("A choice between talking therapy and medication", 21, "comparison"),
            line("Before: fear of the memory | After: the memory without fear", 22, "comparison"),
        ),
        section(
            "Terms", 30, line("Reconsolidation is the process by which a memory becomes labile", 31, "definition"),
            line("“I could look at it without being overwhelmed.” — A participant", 32, "quote"),
        ),
        listed(
            "A session", 40, "First, prepare the room.", "Then take the dose under supervision.",
            "Next, wait for the onset of the effect, which takes an hour.", "Finally, talk about what came up.",
            layout="steps",
        ),
        listed(
            "History", 50, "1912: First made by Merck", "1976: Tried in therapy", "1985: Banned in the United States",
            "2017: Named a breakthrough", layout="timeline",
        ),
        table("Results", 60, ("Group", "Patients", "Remission"), ("MDMA", "52", "71.2 %"),
              ("Placebo and therapy", "48", "47.6 %"), ("Waiting list", "20", "9 %")),
        table("Charts", 70, ("Group", "Remission"), ("MDMA", "71.2 %"), ("Placebo and therapy", "47.6 %"),
              ("Waiting list", "9 %"), chart="bar"),
        table("Growth", 80, ("Year", "Studies"), ("2005", "1,250"), ("2010", "1,900"), ("2015", "3,400"),
              ("2020", "6,100"), chart="line"),
        table("Shares", 90, ("Part", "Share"), ("Serotonin", "50 %"), ("Norepinephrine", "30 %"),
              ("Dopamine", "20 %"), chart="share"),
        section("Seen", 100, line("The brain from the side.", 101, exhibit=brain),
                line("The dose by weight.", 102, exhibit=Listing(CODE, "python", Span(FILE, 102)))),
        listed("Findings", 110, "68% of participants no longer met the criteria.", "The effects last for months.",
               "Two trials agree."),
        *more,
    )  # fmt: skip
    phrases = tuple((phrase, line(text, 3)) for phrase, text in PHRASES.items())
    overview, channel = (line("What slides can be.", 5),), line("The Hive", 2)
    title = line("Every kind of slide", 1)
    return Script(name, Span(FILE), title, sections, overview, phrases=phrases, channel=channel)


class Pictures(Gallery):
    """A gallery of one picture: a gradient, twice as wide as high."""

    def size(self, _: Asset) -> tuple[int, int]:
        return 1200, 600

    def sight(self, _: Asset) -> Sight:
        return Sight(1200, 600)

    def moves(self, _: Asset) -> bool:
        return False

    def uri(self, asset: Asset, longest_side: int) -> str:
        file = BytesIO()
        image = self.image(asset)
        image.thumbnail((longest_side, longest_side))
        image.save(file, "PNG")
        return f"data:image/png;base64,{b64encode(file.getvalue()).decode()}"

    def image(self, _: Asset) -> Image.Image:
        return Image.linear_gradient("L").resize((1200, 600)).convert("RGB")

    def identity(self, _: Iterable[Asset]) -> str:
        return "a gradient"


@cache
def film(template: str = "nocturne", size: str = "1080p", aspect: str = "16:9", sections: int = 99) -> Production:
    """The film of that script, or of its first sections."""
    asked = replace(script(), sections=script().sections[:sections])
    chosen = Options(voice="silent", template=template, size=size, aspect=aspect)
    return made(replace(commission(asked, chosen), gallery=Pictures(Path())), Quiet(), map)
