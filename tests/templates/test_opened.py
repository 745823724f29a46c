"""A template that is opened again is not read again, and its copies keep what they are."""

from __future__ import annotations

import shutil
from pathlib import Path

from voicedeck import registry
from voicedeck.model.brand import Brand
from voicedeck.model.source import Span
from voicedeck.templates import opened
from voicedeck.templates.folder import FolderTemplate

ROOT = Path(__file__).resolve().parents[2]


def test_a_template_is_read_again_only_where_a_file_of_it_is_another(tmp_path: Path) -> None:
    folder = tmp_path / "folio"
    shutil.copytree(ROOT / "templates" / "folio", folder)
    search = (ROOT / "templates",)
    first = opened(folder, search)
    assert opened(folder, search) is first
    tokens = folder / "template.toml"
    tokens.write_text(tokens.read_text(encoding="utf-8") + "\n# another\n", encoding="utf-8")
    second = opened(folder, search)
    assert second is not first
    assert second.identity != first.identity


def test_a_template_is_read_again_where_its_base_is_another_folder_by_now(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "template.toml").write_text('[template]\nbase = "folio"\n', encoding="utf-8")
    search = (tmp_path, ROOT / "templates")
    first = opened(tmp_path / "mine", search)
    shutil.copytree(ROOT / "templates" / "folio", tmp_path / "folio")
    assert tmp_path / "folio" not in first.folders
    assert tmp_path / "folio" in opened(tmp_path / "mine", search).folders


def test_a_copy_in_other_words_looks_as_what_it_was_made_of() -> None:
    plain = registry.template("folio")
    assert isinstance(plain, FolderTemplate)
    _ = plain.reworded((), "de")
    laid = plain.branded({**plain.tables, "colors": {**plain.tables["colors"], "ink": "#123456"}}, Brand(Span(""), "x"))
    assert laid.reworded((), "de").design.colors["ink"] == "#123456"
    assert laid.reworded((), "de").design.brand
    assert plain.reworded((), "de").design.brand is None
    assert plain.reworded((), "de").stilled().reworded((), "de").design.rhythm == plain.design.rhythm.stilled()
    assert plain.reworded((), "de").phrase("overview") != plain.reworded((), "es").phrase("overview")
