"""The whole pipeline on one screen: the only place that wires things together.

``build_scripts`` checks every script and choice before any work begins; its steps: ``voicedeck.making.production``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicedeck.making.commission import Commission, check, commission
from voicedeck.making.production import Production
from voicedeck.making.publish import Result, publish
from voicedeck.model.errors import ChoiceError
from voicedeck.model.spelling import nearest
from voicedeck.options import CHOICES, Options
from voicedeck.ports import Branded
from voicedeck.readers import given
from voicedeck.reporters import Quiet
from voicedeck.sharing import opened
from voicedeck.system import cores

if TYPE_CHECKING:
    from voicedeck.handover import Exporter
    from voicedeck.model.script import Script
    from voicedeck.ports import Mapper, Reporter, Store

OPEN = Options()
"""Choices that leave everything to the script."""
__all__ = ["Options", "Production", "Result", "build_scripts", "film", "made", "produce"]


def build_scripts(
    paths: Sequence[Path],
    options: Options,
    reporter: Reporter,
    exporters: Sequence[Exporter] = (),
    threads: int = 0,
) -> tuple[Result, ...]:
    """Build every script; a result each. ``exporters`` serve instead of those that the options name, ``threads``
    is how many a film gets, 0 for one a core.

    All problems of all scripts and choices are raised as one ``VoicedeckError`` before any work begins; while it works,
    ``VoiceError``, ``PictureError``, ``EncodeError`` and ``OutputError`` tell what failed. What is up to date is left
    alone. Outputs are replaced only when all of a script's files are finished.

    >>> build_scripts([], Options(), Quiet())
    ()
    """
    asked, results = deque(check(paths, options)), list[Result]()
    store = opened(asked[0].options if asked else options, reporter.warn)
    with store.used(), ThreadPoolExecutor(threads or cores.threads()) as pool:
        while asked:  # what a finished film has taken in memory is given back
            work = made(asked.popleft(), reporter, pool.map, store)
            results.append(publish(work, exporters or work.commission.exporters))
    return tuple(results)


def film(source: str | Path, **choices: Any) -> Production:
    """The film of an outline: a file, or the outline itself, which a string of several lines is.

    ``choices`` are those of ``Options``, by name. All problems are raised as one ``VoicedeckError``; nothing else is
    worked out before it is asked for. ``save`` writes a file of it, and a notebook shows it as a player.

    >>> bees = film("# Bees\\n\\n## The dance\\n\\n- They dance.", voice="silent")
    >>> [page.slide.layout for page in bees.deck.pages]
    ['title', 'section', 'bullets']
    """
    if unknown := choices.keys() - CHOICES.keys():
        name = min(unknown)
        hint = f"did you mean “{near}”?" if (near := nearest(name, CHOICES)) else f"choose of {', '.join(CHOICES)}"
        raise ChoiceError(f"there is no choice “{name}”", hint=hint)
    path, text = given(source)
    asked, *others = check([path], Options(**choices, given=frozenset(choices)), text)
    if others:
        raise ChoiceError("a film is in one language", hint='name it: language="es"')
    return made(asked, Quiet(), cores.mapped)


def produce(
    script: Script, options: Options = OPEN, reporter: Reporter | None = None, mapper: Mapper = map
) -> Production:
    """A script with the voice, template and machinery that make it a film; nothing is worked out yet.

    Without ``options`` the choices are the script's; without a ``reporter`` warnings go to standard error. One
    ``VoicedeckError`` tells everything that is asked for and cannot be had.

    >>> from voicedeck.readers import read
    >>> bees = produce(read("# Bees\\n\\n## The dance\\n\\n- They dance."), Options(voice="silent", rate=25))
    >>> bees.timeline.rate, bees.timeline.seconds == bees.timeline.frames / 25
    (25, True)
    """
    return made(commission(script, options), reporter or Quiet(), mapper)


def made(asked: Commission, reporter: Reporter, mapper: Mapper, kept: Store | None = None) -> Production:
    """A commission with the machinery that carries it out; what was made before is looked for in what is ``kept``."""
    store = kept or opened(asked.options, reporter.warn)
    if isinstance(asked.template, Branded):
        template, renderer = asked.template.staged(asked.renderer, asked.gallery, store)
        asked = replace(asked, template=template, renderer=renderer)
    dubs = [made(each, reporter, mapper, store) for each in asked.dubs]
    return Production(asked, store, reporter, mapper, dubs=dubs)
