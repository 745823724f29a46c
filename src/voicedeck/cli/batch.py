"""``voicedeck batch``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicedeck.cli.build import own_scripts, summarise, workers
from voicedeck.cli.choices import choosing
from voicedeck.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voicedeck.model.errors import VoicedeckError
    from voicedeck.ports import Reporter
    from voicedeck.usecases.batch import Due
    from voicedeck.usecases.farm import Job, Outcome


@choosing("output")
def batch(
    *,
    scripts: Annotated[list[Path] | None, typer.Argument(help="Outlines; none: every script in script/.")] = None,
    options: Options,
    matrix: Annotated[
        Path | None, typer.Option(help="A file with voices, templates, aspects, languages: a film in each combination.")
    ] = None,
    plan: Annotated[bool, typer.Option("--plan", help="Do nothing; list the films, and what of them is due.")] = False,
    shard: Annotated[
        str, typer.Option(metavar="I/N", help="Only the films of the I-th of N tasks, I counted from 0.")
    ] = "",
    jobs: Annotated[
        str, typer.Option(metavar="N|auto", help="So many films at once; auto: as cores and memory allow.")
    ] = "auto",
    on: Annotated[
        str, typer.Option(metavar="PLACE", help="On a Dask cluster: dask:tcp://ADDRESS:8786, or dask:local:4.")
    ] = "",
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Build all that can be built; what cannot is told, and ends it.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Events on standard output, a JSON object a line.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only warnings and errors.")] = False,
) -> int:
    """Build many films, in many variants.

    Each variant goes to a folder of its own; what is up to date is left alone.
    """
    from voicedeck import reporters
    from voicedeck.cli.telling import Failures
    from voicedeck.usecases import batch as room

    count, part = workers(jobs), _shard(shard)
    options = replace(options, going=keep_going)
    every = tuple(room.jobs(scripts or own_scripts(), options, room.matrix(matrix) if matrix else {}))
    found = room.batch(room.shard(every, *part))
    if found.problems and not (keep_going or plan):
        raise _together([problem for _, problem in found.problems])
    failures = Failures()
    for name, problem in found.problems:
        failures.add(name, problem)
    if plan:
        print("\n".join(_as_json(each) if json else _as_text(each) for each in found.due))
        return failures.code(len(found.due) + len(found.problems))
    reporter = reporters.choose(as_json=json, quiet=quiet)
    fresh, whole = [each for each in found.due if not each.formats], len(found.due) + len(found.problems)
    if fresh:
        reporter.note(f"{len(fresh)} of {whole} films are up to date")
    due = [each.job for each in found.due if each.formats]
    for outcome in _outcomes(due, count, on, reporter):
        for result in outcome.results:
            summarise(result, reporter)
        if outcome.problem:
            if not keep_going:
                raise outcome.problem
            failures.add(outcome.job.title, outcome.problem)
    failures.close(whole, reporter)
    return failures.code(whole)


def _outcomes(due: Sequence[Job], count: int, on: str, reporter: Reporter) -> Iterable[Outcome]:
    """What becomes of the jobs, here or on a cluster."""
    from voicedeck.usecases.cluster import clustered
    from voicedeck.usecases.farm import farmed

    if not due:
        return ()
    return clustered(due, on, reporter) if on else farmed(due, count, reporter)


def _together(problems: Sequence[VoicedeckError]) -> VoicedeckError:
    """All that is wrong as one error of the first one's kind."""
    every = dict.fromkeys(each for reason in problems for each in reason.diagnostics)
    return type(problems[0]).of(every)


def _shard(written: str) -> tuple[int, int]:
    """Which shard of how many, 0 of 1 for all."""
    from voicedeck.model.errors import ChoiceError

    index, _, count = (written or "0/1").partition("/")
    if not (index.isascii() and count.isascii() and index.isdigit() and count.isdigit() and int(index) < int(count)):
        hint = "write I/N with I from 0 to N-1, as Kubernetes, Slurm and AWS Batch count: --shard $INDEX/8"
        raise ChoiceError(f"“{written[:40]}” is no shard", hint=hint)
    return int(index), int(count)


def _as_text(due: Due) -> str:
    return f"{due.job.title:<40} {', '.join(due.formats) or 'up to date'}"


def _as_json(due: Due) -> str:
    import json

    job = due.job
    told = {"name": job.title, "script": str(job.path), "choices": job.options.recorded(), "due": due.formats}
    return json.dumps(told, ensure_ascii=False)
