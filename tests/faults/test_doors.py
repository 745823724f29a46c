"""Whatever comes in through a door is taken or refused in a message: no bug, no hang, no gigabyte.

The long search is by hand: ``pytest -n 0 -m fuzz tests/faults/test_doors.py`` tries some 90,000 files, the same ones
every time; ``FROM`` in the environment begins it at another seed. ``campaign.py`` beside it does so in pieces, and
counts.
"""

from __future__ import annotations

import os
import resource
import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
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


@dataclass
class Told:
    """What came of a door's files: how many were ``taken`` and ``refused``, the seconds of the ``longest``, and every
    way in which one was neither, with its first seed.
    """

    taken: int = 0
    refused: int = 0
    longest: float = 0.0
    faults: Counter[str] = field(default_factory=Counter)


def tried(door: Door, seeds: range) -> Told:
    """The door's files of these seeds, each read once."""
    told, first = Told(), dict[str, int]()
    for seed in seeds:
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"a{door.suffix}"
            path.write_bytes(spoilt(door, seed))
            began = time.monotonic()
            try:
                with patience():
                    door.reads(path)
                told.taken += 1
            except VoicedeckError:
                told.refused += 1
            except BaseException as reason:
                place = traceback.extract_tb(reason.__traceback__)[-1]
                what = f"{type(reason).__name__} {str(reason)[:80]} {Path(place.filename).name}:{place.lineno}"
                what = f"{what} (seed {first.setdefault(what, seed)})"
                told.faults[what] += 1
            told.longest = max(told.longest, time.monotonic() - began)
    return told


def faults(door: Door, seeds: range) -> Counter[str]:
    """Every way in which a file is neither taken nor refused, with the first seed of each."""
    return tried(door, seeds).faults


def here(name: str) -> None:
    """A door that comes with an extra is tried where the extra is."""
    if name == "studio":
        pytest.importorskip("starlette", reason="comes with the extra “studio”")


@pytest.mark.heavy
@pytest.mark.parametrize("name", DOORS)
def test_a_good_file_goes_through_its_door(name: str, tmp_path: Path) -> None:
    """A door that takes nothing tries nothing but its own message."""
    here(name)
    path, taken = tmp_path / f"a{DOORS[name].suffix}", 0
    for good in DOORS[name].good()[:4]:
        path.write_bytes(good)
        DOORS[name].reads(path)
        taken += 1
    assert taken


@pytest.mark.heavy
@pytest.mark.parametrize("name", DOORS)
def test_a_spoilt_file_is_taken_or_refused(name: str) -> None:
    here(name)
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
