"""Caption files: profiles by name, and a time for every word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import voicedeck
from tests_support import Silence
from voicedeck.exporters.captions import Srt, Vtt
from voicedeck.model.errors import ChoiceError
from voicedeck.verify.subtitles import read

TIME = re.compile(r"<(\d\d):(\d\d):(\d\d)\.(\d{3})>")


@pytest.fixture
def files(small: Path, tmp_path: Path) -> Path:
    formats = ("srt", "vtt", "srt:children", "vtt:words", "vtt:children")
    options = voicedeck.Options(formats=formats, voice="silent", output=tmp_path / "out")
    voicedeck.build_scripts([small], options, Silence())
    return tmp_path / "out"


def texts(path: Path) -> list[str]:
    return " ".join(" ".join(each.lines) for each in read(path)).split()


def test_every_profile_says_the_same_words(files: Path) -> None:
    said = texts(files / "small.srt")
    assert len(said) > 40
    for name in ("small.vtt", "small.children.srt", "small.children.vtt", "small.words.vtt"):
        assert texts(files / name) == said


def test_children_get_shorter_lines_and_more_time(files: Path) -> None:
    children, adults = read(files / "small.children.srt"), read(files / "small.srt")
    assert max(len(line) for each in children for line in each.lines) <= 32
    assert max(len(line) for each in adults for line in each.lines) > 32
    assert all(len(each.lines) <= 2 and each.end - each.start <= 7.001 for each in children)


def test_words_come_one_after_the_other_inside_their_cue(files: Path) -> None:
    text = (files / "small.words.vtt").read_text(encoding="utf-8")
    blocks = text.split("\n\n")[1:]
    counted = 0
    for block, cue in zip(blocks, read(files / "small.words.vtt"), strict=True):
        times = [
            int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(thousandths) / 1000
            for hours, minutes, seconds, thousandths in TIME.findall(block)
        ]
        assert times == sorted(set(times))
        assert all(cue.start < time < cue.end for time in times)
        counted += len(times)
    assert counted > 0.7 * len(texts(files / "small.srt"))


@pytest.mark.parametrize("exporter", [Srt, Vtt])
def test_an_unknown_profile_is_refused_with_those_there_are(exporter: type[Srt] | type[Vtt]) -> None:
    with pytest.raises(ChoiceError, match="no caption profile") as refused:
        exporter("grownups")
    assert "children" in refused.value.diagnostics[0].hint
