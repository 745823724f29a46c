"""``voicedeck deck``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from voicedeck.cli.build import own_scripts, summarise

BRANDS = (".pptx", ".potx")


def deck(
    scripts: Annotated[list[Path] | None, typer.Argument(help="Outlines; none: every script in script/.")] = None,
    narrated: Annotated[bool, typer.Option("--narrated", help="Embed the speech; the deck plays itself.")] = False,
    silent: Annotated[bool, typer.Option("--silent", help="Play in the same time, without the speech.")] = False,
    click: Annotated[
        bool, typer.Option("--click", help="Wait for your hand: at each slide, else at each line.")
    ] = False,
    handout: Annotated[bool, typer.Option("--handout", help="Also a PDF of the slides with their narration.")] = False,
    transcript: Annotated[bool, typer.Option("--transcript", help="Also an HTML page of what is said.")] = False,
    stills: Annotated[bool, typer.Option("--stills", help="Also a zip of the slides' pictures.")] = False,
    output: Annotated[Path | None, typer.Option(help="Write here, not into output/NAME/.")] = None,
    voice: Annotated[str, typer.Option(help="A voice, NAME or NAME:VARIANT.")] = "",
    template: Annotated[str, typer.Option(help="A template's name or folder, or your own .pptx or .potx.")] = "",
    aspect: Annotated[str, typer.Option(help="16:9, 9:16 or 1:1.")] = "",
    fps: Annotated[int, typer.Option(help="24, 25, 30, 50 or 60 frames a second, as the film has.")] = 30,
    json: Annotated[bool, typer.Option("--json", help="Events on standard output, a JSON object a line.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only warnings and errors.")] = False,
) -> None:
    """Write the deck without making the film."""
    from voicedeck import registry, reporters
    from voicedeck.build import Options, build_scripts
    from voicedeck.exporters.pptx import Pptx

    chosen = {"narrated": narrated, "silent": silent, "click": click}
    brand = Path(template) if template.lower().endswith(BRANDS) else None
    exporter = Pptx("+".join(word for word, is_chosen in chosen.items() if is_chosen), brand)
    reporter = reporters.choose(as_json=json, quiet=quiet)
    look = "" if brand else template
    others = {"handout": handout, "transcript": transcript, "stills": stills}
    exporters = (exporter, *registry.exporters(name for name, is_chosen in others.items() if is_chosen))
    options = Options(formats=("pptx",), voice=voice, template=look, aspect=aspect, rate=fps, output=output)
    for result in build_scripts(scripts or own_scripts(), options, reporter, exporters):
        summarise(result, reporter)
