"""``voicedeck guide``."""

from __future__ import annotations

from typing import Annotated

import typer

WIDEST = 100
"""Columns of a page: longer lines are hard to read."""


def guide(
    topic: Annotated[str, typer.Argument(help="A page, such as scripts; none: the list of pages.")] = "",
) -> None:
    """Read the guide."""
    from voicedeck.usecases.guide import page, topics

    if not topic:
        wide = max(len(each.name) for each in topics())
        print("\n".join(f"{each.name:<{wide}}  {each.summary}" for each in topics()))
        print("\nvoicedeck guide TOPIC reads one")
        return
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    text = page(topic)
    if not console.is_terminal:  # for a pager, a file, another program: as it was written
        print(text, end="")
        return
    console.print(Markdown(text), width=min(console.width, WIDEST))
