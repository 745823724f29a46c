"""Twenty-four unlike films in which nothing is wrong: no check fails one.

Four of them with the heavy tests; all of them by hand:
``pytest -n 0 -m "heavy or fuzz" tests/verify/test_good_builds.py``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

import voicedeck
from filmed import clicks, clip
from tests_support import Silence
from voicedeck.verify import verify

LISTS = "- One is the first of all numbers.\n- Two comes after it.\n- Three is more than both.\n"
FIGURES = """- 68% of all cats sleep at noon.
- “A cat is a lion in a jungle of small bushes.” — A proverb {layout=quote}
- A whisker is a hair that feels. {layout=definition value="whisker"}
"""
DIAGRAMS = """- Seed → shoot → tree. {layout=chain}
- Rain → river → sea → rain. {layout=cycle}
- Cats sleep | dogs run. {layout=comparison}
"""
CODE = "- This prints a word.\n\n  ```python\n  for word in words:\n      print(word)\n  ```\n"
TABLE = "| Kind | Legs | Wings |\n|---|---|---|\n| Bee | six | four |\n| Spider | eight | none |\n"
CHART = "| Year | Trees |\n|---|---|\n| 2019 | 120 |\n| 2020 | 180 |\n| 2021 | 90 |\n\n{layout=chart}\n"
LINES = (
    "| Year | Ice |\n|---|---|\n| 1990 | 7.1 |\n| 2000 | 6.2 |\n| 2010 | 4.9 |\n| 2020 | 3.9 |\n\n"
    "{layout=chart chart=line}\n"
)
SHARES = (
    "| Gas | Share |\n|---|---|\n| Nitrogen | 78 % |\n| Oxygen | 21 % |\n| Argon | 1 % |\n\n"
    "{layout=chart chart=share}\n"
)
STEPS = "1. Boil the water.\n2. Put the tea in.\n3. Wait for four minutes.\n"
YEARS = (
    "- 1969: People walk on the Moon.\n- 1990: A telescope is put into space.\n- 2022: A larger one sends pictures.\n"
)
MANY = "".join(
    f"- This is line {number} of a long list.\n" for number in ("one", "two", "three", "four", "five", "six", "seven")
)
SIGNS = "- H₂O and CO₂ are small.\n- 1 < 2 & “3 > 2”, they say.\n- E = mc² at −40 °C.\n- a/b, c\\*d and `e_f`.\n"
LONG = (
    "- " + "A sentence that goes on and on until nobody remembers how it began, " * 3 + "and then it ends.\n- Short.\n"
)
GERMAN = "- Größe, Übermut und Maß sind Wörter.\n- Zwölf Boxkämpfer jagen Viktor.\n"
ARABIC = "- هذا هو السطر الأول.\n- وهذا هو السطر الثاني.\n"
JAPANESE = "- これは最初の文です。\n- これは二番目の文です。\n"
PICTURED = "- ![A grey field](field.png) This is a field of noise.\n- And this is a line after it.\n"
PLAYED = "- ![Grey that grows lighter](light.mp4){play=1} It grows lighter.\n- And this is a line after it.\n"
ADDRESS = "- More of it stands on the page of the museum: https://example.org/museum/more\n"
PICTURES = "- The brain remembers coffee.\n- A heart beats.\n- A rocket flies to the moon.\n"
SAID = """> This is said while the heading stands.

- “Dr. Who” met 3 robots at 10:30.
- It was 1,234.5 km away, or 2 × 10³ m.
"""

FILMS: dict[str, tuple[str, str, dict[str, object]]] = {
    "a list": ("", LISTS, {}),
    "figures, upright": ("", FIGURES, {"aspect": "9:16", "template": "bloc"}),
    "diagrams on a blackboard": ("", DIAGRAMS, {"template": "chalk"}),
    "code on light ground": ("", CODE, {"template": "folio"}),
    "a table": ("", TABLE, {"template": "ember"}),
    "bars": ("", CHART, {"template": "lecture"}),
    "a line": ("", LINES, {"template": "willow"}),
    "shares, square": ("", SHARES, {"aspect": "1:1"}),
    "steps": ("", STEPS, {"template": "bloc"}),
    "years with captions on the picture": ("", YEARS, {"burn": "words", "template": "bloc"}),
    "a list of two slides": ("", MANY, {"template": "lecture"}),
    "signs": ("", SIGNS, {}),
    "a long line": ("", LONG, {"template": "folio"}),
    "German": ("language: de\n", GERMAN, {"voice": "silent"}),
    "Arabic": ("language: ar\n", ARABIC, {"voice": "silent", "template": "ember"}),
    "Japanese": ("language: ja\n", JAPANESE, {"voice": "silent", "template": "willow"}),
    "a picture": ("", PICTURED, {}),
    "a clip that plays": ("", PLAYED, {"template": "folio"}),
    "an address and music": ("music: bed.wav\n", ADDRESS, {}),
    "readings": ("", SAID, {"template": "chalk"}),
    "readings, upright": ("", SAID, {"template": "chalk", "aspect": "9:16"}),
    "a cover of one's own": ("cover: field.png\n", LISTS, {}),
    "lively scenes": ("", PICTURES, {"motion": "lively", "view": "scenes"}),
    "steps with tinted words": ("", STEPS, {"words": "tint"}),
}
HEAVY = ("steps with tinted words", "readings, upright", "a clip that plays", "an address and music")


def written(folder: Path, settings: str, lines: str) -> Path:
    Image.effect_noise((320, 240), 60).convert("RGB").save(folder / "field.png")
    clip(folder / "light.mp4", 1.5, lambda number: 40 + 3 * number, clicks(1.5, 0.5), "aac")
    clip(folder / "bed.mp4", 3.0, lambda _: 0, clicks(3.0, 1.0, 2.0), "aac").rename(folder / "bed.wav")
    script = folder / "film.md"
    text = f"---\ntitle: A Film of Its Own\nsubtitle: Author, 2020\n{settings}---\n\n"
    script.write_text(f"{text}It says what it shows.\n\n## What There Is\n\n{lines}", encoding="utf-8")
    return script


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.heavy if name in HEAVY else pytest.mark.fuzz) for name in FILMS]
)
def test_no_check_fails_a_good_film(name: str, tmp_path: Path) -> None:
    settings, lines, choices = FILMS[name]
    options = voicedeck.Options(**{"size": "360p", "rate": 24, "output": tmp_path / "out", **choices})
    voicedeck.build_scripts([written(tmp_path, settings, lines)], options, Silence())
    (report,) = verify(tmp_path / "out", Silence())
    assert [f"{each.group}: {each.name}: {each.measured}" for each in report.failed] == []
    assert sum(each.passed is True for each in report.findings) > 30
