"""The store: a folder of bytes by key, and a voice that remembers its takes in it.

A value is written beside its place and moved there, with a checksum in front, so that another process
never sees half of it and a damaged one counts as absent.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import threading
from pathlib import Path

from voicedeck.model.errors import OutputError
from voicedeck.model.narration import Take
from voicedeck.model.words import Word
from voicedeck.ports import Store, Synthesizer

_CHECKSUM = 32


class FolderStore:
    """Values in files named by the SHA-256 of their keys, spread over 256 folders."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """The value, or None where there is none or it is damaged."""
        try:
            kept = self._path(key).read_bytes()
        except OSError:
            return None
        checksum, value = kept[:_CHECKSUM], kept[_CHECKSUM:]
        return value if hashlib.sha256(value).digest() == checksum else None

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

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode()).hexdigest()
        return self.folder / name[:2] / name[2:]


class NoStore:
    """Keeps nothing."""

    def get(self, key: str) -> bytes | None:  # noqa: ARG002
        return None

    def put(self, key: str, value: bytes) -> None:
        pass


class Remembering:
    """A ``Synthesizer`` that looks in the store before it asks the one it wraps."""

    def __init__(self, voice: Synthesizer, store: Store) -> None:
        self.identity = voice.identity
        self.spoken = 0
        self._voice, self._store = voice, store

    def speak(self, text: str) -> Take:
        """The kept take of this text by this voice, or a new one, which is then kept."""
        key = f"take 2 {self.identity}\0{text}"
        kept = self._store.get(key)
        if kept:
            return _unpacked(kept)
        take = self._voice.speak(text)
        self._store.put(key, _packed(take))
        self.spoken += 1
        return take


_HEAD = struct.Struct("<I?I")
"""Rate, whether the words' times are exact, and how many bytes of JSON hold them."""


def _packed(take: Take) -> bytes:
    words = json.dumps([(word.text, word.start, word.end) for word in take.words]).encode()
    return _HEAD.pack(take.rate, take.exact, len(words)) + words + take.pcm


def _unpacked(kept: bytes) -> Take:
    rate, exact, length = _HEAD.unpack_from(kept)
    after = _HEAD.size + length
    words = tuple(Word(*word) for word in json.loads(kept[_HEAD.size : after]))
    return Take(kept[after:], rate, words, exact)


def write_atomically(path: Path, value: bytes) -> None:
    """Replace a file by another at once: readers see the old bytes or the new, never a part."""
    half = path.with_name(f".half-{os.getpid()}-{threading.get_ident()}-{path.name}")
    try:
        half.write_bytes(value)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
