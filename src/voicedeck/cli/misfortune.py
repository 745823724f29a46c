"""Ordinary misfortune: a closed terminal, a full disk, too little memory. What befalls any program is no bug."""

from __future__ import annotations

import errno
import os
import signal
import sys
from contextlib import suppress
from types import FrameType

from voicedeck.model.errors import ExitCode, MachineError, OutputError, VoicedeckError

_SCARCE = (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
_SAID = ("bad_alloc", "failed to map segment", "can't start new thread", "cannot allocate memory", "out of memory")
"""What libraries say where they find no memory."""


_stopped: list[int] = []
"""The signals that asked to stop."""


def prepared() -> None:
    """Stop alike by Ctrl-C, when another program asks or the terminal is lost, and have somewhere to write."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        with suppress(ValueError):  # not the main thread: who embeds us listens himself
            plain = (signal.SIG_DFL, signal.default_int_handler)
            if number is not None and signal.getsignal(number) in plain:  # nohup's choice stands
                signal.signal(number, _stop)
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest that is free: else a film's file would take its place
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


class Stopped(KeyboardInterrupt):
    """Somebody asked to stop.

    A class of its own: where a plain KeyboardInterrupt passes through ``exec`` of a text, as a dataclass does while it
    is imported, CPython ends the process by SIGINT although it was caught (``run_eval_code_obj`` in ``pythonrun.c``).
    """


def _stop(number: int, _frame: FrameType | None) -> None:
    _stopped.append(number)
    raise Stopped


def interrupted() -> int:
    """The exit code of what was stopped: by the signal that asked, else by Ctrl-C."""
    return 128 + _stopped[0] if _stopped else ExitCode.INTERRUPTED


def known(reason: BaseException) -> VoicedeckError | None:
    """The error that tells a misfortune among an exception's causes; None where there is none."""
    cause: BaseException | None = reason
    while cause is not None:
        number = cause.errno if isinstance(cause, OSError) else None
        if isinstance(cause, MemoryError) or number in _SCARCE or any(each in str(cause).lower() for each in _SAID):
            hint = "close other programs, or raise the limits (ulimit -n, ulimit -v)"
            return MachineError(
                f"the machine has too little memory, or too few files may be open: {cause!r}", hint=hint
            )
        if number in _FULL:
            return OutputError(f"something could not be written: {cause}", hint="make room on the disk")
        if isinstance(cause, FileNotFoundError) and not _stands():
            return OutputError("the folder that you are in has been removed", hint="go to another one")
        cause = cause.__cause__ or cause.__context__
    return None


def _stands() -> bool:
    """Whether the current folder is there."""
    try:
        return bool(os.getcwd())  # noqa: PTH109
    except OSError:
        return False


def written(code: int) -> int:
    """The exit code, once all that was told has been written; that of a full disk where it cannot be."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError) as reason:
            with suppress(OSError):  # else Python tries again while it ends, and tells of it in its own way
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            code = code or ExitCode.OUTPUT
            if not isinstance(reason, BrokenPipeError):
                with suppress(OSError, ValueError):
                    print(f"error: what was to be told could not be written: {reason}", file=sys.stderr)
    return code
