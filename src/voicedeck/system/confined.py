"""What strangers wrote is drawn in a process of its own, which the operating system keeps within hard limits.

``run(function, ...)`` is ``function(...)`` in such a process: it has one gigabyte, a few seconds, no file to write and
no more files to open than it needs. Whatever it does, hang, swell or crash, becomes one ``PictureError``. A process
serves one call after the other, and one runs for every two cores. What it answers is text, bytes or what
JSON holds: nothing that comes back is ever run.
"""

from __future__ import annotations

import atexit
import copyreg
import json
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from math import ceil
from types import MappingProxyType
from typing import IO, Any, TypeVar

from voicedeck.model.errors import PictureError, VoicedeckError
from voicedeck.model.source import Diagnostic, Severity, Span
from voicedeck.system.cores import cores

Answer = TypeVar("Answer", str, bytes, dict[str, Any])

MEMORY = 1_000_000_000
"""Bytes of address space: drawing a 4K page takes a quarter of it."""
PROCESSOR = 10
"""Seconds of processor time a call may take: a 4K page takes a tenth of one."""
PATIENCE = 40.0
"""Seconds on the clock, where other work holds the processor."""
FILES = 48
"""Open files: fonts and modules are read when they are first needed."""
LARGEST = 128_000_000
"""Bytes of an answer: a 4K picture has 33 million."""

_HEAD = 9
_TEXT, _BYTES, _JSON, _WRONG, _FAILED = b"t", b"b", b"j", b"w", b"f"
_START = f"import sys; sys.path[:] = sys.argv[3:]; from {__name__} import serve; serve(*map(int, sys.argv[1:3]))"
_PASSED_ON = ("PATH", "SYSTEMROOT", "TEMP", "LD_LIBRARY_PATH")
"""Of the environment: no key, no home."""


def _proxied(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


copyreg.pickle(MappingProxyType, lambda proxy: (_proxied, (dict(proxy),)))


def run(function: Callable[..., Answer], *values: object, purpose: str, where: Span | None = None) -> Answer:
    """What ``function(*values)`` answers in a confined process; it is one that can be imported.

    ``PictureError`` is what it raises itself, or tells at ``where`` that it cannot ``purpose``, and why.
    """
    with _room:
        child = _borrowed()
        try:
            answer = child.ask(function, values)
        except _Lost as reason:
            child.close()
            raise PictureError(f"cannot {purpose}: {reason}", where=where, hint="simplify it, or use another") from None
        except BaseException:
            child.close()
            raise
        _idle.append(child)
    if isinstance(answer, VoicedeckError):
        raise answer
    return answer  # type: ignore[no-any-return]


def limits() -> tuple[str, ...]:
    """What this system holds a confined process to, in words."""
    told = {"RLIMIT_AS": f"{MEMORY / 1e9:g} GB", "RLIMIT_CPU": f"{PROCESSOR} s of processor time",
            "RLIMIT_NOFILE": f"{FILES} open files", "RLIMIT_FSIZE": "no file written"}  # fmt: skip
    kept = run(_kept, purpose="tell its limits")
    return (*(words for name, words in told.items() if name in kept), f"{PATIENCE:g} s on the clock")


# Here


class _Lost(Exception):
    """The process is gone, and why."""


class _Child:
    """A confined process that waits for a call."""

    def __init__(self) -> None:
        paths = [each for each in sys.path if os.path.isabs(each)]  # noqa: PTH117 - never what lies in the current folder
        self._process = subprocess.Popen(
            [sys.executable, "-IB", "-c", _START, str(MEMORY), str(PROCESSOR), *paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            start_new_session=True,  # Ctrl-C is for us: what is ours to tell ends it
        )

    def ask(self, function: Callable[..., Any], values: tuple[object, ...]) -> Any:
        """The answer, or the ``VoicedeckError`` that was raised; ``_Lost`` where neither comes."""
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self._process.kill()

        watch = threading.Timer(PATIENCE, give_up)
        watch.daemon = True
        watch.start()
        try:
            assert self._process.stdin
            assert self._process.stdout
            call = function, tuple(map(_written, values))
            _send(self._process.stdin, b"q", pickle.dumps(call, pickle.HIGHEST_PROTOCOL))
            return _understood(*_received(self._process.stdout))
        except (EOFError, BrokenPipeError, OSError) as reason:
            raise _Lost(_cause(late.is_set(), self._process.wait(), reason)) from reason
        finally:
            watch.cancel()

    def close(self) -> None:
        """Stop the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        for end in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if end:
                    end.close()


_idle: list[_Child] = []
_room = threading.BoundedSemaphore(max(1, cores() // 2))
"""Each loads fonts and templates, most of a second of processor time; the other half of the cores encodes meanwhile."""
_pickled: list[tuple[object, bytes]] = []
_REMEMBERED, _UNDERSTOOD, _SMALL = 8, 64, 250_000
"""Values that were sent last, each with its bytes, and those that a process keeps: most of a page's are the last's.

Larger ones are not kept: a page with its photographs has megabytes.
"""


def _borrowed() -> _Child:
    with suppress(IndexError):
        return _idle.pop()
    try:
        return _Child()
    except OSError as reason:
        hint = "close other programs, or build fewer films at a time"
        raise PictureError(f"no process can be started to draw in: {reason}", hint=hint) from reason


def _written(value: object) -> bytes:
    """A value as bytes: those of the same one are kept for a while."""
    found = next((data for each, data in tuple(_pickled) if each is value), None)
    if found is None:
        found = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    if len(found) <= _SMALL and not isinstance(value, dict | list | set):  # which may have changed when they come again
        _pickled[:] = [(value, found), *(each for each in _pickled if each[0] is not value)][:_REMEMBERED]
    return found


@atexit.register
def dismiss() -> None:
    """Stop the processes that wait for a call."""
    while _idle:
        _idle.pop().close()


def _cause(late: bool, status: int, reason: Exception) -> str:
    """Why a process came to its end, in words."""
    if late:
        return f"it takes more than {PATIENCE:g} seconds"
    if isinstance(reason, _TooLong):
        return str(reason)
    name = f"{status}"
    if status < 0 and os.name == "posix":
        import signal

        name = signal.Signals(-status).name
    if name == "SIGXCPU":
        return f"it takes more than {PROCESSOR} seconds of processor time"
    return f"it takes more than {MEMORY / 1e9:g} GB, is nested too deeply, or meets a mistake of the engine ({name})"


class _TooLong(OSError):
    """An answer that nobody asked for."""


def _understood(kind: bytes, content: bytes) -> Any:
    if kind == _TEXT:
        return content.decode("utf-8", "replace")
    if kind == _JSON:
        return json.loads(content)
    if kind == _FAILED:
        raise _Lost(content.decode("utf-8", "replace"))
    if kind == _WRONG:
        return PictureError.of(
            Diagnostic(Severity.ERROR, str(each["message"]), _span(each["where"]), str(each["hint"]))
            for each in json.loads(content)
        )
    return content


def _span(where: list[Any] | None) -> Span | None:
    return None if where is None else Span(str(where[0]), int(where[1]))


def _send(stream: IO[bytes], kind: bytes, content: bytes) -> None:
    stream.write(kind + len(content).to_bytes(_HEAD - 1, "little"))
    stream.write(content)
    stream.flush()


def _received(stream: IO[bytes]) -> tuple[bytes, bytes]:
    head = stream.read(_HEAD)
    if len(head) < _HEAD:
        raise EOFError
    length = int.from_bytes(head[1:], "little")
    if length > LARGEST:
        raise _TooLong(f"it has more than {LARGEST // 1_000_000} MB")
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return head[:1], content


# There


def serve(memory: int, processor: int) -> None:
    """Answer calls on standard input until there are no more: the confined process's whole life."""
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    sys.stdout = sys.stderr  # whatever a library prints is no answer
    _confine(memory)
    while True:
        head = asked.read(_HEAD)
        if len(head) < _HEAD:
            return
        _grant(processor)
        kind, content = _answered(asked.read(int.from_bytes(head[1:], "little")))
        _send(answers, kind, content)


def _answered(call: bytes) -> tuple[bytes, bytes]:
    try:
        function, values = pickle.loads(call)
        answer = function(*map(_understandable, values))
    except VoicedeckError as reason:
        return _WRONG, json.dumps([_plain(each) for each in reason.diagnostics]).encode()
    except MemoryError:
        return _FAILED, b"it takes more memory than a page may"
    except BaseException as reason:  # a panic of the engine is no Exception
        return _FAILED, (str(reason).partition("\n")[0] or type(reason).__name__)[:200].encode("utf-8", "replace")
    if isinstance(answer, str):
        return _TEXT, answer.encode("utf-8", "replace")
    if isinstance(answer, bytes):
        return _BYTES, answer
    try:
        return _JSON, json.dumps(answer).encode()
    except (TypeError, ValueError):
        return _FAILED, b"it gives no answer"


def _understandable(data: bytes) -> Any:
    """A value that was sent: the same for all calls that have it, which change none."""
    return _kept_value(data) if len(data) <= _SMALL else pickle.loads(data)


@lru_cache(_UNDERSTOOD)
def _kept_value(data: bytes) -> Any:
    return pickle.loads(data)


def _plain(told: Diagnostic) -> dict[str, object]:
    where = None if told.where is None else (told.where.file, told.where.line)
    return {"message": told.message, "where": where, "hint": told.hint}


def _confine(memory: int) -> None:
    with suppress(ImportError):  # Windows has none of them: there is the clock
        import resource

        wanted = {"RLIMIT_AS": memory, "RLIMIT_FSIZE": 0, "RLIMIT_NOFILE": FILES, "RLIMIT_CORE": 0}
        for name, most in wanted.items():
            with suppress(AttributeError, ValueError, OSError):
                resource.setrlimit(getattr(resource, name), (most, most))


def _grant(processor: int) -> None:
    """The next call has its own seconds; the limit counts those of the whole process."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (ceil(used.ru_utime + used.ru_stime + processor), hard))


def _kept() -> dict[str, Any]:
    """The limits that are in force here, by name."""
    found: dict[str, Any] = {}
    with suppress(ImportError):
        import resource

        for name in ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_NOFILE", "RLIMIT_FSIZE"):
            soft = resource.getrlimit(getattr(resource, name))[0]
            if soft != resource.RLIM_INFINITY:
                found[name] = soft
    return found
