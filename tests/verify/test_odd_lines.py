"""A film of odd lines passes every check, and a script that was edited since is told and fails none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import voicedeck
from tests_support import Silence
from voicedeck.verify import Report, verify
from voicedeck.verify.seeing import _contrast

ODD = """\
# Does it work?

## Is it safe?

- Glazes **sh**ine, and un**bel**ievably so.
- For a list see https://example.org/glaze
- 10<sup>6</sup> grains of H~2~O

## It moves.

- Centre the clay.
  - Slowly
- &nbsp;
- A wire cuts it.
"""


def failed(reports: tuple[Report, ...]) -> list[str]:
    return [f"{each.name}: {each.measured}" for report in reports for each in report.findings if each.passed is False]


@pytest.mark.heavy
def test_odd_lines_pass_and_an_edited_script_is_told(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICEDECK_CACHE", str(cache))
    script = tmp_path / "odd.md"
    script.write_text(ODD, encoding="utf-8")
    options = voicedeck.Options(voice="silent", size="360p", rate=24, output=tmp_path / "out")
    voicedeck.build_scripts([script], options, Silence())
    assert failed(verify(tmp_path / "out", Silence())) == []
    script.write_text(ODD.replace("Centre the clay", "Centre it"), encoding="utf-8")
    reports = verify(tmp_path / "out", Silence())
    assert failed(reports) == []
    assert any("has changed since" in each.measured for report in reports for each in report.findings)


def test_letters_that_fill_their_box_are_measured_against_what_is_round_it() -> None:
    picture = np.full((360, 640, 3), 240, np.uint8)
    picture[30:44, 50:74] = 90
    picture[34:37, 55:70] = 150
    assert _contrast(picture, (50, 30, 74, 44)) > 5
    picture[30:44, 50:74] = 200
    assert _contrast(picture, (50, 30, 74, 44)) < 2
