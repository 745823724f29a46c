"""A picture in a template's folder is part of its pages; whatever else a page names is refused where it stands."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from tests_support import SMALL, Silence
from voicedeck.build import produce
from voicedeck.model.errors import PictureError
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.templates.pictured import LARGEST, pictured
from voicedeck.templates.sheets import Sheets
from voicedeck.templates.written import written

LOGO = b"\x89PNG of a logo"


def sheets(page: str, **files: bytes) -> Sheets:
    every = {"slide.html.j2": page.encode(), **{name.replace("__", "."): data for name, data in files.items()}}
    held = tuple((name, Path("dusk") / name, data) for name, data in every.items())
    return Sheets("dusk", (Path("dusk"),), held, (), ())


@pytest.mark.parametrize(
    "tag", ['<img class="at" src="logo.png">', "<IMG alt='' SRC = './logo.png'/>", "<img src=logo.png>"]
)
def test_a_picture_of_the_template_is_inside_the_page(tag: str) -> None:
    html = pictured(f"<p>{tag}</p>", sheets(tag, logo__png=LOGO))
    assert f"data:image/png;base64,{b64encode(LOGO).decode()}" in html
    assert "logo.png" not in html


def test_what_a_page_holds_already_stays_as_it_is() -> None:
    html = '<p>src="logo.png"</p><img src="data:,"><img alt="a" src=\'data:image/png;base64,AA==\'>'
    assert pictured(html, sheets(html)) == html


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("logo.jpg", "is not in the template"),
        ("../logo.png", "is not in the template"),
        ("/etc/passwd", "is not in the template"),
        ("file:///etc/passwd", "is not in the template"),
        ("https://example.org/logo.png", "is not in the template"),
        ("//example.org/logo.png", "is not in the template"),
        ("", "is not in the template"),
        ("words.svg", "is no picture"),
        ("slide.html.j2", "is no picture"),
        ("large.png", "is larger than 2 MB"),
    ],
)
def test_what_is_no_picture_of_the_template_is_refused_with_its_line(name: str, told: str) -> None:
    page = f'<body>\n<img src="{name}">'
    with pytest.raises(PictureError) as caught:
        pictured(page, sheets(page, words__svg=b"<svg/>", large__png=bytes(LARGEST + 1)))
    (only,) = caught.value.diagnostics
    assert only.message == f"“{name}” {told}"
    assert only.hint
    assert str(only.where) == ("dusk/slide.html.j2:2" if name else "dusk")


@pytest.mark.parametrize(("name", "fine"), [("logo.png", True), ("absent.png", False)])
def test_a_slide_shows_it_and_the_check_of_templates_lets_it_be(name: str, fine: bool, tmp_path: Path) -> None:
    folder = tmp_path / "dusk"
    (folder / "layouts").mkdir(parents=True)
    (folder / "template.toml").write_text('[template]\nbase = "nocturne"\n', encoding="utf-8")
    (folder / "layouts" / "title.html.j2").write_text(f'<img src="{name}" alt="">', encoding="utf-8")
    (folder / "logo.png").write_bytes(LOGO)
    (tmp_path / "film.md").write_text(SMALL, encoding="utf-8")
    film = produce(read(tmp_path / "film.md"), Options(voice="silent", template=str(folder)), Silence(), map)
    assert bool(list(written(folder))) is not fine
    if fine:
        assert b64encode(LOGO).decode() in film.html(film.deck.pages[0], 0)
        return
    with pytest.raises(PictureError, match=r"“absent.png” is not in the template") as caught:
        film.html(film.deck.pages[0], 0)
    assert str(caught.value.diagnostics[0].where).endswith("title.html.j2:1")
