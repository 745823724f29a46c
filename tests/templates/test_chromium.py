"""Chromium draws what blitz draws, and a page in it reaches nothing."""

from __future__ import annotations

import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

import voicedeck
from tests_support import Silence
from voicedeck import registry
from voicedeck.model.picture import Picture
from voicedeck.renderers.blitz import Blitz
from voicedeck.renderers.chromium import PROGRAMS, Chromium
from voicedeck.templates import available
from voicedeck.templates.specimen import specimen

TEMPLATES = [folder.name for folder in available((Path(__file__).resolve().parents[2] / "templates",))]
BROWSER = pytest.mark.skipif(not any(map(shutil.which, PROGRAMS)), reason="no Chromium is on the PATH")
ALIKE = 1.5
"""Levels of 255 that a page may differ by on average: edges of letters and gradients; another line is 5 and more."""


@pytest.fixture(scope="module")
def chromium() -> Chromium:
    return Chromium()


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A server's address, and what it was asked for."""
    asked: list[str] = []

    class Asked(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Asked) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}", asked
        running.shutdown()


def pixels(picture: Picture) -> npt.NDArray[np.int64]:
    return np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)[..., :3].astype(int)


def test_without_a_browser_it_is_said_how_to_get_one(monkeypatch: pytest.MonkeyPatch, small: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(voicedeck.VoicedeckError, match="no Chromium was found") as caught:
        voicedeck.build_scripts([small], voicedeck.Options(voice="silent", renderer="chromium"), Silence())
    assert "apt install chromium" in caught.value.diagnostics[0].hint
    with pytest.raises(voicedeck.VoicedeckError, match="no renderer"):
        registry.renderer("crayon")


@BROWSER
def test_a_page_reaches_nothing(chromium: Chromium, server: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = server
    secret = tmp_path / "secret.svg"
    secret.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64"/></svg>'
    )
    hostile = f"""<html><head><style>@import url({address}/style); body {{ margin: 0; background: #fff }}</style></head>
    <body><img src="{address}/image"><img src="{secret.as_uri()}"><iframe src="{secret.as_uri()}"></iframe>
    <script>document.body.style.background = "#000"; fetch("{address}/fetch")</script>
    <img src="x" onerror="document.body.style.background = '#000'"></body></html>"""
    drawn = pixels(chromium.render(hostile, width=400, height=300, scale=1))
    assert asked == []
    assert np.median(drawn) == 255
    assert drawn[:64, :64].mean() > 200, "the file was not drawn"


@BROWSER
def test_it_draws_what_blitz_draws(chromium: Chromium, small: Path) -> None:
    film = voicedeck.produce(voicedeck.read(small), voicedeck.Options(voice="silent"), Silence(), map)
    page = film.deck.pages[3]
    html = film.html(page, 2)
    here, there = (pixels(each.render(html, width=1920, height=1080, scale=1)) for each in (chromium, Blitz()))
    assert here.shape == there.shape == (1080, 1920, 3)
    assert np.abs(here - there).mean() < ALIKE
    other = pixels(Blitz().render(film.html(page, 1), width=1920, height=1080, scale=1))
    assert np.abs(here - there).mean() < np.abs(here - other).mean()


@BROWSER
@pytest.mark.heavy
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_layout_of_every_template_is_alike(template: str, chromium: Chromium) -> None:
    film = voicedeck.produce(specimen(), voicedeck.Options(voice="silent", template=template), Silence(), map)
    design, seen = film.template.design, {}
    for page in (*film.deck.pages, *film.deck.posters.values()):
        html = film.html(page, page.steps - 1)
        size = {"width": design.width, "height": design.height, "scale": 1}
        apart = np.abs(pixels(chromium.render(html, **size)) - pixels(Blitz().render(html, **size))).mean()
        seen[page.slide.layout] = max(float(apart), seen.get(page.slide.layout, 0.0))
    print(template, {name: round(apart, 2) for name, apart in seen.items()})
    assert max(seen.values()) < ALIKE, seen
