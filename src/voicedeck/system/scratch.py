"""Scratch folders in the system's temporary one: each bears its process's number, and is tidied when that is gone."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "voicedeck-"
_QUERY = 0x1000
"""PROCESS_QUERY_LIMITED_INFORMATION (Win32, processthreadsapi.h)."""


def folder(purpose: str) -> Path:
    """A new folder that whoever asks removes; those of runs that were killed are removed now."""
    tidy(Path(tempfile.gettempdir()), _PREFIX)
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-{purpose}-"))


@contextmanager
def place(purpose: str) -> Iterator[Path]:
    """A new folder that is gone at the end."""
    made = folder(purpose)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def tidy(where: Path, prefix: str) -> None:
    """Remove our own folders there whose names go on with the number of a process that is no more."""
    for each in where.glob(f"{prefix}*-*"):
        process = each.name.removeprefix(prefix).split("-")[0]
        if process.isdigit() and _ours(each) and not alive(int(process)):
            shutil.rmtree(each, ignore_errors=True)


def _ours(path: Path) -> bool:
    """Whether it is a folder of this user's: anybody may write to a temporary one."""
    try:
        return path.is_dir() and not path.is_symlink() and (os.name != "posix" or path.stat().st_uid == os.getuid())
    except OSError:
        return False


def alive(process: int) -> bool:
    """Whether a process of that number runs, of anybody's."""
    if sys.platform == "win32":  # where a signal of 0 is Ctrl-C
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(_QUERY, False, process)
        return bool(handle and ctypes.windll.kernel32.CloseHandle(handle))
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
