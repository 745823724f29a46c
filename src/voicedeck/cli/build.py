"""``voicedeck build``."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicedeck.cli.choices import choosing
from voicedeck.options import Options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from voicedeck.build import Result
    from voicedeck.ports import Reporter

TOLD = 5
"""Saved files that are named."""


@choosing()
def build(
    *,
    scripts: Annotated[list[Path] | None, typer.Argument(help="Outlines; none: every script in script/.")] = None,
    options: Options,
    stills: Annotated[
        bool, typer.Option("--stills", help="Every finished slide as a PNG, in a zip; alone, nothing else.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Events on standard output, a JSON object a line.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only warnings and errors.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Do nothing; tell what would be made anew, and why.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Build again whenever the script, a picture or a template is saved.")
    ] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Then measure the finished files; 9 where one fails.")
    ] = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Build all that can be built; what cannot is told, and ends it.")
    ] = False,
    jobs: Annotated[
        str,
        typer.Option(metavar="N|auto", help="So many films at once, a process each; auto: as cores and memory allow."),
    ] = "1",
) -> int:
    """Build film, deck and all to publish them.

    Nothing is built before every script and choice is found to be right; what is up to date is left alone.
    """
    from voicedeck import reporters
    from voicedeck.model.errors import ExitCode
    from voicedeck.model.source import Severity

    reporter = reporters.choose(as_json=json, quiet=quiet)
    asked = (*options.formats, *(["stills"] if stills else []))
    options = replace(options, formats=tuple(dict.fromkeys(asked)), stays=watch, going=keep_going)
    if explain:
        return _explain(scripts or own_scripts(), options, as_json=json)

    count = workers(jobs)

    def once() -> int:
        built = _one_by_one if count == 1 else partial(_at_once, workers=count)
        results, failed = built(scripts or own_scripts(), options, reporter)
        lacking = any(each.severity is Severity.ERROR for result in results for each in result.warnings)
        measured = _verify(results, reporter, as_json=json, quiet=quiet) if verify else ExitCode.WELL
        return failed or (ExitCode.SOME if lacking else measured)

    return _watch(once, lambda: scripts or own_scripts(), options, reporter) if watch else once()


def workers(jobs: str) -> int:
    """How many films are made at once, by what was typed; ``ChoiceError`` for anything that is no number."""
    from voicedeck.model.errors import ChoiceError
    from voicedeck.system.cores import films

    if jobs != "auto" and not (jobs.isascii() and jobs.isdigit() and int(jobs[:6])):
        raise ChoiceError(f"“{jobs[:40]}” is no number of jobs", hint="write --jobs 4, or --jobs auto")
    return films() if jobs == "auto" else int(jobs[:6])


def _one_by_one(scripts: Sequence[Path], options: Options, reporter: Reporter) -> tuple[list[Result], int]:
    """What was made, and how that ends: 0, or the exit code that tells of films that could not be."""
    from voicedeck.build import build_scripts
    from voicedeck.cli.telling import Failures
    from voicedeck.model.errors import VoicedeckError

    results: list[Result] = []
    failures = Failures()
    films = list(_films(scripts, options))
    for paths, chosen in films:
        try:
            for result in build_scripts(paths, chosen, reporter):
                summarise(result, reporter)
                results.append(result)
        except VoicedeckError as reason:
            if not options.going:
                raise
            failures.add(" ".join((paths[0].stem, chosen.language)).strip(), reason)
    if len(films) > 1:
        failures.close(len(films), reporter)
    return results, failures.code(len(films))


def _at_once(scripts: Sequence[Path], options: Options, reporter: Reporter, workers: int) -> tuple[list[Result], int]:
    """The same of films that are made side by side."""
    from voicedeck.cli.telling import Failures
    from voicedeck.making.commission import check
    from voicedeck.usecases.farm import Job, farmed

    if not options.going:
        check(scripts, options)
    films = _films(scripts, replace(options, going=True))
    jobs = [Job(path, replace(chosen, going=options.going)) for paths, chosen in films for path in paths]
    results: list[Result] = []
    failures = Failures()
    for outcome in farmed(jobs, workers, reporter):
        for result in outcome.results:
            summarise(result, reporter)
        results += outcome.results
        if outcome.problem:
            if not options.going:
                raise outcome.problem
            failures.add(outcome.job.title, outcome.problem)
    failures.close(len(jobs), reporter)
    return results, failures.code(len(jobs))


def _films(scripts: Sequence[Path], options: Options) -> Iterator[tuple[Sequence[Path], Options]]:
    """What is built together: everything, or where one film must not stop another each by itself."""
    from voicedeck.making.commission import each_language
    from voicedeck.model.errors import VoicedeckError

    if not options.going:
        yield scripts, options
        return
    for path in scripts:
        try:
            found = each_language(path, options)
        except VoicedeckError:  # whoever builds it tells why
            found = (options,)
        yield from (((path,), each) for each in found)


def _watch(build: Callable[[], int], scripts: Callable[[], list[Path]], options: Options, reporter: Reporter) -> int:
    """Build again and again; what is wrong is told, and may be mended. Ctrl-C between two builds ends it well."""
    from voicedeck.cli.telling import tell
    from voicedeck.model.errors import VoicedeckError
    from voicedeck.usecases.watch import named_files, project_files, watch

    named: set[Path] = set()

    def there() -> list[Path]:
        """None while an editor puts one in another's place."""
        try:
            return scripts()
        except VoicedeckError:
            return []

    def tried(changed: Sequence[Path]) -> None:
        if changed:
            reporter.note(f"saved: {', '.join(path.name for path in changed[:TOLD])}", files=list(map(str, changed)))
        try:
            build()
        except VoicedeckError as reason:
            tell(reason)
        named.clear()
        named.update(named_files(there(), options))
        reporter.note("watching: save a file to build again, Ctrl-C ends")

    watch(tried, lambda: {*project_files(there()), *named})
    reporter.note("no longer watching; the last finished build is untouched")
    return 0


def _explain(scripts: Sequence[Path], options: Options, *, as_json: bool) -> int:
    """Tell what a build would do."""
    from voicedeck.cli.plan import as_json as one_line
    from voicedeck.cli.plan import as_text
    from voicedeck.usecases.explain import explain

    for plan in explain(scripts, options):
        print(one_line(plan) if as_json else "\n".join(as_text(plan)))
    return 0


def _verify(results: Sequence[Result], reporter: Reporter, *, as_json: bool, quiet: bool) -> int:
    """Measure what was built, tell it, and give the exit code."""
    from voicedeck.cli.verify import tell
    from voicedeck.model.errors import ExitCode
    from voicedeck.verify import verify

    places = (result.folder / f"{result.name}.manifest.json" for result in results)
    reports = [report for place in places for report in verify(place, reporter)]
    tell(reports, as_json=as_json, quiet=quiet)
    return ExitCode.CHECK if any(report.failed for report in reports) else ExitCode.WELL


def own_scripts() -> list[Path]:
    """Every script in script/, or an error that says where one is looked for."""
    from voicedeck.model.errors import InputError
    from voicedeck.model.source import Span
    from voicedeck.project import HERE

    every = sorted(path for pattern in ("*.md", "*.txt", "*.pptx") for path in HERE.scripts.glob(pattern))
    found = [path for path in every if path.stem.upper() != "README"]  # tells what lies in the folder
    if not found:
        raise InputError(
            "there is no script to build",
            where=Span(str(HERE.scripts)),
            hint="name one, or put a .md, .txt or .pptx file into script/",
        )
    return found


def summarise(result: Result, reporter: Reporter) -> None:
    """Say what was made, unless nothing was."""
    if not result.made:
        return
    from voicedeck.model.timeline import clock

    film = result.folder / f"{result.name}.mp4"
    opens = film if film.name in result.made else result.folder
    files = f"{len(result.made)} file{'s' if len(result.made) > 1 else ''}"
    length = f", {clock(result.seconds)} minutes" if result.seconds else ""
    reporter.note(
        f"{result.name}: {files}{length}: {opens}",
        name=result.name,
        folder=str(result.folder),
        opens=str(opens),
        files=list(result.made),
        seconds=result.seconds,
    )
