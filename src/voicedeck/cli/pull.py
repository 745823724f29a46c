"""``voicedeck pull``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def pull(
    deck: Annotated[Path, typer.Argument(help="A deck that voicedeck made, edited since.")],
    script: Annotated[Path | None, typer.Argument(help="Its script; none: it is looked for.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Change the script, instead of showing how.")] = False,
) -> None:
    """Take a deck's edits back into its script.

    A text that was changed is said anew, unless its note was changed too. Where the script has changed as well, both
    changes count; directions are kept. Where the same line has, the script's stays and a warning has both.
    """
    import sys

    from rich.console import Console
    from rich.text import Text

    from voicedeck.model.letters import harmless
    from voicedeck.usecases.pull import pull as run

    found = run(deck, script)
    for each in found.warnings:
        print(each, file=sys.stderr)
    looks = {"+": "green", "-": "red", "@": "cyan"}
    console = Console(highlight=False, soft_wrap=True)
    for line in found.diff():
        console.print(Text(harmless(line.rstrip("\r\n")), style=looks.get(line[0], "")))
    changed = found.before != found.after
    if write and changed:
        found.write()
    done = "written" if write else "add --write to change it"
    print(f"{found.script}: {done if changed else 'nothing to pull'}", file=sys.stderr)
