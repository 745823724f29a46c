"""The command line: shells over the library, one module a command. Only these print results and exit.

Exit codes are those of ``voicedeck.model.errors.ExitCode``.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from voicedeck.cli import misfortune
from voicedeck.cli.build import build
from voicedeck.cli.cache import app as cache
from voicedeck.cli.check import check
from voicedeck.cli.config import config
from voicedeck.cli.convert import convert
from voicedeck.cli.deck import deck
from voicedeck.cli.doctor import doctor
from voicedeck.cli.examples import examples
from voicedeck.cli.formats import formats
from voicedeck.cli.guide import guide
from voicedeck.cli.new import new
from voicedeck.cli.proof import proof
from voicedeck.cli.pull import pull
from voicedeck.cli.telling import tell
from voicedeck.cli.templates import app as templates
from voicedeck.cli.translate import translate
from voicedeck.cli.verify import verify
from voicedeck.cli.voices import voices
from voicedeck.model.errors import ExitCode, VoicedeckError

GUIDE = "“voicedeck new talk” starts a project, “voicedeck guide tutorial” tells how to go on."

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="An outline goes in; a narrated film, an editable deck and the publishing kit come out.",
)
app.command(epilog=examples("build"))(build)
app.add_typer(cache, name="cache")
app.command(epilog=examples("check"))(check)
app.command(epilog=examples("config"))(config)
app.command(epilog=examples("convert"))(convert)
app.command(epilog=examples("deck"))(deck)
app.command(epilog=examples("doctor"))(doctor)
app.command(epilog=examples("formats"))(formats)
app.command(epilog=examples("guide"))(guide)
app.add_typer(voices, name="voices")
app.command(epilog=examples("new"))(new)
app.command(epilog=examples("proof"))(proof)
app.command(epilog=examples("pull"))(pull)
app.command(epilog=examples("translate"))(translate)
app.command(epilog=examples("verify"))(verify)
app.add_typer(templates, name="templates")


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"voicedeck {version('voicedeck')}")
        raise typer.Exit


@app.callback(epilog=GUIDE)
def voicedeck(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell it.")] = False,
) -> None:
    """An outline goes in; a narrated film, an editable deck and the publishing kit come out."""


def main() -> None:
    """Run the command line; every error becomes a message and its exit code."""
    # Before numpy is imported: a second thread for small matrices waits in a loop, half a second of CPU a build.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Values are frozen and seldom form circles: to look for those after every 700 new ones is a twentieth of a build.
    gc.set_threshold(50_000, 20, 50)

    misfortune.prepared()
    sys.exit(misfortune.written(_ended()))


def _ended() -> int:
    """The exit code of the command, which was run and, where it failed, told why."""
    try:
        code = int(app(standalone_mode=False) or ExitCode.WELL)
        return _stopped() if code == ExitCode.INTERRUPTED else code  # so Typer tells of Ctrl-C
    except SystemExit as asked:
        return asked.code if isinstance(asked.code, int) else ExitCode.WELL if asked.code is None else ExitCode.USAGE
    except VoicedeckError as reason:
        tell(reason)
        return reason.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return _stopped()
    except BrokenPipeError:
        return ExitCode.OUTPUT  # whoever read along has gone, and hears nothing more
    except Exception as reason:
        if known := misfortune.known(reason):
            tell(known)
            return known.exit_code
        return _usage(reason) or _bug(reason)


def _stopped() -> int:
    print("stopped; the last finished build is untouched", file=sys.stderr)
    return misfortune.interrupted()


def _usage(reason: Exception) -> int:
    """Show an error of the command line's own grammar and return its exit code; 0 for any other error.

    Typer carries a copy of click since 0.20 and uses click itself before: they share no public class.
    """
    show = getattr(reason, "show", None)
    if show is None:
        return 0
    show()
    return int(getattr(reason, "exit_code", ExitCode.USAGE))


def _bug(reason: Exception) -> int:
    """Anything outside the tree of errors is ours: its traceback goes to a file that is named."""
    import tempfile
    import traceback

    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="voicedeck-", suffix=".log", delete=False, encoding="utf-8"
        ) as log:
            traceback.print_exception(reason, file=log)
        where = f"the details are in {log.name}"
    except OSError as full:
        where = f"the details could not be kept: {full}"
    print(f"this is a bug in voicedeck: {reason!r}\n  {where}; please report it", file=sys.stderr)
    return ExitCode.BUG
