"""Words of a line that open an address do so in the deck, the transcript and the script that comes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from handmade import design, page

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.links import link_words
from voicedeck.exporters.pptx.markup import NAMESPACES, node, worded
from voicedeck.exporters.transcript import _linked
from voicedeck.model import kinds
from voicedeck.readers import read
from voicedeck.stages.markdown import markdown

WRITTEN = [
    "Read [the guide](https://example.org/a) first.",
    "The **bold and [linked](https://example.org/b) words** stay.",
    "A letter goes to [us](mailto:us@example.org), [here](https://example.org/1) and [here](https://example.org/2).",
    "An address [may hold brackets](<https://example.org/a_(b)?c=1&d=2>).",
    "[All of it.](https://example.org/all)",
]


@pytest.mark.parametrize("line", WRITTEN)
def test_links_are_written_again_as_they_were_read(line: str, tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    path.write_text(f"# Talk\n\n## Part\n\n- {line}\n- More.\n", encoding="utf-8")
    assert f"- {line}\n" in markdown(read(path))


def test_an_address_from_somebodys_deck_writes_no_line_and_no_direction_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    path.write_text("# T\n\n## P\n\n- See [the guide](https://a.org/) first.\n- More.\n", encoding="utf-8")
    script = read(path)
    (part,) = script.sections
    line = part.bullets[0]
    address = 'https://a.org/)\n\n## Mine {say="x"}\n\n- [b](c'
    other = replace(line, directions=replace(line.directions, links=((line.directions.links[0][0], address),)))
    written = markdown(replace(script, sections=(replace(part, bullets=(other, *part.bullets[1:])),)))
    path.write_text(written, encoding="utf-8")
    again = read(path)
    assert [[each.text for each in section.bullets] for section in again.sections] == [
        ["See the guide first.", "More."]
    ]
    assert "say=%22x%22%7D" in again.sections[0].bullets[0].directions.links[0][1]


def test_what_is_no_address_on_the_web_is_words_alone(tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    path.write_text(
        "# T\n\n## P\n\n- [A](other.md) [b](javascript:x) <https://example.org> [c](#d).\n", encoding="utf-8"
    )
    script = read(path)
    (line,) = script.sections[0].bullets
    assert line.directions.links == ()
    told = [each.message for each in script.warnings if "no address on the web" in each.message]
    assert [each.partition(" opens ")[0] for each in told] == ["“A”", "“b”", "“c”"], "and is told"


def test_links_in_headings_are_written_again_and_open_on_their_slides(tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    head = "## What [the guide](https://example.org/a) says\n"
    path.write_text(f"# [Talk](https://example.org/t)\n\n{head}\n- More.\n", encoding="utf-8")
    script = read(path)
    assert head in markdown(script)
    assert "# [Talk](https://example.org/t)\n" in markdown(script)
    own = page(kinds.BULLETS, "Links", ("More.",))
    title = replace(script.sections[0].heading, text="Links of the guide")
    text = replace(own.texts["title"], text="Links of the guide", lines=("Links of the guide",))
    slide: Any = _Slide(["Links of the guide"], ["More."])
    given = replace(own, slide=replace(own.slide, title=title), texts={**own.texts, "title": text})
    assert list(link_words(slide, given, Canvas(design()))) == []
    assert opened(slide) == [("the guide", "https://example.org/a")]


class _Part:
    def relate_to(self, target: str, *_: str, is_external: bool) -> str:
        return f"rId:{target}" if is_external else ""


class _Slide:
    """A slide with paragraphs of some runs."""

    part = _Part()

    def __init__(self, *paragraphs: list[str]) -> None:
        made = (node("a:p", *(node("a:r", node("a:rPr"), worded("a:t", run)) for run in runs)) for runs in paragraphs)
        self._element: Any = node("p:sld", *made)


def opened(slide: Any) -> list[tuple[str, str]]:
    runs = slide._element.findall(".//a:r", NAMESPACES)
    clicks = ((run.findtext("a:t", namespaces=NAMESPACES), run.xpath(".//a:hlinkClick/@r:id")) for run in runs)
    return [(words, key.partition(":")[2]) for words, keys in clicks for key in keys]


def linked_page(words: tuple[str, ...], *links: tuple[str, str]) -> Any:
    own = page(kinds.BULLETS, "Links", words)
    (line,) = own.slide.lines
    return replace(
        own, slide=replace(own.slide, lines=(replace(line, directions=replace(line.directions, links=links)),))
    )


def test_words_open_their_address_wherever_runs_and_lines_part_them() -> None:
    own = linked_page(("Water, CO₂ and", "the rest of it."), ("CO₂ and the rest", "https://example.org/a"))
    slide: Any = _Slide(["Something else"], ["Water, CO", "2", " and ", "the rest of it."])
    assert list(link_words(slide, own, Canvas(design()))) == []
    assert opened(slide) == [(each, "https://example.org/a") for each in ("CO", "2", " and ", "the rest")]
    assert slide._element[1].xpath("string()") == "Water, CO2 and the rest of it."


def test_no_part_of_a_word_and_no_other_text_opens_an_address() -> None:
    own = linked_page(("AI",), ("AI", "https://example.org/ai"))
    alone: Any = _Slide(["We MAIL a letter of AI."], ["AI"])
    list(link_words(alone, own, Canvas(design())))
    assert [each.xpath("string()") for each in alone._element if each.xpath(".//a:hlinkClick")] == ["AI"]
    among: Any = _Slide(["A MAIL of AI: words."], ["これはAIです。"], ["MAIL"])
    list(link_words(among, own, Canvas(design())))
    assert [[run.xpath("string()") for run in each] for each in among._element] == [
        ["A MAIL of ", "AI", ": words."], ["これは", "AI", "です。"], ["MAIL"],
    ]  # fmt: skip


def test_two_links_of_the_same_words_are_told_apart_by_their_order() -> None:
    own = linked_page(("Here and here.",), ("ere", "https://example.org/1"), ("ere", "https://example.org/2"))
    slide: Any = _Slide(["Here and here."])
    list(link_words(slide, own, Canvas(design())))
    assert opened(slide) == [("ere", "https://example.org/1"), ("ere", "https://example.org/2")]


def test_an_address_that_cannot_be_opened_is_told() -> None:
    own = linked_page(("Look here.",), ("here", "https://exa mple"))
    slide: Any = _Slide(["Look here."])
    (told,) = link_words(slide, own, Canvas(design()))
    assert "https://exa mple" in told.message
    assert opened(slide) == []


def test_a_link_is_where_its_words_stand_alone() -> None:
    own = linked_page(("We MAIL what AI is.",), ("AI", "https://example.org/ai"))
    assert own.slide.lines[0].links_in("We MAIL what AI is.") == ((13, 15, "https://example.org/ai"),)


def test_the_transcript_links_them_and_escapes_both() -> None:
    own = linked_page(("Salt & water.",), ("Salt & water", 'https://example.org/?a="&b'))
    assert (
        _linked(own, own.slide.beats[1])
        == '<a href="https://example.org/?a=&quot;&amp;b">Salt &amp; water</a>. (caption)'
    )
