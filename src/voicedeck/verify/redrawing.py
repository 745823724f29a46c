"""The script that the files were made of, read and laid out again: what the film's pictures are compared with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from voicedeck.making.publish import digest
from voicedeck.model.errors import VoicedeckError
from voicedeck.model.narration import Narration, Recording
from voicedeck.model.words import Word
from voicedeck.options import DRAFT
from voicedeck.verify.kit import Kit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from voicedeck.making.production import Production
    from voicedeck.model.script import Script
    from voicedeck.model.timeline import Moment
    from voicedeck.ports import Mapper, Reporter
    from voicedeck.verify.seeing import Still


NARRATED = frozenset(("voice", "words", "words_exact"))
"""What the manifest tells of a line that was spoken."""


def script_of(kit: Kit) -> Script | str:
    """The script that the manifest names, or why it cannot be had."""
    if kit.manifest is None:
        return "no manifest names the script"
    from voicedeck.making.settings import read_in_series
    from voicedeck.options import Options

    (told,) = kit.manifest["inputs"]
    path = _found(kit, told["file"])
    if path is None:
        return f"the script {told['file']} is not there"
    if digest(path) != told["sha256"]:
        return f"the script {told['file']} has changed since"
    try:
        return read_in_series(path, Options.of(kit.manifest.get("choices", {})))[0]
    except VoicedeckError as reason:
        return str(reason)


def _found(kit: Kit, name: str) -> Path | None:
    """A script by its name as it was given: from here, or from a folder round the files."""
    from pathlib import Path

    here = kit.folder.resolve()
    places = (Path(name), *(folder / name for folder in (here, *here.parents)))
    return next((place for place in places if place.is_file()), None)


def remade(kit: Kit, script: Script | str, reporter: Reporter, mapper: Mapper) -> Production | None:
    """The script on its way to the screen again, with the times of the takes that were made; None where it cannot be.

    Without the script, the very template and the very renderer there is nothing to compare with.
    """
    if isinstance(script, str) or kit.manifest is None or kit.timeline is None:
        return None
    from voicedeck.build import Options, produce

    told = kit.manifest
    options = replace(Options.of(told.get("choices", {})), voice=DRAFT, pace=0.0, fallback="", fit=1.0)
    try:
        film = produce(script, options, reporter, mapper)
        same = (film.template.identity, film.renderer.identity) == (told["template"]["sha256"], told.get("renderer"))
        beats = {beat.id for beat in film.storyboard.beats()} if same else set()
        own = _narration(told, [beat for slide in kit.timeline["slides"] for beat in slide["beats"]])
        dubs = {tag: _narration(track, track["beats"]) for tag, track in told.get("tracks", {}).items()}
        return film.with_narration(own, dubs=dubs) if beats and beats == set(own.takes) else None
    except VoicedeckError:
        return None


def worded(kit: Kit, script: Script | str) -> Script | str:
    """The script in the language of the film's own words, or why it cannot be had."""
    from voicedeck.making.commission import parted
    from voicedeck.translations.catalog import edition

    if isinstance(script, str) or kit.manifest is None:
        return script
    try:
        part = str(kit.manifest.get("choices", {}).get("part", ""))
        found = parted(edition(script, str(kit.manifest["settings"]["language"])), part)
    except VoicedeckError as reason:
        return str(reason)
    if kit.manifest.get("basis", {}).get("translation", found.digest) != found.digest:
        return f"the translation of {script.source.file} has changed since"
    return found.script


def _narration(told: Mapping[str, Any], beats: Sequence[Mapping[str, Any]]) -> Narration:
    """Who said what when, as the manifest tells it: all of a narration but its sound."""
    beats = [beat for beat in beats if beat.keys() >= NARRATED]
    takes = {beat["id"]: _recording(beat) for beat in beats}
    speakers = {beat["id"]: beat["voice"] for beat in beats}
    slowed = {beat["id"]: beat["slowed"] for beat in beats if beat.get("slowed", 1.0) != 1.0}
    unsynthetic = frozenset(told.get("unsynthetic", ()))
    return Narration(told["voice"], takes, told.get("stand_ins", {}), speakers, slowed, unsynthetic)


def _recording(beat: Mapping[str, Any]) -> Recording:
    start = beat["start_sample"]
    words = tuple(Word(text, first - start, last - start) for text, first, last in beat["words"])
    return Recording("", beat["end_sample"] - start, words, beat["words_exact"])


def redrawing(kit: Kit, film: Production | None) -> Still | None:
    """Draws a slide's brightness at a step and moment, as the film's encoder is given it; None where it cannot be."""
    if film is None or kit.manifest is None:
        return None
    from voicedeck.encoders.groups import planes

    height = kit.manifest["settings"]["height"]
    pages = {page.slide.id: page for page in film.deck.pages}

    def still(slide: str, step: int, moment: Moment) -> Any:
        return planes(film.still(pages[slide], step, moment))[:height]

    return still
