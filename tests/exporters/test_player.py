"""The player page holds everything that is said and asks the network for nothing."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

import voicedeck
from tests_support import SMALL, Silence

NASTY = "A </script><b> & film"


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    small.write_text(SMALL.replace("A Small Film", NASTY), encoding="utf-8")
    options = voicedeck.Options(formats=("player", "srt"), voice="silent", output=tmp_path / "out")
    voicedeck.build_scripts([small], options, Silence())
    return tmp_path / "out"


def test_every_line_can_be_clicked_at_its_time(folder: Path) -> None:
    page = (folder / "small.player.html").read_text(encoding="utf-8")
    timeline = json.loads((folder / "small.manifest.json").read_text(encoding="utf-8"))["timeline"]
    beats = [beat for slide in timeline["slides"] for beat in slide["beats"]]
    found = re.findall(r'class="line" data-start="([\d.]+)" data-end="([\d.]+)">(.*?)</button>', page)
    assert [unescape(text) for _, _, text in found] == [beat["caption"] for beat in beats]
    assert [float(start) for start, _, _ in found] == [beat["start_frame"] / 30 for beat in beats]
    assert page.count('alt="" loading="lazy" src="data:image/jpeg;base64,') == len(timeline["slides"])
    assert page.count("<h2") == len({slide["section"] for slide in timeline["slides"]})


def test_its_captions_are_the_films(folder: Path) -> None:
    page = (folder / "small.player.html").read_text(encoding="utf-8")
    listed = re.search(r"of (\[\[.*\]\])\) captions", page)
    assert listed is not None
    texts = " ".join(text for _, _, text in json.loads(listed[1]))
    blocks = (folder / "small.srt").read_text(encoding="utf-8").strip().split("\n\n")
    assert texts.split() == " ".join(" ".join(block.splitlines()[2:]) for block in blocks).split()


def test_it_loads_the_film_and_nothing_else(folder: Path) -> None:
    page = (folder / "small.player.html").read_text(encoding="utf-8")
    sources = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert {each for each in sources if not each.startswith("data:")} == {"small.mp4"}
    assert "url(" not in page
    assert "import" not in page
    assert "default-src 'none'" in page


def test_an_authors_words_stay_words(folder: Path) -> None:
    page = (folder / "small.player.html").read_text(encoding="utf-8")
    assert NASTY not in page
    assert page.count("</script>") == 1
    assert "A &lt;/script&gt;&lt;b&gt; &amp; film" in page
