"""A thousand lines of a hundred scripts, each drawn as its own film, and what a strict reader said of the pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

import voicedeck
from voicedeck import pictures
from voicedeck.build import Production
from voicedeck.model.visual import Visual
from voicedeck.project import Project
from voicedeck.reporters import Quiet
from voicedeck.stages.pictures import illustrated
from voicedeck.stages.storyboard import storyboard

ASKED_AT_MOST = 0.03
"""Wrong pictures of all lines: one is worse than none."""
WITHOUT_AT_MOST = 0.30
"""Lines without a picture of all lines."""


def judged(name: str) -> Iterator[tuple[str, dict[str, tuple[str, str]]]]:
    """Every script's title, and by its lines the picture that was judged, with the verdict."""
    rows = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    parts = [row.split("|") for row in rows if not row.startswith("#")]
    for title, lines in groupby(parts, lambda part: part[0]):
        yield title, {line: (picture, verdict) for _, line, picture, verdict in lines}


def written(title: str, lines: list[str], code: str) -> str:
    """A script of two sections whose headings name nothing."""
    half = len(lines) // 2
    first, second = ("".join(f"- {line}\n" for line in part) for part in (lines[:half], lines[half:]))
    return f"---\ntitle: {title}\nlanguage: {code}\n---\n\n## A\n\n{first}\n## B\n\n{second}"


def told(visual: Visual) -> str:
    rule = f" ({visual.rule})" if visual.rule != "thing" else ""
    return "none" if visual.rule == "none" else f"{visual}{rule}"


def counted(name: str, code: str, folder: Path) -> Counter[str]:
    """How many of the pictures that are drawn now were judged right or wrong, or are none, or other ones."""
    film: Production | None = None
    verdicts: Counter[str] = Counter()
    for title, lines in judged(name):
        script = voicedeck.read(folder / "x.md", text=written(title, list(lines), code))
        film = film or voicedeck.produce(script, voicedeck.Options(voice="silent"), Quiet(), map)
        drafted = storyboard(script, film.template.phrase, str, known=film.design.kinds)
        chooser, packs = pictures.chooser(code, Project.of(folder / "x.md")), pictures.named(code)
        board = illustrated(drafted, chooser, pictures.drawings(), pictures.absent(), packs)
        for slide in board.slides:
            for line, visual in zip(slide.lines, slide.visuals, strict=False):
                if line.shown in lines:
                    picture, verdict = lines[line.shown]
                    now = told(visual)
                    verdicts["none" if now == "none" else verdict if now == picture else "another"] += 1
    return verdicts


@pytest.mark.heavy
@pytest.mark.parametrize(("name", "code"), [("scripts", "en"), ("scripts_de", "de"), ("scripts_fr", "fr")])
def test_few_pictures_are_wrong_and_most_lines_have_one(name: str, code: str, tmp_path: Path) -> None:
    for extra in ("rdkit", "justmyresource_mdi"):  # other pictures were judged where these draw none
        pytest.importorskip(extra)
    verdicts = counted(name, code, tmp_path)
    total = verdicts.total()
    assert verdicts["wrong"] <= ASKED_AT_MOST * total, verdicts
    assert verdicts["none"] <= WITHOUT_AT_MOST * total, verdicts
    assert verdicts["another"] <= ASKED_AT_MOST * total, f"these pictures want to be judged anew: {verdicts}"
