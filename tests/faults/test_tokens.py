"""Tokens and manifests that are not what they should be: told with their place, and never a bug."""

from __future__ import annotations

import random
import re
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from mutations import mutated

import voicedeck
from tests_support import SMALL, Silence
from voicedeck import registry
from voicedeck.model import schema
from voicedeck.model.errors import ChoiceError, InputError, PictureError
from voicedeck.model.looks import NAMES
from voicedeck.system.shipped import shared
from voicedeck.templates import FolderTemplate
from voicedeck.templates.folder import files_of

ROOT = Path(__file__).resolve().parents[2]
SEARCH = (shared("templates"),)


def toml(value: Any) -> str:
    """A value as TOML writes it, or something that TOML has not."""
    if isinstance(value, bool) or value is None:
        return str(value).lower()
    if isinstance(value, str):
        quoted = value.replace("\\", "\\\\").replace('"', '\\"').replace("\0", "\\u0000")
        return f'"{quoted}"'.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(str(key))} = {toml(each)}" for key, each in value.items()) + "}"
    return str(value)


def written(values: Any, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    text = "".join(f"{toml(str(key))} = {toml(value)}\n" for key, value in values.items())
    (folder / "template.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("table", "told", "line"),
    [
        ("[rhythm]\nlead = 1e9\n", "[rhythm] lead is 1000000000.0; it can be from 0 to 60", 4),
        ("[rhythm]\nlead = nan\n", "[rhythm] lead is nan", 4),
        ("[rhythm]\nlead = inf\n", "[rhythm] lead is inf", 4),
        ("[rhythm]\nlead = -1\n", "[rhythm] lead is -1", 4),
        ("[rhythm]\nlead = true\n", "[rhythm] lead is True, which is no number", 4),
        ('[rhythm]\nlead = "soon"\n', "[rhythm] lead is “soon”, which is no number", 4),
        ("[rhythm]\nspeed = 1\n", "[rhythm] speed is not known", 4),
        ("[rhythm]\n\nlead = " + "9" * 400 + "\n", "[rhythm] lead is a number of that size", 5),
        ("[fonts]\nbody = 7\n", "[fonts] body is 7, which is no text", 4),
        ("[fonts]\nbody = \"x'; } * { color: red\"\n", "which is no name of a font", 4),
        ("[colors]\nink = \"red\"\n", "[colors] ink is “red”, which is no colour", 4),
        ("[layouts.title.title]\nbox = [0, 0, 9]\n", "[layouts.title.title] box has 3 values; 4 are wanted", 4),
        ("[layouts.title.title]\nbox = [0, 0, 9, nan]\n", "[layouts.title.title.box] 4 is nan", 4),
        ("[layouts.title.title]\nanchor = \"up\"\n", "it is one of top, middle, bottom", 4),
        ("[layouts.cellar]\n", "[layouts] cellar is not known", 3),
        ("[layouts.chian]\n", "[layouts] chian is not known; did you mean “chain”?", 3),
        ("[looks.arow]\n", "[looks] arow is not known; did you mean “arrow”?", 3),
        ("[layouts.chain.looks.jiont]\n", "[layouts.chain.looks] jiont is not known; did you mean “joint”?", 3),
        ("[looks.tile]\nfil = \"ink\"\n", "[looks.tile] fil is not known; did you mean “fill”?", 4),
        ("[looks.tile]\nshape = \"rectt\"\n", "[looks.tile] shape is “rectt”; did you mean “rect”?", 4),
        ("[kinds.myth]\nstands_on = \"defnition\"\n", "did you mean “definition”?", 4),
        ("[[icons]]\nname = 1\nwords = []\n", "[icons.1] name is 1, which is no text", 0),
        ("[[icons]]\nname = \"x\"\n", "[icons] 1 has no words", 0),
        ("[icons]\n", "icons is {}, which is no list", 3),
        ("[looks.line]\nopacity = [2, 0]\n", "[looks.line.opacity] 1 is 2; it can be from 0 to 1", 4),
        ("[looks.line]\nlit = { radius = -1 }\n", "[looks.line.lit] radius is -1", 4),
        ("[colors]\nblend = [\"ink\", \"muted\"]\n", "[colors] blend has 2 values; 3 are wanted", 4),
    ],
)  # fmt: skip
def test_a_wrong_token_is_told_with_its_table_and_line(table: str, told: str, line: int, tmp_path: Path) -> None:
    (tmp_path / "template.toml").write_text(f'[template]\nbase = "nocturne"\n{table}', encoding="utf-8")
    with pytest.raises(PictureError) as caught:
        FolderTemplate(tmp_path, SEARCH)
    first = caught.value.diagnostics[0]
    where = first.where
    assert told in first.message
    assert where
    assert where.file.endswith("template.toml")
    assert where.line == line or not line


@pytest.mark.parametrize(
    ("table", "told", "line"),
    [
        ("width = 64\nheight = 8192\n", "4 times the other", 1),
        ("[layouts.title.title]\ncolor = \"peach\"\n", "[layouts.title.title] color names “peach”, which is not in", 4),
        ("[layouts.title.title]\nfont = \"bdy\"\n", "font names “bdy”, which is not in [fonts]", 4),
        ("[layouts.chain.cells.lead]\ncolor = \"peach\"\n", "[layouts.chain.cells.lead] color names “peach”", 4),
        ("[looks.tile]\nlit = { edge = \"peach\" }\n", "[looks.tile.lit] edge names “peach”", 4),
        ("[looks.tile]\nfont = \"bdy\"\n", "[looks.tile] font names “bdy”", 4),
        ("[hand]\nsignal = \"peach\"\n", "[hand] signal names “peach”", 4),
        ("[captions]\ncolor = \"peach\"\n", "[captions] color names “peach”", 4),
        ("[layouts.title.title]\nfloor = 999\n", "[layouts.title.title] floor is above its size", 4),
        ("[layouts.title]\ninherits = \"title\"\n", "[layouts.title] inherits names itself", 4),
        ("[kinds.chain]\nstands_on = \"steps\"\n", "[kinds] chain is a kind of slide that there is", 3),
        ("[colors]\nblend = [\"ink\", \"peach\", 0.5]\n", "[colors] blend is no mixture", 4),
        ("[colors]\nblend = [\"ink\", [1], nan]\n", "no mixture", 4),
        ("[fonts]\nbody = \"Intr\"\n", "[fonts] body is “Intr”, which nothing here is lettered in", 4),
    ],
)  # fmt: skip
def test_tokens_that_do_not_go_together_are_told_with_their_line(
    table: str, told: str, line: int, tmp_path: Path
) -> None:
    (tmp_path / "template.toml").write_text(f'[template]\nbase = "nocturne"\n{table}', encoding="utf-8")
    with pytest.raises(PictureError) as caught:
        registry.template(str(tmp_path))
    (only,) = caught.value.diagnostics
    assert told in only.message
    assert only.where
    assert only.where.file.endswith("template.toml")
    assert only.where.line == line


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("[template]\nbase = \"../nocturne\"\n", "no name of a template"),
        ("x = " + "[" * 5000 + "]" * 5000, "cannot be read"),
    ],
)  # fmt: skip
def test_what_is_no_file_of_tokens_is_told(table: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "template.toml").write_text(table, encoding="utf-8")
    with pytest.raises(PictureError, match=told):
        FolderTemplate(tmp_path, SEARCH)


def test_a_colour_that_is_missing_is_told_once_with_the_nearest_name(tmp_path: Path) -> None:
    layouts = "".join(f'[layouts.{kind}.body]\ncolor = "hihglight"\n' for kind in ("bullets", "quote", "chain"))
    (tmp_path / "template.toml").write_text(f'[template]\nbase = "nocturne"\n{layouts}', encoding="utf-8")
    with pytest.raises(PictureError) as caught:
        FolderTemplate(tmp_path, SEARCH)
    (only,) = caught.value.diagnostics
    assert "color names “hihglight” (and 2 times more)" in only.message
    assert "did you mean “highlight”?" in str(only)


def test_every_look_that_a_slide_draws_has_a_name_that_templates_may_use_and_no_other_has() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/voicedeck/stages").rglob("*.py"))
    assert all(f'"{name}"' in source for name in NAMES - {"numeral"})
    marked = set(re.findall(r'Form\.[A-Z]+,\s*"([a-z]+)"', source))
    assert marked <= NAMES


def test_all_wrong_tokens_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = '[template]\nbase = "nocturne"\n[rhythm]\nlead = -1\ntail = "x"\n[fonts]\nbody = 3\n'
    (tmp_path / "template.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PictureError) as caught:
        FolderTemplate(tmp_path, SEARCH)
    assert [each.where.line for each in caught.value.diagnostics if each.where] == [4, 5, 7]


def test_a_link_out_of_a_template_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    folder = written({"template": {"base": "nocturne"}}, tmp_path / "mine")
    (folder / "description.txt.j2").symlink_to(tmp_path / "secret")
    (folder / "pictures").symlink_to(tmp_path, target_is_directory=True)
    (folder / "round").symlink_to(folder, target_is_directory=True)
    assert [name for name, *_ in files_of([folder])] == ["template.toml"]


@pytest.mark.parametrize("seed", [*range(12), *(pytest.param(seed, marks=pytest.mark.fuzz) for seed in range(12, 700))])
def test_random_tokens_are_refused_or_draw(seed: int, tmp_path: Path) -> None:
    own = tomllib.loads((shared("templates") / "nocturne" / "template.toml").read_text(encoding="utf-8"))
    own["template"]["base"] = "nocturne"
    folder = written(mutated(own, random.Random(seed)), tmp_path / "bad")
    script = tmp_path / "small.md"
    script.write_text(SMALL, encoding="utf-8")
    options = voicedeck.Options(template=str(folder), voice="silent", size="360p")
    with suppress(InputError, ChoiceError, PictureError):  # anything else is a bug
        film = voicedeck.produce(voicedeck.read(script), options, Silence(), map)
        film.still(film.deck.pages[0], 0)


@pytest.mark.parametrize("value", [1, 1.5, True, "x", None, [], {}, [1], float("nan"), 10**400, "\ud800"])
def test_every_shape_says_something_of_what_it_is_not(value: object) -> None:
    shapes: tuple[tuple[schema.Shape, tuple[type, ...]], ...] = (
        (schema.Number(), (int, float)), (schema.Words(), (str,)), (schema.Flag(), (bool,)),
        (schema.Row(schema.Anything()), (list,)), (schema.Table(others=schema.Anything()), (dict,)),
    )  # fmt: skip
    for shape, fitting in shapes:
        found = schema.departures(value, shape)
        if type(value) not in fitting:
            assert found
        for place, what in found:
            assert len(what) < 200
            assert place == ()
