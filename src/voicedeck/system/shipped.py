"""What comes with voicedeck: the folders beside its code, which templates are its own, and which code it is."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib import resources
from importlib.metadata import distribution
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


@cache
def program() -> str:
    """Digest of our own modules and pages: of one wheel the same on every machine, of a checkout changed with it."""
    root = Path(__file__).parents[1]
    listed = distribution("voicedeck").read_text("RECORD") or ""  # the digests of all that was installed
    if f"{root.name}/build.py," in listed:
        return hashlib.sha256(listed.encode()).hexdigest()
    own = (f"{folder}/{name}" for folder, _, names in os.walk(root) for name in names if name.endswith((".py", ".j2")))
    stats = [(path[len(str(root)) :], found.st_size, found.st_mtime_ns) for path in own if (found := Path(path).stat())]
    return hashlib.sha256(repr(sorted(stats)).encode()).hexdigest()
