"""A script on its way to the screen: each step is worked out when it is first asked for, and once.

``--to vtt`` draws no pixel and ``--to pptx`` speaks no word: ``Production.film`` works out what an exporter takes, and
hands it over as values.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicedeck import pictures, registry
from voicedeck.exporters.dubbed import Dubbed
from voicedeck.handover import EVERYTHING, Bench, Cover, Cut, Exporter, Film, Looks, Paper, Takes
from voicedeck.languages import language
from voicedeck.making.darkroom import Pages
from voicedeck.model import kinds
from voicedeck.model.deck import WIDE
from voicedeck.model.errors import InputError
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.source import Asset, warning
from voicedeck.model.timeline import PLAIN
from voicedeck.options import LEAST_FIT, LOUDNESS
from voicedeck.ports import Branded
from voicedeck.stages import parts
from voicedeck.stages.drawable import drawable
from voicedeck.stages.memory import STAYING, Memory, Very

if TYPE_CHECKING:
    from voicedeck.making.commission import Commission
    from voicedeck.model.deck import Deck, Design, Page
    from voicedeck.model.narration import Narration, Recording
    from voicedeck.model.picture import Picture
    from voicedeck.model.script import Script
    from voicedeck.model.source import Diagnostic
    from voicedeck.model.storyboard import Beat, Storyboard
    from voicedeck.model.timeline import Chapter, Clip, Cue, Moment, Timeline
    from voicedeck.narration.casting import Company, Narrator
    from voicedeck.ports import Encoder, Mapper, Reporter, Soundtrack, Store
    from voicedeck.stages.memory import Remember
    from voicedeck.stages.pinned import Pinned
    from voicedeck.stages.readable import Retake
    from voicedeck.stages.score import Score, Tune

    Clocked = Callable[[Mapping[str, Recording]], Timeline]


class Production:
    """A commission, worked out step by step.

    A ``narration`` or a ``timeline`` that is given is taken for the script's own: takes from elsewhere, or the times
    that several languages share. It has to have every beat of the storyboard. ``dubs`` are its other languages, which
    share its pictures and its times.
    """

    def __init__(
        self,
        commission: Commission,
        store: Store,
        reporter: Reporter,
        mapper: Mapper,
        *,
        narration: Narration | None = None,
        timeline: Timeline | None = None,
        dubs: Sequence[Production] = (),
        listed: bool = False,
        memory: Memory | None = None,
    ) -> None:
        fonts = commission.template.design.fonts.values()
        script, self.near_signs = drawable(commission.script, fonts, commission.renderer)
        self.commission, self.options = replace(commission, script=script), commission.options
        self.script = script.seen_in("film")
        original = commission.edition.original
        self.original = original.seen_in("film") if original else None
        self.template, self.renderer = commission.template, commission.renderer
        self.voice = commission.cast.in_part_of(self._whole) if commission.whole else commission.cast
        self.store, self.reporter, self.mapper = store, reporter, mapper
        self._memory = memory or (STAYING if self.options.stays else Memory())
        self._narration, self._timeline, self.dubs = narration, timeline, tuple(dubs)
        for each in self.dubs:  # their pages are never seen
            each.storyboard = each.told
        self._listed = listed or isinstance(self.template, Branded)
        self._editions: dict[tuple[Script, bool], Production] = {(self.script, not self._in_scenes): self}
        self._dub_cuts: dict[Production, Cut] = {}
        self._dub_sounds: dict[Production, Soundtrack] = {}

    def film(self, takes: Takes = EVERYTHING, seen_in: tuple[str, ...] = ("film",)) -> Film:
        """The film as values, as far as an exporter takes it, without what is hidden from any of ``seen_in``.

        Where pictures are to be encoded, they are while the voice still speaks.
        """
        script, edition = self.commission.script.seen_in(*seen_in), self.commission.edition
        listed = "deck" in seen_in or not self._in_scenes
        if (script, listed) not in self._editions:
            seen = replace(edition, original=edition.original.seen_in(*seen_in) if edition.original else None)
            told = {"narration": self._narration, "dubs": self.dubs} if script == self.script else {}
            other = self._other(replace(self.commission, script=script, edition=seen), listed=listed, **told)
            self._editions[(script, listed)] = other
        return self._editions[(script, listed)]._film(takes)

    def film_for(self, exporter: Exporter) -> Film:
        """The film as an exporter takes it; another language's deck has pages of its own."""
        film = self.film(exporter.takes, exporter.seen_in)
        if not isinstance(exporter, Dubbed) or exporter.takes.timed:
            return film
        own = [each._other(each.commission) for each in self.dubs if each.script.language == exporter.language]
        return replace(film, dubs=tuple(each.film(exporter.takes, exporter.seen_in) for each in own))

    def save(self, target: str | Path) -> Path:
        """Write a file of the film, of the kind that its name ends in: .mp4, .pptx, .srt; the path it has.

        What was there is replaced once the file is whole. ``ChoiceError`` for an ending that no format has,
        ``VoiceError``, ``PictureError`` or ``EncodeError`` for what fails, ``OutputError`` where it cannot be written.
        """
        from voicedeck.making.publish import save

        return save(self, Path(target))

    def _repr_html_(self) -> str:
        """How it shows itself in a notebook: it can be played there."""
        from voicedeck.making.display import player

        return player(self)

    @property
    def _in_scenes(self) -> frozenset[int]:
        """The sections whose lines come one at a time: none in a deck, which keeps its lists."""
        from voicedeck.stages.scenes import sections_in_scenes

        return frozenset() if self._listed else sections_in_scenes(self.script, self.options.view)

    def _whole(self) -> Mapping[str, str]:
        """What is said in the film that this is a part of, by beat id."""
        asked, whole = self.commission, self.commission.whole
        assert whole
        of_all = replace(asked, script=whole.script, edition=whole, options=replace(self.options, part=""), whole=None)
        return {beat.id: beat.spoken for beat in self._other(of_all).drafted.beats()}

    def _other(self, commission: Commission, **given: Any) -> Production:
        return Production(commission, self.store, self.reporter, self.mapper, memory=self._memory, **given)

    def _film(self, takes: Takes) -> Film:
        film = Film(self.paper, self.looks, self.darkroom, self.bench)
        if Takes.SHOTS in takes and self._narration is None:
            from voicedeck.exporters.shots import drawn_ahead

            with drawn_ahead(film, self.rehearsal):
                _ = self.timeline
        cut = self.cut if takes.timed else None
        if cut and Takes.SOUND in takes:
            cut = replace(cut, heard=self.soundtrack)
        film = replace(film, timed=cut, covered=self.cover if Takes.COVER in takes else None)
        dubs = tuple(self._dubbed(each, film, takes) for each in self.dubs) if takes.timed else ()
        return replace(film, dubs=dubs)

    def _dubbed(self, dub: Production, film: Film, takes: Takes) -> Film:
        """The film in another language: over its pages and pictures, what is written, said and heard there."""
        cut = self._dub_cut(dub)
        if Takes.SOUND in takes:
            cut = replace(cut, heard=self._dub_sound(dub))
        paper = replace(film.paper, script=dub.script, storyboard=dub.storyboard)
        return replace(film, paper=paper, looks=replace(film.looks, template=dub.template), timed=cut)

    def _dub_cut(self, dub: Production) -> Cut:
        if dub not in self._dub_cuts:
            self._dub_cuts[dub] = dub._cut(
                dub.timeline, self.clips, replace(self.storyboard, headings=dub.storyboard.headings)
            )
        return self._dub_cuts[dub]

    def _dub_sound(self, dub: Production) -> Soundtrack:
        if dub not in self._dub_sounds:
            self._dub_sounds[dub] = self._mixed(dub.timeline, dub.narration)
        return self._dub_sounds[dub]

    def with_narration(
        self, narration: Narration, timeline: Timeline | None = None, dubs: Mapping[str, Narration] | None = None
    ) -> Production:
        """The same pages, with a narration of its own and perhaps the times of another; ``dubs`` are those of its other
        languages, without which it has none.
        """
        told = [(each, (dubs or {}).get(each.script.language)) for each in self.dubs]
        others = [each._other(each.commission, narration=said) for each, said in told if said and each.is_said(said)]
        other = self._other(self.commission, narration=narration, timeline=timeline, dubs=others)
        other.storyboard, other.deck = self.storyboard, self.deck
        return other

    def sized(self, size: str) -> Production:
        """The same film, its pictures of another size (``options.SIZES``)."""
        chosen = replace(self.commission, options=replace(self.options, size=size))
        other = self._other(chosen, narration=self.narration, timeline=self.timeline)
        other.storyboard, other.deck = self.storyboard, self.deck
        return other

    def is_said(self, narration: Narration) -> bool:
        """Whether a narration has every beat of the storyboard, and no other."""
        return {beat.id for beat in self.storyboard.beats()} == set(narration.takes)

    @cached_property
    def looks(self) -> Looks:
        """Template, renderer, pictures and size."""
        style = self.template.design.captions if self.options.burn != "none" else None
        band = style.text.box if style else None
        return Looks(
            self.template,
            self.renderer,
            self.commission.gallery,
            self.commission.scale,
            band,
            self.options.motion == "lively",
        )

    @cached_property
    def bench(self) -> Bench:
        """Store, threads, reporter and encoder."""
        chosen = self.options

        def opened() -> Encoder:
            from voicedeck.encoders import encoder

            return encoder(chosen.encoder, self.looks.size, chosen.rate, chosen.quality, self.reporter.warn)

        return Bench(self.store, self.mapper, self.reporter, opened)

    @cached_property
    def design(self) -> Design:
        """The template's tokens, with a band kept free where captions are drawn on the picture."""
        if self.looks.captioned is None:
            return self.template.design
        from voicedeck.stages.burn import cleared

        return cleared(self.template.design, self.looks.captioned)

    @property
    def paper(self) -> Paper:
        """What is written."""
        return Paper(self.script, self.storyboard, self.deck)

    @cached_property
    def pinned(self) -> Pinned | None:
        """The slides and pictures of what the script was translated from; None where it is no translation."""
        from voicedeck.stages.pinned import Pinned
        from voicedeck.stages.storyboard import storyboard

        if self.original is None:
            return None
        drafted = storyboard(self.original, self.template.phrase, str, known=self.design.kinds)
        return Pinned(self._illustrated(drafted))

    def _illustrated(self, drafted: Storyboard) -> Storyboard:
        """With a picture for each line, by the words and relations of its language."""
        from voicedeck.stages.pictures import illustrated

        own, project = self.commission.own, self.commission.project
        chooser, words = pictures.chooser(drafted.language, project, own), pictures.named(drafted.language)
        remember = self._remembering("pictures", drafted.language, pictures.own_words(project), tuple(own))
        return illustrated(drafted, chooser, pictures.drawings(own, self.store), pictures.absent(), words, remember)

    @cached_property
    def drafted(self) -> Storyboard:
        """Slides and beats, before any is cut to fit its page."""
        from voicedeck.stages.speakable import speakable
        from voicedeck.stages.storyboard import storyboard

        def reader(each: Narrator) -> Callable[[str], str]:
            return lambda text: speakable(each.lexicon.written(text), self.script.language)

        readers = {name: reader(each) for name, each in self.voice.narrators.items()}
        told = self.script, self.template.phrase, readers[""], readers, self.design.kinds
        if self.pinned:
            return storyboard(*told, self.pinned)
        voices = tuple((name, each.identity) for name, each in self.voice.narrators.items())
        return storyboard(
            *told, remember=self._remembering("sections", Very(self.template), self.script.language, voices)
        )

    @property
    def told(self) -> Storyboard:
        """The same, with what captions say of a change of speaker."""
        from voicedeck.stages.labels import labelled

        return labelled(self.drafted, self.options.labels)

    @cached_property
    def storyboard(self) -> Storyboard:
        """Slides and beats."""
        from voicedeck.stages.compose import paginate
        from voicedeck.stages.photographs import photographed
        from voicedeck.stages.scenes import in_scenes

        drawn = self.pinned.illustrated(self.told) if self.pinned else self._illustrated(self.told)
        drawn = photographed(drawn, self.design, self.looks.gallery.sight) if self.template.plays else drawn
        apart = in_scenes(drawn, self._in_scenes, self._layouts)
        return paginate(apart, self.design, self.renderer, self._layouts)

    @cached_property
    def deck(self) -> Deck:
        """Pages, laid out; ``InputError`` for letters that no font has."""
        from voicedeck.stages.compose import compose
        from voicedeck.stages.glyphs import glyphless

        template, gallery = self.template, self.looks.gallery
        adapters = self.design, self.renderer, template.phrase, self._icon, gallery.sight
        deck = compose(self.storyboard, *adapters, self._layouts, pictures.drawings(self.commission.own, self.store))
        if lost := tuple(glyphless(deck, self.renderer)):
            raise InputError.of(lost)
        return deck

    def _icon(self, text: str) -> str:
        """The icon of a text: that of what it is a translation of."""
        return self.template.icon(self._originals.get(text, text))

    @cached_property
    def _originals(self) -> Mapping[str, str]:
        return self.pinned.originals(self.drafted) if self.pinned else {}

    @property
    def _layouts(self) -> Remember:
        """Which layouts are still known: those of this look."""
        return self._remembering(self.template.name, self.template.identity, self.options.burn, self.renderer.identity)

    def _remembering(self, *look: Hashable) -> Remember:
        """What is still known of a look: from this film's other edition, and in a process that builds again."""
        return self._memory.of(look)

    @property
    def undressed(self) -> tuple[Diagnostic, ...]:
        """A warning for every kind that only another template brings, and for every chart that cannot be true."""
        from voicedeck.stages.kinds import undressed
        from voicedeck.stages.kinds.measures import untrue

        drawn = (each for each in self.storyboard.warnings if each not in self.script.warnings)
        return (
            *undressed(self.script, self.design.kinds),
            *untrue(self.script),
            *drawn,
            *self._about_brand(),
            *self._untuned(),
        )

    def _untuned(self) -> Iterator[Diagnostic]:
        """A warning for every line that lets music begin or end where the film has none."""
        if self.script.music is None:
            for line in self.script.lines():
                if line.directions.music:
                    hint = "Name a file of it in the front matter, “music: assets/bed.mp3”, or delete the direction."
                    yield warning(f"there is no music to go {line.directions.music}", line.source, hint)

    def _about_brand(self) -> Iterator[Diagnostic]:
        """Warnings of a brand: what could not be read, and what its logo lies over."""
        from voicedeck import brand as brands

        brand = self.commission.brand
        if brand and self.design.brand:
            yield from brands.illegible(brand, self.design)
            yield from brands.covered(brand, self.design, self.deck.pages)
        elif brand:
            hint = "Put them into the PowerPoint file itself; name, links and words for the end count."
            yield warning("a PowerPoint template keeps its own colours, fonts and logo", brand.source, hint)

    @property
    def clipped(self) -> tuple[Diagnostic, ...]:
        """A warning for every text that had to be cut on its slide."""
        from voicedeck.stages.compose import clipped

        return tuple(clipped(self.deck))

    @property
    def too_long(self) -> tuple[Diagnostic, ...]:
        """A warning for a Short that is longer than most places take."""
        if not self.options.part.startswith(parts.SHORT) or self.timeline.seconds <= parts.LONGEST:
            return ()
        told = f"this Short lasts {self.timeline.seconds:.0f} seconds, not {parts.LONGEST:.0f} at most"
        hint = "YouTube takes up to three minutes. Shorten the section, or ask for a faster --pace."
        return (warning(told, self.script.title.source, hint),)

    @cached_property
    def darkroom(self) -> Pages:
        """Draws the pages; in a process that builds again, one that is as it was is not written again."""
        remembers = self.options.stays and not isinstance(self.template, Branded)  # they are a stage's
        return Pages(self.deck, self.looks, self._remembered if remembers else None)

    def html(self, page: Page, step: int, moment: Moment = PLAIN) -> str:
        """A page at a step, in a moment of it, as HTML."""
        return self.darkroom.html(page, step, moment)

    def still(self, page: Page, step: int, moment: Moment = PLAIN) -> Picture:
        """A page at a step, in a moment of it, at the film's size."""
        return self.darkroom.still(page, step, moment)

    def _remembered(self, page: Page, step: int, moment: Moment, write: Callable[[], str]) -> str:
        from voicedeck.templates.memory import remembered

        pictures = self.looks.gallery.identity(page.assets)
        template = self.template.name, self.template.identity
        look = self.script.name, *template, self.script.phrases, pictures, self.looks.scale
        return remembered((*look, page.slide.id), self.deck, page, (step, moment), write)

    @cached_property
    def cover(self) -> Cover:
        """The posters, in 16:9 whatever the film is."""
        asked = self.commission
        if self.options.aspect == WIDE:
            return Cover(self.deck, self.darkroom)
        from voicedeck.making.commission import template_of

        chosen = replace(self.options, aspect=WIDE)
        template = template_of(self.script, chosen, asked.project, asked.brand)
        wide = self._other(replace(asked, script=self.script, template=template, options=chosen))
        return Cover(wide.deck, wide.darkroom)

    @property
    def narration(self) -> Narration:
        """Every beat's take: those that were given, else spoken now."""
        if self._narration is None:
            self._narration = self._narrated()
        return self._narration

    @cached_property
    def company(self) -> Company:
        """The cast, ready to speak; ``ChoiceError`` for recordings that fit no line."""
        return self.voice.perform(tuple(self.storyboard.beats()), self.store)

    def say(self, beat: Beat) -> Recording:
        """One line, spoken now or kept, before a pace that is asked of the whole film; raises ``VoiceError``."""
        from voicedeck.stages.narrate import recorded

        return recorded(beat, self.company.say(beat), self.store)

    def _narrated(self) -> Narration:
        from voicedeck.stages.narrate import narrate, pace

        beats, company = tuple(self.storyboard.beats()), self.company
        with self.reporter.stage("narrate", len(beats)) as stage:
            narration = narrate(self.storyboard, company, self.mapper, self.store, stage.advance)
            narration = company.paced(narration, self.mapper)
        if self.options.readable:
            narration = self._readable(narration, self.timed, partial(self._said_slower, company))
        if not self.options.stays:
            self.voice.rest()
        spoken, reached = company.spoken, pace(narration)
        told = f"{spoken} of {len(beats)} lines spoken anew, at {reached:.0f} words a minute"
        told += f", in {language(self.script.language).name}" if self.original else ""
        self.reporter.note(told, spoken=spoken, beats=len(beats), pace=round(reached, 1))
        for each in company.remarks(narration):
            self.reporter.warn(each)
        return replace(
            narration,
            stand_ins=company.stand_ins(),
            speakers=company.speakers(),
            unsynthetic=company.unsynthetic,
            consents=company.consents,
        )

    def _said_slower(self, company: Company, beat: Beat, times: float) -> Recording | None:
        """A beat's take by a voice that speaks so many times as slow; None where it cannot."""
        from voicedeck.stages.narrate import recorded

        take = company.slower(beat, times)
        return recorded(beat, take, self.store) if take else None

    def _readable(self, narration: Narration, clocked: Clocked, retake: Retake) -> Narration:
        """The narration with slower takes where captions would pass too fast, and what is to be told of it."""
        from voicedeck.stages.captions import NETFLIX, PROFILES, captions, suited
        from voicedeck.stages.readable import readable

        profile = suited(PROFILES.get(self.options.readable, NETFLIX), self.script.language)

        def timed(takes: Mapping[str, Recording]) -> tuple[Timeline, tuple[Cue, ...]]:
            clock = clocked(takes)
            return clock, captions(self.storyboard, clock, {beat: take.words for beat, take in takes.items()}, profile)

        beats = tuple(self.storyboard.beats())
        slowed = readable(narration, beats, retake, timed, profile.speed, self.mapper)
        told = f"{len(slowed.times)} of {len(beats)} lines spoken slower"
        told += f", in {language(self.script.language).name}" if self.original else ""
        told += f", for captions of at most {profile.speed:g} characters a second"
        if slowed.times or self.options.readable:
            self.reporter.note(told, slowed=dict(slowed.times))
        for beat in (each for each in beats if each.id in slowed.missed):
            message = f"the captions of “{beat.caption[:40]}” pass faster than {profile.speed:g} characters a second"
            self.reporter.warn(
                warning(message, beat.source, "Its voice speaks no slower: use shorter words, or pause.")
            )
        return replace(slowed.narration, slowed={**narration.slowed, **slowed.times})

    @property
    def timeline(self) -> Timeline:
        """Whole frames and samples: the times that were given, those that its languages share, else its narration's."""
        if self._timeline is None and (self.dubs or self.original):
            self._share_times()
        if self._timeline is None:
            self._timeline = self.timed(self.narration.takes)
        return self._timeline

    def _share_times(self) -> None:
        """Give a film in many languages, or a translation's own, its times, and each language the tempo they need."""
        from voicedeck.making.tracks import Gap, Spoken, Times, fitted, slower

        rate, films = self.options.rate, (self, *self.dubs)
        gap = Gap(round(self.template.design.rhythm.between * rate), SAMPLE_RATE // rate)
        own, *others = spoken = [Spoken(each.storyboard, each.narration) for each in films]
        shared = [own, *(fitted(own, other, self.options.fit, gap, self.store) for other in others)]
        times = Times(self.clocked, gap)
        for number, each in enumerate(films):
            if self.options.fit > LEAST_FIT and all(take.sound for take in each.narration.takes.values()):
                retake = partial(slower, spoken[number], shared[number], self.store)
                clocked = partial(times.with_takes, shared, number)
                shared[number] = shared[number].by(each._readable(shared[number].narration, clocked, retake))
        for each, one, clock in zip(films, shared, times.of(shared), strict=True):
            each._narration, each._timeline = one.narration, clock

    def timed(self, takes: Mapping[str, Recording]) -> Timeline:
        """The times that takes would have, by beat id: the film's own, or guesses (``casting.unspoken``)."""
        return self.clocked({beat: take.samples for beat, take in takes.items()})

    def clocked(self, lengths: Mapping[str, int]) -> Timeline:
        """The times that takes of so many samples would have, by beat id."""
        from voicedeck.stages.timeline import timeline

        sting = self.sting.length / SAMPLE_RATE if self.sting else 0.0
        intro, outro = self.commission.bumpers
        bumpers = (intro.seconds if intro else 0.0, outro.seconds if outro else 0.0)
        return timeline(self.storyboard, lengths, self.template.design.rhythm, self.options.rate, sting, bumpers)

    @cached_property
    def cut(self) -> Cut:
        """What is timed, without its sound."""
        return self._cut(self.timeline, self.clips, self.storyboard)

    def _cut(self, timeline: Timeline, clips: tuple[Clip, ...], seen: Storyboard) -> Cut:
        """What is timed, over the slides that are ``seen``."""
        from voicedeck.stages.captions import captions
        from voicedeck.stages.chapters import chapters

        words = {beat: take.words for beat, take in self.narration.takes.items()}
        opening = self.template.phrase("overview") or self.script.title.text
        shown = [thing for slide in seen.slides for visual in slide.visuals for thing in visual.things]
        own = [self.commission.own[thing] for thing in shown if thing in self.commission.own]
        own += [slide.exhibit for slide in seen.slides if isinstance(slide.exhibit, Asset)]
        return Cut(
            self.narration,
            timeline,
            clips,
            captions(self.storyboard, timeline, words),
            () if self.options.part else chapters(seen, timeline, opening),
            registry.credit(self.narration.synthesizers),
            (*registry.pack_credits(shown), *pictures.own_credits(own, self.commission.path.parent)),
        )

    @cached_property
    def clips(self) -> tuple[Clip, ...]:
        """The picture track: the timeline's clips, cut where a moment begins."""
        return self.track(self.timeline, self.narration.takes)

    @property
    def cues(self) -> tuple[Cue, ...]:
        """The captions."""
        return self.cut.cues

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The marks of the film's sections."""
        return self.cut.chapters

    @property
    def rehearsal(self) -> tuple[Clip, ...]:
        """The picture track of a film in which nobody speaks: what moves into what is the same."""
        from voicedeck.narration.casting import unspoken

        takes = unspoken(self.storyboard.beats())
        return self.track(self.timed(takes), takes)

    def track(self, timeline: Timeline, takes: Mapping[str, Recording]) -> tuple[Clip, ...]:
        """The picture track over a timeline: its clips, cut where a moment begins."""
        from voicedeck.stages.bumpers import between_bumpers
        from voicedeck.stages.burn import burned
        from voicedeck.stages.counting import counting
        from voicedeck.stages.lively import lively
        from voicedeck.stages.moments import overlaid
        from voicedeck.stages.signal import signal

        clips, words = timeline.clips, {beat: take.words for beat, take in takes.items()}
        if count := round(self.template.design.rhythm.count * self.options.rate):
            spans = [*counting(self.deck, timeline, words)]
            if self.options.motion == "lively":
                spans += lively(self.deck, timeline, words, count)
            clips = overlaid(clips, sorted(spans, key=lambda span: span.start), "growth", count)
        if self.options.words == "tint":
            clips = overlaid(clips, list(signal(self.storyboard, timeline, words)), "said")
        if self.looks.captioned:
            told = self.storyboard, timeline, words, self.design, self.renderer
            clips = overlaid(clips, list(burned(*told, by_word=self.options.burn == "words")), "caption")
        intro, outro = (each.asset if each else None for each in self.commission.bumpers)
        change = round(self.template.design.rhythm.change * self.options.rate)
        return between_bumpers(clips, timeline, intro, outro, change)

    @cached_property
    def soundtrack(self) -> Soundtrack:
        """The finished sound."""
        return self._mixed(self.timeline, self.narration)

    def _mixed(self, timeline: Timeline, narration: Narration) -> Soundtrack:
        from voicedeck.stages.soundtrack import soundtrack

        target = LOUDNESS[self.options.loudness]
        with self.reporter.stage("mix", 1) as stage:
            mixed = soundtrack(timeline, narration, self.store, target, score=self._score(timeline, target))
            stage.advance()
        return mixed

    def _score(self, timeline: Timeline, target: float) -> Score | None:
        """What is heard beside the voice: music and film clips; None where the script asks for none."""
        from voicedeck.stages.clip_sound import alone, played
        from voicedeck.stages.score import Score

        # In somebody's own PowerPoint template no clip plays: its first picture is shown.
        board, gallery = self.storyboard, self.looks.gallery
        clips = played(board, timeline, gallery, self.store) if self.template.plays else ()
        intro, outro = (each.asset if each else None for each in self.commission.bumpers)
        slides = timeline.slides
        bumpers = (
            *alone(intro, range(slides.start), timeline, gallery, self.store),
            *alone(outro, range(slides.stop, timeline.frames), timeline, gallery, self.store),
        )
        if not (self.music or self.sting or clips or bumpers):
            return None
        sections = [slide.id for slide in self.storyboard.slides if slide.kind is kinds.SECTION]
        openings = [timeline.clips_of(slide)[0].start * timeline.samples_per_frame for slide in sections]
        begun = {each.beat_id: each.start_sample for each in timeline.utterances}
        turns = [(begun[beat.id], beat.music == "in") for beat in board.beats() if beat.music and beat.id in begun]
        return Score(timeline, target, self.store, self.music, self.sting, openings, clips, bumpers, turns)

    @cached_property
    def music(self) -> Tune | None:
        """What is heard below the whole film."""
        return self._tune("music")

    @cached_property
    def sting(self) -> Tune | None:
        """What is heard before each section."""
        return self._tune("sting")

    def _tune(self, kind: str) -> Tune | None:
        found = self.commission.sounds.get(kind)
        if found is None:
            return None
        from voicedeck.stages.score import tune

        return tune(found.digest, found.samples, self.store)
