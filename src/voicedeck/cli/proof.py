"""``voicedeck proof``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicedeck.cli.choices import choosing
from voicedeck.model.errors import ExitCode
from voicedeck.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voicedeck.usecases.proof import Proof

LIMIT = 5.0
"""Percent of words; Whisper base itself misspells some rare names."""


@choosing("formats", "output", "tracks", "fit", "slides")
def proof(
    *,
    script: Annotated[Path, typer.Argument(help="An outline.")],
    options: Options,
    model: Annotated[
        Path | None, typer.Option(help="A folder with another Whisper model, as faster-whisper's.")
    ] = None,
    limit: Annotated[float, typer.Option(help="Percent of words that may be misheard.")] = LIMIT,
    listen: Annotated[bool, typer.Option("--listen", help="Only listen: try nothing that may mend it.")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="Write the suggestions to lexicon.toml.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> int:
    """Hear every line again, and tell wrong words.

    Offline; with the lexicon entry that mends them.

    Ends with 9 where more words are misheard than the limit allows, else with 0.
    """
    from concurrent.futures import ThreadPoolExecutor

    from voicedeck import reporters
    from voicedeck.making.commission import each_language
    from voicedeck.narration.lexicons import add
    from voicedeck.project import Project
    from voicedeck.recognizers.whisper import Whisper
    from voicedeck.system.cores import threads
    from voicedeck.usecases.proof import proof as run

    recognizer, reporter = Whisper(model), reporters.choose(as_json=False, quiet=json)
    missed = False
    for chosen in each_language(script, options):
        with ThreadPoolExecutor(threads()) as pool:
            found = run(script, chosen, recognizer, reporter, pool.map, mends=not listen)
            accepted = accept and found.entries
            lexicon = Project.of(script).lexicon
            lexicon = lexicon.with_stem(f"{lexicon.stem}.{found.language}") if found.translated else lexicon
            if accepted:
                add(lexicon, accepted)
                found = run(script, chosen, recognizer, reporter, pool.map)
        print(_as_json(found) if json else "\n".join(_as_text(found, str(lexicon) if accepted else "")))
        missed |= found.rate > limit
    return ExitCode.CHECK if missed else ExitCode.WELL


def _as_text(proof: Proof, written: str) -> Iterator[str]:
    from voicedeck.narration.lexicons import line_of

    for finding in proof.findings:
        for each in finding.misheard:
            doubt = "; it is rare, and may be said right" if each.rare else ""
            yield f"{finding.source}: “{each.said}” is heard as “{each.heard}”{doubt}"
        yield from (f"  heard right with: {line_of(entry)}" for entry in finding.entries)
        yield from (f'  heard right on this line with: [{each.word}]{{say="{each.say}"}}' for each in finding.respelt)
    if proof.entries:
        yield "--accept writes what is suggested to lexicon.toml and speaks those lines anew"
    if written:
        yield f"{written} has the new entries; the lines they are heard in were spoken anew"
    file = f"{proof.file} ({proof.language})" if proof.translated else proof.file
    rare = f"; {proof.doubtful} more are rare and may be said right" if proof.doubtful else ""
    yield f"{file}: {proof.wrong} of {proof.words} words misheard ({proof.rate:.1f} %), in {proof.lines} lines{rare}"


def _as_json(proof: Proof) -> str:
    import json
    from dataclasses import asdict

    return json.dumps({**asdict(proof), "rate": round(proof.rate, 2)}, ensure_ascii=False)
