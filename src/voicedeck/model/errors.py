"""What can go wrong, as one tree; every branch is an exit code.

::

    VoicedeckError            1   (never raised itself)
    ├── InputError            3   a script cannot be read or understood
    ├── ChoiceError           4   an unknown voice, template, size or format; or an absent extra
    ├── VoiceError            5   an engine failed, or gave silence
    ├── PictureError          6   a template failed, or its text does not fit
    ├── EncodeError           7   the film could not be encoded
    ├── OutputError           8   the output folder or the cache could not be written
    └── MachineError         10   the machine has too little memory, or too few files may be open

``ExitCode`` has those and the others: success, a bug (its traceback goes to a log file), wrong command-line usage,
something measured that is not as it should be, Ctrl-C, and what is taken for it: a lost terminal, a request to stop.
Every error carries one or more diagnostics, so that all input errors can be told at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import ClassVar

from voicedeck.model.source import Diagnostic, Severity, Span


class ExitCode(IntEnum):
    """How the command line ends."""

    WELL = 0
    BUG = 1
    USAGE = 2
    INPUT = 3
    CHOICE = 4
    VOICE = 5
    SOME = 5
    """Of many films some could not be built and the others are (``--keep-going``): a table has the code of each."""
    PICTURE = 6
    ENCODE = 7
    OUTPUT = 8
    CHECK = 9
    """Something that was measured is not as it should be."""
    MACHINE = 10
    LOST = 129
    """The terminal has gone (SIGHUP)."""
    INTERRUPTED = 130
    STOPPED = 143
    """Another program asked for it (SIGTERM)."""


class VoicedeckError(Exception):
    """Base of everything voicedeck raises on purpose.

    ``diagnostics`` says what happened, where, and what to do next; ``exit_code`` is the CLI's.

    >>> VoicedeckError("the script cannot be read", hint="save it as UTF-8").diagnostics[0].hint
    'save it as UTF-8'
    """

    exit_code: ClassVar[ExitCode] = ExitCode.BUG

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

    exit_code = ExitCode.INPUT


class ChoiceError(VoicedeckError):
    """A name the user chose is not known, or its extra is not installed."""

    exit_code = ExitCode.CHOICE


class VoiceError(VoicedeckError):
    """A speech engine failed or returned something that is not speech."""

    exit_code = ExitCode.VOICE


class PictureError(VoicedeckError):
    """A template could not be drawn."""

    exit_code = ExitCode.PICTURE


class EncodeError(VoicedeckError):
    """The film could not be encoded or muxed."""

    exit_code = ExitCode.ENCODE


class OutputError(VoicedeckError):
    """The output folder or the cache could not be written."""

    exit_code = ExitCode.OUTPUT


class MachineError(VoicedeckError):
    """The machine has too little memory, or too few files may be open."""

    exit_code = ExitCode.MACHINE
