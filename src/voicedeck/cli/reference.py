"""Every command and option as the guide's reference lists them, from their own declarations.

``python -m voicedeck.cli.reference`` writes them into the page; a test holds the page to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

BEGIN, END = "<!-- made by python -m voicedeck.cli.reference -->", "<!-- end -->"
PAGE = Path(__file__).resolve().parents[1] / "guide" / "reference.md"


def commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every command and group below a group, by what is typed for it, in order of the alphabet."""
    for name, each in sorted(group.commands.items()):
        yield f"{before}{name}", each
        if hasattr(each, "commands"):
            yield from commands(each, f"{before}{name} ")


def tables(group: Any) -> str:
    """A heading and a table of arguments and options for every command, as Markdown."""
    return "\n".join(line for name, each in commands(group) for line in _table(name, each))


def _table(name: str, command: Any) -> Iterator[str]:
    rows = [_row(each) for each in command.params if each.name != "help"]
    yield f"### voicedeck {name}\n"
    yield f"{(command.help or '').partition(chr(10))[0]}\n"
    if rows:
        yield from ("| option | meaning |", "|---|---|", *rows, "")


def _row(parameter: Any) -> str:
    """An option or argument: how it is written, what it does, and what it is where nobody gives it."""
    if parameter.param_type_name == "argument":
        written = (parameter.metavar or parameter.name or "").upper().strip("[]")
    else:
        value = "" if parameter.is_flag else f" {parameter.metavar or parameter.type.name.upper()}"
        written = ", ".join(parameter.opts) + value
    default = parameter.default
    shown = isinstance(default, str | int | float | Path) and not isinstance(default, bool) and default not in ("", 0)
    told = f"{parameter.help or ''}{f' Else {default}.' if shown else ''}".replace("|", "\\|")
    return f"| `{written.replace('|', chr(92) + '|')}` | {told} |"


def written(text: str, group: Any) -> str:
    """A page whose part between the two marks is made anew."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{tables(group).strip()}\n\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    from voicedeck.cli import command_line

    PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), typer.main.get_command(command_line())), encoding="utf-8")
