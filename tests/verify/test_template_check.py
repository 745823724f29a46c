"""``voicedeck templates check``: every kind of mistake is found and named, and the templates that ship have none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from voicedeck.cli.templates import app
from voicedeck.model.script import Script, Section
from voicedeck.model.source import Line, Span
from voicedeck.templates import available, start
from voicedeck.templates.written import written
from voicedeck.verify.templates import inspect

SHIPPED = Path(__file__).resolve().parents[2] / "templates"
NAMES = [folder.name for folder in available((SHIPPED,))]


def line(text: str) -> Line:
    return Line(text, Span("a"))


FILM = Script("a", Span("a"), line("A film"), (Section(line("One"), (line("A line."), line("Another."))),))


@pytest.fixture
def dusk(tmp_path: Path) -> Path:
    """A template of one's own, as it is started."""
    return start("dusk", "folio", tmp_path, (SHIPPED,)).parent


def told(folder: Path) -> list[str]:
    return [each.message for each in inspect(folder, (folder.parent, SHIPPED), [FILM])]


def changed(folder: Path, old: str, new: str) -> None:
    path = folder / "template.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.heavy
def test_a_template_that_was_just_started_has_no_mistake(dusk: Path) -> None:
    assert told(dusk) == []


@pytest.mark.parametrize(
    ("css", "named"),
    [
        ("h1 { text-shadow: 0 0 4px #000 }", "text-shadow"),
        ("h1 { -webkit-background-clip: text }", "background-clip: text"),
        (".a { filter: drop-shadow(0 0 2px red) blur(4px) }", "filter: blur"),
        (".a { backdrop-filter: blur(4px) }", "backdrop-filter"),
        (".a { mix-blend-mode: multiply }", "blend modes"),
        (".a { -webkit-line-clamp: 2 }", "line-clamp"),
        (".a { text-overflow: ellipsis }", "text-overflow"),
        (".a { text-wrap: balance }", "text-wrap"),
        (".a { hyphens: auto }", "hyphens"),
        (".a { font-variation-settings: 'wght' 300 }", "font-variation-settings"),
        ("@import 'x.css';", "@import"),
        ("@font-face { font-family: x }", "@font-face"),
        (".a { background: url(x.png) }", "url()"),
        ("<p>x<sup>2</sup></p>", "raised and lowered letters"),
        ("<script>1</script>", "this element"),
        ("<img src='x.png'>", "files and addresses"),
    ],
)
def test_what_will_not_draw_is_named_with_its_line(tmp_path: Path, css: str, named: str) -> None:
    (tmp_path / "a.css.j2").write_text(f"/* {css.replace('/', '|')} */\n{{# {css} #}}\n{css}\n", encoding="utf-8")
    found = [(each.message, str(each.where)) for each in written(tmp_path)]
    assert found == [(f"the renderer does not draw {named}", f"{tmp_path / 'a.css.j2'}:3")]


def test_what_draws_is_not_named(tmp_path: Path) -> None:
    fine = """.a { clip-path: url(#b); background-clip: border-box; transition: filter 1s; overflow-wrap: anywhere }
<a href="#b"></a><img src="{{ picture(p) }}"><img src="data:image/png;base64,"><summary>x</summary>"""
    (tmp_path / "a.html.j2").write_text(fine, encoding="utf-8")
    assert list(written(tmp_path)) == []


def test_files_and_names_outside_the_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    home = tmp_path / "mine"
    home.mkdir()
    (home / "linked.svg").symlink_to(tmp_path / "secret.txt")
    (home / "a.html.j2").write_text('{% include "../secret.txt" %}\n{% from "/etc/x" import y %}', encoding="utf-8")
    messages = [each.message for each in written(home)]
    assert messages == [
        "“../secret.txt” is outside the template",
        "“/etc/x” is outside the template",
        "the file is a link to another place",
    ]


@pytest.mark.heavy
def test_a_text_that_cannot_be_read_is_told_in_every_aspect_ratio(dusk: Path) -> None:
    changed(dusk, 'ink = "#1C2230"', 'ink = "#B9B4AA"')
    messages = told(dusk)
    for aspect in ("16:9", "9:16", "1:1"):
        assert any(each.startswith(f"{aspect}: bullets: the text title has a contrast of") for each in messages)


@pytest.mark.heavy
def test_a_box_outside_the_picture_is_told(dusk: Path) -> None:
    path = dusk / "template.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n[layouts.bullets.title]\nbox = [1800, 156, 430, 560]\n")
    assert "16:9: bullets: the box of the title leaves the picture" in told(dusk)


@pytest.mark.heavy
def test_boxes_that_lie_on_one_another_are_told(dusk: Path) -> None:
    path = dusk / "template.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n[layouts.bullets.title]\nbox = [660, 112, 430, 560]\n")
    assert any("lie on one another" in message for message in told(dusk))


@pytest.mark.heavy
def test_an_unknown_font_and_missing_tokens_are_told(dusk: Path) -> None:
    changed(dusk, 'body = "Inter"', 'body = "Comic Papyrus"')
    assert told(dusk)[0] == "[fonts] body is “Comic Papyrus”, which nothing here is lettered in"
    (dusk / "template.toml").write_text("[colors]\n", encoding="utf-8")
    assert "not complete" in told(dusk)[0]


@pytest.mark.heavy
def test_a_page_that_cannot_be_drawn_is_told_with_its_file(dusk: Path) -> None:
    (dusk / "layouts").mkdir()
    (dusk / "layouts" / "bullets.html.j2").write_text("{{ nothing_of_the_kind }}", encoding="utf-8")
    found = inspect(dusk, (dusk.parent, SHIPPED), [FILM])
    assert any("nothing_of_the_kind" in each.message and "bullets.html.j2" in str(each.where) for each in found)


@pytest.mark.heavy
@pytest.mark.parametrize("name", NAMES)
def test_the_templates_that_ship_have_no_mistake(name: str) -> None:
    assert [str(each) for each in inspect(SHIPPED / name, (SHIPPED,))] == []


@pytest.mark.heavy
def test_the_command_tells_as_text_and_as_json(dusk: Path) -> None:
    assert CliRunner().invoke(app, ["check", str(dusk)]).exit_code == 0
    (dusk / "a.css.j2").write_text(".a { hyphens: auto }", encoding="utf-8")
    plain = CliRunner().invoke(app, ["check", str(dusk)], standalone_mode=False)
    assert plain.return_value == 6
    assert "a.css.j2:1: error: the renderer does not draw hyphens" in plain.output
    told_json = CliRunner().invoke(app, ["check", str(dusk), "--json"], standalone_mode=False)
    assert json.loads(told_json.output)["line"] == 1
