"""A script whose slides are of every kind there is, and its film without a word spoken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PIL import Image

from voicedeck import Options, produce
from voicedeck.build import Production
from voicedeck.model.script import Script, Section
from voicedeck.model.source import Asset, Directions, Line, Listing, Span, TableRow
from voicedeck.reporters import Quiet

PHRASES: Mapping[str, str] = {"recap": "What we saw", "end": "Thank you"}
CODE = "def dose(weight: float) -> float:\n    if weight < 40:\n        raise ValueError(weight)\n    return 1.5 * weight"


def line(text: str, number: int, layout: str = "", **exhibit: object) -> Line:
    return Line(text, Span("figures.md", number), Directions(layout=layout), **exhibit)  # type: ignore[arg-type]


def section(heading: str, number: int, *bullets: Line, layout: str = "") -> Section:
    return Section(line(heading, number, layout), bullets)


def table(number: int, columns: Sequence[str], *rows: Sequence[str], chart: str = "") -> list[Line]:
    place = Span("figures.md", number)
    return [
        line(": ".join(cells), number + 2 + index, exhibit=TableRow(tuple(cells), tuple(columns), place, chart))
        for index, cells in enumerate(rows)
    ]


def script(name: str = "figures", *more: Section) -> Script:
    """A section a kind of slide, lines of the kinds of lists in between."""
    trial = ("68%", "of participants", "no longer met the criteria")
    sections = (
        section("Cause and effect", 10, line("MDMA increases oxytocin → trust grows → talking becomes possible", 11),
                line("The amygdala → less fear", 12, "chain"), line("One line that stands in its list.", 13)),
        section("Comparison", 20, line("A choice between talking therapy and medication", 21, "comparison"),
                line("Before: fear of the memory | After: the memory without fear", 22, "comparison")),
        section("Terms", 30, line("Reconsolidation is the process by which a memory becomes labile again", 31, "definition"),
                line("“I could look at it without being overwhelmed.” — A participant", 32, "quote")),
        section("A session", 40, line("First, prepare the room.", 41), line("Then take the dose under supervision.", 42),
                line("Next, wait for the onset of the effect, which takes an hour.", 43),
                line("Finally, talk about what came up.", 44), layout="steps"),
        section("History", 50, line("1912: First made by Merck", 51), line("1976: Tried in therapy", 52),
                line("1985: Banned in the United States", 53), line("2017: Named a breakthrough", 54), layout="timeline"),
        section("Results", 60, *table(60, ("Group", "Patients", "Remission"), ("MDMA", "52", "71.2 %"),
                                      ("Placebo and therapy", "48", "47.6 %"), ("Waiting list", "20", "9 %"))),
        section("Charts", 70, *table(70, ("Group", "Remission"), ("MDMA", "71.2 %"), ("Placebo and therapy", "47.6 %"),
                                     ("Waiting list", "9 %"), chart="bar")),
        section("Growth", 80, *table(80, ("Year", "Studies"), ("2005", "1,250"), ("2010", "1,900"), ("2015", "3,400"),
                                     ("2020", "6,100"), chart="line")),
        section("Shares", 90, *table(90, ("Part", "Share"), ("Serotonin", "50 %"), ("Norepinephrine", "30 %"),
                                     ("Dopamine", "20 %"), chart="share")),
        section("Seen", 100, line("The brain from the side.", 101, exhibit=Asset("brain.png", "A brain from the side", Span("figures.md", 101))),
                line("The dose by weight.", 102, exhibit=Listing(CODE, "python", Span("figures.md", 102)))),
        section("Findings", 110, line(" ".join(trial) + ".", 111), line("The effects last for months.", 112),
                line("Two trials agree.", 113)),
        *more,
    )  # fmt: skip
    title = line("Every kind of slide", 1)
    words = tuple((phrase, line(text, 3)) for phrase, text in PHRASES.items())
    return Script(name, Span("figures.md"), title, sections, (line("What slides can be.", 5),), phrases=words,
                  channel=line("The Hive", 2))  # fmt: skip


class Pictures:
    """A gallery of one picture: a gradient, two wide and one high."""

    def image(self, _: Asset) -> Image.Image:
        return Image.linear_gradient("L").resize((1200, 600)).convert("RGB")


def film(template: str = "nocturne", **options: object) -> Production:
    made = produce(script(), Options(voice="silent", template=template, **options), Quiet(), map)  # type: ignore[arg-type]
    return made
