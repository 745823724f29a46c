"""A deck that was edited comes back as its script with those edits, and nothing else."""

from __future__ import annotations

import copy
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Emu
from typer.testing import CliRunner

from tests_support import Silence
from voicedeck.build import build_scripts
from voicedeck.cli import command_line
from voicedeck.model.errors import InputError
from voicedeck.options import Options
from voicedeck.readers import read, returned

SCRIPT = """---
title: Water in Cities
subtitle: Nora Lind, 2021
channel: City Water
tags: [water, cities]
---

Cities drink a lot. This film says how much, and [why it matters](https://example.org/why).

## Where It Comes From {pause=0.5}

- Rain falls on the **hills**.
- Rivers carry it down to the plain.

  > A river brings it to the plain.

- 68% of all water is lost on the way. {note="Ask them."}
- The rest is drunk by people.
- What nobody drinks runs into the sea. {hide=deck}

## How Much Each City Drinks

| City | Litres a day |
|---|---|
| Oslo | 180 |
| Perth | 320 |
| Lima | 140 |

{layout=chart}

## A Table

| River | Length |
|---|---|
| Nile | 6650 km |
| Amazon | 6400 km |

## How It Is Cleaned

1. Sand takes out the dirt.
2. Carbon takes out the smell.
3. Light kills what lives in it.

## What Changed

- Tap water is cheap, but bottled water is dear. {layout=comparison}
- Entropy is the measure of disorder. {layout=definition}
- “Water is life,” said the old engineer. {layout=quote}

## When

- 1900: wells were open.
- 1950: pipes came.
- 2000: meters were read by radio.

## Code

- Count the drops.

  ```python
  def drops(litres):
      return litres * 20_000
  ```

- A plain line with a [word]{say="wurd"} in it.

## Pictures

- ![A tap](tap.png) A tap drips.

## Where To Look

- More of the same is on the page that goes with this film: https://example.org/more

## Source

- Lind, N., & Other, C. (2020). A title of a work. Journal of Works, 12, 34–56. https://doi.org/10.1000/182
"""
Edit = Callable[[Any], None]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deck with every kind of slide, its script beside it."""
    folder = tmp_path_factory.mktemp("deck")
    (folder / "water.md").write_text(SCRIPT, encoding="utf-8")
    Image.new("RGB", (64, 36), "navy").save(folder / "tap.png")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICEDECK_CACHE", str(folder / "cache"))
        patch.chdir(folder)
        build_scripts([folder / "water.md"], Options(formats=("pptx",), output=folder), Silence())
    return next(folder.rglob("*.pptx"))


@pytest.fixture
def deck(original: Path, tmp_path: Path) -> Path:
    shutil.copy(original, tmp_path / "water.pptx")
    (tmp_path / "water.md").write_text(SCRIPT, encoding="utf-8")
    return tmp_path / "water.pptx"


def edit(deck: Path, change: Edit) -> None:
    presentation = Presentation(str(deck))
    change(presentation)
    presentation.save(str(deck))


def slide(presentation: Any, name: str) -> Any:
    return next(each for each in presentation.slides if each.name == name)


def reword(name: str, old: str, new: str, *, notes: bool = False) -> Edit:
    """Write ``new`` for a paragraph of the slide, or of its notes."""

    def change(presentation: Any) -> None:
        own = slide(presentation, name)
        frames = [own.notes_slide.notes_text_frame] if notes else list(texts(own.shapes))
        paragraph = next(each for frame in frames for each in frame.paragraphs if seen(each) == old)
        first, *rest = paragraph.runs
        first.text = new
        for each in (*rest, *paragraph._p.findall("{*}br")):
            (each if hasattr(each, "tag") else each._r).getparent().remove(each if hasattr(each, "tag") else each._r)

    return change


def seen(paragraph: Any) -> str:
    """Its text without the unseen number that tells titles apart."""
    return re.sub(r" \(\d+/\d+\)$", "", paragraph.text.replace("\v", " "))


def texts(shapes: Any) -> Any:
    for shape in shapes:
        if shape.shape_type == 6:
            yield from texts(shape.shapes)
        elif shape.has_text_frame:
            yield shape.text_frame
        elif getattr(shape, "has_table", False) and shape.has_table:
            yield from (cell.text_frame for row in shape.table.rows for cell in row.cells)


def body(own: Any) -> Any:
    return next(shape for shape in own.shapes if shape.name == "Text").text_frame


def add(name: str, after: int, text: str) -> Edit:
    def change(presentation: Any) -> None:
        paragraphs = body(slide(presentation, name)).paragraphs
        new = copy.deepcopy(paragraphs[after]._p)
        paragraphs[after]._p.addnext(new)
        added = next(each for each in body(slide(presentation, name)).paragraphs if each._p is new)
        for run in added.runs[1:]:
            run._r.getparent().remove(run._r)
        for each in new.findall("{*}br"):
            new.remove(each)
        added.runs[0].text = text

    return change


def delete(name: str, at: int) -> Edit:
    def change(presentation: Any) -> None:
        paragraph = body(slide(presentation, name)).paragraphs[at]._p
        paragraph.getparent().remove(paragraph)

    return change


def ids(presentation: Any) -> Any:
    return presentation.slides._sldIdLst


def move(name: str, to: int) -> Edit:
    def change(presentation: Any) -> None:
        at = next(at for at, each in enumerate(presentation.slides) if each.name == name)
        listed = list(ids(presentation))
        ids(presentation).remove(listed[at])
        ids(presentation).insert(to, listed[at])

    return change


def drop(*names: str) -> Edit:
    def change(presentation: Any) -> None:
        for at, each in reversed(list(enumerate(presentation.slides))):
            if each.name in names:
                presentation.part.drop_rel(ids(presentation)[at].rId)
                del ids(presentation)[at]

    return change


def hide(name: str) -> Edit:
    return lambda presentation: slide(presentation, name)._element.set("show", "0")


def chart(**values: float) -> Edit:
    def change(presentation: Any) -> None:
        own = next(each for each in slide(presentation, "s2-chart").shapes if each.has_chart).chart
        data = CategoryChartData()
        data.categories = list(values)
        data.add_series("Litres a day", list(values.values()))
        own.replace_data(data)

    return change


def workbook(**values: float) -> Edit:
    """Change the numbers in the chart's workbook, and not those that the chart itself keeps."""

    def change(presentation: Any) -> None:
        own = next(each for each in slide(presentation, "s2-chart").shapes if each.has_chart).chart
        before = copy.deepcopy(own._chartSpace)
        chart(**values)(presentation)
        space = own._chartSpace
        for child in list(space):
            space.remove(child)
        space.extend(list(before))

    return change


def opens(name: str, words: str, address: str | None) -> Edit:
    """Let some words of the slide open another address, or none; a run is parted where it says more."""

    def change(presentation: Any) -> None:
        own = slide(presentation, name)
        runs = (run for frame in texts(own.shapes) for each in frame.paragraphs for run in each.runs)
        run = next(each for each in runs if words in each.text)
        before, _, behind = run.text.partition(words)
        for text, element in ((before, copy.deepcopy(run._r)), (behind, None)):
            if element is not None and text:
                element.find("{*}t").text = text
                run._r.addprevious(element)
            elif text:
                rest = copy.deepcopy(run._r)
                rest.find("{*}t").text = text
                run._r.addnext(rest)
        run.text = words
        run.hyperlink.address = address

    return change


def both(*changes: Edit) -> Edit:
    return lambda presentation: [change(presentation) for change in changes] and None


def code(old: str, new: str) -> Edit:
    def change(presentation: Any) -> None:
        shape = next(each for each in slide(presentation, "s7-code").shapes if each.name == "Code")
        run = next(run for each in shape.text_frame.paragraphs for run in each.runs if old in run.text)
        run.text = run.text.replace(old, new)

    return change


def new_slide(title: str, *lines: str, notes: str = "", at: int) -> Edit:
    def change(presentation: Any) -> None:
        layout = slide(presentation, "s1-list").slide_layout
        made = presentation.slides.add_slide(layout)
        made.shapes.title.text = title
        place = next(each for each in made.placeholders if each.placeholder_format.type == 2)
        place.text_frame.text = "\n".join(lines)
        made.notes_slide.notes_text_frame.text = notes
        last = ids(presentation)[-1]
        ids(presentation).remove(last)
        ids(presentation).insert(at, last)

    return change


MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def paragraph_of(presentation: Any, name: str, text: str) -> Any:
    frames = texts(slide(presentation, name).shapes)
    return next(each for frame in frames for each in frame.paragraphs if seen(each) == text)


def alone(paragraph: Any, words: str) -> Any:
    """The words as a run of their own, as PowerPoint parts a run whose looks are changed."""
    run = next(each for each in paragraph.runs if words in each.text)
    before, _, behind = run.text.partition(words)
    for text, add in ((before, run._r.addprevious), (behind, run._r.addnext)):
        if text:
            part = copy.deepcopy(run._r)
            part.find(f"{MAIN}t").text = text
            add(part)
    run.text = words
    return run


def styled(name: str, text: str, words: str, **looks: str) -> Edit:
    def change(presentation: Any) -> None:
        properties = alone(paragraph_of(presentation, name, text), words)._r.get_or_add_rPr()
        for key, value in looks.items():
            properties.set(key, value)

    return change


def plain(name: str, text: str) -> Edit:
    """Take their own colour off all words of a paragraph."""

    def change(presentation: Any) -> None:
        for fill in list(paragraph_of(presentation, name, text)._p.iter(f"{MAIN}solidFill")):
            if all(each.get("val") != "tx1" for each in fill):
                fill.getparent().remove(fill)

    return change


def parted(name: str, text: str, first: str, second: str) -> Edit:
    """Press Enter within a paragraph."""

    def change(presentation: Any) -> None:
        paragraph = paragraph_of(presentation, name, text)
        new = copy.deepcopy(paragraph._p)
        paragraph._p.addnext(new)
        paragraph.runs[0].text = first
        new.find(f"{MAIN}r").find(f"{MAIN}t").text = second

    return change


def joined(name: str, text: str, after: str) -> Edit:
    """Take away what parts two paragraphs."""

    def change(presentation: Any) -> None:
        first, second = (paragraph_of(presentation, name, each) for each in (text, after))
        for each in second.runs:
            first._p.append(each._r)
        second._p.getparent().remove(second._p)

    return change


def level(name: str, text: str, deep: int) -> Edit:
    return lambda presentation: paragraph_of(presentation, name, text)._p.get_or_add_pPr().set("lvl", str(deep))


def remove(name: str, *shapes: str) -> Edit:
    def change(presentation: Any) -> None:
        for each in [each for each in slide(presentation, name).shapes if each.name in shapes]:
            each._element.getparent().remove(each._element)

    return change


def drag(name: str, text: str, other: str) -> Edit:
    """Take a paragraph out and put it in as the last of another slide."""

    def change(presentation: Any) -> None:
        own = paragraph_of(presentation, name, text)._p
        own.getparent().remove(own)
        body(slide(presentation, other))._txBody.append(own)

    return change


def table(presentation: Any) -> Any:
    return next(each for each in slide(presentation, "s3-table").shapes if each.has_table).table._tbl


def column_added(*cells: str) -> Edit:
    def change(presentation: Any) -> None:
        own = table(presentation)
        own.tblGrid.append(copy.deepcopy(own.tblGrid[-1]))
        for row, words in zip(own.tr_lst, cells, strict=True):
            cell = copy.deepcopy(row.tc_lst[-1])
            row.tc_lst[-1].addnext(cell)
            first, *rest = cell.iter(f"{MAIN}r")
            first.find(f"{MAIN}t").text = words
            for each in rest:
                each.getparent().remove(each)

    return change


def column_deleted(at: int) -> Edit:
    def change(presentation: Any) -> None:
        own = table(presentation)
        own.tblGrid.remove(own.tblGrid[at])
        for row in own.tr_lst:
            row.remove(row.tc_lst[at])

    return change


def drawn_as(old: str, new: str) -> Edit:
    def change(presentation: Any) -> None:
        space = next(each for each in slide(presentation, "s2-chart").shapes if each.has_chart).chart._chartSpace
        group = next(each for each in space.iter() if str(each.tag).endswith(f"}}{old}"))
        group.tag = group.tag.replace(old, new)
        for each in group.findall("{*}barDir"):
            group.remove(each)

    return change


def all_notes(name: str, *paragraphs: str) -> Edit:
    def change(presentation: Any) -> None:
        slide(presentation, name).notes_slide.notes_text_frame.text = "\n".join(paragraphs)

    return change


def everywhere(old: str, new: str) -> Edit:
    """Find and replace, in notes too."""

    def change(presentation: Any) -> None:
        for own in presentation.slides:
            for frame in [*texts(own.shapes), own.notes_slide.notes_text_frame]:
                for run in (run for each in frame.paragraphs for run in each.runs if old in run.text):
                    run.text = run.text.replace(old, new)

    return change


def copied(name: str, *, keeps_name: bool, words: tuple[str, str] = ("", "")) -> Edit:
    """Duplicate a slide, and reword its copy."""

    def change(presentation: Any) -> None:
        source = slide(presentation, name)
        made = presentation.slides.add_slide(source.slide_layout)
        for each in list(made._element):
            made._element.remove(each)
        for each in source._element:
            made._element.append(copy.deepcopy(each))
        if not keeps_name:
            made._element.find("{*}cSld").attrib.pop("name")
        for run in made._element.iter(f"{MAIN}t"):
            run.text = words[1] if run.text == words[0] else run.text
        listed = ids(presentation)
        last = listed[-1]
        listed.remove(last)
        listed.insert(next(at for at, each in enumerate(presentation.slides) if each.name == name) + 1, last)

    return change


def nameless(presentation: Any) -> None:
    """Save as programs do that keep no names of slides."""
    for each in presentation.slides:
        each._element.find("{*}cSld").attrib.pop("name")


def rename(name: str) -> Edit:
    def change(presentation: Any) -> None:
        for at, each in enumerate(slide(presentation, name).shapes):
            each.name = f"Shape {at}"

    return change


def proofed(presentation: Any) -> None:
    """What spelling, languages and saving leave behind: marks, split runs, ends of paragraphs."""
    for own in presentation.slides:
        for run in list(own._element.iter(f"{MAIN}r")):
            text = run.find(f"{MAIN}t")
            run.get_or_add_rPr().attrib.update({"lang": "de-DE", "dirty": "0", "err": "1"})
            if len(text.text or "") > 6:
                rest = copy.deepcopy(run)
                rest.find(f"{MAIN}t").text, text.text = text.text[4:], text.text[:4]
                run.addnext(rest)
        for each in own._element.iter(f"{MAIN}p"):
            if each.find(f"{MAIN}endParaRPr") is None:
                each.append(each.makeelement(f"{MAIN}endParaRPr", {"lang": "de-DE", "dirty": "0"}))


def soft_return(presentation: Any) -> None:
    run = alone(paragraph_of(presentation, "s1-list", "Rivers carry it down to the plain."), " down")
    run.text = "down"
    run._r.addprevious(run._r.makeelement(f"{MAIN}br", {}))


def box(words: str) -> Edit:
    def change(presentation: Any) -> None:
        slide(presentation, "s1-list").shapes.add_textbox(0, 6_000_000, 3_000_000, 400_000).text_frame.text = words

    return change


def new_table(presentation: Any) -> None:
    made = slide(presentation, "s1-list").shapes.add_table(2, 2, 0, 0, 3_000_000, 900_000).table
    for at, words in enumerate(("Sea", "Depth", "Baltic", "459 m")):
        made.cell(at // 2, at % 2).text = words


HILLS, RIVERS = "- Rain falls on the **hills**.\n", "- Rivers carry it down to the plain.\n"
SAID = "\n  > A river brings it to the plain.\n"
LOST, REST = '- 68% of all water is lost on the way. {note="Ask them."}\n', "- The rest is drunk by people.\n"
EDITS: dict[str, tuple[Edit, list[tuple[str, str]]]] = {
    "a bullet reworded on a section's last list": (
        reword("s1-list-after", "The rest is drunk by people.", "The rest is drunk by all."),
        [("drunk by people", "drunk by all")],
    ),
    "a bullet reworded beside another that is bold": (
        reword("s1-list", "Rain falls on the hills.", "Snow falls on the hills."),
        [("Rain falls on the **hills**", "Snow falls on the **hills**")],
    ),
    "a bullet that is said otherwise reworded is said anew": (
        reword("s1-list", "Rivers carry it down to the plain.", "Canals carry it down to the plain."),
        [(RIVERS + SAID + "\n", "- Canals carry it down to the plain.\n")],
    ),
    "a bullet reworded on both lists": (
        both(
            reword("s1-list", "Rain falls on the hills.", "Snow falls on the hills."),
            reword("s1-list-after", "Rain falls on the hills.", "Snow falls on the hills."),
        ),
        [("Rain falls", "Snow falls")],
    ),
    "a bullet and its note reworded": (
        both(
            reword("s1-list", "Rivers carry it down to the plain.", "Canals carry it."),
            reword("s1-list", "A river brings it to the plain.", "Canals bring it.", notes=True),
        ),
        [(RIVERS + SAID, "- Canals carry it.\n\n  > Canals bring it.\n")],
    ),
    "a note reworded": (
        reword("s1-list-after", "The rest is drunk by people.", "What is left is drunk.", notes=True),
        [(REST, REST + "\n  > What is left is drunk.\n\n")],
    ),
    "a bullet added": (
        add("s1-list", 0, "Snow falls there as well."),
        [(HILLS, HILLS + "- Snow falls there as well.\n")],
    ),
    "a bullet deleted": (delete("s1-list-after", 3), [(REST, "")]),
    "the words of a card changed": (
        reword("s5-comparison", "Tap water is cheap, but bottled water is dear", "Tap water costs little"),
        [("Tap water is cheap, but bottled water is dear", "Tap water costs little")],
    ),
    "a number's value changed": (reword("s1-number", "68%", "71%"), [("68%", "71%")]),
    "a title reworded on every slide of a section": (
        both(
            *(
                reword(name, "Where It Comes From", "Its Source")
                for name in ("s1", "s1-list", "s1-number", "s1-list-after")
            )
        ),
        [("Where It Comes From", "Its Source")],
    ),
    "a title reworded on one slide": (
        reword("s1-list", "Where It Comes From", "Its Source"),
        [("Where It Comes From", "Its Source")],
    ),
    "a slide deleted": (drop("s5-definition-2"), [("- Entropy is the measure of disorder. {layout=definition}\n", "")]),
    "a slide hidden": (
        hide("s5-quote-3"),
        [("{layout=quote}", "{layout=quote hide=deck}")],
    ),
    "a whole section deleted": (
        drop("s6", "s6-list"),
        [("## When\n\n- 1900: wells were open.\n- 1950: pipes came.\n- 2000: meters were read by radio.\n\n", "")],
    ),
    "a whole section hidden": (both(hide("s6"), hide("s6-list")), [("## When\n", "## When {hide=deck}\n")]),
    "a slide added in a section": (
        new_slide("Where It Comes From", "Dew falls, too.", at=6),
        [(REST, REST + "- Dew falls, too.\n")],
    ),
    "a slide added with a title of its own": (
        new_slide("And More", "Ice melts.", notes="Ice melts in spring.", at=6),
        [("## How Much Each", "## And More\n\n- Ice melts.\n\n  > Ice melts in spring.\n\n## How Much Each")],
    ),
    "a value of a chart changed": (chart(Oslo=180, Perth=640, Lima=140), [("| 320 |", "| 640 |")]),
    "a row added to a chart": (
        chart(Oslo=180, Perth=320, Lima=140, Kyiv=150),
        [("| Lima | 140 |\n", "| Lima | 140 |\n| Kyiv | 150 |\n")],
    ),
    "a row of a chart deleted": (chart(Oslo=180, Lima=140), [("| Perth | 320 |\n", "")]),
    "a cell of a table changed": (reword("s3-table", "6650 km", "6695 km"), [("6650 km", "6695 km")]),
    "a column renamed": (
        reword("s3-table", "Length", "Kilometres"),
        [("| River | Length |", "| River | Kilometres |")],
    ),
    "a step reworded": (
        reword("s4-list", "Carbon takes out the smell.", "Coal does."),
        [("Carbon takes out the smell", "Coal does")],
    ),
    "a date changed": (reword("s6-list", "1950", "1951"), [("1950: pipes", "1951: pipes")]),
    "a value changed in a chart's workbook alone": (
        workbook(Oslo=180, Perth=640, Lima=140),
        [("| 320 |", "| 640 |")],
    ),
    "the address that words open changed": (
        opens("overview", "why it matters", "https://example.org/because"),
        [("example.org/why", "example.org/because")],
    ),
    "words that opened an address open none": (
        opens("overview", "why it matters", None),
        [("[why it matters](https://example.org/why)", "why it matters")],
    ),
    "words that open an address now": (
        opens("s1-list-after", "drunk", "https://example.org/drunk"),
        [("- The rest is drunk by", "- The rest is [drunk](https://example.org/drunk) by")],
    ),
    "code changed": (code("20_000", "19_000"), [("20_000", "19_000")]),
    "the film's title changed": (
        reword("title", "Water in Cities", "Water: All of It"),
        [("title: Water in Cities", 'title: "Water: All of It"')],
    ),
    "the subtitle changed": (reword("title", "Nora Lind, 2021", "Nora Lind, 2022"), [("2021", "2022")]),
    "the overview changed": (
        reword("overview", "Cities drink a lot.", "Towns drink a lot."),
        [("Cities drink", "Towns drink")],
    ),
    "a line with a respelled word changed": (
        reword("s7-list-after", "A plain line with a word in it.", "A short line with a word in it."),
        [("A plain line with", "A short line with")],
    ),
    "an address changed": (
        reword("s9", "https://example.org/more", "https://example.org/less"),
        [("example.org/more", "example.org/less")],
    ),
    "a silent note changed": (
        reword("s1-number", "Note: Ask them.", "Note: Tell them.", notes=True),
        [("Ask them", "Tell them")],
    ),
    "words made bold": (
        styled("s1-list-after", "The rest is drunk by people.", "drunk", b="1"),
        [("rest is drunk by", "rest is **drunk** by")],
    ),
    "bold taken away": (plain("s1-list", "Rain falls on the hills."), [("**hills**", "hills")]),
    "a word that is bold reworded": (
        lambda presentation: setattr(
            alone(paragraph_of(presentation, "s1-list", "Rain falls on the hills."), "hills"), "text", "peaks"
        ),
        [("**hills**", "**peaks**")],
    ),
    "a bullet parted in two": (
        parted("s1-list-after", "The rest is drunk by people.", "The rest is drunk", "by people."),
        [(REST, "- The rest is drunk\n- by people.\n")],
    ),
    "two bullets joined": (
        joined("s1-list-after", "68% of all water is lost on the way.", "The rest is drunk by people."),
        [(LOST + REST, LOST.replace("way. ", "way.The rest is drunk by people. "))],
    ),
    "a point made one below another": (
        level("s1-list", "Rivers carry it down to the plain.", 1),
        [(RIVERS + SAID, "  " + RIVERS + SAID.replace("  >", "    >"))],
    ),
    "a copy of a slide reworded": (
        copied("s1-list", keeps_name=True, words=("Rivers carry it down to the plain.", "Glaciers carry it, too.")),
        [(SAID + "\n", SAID + "\n- Glaciers carry it, too.\n")],
    ),
    "a copy of a slide that lost its name reworded": (
        copied("s1-list", keeps_name=False, words=("Rivers carry it down to the plain.", "Glaciers carry it, too.")),
        [(SAID + "\n", SAID + "\n- Glaciers carry it, too.\n")],
    ),
    "a column added to a table": (
        column_added("Continent", "Africa", "America"),
        [
            ("| River | Length |\n|---|---|", "| River | Length | Continent |\n|---|---|---|"),
            ("| 6650 km |", "| 6650 km | Africa |"),
            ("| 6400 km |", "| 6400 km | America |"),
        ],
    ),
    "a column of a table deleted": (
        column_deleted(0),
        [
            ("| River | Length |\n|---|---|", "| Length |\n|---|"),
            ("| Nile | 6650 km |", "| 6650 km |"),
            ("| Amazon | 6400 km |", "| 6400 km |"),
        ],
    ),
    "a chart drawn as another": (
        drawn_as("barChart", "lineChart"),
        [("{layout=chart}", "{layout=chart chart=line}")],
    ),
    "a picture deleted": (remove("s8-image", "Picture"), [("![A tap](tap.png) ", "")]),
    "code deleted": (
        remove("s7-code", "Code"),
        [("\n  ```python\n  def drops(litres):\n      return litres * 20_000\n  ```\n\n", "")],
    ),
    "a text box added": (box("Snow is rain, too."), [(SAID + "\n", SAID + "\n- Snow is rain, too.\n")]),
    "a table added": (
        new_table,
        [(SAID + "\n", SAID + "\n| Sea | Depth |\n|---|---|\n| Baltic | 459 m |\n\n")],
    ),
    "all notes of a slide rewritten": (
        all_notes("s1-list", "It all begins up there.", "Then it runs down."),
        [(HILLS + RIVERS + SAID, HILLS + "\n  > It all begins up there.\n\n" + RIVERS + "\n  > Then it runs down.\n")],
    ),
    "a word replaced everywhere": (
        everywhere("water", "WATER"),
        [("all water", "all WATER"), ("Tap water", "Tap WATER"), ("bottled water", "bottled WATER")],
    ),
    "quotation marks made others": (
        reword("s5-quote-3", "“Water is life,” said the old engineer.", "«Water is life», said the old engineer."),
        [("“Water is life,” said", "«Water is life», said")],
    ),
    "spaces changed alone": (
        reword("s1-list-after", "The rest is drunk by people.", "The rest is drunk bypeople."),
        [("by people", "bypeople")],
    ),
    "a bullet dragged to another section with its bold word": (
        both(
            drag("s1-list", "Rain falls on the hills.", "s7-list-after"),
            lambda presentation: delete("s1-list-after", 0)(presentation),
        ),
        [(HILLS, ""), ("in it.\n\n## Pic", "in it.\n" + HILLS + "\n## Pic")],
    ),
    "a bullet that opens an address": (
        opens("s1-list-after", "The rest is drunk by people.", "https://example.org/r"),
        [("The rest is drunk by people.", "[The rest is drunk by people.](https://example.org/r)")],
    ),
    "the names of slides lost, and an edit": (
        both(reword("s1-list-after", "The rest is drunk by people.", "The rest is drunk by all."), nameless),
        [("drunk by people", "drunk by all")],
    ),
    "the names of shapes changed, and an edit": (
        both(reword("s1-list-after", "The rest is drunk by people.", "The rest is drunk by all."),
             rename("s1-list-after")),
        [("drunk by people", "drunk by all")],
    ),
    "the subtitle deleted": (remove("title", "Subtitle"), [("subtitle: Nora Lind, 2021\n", "")]),
    "a card deleted": (
        remove("s6-list", "Line 2"),
        [("- 1950: pipes came.\n", "")],
    ),
}  # fmt: skip


def comment(words: str) -> Edit:
    def change(presentation: Any) -> None:
        xml = (
            '<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
            f'<p:cm authorId="1" idx="1"><p:pos x="1" y="1"/><p:text>{words}</p:text></p:cm></p:cmLst>'
        )
        kind = "application/vnd.openxmlformats-officedocument.presentationml.comments+xml"
        own = slide(presentation, "s1-list").part
        part = Part(PackURI("/ppt/comments/comment1.xml"), kind, own.package, xml.encode())
        own.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments")

    return change


def moved(name: str, shape: str) -> Edit:
    def change(presentation: Any) -> None:
        own = next(each for each in slide(presentation, name).shapes if each.name == shape)
        own.left, own.top, own.width, own.height = (Emu(each) for each in (500_000, 500_000, 4_000_000, 900_000))

    return change


def renamed_section(presentation: Any) -> None:
    named = (each for each in presentation._element.iter() if str(each.tag).endswith("}section"))
    next(each for each in named if each.get("name") == "Where It Comes From").set("name", "Origins")


def wipe(presentation: Any) -> None:
    own = slide(presentation, "s1-list")._element
    own.append(own.makeelement("{http://schemas.openxmlformats.org/presentationml/2006/main}transition", {}))
    own[-1].append(own.makeelement("{http://schemas.openxmlformats.org/presentationml/2006/main}wipe", {}))


def painted(presentation: Any) -> None:
    slide(presentation, "s1-list").background.fill.solid()
    slide(presentation, "s1-list").background.fill.fore_color.rgb = RGBColor(255, 0, 0)


def picture(presentation: Any) -> Any:
    return next(each for each in slide(presentation, "s8-image").shapes if each.name == "Picture")


TOLD: dict[str, tuple[Edit, str]] = {
    "italics": (styled("s1-list-after", "The rest is drunk by people.", "drunk", i="1"), "look otherwise"),
    "words struck out": (
        styled("s1-list-after", "The rest is drunk by people.", "drunk", strike="sngStrike"), "look otherwise"
    ),
    "larger letters": (styled("s1-list-after", "The rest is drunk by people.", "drunk", sz="4000"), "look otherwise"),
    "a bold word in a title": (styled("s1-list", "Where It Comes From", "Where", b="1"), "look otherwise"),
    "a shape moved": (moved("s1-list", "Title"), "moved, resized or cropped"),
    "a picture cropped": (lambda deck: setattr(picture(deck), "crop_left", 0.3), "moved, resized or cropped"),
    "an arrow drawn": (
        lambda deck: slide(deck, "s1-list").shapes.add_shape(13, 0, 0, 900_000, 400_000),
        "drawing without words was added",
    ),
    "a drawing deleted": (remove("s1-list", "Picture: a cloud"), "drawing without words was taken away"),
    "a QR code deleted": (remove("s9", "QR code"), "template's own was deleted"),
    "a title deleted": (remove("s1-list", "Title"), "a title was deleted"),
    "another background": (painted, "background"),
    "another transition": (wipe, "transition"),
    "a comment": (comment("Say more about rain."), "Say more about rain."),
    "a section renamed": (renamed_section, "Origins"),
    "a slide moved to another section": (move("s1-list-after", 13), "another section"),
    "a slide copied": (copied("s1-list", keeps_name=True), "once more"),
    "a slide deleted whose words stand elsewhere": (drop("s1-number"), "they come back"),
    "a slide that is the template's deleted": (drop("s1"), "they come back"),
    "the title slide deleted": (drop("title"), "title slide"),
    "the title slide hidden": (hide("title"), "title slide"),
    "all notes of a slide deleted": (all_notes("s1-list", ""), "all notes were deleted"),
    "a picture that opens an address": (
        lambda deck: setattr(picture(deck).click_action.hyperlink, "address", "https://example.org/t"),
        "another address",
    ),
    "a chart drawn in a kind of its own": (drawn_as("barChart", "radarChart"), "a chart is drawn otherwise"),
    "the file's title changed": (lambda deck: setattr(deck.core_properties, "title", "Another"), "the file's title"),
    "a line deleted that said other words, which stay in the notes": (
        delete("s1-list", 1), "what it said with it"
    ),
}  # fmt: skip
SAME: dict[str, Edit] = {
    "proofing and languages": proofed,
    "a soft return": soft_return,
    "an empty paragraph": lambda deck: body(slide(deck, "s1-list")).add_paragraph() and None,
    "the names of shapes changed": rename("s1-list"),
}
"""Edits that change nothing of a script."""


def after(changes: list[tuple[str, str]]) -> str:
    text = SCRIPT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def test_an_untouched_deck_gives_back_its_script_byte_for_byte(deck: Path) -> None:
    assert read(deck).written == SCRIPT.encode()
    edit(deck, lambda _: None)
    assert read(deck).written == SCRIPT.encode()
    result = CliRunner().invoke(command_line(), ["convert", str(deck)], catch_exceptions=False)
    assert result.stdout == SCRIPT


def test_an_untouched_deck_reads_as_its_script(deck: Path) -> None:
    ours, theirs = read(deck.with_suffix(".md")), read(deck)
    assert [line.text for line in ours.lines()] == [line.text for line in theirs.lines()]
    assert [line.directions for line in ours.lines()] == [line.directions for line in theirs.lines()]
    assert not returned(deck)[1].warnings


@pytest.mark.heavy
@pytest.mark.parametrize("name", EDITS)
def test_an_edit_comes_back(name: str, deck: Path) -> None:
    change, changes = EDITS[name]
    edit(deck, change)
    assert read(deck).written.decode() == after(changes), name


@pytest.mark.heavy
@pytest.mark.parametrize("name", TOLD)
def test_an_edit_that_no_script_can_say_is_told(name: str, deck: Path) -> None:
    change, words = TOLD[name]
    edit(deck, change)
    assert words in " ".join(each.message for each in returned(deck)[1].warnings), name


@pytest.mark.heavy
@pytest.mark.parametrize("name", SAME)
def test_an_edit_that_means_nothing_changes_nothing_and_says_nothing(name: str, deck: Path) -> None:
    edit(deck, SAME[name])
    script = returned(deck)[1]
    assert script.written == SCRIPT.encode(), name
    assert not script.warnings


def test_a_deck_that_another_program_wrote_anew_is_known_by_its_words(deck: Path) -> None:
    edit(deck, nameless)
    script = returned(deck)[1]
    assert script.written == SCRIPT.encode()
    (told,) = script.warnings
    assert "another program" in told.message


def test_edits_that_no_script_can_say_are_told_together_a_warning_a_kind(deck: Path) -> None:
    together = (
        "italics",
        "an arrow drawn",
        "a picture cropped",
        "another background",
        "another transition",
        "a comment",
    )
    edit(deck, both(*(TOLD[name][0] for name in together)))
    script = returned(deck)[1]
    assert script.written == SCRIPT.encode()
    assert len(script.warnings) == len(together)


def test_notes_are_points_of_a_list_with_what_opens_an_address(original: Path) -> None:
    presentation = Presentation(str(original))
    notes = {each.name: each.notes_slide.notes_text_frame for each in presentation.slides}
    runs = [run for each in notes["overview"].paragraphs for run in each.runs]
    assert [(run.text, run.hyperlink.address) for run in runs if run.hyperlink.address] == [
        ("why it matters", "https://example.org/why")
    ]
    points = [bool(each._p.xpath("a:pPr/a:buChar")) for each in notes["s1-list"].paragraphs]
    assert points == [True, True]
    assert not notes["s1"]._txBody.xpath(".//a:buChar")


TOGETHER = (
    "a bullet reworded on a section's last list", "a bullet reworded beside another that is bold",
    "a bullet and its note reworded", "the words of a card changed", "a number's value changed",
    "a value of a chart changed", "a cell of a table changed", "a column renamed", "a step reworded", "a date changed",
    "code changed", "the film's title changed", "the subtitle changed", "the overview changed",
    "a line with a respelled word changed", "an address changed", "a silent note changed",
    "a chart drawn as another",
), (
    "a column added to a table",
    "a bullet that is said otherwise reworded is said anew", "a note reworded", "a bullet added",
    "a slide deleted", "a slide hidden", "a whole section deleted", "a row added to a chart",
), (
    "a bullet reworded on both lists", "a bullet deleted", "a row of a chart deleted", "a whole section hidden",
    "a slide added with a title of its own",
)  # fmt: skip


@pytest.mark.parametrize("names", TOGETHER, ids=("words", "lines", "slides"))
def test_edits_come_back_together(names: tuple[str, ...], deck: Path) -> None:
    edit(deck, both(*(EDITS[name][0] for name in names)))
    assert read(deck).written.decode() == after([each for name in names for each in EDITS[name][1]])


def test_a_section_and_a_bullet_that_were_moved_come_back_there(deck: Path) -> None:
    def swap(presentation: Any) -> None:
        first = body(slide(presentation, "s1-list")).paragraphs[0]._p
        first.getparent().append(first)

    edit(deck, both(swap, move("s3", 2), move("s3-table", 3)))
    headings = [section.heading.text for section in read(deck).sections]
    assert headings[:3] == ["A Table", "Where It Comes From", "How Much Each City Drinks"]
    lines = [line.text for line in read(deck).sections[1].bullets]
    assert lines[:2] == ["Rivers carry it down to the plain.", "Rain falls on the hills."]
    assert "What nobody drinks runs into the sea." in lines, "what the deck never showed is not lost"


def test_two_different_rewordings_of_a_line_are_told_with_both(deck: Path) -> None:
    old = "Rain falls on the hills."
    edit(deck, both(reword("s1-list", old, "Snow falls."), reword("s1-list-after", old, "Hail falls.")))
    (told,) = returned(deck)[1].warnings
    assert "Snow falls." in told.message
    assert "Hail falls." in told.message


def test_the_templates_own_words_are_not_taken_for_the_scripts(deck: Path) -> None:
    edit(deck, reword("overview", "Overview", "In short"))
    script = returned(deck)[1]
    assert script.written == SCRIPT.encode()
    assert "In short" in script.warnings[0].message


def test_pull_takes_the_decks_edits_into_a_script_that_changed_too(deck: Path) -> None:
    script = deck.with_suffix(".md")
    script.write_text(SCRIPT.replace("channel: City Water", "channel: My Channel"), encoding="utf-8")
    edit(deck, EDITS["a number's value changed"][0])
    shown = CliRunner().invoke(command_line(), ["pull", str(deck)], catch_exceptions=False)
    assert "-- 68%" in shown.output
    assert "+- 71%" in shown.output
    assert "68%" in script.read_text(), "nothing is written unasked"
    CliRunner().invoke(command_line(), ["pull", str(deck), str(script), "--write"], catch_exceptions=False)
    assert script.read_text() == SCRIPT.replace("channel: City Water", "channel: My Channel").replace("68%", "71%")
    assert "nothing to pull" in CliRunner().invoke(command_line(), ["pull", str(deck)]).output


def test_a_line_changed_on_both_sides_stays_as_the_script_has_it_and_is_told(deck: Path) -> None:
    script = deck.with_suffix(".md")
    script.write_text(SCRIPT.replace("68% of all", "69% of all"), encoding="utf-8")
    edit(deck, EDITS["a number's value changed"][0])
    told = CliRunner().invoke(command_line(), ["pull", str(deck), "--write"], catch_exceptions=False).output
    assert "69% of all" in told
    assert "71% of all" in told
    assert "69% of all" in script.read_text()


def test_a_deck_of_somebody_elses_has_nothing_to_pull(tmp_path: Path) -> None:
    Presentation().save(str(tmp_path / "other.pptx"))
    with pytest.raises(InputError, match="keeps no script"):
        returned(tmp_path / "other.pptx")


@pytest.mark.parametrize("spoilt", ["<script>", "urn:voicedeck:identity:1", 'line="', "</slide>"])
def test_a_spoilt_record_is_a_deck_of_somebody_elses(spoilt: str, deck: Path) -> None:
    with ZipFile(deck) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["customXml/item1.xml"] = parts["customXml/item1.xml"].replace(spoilt.encode(), b"?")
    with ZipFile(deck, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    assert len(read(deck).sections) >= 9


def test_a_picture_that_was_added_comes_into_the_script_with_its_file(deck: Path) -> None:
    script = deck.with_suffix(".md")
    script.write_text(SCRIPT, encoding="utf-8")

    def added(slides: Any) -> None:
        slide = next(each for each in slides.slides if each._element.cSld.get("name") == "s1-list-after")
        Image.new("RGB", (8, 8), "red").save(deck.parent / "new.png")
        slide.shapes.add_picture(str(deck.parent / "new.png"), 0, 0)
        slide.shapes[-1]._element.nvPicPr.cNvPr.set("descr", "A red square")

    edit(deck, added)
    told = CliRunner().invoke(command_line(), ["pull", str(deck), "--write"], catch_exceptions=False)
    (picture,) = (deck.parent / "assets").iterdir()
    assert f"- ![A red square](assets/{picture.name}) A red square" in script.read_text()
    assert Image.open(picture).getpixel((0, 0)) == (255, 0, 0)
    assert "nothing to pull" in CliRunner().invoke(command_line(), ["pull", str(deck)]).output, told.output


def test_a_note_that_was_deleted_while_its_line_stays_is_told(deck: Path) -> None:
    def emptied(slides: Any) -> None:
        slide = next(each for each in slides.slides if each._element.cSld.get("name") == "s1-list")
        (first,) = [each for each in slide.notes_slide.notes_text_frame.paragraphs if each.text.startswith("A river")]
        first._p.getparent().remove(first._p)

    edit(deck, emptied)
    (told,) = returned(deck)[1].warnings
    assert "what is said of a line was deleted" in told.message
