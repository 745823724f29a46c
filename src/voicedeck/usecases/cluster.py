"""The cluster: the farm's jobs on the machines of a Dask scheduler, which need nothing in common but voicedeck.

A job travels as a parcel: the script, what it names, and what its project says of it, as bytes. A worker unpacks it
into a folder of its own, builds, and sends the files back; here they are put in their place as a build puts them, the
manifest last. A parcel depends on nothing else, so it may be built twice, or elsewhere after a worker has died. Of what
is the user's own the choices travel; presets of voices and lexicons are the project's.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from voicedeck.making.publish import Result, received
from voicedeck.making.settings import settings
from voicedeck.model.errors import ChoiceError, InputError, MachineError, VoicedeckError
from voicedeck.model.source import Diagnostic, Span
from voicedeck.options import Options
from voicedeck.project import SCRIPTS, Project
from voicedeck.reporters import Quiet
from voicedeck.system.shipped import shared
from voicedeck.usecases.farm import Job, Outcome, queues
from voicedeck.usecases.watch import named_files, tables

if TYPE_CHECKING:
    from voicedeck.ports import Reporter

DASK = "dask:"
LOCAL = "local:"
EXTRA = 'pip install "voicedeck[cluster]"'
TRIES = 2
"""How often a parcel is sent again whose worker dies."""
ANSWER = 20
"""Seconds in which a scheduler has to answer."""
HEAVIEST = 2_000_000_000
"""Bytes of a parcel."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that a worker needs: the project's files by path, the script's own among them, and the choices."""

    script: str
    files: Mapping[str, bytes]
    options: Options


@dataclass(frozen=True, slots=True)
class Delivery:
    """What comes back: the files of each film in their order, or what is wrong.

    ``root`` is where paths were there; the results' folders are those below the folder of all films.
    """

    root: str
    results: tuple[Result, ...] = ()
    files: tuple[Mapping[str, bytes], ...] = ()
    problem: VoicedeckError | None = None


def parcel(job: Job) -> Parcel:
    """A job as a parcel; ``InputError`` where it needs what lies outside its project, or weighs too much."""
    project = Project.of(job.path)
    root = project.root.resolve()
    chosen = job.options.over(settings(job.path, job.options.profile).choices)
    own = shared("templates").resolve()  # which every worker has
    every = (*named_files((job.path,), chosen), *tables(root))
    named = [each for each in every if each.is_file() and not each.resolve().is_relative_to(own)]
    catalogues = job.path.parent.glob(f"{job.path.stem}.*.po")
    files = {_place(each, root, job): each for each in (job.path, *catalogues, *named)}
    if sum(each.stat().st_size for each in files.values()) > HEAVIEST:
        raise InputError("what the film needs is too much to send", where=Span(str(job.path)), hint="make it --on here")
    script = _place(job.path, root, job)
    return Parcel(script, {place: each.read_bytes() for place, each in files.items()}, replace(chosen, output=None))


def _place(path: Path, root: Path, job: Job) -> str:
    """Where a file of the project is put; a script that lies in none is put into ``script/``."""
    real = path.resolve()
    if real.is_relative_to(root):
        return real.relative_to(root).as_posix()
    if path == job.path or real.parent == job.path.resolve().parent:
        return f"{SCRIPTS}/{path.name}"
    hint = "Copy it into the project: other machines have nothing else."
    raise InputError(f"“{path}” lies outside the project", where=Span(str(job.path)), hint=hint)


def carried_out(sent: Parcel) -> Delivery:
    """Build a parcel, on whatever machine this is; nothing of it stays but what the cache keeps."""
    from voicedeck.build import build_scripts

    with tempfile.TemporaryDirectory(prefix="voicedeck-parcel-") as place:
        root = Path(place)
        for name, data in sent.files.items():
            target = root / PurePosixPath(name)
            if not target.resolve().is_relative_to(root.resolve()):
                raise ValueError(f"{name} leads out of the parcel")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        try:
            results = build_scripts((root / sent.script,), sent.options, Quiet(StringIO()))
        except VoicedeckError as reason:
            return Delivery(place, problem=reason)
        home, files = Project.of(root / sent.script).output, tuple(_files(each) for each in results)
        return Delivery(place, tuple(replace(each, folder=each.folder.relative_to(home)) for each in results), files)


def _files(result: Result) -> Mapping[str, bytes]:
    names = (*(each.file for each in result.artifacts), f"{result.name}.manifest.json")
    return {name: (result.folder / name).read_bytes() for name in names}


def unpacked(job: Job, back: Delivery) -> tuple[Result, ...]:
    """The results in their place on this machine, told as if they had been made here; ``OutputError`` as a build's."""
    found = []
    for result, files in zip(back.results, back.files, strict=True):
        folder = job.options.output or Project.of(job.path).output / result.folder
        manifest = f"{result.name}.manifest.json"
        values = _here(json.loads(files[manifest]), f"{back.root}/", job)
        told = (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()
        received(folder, result.name, {**files, manifest: told})
        warnings = tuple(_at_home(each, f"{back.root}/", job) for each in result.warnings)
        found.append(replace(result, folder=folder, warnings=warnings))
    return tuple(found)


def _here(value: Any, root: str, job: Job) -> Any:
    """A manifest's values with the paths of this machine."""
    if isinstance(value, str):
        return _path(value, root, job)
    if isinstance(value, list):
        return [_here(each, root, job) for each in value]
    return {key: _here(each, root, job) for key, each in value.items()} if isinstance(value, dict) else value


def _path(text: str, root: str, job: Job) -> str:
    if text.startswith(root) and text.endswith(f"/{job.path.name}"):
        return str(job.path)
    return text.replace(root, "")


def _at_home(told: Diagnostic, root: str, job: Job) -> Diagnostic:
    where = replace(told.where, file=_path(told.where.file, root, job)) if told.where else None
    return replace(told, message=told.message.replace(root, ""), where=where)


def clustered(jobs: Sequence[Job], place: str, reporter: Reporter) -> Iterator[Outcome]:
    """The outcome of every job, in the order in which they end; ``place`` is ``dask:local:N`` or ``dask:ADDRESS``.

    ``ChoiceError`` where there is no such place, ``MachineError`` where its scheduler does not answer or goes.
    """
    from distributed import as_completed

    with _client(place) as client, reporter.stage("films", len(jobs)) as films:
        reporter.note(f"the work can be watched at {client.dashboard_link}", opens="", dashboard=client.dashboard_link)
        ready, waiting = queues(jobs)
        running: dict[Any, Job] = {}
        ended = as_completed()
        begun = list(ready)
        while begun or running:
            for job in begun:
                try:
                    sent = client.submit(carried_out, parcel(job), key=_key(job), retries=TRIES, pure=False)
                except VoicedeckError as reason:
                    films.advance()
                    yield Outcome(job, problem=reason)
                    continue
                running[sent] = job
                ended.add(sent)
            begun = []
            if running:
                future = next(ended)
                job = running.pop(future)
                outcome = _outcome(job, future, client)
                future.release()
                begun = waiting.pop((job.path, job.said), [])
                films.advance()
                yield outcome


def _outcome(job: Job, future: Any, client: Any) -> Outcome:
    if client.status != "running" or future.status in ("lost", "cancelled"):
        hint = "What has come back is in its place: start the scheduler, and the same command makes the rest."
        raise MachineError("the scheduler has gone", hint=hint)
    if future.status == "error":
        reason = future.exception()
        hint = "See the worker's log; it needs the same version of voicedeck, and 600 MB of memory a film."
        wrong = f"a worker could not build it: {type(reason).__name__}: {reason}"
        return Outcome(job, problem=MachineError(wrong[:500], where=Span(str(job.path)), hint=hint))
    back: Delivery = future.result()
    if back.problem:
        told = [_at_home(each, f"{back.root}/", job) for each in back.problem.diagnostics]
        return Outcome(job, problem=type(back.problem).of(told))
    try:
        return Outcome(job, unpacked(job, back))
    except VoicedeckError as reason:
        return Outcome(job, problem=reason)


def _key(job: Job) -> str:
    """What the dashboard calls it: the title, and a number that no other has."""
    return f"{job.title}-{os.urandom(4).hex()}"


@contextmanager
def _client(place: str) -> Generator[Any]:
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as reason:
        raise ChoiceError("a batch cannot go to a cluster without Dask", hint=EXTRA) from reason
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what it tells at the end is not ours to mend
    dask.config.set({"distributed.admin.large-graph-warning-threshold": f"{HEAVIEST}B"})
    address = place.removeprefix(DASK)
    local = address.removeprefix(LOCAL)
    if not place.startswith(DASK) or (address.startswith(LOCAL) and not (local.isascii() and local.isdigit())):
        hint = "write --on dask:local:4, or --on dask:tcp://ADDRESS:8786"
        raise ChoiceError(f"“{place[:80]}” is no place to build on", hint=hint)
    cluster = None
    try:
        if address.startswith(LOCAL):
            cluster = LocalCluster(
                n_workers=max(1, int(local[:4])),
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
            )
        client = Client(cluster or address, timeout=ANSWER)
    except (OSError, ValueError) as reason:  # Dask's time-outs are OSErrors
        if cluster:
            cluster.close()
        hint = "start one with “dask scheduler” and “dask worker ADDRESS”, or take --on dask:local:4"
        raise MachineError(f"no scheduler answers at {address[:80]}: {reason}", hint=hint) from reason
    try:
        yield client
    finally:
        with suppress(Exception):
            client.close()
        if cluster:
            cluster.close()
