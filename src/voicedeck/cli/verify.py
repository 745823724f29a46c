"""``voicedeck verify``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicedeck.model.errors import ExitCode
from voicedeck.model.letters import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from voicedeck.verify import Finding, Report

_MARKS = {True: "pass", False: "FAIL", None: "  - "}


def verify(
    paths: Annotated[list[Path] | None, typer.Argument(help="Films or folders; none: output/.")] = None,
    json: Annotated[bool, typer.Option("--json", help="A JSON object a film, on a line of its own.")] = False,
    html: Annotated[Path | None, typer.Option("--html", help="Write a report with pictures to this file.")] = None,
    pictures: Annotated[
        bool, typer.Option("--pictures", help="With --json: a JPEG of the middle of every line, as Base64.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only what fails.")] = False,
) -> int:
    """Measure the finished files.

    Film, captions, deck, and what goes with them, opened and held against the script.

    Ends with 9 where a check fails, else with 0. A film without a manifest is checked as far as possible.
    """
    from voicedeck import reporters
    from voicedeck.model.errors import ChoiceError
    from voicedeck.verify import verify as run

    if pictures and not json:
        raise ChoiceError("--pictures goes with --json", hint="name a page with --html to see them")
    reporter = reporters.Quiet()
    reports = [report for path in paths or [Path("output")] for report in run(path, reporter)]
    tell(reports, as_json=json, quiet=quiet, pictures=pictures)
    if html:
        write_page(html, reports)
    return ExitCode.CHECK if any(report.failed for report in reports) else ExitCode.WELL


def tell(reports: Sequence[Report], *, as_json: bool, quiet: bool, pictures: bool = False) -> None:
    """Print the reports: as tables, or each as a JSON object on a line."""
    for report in reports:
        print(_as_json(report, pictures=pictures) if as_json else "\n".join(_as_text(report, quiet=quiet)), flush=True)


def write_page(path: Path, reports: Sequence[Report]) -> None:
    """Write the reports with their pictures as one HTML page; ``OutputError`` where it cannot be."""
    from voicedeck.model.errors import OutputError
    from voicedeck.verify.page import page

    try:
        path.write_text(page(reports), encoding="utf-8", newline="\n")
    except OSError as reason:
        raise OutputError(
            f"the report cannot be written: {reason}", hint="name a file in a folder that is there"
        ) from reason


def _as_json(report: Report, *, pictures: bool) -> str:
    import json
    from base64 import b64encode
    from dataclasses import asdict

    findings = [asdict(finding) for finding in report.findings]
    values = {"name": report.name, "file": report.file, "passed": not report.failed, "findings": findings}
    seen = [{**asdict(each), "jpeg": b64encode(each.jpeg).decode()} for each in report.glimpses] if pictures else []
    return json.dumps({**values, **({"pictures": seen} if pictures else {})}, ensure_ascii=False)


def _as_text(report: Report, *, quiet: bool) -> Iterator[str]:
    told = report.failed if quiet else report.findings
    widths = [max((len(each) for each in column), default=0) for column in zip(*map(_cells, told), strict=True)]
    if not quiet:
        yield harmless(report.file)
    for finding in told:
        cells = " ".join(f"{each:<{width}} " for each, width in zip(_cells(finding), widths, strict=True))
        yield harmless(f"  {_MARKS[finding.passed]}  {cells} {finding.wanted}".rstrip())
    unchecked = sum(finding.passed is None for finding in report.findings)
    checked = len(report.findings) - unchecked
    rest = f", {unchecked} could not be checked" if unchecked else ""
    yield f"{harmless(report.name)}: {checked - len(report.failed)} of {checked} checks passed{rest}"


def _cells(finding: Finding) -> tuple[str, str, str]:
    return finding.group, finding.name, finding.measured
