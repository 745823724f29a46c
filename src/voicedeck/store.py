"""The store: a folder of bytes by key, and a voice that remembers its takes in it.

A value is written beside its place and moved there, with a checksum in front, so that another process
never sees half of it and a damaged one counts as absent.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from pathlib import Path

from voicedeck.model.errors import OutputError
from voicedeck.model.narration import Take, sound_key
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

    def __contains__(self, key: str) -> bool:
        return self._path(key).is_file()

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
        key = f"take 3 {self.identity}\0{text}"
        kept = self._kept(key)
        if kept:
            return kept
        take = self._voice.speak(text)
        sound = sound_key(take.pcm)
        self._store.put(sound, take.pcm)
        words = [(word.text, word.start, word.end) for word in take.words]
        self._store.put(key, json.dumps([sound, take.rate, take.exact, words]).encode())
        self.spoken += 1
        return take

    def _kept(self, key: str) -> Take | None:
        """The take, or None where any part of it is lost or damaged."""
        card = self._store.get(key)
        if card is None:
            return None
        sound, rate, exact, words = json.loads(card)
        pcm = self._store.get(sound)
        return None if pcm is None else Take(pcm, rate, tuple(Word(*word) for word in words), exact)


def write_atomically(path: Path, value: bytes) -> None:
    """Replace a file by another at once: readers see the old bytes or the new, never a part."""
    half = path.with_name(f".half-{os.getpid()}-{threading.get_ident()}-{path.name}")
    try:
        half.write_bytes(value)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
