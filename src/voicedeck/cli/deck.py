"""``voicedeck deck``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from voicedeck.cli.build import own_scripts, summarise
from voicedeck.cli.choices import choosing
from voicedeck.options import Options
from voicedeck.project import Project

BRANDS = (".pptx", ".potx", ".pptm", ".potm", ".ppsx", ".ppsm")


@choosing("formats", "tracks", "fit", "slides")
def deck(
    *,
    scripts: Annotated[list[Path] | None, typer.Argument(help="Outlines; none: every script in script/.")] = None,
    options: Options,
    narrated: Annotated[bool, typer.Option("--narrated", help="Embed the speech; the deck plays itself.")] = False,
    silent: Annotated[bool, typer.Option("--silent", help="Play in the same time, without the speech.")] = False,
    click: Annotated[
        bool, typer.Option("--click", help="Wait for your hand: at each slide, else at each line.")
    ] = False,
    compact: Annotated[
        bool, typer.Option("--compact", help="Each list once, whole: a deck to present, not to play.")
    ] = False,
    handout: Annotated[bool, typer.Option("--handout", help="Also a PDF of the slides with their narration.")] = False,
    transcript: Annotated[bool, typer.Option("--transcript", help="Also an HTML page of what is said.")] = False,
    stills: Annotated[bool, typer.Option("--stills", help="Also a zip of the slides' pictures.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Events on standard output, a JSON object a line.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only warnings and errors.")] = False,
) -> None:
    """Write the deck without making the film."""
    from voicedeck import registry, reporters
    from voicedeck.build import build_scripts
    from voicedeck.exporters.pptx import Pptx

    sources = scripts or own_scripts()
    plays = {"narrated": narrated, "silent": silent, "click": click, "compact": compact}
    others = {"handout": handout, "transcript": transcript, "stills": stills}
    brand = None
    if options.template.lower().endswith(BRANDS):  # the deck alone takes it: the film is as it is
        brand = Project.of(sources[0]).path(options.template)
        options = replace(options, template="")
    deck = Pptx("+".join(word for word, is_chosen in plays.items() if is_chosen), brand)
    exporters = (deck, *registry.exporters(name for name, is_chosen in others.items() if is_chosen))
    reporter = reporters.choose(as_json=json, quiet=quiet)
    for result in build_scripts(sources, replace(options, formats=("pptx",)), reporter, exporters):
        summarise(result, reporter)
