"""The store: a folder of bytes by key, bounded, and a voice that remembers its takes in it.

A value is written beside its place and moved there, with a checksum in front, so that another process
never sees half of it and a damaged one counts as absent. A file's time is when it was last used: what was not for the
longest time goes first, and nothing that a running build has used.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voicedeck.model.errors import ChoiceError, OutputError
from voicedeck.model.keys import key
from voicedeck.model.narration import Take, sound_key
from voicedeck.model.regex import regex
from voicedeck.model.words import Word
from voicedeck.ports import Store, Synthesizer
from voicedeck.system.scratch import alive

if TYPE_CHECKING:
    from filelock import BaseFileLock

_CHECKSUM = 32
LIMIT = 10_000_000_000
"""Bytes that are kept where nobody says otherwise: some thirty hours of film."""
SELDOM = 24 * 3600.0
"""Seconds after which a store is looked through again at the end of a build, for that takes a while."""
SETTLED = 60.0
"""Seconds after which nobody writes on at a file that was begun: takes and packets are written in a fraction of one."""
_LEASE, _HALF = "in-use-", ".half-"
"""How the files begin that say that a process uses a store, and those that it has not written whole."""
_SIZE = regex(r"\s*(\d+(?:\.\d+)?)\s*([KMGT]?)B?\s*", re.IGNORECASE)


def cache_folder() -> Path:
    """``VOICEDECK_CACHE``, or the user's cache folder."""
    from platformdirs import user_cache_path

    chosen = os.environ.get("VOICEDECK_CACHE")
    return Path(chosen) if chosen else user_cache_path("voicedeck")


def alone(place: Path) -> BaseFileLock:
    """One thread of one process at a time changes what lies at a place, a file or a folder."""
    from filelock import FileLock

    name = hashlib.sha256(str(place.resolve()).encode()).hexdigest()
    cache_folder().mkdir(parents=True, exist_ok=True)
    return FileLock(cache_folder() / f"moving-{name[:16]}.lock")


def cache_limit() -> int:
    """``VOICEDECK_CACHE_LIMIT`` in bytes ("20GB"), or ten gigabytes; ``ChoiceError`` for anything that is no size."""
    return size_of(os.environ.get("VOICEDECK_CACHE_LIMIT", "")) or LIMIT


def size_of(written: str) -> int:
    """A size such as 500MB or 2.5 GB in bytes, thousands at a time; 0 for ""."""
    found = _SIZE.fullmatch(written)
    if written and not found:
        raise ChoiceError(f"“{written}” is no size", hint="write it as 500MB or 20GB")
    return round(float(found[1]) * 1000 ** " KMGT".index(found[2].upper() or " ")) if found else 0


@dataclass(frozen=True, slots=True)
class Kept:
    """A value's file: its length in bytes, and when it was last used, in seconds since 1970."""

    path: Path
    size: int
    used: float


class FolderStore:
    """Values in files named by the SHA-256 of their keys, spread over 256 folders."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._put = 0

    def get(self, key: str) -> bytes | None:
        """The value, or None where there is none or it is damaged."""
        path = self._path(key)
        try:
            kept = path.read_bytes()
        except OSError:
            return None
        _touch(path)
        checksum, value = kept[:_CHECKSUM], kept[_CHECKSUM:]
        return value if hashlib.sha256(value).digest() == checksum else None

    def __contains__(self, key: str) -> bool:
        path = self._path(key)
        return path.is_file() and _touch(path)

    def put(self, key: str, value: bytes) -> None:
        """Keep a value; ``OutputError`` where the folder cannot be written."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, hashlib.sha256(value).digest() + value)
        except OSError as reason:
            raise OutputError(
                f"the cache cannot be written: {reason}",
                hint="free some disk space, or set VOICEDECK_CACHE to another folder",
            ) from reason
        self._put += len(value)

    @contextmanager
    def used(self) -> Iterator[None]:
        """Within, nothing is removed that was used since; at the end it is brought within its limit, now and then.

        What builds that were killed had written half is removed first.
        """
        limit, lease = cache_limit(), self.folder / f"{_LEASE}{os.getpid()}-{threading.get_ident()}"
        if any(not _runs(each, _LEASE) for each in self.folder.glob(f"{_LEASE}*")):
            self._tidy()
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            lease.touch()
        try:
            yield
        finally:
            with suppress(OSError):
                lease.unlink()
        if self._put > limit // 10 or self._looked_through() < time.time() - SELDOM:
            self.prune(limit)
            self._put = 0

    def kept(self) -> Iterator[Kept]:
        """Everything in it."""
        for path in self.folder.glob("[0-9a-f][0-9a-f]/[!.]*"):
            try:
                found = path.stat()
            except OSError:
                continue
            yield Kept(path, found.st_size, found.st_mtime)

    def prune(self, limit: int) -> int:
        """Remove what was not used for the longest time until all is within ``limit`` bytes; how many were freed.

        What a build that still runs has used stays, also where that is more.
        """
        self._tidy()
        found = sorted(self.kept(), key=lambda each: each.used)
        whole, freed, since = sum(each.size for each in found), 0, self._in_use_since()
        for each in found:
            if whole - freed <= limit or each.used >= since:
                break
            with suppress(OSError):
                each.path.unlink()
                freed += each.size
        with suppress(OSError):
            self._stamp.touch()
        return freed

    def _in_use_since(self) -> float:
        """When the oldest of the builds that still run began; never, where none runs."""
        began = [float("inf")]
        for lease in self.folder.glob(f"{_LEASE}*"):
            with suppress(OSError):
                if _runs(lease, _LEASE):
                    began.append(lease.stat().st_mtime)
        return min(began)

    def _tidy(self) -> None:
        """Remove what builds that were killed had written half, and their leases when nothing of it is left.

        What is younger than a minute stays: another machine's processes, or another container's, have other numbers.
        """
        left = False
        for half in self.folder.glob(f"[0-9a-f][0-9a-f]/{_HALF}*"):
            with suppress(OSError):
                if not _runs(half, _HALF):
                    settled = half.stat().st_mtime < time.time() - SETTLED
                    left = left or not settled
                    if settled:
                        half.unlink()
        for lease in () if left else self.folder.glob(f"{_LEASE}*"):
            with suppress(OSError):
                if not _runs(lease, _LEASE):
                    lease.unlink()

    @property
    def _stamp(self) -> Path:
        return self.folder / "looked-through"

    def _looked_through(self) -> float:
        try:
            return self._stamp.stat().st_mtime
        except OSError:
            return 0.0

    def _path(self, key: str) -> Path:
        return self.folder / name_of(key)


def _runs(path: Path, begins: str) -> bool:
    """Whether the process runs whose number follows what a file's name begins with."""
    process = path.name.removeprefix(begins).split("-")[0]
    return process.isdecimal() and alive(int(process))


def name_of(key: str) -> str:
    """What a value's file is called: the SHA-256 of its key, in one of 256 folders."""
    name = hashlib.sha256(key.encode()).hexdigest()
    return f"{name[:2]}/{name[2:]}"


def _touch(path: Path) -> bool:
    """Say that a file is used, where it may be said."""
    with suppress(OSError):
        os.utime(path)
    return True


class NoStore:
    """Keeps nothing."""

    def get(self, key: str) -> bytes | None:  # noqa: ARG002
        return None

    def __contains__(self, key: str) -> bool:
        return False

    def put(self, key: str, value: bytes) -> None:
        pass


class Remembering:
    """A ``Synthesizer`` that looks in the store before it asks the one it wraps.

    What is kept of a take is its words under its text, and its samples under their own digest, where the mixer finds
    them.
    """

    def __init__(self, voice: Synthesizer, store: Store) -> None:
        self.identity = voice.identity
        self.spoken = 0
        self._voice, self._store = voice, store

    def speak(self, text: str) -> Take:
        """The kept take of this text by this voice, or a new one, which is then kept."""
        name = key("take", self.identity, text)
        kept = self._kept(name)
        if kept:
            return kept
        take = self._voice.speak(text)
        sound = sound_key(take.pcm)
        self._store.put(sound, take.pcm)
        words = [(word.text, word.start, word.end) for word in take.words]
        self._store.put(name, json.dumps([sound, take.rate, take.exact, words]).encode())
        self.spoken += 1
        return take

    def _kept(self, name: str) -> Take | None:
        """The take, or None where any part of it is lost or damaged."""
        card = self._store.get(name)
        if card is None:
            return None
        sound, rate, exact, words = json.loads(card)
        pcm = self._store.get(sound)
        return None if pcm is None else Take(pcm, rate, tuple(Word(*word) for word in words), exact)


def write_atomically(path: Path, value: bytes) -> None:
    """Replace a file by another at once: readers see the old bytes or the new, never a part."""
    half = path.with_name(f"{_HALF}{os.getpid()}-{threading.get_ident()}-{path.name}")
    try:
        half.write_bytes(value)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
