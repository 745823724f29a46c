"""Two hundred and sixty lines of nine subjects, and how many of them have a right picture by two readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from voicedeck.illustrations.words import vocabulary
from voicedeck.languages import language
from voicedeck.model.visual import Visual
from voicedeck.pictures import drawings
from voicedeck.stages.pictures.choice import NONE, Chooser

SUBJECTS = ("biology", "physics", "chemistry", "history", "geography", "economics", "software", "health", "everyday")


class Read(NamedTuple):
    """A line, the drawings that a first reading found right, and the picture that a second one judged."""

    subject: str
    line: str
    right: frozenset[str]
    seen: str
    verdict: str


def read(name: str) -> Iterator[Read]:
    for row in (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            subject, line, right, seen, verdict = row.split("|")
            yield Read(subject, line, frozenset(right.split(",")), seen, verdict)


def first_reading(visual: Visual, line: Read) -> str:
    """A gauge beside what is named only shows that something rises or falls."""
    if visual == NONE:
        return "rightly none" if "-" in line.right else "none"
    drawn = set(visual.things) - ({"gauge"} if visual.relation else set())
    return "right" if drawn <= line.right else "wrong"


def counted(name: str) -> tuple[Counter[str], Counter[str]]:
    chooser = Chooser(language("en"), vocabulary("en"))
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for line in read(name):
        visual = chooser.visual(line.line)
        first[first_reading(visual, line)] += 1
        second[line.verdict if str(visual) == line.seen else "another"] += 1
    return first, second


@pytest.mark.fast
def test_of_two_hundred_lines_nine_in_ten_have_a_picture_and_few_a_wrong_one_by_either_reading() -> None:
    first, second = counted("subjects")
    assert first.total() == 200
    assert first["none"] <= 20, first
    assert first["wrong"] <= 6, first
    assert second["wrong"] <= 10, second
    assert second["another"] <= 6, f"these pictures want to be judged anew: {second}"


@pytest.mark.fast
def test_of_lines_that_were_not_tuned_to_nine_in_ten_have_a_picture_and_few_a_wrong_one() -> None:
    first, second = counted("fresh")
    assert first.total() == 60
    assert first["none"] <= 6, first
    assert first["wrong"] <= 6, first
    assert second["wrong"] <= 4, second


@pytest.mark.fast
def test_the_lines_are_of_nine_subjects_each() -> None:
    for name, fewest in (("subjects", 22), ("fresh", 6)):
        subjects = Counter(line.subject for line in read(name))
        assert tuple(subjects) == SUBJECTS
        assert min(subjects.values()) >= fewest


@pytest.mark.fast
def test_the_second_reading_saw_drawings_that_there_are() -> None:
    at_hand = drawings()
    chooser = Chooser(language("en"), vocabulary("en"))
    for line in (*read("subjects"), *read("fresh")):
        assert [name for name in chooser.visual(line.line).things if name not in at_hand] == []


@pytest.mark.fast
def test_a_reader_of_line_and_picture_alone_finds_few_of_them_wrong() -> None:
    """A third reading: of what it found wrong, what is still shown."""
    rows = (Path(__file__).parent / "blind.txt").read_text(encoding="utf-8").splitlines()
    found = [row.split("|") for row in rows if not row.startswith("#")]
    chooser = Chooser(language("en"), vocabulary("en"))
    lines = {line.line for name in ("subjects", "fresh") for line in read(name)}
    assert {line for _, line, _, _ in found} <= lines
    shown = Counter(name for name, line, seen, _ in found if seen and str(chooser.visual(line)) == seen)
    assert shown["subjects"] <= 5
    assert shown["fresh"] <= 3
