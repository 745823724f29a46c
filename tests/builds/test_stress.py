"""Words in bold: they stand out on the slide and in the deck, move nothing, and come back as Markdown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation

from tests_support import Silence
from voicedeck.build import Production, build_scripts, produce
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.stages.markdown import markdown


def film(folder: Path, line: str) -> Production:
    path = folder / "stress.md"
    path.write_text(f"# T\n\n## One\n\n- {line}\n- Two.\n", encoding="utf-8")
    return produce(read(path), Options(("pptx",), voice="silent", output=folder / "out"), Silence(), map)


def test_bold_words_are_coloured_while_their_line_is_lit_and_nothing_moves(tmp_path: Path) -> None:
    plain = film(tmp_path, "Bees see the light that we miss.")
    bold = film(tmp_path, "Bees see **the light** that we miss.")
    assert bold.storyboard.slides[2].beats[0].caption == "Bees see the light that we miss."
    page = bold.deck.pages[2]
    assert page.rows[0].text == plain.deck.pages[2].rows[0].text
    color = bold.template.design.colors["highlight"]
    span = f'<span style="color:{color}">the light</span>'
    assert span in bold.html(page, 1)
    assert span not in bold.html(page, 2), "another line is lit"
    assert bold.html(page, 2) == plain.html(plain.deck.pages[2], 2)


def test_bold_words_have_a_run_of_their_own_in_the_deck(tmp_path: Path) -> None:
    made = film(tmp_path, "Bees see **the light** that we miss.")
    path = Path(made.script.source.file)
    build_scripts([path], made.options, Silence())
    slide = Presentation(str(tmp_path / "out" / "stress.pptx")).slides[2]
    runs = [
        (run.text, bool(run._r.xpath("./a:rPr/a:solidFill")))
        for run in slide.placeholders[1].text_frame.paragraphs[0].runs
    ]
    assert runs == [("Bees see ", False), ("the light", True), (" that we miss.", False)]


@pytest.mark.parametrize(
    ("line", "stressed"),
    [
        ("**Two** words and **three**.", ("Two", "three")),
        ("**Term:** its meaning", ("Term",)),
        ('A **[word]{say="wurd"}** that is respelled', ()),
        ("***Both*** and *neither*", ("Both",)),
        ("A **bold *inner* part** here", ("bold inner part",)),
        ("the **the** twice", ("the",)),
    ],
)
def test_bold_words_come_back_as_markdown(tmp_path: Path, line: str, stressed: tuple[str, ...]) -> None:
    script = film(tmp_path, line).script
    assert script.sections[0].bullets[0].directions.bold == stressed
    again = tmp_path / "again.md"
    again.write_text(markdown(script), encoding="utf-8")
    before, after = (replace(each.sections[0].bullets[0], source=script.source) for each in (script, read(again)))
    assert before == after


@pytest.mark.parametrize(
    ("line", "bold", "stress"),
    [
        ("That cat is **a** cat.", [(12, 13)], ()),
        ("Un**believ**able things.", [(2, 8)], ()),
        ("Un*believ*able things.", [], ()),
        ("The cat is *a* cat.", [], ("a",)),
    ],
)
def test_words_are_found_alone_before_within_another(
    line: str, bold: list[tuple[int, int]], stress: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "talk.md").write_text(f"# T\n\n## One\n\n- {line}\n", encoding="utf-8")
    found = read(tmp_path / "talk.md").sections[0].bullets[0]
    assert list(found.bold_in(found.text)) == bold
    assert tuple(each.words for each in found.directions.manner.stress) == stress
