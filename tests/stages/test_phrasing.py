"""A template's phrase puts no second sign behind an author's words."""

from __future__ import annotations

import pytest

from voicedeck.stages.phrasing import ended_once


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("What is a bank?", "Section 2. What is a bank?"),
        ("It moves.", "Section 2. It moves."),
        ("Reasons:", "Section 2. Reasons."),
        ("Listen!", "Section 2. Listen!"),
        ("And then…", "Section 2. And then…"),
        ("And then...", "Section 2. And then..."),
        ("They said “no!”", "Section 2. They said “no!”"),
        ("Made in the U.S.", "Section 2. Made in the U.S."),
        ("Why (and when?)", "Section 2. Why (and when?)"),
        ("Plain", "Section 2. Plain."),
        ("2", "Section 2. 2."),
    ],
)
def test_a_heading_ends_once(heading: str, said: str) -> None:
    phrase = ended_once(lambda _, number, heading: f"Section {number}. {heading}.")
    assert phrase("section", number=2, heading=heading) == said


@pytest.mark.parametrize(
    ("title", "subtitle", "said"),
    [
        ("Why do rivers bend?", "", "Why do rivers bend?"),
        ("Why do rivers bend?", "A walk.", "Why do rivers bend? A walk."),
        ("为什么？", "", "为什么？"),
    ],
)
def test_a_title_ends_once(title: str, subtitle: str, said: str) -> None:
    stop = "。" if not title.isascii() else "."
    phrase = ended_once(lambda _, title, subtitle: f"{title}{f'. {subtitle}' if subtitle else ''}{stop}")
    assert phrase("title", title=title, subtitle=subtitle) == said
