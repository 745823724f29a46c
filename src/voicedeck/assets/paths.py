"""Paths that a script writes -> files of its project, never any other."""

from __future__ import annotations

import os
import stat
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from voicedeck.model.errors import InputError
from voicedeck.model.regex import regex
from voicedeck.model.source import Span
from voicedeck.project import SCRIPTS

_ADDRESS = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_HINT = "Put the file into the project, beside the script or in assets/, and write the path from there."


def project_file(written: str, folder: Path, place: Span) -> Path:
    """The file that a script in ``folder`` names: counted from there, or from the project it is the ``script/`` of.

    ``InputError`` for an address, an absolute path, a path or link that leads out of the project, a file that is not
    there, and anything that is no regular file. Nothing is opened.
    """
    if _ADDRESS.match(written):
        raise _refused(f"“{written[:60]}” is an address, not a file", place, f"Nothing is downloaded. {_HINT}")
    if "\\" in written or "\0" in written or PurePosixPath(written).is_absolute() or not written:
        raise _refused(f"“{written[:60]}” is no path within the project", place, f"{_HINT} Folders are parted by /.")
    home = folder.resolve()
    root = home.parent if home.name == SCRIPTS else home
    bases = dict.fromkeys((home, root))
    within = [path for base in bases if (path := Path(os.path.normpath(base / written))).is_relative_to(root)]
    if not within:
        raise _refused(f"“{written[:60]}” leads out of the project", place, _HINT)
    found = next((path for path in within if _exists(path)), None)
    if found is None:
        raise _refused(f"there is no file “{written[:60]}”", place, _similar(within) or _HINT)
    return _regular(found, root, written, place)


def _regular(path: Path, root: Path, written: str, place: Span) -> Path:
    real = path.resolve()
    if not real.is_relative_to(root):
        raise _refused(f"“{written[:60]}” is a link that leads out of the project", place, _HINT)
    if not stat.S_ISREG(real.stat().st_mode):
        raise _refused(f"“{written[:60]}” is no file", place, "Name one picture or film clip.")
    return real


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _similar(paths: list[Path]) -> str:
    """The name that comes closest, in the folders that were looked in."""
    for path in paths:
        try:
            names = [entry.name for entry in path.parent.iterdir()]
        except OSError:
            continue
        if close := get_close_matches(path.name, names, n=1):
            return f"Did you mean {close[0]}?"
    return ""


def _refused(message: str, place: Span, hint: str) -> InputError:
    return InputError(message, where=place, hint=hint)
