"""What comes with voicedeck beside its code: the folders, and which templates are its own."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

TEMPLATES = frozenset({"bloc", "chalk", "ember", "folio", "lecture", "nocturne", "willow"})
"""The templates that we answer for. All others, also those beside them in a checkout, are strangers'."""


def shared(name: str) -> Path:
    """A folder that ships with the package: inside it when installed, beside ``src`` in a checkout."""
    packaged = Path(str(resources.files("voicedeck"))) / "shared" / name
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / name


def ours(template: Path) -> bool:
    """Whether a template's folder is one of our own, and no copy of one."""
    return template.name in TEMPLATES and template.resolve().parent == shared("templates").resolve()
