"""The command line: shells over the library, one module a command. Only these print results and exit.

Exit codes are those of ``voicedeck.model.errors``.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from voicedeck.cli.build import build

if TYPE_CHECKING:
    from voicedeck.model.errors import VoicedeckError

BUG = 1
INTERRUPTED = 130

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="An outline goes in; a narrated film, an editable deck and the publishing kit come out.",
)
app.command()(build)


@app.callback()
def voicedeck() -> None:
    """An outline goes in; a narrated film, an editable deck and the publishing kit come out."""


def main() -> None:
    """Run the command line; every error becomes a message and its exit code."""
    from voicedeck.model.errors import VoicedeckError

    try:
        app(standalone_mode=False)
    except VoicedeckError as reason:
        _tell(reason)
        sys.exit(reason.exit_code)
    except typer.Exit as reason:
        sys.exit(reason.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        print("stopped; the last finished build is untouched", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except Exception as reason:
        _usage_or_bug(reason)


def _tell(reason: VoicedeckError) -> None:
    if "--json" in sys.argv:
        from voicedeck.reporters import Json

        reporter = Json()
        for each in reason.diagnostics:
            reporter.warn(each)
        return
    for each in reason.diagnostics:
        print(each, file=sys.stderr)


def _usage_or_bug(reason: Exception) -> None:
    """Click's own errors speak for themselves; anything else is ours, and its traceback goes to a file."""
    import click

    if isinstance(reason, click.ClickException):
        reason.show()
        sys.exit(reason.exit_code)
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="voicedeck-", suffix=".log", delete=False, encoding="utf-8") as log:
        traceback.print_exc(file=log)
    print(f"this is a bug in voicedeck: {reason!r}\n  the details are in {log.name}; please report it", file=sys.stderr)
    sys.exit(BUG)
