"""``voicedeck studio``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from voicedeck.model.errors import ExitCode


def studio(
    script: Annotated[Path | None, typer.Argument(help="An outline; none: the first script in script/.")] = None,
    port: Annotated[int, typer.Option(help="The port on this machine; 0 takes a free one.", min=0, max=65535)] = 0,
    no_open: Annotated[bool, typer.Option("--no-open", help="Only tell the address.")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nothing is saved or built.")] = False,
) -> int:
    """Write, see and hear the film in the browser.

    Before anything is encoded. The page is served on this machine only, to whoever has the address. Ctrl-C ends it.
    """
    from importlib.util import find_spec

    from voicedeck.cli.build import own_scripts
    from voicedeck.model.errors import ChoiceError
    from voicedeck.readers import DECK_SUFFIXES

    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        raise ChoiceError("the studio is not installed", hint="pip install 'voicedeck[studio]'")
    path = script or own_scripts()[0]
    if path.suffix.lower() in DECK_SUFFIXES:
        told = f"voicedeck convert {path} --output {path.with_suffix('.md').name}"
        raise ChoiceError("the studio writes text, not decks", hint=f"{told}, or drop the deck onto its page")

    from voicedeck.studio.server import serve

    def opened(address: str) -> None:
        print(f"the studio is at {address}\nCtrl-C ends it", flush=True)
        if not no_open:
            import webbrowser

            webbrowser.open(address)

    try:
        serve(path, port, read_only=read_only, opened=opened)
    except KeyboardInterrupt:
        pass
    except OSError as taken:
        raise ChoiceError(f"port {port} cannot be used: {taken.strerror}", hint="name another one, or 0") from taken
    return ExitCode.WELL
