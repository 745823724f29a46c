"""The command line: shells over the library, one module a command. Only these print results and exit.

Exit codes are those of ``voicedeck.model.errors.ExitCode``.
"""

from __future__ import annotations

import inspect
import sys
from importlib import import_module
from types import ModuleType
from typing import Annotated

import typer

from voicedeck.cli import misfortune
from voicedeck.cli.examples import examples
from voicedeck.cli.telling import tell
from voicedeck.model.errors import ExitCode, VoicedeckError
from voicedeck.system import cores

HELP = "--help"
GUIDE = "“voicedeck new talk” starts a project, “voicedeck guide tutorial” tells how to go on."

COMMANDS = (
    "batch", "build", "cache", "check", "config", "convert", "deck", "doctor", "formats", "guide", "voices", "new",
    "proof", "pull", "record", "studio", "translate", "verify", "templates",
)  # fmt: skip
"""Each is the function of its name in the module of its name, or that module's ``app`` of several."""


def command_line(asked: str = "") -> typer.Typer:
    """The command line, with one command where that is asked for: to make all takes a tenth of a second.

    For ``--help`` its commands are only named.
    """
    app = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help="An outline goes in; a narrated film, an editable deck and the publishing kit come out.",
    )
    for name in (asked,) if asked in COMMANDS else COMMANDS:
        module = import_module(f"voicedeck.cli.{name}")
        if asked == HELP:
            app.command(name, help=_summary(module, name))(_listed)
        elif hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(epilog=examples(name))(getattr(module, name))
    app.callback(epilog=GUIDE)(voicedeck)
    return app


def _summary(module: ModuleType, name: str) -> str | None:
    """What is told of a command in the list of all."""
    return str(module.app.info.help) if hasattr(module, "app") else inspect.getdoc(getattr(module, name))


def _listed() -> None:
    """Stands for a command that is only named."""


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"voicedeck {version('voicedeck')}")
        raise typer.Exit


def voicedeck(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell it.")] = False,
) -> None:
    """An outline goes in; a narrated film, an editable deck and the publishing kit come out."""


def main() -> None:
    """Run the command line; every error becomes a message and its exit code."""
    cores.spared()
    misfortune.prepared()
    sys.exit(misfortune.written(_ended()))


def _ended() -> int:
    """The exit code of the command, which was run and, where it failed, told why."""
    try:
        code = int(command_line(*sys.argv[1:2])(standalone_mode=False) or ExitCode.WELL)
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
