"""A draft: what is wrong in a line costs that line, and every other slide stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicedeck.model.errors import InputError
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.usecases.draft import draft

TEXT = "# A film\n\n## One\n\n- First line.\n- Second line.\n\n## Two\n\n- Third line.\n- Fourth line.\n"
OPTIONS = Options(stays=True)


@pytest.mark.parametrize(
    ("wrong", "line", "told", "kept"),
    [
        ("- First line. {layout=numbr}", 5, "numbr", "First line."),
        ("- First line. {pause=x", 5, "", "First line."),
        ("- ![a](missing.png) First line.", 5, "missing.png", "First line."),
        ("- First line. {voice=nobody}", 5, "nobody", "First line."),
        ("- {", 5, "", "Second line."),
        ("- First line. {visual=nothing-like-it}", 5, "nothing-like-it", "First line."),
    ],
)
def test_one_wrong_line_leaves_all_others_alive(tmp_path: Path, wrong: str, line: int, told: str, kept: str) -> None:
    found = draft(tmp_path / "talk.md", TEXT.replace("- First line.", wrong), OPTIONS)
    assert found.film
    captions = [beat.caption for beat in found.film.storyboard.beats()]
    assert kept in captions
    assert captions[-1] == "Fourth line."
    if told:
        assert any(told in each.message and each.where and each.where.line == line for each in found.problems)


@pytest.mark.parametrize("key", ["voice: nobody", "template: nothing", "aspect: 7:3", "language: xx"])
def test_what_the_front_matter_asks_for_and_is_not_there_is_told(tmp_path: Path, key: str) -> None:
    found = draft(tmp_path / "talk.md", f"---\n{key}\n---\n{TEXT}", Options(stays=True))
    assert found.problems
    assert found.film


@pytest.mark.parametrize("text", ["", "\n\n", "# Only a title", "\0"])
def test_a_text_of_which_nothing_can_be_made_is_told_and_raises_nothing(tmp_path: Path, text: str) -> None:
    found = draft(tmp_path / "talk.md", text, OPTIONS)
    assert found.film is None
    assert found.problems


def test_a_text_that_is_not_saved_is_read_as_the_file_would_be(tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    path.write_text(TEXT, encoding="utf-8")
    assert read(path, text=TEXT) == read(path)
    assert read(str(path)) == read(path)
    with pytest.raises(InputError):
        read(path, text="x" * 1_000_001)


def test_one_line_is_spoken_alone_and_is_the_narrations_own(tmp_path: Path) -> None:
    film = draft(tmp_path / "talk.md", TEXT, Options(voice="silent", stays=True)).film
    assert film
    beat = next(iter(film.storyboard.beats()))
    assert film.say(beat) == film.narration.takes[beat.id]
    assert film.timed(film.narration.takes) == film.timeline
    assert film.track(film.timeline, film.narration.takes) == film.clips


def test_music_that_begins_where_there_is_none_is_told(tmp_path: Path) -> None:
    found = draft(tmp_path / "talk.md", TEXT.replace("Second line.", "Second line. {music=in}"), OPTIONS)
    assert [(each.message, each.where and each.where.line) for each in found.problems] == [
        ("there is no music to go in", 6)
    ]
    assert found.film
    assert [beat.music for beat in found.film.storyboard.beats() if beat.music] == ["in"]


EDITS = [
    ("Second line.", "Second line, and more of it."),
    ("- Third", "- Another line.\n- Third"),
    ("## Two", "## Two and a half"),
    ("Fourth line.", "Fourth line. {pause=0.5}"),
    ("# A film\n", "# A film\n\nIt begins with words.\n"),
    ("- First line.", "- First line.\n  - Below it."),
    ("## One", "---\n\n## One"),
    ("Third line.", "First a cup, then a plate."),
]


@pytest.mark.heavy
def test_what_is_known_of_the_texts_before_changes_nothing_of_a_draft(tmp_path: Path) -> None:
    text = TEXT
    for before, after in EDITS:
        text = text.replace(before, after, 1)
        known, anew = (draft(tmp_path / "talk.md", text, Options(stays=stays)) for stays in (True, False))
        assert known.film
        assert anew.film
        assert known.film.storyboard == anew.film.storyboard
        assert known.film.deck == anew.film.deck
        assert known.problems == anew.problems
