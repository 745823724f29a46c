"""Batch: films of many scripts, each in every combination of a matrix; which are due, and which are one shard's.

::

    voices = ["hibari", "kokoro:bm_george"]   # matrix.toml
    templates = ["folio", "chalk"]
    aspects = ["16:9", "9:16"]
    languages = ["en", "es"]

A variant of a script goes to a folder of its own, ``output/NAME/VARIANT/``. A shard is told by two numbers alone, so
that any scheduler that counts its tasks can share the work out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

from voicedeck.making.commission import Commission, check, each_language
from voicedeck.making.publish import basis, earlier, up_to_date
from voicedeck.model.errors import ChoiceError, VoicedeckError
from voicedeck.model.regex import regex
from voicedeck.model.schema import Row, Table, Words, departures
from voicedeck.model.source import Diagnostic, Span, error
from voicedeck.model.spelling import meant
from voicedeck.options import Options
from voicedeck.project import Project
from voicedeck.system import tables
from voicedeck.usecases.farm import Job

DIMENSIONS = {
    "voices": "voice",
    "templates": "template",
    "aspects": "aspect",
    "views": "view",
    "sizes": "size",
    "languages": "language",
    "profiles": "profile",
}
"""What a matrix can vary, with the choice that it is."""
MOST = 10_000
"""Films of one batch."""
_SAID = ("voice", "language", "profile")
"""Choices that change what is said."""
_UNSAFE = regex(r"[^\w.-]+")

Matrix = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Due:
    """A job, and the formats that are missing or out of date; none where nothing is to be done."""

    job: Job
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be done, and what is wrong with the scripts that cannot be built, by their jobs' titles."""

    due: tuple[Due, ...]
    problems: tuple[tuple[str, VoicedeckError], ...] = ()


def matrix(path: Path) -> Matrix:
    """The choices that a file varies, by name, in its order; ``ChoiceError`` where it holds anything else."""
    try:
        values = tables.parsed(tables.read(path))
    except (OSError, ValueError) as reason:  # TOML's and UTF-8's errors are ValueErrors
        raise ChoiceError(f"the matrix cannot be read: {reason}", where=Span(str(path))) from reason
    if wrong := tuple(_wrong(values, path)):
        raise ChoiceError.of(wrong)
    return {DIMENSIONS[key]: tuple(dict.fromkeys(listed)) for key, listed in values.items()}


def _wrong(values: Mapping[str, Any], path: Path) -> Iterator[Diagnostic]:
    shape = Table(dict.fromkeys(DIMENSIONS, Row(Words(200), least=1, most=1000)))
    for place, told in departures(values, shape):
        unknown = len(place) == 1 and place[0] not in DIMENSIONS
        hint = meant(place[0], DIMENSIONS) if unknown else f'write {place[0]} = ["one", "two"]'
        yield error(f"{'.'.join(place)} {'is nothing that can vary' if unknown else told}", Span(str(path)), hint)


def jobs(paths: Sequence[Path], options: Options, varied: Matrix) -> Iterator[Job]:
    """A job for every script in every combination; ``ChoiceError`` where those are too many, or fall together."""
    combinations: list[dict[str, Any]] = [dict(zip(varied, each, strict=True)) for each in product(*varied.values())]
    if len(paths) * len(combinations) > MOST:
        raise ChoiceError(f"these are {len(paths) * len(combinations):,} films", hint=f"ask for {MOST:,} at most")
    for path in paths:
        places: dict[Path, str] = {}
        for combination in combinations:
            chosen = replace(options, **combination, given=options.given | set(combination))
            name = "-".join(_UNSAFE.sub("-", each).strip("-.") or "own" for each in combination.values())
            if name:
                base = options.output or Project.of(path).output / path.stem
                chosen = replace(chosen, output=base / name)
                if places.setdefault(base / name, str(combination)) != str(combination):
                    raise ChoiceError(f"two films would go to {base / name}", hint="name their choices otherwise")
            title = f"{path.stem} {name}".strip()
            for each in _languages(path, chosen):
                said = " ".join(str(getattr(each, choice)) for choice in _SAID)
                own = "" if "language" in combination else each.language
                yield Job(path, each, f"{title} {own}".strip(), said)


def _languages(path: Path, options: Options) -> Sequence[Options]:
    try:
        return each_language(path, options)
    except VoicedeckError:  # whoever looks what is due tells why
        return (options,)


def shard(jobs: Sequence[Job], index: int, count: int) -> tuple[Job, ...]:
    """The jobs of one of ``count`` shards, counted from 0: all of them together are all jobs, each once.

    Jobs that say the same stay together where there is enough else to share out.
    """
    groups: dict[object, list[Job]] = defaultdict(list)
    for each in jobs:
        groups[each.path, each.said].append(each)
    shared = list(groups.values()) if len(groups) >= count else [[each] for each in jobs]
    return tuple(job for number, group in enumerate(shared) if number % count == index for job in group)


def batch(jobs: Sequence[Job]) -> Batch:
    """What each job has to do, told from the manifests of earlier builds; nothing is spoken or drawn."""
    due: list[Due] = []
    problems: list[tuple[str, VoicedeckError]] = []
    for job in jobs:
        try:
            commissions = check((job.path,), job.options)
        except VoicedeckError as reason:
            problems.append((job.title, reason))
            continue
        formats = (name for each in commissions for name in _due(each))
        due.append(Due(job, tuple(dict.fromkeys(formats))))
    return Batch(tuple(due), tuple(problems))


def _due(asked: Commission) -> Iterator[str]:
    fresh = up_to_date(earlier(asked.folder, asked.script.name), asked.folder, basis(asked.script, asked.basis))
    yield from (each.name for each in asked.exporters if each.name not in fresh)
