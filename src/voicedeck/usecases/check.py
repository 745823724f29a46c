"""Check: a script's report, before any work: what is odd, how it will be read, how long it will last.

Nothing is spoken and no pixel is drawn; the slides are laid out, so that what does not fit is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from voicedeck.build import Production, made
from voicedeck.handover import Takes
from voicedeck.making.commission import check as commissioned
from voicedeck.model.errors import ChoiceError, InputError
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.regex import regex
from voicedeck.model.script import Script
from voicedeck.model.source import Diagnostic, Severity, Span, warning
from voicedeck.model.storyboard import Storyboard
from voicedeck.model.timeline import Timeline
from voicedeck.model.visual import Visual
from voicedeck.options import Options
from voicedeck.readers import DECK_SUFFIXES
from voicedeck.reporters import Quiet
from voicedeck.stages.captions import captions
from voicedeck.stages.chapters import chapters
from voicedeck.stages.describe import describe
from voicedeck.stages.ledger import Entry, unproved, whole_ledger
from voicedeck.stages.length import ASKED, lengths
from voicedeck.stages.lexicon import heard
from voicedeck.stages.lint import Reading, Unsure, lint, readings, unsure, words_in
from voicedeck.stages.pictures.cards import told_on

SOFTEST = 1.5
"""How many times as large as it is a picture may be shown."""
_FILE_NAME = regex(r"[\w-]{1,80}\.\w{2,4}|(?:IMG|DSC|Screenshot|image|picture|untitled)[\W_]?[\d\W_]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SlideFact:
    """A slide to come: its id, layout and title, how many lines it shows and beats it says, and where it begins."""

    id: str
    layout: str
    title: str
    lines: int
    beats: int
    first: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line, what is drawn beside it ("" for nothing), and the rule that chose that."""

    line: int
    text: str
    picture: str
    rule: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that is known of a script before any work. Only ``diagnostics`` is filled where it cannot be built."""

    file: str
    diagnostics: tuple[Diagnostic, ...]
    title: str = ""
    sections: int = 0
    bullets: int = 0
    words: int = 0
    pace: int = 0
    seconds: float = 0.0
    slides: tuple[SlideFact, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    readings: tuple[Reading, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    ledger: tuple[Entry, ...] = ()

    @property
    def worst(self) -> Severity | None:
        """The severest diagnostic's severity; None where there is nothing to say."""
        severities = {diagnostic.severity for diagnostic in self.diagnostics}
        return Severity.ERROR if Severity.ERROR in severities else next(iter(severities), None)


def check(path: Path, options: Options) -> Report:
    """The report on a script as its voice would say it; nothing about the script itself is raised."""
    try:
        alone = options.given | {"tracks", "slides"}  # whatever its series says: a report is of one language
        (asked,) = commissioned([path], replace(options, formats=options.formats or ("srt",), given=alone))
        return report(made(asked, Quiet(), map))
    except InputError as refused:
        return Report(str(path), refused.diagnostics)
    except ChoiceError as refused:
        if not all(each.where and each.where.file == str(path) for each in refused.diagnostics):
            raise
        return Report(str(path), refused.diagnostics)


def report(film: Production) -> Report:
    """The report on a film that is worked out already; what its script is wrong in was raised before."""
    script, board, template = film.script, film.storyboard, film.template
    pace, beats = film.voice.narrators[""].role.pace, tuple(board.beats())
    asked = None if any(each.unsynthetic for each in film.voice.narrators.values()) else ASKED
    takes = lengths(beats, lambda beat: film.voice.of(beat).seconds(beat.spoken), pace, asked)
    clock = film.clocked(takes)
    said = heard(board, lambda beat: film.voice.of(beat).given(beat.spoken))
    read = film.film(Takes.PAGES, ("deck",)).paper
    entries = whole_ledger(film.paper, read, template.phrase("scan"))
    told = (
        *script.warnings,
        *lint(script, board, clock, captions(board, clock), pace),
        *film.voice.remarks(beats),
        *_about_publishing(film, clock),
        *film.undressed,
        *film.clipped,
        *film.near_signs,
        *_about_pictures(film),
        *_about_unproved(script, entries),
    )
    return Report(
        file=script.source.file,
        diagnostics=tuple(sorted(told, key=lambda each: each.where.line if each.where else 0)),
        title=script.title.text,
        sections=len(script.sections),
        bullets=sum(len(section.bullets) for section in script.sections),
        words=sum(words_in(beat.spoken) for beat in beats),
        pace=round(sum(words_in(beat.spoken) for beat in beats) * 60 * SAMPLE_RATE / sum(takes.values())),
        seconds=round(clock.seconds, 1),
        slides=tuple(
            SlideFact(each.id, each.layout, each.title.text, len(each.lines), len(each.beats), beat.shown, place)
            for each in board.slides
            for beat in each.beats[:1]
            for place in [beat.source.line]
        ),
        drawn=tuple(_drawn(board)),
        readings=readings(said),
        unsure=unsure(said),
        ledger=entries,
    )


def _drawn(board: Storyboard) -> Iterator[Drawn]:
    """What is drawn beside each line of the lists and on each card, as it is said."""
    for slide in board.slides:
        if texts := told_on(slide):
            place = slide.lines[0].source.line
            yield from (Drawn(place, *each) for each in _on_cards(texts, slide.visuals))
            continue
        for line in slide.spoken_lines() if slide.visuals else ():
            visual, own = slide.visuals[line], slide.lines[line]
            yield Drawn(own.source.line, own.shown, str(visual), visual.rule)


def _on_cards(texts: Sequence[str], visuals: Sequence[Visual]) -> Iterator[tuple[str, str, str]]:
    return ((text, str(visual), visual.rule) for text, visual in zip(texts, visuals, strict=False))


def _about_publishing(film: Production, clock: Timeline) -> tuple[Diagnostic, ...]:
    """What YouTube would leave out: chapters and a part of the description."""
    script, template = film.script, film.template
    marks = chapters(film.storyboard, clock, template.phrase("overview") or script.title.text)
    told = describe(script, marks, clock.rate, lambda **values: template.fill("description.txt", **values)).warnings
    hint = "YouTube shows chapters where there are three or more of at least 10 seconds."
    return told if marks else (*told, warning("the film is too short for chapters", script.source, hint))


def _about_pictures(film: Production) -> Iterator[Diagnostic]:
    """Pictures that would look soft or are not shown whole, and descriptions that describe nothing."""
    gallery = film.looks.gallery
    for placed in (page.picture for page in film.deck.pages if page.picture):
        asset, width = placed.asset, placed.box.width * film.looks.scale
        pixels = gallery.size(asset)[0]
        if pixels * SOFTEST < width and not gallery.scales(asset):
            hint = f"It is shown {width:.0f} pixels wide: take a larger one, or a smaller --size."
            yield warning(f"{asset.path} is only {pixels} pixels wide and will look soft", asset.source, hint)
        for lost in gallery.lost(asset):
            yield warning(f"{asset.path} is drawn without {lost}", asset.source, "Save it as PNG to show it whole.")
        if _FILE_NAME.fullmatch(asset.alt):
            hint = "Say what it shows, for those who cannot see it."
            yield warning(f"“{asset.alt}” describes no picture", asset.source, hint)


def _about_unproved(script: Script, entries: Sequence[Entry]) -> tuple[Diagnostic, ...]:
    """Words of the film that the script has not word for word: markup that was read otherwise than it is meant."""
    file = script.source.file
    if Path(file).suffix.lower() in DECK_SUFFIXES:
        return ()
    from voicedeck.readers.text import source_text

    lines = [""]
    for line in source_text(script.written, file, script.name).lines:
        lines[-1:] = [lines[-1] + "\u2028" + line.text] if line.source.line == len(lines) else [lines[-1], line.text]
    hint = "See on its slide whether it is what you mean; write the line more plainly if it is not."
    own = [each for each in entries if each.source.file == file]  # a brand and a series have files of their own
    odd = dict.fromkeys((entry.text[:60], entry.source.line) for entry in unproved(own, lines, script.language))
    return tuple(warning(f"“{text}” is not in the script word for word", Span(file, line), hint) for text, line in odd)
