"""``voicedeck new``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def new(
    name: Annotated[Path | None, typer.Argument(help="The project's folder.", show_default=False)] = None,
    outline: Annotated[Path | None, typer.Option("--from", help="Start from this outline, page dump or deck.")] = None,
    example: Annotated[
        str, typer.Option(metavar="NAME", help="Start from a script to learn from; “list” names them.")
    ] = "",
) -> None:
    """Start a project of your own.

    A folder with script, assets, templates and output, and a script that builds.
    """
    import sys

    from voicedeck.readers import unpack
    from voicedeck.usecases import starting
    from voicedeck.usecases.starting import carried, create

    if example == "list" or name is None:
        print("\n".join(f"{each:<12} {title}" for each, title in starting.examples().items()))
        print("\nvoicedeck new FOLDER --example NAME starts from one")
        return
    found, pictures = unpack(outline) if outline else (None, {})
    if outline and found and not pictures:
        pictures = carried(found, outline.parent)
    for each in found.warnings if found else ():
        print(each, file=sys.stderr)
    script = create(name, found, pictures, starting.example(example) if example else "")
    print(f"{script}\n  next: cd {name} && voicedeck check && voicedeck build")
