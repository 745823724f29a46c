"""The whole pipeline on one screen: the only place that wires things together.

``build_scripts`` checks every script and choice before any work begins; see ``voicedeck.production`` for the steps.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from voicedeck import registry
from voicedeck.options import Options, check, project_of
from voicedeck.production import Production, Services
from voicedeck.publish import Result, publish
from voicedeck.store import FolderStore

if TYPE_CHECKING:
    from voicedeck.film import Exporter
    from voicedeck.model.script import Script
    from voicedeck.ports import Mapper, Reporter

__all__ = ["Options", "Production", "Result", "Services", "build_scripts", "produce"]

THREADS = 2


def build_scripts(
    paths: Sequence[Path], options: Options, reporter: Reporter, exporters: Sequence[Exporter] = ()
) -> tuple[Result, ...]:
    """Build every script; a result each. ``exporters`` serve instead of those that the options name.

    All problems of all scripts and choices are raised as one ``VoicedeckError`` before any work begins.
    What is up to date is left alone. Outputs are replaced only when all of a script's files are finished.
    """
    order = check(paths, options)
    with ThreadPoolExecutor(THREADS) as pool:
        return tuple(
            publish(
                produce(script, options, reporter, pool.map),
                exporters or order.exporters,
                path,
                folder_of(script, options),
            )
            for path, script in order.scripts
        )


def produce(script: Script, options: Options, reporter: Reporter, mapper: Mapper) -> Production:
    """A script with the voice, template and machinery that make it a film; nothing is worked out yet."""
    return Production(script, services(script, options, reporter, mapper), options)


def services(script: Script, options: Options, reporter: Reporter, mapper: Mapper) -> Services:
    """What a script asks for, or the options do over it."""
    from voicedeck.assets import Gallery

    template = registry.template(options.template_of(script), options.aspect_of(script), project_of(script))
    template = template.reworded(script.phrases, script.language)
    gallery, store = Gallery(Path(script.source.file).parent), FolderStore(cache_folder())
    renderer = registry.renderer(options.renderer, confined=template.confined)
    if template.brand:
        from voicedeck.branded import staged

        template, renderer = staged(template, renderer, gallery, store)
    return Services(
        cast=options.cast_of(script),
        template=template.stilled() if options.motion == "none" else template,
        renderer=renderer,
        gallery=gallery,
        store=store,
        reporter=reporter,
        mapper=mapper,
    )


def folder_of(script: Script, options: Options) -> Path:
    """Where a script's files go."""
    return options.output or project_of(script).output / script.name


def cache_folder() -> Path:
    """``VOICEDECK_CACHE``, or the user's cache folder."""
    from platformdirs import user_cache_path

    chosen = os.environ.get("VOICEDECK_CACHE")
    return Path(chosen) if chosen else user_cache_path("voicedeck")
