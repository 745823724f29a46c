"""What can go wrong, as one tree; every branch is an exit code.

::

    VoicedeckError            1   (never raised itself)
    ├── InputError            3   a script cannot be read or understood
    ├── ChoiceError           4   an unknown voice, template, size or format; or an absent extra
    ├── VoiceError            5   an engine failed, or gave silence
    ├── PictureError          6   a template failed, or its text does not fit
    ├── EncodeError           7   the film could not be encoded
    └── OutputError           8   the output folder or the cache could not be written

Exit code 0 is success, 1 a bug (the traceback goes to a log file), 2 wrong command-line usage, 130 Ctrl-C.
Every error carries one or more diagnostics, so that all input errors can be told at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from voicedeck.model.source import Diagnostic, Severity, Span


class VoicedeckError(Exception):
    """Base of everything voicedeck raises on purpose.

    ``diagnostics`` says what happened, where, and what to do next; ``exit_code`` is the CLI's.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, where: Span | None = None, hint: str = "") -> None:
        self.diagnostics: tuple[Diagnostic, ...] = (Diagnostic(Severity.ERROR, message, where, hint),)
        super().__init__(message)

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> VoicedeckError:
        """One error that carries all of ``diagnostics``, in their order (at least one)."""
        every = tuple(diagnostics)
        error = cls(every[0].message)
        error.diagnostics = every
        return error


class InputError(VoicedeckError):
    """A script cannot be read or understood."""

    exit_code = 3


class ChoiceError(VoicedeckError):
    """A name the user chose is not known, or its extra is not installed."""

    exit_code = 4


class VoiceError(VoicedeckError):
    """A speech engine failed or returned something that is not speech."""

    exit_code = 5


class PictureError(VoicedeckError):
    """A template could not be drawn."""

    exit_code = 6


class EncodeError(VoicedeckError):
    """The film could not be encoded or muxed."""

    exit_code = 7


class OutputError(VoicedeckError):
    """The output folder or the cache could not be written."""

    exit_code = 8
