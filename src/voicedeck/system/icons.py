"""Tabler's line icons (MIT), as their package keeps them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile


def svg(name: str) -> bytes:
    """The SVG file of an icon by its name; ``KeyError`` where there is none."""
    return _archive().read(f"outline/{name}.svg")


@cache
def _archive() -> ZipFile:
    """The package's archive, opened once: its own function reads a directory of 6,000 names for every icon."""
    return ZipFile(BytesIO((files("tablericons") / "tablericons.zip").read_bytes()))
