"""Publish: what is out of date is made in a folder of its own, then moved into place.

A build that fails or is killed leaves the last good files; a build with nothing to do does nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

from voicedeck import registry
from voicedeck.handover import Exporter, Takes
from voicedeck.making.production import Production
from voicedeck.model.errors import ChoiceError, OutputError
from voicedeck.model.schema import departures
from voicedeck.model.script import Script
from voicedeck.model.source import Diagnostic, warning
from voicedeck.stages.manifest import Artifact, manifest
from voicedeck.stages.statement import ARTIFACTS, believable
from voicedeck.store import alone, write_atomically
from voicedeck.system import scratch
from voicedeck.system.packages import version
from voicedeck.system.shipped import program

_WORKSHOP = ".building-"
_WRITABLE = "check that the folder is writable and the disk has room"
PACKAGES = ("voicedeck", "av", "moviepy", "num2words", "pillow", "python-pptx")
"""What finished files depend on besides voices, templates and renderers, which name their own."""

HEARD = ("stand_ins", "unsynthetic", "consents", "sound", "timeline", "tracks")
"""What the manifest of an earlier build on the same basis knows, where this one has not spoken or mixed again."""


@dataclass(frozen=True, slots=True)
class Result:
    """A finished build: its folder, all its files, which of them were made anew, and what the author should know.

    ``seconds`` is the film's length, or None where nothing was spoken.
    """

    name: str
    folder: Path
    artifacts: tuple[Artifact, ...]
    made: tuple[str, ...]
    seconds: float | None
    warnings: tuple[Diagnostic, ...]


def publish(work: Production, exporters: Sequence[Exporter]) -> Result:
    """Make the files that are missing or out of date and replace them, the manifest last.

    ``OutputError`` where the folder cannot be written.
    """
    asked, script, reporter = work.commission, work.script, work.reporter
    source, folder, now = asked.path, asked.folder, basis(asked.script, asked.basis)
    kept = up_to_date(earlier(folder, script.name), folder, now)
    # Pictures first: they are drawn while the voice speaks, and whoever else is first would only wait for that.
    first = sorted(exporters, key=lambda exporter: Takes.SHOTS not in exporter.takes)
    missing = [exporter for exporter in first if exporter.name not in kept]
    known = (*asked.left_out, *script.warnings)
    for each in known:
        reporter.warn(each)
    if not missing:
        count = sum(kept[each.name] is not None for each in exporters)
        reporter.note(f"{script.name}: nothing to do, {count} files are up to date")
        return Result(script.name, folder, tuple(filter(None, kept.values())), (), None, known)
    try:
        return _make(work, missing, kept, source, folder, now)
    except OSError as reason:
        raise OutputError(f"the files cannot be written to {folder}: {reason}", hint=_WRITABLE) from reason


def basis(script: Script, parts: Mapping[str, str]) -> Mapping[str, str]:
    """A script and everything else that its files depend on, this program included, by name."""
    packages = (f"{package} {version(package)}" for package in PACKAGES)
    source = Path(script.source.file)
    read = f"{source.name} {script.digest or digest(source)}"
    own = {"script": read, "packages": ", ".join(packages), "program": program()}
    return {**parts, **own}


def fingerprint(basis: Mapping[str, str]) -> str:
    """Digest of everything that files depend on."""
    return hashlib.sha256(json.dumps(basis, sort_keys=True).encode()).hexdigest()


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _make(
    work: Production,
    exporters: Sequence[Exporter],
    kept: Mapping[str, Artifact | None],
    source: Path,
    folder: Path,
    basis: Mapping[str, str],
) -> Result:
    with _workshop(folder) as workshop:
        name, made, warnings = work.script.name, list[Artifact](), [*work.undressed, *work.near_signs, *work.clipped]
        empty = [format for format, artifact in kept.items() if artifact is None]
        for exporter in exporters:
            path = workshop / f"{name}{exporter.suffix}"
            warnings += exporter.export(work.film_for(exporter), path)
            if path.exists():
                made.append(Artifact(exporter.name, path.name, path.stat().st_size, digest(path)))
            else:
                empty.append(exporter.name)
        film = work.film(reduce(or_, (exporter.takes for exporter in exporters)))
        warnings += work.too_long if film.timed else ()
        artifacts = tuple(sorted([*filter(None, kept.values()), *made], key=lambda artifact: artifact.file))
        before = earlier(folder, name)
        gone = [f"{name}{each.suffix}" for each in exporters if each.name in empty]
        warnings += _left_over(before, {*gone, *(each.file for each in artifacts)}, folder)
        warnings += _edited(work.script)
        for each in warnings:
            work.reporter.warn(each)
        every = (*work.commission.left_out, *work.script.warnings, *warnings)
        read = work.film(Takes.PAGES, ("deck",)).paper
        origin = {"fingerprint": fingerprint(basis), "basis": basis, "choices": work.options.recorded()}
        told = {"file": str(source), "sha256": work.script.digest or digest(source)}
        values = manifest(film, read, work.commission.script, artifacts, told, origin, every, empty)
        if kept:  # on the same basis: what it heard still holds
            heard = before.get("sound") and not values["sound"]
            values |= {each: before[each] for each in HEARD if each in before and (heard or not values[each])}
        written = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
        with alone(folder):
            for artifact in made:
                (workshop / artifact.file).replace(folder / artifact.file)
            for file in {*gone} & {*_files(before)}:  # an earlier build had something to write there
                (folder / file).unlink(missing_ok=True)
            write_atomically(_manifest_path(folder, name), written.encode())
    seconds = film.timed.timeline.seconds if film.timed else None
    return Result(name, folder, artifacts, tuple(artifact.file for artifact in made), seconds, every)


def save(work: Production, target: Path) -> Path:
    """One file of a film, of the kind that its name ends in, replaced once it is whole; its path.

    Where there is nothing to write, an older file goes, and a warning says so.

    ``ChoiceError`` for an ending that no format has, ``OutputError`` where it cannot be written.
    """
    formats = [each for each in registry.formats().values() if target.name.endswith(each.suffix)]
    if not formats:
        endings = sorted({each.suffix for each in registry.formats().values()})
        raise ChoiceError(f"no format makes a file called “{target.name}”", hint=f"end it in {', '.join(endings)}")
    exporter = max(formats, key=lambda each: len(each.suffix))
    if exporter.part:
        told = f"“{target.name}” is called like a part of a film, and this is the whole"
        raise ChoiceError(told, hint=f"voicedeck build --to {exporter.name} makes one")
    try:
        with _workshop(target.parent) as workshop:
            made = workshop / target.name
            for each in exporter.export(work.film_for(exporter), made):
                work.reporter.warn(each)
            if made.exists():
                made.replace(target)
            else:
                target.unlink(missing_ok=True)
                hint = "The script has nothing that belongs in it."
                work.reporter.warn(warning(f"there is nothing to write into {target.name}", hint=hint))
    except OSError as reason:
        raise OutputError(f"{target} cannot be written: {reason}", hint=_WRITABLE) from reason
    return target


def received(folder: Path, name: str, files: Mapping[str, bytes]) -> None:
    """Put what was made elsewhere into its folder as a build does: each file whole, the manifest last.

    ``OutputError`` where the folder cannot be written.
    """
    last = _manifest_path(folder, name).name
    try:
        with _workshop(folder) as workshop:
            for each, data in files.items():
                (workshop / each).write_bytes(data)
            with alone(folder):
                for each in sorted(files, key=lambda each: each == last):
                    (workshop / each).replace(folder / each)
    except OSError as reason:
        raise OutputError(f"the files cannot be written to {folder}: {reason}", hint=_WRITABLE) from reason


def _files(manifest: Mapping[str, Any]) -> list[str]:
    """The names of the files that a build made."""
    listed = manifest.get("artifacts", [])
    return [] if departures(listed, ARTIFACTS) else [each["file"] for each in listed]


def _left_over(before: Mapping[str, Any], now: Collection[str], folder: Path) -> Iterator[Diagnostic]:
    """What an earlier build made and this one was not asked for, where it is still there and shows something else."""
    left = sorted(name for name in _files(before) if name not in now and (folder / name).is_file())
    if left:
        hint = "Build without --to, or name their formats, too; or remove them."
        yield warning(f"{', '.join(left)} {'is' if len(left) == 1 else 'are'} left from another build", hint=hint)


def _edited(script: Script) -> Iterator[Diagnostic]:
    """What to know where a script was saved, moved or removed since it was read."""
    try:
        same = not script.digest or digest(Path(script.source.file)) == script.digest
    except OSError:
        same = False
    if not same:
        hint = "The files show it as it was when the build began: build again."
        yield warning("the script was changed while its film was built", script.source, hint)


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A hidden folder beside the results, on the same disk, gone at the end."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except ValueError as reason:  # a null byte
        raise OSError(str(reason)) from reason
    scratch.tidy(folder, _WORKSHOP)  # what builds that were killed have left
    workshop = Path(tempfile.mkdtemp(prefix=f"{_WORKSHOP}{os.getpid()}-", dir=folder))
    try:
        yield workshop
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def earlier(folder: Path, name: str) -> Mapping[str, Any]:
    """The manifest of the last build in a folder; empty where there is none that can be read."""
    try:
        values = json.loads(_manifest_path(folder, name).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def up_to_date(earlier: Mapping[str, Any], folder: Path, basis: Mapping[str, str]) -> dict[str, Artifact | None]:
    """The files of an earlier build on the same basis that are still what they were, by format; None for a format that
    had nothing to write.
    """
    if earlier.get("fingerprint") != fingerprint(basis) or not believable(earlier):
        return {}
    artifacts = (Artifact(**each) for each in earlier["artifacts"])
    still: dict[str, Artifact | None] = {each.format: each for each in artifacts if _still(folder / each.file, each)}
    return still | dict.fromkeys(earlier.get("empty", ()))


def _still(path: Path, artifact: Artifact) -> bool:
    """Whether a file is there, as it was made."""
    try:
        return digest(path) == artifact.sha256
    except OSError:
        return False


def _manifest_path(folder: Path, name: str) -> Path:
    return folder / f"{name}.manifest.json"
