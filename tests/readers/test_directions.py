"""What directions do: to the slide, the voice, the captions, the clock and the deck's notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicedeck.model import kinds
from voicedeck.model.deck import Rhythm
from voicedeck.model.source import Directions, Line, Span
from voicedeck.model.storyboard import Beat, Slide, Storyboard
from voicedeck.readers import read
from voicedeck.stages.storyboard import storyboard
from voicedeck.stages.timeline import step_of, timeline
from voicedeck.usecases.guide import page

pytestmark = pytest.mark.fast

SCRIPT = """# Bees
> They dance. They sing.

## Eyes {pause=2}
> Look closely.

- Five of them, three on the forehead. {shown="Five eyes" pause=0.5}
- They see [UV]{say="ultraviolet"}.

  > Bees see [UV]{say="ultra violet"}, we do not.

- Karl said so. {layout=citation}
- 3 in 4 see red. {layout=number value="3/4" note="Slowly."}
- 40% are blind. {layout=bullets}
"""
RHYTHM = Rhythm(opening=1, lead=1, between=1, tail=1, ending=1, reveal=0.2, change=0.2)


def phrase(name: str, **values: object) -> str:
    return f"Part {values['number']}, {values['heading']}" if name == "section" else ""


@pytest.fixture
def board(tmp_path: Path) -> Storyboard:
    path = tmp_path / "bees.md"
    path.write_text(SCRIPT, encoding="utf-8")
    return storyboard(read(path), phrase, lambda text: f"<{text}>")


def beat(board: Storyboard, beat_id: str) -> tuple[Slide, Beat]:
    return next((slide, beat) for slide in board.slides for beat in slide.beats if beat.id == beat_id)


def test_shown_is_on_the_slide_and_the_whole_line_is_said(board: Storyboard) -> None:
    slide, found = beat(board, "s1.1")
    assert (found.shown, found.spoken, found.caption) == (
        "Five eyes", "<Five of them, three on the forehead.>", "Five of them, three on the forehead.",
    )  # fmt: skip
    assert slide.lines[0].text == "Five eyes"


def test_a_quote_is_said_and_its_respelling_is_for_the_voice_alone(board: Storyboard) -> None:
    slide, found = beat(board, "s1.2")
    assert (found.shown, found.spoken, found.caption) == (
        "They see UV.", "<Bees see ultra violet, we do not.>", "Bees see UV, we do not.",
    )  # fmt: skip
    assert slide.lines[1].text == "They see UV."


def test_a_quote_below_a_heading_is_said_over_it_sentence_by_sentence(board: Storyboard) -> None:
    title = board.slides[0]
    assert [(each.shown, each.spoken, each.line) for each in title.beats[1:]] == [
        ("Bees", "<They dance.>", None), ("Bees", "<They sing.>", None),
    ]  # fmt: skip
    slide, _ = beat(board, "s1.over1")
    assert slide.kind is kinds.SECTION


def test_layouts(board: Storyboard) -> None:
    assert [(slide.id, slide.layout, slide.value, len(slide.beats)) for slide in board.slides[1:]] == [
        ("s1", "section", "", 2),
        ("s1-list", "bullets", "", 2),
        ("s1-citation", "citation", "", 1),
        ("s1-number-2", "number", "3/4", 1),
        ("s1-list-after2", "bullets", "", 1),
    ]
    assert beat(board, "s1.4")[0].lines[0].text == "3 in 4 see red."


def test_pauses_lengthen_the_clip_they_follow_and_nothing_else(board: Storyboard) -> None:
    lengths = {each.id: 48_000 for each in board.beats()}
    film = timeline(board, lengths, RHYTHM, 30)
    clips = {(clip.slide_id, clip.step): clip.frames for clip in film.clips}
    # The tail of a slide's last clip is as long as it takes for the next to begin with a frame of sound.
    assert clips["s1", 1] == pytest.approx(30 + 30 + 60, abs=step_of(30) / 2)
    assert clips["s1-list", 1] == 30 + 30 + 15
    assert clips["s1-list", 2] == pytest.approx(60, abs=step_of(30) / 2)


def test_notes_and_phrases_are_told_apart(board: Storyboard) -> None:
    assert beat(board, "s1.4")[1].note == "Slowly."
    assert beat(board, "s1.0")[1].phrase == "section"
    assert beat(board, "title.0")[1].phrase == ""
    assert beat(board, "s1.1")[1].phrase == ""


@pytest.mark.parametrize(
    ("pairs", "text", "said"),
    [
        ((("UV", "you vee"),), "UV and UVA, UV.", "you vee and UVA, you vee."),
        ((("MDMA", "m"),), "MDMAは薬", "mは薬"),
        ((("海", "うみ"),), "海の海", "うみのうみ"),
        ((("a b", "x"), ("a", "y")), "a b a", "x y"),
        ((("Ж", "zh"),), "Ж ЖЖ", "zh ЖЖ"),
        ((("(x)", "ex"),), "f(x) (x)", "fex ex"),
    ],
)
def test_respelling_takes_whole_words(pairs: tuple[tuple[str, str], ...], text: str, said: str) -> None:
    assert Line(text, Span("a.md"), Directions(respelled=pairs)).respell(text) == said


def test_the_guide_s_script_is_what_it_says(tmp_path: Path) -> None:
    readme = page("scripts")
    path = tmp_path / "bees.md"
    path.write_text(readme.partition("```markdown\n")[2].partition("\n```\n")[0], encoding="utf-8")
    script = read(path)
    assert not script.warnings
    assert [asset.path for asset in script.assets] == ["assets/head.jpg"]
    board = storyboard(script, phrase, str)
    assert [slide.layout for slide in board.slides] == [
        "title", "overview", "section", "bullets", "number", "quote", "image", "chart", "section", "steps",
    ]  # fmt: skip
