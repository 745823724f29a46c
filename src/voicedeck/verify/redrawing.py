"""The script that the files were made of, read and laid out again: what the film's pictures are compared with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from voicedeck.model.errors import VoicedeckError
from voicedeck.options import DRAFT
from voicedeck.publish import digest
from voicedeck.verify.kit import Kit

if TYPE_CHECKING:
    from pathlib import Path

    from voicedeck.model.script import Script
    from voicedeck.model.timeline import Moment
    from voicedeck.ports import Mapper, Reporter
    from voicedeck.verify.seeing import Still


def script_of(kit: Kit) -> Script | str:
    """The script that the manifest names, or why it cannot be had."""
    if kit.manifest is None:
        return "no manifest names the script"
    from voicedeck.readers import read

    (told,) = kit.manifest["inputs"]
    path = _found(kit, told["file"])
    if path is None:
        return f"the script {told['file']} is not there"
    if digest(path) != told["sha256"]:
        return f"the script {told['file']} has changed since"
    try:
        return read(path)
    except VoicedeckError as reason:
        return str(reason)


def _found(kit: Kit, name: str) -> Path | None:
    """A script by its name as it was given: from here, or from a folder round the files."""
    from pathlib import Path

    here = kit.folder.resolve()
    places = (Path(name), *(folder / name for folder in (here, *here.parents)))
    return next((place for place in places if place.is_file()), None)


def redrawing(kit: Kit, script: Script | str, reporter: Reporter, mapper: Mapper) -> Still | None:
    """Draws a slide's brightness at a step and moment, as the film's encoder is given it; None where it cannot be had.

    Without the script, the very template and the very renderer nothing can be drawn to compare with.
    """
    if isinstance(script, str) or kit.manifest is None or kit.timeline is None:
        return None
    from voicedeck.build import Options, produce
    from voicedeck.encoders.groups import planes

    told = kit.manifest
    height = told["settings"]["height"]
    options = replace(Options.of(told.get("choices", {})), voice=DRAFT, pace=0.0, fallback="")
    try:
        film = produce(script, options, reporter, mapper)
        same = (film.template.identity, film.renderer.identity) == (told["template"]["sha256"], told["renderer"])
        pages = {page.slide.id: page for page in film.deck.pages} if same else {}
    except VoicedeckError:
        return None

    def still(slide: str, step: int, moment: Moment) -> Any:
        return planes(film.still(pages[slide], step, moment))[:height]

    return still if pages else None
