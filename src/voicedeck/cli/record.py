"""``voicedeck record``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def record(
    script: Annotated[Path, typer.Argument(help="An outline.")],
    recording: Annotated[
        Path | None, typer.Option("--from", help="One long recording of all lines: it is cut into takes.")
    ] = None,
) -> None:
    """Record a script with your own voice.

    Writes a numbered sheet to read from, and tells what is wrong with the takes that are there.
    """
    from voicedeck.narration.casting import ready
    from voicedeck.options import Options
    from voicedeck.store import write_atomically
    from voicedeck.usecases.record import cut, looked_at, sheet

    asked = sheet(script, Options())
    asked.folder.mkdir(parents=True, exist_ok=True)
    page = asked.folder / "sheet.html"
    write_atomically(page, asked.html().encode())
    print(f"{page}: {len(asked.prompts)} lines to be said")
    if recording:
        from voicedeck.recognizers.whisper import Whisper

        found, told = cut(recording, asked, Whisper())
        print(f"{recording}: {len(found)} of {len(asked.prompts)} lines are cut into {asked.folder}")
        print("".join(f"  {each}\n" for each in told), end="")
    missing = 0
    for prompt, take, faults in looked_at(asked):
        missing += take is None
        if take is None and asked.folder.is_dir():
            print(f"{prompt.number:>4}  {prompt.file} is missing: {prompt.text[:70]}")
        for each in faults:
            print(f"{prompt.number:>4}  {take}: {each}")
    done = len(asked.prompts) - missing
    hint = f"voicedeck build {script} --voice recorded"
    hint += f" --fallback {next(iter(ready(asked.language)), 'VOICE')}" if missing else ""
    print(f"{done} of {len(asked.prompts)} lines are recorded" + (f"; {hint}" if done else ""))
