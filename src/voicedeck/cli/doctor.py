"""``voicedeck doctor``."""

from __future__ import annotations

from typing import Annotated

import typer

from voicedeck.model.errors import ExitCode


def doctor(
    json: Annotated[bool, typer.Option("--json", help="A JSON object for each thing, on a line of its own.")] = False,
) -> int:
    """Tell what is installed, and what is missing.

    Versions, licences, voices, fonts, encoder and disk, and the command that brings what is missing.

    Ends with 4 where something is missing that every film needs, else with 0.
    """
    from voicedeck.store import cache_folder
    from voicedeck.usecases.doctor import signs

    found = signs(cache_folder())
    if json:
        import json as writer
        from dataclasses import asdict

        print("\n".join(writer.dumps({**asdict(each), "well": each.well}, ensure_ascii=False) for each in found))
    else:
        for each in found:
            mark = "ok" if each.well else "MISSING" if each.needed else "-"
            print(f"{mark:<8} {each.group:<9} {each.name:<22} {each.found}")
            if each.remedy:
                print(f"{'':<19} {each.remedy}")
    return ExitCode.CHOICE if any(each.needed and not each.well for each in found) else ExitCode.WELL
