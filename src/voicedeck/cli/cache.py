"""``voicedeck cache``: what is kept between builds, how much of it, and less of it."""

from __future__ import annotations

from typing import Annotated

import typer

from voicedeck.cli.examples import examples

GIGA = 1e9

app = typer.Typer(
    help="Tell what is kept between builds; remove some.", invoke_without_command=True, rich_markup_mode=None
)


@app.callback(epilog=examples("cache"))
def cache(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Tell where the cache is, how large it is and may become, and when its oldest part was last used."""
    if context.invoked_subcommand:
        return
    import time

    from voicedeck.store import FolderStore, cache_folder, cache_limit

    folder, limit = cache_folder(), cache_limit()
    found = list(FolderStore(folder).kept())
    size, oldest = sum(each.size for each in found), min((each.used for each in found), default=time.time())
    days = (time.time() - oldest) / 86_400
    if json:
        from json import dumps

        print(
            dumps({"folder": str(folder), "bytes": size, "files": len(found), "limit": limit, "days": round(days, 1)})
        )
        return
    print(f"{folder}: {size / GIGA:.2f} of {limit / GIGA:g} GB, {len(found)} files")
    print(f"  the oldest was last used {days:.0f} days ago; VOICEDECK_CACHE_LIMIT=20GB sets another limit")


@app.command(epilog=examples("cache prune"))
def prune(
    to: Annotated[str, typer.Option(help="How much may stay: 500MB, 2GB, 0; none: the limit.")] = "",
) -> None:
    """Remove what was not used for the longest time.

    What a running build has used stays.
    """
    from voicedeck.store import FolderStore, cache_folder, cache_limit, size_of

    store = FolderStore(cache_folder())
    freed = store.prune(size_of(to) if to else cache_limit())
    left = sum(each.size for each in store.kept())
    print(f"{freed / GIGA:.2f} GB are free again, {left / GIGA:.2f} GB stay")
