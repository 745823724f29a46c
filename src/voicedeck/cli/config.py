"""``voicedeck config``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from voicedeck.cli.choices import choosing
from voicedeck.options import Options


@choosing()
def config(
    *,
    script: Annotated[Path | None, typer.Argument(help="An outline; none: what all of a project share.")] = None,
    options: Options,
    schema: Annotated[bool, typer.Option("--schema", help="The JSON schema of voicedeck.toml, for editors.")] = False,
    example: Annotated[bool, typer.Option("--example", help="A voicedeck.toml to begin with.")] = False,
    json: Annotated[bool, typer.Option("--json", help="A JSON object a setting, on a line of its own.")] = False,
) -> None:
    """Tell what is set, and where that comes from.

    The weakest first: the default, the user's voicedeck.toml, the project's, its table of the script, its profile, the
    script's front matter, the command line.
    """
    from dataclasses import asdict
    from json import dumps

    from voicedeck.usecases import config as settings

    if schema or example:
        print(dumps(settings.schema(), indent=1, ensure_ascii=False) if schema else settings.example().rstrip())
        return
    found = settings.config(script, options)
    width = max(len(each.name) for each in found)
    for each in found:
        print(
            dumps(asdict(each), ensure_ascii=False)
            if json
            else f"{each.name:<{width}}  {each.value:<28}  {each.origin}"
        )
