"""Keys of the store: what is kept, in which version, and everything that it depends on, in one hand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

VERSIONS: Mapping[str, int] = {
    "take": 3,  # a voice's take of a text: its words, and the key of its sound
    "tempo": 1,  # a take's sound, faster or slower
    "clip": 1,  # what is heard of a film clip
    "levels": 1,  # of a sound, by the key of that
    "energies": 3,  # of a score
    "score": 2,  # what is heard beside the voice
    "soundtrack": 2,  # a stretch of the finished sound
    "soundprint": 2,  # of a stretch of the finished sound
    "aac": 1,  # packets of a stretch
    "still": 1,  # packets of a page
    "view": 1,  # a page as papers show it
    "motion": 2,  # packets of what moves into a page
    "footage": 3,  # packets of a film clip that plays on a page
    "drawing": 1,  # what an extra draws by name
    "layout": 2,  # a backdrop of the deck
    "slides": 1,  # LibreOffice's pages of a deck
    "heard": 1,  # what a recognizer heard in a take
}
"""Raised when what is kept of a kind is made or written in another way, so that what was kept before is forgotten."""


def key(kind: str, *parts: object) -> str:
    """The key of something of a ``kind`` that depends on ``parts`` and on nothing else."""
    return f"{kind} {VERSIONS[kind]} " + "\0".join(map(str, parts))


def digested(kind: str, *parts: object) -> str:
    """The same, short however long the parts are."""
    written = (part if isinstance(part, bytes) else str(part).encode(errors="surrogatepass") for part in parts)
    digests = b"".join(hashlib.sha256(part).digest() for part in written)
    return key(kind, hashlib.sha256(digests).hexdigest())
