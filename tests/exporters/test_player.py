"""The player page holds everything that is said and asks the network for nothing."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

import voicedeck
from tests_support import SMALL, Silence

CHROMIUM = shutil.which("chromium") or ""
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


PROBE = """<script>
(async () => {
  const said = {}, search = document.getElementById("search"), lines = [...document.querySelectorAll(".line")]
  const shown = selector => [...document.querySelectorAll(selector)].filter(e => e.offsetParent).map(e => e.textContent)
  search.value = "SECOND one"
  search.dispatchEvent(new Event("input"))
  said.found = [shown(".line"), shown("h2"), document.getElementById("found").textContent]
  search.value = ""
  search.dispatchEvent(new Event("input"))
  said.all = shown(".line").length
  film.muted = true
  lines[6].focus()
  lines[6].click()
  for (let i = 0; i < 50 && film.readyState < 3; i++) await new Promise(done => setTimeout(done, 100))
  film.ontimeupdate()
  said.time = [Number(lines[6].dataset.start), film.currentTime]
  said.lit = document.querySelector("[aria-current]").textContent
  said.caption = [...film.textTracks[0].activeCues].map(cue => cue.text)
  said.fits = document.documentElement.scrollWidth <= innerWidth
  document.body.insertAdjacentHTML("beforeend", "<pre id=probe>" + JSON.stringify(said) + "</pre>")
})()
</script></body>"""


@pytest.mark.heavy
@pytest.mark.skipif(not CHROMIUM, reason="chromium, which opens the page, is not installed")
def test_in_a_browser_it_searches_plays_and_follows(small: Path, tmp_path: Path) -> None:
    options = voicedeck.Options(formats=("player", "mp4"), voice="silent", size="360p", output=tmp_path / "out")
    voicedeck.build_scripts([small], options, Silence())
    page = (tmp_path / "out" / "small.player.html").read_text(encoding="utf-8")
    (tmp_path / "out" / "probe.html").write_text(page.replace("</body>", PROBE), encoding="utf-8")
    arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=9000", "--dump-dom"]
    playing = ["--autoplay-policy=no-user-gesture-required", f"--user-data-dir={tmp_path / 'browser'}"]
    address = (tmp_path / "out" / "probe.html").as_uri()
    command = [CHROMIUM, *arguments, *playing, "--window-size=420,900", address]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    found = re.search('<pre id="probe">(.*?)</pre>', shown)
    assert found is not None
    told = json.loads(unescape(found[1]))
    assert told["found"] == [["Here is a second one."], ["First Things"], f"1 / {told['all']}"]
    assert told["time"][1] == pytest.approx(told["time"][0], abs=1.5)
    assert told["lit"] in " ".join(told["caption"]).replace("\n", " ")
    assert told["fits"]
