"""``voicedeck translate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from voicedeck.model.script import Script
    from voicedeck.translations.catalog import Status, Translations

UNFINISHED = 3


def translate(
    script: Annotated[Path, typer.Argument(help="An outline.")],
    languages: Annotated[
        list[str] | None, typer.Argument(help="Tags such as es, pt-BR; none: the front matter's, or those there are.")
    ] = None,
    status: Annotated[bool, typer.Option("--status", help="Only tell how far each language is.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="End with 3 and the lines where something is open.")] = False,
    twin: Annotated[
        Path | None, typer.Option("--from-twin", help="A script that is the translation, aligned by its structure.")
    ] = None,
    engine: Annotated[
        str, typer.Option("--with", help="Draft what is missing: openai:MODEL[@ADDRESS] or firefox:FOLDER.")
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="A JSON object a language, on a line of its own.")] = False,
) -> int:
    """Write and update a script's translations.

    NAME.es.po beside it, for any translator's tool. After an edit only what changed is to be looked at again. A
    machine's draft is never taken for finished.
    """
    import sys

    from voicedeck.making.settings import read_in_series
    from voicedeck.model.errors import ChoiceError
    from voicedeck.options import Options
    from voicedeck.translations.catalog import languages as told
    from voicedeck.translations.catalog import of

    base, _ = read_in_series(script, Options())
    wanted = tuple(dict.fromkeys(languages or told(base)))
    if not wanted:
        hint = "name some, as in: voicedeck translate SCRIPT es fr, or write languages: [es, fr] into its front matter"
        raise ChoiceError(f"{script} names no languages to be translated into", hint=hint)
    if base.language in wanted:
        raise ChoiceError(f"{script} is in {base.language} already", hint="name other languages")
    if twin and len(wanted) != 1:
        raise ChoiceError(
            "a twin is in one language", hint=f"name it: voicedeck translate {script} es --from-twin {twin}"
        )
    found = of(script, wanted)
    if not status:
        for each in found.values():
            _update(each, base, twin, engine)
    states = [each.status(base) for each in found.values()]
    for state in states:
        print(_as_json(state) if json else _as_text(state))
        for diagnostic in state.open if strict else ():
            print(diagnostic, file=sys.stderr)
    return UNFINISHED if strict and not all(state.done for state in states) else 0


def _update(found: Translations, base: Script, twin: Path | None, engine: str) -> None:
    import sys

    from voicedeck.readers import read
    from voicedeck.store import write_atomically
    from voicedeck.translations.machine import draft, translator
    from voicedeck.translations.twin import aligned

    def keep() -> None:
        content = found.bytes()
        if not found.path.is_file() or found.path.read_bytes() != content:
            write_atomically(found.path, content)

    found.update(base)
    if twin:
        for each in found.fill(aligned(base, read(twin))):
            print(each, file=sys.stderr)
    keep()
    if engine:
        made = translator(engine, base.language, found.language, base.title.text)
        for each in draft(found, made, keep):
            print(each, file=sys.stderr)


def _as_text(state: Status) -> str:
    total = state.translated + state.fuzzy + state.missing
    told = f"{state.translated} of {total} translated, {state.fuzzy} to look at again, {state.missing} missing"
    return f"{state.language:<8} {told}, {state.obsolete} no longer used  ({state.path})"


def _as_json(state: Status) -> str:
    import json
    from dataclasses import asdict

    return json.dumps({name: value for name, value in asdict(state).items() if name != "open"}, ensure_ascii=False)
