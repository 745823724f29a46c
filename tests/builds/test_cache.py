"""The cache is bounded: what was not used for the longest time goes, never what a running build has used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import voicedeck
from tests_support import SMALL, Silence
from voicedeck.cli import main
from voicedeck.model.errors import ChoiceError
from voicedeck.model.keys import VERSIONS, digested, key
from voicedeck.store import LIMIT, FolderStore, alone, cache_limit, name_of, size_of

KILO = b"x" * 1000


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    """Ten values of a kilobyte, the first used ten hours ago, the last one hour ago."""
    made = FolderStore(tmp_path / "cache")
    for number in range(10):
        made.put(f"take {number}", KILO)
        hours = 10 - number
        os.utime(made._path(f"take {number}"), times=(time.time() - 3600 * hours,) * 2)
    return made


def there(store: FolderStore) -> list[int]:
    return [number for number in range(10) if store._path(f"take {number}").is_file()]


def test_what_was_not_used_for_the_longest_time_goes_first(store: FolderStore) -> None:
    assert store.get("take 0") == KILO
    assert "take 2" in store
    freed = store.prune(5_000)
    assert there(store) == [0, 2, 8, 9]
    assert freed == 6 * 1032
    assert sum(each.size for each in store.kept()) <= 5_000


def test_what_a_running_build_has_used_stays(store: FolderStore) -> None:
    with store.used():
        assert store.get("take 3") == KILO
        store.put("take new", KILO)
        FolderStore(store.folder).prune(0)
        assert there(store) == [3]
        assert store.get("take new") == KILO
    store.prune(0)
    assert there(store) == []
    assert not list(store.folder.glob("in-use-*"))


def test_another_process_that_builds_is_heeded_and_one_that_was_killed_is_not(store: FolderStore) -> None:
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    lease = store.folder / f"in-use-{other.pid}-1"
    try:
        lease.touch()
        assert store.get("take 5") == KILO
        store.prune(0)
        assert there(store) == [5]
    finally:
        other.kill()
        other.wait()
    store.prune(0)
    assert there(store) == []
    assert not lease.exists()


@pytest.mark.parametrize("way", ["the next build", "pruning"])
def test_what_a_killed_build_had_written_half_is_never_read_and_goes(store: FolderStore, way: str) -> None:
    """It lies beside the place it was written for; a running build's, and one that was just begun, stay."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    place = store.folder / name_of("take new")
    place.parent.mkdir(exist_ok=True)
    halves = {who: place.with_name(f".half-{number}-1-{place.name}{who}") for who, number in
              (("killed", gone.pid), ("young", gone.pid), ("running", os.getpid()))}  # fmt: skip
    for who, half in halves.items():
        half.write_bytes(KILO[:500])
        os.utime(half, (0, 0) if who != "young" else None)
    lease = store.folder / f"in-use-{gone.pid}-1"
    lease.touch()
    assert store.get("take new") is None
    assert "take new" not in store
    assert not [each for each in store.kept() if each.path.name.startswith(".")]
    for left in (["young", "running"], ["running"]):
        if way == "pruning":
            store.prune(10**9)
        else:
            with store.used():
                pass
        assert [who for who, half in halves.items() if half.exists()] == left
        assert lease.exists() == ("young" in left)
        os.utime(halves["young"], (0, 0)) if halves["young"].exists() else None
    assert len(there(store)) == 10


def test_a_build_keeps_its_cache_within_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICEDECK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("VOICEDECK_CACHE_LIMIT", "20KB")
    (tmp_path / "small.md").write_text(SMALL, encoding="utf-8")
    options = voicedeck.Options(("m4a",), voice="silent", output=tmp_path / "out")
    voicedeck.build_scripts([tmp_path / "small.md"], options, Silence())
    assert (tmp_path / "out" / "small.m4a").stat().st_size > 0
    assert sum(each.size for each in FolderStore(tmp_path / "cache").kept()) <= 20_000


def test_a_cache_is_seldom_looked_through(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICEDECK_CACHE_LIMIT", "1KB")
    (store.folder / "looked-through").touch()
    store._put = 0
    with store.used():
        pass
    assert there(store) == list(range(10))


def test_a_cache_that_cannot_be_written_can_be_read(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "utime", refused)
    assert store.get("take 1") == KILO
    assert "take 1" in store
    assert "take 11" not in store


@pytest.mark.parametrize(("written", "size"), [("", 0), ("500MB", 5e8), ("2.5 GB", 2.5e9), ("1t", 1e12), ("7", 7)])
def test_sizes_are_written_as_people_do(written: str, size: float) -> None:
    assert size_of(written) == size


def test_a_limit_that_is_no_size_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache_limit() == LIMIT
    monkeypatch.setenv("VOICEDECK_CACHE_LIMIT", "much")
    with pytest.raises(ChoiceError, match="“much” is no size"):
        cache_limit()


def test_the_command_tells_and_prunes(
    store: FolderStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VOICEDECK_CACHE", str(store.folder))
    told = []
    for words in (["cache", "--json"], ["cache"], ["cache", "prune", "--to", "3KB"]):
        monkeypatch.setattr(sys, "argv", ["voicedeck", *words])
        with pytest.raises(SystemExit) as end:
            main()
        assert not end.value.code
        told.append(capsys.readouterr().out)
    facts = json.loads(told[0])
    assert (facts["files"], facts["bytes"], facts["limit"]) == (10, 10_320, LIMIT)
    assert "of 10 GB, 10 files" in told[1]
    assert "are free again" in told[2]
    assert there(store) == [8, 9]


def test_keys_tell_kind_and_version_and_differ_with_every_part() -> None:
    assert key("take", "voice", "text") == f"take {VERSIONS['take']} voice\0text"
    assert len({digested("still", *parts) for parts in (("a", "bc"), ("ab", "c"), ("a", b"bc"), ("abc",))}) == 3
    with pytest.raises(KeyError):
        key("unheard of")


def test_one_build_at_a_time_moves_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICEDECK_CACHE", str(tmp_path / "cache"))
    order: list[str] = []

    def second() -> None:
        with alone(tmp_path):
            order.append("second")

    with alone(tmp_path):
        other = threading.Thread(target=second)
        other.start()
        time.sleep(0.2)
        order.append("first")
    other.join(timeout=10)
    assert order == ["first", "second"]
    assert not list(tmp_path.glob(".*")), "nothing is left beside the files"
