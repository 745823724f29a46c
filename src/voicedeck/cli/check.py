"""``voicedeck check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicedeck.cli.choices import choosing
from voicedeck.cli.telling import counted
from voicedeck.model.errors import ExitCode, VoicedeckError
from voicedeck.model.letters import harmless
from voicedeck.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voicedeck.usecases.check import Report


_PLAIN = ("title", "overview", "section", "bullets", "scene", "spotlight")
"""Layouts of slides that only list or show lines."""


@choosing("output", "tracks", "fit", "slides")
def check(
    *,
    scripts: Annotated[list[Path] | None, typer.Argument(help="Outlines; none: every script in script/.")] = None,
    options: Options,
    json: Annotated[bool, typer.Option("--json", help="A JSON object a script, on a line of its own.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    ledger: Annotated[bool, typer.Option("--ledger", help="List every string that is shown or said.")] = False,
) -> int:
    """Tell what is odd about a script before you build.

    How it will be read, which slides it becomes and how long it will last, without speaking or drawing. What is odd
    about all of several scripts stands together at the end.

    Ends with 3 where a script has an error (with --strict: or a warning), else with 0.
    """
    from voicedeck.cli.build import own_scripts
    from voicedeck.making.commission import each_language
    from voicedeck.model.source import Severity
    from voicedeck.usecases.check import check as run

    failed, remarks, apart = False, list[str](), list[VoicedeckError]()
    for path in scripts or own_scripts():
        try:
            for chosen in each_language(path, options):
                report = run(path, chosen)
                print(_as_json(report, ledger=ledger) if json else _as_text(report, ledger=ledger), end="")
                remarks += _remarks(report)
                failed |= report.worst is Severity.ERROR or (strict and report.worst is not None)
        except VoicedeckError as reason:  # of its template, its voice or the options: the other scripts are looked at
            apart.append(reason)
    if remarks and not json:
        print("\n".join(remarks))
    if apart:
        raise type(apart[0]).of(dict.fromkeys(each for reason in apart for each in reason.diagnostics))
    return ExitCode.INPUT if failed else ExitCode.WELL


def _as_json(report: Report, *, ledger: bool) -> str:
    import json
    from dataclasses import asdict

    from voicedeck.reporters import as_json

    values = asdict(report) | {"diagnostics": [as_json(each) for each in report.diagnostics]}
    return f"{json.dumps(values if ledger else {**values, 'ledger': None}, ensure_ascii=False)}\n"


def _as_text(report: Report, *, ledger: bool) -> str:
    lines = (*(_facts(report) if report.slides else ()), *(_ledger(report) if ledger else ()))
    return "".join(f"{harmless(line)}\n" for line in lines)


def _remarks(report: Report) -> Iterator[str]:
    for each in report.diagnostics:
        yield str(each)
    errors = sum(each.severity == "error" for each in report.diagnostics)
    yield f"{harmless(report.file)}: {counted(errors, 'error')}, {counted(len(report.diagnostics) - errors, 'warning')}"


def _facts(report: Report) -> Iterator[str]:
    from voicedeck.model.timeline import clock

    spoken = sum(slide.beats for slide in report.slides)
    yield f"{report.title}"
    yield (
        f"  {counted(report.sections, 'section')}, {counted(report.bullets, 'bullet')}; "
        f"{counted(len(report.slides), 'slide')}, {counted(spoken, 'line')} said"
    )
    yield f"  about {clock(report.seconds)}: {report.words} words at about {report.pace} a minute, and the pauses"
    figures = [slide for slide in report.slides if slide.layout not in _PLAIN]
    if figures:
        yield "Slides that are more than a list"
        for slide in figures:
            yield f"  line {slide.line:>4}  {slide.layout:<12} {_shortened(slide.first)}"
    if report.drawn:
        yield "Drawn beside its line, and why ({visual=…} draws something else, {visual=none} nothing)"
        for beside in report.drawn:
            seen = beside.picture or "(nothing)"
            yield f"  line {beside.line:>4}  {beside.rule:<12} {seen:<34} {_shortened(beside.text)}"
    if report.readings:
        yield "Read otherwise than written"
        width = min(48, max(len(each.written) for each in report.readings))
        for each in report.readings:
            yield f"  line {each.source.line:>4}  {each.written or '(nothing)':<{width}}  {each.read or '(nothing)'}"
    if report.unsure:
        words = ", ".join(f"{each.word} ({each.times})" for each in report.unsure)
        yield f"Read as the voice likes: {words}"


def _shortened(text: str) -> str:
    return text if len(text) <= 72 else text[:71].rstrip() + "…"


def _ledger(report: Report) -> Iterator[str]:
    yield "Ledger: slide, role, origin, text"
    for entry in report.ledger:
        origin = f"phrase {entry.phrase}" if entry.phrase else f"line {entry.source.line}"
        yield f"  {entry.slide:<16} {entry.role:<8} {origin:<16} {entry.text}"
