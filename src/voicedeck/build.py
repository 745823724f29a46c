"""The whole pipeline on one screen: the only place that wires things together.

``Production`` works a script out, each step when it is first asked for: ``--to vtt`` draws no pixel and
``--to pptx`` speaks no word. ``build_scripts`` checks every script and choice before any work begins.
"""

from __future__ import annotations

import os
import threading
from base64 import b64encode
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from voicedeck import registry
from voicedeck.assets.sounds import sounds
from voicedeck.casting import Cast
from voicedeck.model import kinds
from voicedeck.model.deck import WIDE
from voicedeck.model.errors import InputError
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.source import warning
from voicedeck.model.timeline import PLAIN
from voicedeck.options import LOUDNESS, SIZES, Options, check
from voicedeck.publish import Result, basis, publish
from voicedeck.store import FolderStore

if TYPE_CHECKING:
    from voicedeck.casting import Company, Narrator
    from voicedeck.model.deck import Box, Deck, Design, Page, Placed
    from voicedeck.model.description import Description
    from voicedeck.model.narration import Narration, Recording
    from voicedeck.model.picture import Picture
    from voicedeck.model.script import Script
    from voicedeck.model.source import Diagnostic
    from voicedeck.model.storyboard import Beat, Storyboard
    from voicedeck.model.timeline import Chapter, Clip, Cue, Moment, Timeline
    from voicedeck.ports import Encoder, Exporter, Mapper, Pictures, Renderer, Reporter, Soundtrack, Store, Template
    from voicedeck.stages.score import Score, Tune

__all__ = ["Options", "Production", "Result", "Services", "build_scripts", "produce"]

THREADS = 2
STILLS_KEPT = 4
"""Drawn stills in memory at a time: a 4K one takes 33 MB."""


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
                film := produce(script, options, reporter, pool.map),
                exporters or order.exporters,
                path,
                folder_of(script, options),
                basis(path, film.basis),
            )
            for path, script in order.scripts
        )


def produce(script: Script, options: Options, reporter: Reporter, mapper: Mapper) -> Production:
    """A script with the voice, template and machinery that make it a film; nothing is worked out yet."""
    return Production(script, services(script, options, reporter, mapper), options)


def services(script: Script, options: Options, reporter: Reporter, mapper: Mapper) -> Services:
    """What a script asks for, or the options do over it."""
    from voicedeck.assets import Gallery

    template = registry.template(options.template_of(script), options.aspect_of(script)).reworded(script.phrases)
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
    return options.output or Path("output") / script.name


def cache_folder() -> Path:
    """``VOICEDECK_CACHE``, or the user's cache folder."""
    from platformdirs import user_cache_path

    chosen = os.environ.get("VOICEDECK_CACHE")
    return Path(chosen) if chosen else user_cache_path("voicedeck")


@dataclass(frozen=True, slots=True)
class Services:
    """The adapters that a build works with."""

    cast: Cast
    template: Template
    renderer: Renderer
    gallery: Pictures
    store: Store
    reporter: Reporter
    mapper: Mapper


class Production:
    """A script on its way to the screen (the ``Film`` port)."""

    def __init__(self, script: Script, services: Services, options: Options) -> None:
        self.written, self.script = script, script.seen_in("film")
        self.options, self._services = options, services
        self.voice, self.gallery, self.renderer = services.cast, services.gallery, services.renderer
        self.template = services.template.illustrated(self._address)
        self.store, self.reporter, self.mapper = services.store, services.reporter, services.mapper
        self.scale = SIZES[options.size_of(script)] / services.template.design.side
        self.rate = options.rate
        self._sounds = sounds(script)
        self._html: dict[tuple[str, int, Moment], str] = {}
        self._stills = _Stills(self.template, self.renderer, self.scale)

    @property
    def basis(self) -> Mapping[str, str]:
        """Everything but the script that the finished files depend on, by name."""
        return {
            "voice": self.voice.identity,
            "readable": self.options.readable,
            "template": f"{self.template.name} {self.template.identity}",
            "pictures": self.gallery.identity(self.written.assets),
            "renderer": self.renderer.identity,
            "size": self.options.size_of(self.script),
            "rate": str(self.rate),
            "quality": self.options.quality,
            "encoder": self.options.encoder,
            "words": self.options.words,
            "burn": self.options.burn,
            "motion": self.options.motion,
            "loudness": self.options.loudness,
            "music": ", ".join(f"{kind} {found.digest}" for kind, found in self._sounds.items()),
        }

    @property
    def spoken(self) -> bool:
        """Whether the narration has been worked out."""
        return "narration" in vars(self)

    @property
    def mixed(self) -> bool:
        """Whether the soundtrack has been worked out."""
        return "soundtrack" in vars(self)

    @property
    def captioned(self) -> Box | None:
        """The band that captions are drawn in, in design pixels; None where none are."""
        style = self.template.design.captions if self.options.burn != "none" else None
        return style.text.box if style else None

    @cached_property
    def design(self) -> Design:
        """The template's tokens, with a band kept free where captions are drawn on the picture."""
        if self.captioned is None:
            return self.template.design
        from voicedeck.stages.burn import cleared

        return cleared(self.template.design, self.captioned)

    @cached_property
    def storyboard(self) -> Storyboard:
        from voicedeck.stages.compose import paginate
        from voicedeck.stages.speakable import speakable
        from voicedeck.stages.storyboard import storyboard

        def reader(each: Narrator) -> Callable[[str], str]:
            return lambda text: speakable(each.lexicon.written(text), self.script.language)

        readers = {name: reader(each) for name, each in self.voice.narrators.items()}
        drafted = storyboard(self.script, self.template.phrase, readers[""], readers)
        return paginate(drafted, self.design, self.renderer)

    @cached_property
    def deck(self) -> Deck:
        from voicedeck.stages.compose import compose
        from voicedeck.stages.glyphs import glyphless

        template, gallery = self.template, self.gallery
        deck = compose(self.storyboard, self.design, self.renderer, template.phrase, template.icon, gallery.size)
        if lost := tuple(glyphless(deck, self.renderer)):
            raise InputError.of(lost)
        return deck

    @property
    def clipped(self) -> tuple[Diagnostic, ...]:
        from voicedeck.stages.compose import clipped

        return tuple(clipped(self.deck))

    @cached_property
    def narration(self) -> Narration:
        from voicedeck.stages.narrate import narrate, pace

        beats = tuple(self.storyboard.beats())
        company = self.voice.perform(beats, self.store)
        with self.reporter.stage("narrate", len(beats)) as stage:
            narration = narrate(self.storyboard, company, self.mapper, self.store, stage.advance)
        if self.options.readable:
            narration = self._slowed(narration, company)
        if not self.options.stays:
            self.voice.rest()
        spoken, reached = company.spoken, pace(narration)
        told = f"{spoken} of {len(beats)} lines spoken anew, at {reached:.0f} words a minute"
        self.reporter.note(told, spoken=spoken, beats=len(beats), pace=round(reached, 1))
        for each in company.remarks(narration):
            self.reporter.warn(each)
        return replace(narration, stand_ins=company.stand_ins(), speakers=company.speakers())

    def _slowed(self, narration: Narration, company: Company) -> Narration:
        """The narration with slower takes where captions would pass too fast, and what is to be told of it."""
        from voicedeck.stages.captions import PROFILES, captions
        from voicedeck.stages.narrate import recorded
        from voicedeck.stages.readable import readable

        profile = PROFILES[self.options.readable]

        def timed(takes: Mapping[str, Recording]) -> tuple[Timeline, tuple[Cue, ...]]:
            clock = self._timed(takes)
            return clock, captions(self.storyboard, clock, {beat: take.words for beat, take in takes.items()}, profile)

        def retake(beat: Beat, times: float) -> Recording | None:
            take = company.slower(beat, times)
            return recorded(beat, take, self.store) if take else None

        beats = tuple(self.storyboard.beats())
        slowed = readable(narration, beats, retake, timed, profile.speed, self.mapper)
        told = f"{len(slowed.times)} of {len(beats)} lines spoken slower"
        told += f", for captions of at most {profile.speed:g} characters a second"
        self.reporter.note(told, slowed=dict(slowed.times))
        for beat in (each for each in beats if each.id in slowed.missed):
            message = f"the captions of “{beat.caption[:40]}” pass faster than {profile.speed:g} characters a second"
            self.reporter.warn(
                warning(message, beat.source, "Its voice speaks no slower: use shorter words, or pause.")
            )
        return replace(slowed.narration, slowed=slowed.times)

    def _timed(self, takes: Mapping[str, Recording]) -> Timeline:
        from voicedeck.stages.timeline import timeline

        lengths = {beat: take.samples for beat, take in takes.items()}
        sting = self.sting.length / SAMPLE_RATE if self.sting else 0.0
        return timeline(self.storyboard, lengths, self.template.design.rhythm, self.rate, sting)

    @cached_property
    def timeline(self) -> Timeline:
        return self._timed(self.narration.takes)

    @cached_property
    def clips(self) -> tuple[Clip, ...]:
        """The picture track: the timeline's clips, cut where a moment begins."""
        return self._track(self.timeline, self.narration.takes)

    @property
    def rehearsal(self) -> tuple[Clip, ...]:
        """The picture track of a film in which nobody speaks: what moves into what is the same."""
        from voicedeck.casting import unspoken

        takes = unspoken(self.storyboard.beats())
        return self._track(self._timed(takes), takes)

    def _track(self, timeline: Timeline, takes: Mapping[str, Recording]) -> tuple[Clip, ...]:
        from voicedeck.stages.burn import burned
        from voicedeck.stages.counting import counting
        from voicedeck.stages.moments import overlaid
        from voicedeck.stages.signal import signal

        clips, words = timeline.clips, {beat: take.words for beat, take in takes.items()}
        if count := round(self.template.design.rhythm.count * self.rate):
            clips = overlaid(clips, list(counting(self.deck, timeline, words)), "growth", count)
        if self.options.words == "tint":
            clips = overlaid(clips, list(signal(self.storyboard, timeline, words)), "said")
        if self.captioned:
            told = self.storyboard, timeline, words, self.design, self.renderer
            clips = overlaid(clips, list(burned(*told, by_word=self.options.burn == "words")), "caption")
        return clips

    @cached_property
    def soundtrack(self) -> Soundtrack:
        from voicedeck.stages.soundtrack import soundtrack

        target = LOUDNESS[self.options.loudness]
        with self.reporter.stage("mix", 1) as stage:
            mixed = soundtrack(self.timeline, self.narration, self.store, target, score=self._score(target))
            stage.advance()
        return mixed

    def _score(self, target: float) -> Score | None:
        """What is heard beside the voice: music and film clips; None where the script asks for none."""
        from voicedeck.stages.clip_sound import played
        from voicedeck.stages.score import Score

        # In somebody's own PowerPoint template no clip plays: its first picture is shown.
        clips = () if self.template.brand else played(self.storyboard, self.timeline, self.gallery, self.store)
        if not (self.music or self.sting or clips):
            return None
        sections = [slide.id for slide in self.storyboard.slides if slide.kind is kinds.SECTION]
        openings = [self.timeline.clips_of(slide)[0].start * self.timeline.samples_per_frame for slide in sections]
        return Score(self.timeline, target, self.store, self.music, self.sting, openings, clips)

    @cached_property
    def music(self) -> Tune | None:
        """What is heard below the whole film."""
        return self._tune("music")

    @cached_property
    def sting(self) -> Tune | None:
        """What is heard before each section."""
        return self._tune("sting")

    def _tune(self, kind: str) -> Tune | None:
        from voicedeck.stages.score import tune

        found = self._sounds.get(kind)
        return tune(found.digest, found.samples, self.store) if found else None

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        from voicedeck.stages.chapters import chapters

        return chapters(self.storyboard, self.timeline, self.template.phrase("overview") or self.script.title.text)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        from voicedeck.stages.captions import captions

        words = {beat: take.words for beat, take in self.narration.takes.items()}
        return captions(self.storyboard, self.timeline, words)

    @cached_property
    def description(self) -> Description:
        from voicedeck.stages.describe import describe

        return describe(
            self.script,
            self.chapters,
            self.rate,
            lambda **values: self.template.fill("description.txt", **values),
            registry.credit(self.narration.synthesizers),
        )

    @cached_property
    def encoder(self) -> Encoder:
        from voicedeck.encoders import encoder

        chosen = self.options
        return encoder(chosen.encoder, self.size, self.rate, chosen.quality, self.reporter.warn)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the film in pixels; 4:2:0 needs them even."""
        design = self.template.design
        width, height = (2 * round(side * self.scale / 2) for side in (design.width, design.height))
        return width, height

    @cached_property
    def on_paper(self) -> Production:
        """The film as a deck to read shows it: without what is hidden there, with what is hidden from the film."""
        return self._seen_in("deck")

    @cached_property
    def on_stage(self) -> Production:
        """The film as a deck that plays it shows it: without what is hidden from either."""
        return self._seen_in("deck", "film")

    def _seen_in(self, *places: str) -> Production:
        script = self.written.seen_in(*places)
        return self if script == self.script else Production(script, self._services, self.options)

    @cached_property
    def wide(self) -> Production:
        """The film in 16:9, for what is always that: the thumbnail."""
        if self.options.aspect_of(self.script) == WIDE:
            return self
        template = registry.template(self.options.template_of(self.script)).reworded(self.script.phrases)
        return Production(self.script, replace(self._services, template=template), replace(self.options, aspect=WIDE))

    def _address(self, placed: Placed) -> str:
        """A picture on a page as a ``data:`` URI, as large as the film shows it."""
        return self.gallery.uri(placed.asset, self._longer(placed))

    def _longer(self, placed: Placed) -> int:
        """The longer side of a picture on a page, in the film's pixels."""
        return round(max(placed.box.width, placed.box.height) * self.scale)

    def html(self, page: Page, step: int, moment: Moment = PLAIN) -> str:
        """The page at a step, in a moment of it, as HTML: what its picture depends on, and its key in the store."""
        key = (page.slide.id, step, moment)
        if key not in self._html:
            self._html[key] = self._written(page, step, moment)
        return self._html[key]

    def _written(self, page: Page, step: int, moment: Moment) -> str:
        def write() -> str:
            return self.template.page(self.deck, page, step, moment)

        if not self.options.stays or self.template.brand:
            return write()
        from voicedeck.templates.memory import remembered

        pictures = self.gallery.identity([page.picture.asset] if page.picture else [])
        look = self.script.name, self.template.name, self.template.identity, self.script.phrases, pictures, self.scale
        return remembered((*look, page.slide.id), self.deck, page, (step, moment), write)

    def still(self, page: Page, step: int, moment: Moment = PLAIN) -> Picture:
        """The page at a step, in a moment of it, at the film's size."""
        return self._stills.draw(self.html(page, step, moment))

    def plate(self, page: Page, step: int, moment: Moment, color: str) -> Picture:
        """The same with a field of one colour for the page's picture: what a film clip is laid into."""
        html = self.html(page, step, moment)
        if page.picture:
            field = _field(color, self.gallery.size(page.picture.asset), self._longer(page.picture))
            html = html.replace(escape(self._address(page.picture)), field)
        return self._stills.draw(html)


def _field(color: str, size: tuple[int, int], longer: int) -> str:
    """The address of a picture of one colour, as large as another is shown: a template treats it as it does that."""
    from PIL import Image

    field, file = Image.new("RGB", size, color), BytesIO()
    field.thumbnail((longer, longer))
    field.save(file, "PNG")
    return f"data:image/png;base64,{b64encode(file.getvalue()).decode()}"


class _Stills:
    """Draws pages; the last few stay in memory, and two threads never draw the same."""

    def __init__(self, template: Template, renderer: Renderer, scale: float) -> None:
        self._template, self._renderer, self._scale = template, renderer, scale
        self._kept: OrderedDict[str, Future[Picture]] = OrderedDict()
        self._lock = threading.Lock()

    def draw(self, html: str) -> Picture:
        with self._lock:
            waiting = self._kept.get(html)
            mine: Future[Picture] = Future()
            if waiting is None:
                self._kept[html] = mine
                if len(self._kept) > STILLS_KEPT:
                    self._kept.popitem(last=False)
        if waiting is not None:
            return waiting.result()
        try:
            design = self._template.design
            mine.set_result(self._renderer.render(html, width=design.width, height=design.height, scale=self._scale))
        except BaseException as reason:
            mine.set_exception(reason)
        return mine.result()
