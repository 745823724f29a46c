"""Jobs: builds and checks in a process of their own, told as they go; in ours a key would wait for them."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

NICE = 10
"""How far a job stands back behind whoever types."""
LONGEST = 64_000_000
"""Bytes of a line that a job tells: a report on a film is one."""
LAST = 12
"""Lines that are told of what went wrong."""


class Jobs:
    """One job at a time; ``tell`` hears its events, and at last ``{"event": "over", "code": …}``."""

    def __init__(self, tell: Callable[[dict[str, Any]], None]) -> None:
        self._tell = tell
        self._process: asyncio.subprocess.Process | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether one is at work."""
        return self._task is not None and not self._task.done()

    def start(self, kind: str, arguments: Sequence[str]) -> bool:
        """Begin ``voicedeck ARGUMENTS``; False where another one is at work."""
        if self.busy:
            return False
        self._task = asyncio.create_task(self._run(kind, arguments))
        return True

    async def stop(self) -> None:
        """End the job that is at work, as Ctrl-C would: the last finished build is untouched."""
        if self._process and self.busy:
            with suppress(ProcessLookupError):
                self._process.terminate()
            if self._task:
                await asyncio.wait([self._task], timeout=10)

    async def _run(self, kind: str, arguments: Sequence[str]) -> None:
        pipe = asyncio.subprocess.PIPE
        command = (sys.executable, "-m", "voicedeck", *arguments)
        self._process = process = await asyncio.create_subprocess_exec(
            *command, stdin=asyncio.subprocess.DEVNULL, stdout=pipe, stderr=pipe, limit=LONGEST
        )
        if hasattr(os, "setpriority"):
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, process.pid, NICE)
        assert process.stdout
        assert process.stderr
        self._tell({"kind": "job", "job": kind, "event": "begun"})
        said, _ = await asyncio.gather(_lines(process.stderr), self._events(kind, process.stdout))
        code = await process.wait()
        told = [line.rstrip() for line in said[-LAST:]] if code else []
        self._tell({"kind": "job", "job": kind, "event": "over", "code": code, "said": told})

    async def _events(self, kind: str, stream: asyncio.StreamReader) -> None:
        async for line in stream:
            with suppress(ValueError):
                told = json.loads(line)
                self._tell(
                    {"kind": "job", "job": kind, **(told if "event" in told else {"event": "found", "found": told})}
                )


async def _lines(stream: asyncio.StreamReader) -> list[str]:
    return [line.decode("utf-8", "replace") async for line in stream]
