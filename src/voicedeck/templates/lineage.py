"""A template and the ones it is based on: tokens over tokens, files before files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from voicedeck.model.deck import WIDE
from voicedeck.model.errors import ChoiceError, PictureError
from voicedeck.model.source import Span
from voicedeck.model.spelling import meant
from voicedeck.templates import tokens

SHAPES = {"9:16": "tall", "1:1": "square"}
"""The file whose tokens lie over template.toml's in an aspect ratio."""
DEEPEST = 8
"""Generations of templates; more is a circle, or nobody can follow it."""


def lineage(folder: Path, search: Sequence[Path], amiss: list[tokens.Amiss]) -> tuple[tuple[Path, tokens.Table], ...]:
    """The folder and its bases, nearest first, each with its tables.

    ``PictureError`` where a base cannot be found or the bases run in a circle. A base of the template's own name
    is the next one of that name on the search path: a project may refine a built-in template. Tokens that are wrong
    are told in ``amiss``, here and in ``merged``.
    """
    generations = [(folder, tokens.load(folder / "template.toml", amiss))]
    while base := _base(generations[-1][1]):
        if len(generations) == DEEPEST:
            raise PictureError(
                f"the template is based on {DEEPEST} others", where=_where(folder), hint="do its bases run in a circle?"
            )
        seen = {path.resolve() for path, _ in generations}
        generations.append(_load(base, seen, search, generations[-1][0], amiss))
    return tuple(generations)


def merged(
    generations: Sequence[tuple[Path, tokens.Table]], aspect: str, variant: str, amiss: list[tokens.Amiss]
) -> tokens.Table:
    """One set of tables: the nearest generation's tokens win, icon rules of all apply, the nearest first.

    Those of the aspect ratio's file lie over them, and those of the variant's over all. ``ChoiceError`` where no
    generation has such a file.
    """
    folders = [folder for folder, _ in generations]
    name, shapes = folders[0].name, aspects(folders)
    tables: Mapping[str, Any] = {}
    for _, own in reversed(generations):
        icons = [*own.get("icons", []), *tables.get("icons", [])]
        tables = {**tokens.over(tables, own), "icons": icons}
    if aspect not in shapes:
        how = f", or write a {SHAPES[aspect]}.toml with its width, height and boxes" if aspect in SHAPES else ""
        hint = f"{meant(aspect, shapes)}{how}"
        raise ChoiceError(f"the template “{name}” has no aspect ratio “{aspect}”", hint=hint)
    if variant and variant not in variants(folders):
        offered = variants(folders)
        hint = meant(variant, offered, ask=f"leave it out, or write {name}: and one of") if offered else "leave it out"
        raise ChoiceError(f"the template “{name}” has no variant “{variant}”", hint=hint)
    for overlay in filter(None, (SHAPES.get(aspect), variant)):
        for path in _files(folders, overlay):
            tables = tokens.over(tables, tokens.load(path, amiss))
    return tables


def token_files(folders: Sequence[Path], aspect: str = WIDE, variant: str = "") -> tuple[Path, ...]:
    """The files whose tokens make a template in an aspect ratio and variant, the nearest first: what counts most."""
    overlays = (
        path for name in filter(None, (variant, SHAPES.get(aspect))) for path in reversed(_files(folders, name))
    )
    return (*overlays, *(folder / "template.toml" for folder in folders))


def variants(folders: Sequence[Path]) -> tuple[str, ...]:
    """The names of the variants of a template and its bases: their files of tokens that are no aspect ratio's."""
    files = {path.stem for folder in folders for path in folder.glob("*.toml")}
    return tuple(sorted(files - {"template", *SHAPES.values()}))


def aspects(folders: Sequence[Path]) -> tuple[str, ...]:
    """The aspect ratios that a template or one of its bases has tokens for."""
    return (WIDE, *(aspect for aspect, name in SHAPES.items() if _files(folders, name)))


def _files(folders: Sequence[Path], name: str) -> list[Path]:
    """The files ``name.toml`` of all generations, the nearest last."""
    paths = (folder / f"{name}.toml" for folder in reversed(folders))
    return [path for path in paths if path.is_file()]


def _base(tables: tokens.Table) -> str:
    return str(tables.get("template", {}).get("base", ""))


def _load(
    name: str, seen: set[Path], search: Sequence[Path], child: Path, amiss: list[tokens.Amiss]
) -> tuple[Path, tokens.Table]:
    for folder in (root / name for root in (child.parent, *search)):
        if (folder / "template.toml").is_file() and folder.resolve() not in seen:
            return folder, tokens.load(folder / "template.toml", amiss)
    raise PictureError(
        f"the template's base “{name}” cannot be found, or is the template itself",
        where=_where(child),
        hint="“voicedeck templates” lists those there are",
    )


def _where(folder: Path) -> Span:
    return Span(str(folder / "template.toml"))


def described(folder: Path) -> str:
    """What a template says of itself, "" where it says nothing or cannot be read."""
    try:
        return str(tokens.load(folder / "template.toml").get("template", {}).get("description", ""))
    except (PictureError, ChoiceError):
        return ""
