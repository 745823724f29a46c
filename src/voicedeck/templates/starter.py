"""A new template: one file that names its base and repeats its colours and fonts, to be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from voicedeck.model.deck import Design
from voicedeck.model.errors import ChoiceError, OutputError
from voicedeck.model.regex import regex
from voicedeck.templates.folder import FolderTemplate, find

_NAME = regex(r"[a-z0-9][a-z0-9-]*")


def start(name: str, base: str, folder: Path, search: Sequence[Path]) -> Path:
    """Write ``folder/name/template.toml`` and return its path.

    ``ChoiceError`` where the name will not do or the base does not exist, ``OutputError`` where the template is
    there already or cannot be written.
    """
    if not _NAME.fullmatch(name):
        raise ChoiceError(f"“{name}” is no name for a template", hint="use small letters, digits and hyphens")
    design = _design(base, tuple(search))
    path = folder / name / "template.toml"
    if path.parent.exists():
        raise OutputError(f"there is a template in {path.parent} already", hint="choose another name")
    text = f"""# {name}: change what you like; what is not here is {base}'s.

[template]
base = "{base.partition(":")[0]}"
description = "..."

{_table("colors", design.colors)}
{_table("fonts", design.fonts)}"""
    try:
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    except OSError as reason:
        raise OutputError(f"the template cannot be written: {reason}") from reason
    return path


def _design(base: str, search: tuple[Path, ...]) -> Design:
    folder, variant = find(base, search)
    return FolderTemplate(folder, search, variant=variant).design


def _table(name: str, tokens: Mapping[str, str]) -> str:
    return f"[{name}]\n" + "".join(f'{token} = "{value}"\n' for token, value in tokens.items())
