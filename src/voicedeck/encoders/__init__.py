"""Encoders: pictures become packets."""

from __future__ import annotations

from collections.abc import Callable

from voicedeck.model.errors import EncodeError
from voicedeck.model.source import Diagnostic, warning
from voicedeck.ports import Encoder


def encoder(name: str, size: tuple[int, int], rate: int, quality: str, warn: Callable[[Diagnostic], None]) -> Encoder:
    """The encoder of that name, tried out; x264, with a warning, where this machine cannot run it."""
    from voicedeck.encoders.x264 import X264

    if name == "x264":
        return X264(*size, rate, quality)
    from voicedeck.encoders.hardware import Hardware

    try:
        return Hardware(name, *size, rate, quality)
    except EncodeError as reason:
        told = f"{name} cannot encode on this machine: {reason}; x264 does instead"
        warn(warning(told, hint="--encoder x264 asks for it; on most machines it is the faster one here"))
        return X264(*size, rate, quality)
