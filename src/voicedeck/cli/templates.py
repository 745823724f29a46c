"""``voicedeck templates``: what there is, how it looks, and a start for one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from voicedeck.cli.examples import examples
from voicedeck.model.errors import ExitCode

app = typer.Typer(
    help="List the templates, draw one, or start your own.", invoke_without_command=True, rich_markup_mode=None
)


@app.callback(epilog=examples("templates"))
def templates(context: typer.Context) -> None:
    """List the templates: name, where it is, and what it says of itself."""
    if context.invoked_subcommand:
        return
    from voicedeck import registry
    from voicedeck.templates import available, described, variants

    for folder in available(registry.template_search_path()):
        names = ", ".join((folder.name, *(f"{folder.name}:{variant}" for variant in variants([folder]))))
        print(f"{names:20} {described(folder)}  ({folder})")


@app.command(epilog=examples("templates show"))
def show(
    name: Annotated[str, typer.Argument(help="A template's name or folder.")],
    script: Annotated[Path | None, typer.Option(help="A script to draw; none: the sample that ships.")] = None,
    aspect: Annotated[str, typer.Option(help="16:9, 9:16 or 1:1.")] = "16:9",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The picture; none: NAME.png.")] = None,
) -> None:
    """Draw every layout of a template on one picture."""
    from voicedeck.usecases.contact_sheet import contact_sheet

    target = output or Path(f"{Path(name).name.replace(':', '-')}.png")
    contact_sheet(name, script, target, aspect)
    print(target)


@app.command(epilog=examples("templates check"))
def check(
    folder: Annotated[str, typer.Argument(help="A template's folder or name.")],
    json: Annotated[bool, typer.Option("--json", help="A JSON object for each mistake, on a line of its own.")] = False,
) -> int:
    """Tell every mistake of a template.

    It is drawn to its limits. Ends with 6 where there is a mistake, else with 0.
    """
    from voicedeck import registry
    from voicedeck.templates import find
    from voicedeck.verify.templates import inspect

    search = registry.template_search_path()
    found = inspect(find(folder, search)[0], search)
    if json:
        from json import dumps

        from voicedeck.reporters import as_json

        print("".join(dumps(as_json(each), ensure_ascii=False) + "\n" for each in found), end="")
    else:
        print("\n".join(map(str, found)) or f"{folder}: nothing is wrong")
    return ExitCode.PICTURE if found else ExitCode.WELL


@app.command(epilog=examples("templates new"))
def new(
    name: Annotated[str, typer.Argument(help="The new template's name.")],
    base: Annotated[str, typer.Option(help="The template it is based on.")] = "nocturne",
    folder: Annotated[Path, typer.Option(help="Where template folders are kept.")] = Path("templates"),
) -> None:
    """Start a template of your own.

    One file with its base's colours and fonts, to be changed.
    """
    from voicedeck import registry
    from voicedeck.templates import start

    print(start(name, base, folder, registry.template_search_path()))
