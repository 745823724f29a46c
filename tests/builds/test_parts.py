"""Shorts and teasers: parts of a script as films of their own, asked for as formats."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

import voicedeck
from tests_support import Silence
from voicedeck import Options, registry
from voicedeck.languages.sentences import asks
from voicedeck.making.commission import check
from voicedeck.model.errors import ChoiceError, InputError
from voicedeck.model.narration import Take
from voicedeck.model.script import Script
from voicedeck.model.source import Span
from voicedeck.model.storyboard import Beat
from voicedeck.narration.casting import Cast
from voicedeck.readers import read
from voicedeck.stages import parts
from voicedeck.stages.parts import names, part
from voicedeck.verify import verify

SLEEP = """\
---
title: Why We Sleep
subtitle: What is known
tags: [Dreams, Memory]
aspect: "16:9"
phrases:
  recap: All of it
  end: Good night.
---

A film about the night.

# Washed {hook="What happens in your head at night?"}

- The brain is washed by its own fluid.
- It shrinks a little.

# What is dreamt?

- Is it true that 60% of it moves?
- Nobody knows yet, but it is a fact.

# Stored

- Is memory stored in the night?
- About 40% of it is lost without sleep.

# Lost

- Memory fades by day.
- About 40% of it is lost without sleep.
- That is all that there is.

# A Divider

# Sources

- Walker, M. (2017). Why We Sleep. Scribner. https://doi.org/10.1000/182
"""


@pytest.fixture
def sleep(tmp_path: Path) -> Script:
    path = tmp_path / "sleep.md"
    path.write_text(SLEEP, encoding="utf-8")
    return read(path)


def texts(script: Script) -> tuple[str, str, list[str]]:
    below = script.subtitle.text if script.subtitle else ""
    return script.title.text, below, [line.text for line in script.sections[0].bullets]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("What happens at night?", True),
        ("“What happens?”", True),
        ("Τι συμβαίνει τη νύχτα;", True),
        ("Τι συμβαίνει\u037e", True),
        ("Ինչպե՞ս ես։", True),
        ("夜に何が起きますか？", True),
        ("ماذا يحدث؟", True),
        ("This is a list;", False),
        ("Why? Because.", False),
    ],
)
def test_a_question_is_known_in_any_letters(text: str, question: bool) -> None:
    assert asks(text) is question


def test_a_short_opens_with_its_hook_else_a_question_else_a_share_else_its_heading(sleep: Script) -> None:
    hooked, question, first, share = (texts(part(sleep, f"short:{number}")) for number in (1, 2, 3, 4))
    assert hooked[:2] == ("What happens in your head at night?", "Washed")
    assert question[:2] == ("What is dreamt?", "")
    assert first == ("Is memory stored in the night?", "Stored", ["About 40% of it is lost without sleep."])
    assert share[:2] == ("About 40% of it is lost without sleep.", "Lost")
    assert len(share[2]) == 3  # it stays where it stands, too: what follows may lean on it
    plain = replace(sleep, sections=(replace(sleep.sections[3], bullets=sleep.sections[3].bullets[:1]),))
    assert texts(part(plain, "short:1")) == ("Lost", "", ["Memory fades by day."])


def test_a_short_tells_of_no_other_section_and_has_hashtags_of_its_own(sleep: Script) -> None:
    made = part(sleep, "short:3")
    assert made.name == "sleep.short-3"
    assert not made.overview
    assert made.tags == ("Memory", "Shorts", "Dreams")
    phrases = {name: line.text for name, line in made.phrases}
    assert not any(phrases[name] for name in ("section", "kicker", "opener", "counter", "recap"))
    assert phrases["end"] == "Good night."


@pytest.mark.parametrize(
    ("turns", "played", "kept"),
    [
        (("", "", "", ""), (True, True, True), ("", "")),
        (("out", "", "", ""), (True, False, False), ("", "")),
        (("out", "in", "", ""), (True, True, True), ("in", "")),
        (("", "", "in", ""), (False, True, True), ("", "in")),
        (("out", "out", "in", "out"), (True, True, True), ("", "in")),
        (("", "out", "out", ""), (True, True, False), ("out", "")),
    ],
)
def test_a_short_has_the_music_that_the_film_has_in_its_section(
    turns: tuple[str, ...], played: tuple[bool, ...], kept: tuple[str, ...], tmp_path: Path
) -> None:
    lines = [f"- A line that says a thing.{f' {{music={turn}}}' if turn else ''}" for turn in turns]
    path = tmp_path / "talk.md"
    one, two, three = lines[:1], lines[1:3], lines[3:]
    head = "---\nmusic: bed.mp3\nlanguage: en\n---\n\n# Talk\n\n"
    whole = [
        f"## {name}\n\n" + "\n".join([*own, "- Another line."])
        for name, own in zip("ABC", (one, two, three), strict=True)
    ]
    path.write_text(head + "\n\n".join(whole) + "\n", encoding="utf-8")
    script = read(path)
    shorts = [part(script, f"short:{number}") for number in (1, 2, 3)]
    assert tuple(short.music is not None for short in shorts) == played
    assert tuple(line.directions.music for line in shorts[1].sections[0].bullets[:2]) == kept
    teaser = part(script, "teaser")
    assert teaser.music
    assert not any(line.directions.music for each in teaser.sections for line in each.bullets)


def test_a_teaser_has_one_line_of_each_section_that_says_something(sleep: Script) -> None:
    made = part(sleep, "teaser")
    assert [[line.text for line in each.bullets] for each in made.sections] == [
        ["It shrinks a little."],
        ["Is it true that 60% of it moves?"],
        ["Is memory stored in the night?"],
        ["About 40% of it is lost without sleep."],
    ]
    assert (made.title, made.subtitle) == (sleep.title, sleep.subtitle)


def test_a_translation_has_the_part_that_the_originals_words_make(sleep: Script) -> None:
    section = sleep.sections[3]
    lines = tuple(replace(line, text=f"Zeile {number}") for number, line in enumerate(section.bullets))
    other = replace(sleep, language="de", sections=(*sleep.sections[:3], replace(section, bullets=lines)))
    assert part(other, "short:4", sleep).title.text == "Zeile 1"
    original = replace(sleep, sections=sleep.sections[:4])
    assert part(other, "teaser", original).sections[3].bullets[0].text == "Zeile 1"


def test_all_shorts_are_those_of_sections_that_say_something(sleep: Script) -> None:
    assert names(sleep, "short:all") == ("short:1", "short:2", "short:3", "short:4")
    assert names(sleep, "teaser") == ("teaser",)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("short:9", "there is no section 9"),
        ("short:5", "section 5 is a heading alone"),
        ("short:0", "“0” is no number of a section"),
        ("short:two", "“two” is no number of a section"),
        (f"short:{'1' * 5000}", "is no number of a section"),
        ("teaser:tall", "there is no teaser “tall”"),
    ],
)
def test_what_cannot_be_had_is_told_before_any_work(sleep: Script, wrong: str, told: str) -> None:
    with pytest.raises((InputError, ChoiceError), match=told):
        check([Path(sleep.source.file)], Options((wrong, "srt"), voice="silent"))


def test_parts_are_films_beside_the_whole_each_in_its_own_shape(sleep: Script) -> None:
    options = Options(("srt", "short:all", "teaser"), voice="silent", size="360p")
    whole, *shorts, teaser = check([Path(sleep.source.file)], options)
    assert len({each.folder for each in (whole, *shorts, teaser)}) == 1
    assert [each.script.name for each in shorts] == [f"sleep.short-{number}" for number in (1, 2, 3, 4)]
    assert {(each.options.aspect, each.options.burn, each.options.view) for each in shorts} == {
        ("9:16", "words", "scenes")
    }
    assert (teaser.options.aspect, teaser.options.burn, teaser.options.view) == ("16:9", "none", "scenes")
    assert len({tuple(each.basis.items()) for each in (whole, *shorts, teaser)}) == 6
    (upright,) = check([Path(sleep.source.file)], Options(("teaser:upright",), voice="silent", burn="plain"))
    assert (upright.options.aspect, upright.options.burn) == ("9:16", "plain")


class Taped:
    """A narrator whose takes are on tape."""

    identity = "tape"

    def __init__(self) -> None:
        self.voices = (self,)

    def speak(self, text: str) -> Take:
        raise AssertionError(text)

    def cast(self, lines: Mapping[str, str]) -> Taped:
        raise AssertionError(lines)


def test_recordings_of_the_whole_film_serve_a_part_of_it() -> None:
    own = (beat("title.0", "Lost."), beat("s1.1", "Memory fades by day."))
    whole = {"title.0": "Why We Sleep.", "s4.1": "Memory fades by day."}
    cast = Cast({"": Taped()}).in_part_of(lambda: whole)  # type: ignore[dict-item]
    assert cast.lines(own) == {**whole, "part title.0": "Lost."}
    assert Cast({"": Taped()}).lines(own) == {"title.0": "Lost.", "s1.1": "Memory fades by day."}  # type: ignore[dict-item]


def beat(name: str, spoken: str) -> Beat:
    return Beat(name, spoken, spoken, spoken, Span("sleep.md", 1), None, 0.0, "")


@pytest.mark.heavy
def test_a_short_is_built_and_verified_and_then_left_alone(sleep: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(sleep.source.file)
    monkeypatch.setattr(parts, "LONGEST", 5.0)
    options = Options(("short:4",), voice="silent", size="360p", output=path.parent)
    (result,) = voicedeck.build_scripts([path], options, Silence())
    assert set(result.made) >= {"sleep.short-4.mp4", "sleep.short-4.srt", "sleep.short-4.upload.json"}
    assert [str(each) for each in result.warnings if "this Short lasts" in str(each)]
    upload = json.loads((path.parent / "sleep.short-4.upload.json").read_text(encoding="utf-8"))
    assert upload["snippet"]["title"] == "About 40% of it is lost without sleep."
    assert "Section" not in (path.parent / "sleep.short-4.srt").read_text(encoding="utf-8")
    (report,) = verify(path.parent / "sleep.short-4.mp4", Silence())
    assert not report.failed
    assert not any(each.made for each in voicedeck.build_scripts([path], options, Silence()))


def test_a_section_has_one_short_however_its_number_is_written() -> None:
    (short,) = registry.exporters(["short:2", "short:02"])
    assert (short.name, short.suffix) == ("short:2", ".short-2.mp4")


def test_the_formats_are_told_with_what_follows_them() -> None:
    assert registry.formats()["short"].variants == ("all",)
    assert registry.formats()["teaser"].variants == ("upright",)
