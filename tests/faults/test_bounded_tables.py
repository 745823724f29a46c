"""TOML that costs its reader more than anybody writes is refused at once, wherever a file of it comes in."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from voicedeck import pictures
from voicedeck.brand import brand
from voicedeck.making.settings import settings
from voicedeck.model.errors import ChoiceError, PictureError, VoicedeckError
from voicedeck.narration import lexicons
from voicedeck.narration.presets import presets
from voicedeck.project import Project
from voicedeck.readers import read
from voicedeck.stages.lexicon import Entry
from voicedeck.system import tables
from voicedeck.templates import tokens
from voicedeck.usecases.batch import matrix

ROOMS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a brand": ("brand.toml", brand),
    "settings": ("voicedeck.toml", lambda path: settings(project=Project(path.parent))),
    "a matrix": ("matrix.toml", matrix),
    "presets": ("voices.toml", lambda path: presets(Project(path.parent))),
    "words for pictures": ("pictures.toml", lambda path: pictures.chooser("en", Project(path.parent))),
    "a lexicon": ("lexicon.toml", lambda path: lexicons.load([path])),
    "tokens": ("template.toml", tokens.load),
}


@pytest.mark.parametrize("name", ROOMS)
@pytest.mark.parametrize("content", [b"a" + b".a" * 40_000 + b" = 1\n", b"[a" + b" . 'b'" * 10_000 + b"]\n", b"\xff"])
def test_a_key_of_ten_thousand_parts_is_refused(name: str, content: bytes, tmp_path: Path) -> None:
    """tomllib's time grows with the square of the parts, and more: 40,000 took half a minute."""
    file, reads = ROOMS[name]
    (tmp_path / file).write_bytes(content)
    with pytest.raises(VoicedeckError, match=r"32 parts|utf-8|UTF-8"):
        reads(tmp_path / file)


def test_a_front_matter_of_such_a_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("+++\na" + ".a" * 40_000 + " = 1\n+++\n\n# A\n\n## B\n\n- C.\n", encoding="utf-8")
    with pytest.raises(VoicedeckError, match="32 parts"):
        read(path)


@pytest.mark.parametrize(
    "text", ['a.b.c = "1.2.3. A. B."', 'x = "' + "One. Two three. " * 200 + '"', '"a.b"."c.d" = [1.5, 2.5]', "[a.b]"]
)
def test_what_people_write_is_read(text: str) -> None:
    assert tables.parsed(text)


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "{a=" * 5000])
def test_what_is_nested_without_end_is_no_fault_of_ours(text: str) -> None:
    with pytest.raises(ValueError, match="nested too deeply"):
        tables.parsed(text)


def test_an_entry_into_a_lexicon_that_is_no_text_is_refused_and_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.toml"
    path.write_bytes(b"a = '\xff'")
    with pytest.raises(ChoiceError, match="cannot be read"):
        lexicons.add(path, [Entry("b", say="bee")])
    assert path.read_bytes() == b"a = '\xff'"


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    """A device says that it is empty and has no end; a pipe waits for somebody who never writes."""
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.toml")
    for name in ("zero.toml", "pipe.toml"):
        with pytest.raises(ValueError, match="no file"):
            tables.read(tmp_path / name)


def test_a_templates_tokens_are_its_own(tmp_path: Path) -> None:
    """A stranger's folder may hold a link to any file that its reader can open, where only its tokens are expected."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "secret.toml").write_text('key = "0123"\n', encoding="utf-8")
    (tmp_path / "mine" / "own.toml").write_text('[template]\nbase = "nocturne"\n', encoding="utf-8")
    (tmp_path / "mine" / "tall.toml").symlink_to(tmp_path / "mine" / "own.toml")
    assert tokens.load(tmp_path / "mine" / "tall.toml")["template"]["base"] == "nocturne"
    for name, target in (("template.toml", tmp_path / "secret.toml"), ("square.toml", Path("../secret.toml"))):
        (tmp_path / "mine" / name).symlink_to(target)
        with pytest.raises(PictureError, match="leads out") as told:
            tokens.load(tmp_path / "mine" / name)
        assert "0123" not in str(told.value)
