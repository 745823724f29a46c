"""The farm: many films at once, each in a process that takes one job after the other.

A job is a script and choices, plain values; a worker makes everything else itself, and keeps what took long to load.
Jobs that say the same lines wait for the first of them, which speaks: nothing is made twice. A worker that dies gives
its job to a new one, once. What a worker tells, it tells through its pipe; where that breaks, it ends.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from voicedeck.making.publish import Result
from voicedeck.model.errors import MachineError, VoicedeckError
from voicedeck.model.source import Diagnostic, Span
from voicedeck.options import Options
from voicedeck.system.cores import spared, threads

if TYPE_CHECKING:
    from voicedeck.ports import Reporter, Stage

TRIES = 2
"""How often a job is begun whose worker dies."""
PATIENCE = 5.0
"""Seconds that a worker has to put away what it is at when it is told to stop."""


@dataclass(frozen=True, slots=True)
class Job:
    """A script to be built, and the choices; ``said`` names what its lines are said by: jobs of one script that share
    it share their takes.
    """

    path: Path
    options: Options
    name: str = ""
    said: str = ""

    @property
    def title(self) -> str:
        """What it is called where many are told of."""
        return self.name or self.path.stem


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended: what was made, or why it could not be; in how many seconds."""

    job: Job
    results: tuple[Result, ...] = ()
    problem: VoicedeckError | None = None
    seconds: float = 0.0


def farmed(jobs: Sequence[Job], workers: int, reporter: Reporter) -> Iterator[Outcome]:
    """The outcome of every job, in the order in which they end; a job that cannot be done stops no other.

    Whoever stops asking stops the workers, and with them what they are at.
    """
    count = max(1, min(workers, len(jobs)))
    crew, hears = [_Worker(threads(count)) for _ in range(count)], _Shared(reporter)
    try:
        with (
            ThreadPoolExecutor(count) as pool,
            hears.stage("films", len(jobs)) as films,
            closing(_in_turn(jobs, crew, pool, hears)) as outcomes,
        ):
            for outcome in outcomes:
                films.advance()
                yield outcome
    finally:
        for each in crew:
            each.dismiss()


def _in_turn(
    jobs: Sequence[Job], crew: Sequence[_Worker], pool: ThreadPoolExecutor, hears: _Shared
) -> Generator[Outcome]:
    """Gives every idle worker the next job that may begin: long scripts first, so that none is left for the end."""
    ready, waiting = queues(jobs)
    idle, running = list(crew), dict[Future[Outcome], _Worker]()
    try:
        while ready or running:
            while ready and idle:
                worker = idle.pop()
                running[pool.submit(worker.carry_out, ready.pop(0), hears)] = worker
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for each in done:
                idle.append(running.pop(each))
                outcome = each.result()
                ready += waiting.pop((outcome.job.path, outcome.job.said), [])
                yield outcome
    finally:
        for worker in crew:
            worker.stop()


def queues(jobs: Sequence[Job]) -> tuple[list[Job], dict[tuple[Path, str], list[Job]]]:
    """The jobs that may begin, long scripts first, and those that wait for one that says the same."""
    same: dict[tuple[Path, str], list[Job]] = defaultdict(list)
    for job in sorted(jobs, key=_size, reverse=True):
        same[job.path, job.said].append(job)
    return [first for first, *_ in same.values()], {key: rest for key, (_, *rest) in same.items()}


def _size(job: Job) -> int:
    try:
        return job.path.stat().st_size
    except OSError:
        return 0


class _Worker:
    """A process that carries out one job after the other, and is begun anew where it has died."""

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._stopped = False

    def carry_out(self, job: Job, hears: _Shared) -> Outcome:
        """The job's outcome; what the worker tells meanwhile is heard."""
        began, code, tries = time.monotonic(), 0, 0
        while tries < TRIES and not self._stopped:
            tries += 1
            try:
                pipe = self._begun()
                pipe.send(job)
                with hears.listening(job.title) as heard:
                    while True:
                        kind, *told = pipe.recv()
                        if kind == "done":
                            results, problem = told
                            return Outcome(job, results, problem, time.monotonic() - began)
                        heard(kind, *told)
            except (EOFError, OSError):
                code = self._ended()
        return Outcome(job, problem=_died(job, code), seconds=time.monotonic() - began)

    def stop(self) -> None:
        """End what it is at: it puts that away, as by Ctrl-C."""
        self._stopped = True
        process = self._process
        if process is not None:
            process.terminate()

    def dismiss(self) -> None:
        """There is no more to do: it ends, as it finds its pipe shut."""
        if self._pipe:
            self._pipe.close()
        self._ended()

    def _begun(self) -> Connection:
        if self._pipe is None:
            # Not forked: a copy of this process would have its locks and none of its threads.
            context = multiprocessing.get_context("spawn")
            self._pipe, other = context.Pipe()
            self._process = context.Process(target=_serve, args=(other, self._threads))
            self._process.start()
            other.close()
        return self._pipe

    def _ended(self) -> int:
        """How it ended: the signal as a negative number; it is no longer there."""
        if self._process is None:
            return 0
        self._process.join(PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        code, self._process = self._process.exitcode or 0, None
        if self._pipe:
            self._pipe.close()
        self._pipe = None
        return code


def _died(job: Job, code: int) -> MachineError:
    how = signal.Signals(-code).name if code < 0 and -code in signal.valid_signals() else f"exit code {code}"
    hint = "What else it was at is untouched. Where memory was short, build with fewer --jobs."
    return MachineError(f"the process that built it was ended twice ({how})", where=Span(str(job.path)), hint=hint)


def _serve(pipe: Connection, threads: int) -> None:
    """A worker's life: jobs come through the pipe until it is shut."""
    spared()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of a terminal: who gave the jobs decides
    signal.signal(signal.SIGTERM, _interrupt)
    teller = _Teller(pipe)
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            pipe.send(("done", *_built(pipe.recv(), threads, teller)))


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _built(job: Job, threads: int, teller: Reporter) -> tuple[tuple[Result, ...], VoicedeckError | None]:
    from voicedeck.build import build_scripts

    try:
        results = build_scripts((job.path,), job.options, teller, threads=threads)
    except VoicedeckError as reason:
        return (), reason
    except (OSError, MemoryError) as reason:
        return (), MachineError(f"it could not be built: {reason!r}", where=Span(str(job.path)))
    except Exception as reason:
        told = "".join(traceback.format_exception(reason))
        return (), VoicedeckError(f"this is a bug in voicedeck: {reason!r}", where=Span(str(job.path)), hint=told)
    return results, None


class _Teller:
    """A reporter that tells through a pipe."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe, self._lock, self._number = pipe, Lock(), 0

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Stage]:
        self._number += 1
        step = _Step(self, self._number)
        self.tell("stage", step.number, name, total)
        try:
            yield step
        finally:
            self.tell("end", step.number)

    def warn(self, diagnostic: Diagnostic) -> None:
        self.tell("warn", diagnostic)

    def note(self, message: str, **facts: object) -> None:
        self.tell("note", message, facts)

    def tell(self, *told: Any) -> None:
        """Send it; the threads of a build take turns. Where nobody listens any more, the worker ends."""
        try:
            with self._lock:
                self._pipe.send(told)
        except OSError:
            raise SystemExit from None


@dataclass(frozen=True, slots=True)
class _Step:
    teller: _Teller
    number: int

    def advance(self, pieces: int = 1) -> None:
        self.teller.tell("advance", self.number, pieces)


class _Shared:
    """A reporter that many jobs are told to, one at a time."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter, self._lock = reporter, Lock()

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Stage]:
        """A stage of all the jobs."""
        with self._lock:
            opened = self._reporter.stage(name, total)
            step = opened.__enter__()
        try:
            yield step
        finally:
            with self._lock:
                opened.__exit__(None, None, None)

    @contextmanager
    def listening(self, title: str) -> Iterator[Callable[..., None]]:
        """What passes on all that is told of one job; its open stages are ended with it."""
        stages: dict[int, tuple[Any, Stage]] = {}

        def heard(kind: str, *told: Any) -> None:
            with self._lock:
                if kind == "stage":
                    number, name, total = told
                    opened = self._reporter.stage(f"{title}: {name}", total)
                    stages[number] = opened, opened.__enter__()
                elif kind == "advance":
                    stages[told[0]][1].advance(told[1])
                elif kind == "end":
                    stages.pop(told[0])[0].__exit__(None, None, None)
                elif kind == "warn":
                    self._reporter.warn(told[0])
                elif kind == "note":
                    self._reporter.note(told[0], **{**told[1], "job": title})

        try:
            yield heard
        finally:
            for number in list(stages):
                heard("end", number)
