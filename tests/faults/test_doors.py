"""Whatever comes in through a door is taken or refused in a message: no bug, no hang, no gigabyte.

The long search is by hand: ``pytest -n 0 -m fuzz tests/faults/test_doors.py`` tries some 70,000 files, the same ones
every time; ``FROM`` in the environment begins it at another seed.
"""

from __future__ import annotations

import os
import resource
import signal
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from doors import DOORS, Door, spoilt

from voicedeck.model.errors import VoicedeckError

PATIENCE = 30
"""Seconds that one file may take."""
GIGABYTE = 1_000_000
"""In the kilobytes that the system counts."""


class Hang(Exception):
    """A file that nothing comes of."""


@contextmanager
def patience() -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def faults(door: Door, seeds: range) -> Counter[str]:
    """Every way in which a file is neither taken nor refused, with the first seed of each."""
    found, first = Counter[str](), dict[str, int]()
    for seed in seeds:
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"a{door.suffix}"
            path.write_bytes(spoilt(door, seed))
            try:
                with suppress(VoicedeckError), patience():
                    door.reads(path)
            except BaseException as reason:
                place = traceback.extract_tb(reason.__traceback__)[-1]
                told = f"{type(reason).__name__} {str(reason)[:80]} {Path(place.filename).name}:{place.lineno}"
                found[told] += 1
                first.setdefault(told, seed)
    return Counter({f"{told} (seed {first[told]})": count for told, count in found.items()})


@pytest.mark.heavy
@pytest.mark.parametrize("name", DOORS)
def test_a_spoilt_file_is_taken_or_refused(name: str) -> None:
    assert faults(DOORS[name], range(1 if name == "check" else 4)) == {}


@pytest.mark.parametrize(("name", "seed"), [("film", 500_243)])
def test_what_a_search_has_found_stays_mended(name: str, seed: int) -> None:
    assert faults(DOORS[name], range(seed, seed + 1)) == {}


@pytest.mark.fuzz
@pytest.mark.parametrize("name", DOORS)
def test_no_spoilt_file_of_very_many_is_a_bug(name: str) -> None:
    before, first = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, int(os.environ.get("FROM", "0"))
    assert faults(DOORS[name], range(first, first + DOORS[name].tried)) == {}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < max(before, GIGABYTE)
