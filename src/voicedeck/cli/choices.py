"""The choices of a build as options of any command that makes a film or a part of it: one table, one help."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from voicedeck.options import CHOICES, Options

KINDS: dict[type, Any] = {str: str, int: int, float: float, bool: bool, tuple: list[str], type(None): Path | None}
"""What the command line takes for a choice, by the type of its default."""
CONTEXT = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
"""What tells which options were typed."""
METAVARS = {
    "formats": "FORMAT,…",
    "voice": "NAME[:VARIANT]",
    "template": "NAME",
    "output": "FOLDER",
    "aspect": "16:9|9:16|1:1",
    "pace": "WORDS",
    "fallback": "VOICE",
    "profile": "NAME",
    "cache": "URL",
}
"""What stands for a value in the help, where not all of them can be named."""

SHORT = {"output": "-o"}
"""The choices that have a letter, too, as they have with every program."""


def choosing(*others: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command every choice as an option, and hand them over as ``options``; ``others`` mean nothing to it."""
    names = tuple(name for name, row in CHOICES.items() if row["told"] and name not in others)

    def offered(command: Callable[..., Any]) -> Callable[..., Any]:
        def called(context: typer.Context, **given: Any) -> Any:
            chosen = {name: given.pop(_parameter_name(name)) for name in names}
            stated = (name for name in names if _is_given(context, _parameter_name(name)))
            if "formats" in chosen:
                chosen["formats"] = formats(chosen["formats"])
            return command(**given, options=Options(**chosen, given=frozenset((*stated, *others))))

        hints = get_type_hints(command, include_extras=True)
        parameters = [each for each in inspect.signature(command).parameters.values() if each.name != "options"]
        asked = [_parameter(name) for name in names]
        every = [CONTEXT, *(each.replace(annotation=hints[each.name]) for each in parameters), *asked]
        called.__name__, called.__doc__ = command.__name__, command.__doc__
        called.__annotations__ = {each.name: each.annotation for each in every}
        called.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]
        return called

    return offered


def _is_given(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def formats(listed: Iterable[str]) -> tuple[str, ...]:
    """Formats by commas or one by one, each once."""
    every = (name.strip() for each in listed for name in each.split(","))
    return tuple(dict.fromkeys(name for name in every if name))


def _parameter(name: str) -> inspect.Parameter:
    row = CHOICES[name]
    default = [] if name == "formats" else row["default"]
    told = typer.Option(
        f"--{_spelt(name)}{f'/--no-{_spelt(name)}' if row['default'] is False else ''}",
        *((SHORT[name],) if name in SHORT else ()),
        help=row["told"],
        show_default=bool(default),
        metavar=_metavar(name) or None,
        autocompletion=lambda incomplete: [each for each in _offered(name) if each.startswith(incomplete)],
    )
    kind: Any = Annotated[KINDS[type(row["default"])], told]
    return inspect.Parameter(_parameter_name(name), inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)


def _spelt(name: str) -> str:
    return str(CHOICES[name]["flag"] or name)


def _parameter_name(name: str) -> str:
    return _spelt(name).replace("-", "_")


def _metavar(name: str) -> str:
    return "|".join(map(str, CHOICES[name]["offered"])) or METAVARS.get(name, "")


def _offered(name: str) -> Iterable[str]:
    """What the shell completes a choice with."""
    from voicedeck import registry
    from voicedeck.templates import available

    if "|" in (told := _metavar(name)):
        return told.split("|")
    if name == "template":
        return [folder.name for folder in available(registry.template_search_path())]
    return registry.names({"formats": "exporters", "renderer": "renderers"}.get(name, "voices"))
