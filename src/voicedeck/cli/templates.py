"""``voicedeck templates``: what there is, how it looks, and a start for one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="List the templates, draw one, or start your own.", invoke_without_command=True)


@app.callback()
def templates(context: typer.Context) -> None:
    """List the templates: name, where it is, and what it says of itself."""
    if context.invoked_subcommand:
        return
    from voicedeck import registry
    from voicedeck.templates import available, described

    for folder in available(registry.template_search_path()):
        print(f"{folder.name:12} {described(folder)}  ({folder})")


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="A template's name or folder.")],
    script: Annotated[Path | None, typer.Option(help="A script to draw; none: the sample that ships.")] = None,
    aspect: Annotated[str, typer.Option(help="16:9, 9:16 or 1:1.")] = "16:9",
    output: Annotated[Path | None, typer.Option(help="The picture; none: NAME.png.")] = None,
) -> None:
    """Draw every layout of a template on one picture."""
    from voicedeck.contact_sheet import contact_sheet

    target = output or Path(f"{Path(name).name.replace(':', '-')}.png")
    contact_sheet(name, script, target, aspect)
    print(target)


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="The new template's name.")],
    base: Annotated[str, typer.Option(help="The template it is based on.")] = "nocturne",
    folder: Annotated[Path, typer.Option(help="Where template folders are kept.")] = Path("templates"),
) -> None:
    """Start a template: one file with its base's colours and fonts, to be changed."""
    from voicedeck import registry
    from voicedeck.templates import start

    print(start(name, base, folder, registry.template_search_path()))
