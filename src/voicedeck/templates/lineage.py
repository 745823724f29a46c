"""A template and the ones it is based on: tokens over tokens, files before files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from voicedeck.model.errors import ChoiceError, PictureError
from voicedeck.model.source import Span
from voicedeck.templates import tokens

DEEPEST = 8
"""Generations of templates; more is a circle, or nobody can follow it."""


def lineage(folder: Path, search: Sequence[Path]) -> tuple[tuple[Path, tokens.Table], ...]:
    """The folder and its bases, nearest first, each with its tables.

    ``PictureError`` where a base cannot be found or the bases run in a circle. A base of the template's own name
    is the next one of that name on the search path: a project may refine a built-in template.
    """
    generations = [(folder, tokens.load(folder / "template.toml"))]
    while base := _base(generations[-1][1]):
        if len(generations) == DEEPEST:
            raise PictureError(
                f"the template is based on {DEEPEST} others", where=_where(folder), hint="do its bases run in a circle?"
            )
        seen = {path.resolve() for path, _ in generations}
        generations.append(_load(base, seen, search, generations[-1][0]))
    return tuple(generations)


def merged(generations: Sequence[tuple[Path, tokens.Table]]) -> tokens.Table:
    """One set of tables: the nearest generation's tokens win, icon rules of all apply, the nearest first."""
    tables: Mapping[str, Any] = {}
    for _, own in reversed(generations):
        icons = [*own.get("icons", []), *tables.get("icons", [])]
        tables = {**_over(tables, own), "icons": icons}
    return tables


def _over(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """``own`` over ``base``, table by table."""
    result = dict(base)
    for name, value in own.items():
        below = result.get(name)
        result[name] = _over(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return result


def _base(tables: tokens.Table) -> str:
    return str(tables.get("template", {}).get("base", ""))


def _load(name: str, seen: set[Path], search: Sequence[Path], child: Path) -> tuple[Path, tokens.Table]:
    for folder in (root / name for root in (child.parent, *search)):
        if (folder / "template.toml").is_file() and folder.resolve() not in seen:
            return folder, tokens.load(folder / "template.toml")
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
