"""Packets in the store, each with its length before it; and the date of what is in a zip."""

from __future__ import annotations

import struct
from collections.abc import Iterable

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The zip format begins then; a file made twice must be the same."""


def packed(packets: Iterable[bytes]) -> bytes:
    """Packets end to end, each after its length in four bytes."""
    return b"".join(struct.pack("<I", len(packet)) + packet for packet in packets)


def unpacked(kept: bytes) -> tuple[bytes, ...]:
    """``packed``, backwards."""
    found, position = [], 0
    while position < len(kept):
        (length,) = struct.unpack_from("<I", kept, position)
        found.append(kept[position + 4 : position + 4 + length])
        position += 4 + length
    return tuple(found)
