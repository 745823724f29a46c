"""What is wrong with a script, its series, voices, pictures, template, brand and the options is told in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests_support import command
from voicedeck.making.commission import check
from voicedeck.model.errors import VoicedeckError
from voicedeck.options import Options

FAULTY = """\
---
title: Many mistakes
language: zz-??
voice: hibrai
template: mine
aspect: 4:3
size: 700p
lexicon: assets/none.toml
music: assets/none.mp3
cover: assets/none.png
speakers:
  Anna: hibrai2
phrases:
  sektion: x
---

## One {pase=0.5}

- A line. {layout=nubmer}
- ![pic](assets/none.jpg) Three.
- ![pic](assets/bad.png) Four.
- Seven. {voice=nobody}
- Anna: I speak.
"""
TOLD = {
    ("talk.md", 3, "no language code"),
    ("talk.md", 4, "no voice “hibrai”"),
    ("talk.md", 6, "no aspect ratio “4:3”"),
    ("talk.md", 7, "no size “700p”"),
    ("talk.md", 8, "no file “assets/none.toml”"),
    ("talk.md", 9, "no file “assets/none.mp3”"),
    ("talk.md", 10, "no file “assets/none.png”"),
    ("talk.md", 12, "no voice “hibrai2”"),
    ("talk.md", 14, 'no phrase "sektion"'),
    ("talk.md", 17, "direction “pase”"),
    ("talk.md", 19, "“nubmer”"),
    ("talk.md", 20, "no file “assets/none.jpg”"),
    ("talk.md", 21, "“assets/bad.png” cannot be shown"),
    ("talk.md", 22, "no voice “nobody”"),
    ("template.toml", 4, "“blue”"),
    ("template.toml", 6, "“Nowhere Sans”, which nothing here is lettered in"),
    ("template.toml", 8, "“lost”, which is not in [fonts]"),
    ("brand.toml", 2, "no logo “none.svg”"),
    ("voicedeck.toml", 1, "no setting “chanel”"),
    ("", 0, "no format “mp5”"),
    ("", 0, "no rate “31”"),
    ("", 0, "no loudness “loud”"),
}


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    for folder in ("script", "assets", "templates/mine"):
        (tmp_path / folder).mkdir(parents=True)
    files = {
        "script/talk.md": FAULTY,
        "assets/bad.png": "no picture",
        "templates/mine/template.toml": '[template]\nbase = "nocturne"\n[colors]\nink = "blue"\n'
        '[fonts]\nbody = "Nowhere Sans"\n[layouts.bullets.body]\nfont = "lost"\ncolor = "ink"\n',
        "brand.toml": '[logo]\nfile = "none.svg"\n',
        "voicedeck.toml": 'chanel = "The Hive"\n',
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "script" / "talk.md"


def test_every_mistake_of_every_kind_is_told_in_one_go_with_its_place(talk: Path) -> None:
    with pytest.raises(VoicedeckError) as raised:
        check([talk], Options(formats=("mp5",), rate=31, loudness="loud"))
    errors = [each for each in raised.value.diagnostics if each.severity == "error"]
    found = [(Path(each.where.file).name, each.where.line, each.message) if each.where else ("", 0, each.message)
             for each in errors]  # fmt: skip
    missing = {row for row in TOLD if not any(row[:2] == each[:2] and row[2] in each[2] for each in found)}
    assert not missing, found
    assert len(found) == len(TOLD)


def test_a_choice_of_the_command_line_has_no_place_in_the_script(talk: Path) -> None:
    with pytest.raises(VoicedeckError) as raised:
        check([talk], Options(voice="nobody2", size="1p"))
    told = raised.value.diagnostics
    places = [each.where for each in told if "“nobody2”" in each.message or "“1p”" in each.message]
    assert places == [None, None]


def test_check_tells_the_mistakes_of_all_scripts_together_and_those_of_no_script(talk: Path) -> None:
    plain = "# Bees\n\n## Eyes\n\n- Five.\n"
    for name, text in (
        ("a", plain),
        ("b", f"{plain}- Six. {{paus=1}}\n"),
        ("c", plain.replace("Five", "Ten {gian=2}")),
    ):
        (talk.parent / f"{name}.md").write_text(text, encoding="utf-8")
    (talk.parent.parent / "voicedeck.toml").unlink()
    (talk.parent.parent / "brand.toml").unlink()
    done = command(talk.parent, "check", "a.md", "b.md", "c.md")
    assert done.returncode == 3
    facts, _, remarks = done.stdout.partition("b.md:6: error")
    assert "1 section" in facts
    assert "paus" in remarks
    assert "c.md:5: error" in remarks
    assert "1 section" not in remarks
    done = command(talk.parent, "check", "a.md", "b.md", "c.md", "--template", "mine")
    assert done.returncode == 6
    assert "b.md:6: error" in done.stdout
    assert "gian" in done.stdout
    assert done.stderr.count("Nowhere Sans") == 1
