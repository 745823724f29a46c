"""Cores: how many this process may use."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST = 8
"""Threads of one film: more would draw and encode more pictures ahead of the film than memory should hold."""

A_FILM = 600_000_000
"""Bytes that a film of any length takes at most (``tests/media/test_hour_memory.py``)."""


def cores() -> int:
    """The processor's cores that this process may run on (``sched_getaffinity``, where the system has it)."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spared() -> None:
    """Let a process of ours spend its time on films; to be called before numpy is imported."""
    # A second thread for small matrices waits in a loop, half a second of CPU a build.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Values are frozen and seldom form circles: to look for those after every 700 new ones is a twentieth of a build.
    gc.set_threshold(50_000, 20, 50)


def films(most: int = 0) -> int:
    """How many films can be made at the same time: as many as there are cores, or ``most``, and as memory holds."""
    return max(1, min(most or cores(), _free() // A_FILM))


def _free() -> int:
    """Bytes of memory that a new process could have (proc(5): MemAvailable), or as many as any film needs."""
    try:
        told = Path("/proc/meminfo").read_text(encoding="ascii")
        return next(int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("MemAvailable:"))
    except (OSError, ValueError, IndexError, StopIteration):
        return A_FILM * cores()


def threads(films: int = 1) -> int:
    """How many threads each of so many films gets that are made at the same time."""
    return max(1, min(MOST, cores() // films))


def mapped(function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
    """``map`` on as many threads as a film gets; all is begun at once, and comes in order."""
    pool = ThreadPoolExecutor(threads())
    results = pool.map(function, items)
    pool.shutdown(wait=False)
    return results
