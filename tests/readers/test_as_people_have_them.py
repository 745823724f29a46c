"""Scripts and decks as people have them: each row is a kind of thing that was once lost, fused, refused or read out.

The words are our own; what is right is told as a list: the title, its subtitle and channel, the overview, and each
section's heading with what is said over it, its lines (``·`` a level), what is said instead and the picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree
from presentations import BLANK, CONTENT, COVER, SECTION, TITLE_ALONE, Deck, box, picture

from voicedeck.model.script import Script
from voicedeck.model.source import Asset, Line
from voicedeck.readers import unpack

pytestmark = pytest.mark.fast

MARP = "---\nmarp: true\n---\n\n# Bees\n\nWhy they dance\n\n---\n\n"
SLIDEV = "---\ntheme: default\ntitle: Bees\n---\n\n# Bees\n\nWhy they dance\n\n---\n"
LOOKS = "the deck's own looks are left out"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

TEXTS: dict[str, tuple[str, list[str], list[str]]] = {
    "a deck's second slide has no title": (
        f"{MARP}A bee tells where she was.\n\nOthers fly there.\n\n---\n\n# Proof\n\n- Glass hives.\n",
        ["Bees | Why they dance", "A bee tells where she was.", "Others fly there.", "# Proof", "Glass hives."],
        [LOOKS],
    ),
    "a deck's front matter names the film, and its title is HTML": (
        '---\ntheme: seriph\ntitle: How bees talk\nauthor: B. Comb\n---\n\n<div class="c"><h1>Bees</h1></div>\n'
        '\n---\n\n'
        "# Proof\n\n- Glass hives.\n",
        ["How bees talk | Bees | B. Comb", "# Proof", "Glass hives."],
        [LOOKS],
    ),
    "headings part a deck's slides": (
        "---\nmarp: true\nheadingDivider: 2\n---\n\n# Bees\n\nWhy they dance\n\n## Proof\n\n- Glass hives.\n\n"
        "<!-- Ask who has seen one. -->\n\n## Doubt\n\n- It may be smell.\n",
        ["Bees | Why they dance", "# Proof", "Glass hives. = Ask who has seen one.", "# Doubt", "It may be smell."],
        [LOOKS],
    ),
    "there are two levels of headings": (
        "---\ntitle: Bees\n---\n\n# Inside\n\n## Combs\n\n- Wax.\n\n# Outside\n\n## Fields\n\n- Clover.\n",
        ["Bees", "# Inside", "# Combs", "Wax.", "# Outside", "# Fields", "Clover."],
        ["nothing stands below", "nothing stands below"],
    ),
    "a picture alone stands below a heading": (
        "# Bees\n\n## Comb\n\n![Cells of wax](one.png)\n\n### Why\n\n- Six sides.\n\n## Flower\n\n![](two.png)\n",
        ["Bees", "# Comb", "Cells of wax [one.png]", "Why", "·Six sides.", "# Flower", "Flower [two.png]"],
        ["the subheading", "has no description"],
    ),
    "comments are directives": (
        "---\nmarp: true\n---\n<!--\npaginate: true\nauthor: B. Comb\n-->\n\n# <!--fit--> Bees\n\n"
        "Why they dance\n\n---\n\n"
        "<!-- _class: lead -->\n\n# <!-- fit --> Proof\n\n- Glass hives.\n\n---\n\n<!-- prettier-ignore -->\n\n"
        "## Doubt\n\n"
        "- It may be smell.\n\n---\n\n<!-- ## Slide (part: end) -->\n\n## End\n\n- Home.\n",
        ["Bees | Why they dance", "# Proof", "Glass hives.", "# Doubt", "It may be smell.", "# End", "Home."],
        [LOOKS],
    ),
    "notes have clicks, and an author's own mark is none": (
        f"{SLIDEV}\n# Proof\n\n<!-- TODO: a better one -->\n\n- Glass.\n- Paint.\n\n<!--\n"
        "[click] First the **glass**.\n\n"
        "[click:2] Then paint.\n-->\n",
        ["Bees | Why they dance", "# Proof", "Glass. = First the glass.", "Paint. = Then paint."],
        [LOOKS],
    ),
    "a slide has slots": (
        f"{SLIDEV}layout: two-cols\n---\n\n# Two\n\n::left::\n\n- A drone.\n\n::right::\n\n- A queen.\n",
        ["Bees | Why they dance", "# Two", "A drone.", "A queen."],
        [LOOKS],
    ),
    "a slide's words stand in HTML": (
        f'{SLIDEV}\n# Two\n\n<div style="x">\nA drone.\n</div>\n\n<div>\n<div>\n\n- A queen.\n\n</div>\n</div>\n',
        ["Bees | Why they dance", "# Two", "A drone.", "A queen."],
        [LOOKS],
    ),
    "a note stands above its lines": (
        f"{MARP}## Proof\n\n<!-- First the glass. Then the paint. -->\n\n- Glass.\n- Paint.\n",
        ["Bees | Why they dance", "# Proof", "Glass. = First the glass.", "Paint. = Then the paint."],
        [LOOKS],
    ),
    "a slide quotes": (
        f"{MARP}## Proof\n\n- Glass.\n\n> They see no red.\n\n<!-- Wait. -->\n",
        ["Bees | Why they dance", "# Proof", "(Wait.)", "Glass.", "They see no red."],
        [LOOKS],
    ),
    "callouts stand among lines": (
        "# Bees\n\n## Sting\n\n- It hurts.\n- It ends.\n\n> [!tip] What helps\n> Cold water.\n\nThen rest.\n\n"
        "> [!danger]\n"
        "> Some must see a doctor.\n\n## Honey\n\nIt keeps.\n",
        ["Bees", "# Sting", "It hurts.", "It ends.", "What helps", "Cold water.", "Then rest.",
         "Some must see a doctor.", "# Honey", "It keeps."],
        [],
    ),
    "a video's script has labels and cues": (
        '# Bees - video script\n\n**Tone:** calm\n\n## The hook\n\n**[Visual: a hive]**\n\n'
        '**Narrator (voiceover):**\n"She '
        'dances."\n\n**[Text on screen: "Why?"]**\n\n**Narrator:**\n"To tell where."\n\n[Music fades out]\n',
        ["Bees - video script", "# The hook", "She dances.", "To tell where."],
        ["4 lines of it are notes"],
    ),
    "a label is followed by one word, which Markdown takes for an address": (
        "# Bees\n\n## Part\n\n[NARRATOR]: Welcome!\n\n[VISUAL]: Bees\n\n[NARRATOR]: \"Look.\"\n\nSee [it][logo].\n\n"
        "[logo]: https://example.org/logo\n",
        ["Bees", "# Part", "Welcome!", "Look.", "See it."],
        ["1 lines of it are notes"],
    ),
    "a film's title counts chapters and its headings scenes": (
        "# Chapter 3: Light\n\n## Scene 1: Dawn\n\n- It is pale.\n\n## Scene 2: Noon\n\n- It is white.\n",
        ["Chapter 3: Light", "# Dawn", "It is pale.", "# Noon", "It is white."],
        [],
    ),
    "a video's script says in brackets what is done": (
        '# Bees\n\n## Part one\n\n**[Open the hive]** "Look inside. **[Point at the queen]** There she is."\n\n'
        "**[Close the hive]** And out again.\n",
        ["Bees", "# Part one", '"Look inside. There she is."', "And out again."],
        ["3 steps in square brackets"],
    ),
    "columns and notes are divs": (
        "---\ntitle: Bees\nformat: revealjs\n---\n\n## Two {.center}\n\n:::: {.columns}\n"
        "::: {.column width=\"50%\"}\n"
        "- A drone.\n:::\n::: {.column width=\"50%\"}\n- A queen.\n:::\n::::\n\n::: {.notes}\n"
        "Ask who has seen one.\n:::\n",
        ["Bees", "# Two", "(Ask who has seen one.)", "A drone.", "A queen."],
        [LOOKS],
    ),
    "other programs' styles stand in braces": (
        "---\ntitle: '[Bees]{style=\"color:red;\"}'\nformat: revealjs\n---\n\n"
        "## Two...{background-color=\"#112233\"}\n\n"
        "- [A [drone]{.term}]{style=\"color: red;\"}\n- A queen.\n\n```{r}\n#| include: false\nlibrary(x)\n```\n",
        ["Bees", "# Two...", "A drone", "A queen."],
        [LOOKS],
    ),
    "headings are timed": (
        "# Bees\n\n## 0:00 - 0:30 | The hook\n\n- She dances.\n\n## 0:30–2:00 — The proof\n\n- Glass.\n\n"
        "## [2:00] End\n\n- Home.\n",
        ["Bees", "# The hook", "She dances.", "# The proof", "Glass.", "# End", "Home."],
        ["the times in headings"],
    ),
    "a deck's newlines end lines": (
        f"{MARP}## Two ways\n\n**By sun**: keep the angle → fly straight\n**By sight**: keep the tree → turn left\n",
        ["Bees | Why they dance", "# Two ways", "By sun: keep the angle → fly straight",
         "By sight: keep the tree → turn left"],
        [LOOKS],
    ),
    "points have points": (
        "# Bees\n\n## Kinds\n\n- Worker: she gathers.\n  - \"Much to do.\"\n- Drone: he waits.\n",
        ["Bees", "# Kinds", "Worker: she gathers.", '·"Much to do."', "Drone: he waits."],
        [],
    ),
    "a first slide is no title slide": (
        "---\nmarp: true\nheadingDivider: 1\n---\n\n# Kinds\n\n* Worker\n    * Nurse\n* Drone\n\n# Food\n\n"
        "* Nectar\n",
        ["Kinds", "# Kinds", "Worker", "·Nurse", "Drone", "# Food", "Nectar"],
        [LOOKS],
    ),
    "a slide has subheadings": (
        f"{MARP}## Kinds\n\n### Workers\n\n- Nurse\n\n### Drones\n\n- Idle\n",
        ["Bees | Why they dance", "# Kinds", "Workers", "·Nurse", "Drones", "·Idle"],
        [LOOKS],
    ),
    "a deck is remark's": (
        "---\ntitle: Bees\noutput: xaringan::moon_reader\n---\n\nclass: center\n\n# Proof\n\n.pull-left[\n"
        "- Glass .red[hives].\n]\n\n"
        "--\n\n- Paint.\n\n???\n\nFirst glass. Then paint.\n\n---\n\n# End\n\n- Home.\n",
        ["Bees", "# Proof", "Glass hives. = First glass.", "Paint. = Then paint.", "# End", "Home."],
        [LOOKS],
    ),
    "headings are pictures, and front matter has tabs": (
        "---\ntitle: Bees\nauthor: |\n\tB. Comb\n---\n\n# Proof\n\n- Glass.\n\n"
        "# ![A hive](one.png){ #fig:1 width=70% }\n\n"
        "# End\n\n- Home.\n",
        ["Bees | | B. Comb", "# Proof", "Glass. [one.png]", "# End", "Home."],
        [],
    ),
    "a script in Arabic has columns": (
        "---\nlanguage: ar\n---\n# النحل\n\n## المشهد 1: الرقص\n\n| الوقت | العنصر البصري | الصوت |\n|---|---|---|\n"
        "| 0:03 | خلية نحل | النحلة ترقص. |\n| 0:06 | زهرة | ثم تطير. |\n",
        ["النحل", "# الرقص", "النحلة ترقص.", "ثم تطير."],
        ["2 lines of it are notes"],
    ),
    "bold touches letters without spaces": (
        "---\nlanguage: ko\n---\n# 벌\n\n## 춤\n\n- **`여왕`**은 춤추지 않습니다.\n",
        ["벌", "# 춤", "여왕은 춤추지 않습니다."],
        [],
    ),
    "words tell Spanish": (
        "# Abejas: repaso\n\n## La colmena\n\n- Definición de colmena y de enjambre\n- Partes de una abeja\n"
        "- Función de la reina\n- Ciclo de vida de un zángano\n- Uso de humo en el campo: 3 veces\n",
        ["Abejas: repaso (es)", "# La colmena", "Definición de colmena y de enjambre", "Partes de una abeja",
         "Función de la reina", "Ciclo de vida de un zángano", "Uso de humo en el campo: 3 veces"],
        ["taken to be “es”"],
    ),
    "raised and lowered letters": (
        "# Bees\n\n## Sums\n\n- A field has 10<sup>5</sup> of them.\n- They breathe out CO<sub>2</sub>.\n"
        "- x<sup>2</sup> and H~2~O.\n",
        ["Bees", "# Sums", "A field has 10⁵ of them.", "They breathe out CO₂.", "x² and H₂O."],
        [],
    ),
    "formulas have braces": (
        "# Bees\n\n## Sums\n\n- It is $\\bar{x} = \\frac{1}{n}\\sum_{i=1}^{n} x_i$.\n\n$$\n"
        "HIVE_t = \\begin{cases} a & t > 0 \\end{cases}\n$$\n\n"
        "- And \\(b_1\\) too.\n",
        ["Bees", "# Sums",
         "It is x = 1/n ∑ᵢ₌₁ⁿ xᵢ. = It is x bar equals 1 over n the sum from i equals 1 to n of x i.",
         "HIVEₜ = a t > 0 = HIVE t equals a t is greater than 0", "And b₁ too. = And b 1 too."],
        [],
    ),
    "authors are a list": (
        "---\ntitle: Bees\nlang: en-GB\nauthor:\n  - B. Comb\n  - C. Wax\ndate: 2024-05-01\naliases: [hive]\n"
        "---\n\n## Honey\n\n- It keeps.\n",
        ["Bees | | B. Comb, C. Wax (en-GB)", "# Honey", "It keeps."],
        [],
    ),
    "a picture is on the web": (
        f"{MARP}![bg right:40%](https://example.org/hive.jpg)\n\n## Proof\n\n- Glass.\n",
        ["Bees | Why they dance", "# Proof", "Glass."],
        [LOOKS, "the picture on the web"],
    ),
}  # fmt: skip


def told(script: Script) -> list[str]:
    """The script as rows."""
    above = [script.subtitle and script.subtitle.text, script.channel and script.channel.text]
    head = " | ".join(each or "" for each in (script.title.text, *above)).rstrip("| ").replace(" |  | ", " | | ")
    rows = [head + (f" ({script.language})" if script.language not in ("en", "ko", "ar") else "")]
    rows += [row(line) for line in script.overview]
    for section in script.sections:
        rows += [f"# {section.heading.text}", *(f"({line.text})" for line in section.speech)]
        rows += map(row, section.bullets)
    return rows


def row(line: Line) -> str:
    said = f" = {line.directions.said}" if line.directions.said else ""
    shown = f" [{line.exhibit.path}]" if isinstance(line.exhibit, Asset) else ""
    return "·" * line.level + line.text + said + shown


@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_is_read_as_it_is_meant(kind: str, tmp_path: Path) -> None:
    text, expected, warnings = TEXTS[kind]
    path = tmp_path / "bees.md"
    path.write_text(text, encoding="utf-8")
    script, _ = unpack(path)
    assert told(script) == expected
    assert len(script.warnings) == len(warnings), script.warnings
    assert all(part in str(each) for part, each in zip(warnings, script.warnings, strict=True))


# Decks


def untitled_second(deck: Deck) -> None:
    box(deck.slide(BLANK), "Bees see no red.", 1, 3, 8, 24)
    deck.slide(CONTENT, "Proof", "Glass hives.", "Think of a window.")


def titles_in_boxes(deck: Deck) -> None:
    for title, lines in (("Where", "Sun sets the angle.\nTrees show the turn."), ("How far", "Shakes count.")):
        made = deck.slide(BLANK)
        box(made, title, 0.6, 0.4, 8.5, 40)
        box(made, lines, 0.8, 2, 8, 20)


def subtitle_later(deck: Deck) -> None:
    deck.slide(CONTENT, "Proof", "Glass hives.")
    deck.slide(COVER, "Part two", "What they eat", "Now to the food.")
    deck.slide(CONTENT, "Food", "Nectar is water.")


def dividers(deck: Deck) -> None:
    deck.slide(SECTION, "Part one")
    deck.slide(CONTENT, "Proof", "Glass hives.")
    deck.slide(SECTION, "Part two")
    deck.slide(CONTENT, "Food", "Nectar is water.")


def abbreviations(deck: Deck) -> None:
    deck.slide(CONTENT, "Graz", "A hive\nA window", "Prof. Frisch worked in Graz.")
    deck.slide(CONTENT, "Ohio", "A box\nA sweet", "It was Charles H. Turner who tested them, cf. Figure 2.")


def placed_boxes(deck: Deck) -> None:
    made = deck.slide(TITLE_ALONE, "From flower to comb")
    box(made, "Source: a book", 0.5, 6.6, 5, 12)
    for left, text in ((2.9, "Second: fly."), (5.3, "Third: dance."), (7.5, "Fourth: pour."), (0.4, "First: drink.")):
        box(made, text, left, 3, 2.2, 16)


def placed_pictures(deck: Deck) -> None:
    made = deck.slide(TITLE_ALONE, "Two colours")
    box(made, "Blue they see.", 0.6, 2, 4.5)
    box(made, "Red they do not.", 0.6, 4.4, 4.5)
    picture(made, 5.5, 4.2, colour="red", alt="Red paper")
    picture(made, 5.5, 1.8, colour="blue", alt="Blue paper")


def written_twice(deck: Deck) -> None:
    shape = deck.slide(CONTENT, "Formula", "Sugar and water.").placeholders[1]._element
    parent = shape.getparent()
    both = etree.SubElement(parent, f"{{{COMPATIBILITY}}}AlternateContent", nsmap={"mc": COMPATIBILITY})
    choice = etree.SubElement(both, f"{{{COMPATIBILITY}}}Choice")
    choice.set("Requires", "a14")
    choice.append(deepcopy(shape))
    etree.SubElement(both, f"{{{COMPATIBILITY}}}Fallback").append(deepcopy(shape))
    parent.remove(shape)


def notes_in_a_box(deck: Deck) -> None:
    made = deck.slide(CONTENT, "Comb", "Wax is warm.", "They sweat it out.")
    holder = next(each for each in made.notes_slide.shapes if each.has_text_frame and "sweat" in each.text_frame.text)
    properties = holder._element.nvSpPr.nvPr
    for each in list(properties):
        properties.remove(each)


def wingdings(deck: Deck) -> None:
    deck.slide(CONTENT, "Menu", "Open File \uf0e0 Print.\n\uf0fc Both sides")


def cover_in_boxes(deck: Deck) -> None:
    cover = deck.presentation.slides[0]
    for text, left, top in (("B. Comb, PhD", 0.8, 5.6), ("b.comb@example.org", 0.8, 6.1), ("June 2024", 5.2, 6.1)):
        box(cover, text, left, top)
    deck.slide(CONTENT, "Proof", "Glass hives.")


def named_columns(deck: Deck) -> None:
    made = deck.slide(TITLE_ALONE, "Sizes")
    table = made.shapes.add_table(3, 2, 0, 914_400 * 2, 914_400 * 4, 914_400).table
    table.first_row = False
    for at, cells in enumerate((("Kind", "Length"), ("Worker", "12 mm"), ("Queen", "20 mm"))):
        for column, words in enumerate(cells):
            table.cell(at, column).text = words


DECKS: dict[str, tuple[Callable[[Deck], None], list[str], int]] = {
    "the second slide has no title": (
        untitled_second,
        ["Bees | Why they dance", "Bees see no red.", "# Proof", "Glass hives. = Think of a window."],
        0,
    ),
    "titles are the largest boxes": (
        titles_in_boxes,
        ["Bees | Why they dance", "# Where", "Sun sets the angle.", "Trees show the turn.", "# How far",
         "Shakes count."],
        0,
    ),
    "later title slides have subtitles and notes": (
        subtitle_later,
        ["Bees | Why they dance", "# Proof", "Glass hives.", "# Part two", "(Now to the food.)", "What they eat",
         "# Food", "Nectar is water."],
        0,
    ),
    "slides divide it": (
        dividers,
        ["Bees | Why they dance", "# Part one", "# Proof", "Glass hives.", "# Part two", "# Food", "Nectar is water."],
        2,
    ),
    "no abbreviation ends a note": (
        abbreviations,
        ["Bees | Why they dance", "# Graz", "(Prof. Frisch worked in Graz.)", "A hive", "A window", "# Ohio",
         "(It was Charles H. Turner who tested them, cf. Figure 2.)", "A box", "A sweet"],
        0,
    ),
    "boxes are read by their place": (
        placed_boxes,
        ["Bees | Why they dance", "# From flower to comb", "First: drink.", "Second: fly.", "Third: dance.",
         "Fourth: pour.", "Source: a book"],
        0,
    ),
    "pictures go with the lines beside them": (
        placed_pictures,
        ["Bees | Why they dance", "# Two colours", "Blue they see. [Blue paper]", "Red they do not. [Red paper]"],
        0,
    ),
    "what is written twice is read once": (
        written_twice, ["Bees | Why they dance", "# Formula", "Sugar and water."], 0,
    ),
    "a table's first row names its columns": (
        named_columns,
        ["Bees | Why they dance", "# Sizes", "Kind: Worker; Length: 12 mm", "Kind: Queen; Length: 20 mm"],
        1,
    ),
    "notes stand in a plain box": (
        notes_in_a_box, ["Bees | Why they dance", "# Comb", "Wax is warm. = They sweat it out."], 0,
    ),
    "letters of Wingdings are signs": (
        wingdings, ["Bees | Why they dance", "# Menu", "Open File → Print.", "✓ Both sides"], 0,
    ),
    "who and when stands on the title slide": (
        cover_in_boxes, ["Bees | Why they dance | B. Comb, PhD", "# Proof", "Glass hives."], 1,
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", DECKS)
def test_a_deck_is_read_as_it_is_meant(kind: str, tmp_path: Path) -> None:
    make, expected, warnings = DECKS[kind]
    deck = Deck()
    deck.slide(COVER, "Bees", "Why they dance")
    make(deck)
    script, _ = unpack(deck.saved(tmp_path))
    described = {each.path: each.alt for each in script.assets}
    rows = [re.sub(r"\[(assets/[^]]+)\]", lambda found: f"[{described[found[1]]}]", each) for each in told(script)]
    assert rows == expected
    assert len(script.warnings) == warnings, script.warnings
