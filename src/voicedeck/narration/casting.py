"""Casting: what the author asked of the narration -> those who can give it.

Round a voice there are always the same layers, the last outermost: studio, store, lexicon, understudy. A ``Narrator``
is one voice in its layers; a ``Cast`` is everybody who speaks in a film, a ``Company`` a cast at work.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from itertools import pairwise
from pathlib import Path

from voicedeck import registry
from voicedeck.languages import ASSUMED, language
from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.model.narration import Narration, Recording, Take
from voicedeck.model.profile import Profile
from voicedeck.model.source import PLAIN_MANNER, Diagnostic, Manner, Span, error, warning
from voicedeck.model.storyboard import Beat
from voicedeck.narration.lexicons import load
from voicedeck.narration.presets import SLOWEST, Role
from voicedeck.ports import (
    Castable,
    Cloning,
    Directed,
    Foretelling,
    Lingual,
    Listed,
    Mapper,
    Muted,
    Paced,
    Phonemic,
    Pitched,
    Resting,
    Retaking,
    Store,
    Stressing,
    Synthesizer,
    Synthetic,
)
from voicedeck.project import HERE, Project
from voicedeck.stages.length import PACE, seconds
from voicedeck.stages.lexicon import Entry, Lexicon, Pronouncing
from voicedeck.stages.narrate import levelled, louder, pace, recorded
from voicedeck.stages.rests import rested
from voicedeck.stages.tempo import at_tempo, tempo
from voicedeck.store import NoStore, Remembering

Part = tuple[str, Manner]
"""Those lines of a narrator, by name, that are said in one manner."""
CONSENT = 'consent = "Ben Ray, by mail on 2026-03-02"'
"""What a preset says of a voice that imitates somebody's."""
STRESSES_NOTHING = "stresses no single word: *italics* are said as the others"
MISSED = 0.03
"""A narration whose pace is further than this from the one asked for is told of."""
SAID_AGAIN = 0.12
"""One further than this is said again at another speed of its voice before its tempo is changed."""


def profiles() -> tuple[Profile, ...]:
    """Every voice that is announced, with its variants; a guest that tells nothing is listed by its name."""
    return tuple(each for name in registry.names("voices") for each in _profiles(name))


def ready(tag: str) -> tuple[str, ...]:
    """The first variant of every engine that speaks the language of a BCP 47 tag here without the network."""
    found = [each for each in profiles() if not each.online and not each.missing and each.synthetic]
    found = [each for each in found if same_language(each.language, tag)]
    return tuple({each.engine: each.name for each in reversed(found)}.values())[::-1]


def unspoken(beats: Iterable[Beat]) -> Mapping[str, Recording]:
    """Recordings of nobody, by beat id: each lasts as long as its words would, and is on no shelf."""
    from voicedeck.voices.silent import Silent
    from voicedeck.voices.studio import Studio

    mute = Studio(Silent())
    takes = ((beat, mute.speak(beat.spoken)) for beat in beats)
    return {beat.id: Recording("", take.samples, take.words) for beat, take in takes}


def narrator(
    role: Role,
    pace: float = 0.0,
    lexicon: Path | None = None,
    project: Project = HERE,
    language: str = ASSUMED,
    *,
    translated: bool = False,
) -> Narrator:
    """Who speaks it, at ``pace`` where the role asks for none and the voice has a speed.

    ``lexicon`` is the script's own, and counts over the role's; the others are those for its ``language``, or for what
    was ``translated`` into it. ``ChoiceError`` for an unknown voice, one without what the role asks for, or a damaged
    lexicon.
    """
    words = load([each for each in (role.lexicon, lexicon) if each], project, language, translated=translated)
    voice = _pitched(registry.voice(project.voice(role.voice)), role.pitch)
    if pace and not role.pace and isinstance(voice, Paced):
        role = replace(role, pace=pace)
    fallback = _paced(registry.voice(project.voice(role.fallback)), role.pace, strict=False) if role.fallback else None
    _check_consent(voice, role.consent, f"name it in a preset of voices.toml, with who agreed and when: {CONSENT}")
    _check_consent(fallback, "", "stand in with a voice that is nobody's")
    return Narrator(_paced(voice, role.pace), words, fallback, role)


class Narrator:
    """A voice with its lexicon and perhaps a fallback.

    ``identity`` names everything that changes the sound, ``engine`` the voice alone.
    """

    def __init__(self, voice: Synthesizer, lexicon: Lexicon, fallback: Synthesizer | None, role: Role) -> None:
        self.role, self.lexicon, self.engine = role, lexicon, voice.identity
        self._voice, self._fallback = voice, fallback
        parts = [voice.identity, *([f"pace {role.pace:g}"] if role.pace else []), f"lexicon {_digest(lexicon)}"]
        parts += [f"consent {role.consent}"] if self.consent else []
        self.identity = ", ".join([*parts, f"else {fallback.identity}"] if fallback else parts)

    @cached_property
    def phonemic(self) -> bool:
        """Whether the voice takes phonemes, and so the lexicon's IPA."""
        return _phonemic(self._voice)

    @property
    def pace(self) -> float:
        """Words a minute: what is asked for, else the voice's own; 0 where it tells none."""
        paces = self._voice.paces if isinstance(self._voice, Paced) else ()
        return self.role.pace or (_between(paces, 1.0) if paces else 0.0)

    @property
    def engines(self) -> tuple[str, ...]:
        """Identities of those who may speak: the voice, and its fallback where there is one."""
        return tuple(voice.identity for voice in self.voices)

    @property
    def language(self) -> str:
        """The first language that the voice says it speaks, as a BCP 47 tag; English for one that speaks any."""
        first = next(iter(self._voice.languages), "mul") if isinstance(self._voice, Lingual) else "mul"
        return "en" if first == "mul" else first

    @property
    def voices(self) -> tuple[Synthesizer, ...]:
        """Those who may speak: the voice, and its fallback where there is one."""
        return (self._voice, self._fallback) if self._fallback else (self._voice,)

    @property
    def unsynthetic(self) -> tuple[str, ...]:
        """The engines of those who may speak whose speech no machine makes."""
        return tuple(
            voice.identity.split()[0] for voice in self.voices if isinstance(voice, Synthetic) and not voice.synthetic
        )

    @property
    def consent(self) -> str:
        """Who agreed that their voice is imitated; "" for a voice that imitates nobody's."""
        return self.role.consent if _clones(self._voice) else ""

    @cached_property
    def tellable(self) -> bool:
        """Whether it says words as a lexicon tells it: recordings say what they say."""
        return not isinstance(self._voice, Castable)

    @cached_property
    def stresses(self) -> bool:
        """Whether it can stress single words."""
        return isinstance(self._voice, Stressing)

    def in_manner(self, manner: Manner) -> Narrator:
        """The same narrator as a line asks for it, as far as the voice can."""
        voice, role = self._voice, self.role
        if manner.take > 1 and isinstance(voice, Retaking):
            voice = voice.retaken(manner.take)
        if manner.delivery and isinstance(voice, Directed):
            voice = voice.directed(manner.delivery)
        if manner.stress and isinstance(voice, Stressing):
            voice = voice.stressing(manner.stress)
        if manner.pace and self.tellable:
            voice, role = _paced(voice, manner.pace, strict=False), replace(role, pace=manner.pace)
        return Narrator(voice, self.lexicon, self._fallback, role)

    def unable(self, manner: Manner) -> Iterator[str]:
        """What a line asks for and the voice cannot give, each in words."""
        if manner.take > 1 and not isinstance(self._voice, Retaking):
            yield "has one take of a line only"
        if manner.delivery and not isinstance(self._voice, Directed):
            yield "takes no word on delivery"
        if manner.stress and not isinstance(self._voice, Stressing | Muted) and self.tellable:
            yield STRESSES_NOTHING
        if manner.pace and not self.tellable:
            yield "is recorded, and has the pace that it has"

    def knowing(self, entries: Sequence[Entry]) -> Narrator:
        """The same narrator, whose lexicon has ``entries`` too."""
        return Narrator(self._voice, self.lexicon.with_later(Lexicon.of(entries)), self._fallback, self.role)

    def given(self, text: str) -> str:
        """``text`` as the voice is given it: with the lexicon's respellings or phonemes, and its rests."""
        return self.lexicon.spoken(rested(text), phonemic=self.phonemic)

    def slower(self, times: float) -> Narrator | None:
        """The same voice, ``times`` as slow by its own speed; None where it has none, or none as slow as that."""
        paces = self._voice.paces if isinstance(self._voice, Paced) else ()
        aim = self.pace / times if paces else 0.0
        if aim < max(SLOWEST, paces[0][1] if paces else 0.0):
            return None
        return Narrator(_paced(self._voice, aim), self.lexicon, self._fallback, replace(self.role, pace=aim))

    def aiming(self, aim: float) -> Narrator | None:
        """The same voice at the speed that its makers' table gives for another pace; None where that is its own."""
        paces = self._voice.paces if isinstance(self._voice, Paced) else ()
        if not paces or _speed(paces, aim) == _speed(paces, self.role.pace):
            return None
        return Narrator(_paced(self._voice, aim), self.lexicon, self._fallback, self.role)

    def seconds(self, text: str) -> float:
        """About how long it takes to say a text at its own speed."""
        return self._seconds(text)

    @cached_property
    def _seconds(self) -> Callable[[str], float]:
        """How long it takes to say a text: what a voice can do is asked once, not for every line."""
        own = _between(self._voice.paces, 1.0) if isinstance(self._voice, Paced) else PACE
        if not isinstance(self._voice, Foretelling):
            return lambda text: seconds(text, own)
        told = self._voice.seconds
        return lambda text: told(self.given(text)) or seconds(text, own)

    def speak(self, text: str) -> Take:
        """``text`` at 48 kHz, kept nowhere; raises ``VoiceError``."""
        return self.perform({"": text}, NoStore()).speak(text)

    def rest(self) -> None:
        """Let the voices give back the memory they took: hibari's network takes 200 MB."""
        for voice in (self._voice, self._fallback):
            if isinstance(voice, Resting):
                voice.rest()

    def perform(self, lines: Mapping[str, str], store: Store) -> Performance:
        """Ready to speak ``lines`` (texts by id, in order), with takes kept in ``store``.

        Raises ``ChoiceError`` for recordings that fit no line.
        """
        first, kept = self._finished(self._voice, lines, store)
        if not self._fallback:
            return Performance(first, (kept,), {}, self.engine)
        from voicedeck.voices.understudy import Understudy

        second, others = self._finished(self._fallback, lines, store)
        both = Understudy(first, second, apart=not self.tellable)
        return Performance(both, (kept, others), both.replaced, self.engine, self._fallback.identity)

    def rehearse(self, lines: Mapping[str, str], store: Store) -> Callable[[str], Take]:
        """Speaks those of ``lines`` that need no speaking, for they are kept or recorded; ``VoiceError`` for others."""
        voice, _ = self._finished(_Mute(self._voice) if self.tellable else self._voice, lines, store)
        return voice.speak

    def remarks(self, replaced: Mapping[str, str], narration: Narration) -> Iterator[Diagnostic]:
        """What the author should know of a finished narration: lines by another voice, with why, a pace not reached."""
        if replaced:
            told = understood(replaced, self.role, len(narration.takes))
            yield warning(told, hint="build again when the voice can speak: only these lines are spoken anew")
        reached = pace(narration)
        if self.role.pace and abs(reached / self.role.pace - 1) > MISSED:
            yield warning(
                f"the narration has {reached:.0f} words a minute, not {self.role.pace:g}",
                hint="long words take longer; ask for more or less, or choose another voice",
            )

    def _finished(
        self, voice: Synthesizer, lines: Mapping[str, str], store: Store
    ) -> tuple[Synthesizer, Remembering | None]:
        """The voice in its layers. Recordings say what they say: they are neither kept nor looked up."""
        from voicedeck.voices.studio import Studio

        if isinstance(voice, Castable):
            return Studio(voice.cast(lines)), None
        kept = Remembering(Studio(voice), store)
        return Pronouncing(kept, self.lexicon, phonemic=_phonemic(voice)), kept


class _Mute:
    """Answers to a voice's name and cannot speak."""

    def __init__(self, voice: Synthesizer) -> None:
        self.identity, self.phonemic = voice.identity, _phonemic(voice)

    def speak(self, text: str) -> Take:
        raise VoiceError(f"{text[:60]!r} is not kept")


class Performance:
    """A narrator at work. ``replaced`` tells which texts the fallback spoke, and why."""

    def __init__(
        self,
        voice: Synthesizer,
        kept: Sequence[Remembering | None],
        replaced: Mapping[str, str],
        first: str,
        second: str = "",
    ) -> None:
        self.identity, self.speak, self.replaced = voice.identity, voice.speak, replaced
        self._kept, self._first, self._second = kept, first, second

    def speaker(self, text: str) -> str:
        """Identity of the engine that speaks ``text``: the fallback's once that had to."""
        return self._second if text in self.replaced else self._first

    def stand_ins(self, lines: Mapping[str, str]) -> Mapping[str, str]:
        """Why, by id, for each of ``lines`` that the fallback spoke."""
        return {line: self.replaced[text] for line, text in lines.items() if text in self.replaced}

    @property
    def spoken(self) -> int:
        """Lines spoken anew, not taken from the store."""
        return sum(each.spoken for each in self._kept if each)


class Cast:
    """Everybody who speaks in a film: its own narrator, under "", and those whom lines ask for, by that name.

    As a ``Synthesizer`` it is the film's own narrator, but for its ``identity``, which names all of them. ``told`` is
    what the author should know of the casting itself. Where only a part of a film is said, ``whole`` gives all its
    texts by id: recordings are labelled by those.
    """

    def __init__(
        self,
        narrators: Mapping[str, Narrator],
        told: Iterable[Diagnostic] = (),
        whole: Callable[[], Mapping[str, str]] | None = None,
    ) -> None:
        self.narrators, self.told, self._whole = narrators, tuple(told), whole
        self.identity = "; ".join(dict.fromkeys(each.identity for each in narrators.values()))
        self.speak = narrators[""].speak
        self._parts: dict[Part, Narrator] = {}

    def in_part_of(self, whole: Callable[[], Mapping[str, str]]) -> Cast:
        """The same cast, who say a part of what is ``whole``."""
        return Cast(self.narrators, self.told, whole)

    def lines(self, beats: Sequence[Beat]) -> Mapping[str, str]:
        """What recordings can be of, by id, in order: the texts of ``beats``, or of the whole film and of those."""
        own = {beat.id: beat.spoken for beat in beats}
        are_recorded = any(isinstance(voice, Castable) for each in self.narrators.values() for voice in each.voices)
        if self._whole is None or not are_recorded:
            return own
        whole = self._whole()
        known = set(whole.values())
        return {**whole, **{f"part {beat}": text for beat, text in own.items() if text not in known}}

    def of(self, beat: Beat) -> Narrator:
        """Who says it, and how."""
        return self.playing(self.way_of(beat))

    def way_of(self, beat: Beat) -> Part:
        """The part that a beat belongs to, with the words that its voice stresses in it."""
        name, manner = part_of(beat)
        stress = beat.manner.stress if self.narrators[name].stresses else manner.stress
        return name, manner if stress == manner.stress else replace(manner, stress=stress)

    def playing(self, part: Part) -> Narrator:
        """The narrator of a part."""
        name, manner = part
        if manner == PLAIN_MANNER:
            return self.narrators[name]
        if part not in self._parts:
            self._parts[part] = self.narrators[name].in_manner(manner)
        return self._parts[part]

    def remarks(self, beats: Iterable[Beat]) -> Iterator[Diagnostic]:
        """What is told of the casting, and a warning for each line that asks of its voice what that cannot do."""
        yield from self.told
        told = {(beat.source, why): beat for beat in beats for why in self.narrators[beat.voice].unable(beat.manner)}
        unstressed = set[str]()
        for (place, why), beat in told.items():
            engine = self.narrators[beat.voice].engine.split()[0]
            if why == STRESSES_NOTHING and engine in unstressed:  # italics stand in many lines
                continue
            unstressed |= {engine} if why == STRESSES_NOTHING else set()
            yield warning(f"the voice {engine} {why}", place, hint="delete the direction, or choose another voice")

    def perform(self, beats: Sequence[Beat], store: Store) -> Company:
        """Ready to speak ``beats``, all of the film in order; ``ChoiceError`` for recordings that fit no line."""
        return Company(self, beats, store)

    def rest(self) -> None:
        """Let everybody's voice give back the memory it took; they can speak again."""
        for each in self.narrators.values():
            each.rest()

    def rehearse(self, beats: Sequence[Beat], store: Store) -> Mapping[str, Take]:
        """The takes, by beat id, of those ``beats`` that need no speaking: their takes are kept or recorded."""
        lines = self.lines(beats)
        speak = {way: self.playing(way).rehearse(lines, store) for way in dict.fromkeys(map(self.way_of, beats))}
        found: dict[str, Take] = {}
        for beat in beats:
            with suppress(VoiceError):
                found[beat.id] = speak[self.way_of(beat)](beat.spoken)
        return found


def part_of(beat: Beat) -> Part:
    """By whom and how a beat is said, with those that have one pace: how loud, and what is stressed, is its own."""
    return beat.voice, replace(beat.manner, gain=0.0, stress=())


class Company:
    """A cast at work on the beats of a film."""

    def __init__(self, cast: Cast, beats: Sequence[Beat], store: Store) -> None:
        self.identity = cast.identity
        self._cast, self._beats, self._store = cast, beats, store
        self._lines = cast.lines(beats)
        ways = dict.fromkeys(cast.way_of(beat) for beat in beats if beat.voice in cast.narrators)
        self._playing = {way: cast.playing(way).perform(self._lines, store) for way in ways}
        self._slowed: dict[str, Performance] = {}
        self._aimed: dict[Part, Performance] = {}
        self._tempos: dict[Part, float] = {}
        alone = len({engine for each in cast.narrators.values() for engine in each.engines}) == 1
        self._levelled: Callable[[Take], Take] = (lambda take: take) if alone else levelled

    @property
    def spoken(self) -> int:
        """Takes made anew, not taken from the store."""
        at_work = (*self._playing.values(), *self._aimed.values(), *self._slowed.values())
        return sum(each.spoken for each in at_work)

    def say(self, beat: Beat) -> Take:
        """The beat at 48 kHz, by the voice it asks for, as loud as all others; raises ``VoiceError``."""
        return self._finished(beat, self._saying(beat).speak(beat.spoken))

    def _saying(self, beat: Beat) -> Performance:
        return self._playing[self._cast.way_of(beat)]

    def _finished(self, beat: Beat, take: Take) -> Take:
        """A beat's take as loud as all others, and then as its line asks for."""
        return louder(self._levelled(take), beat.manner.gain)

    def paced(self, narration: Narration, mapper: Mapper) -> Narration:
        """The narration at the pace that each of its narrators was asked for: said again where that was far off, and
        moved the rest of the way by its tempo.
        """
        takes = dict(narration.takes)
        for part, lines in self._parts():
            wanted = self._cast.playing(part).role.pace
            if not wanted:
                continue
            own = replace(narration, takes={line: takes[line] for line in lines})
            if abs(pace(own) / wanted - 1) > SAID_AGAIN:
                own = self._said_again(own, wanted, mapper)
            self._tempos[part] = times = tempo(pace(own), wanted)
            moved = mapper(partial(at_tempo, times=times, store=self._store), tuple(own.takes.values()))
            takes |= zip(own.takes, moved, strict=True)
        return replace(narration, takes=takes)

    def _said_again(self, own: Narration, wanted: float, mapper: Mapper) -> Narration:
        """A narrator's lines at the speed that by the first reading comes nearer; the first where it does not."""
        aim = wanted * wanted / pace(own)
        beats = [beat for beat in self._beats if beat.id in own.takes]
        aiming = {way: self._cast.playing(way).aiming(aim) for way in dict.fromkeys(map(self._cast.way_of, beats))}
        aimed = {way: each.perform(self._lines, self._store) for way, each in aiming.items() if each}
        if len(aimed) < len(aiming) or any(beat.spoken in self._saying(beat).replaced for beat in beats):
            return own

        def again(beat: Beat) -> Recording:
            take = aimed[self._cast.way_of(beat)].speak(beat.spoken)
            return recorded(beat, self._finished(beat, take), self._store)

        said = replace(own, takes=dict(zip((beat.id for beat in beats), mapper(again, beats), strict=True)))
        if abs(pace(said) - wanted) >= abs(pace(own) - wanted):
            return own
        self._aimed |= aimed
        return said

    def slower(self, beat: Beat, times: float) -> Take | None:
        """The beat ``times`` as slow; None where its voice has no such speed, or a fallback spoke it."""
        narrator, playing = self._cast.of(beat), self._saying(beat)
        times /= self._tempos.get(part_of(beat), 1.0)
        slowed = None if beat.spoken in playing.replaced else narrator.slower(times)
        if slowed is None:
            return None
        performance = slowed.perform(self._lines, self._store)
        take = performance.speak(beat.spoken)
        self._slowed[beat.id] = performance
        return self._finished(beat, take)

    def speakers(self) -> Mapping[str, str]:
        """By beat id, the identity of the engine that spoke it."""
        playing = {beat.id: self._slowed.get(beat.id, self._saying(beat)) for beat in self._beats}
        return {beat.id: playing[beat.id].speaker(beat.spoken) for beat in self._beats}

    @property
    def unsynthetic(self) -> frozenset[str]:
        """The engines whose speech no machine makes."""
        return frozenset(engine for each in self._cast.narrators.values() for engine in each.unsynthetic)

    @property
    def consents(self) -> Mapping[str, str]:
        """Who agreed, by the identity of each engine that imitates somebody's voice."""
        return {each.engine: each.consent for each in self._cast.narrators.values() if each.consent}

    def stand_ins(self) -> Mapping[str, str]:
        """Why, by beat id, for each that a fallback spoke."""
        told = (self._saying(beat).stand_ins({beat.id: beat.spoken}) for beat in self._beats)
        return {line: why for each in told for line, why in each.items()}

    def remarks(self, narration: Narration) -> Iterator[Diagnostic]:
        """What the author should know of the finished narration, part by part."""
        yield from self._cast.remarks(self._beats)
        stand_ins = self.stand_ins()
        for part, lines in self._parts():
            own = replace(narration, takes={line: narration.takes[line] for line in lines})
            replaced = {line: stand_ins[line] for line in lines if line in stand_ins}
            yield from self._cast.playing(part).remarks(replaced, own)

    def _parts(self) -> Iterable[tuple[Part, Sequence[str]]]:
        """Which lines, by id, are said by whom and how."""
        parts: dict[Part, list[str]] = {}
        for beat in self._beats:
            if beat.voice in self._cast.narrators:
                parts.setdefault(part_of(beat), []).append(beat.id)
        return parts.items()


def _profiles(name: str) -> Sequence[Profile]:
    """What a kind of voice lists; one that cannot be loaded, or lists nothing, is told of by its name."""
    try:
        kind = registry.kind("voices", name)
    except ChoiceError as reason:
        return (Profile(name, "", "", "", 0, "", missing=reason.diagnostics[0].hint),)
    guest = Profile(name, "", "", "", 0, "", note="a guest's; ask its package")
    return kind.profiles() if isinstance(kind, Listed) else (guest,)


def _phonemic(voice: Synthesizer) -> bool:
    return isinstance(voice, Phonemic) and voice.phonemic


def speaks(voice: Synthesizer, tag: str) -> bool:
    """Whether a voice speaks the language of a BCP 47 tag: as it says itself, else it is taken to."""
    return not isinstance(voice, Lingual) or any(same_language(each, tag) for each in voice.languages)


def foreign(narrator: Narrator, tag: str, where: Span | None) -> Iterator[Diagnostic]:
    """An error at ``where`` for each voice of a narrator that does not speak the language of a BCP 47 tag.

    It names the voices that do, here or not, with what brings them.
    """
    for voice in narrator.voices:
        if isinstance(voice, Lingual) and not speaks(voice, tag):
            spoken = " and ".join(dict.fromkeys(language(each).name for each in voice.languages))
            told = f"speaks {spoken}, not {language(tag).name}" if spoken else "does not say which language it speaks"
            yield error(f"the voice {voice.identity.split()[0]} {told}", where, _who_speaks(tag))


def _who_speaks(tag: str) -> str:
    """The voices of a language, those that can speak at once first."""
    offered = [each for each in profiles() if each.synthetic and each.language and same_language(each.language, tag)]
    first = {each.engine: each for each in sorted(offered, key=_effort, reverse=True)}
    named = "; ".join(f"{each.name}{_condition(each)}" for each in sorted(first.values(), key=_effort))
    fetched = f"voicedeck voices --available {language(tag).code} lists those that can be fetched"
    return f"--voice takes {named}; {fetched}" if named else f"no voice here speaks it; {fetched}"


def _effort(profile: Profile) -> tuple[bool, bool]:
    """What stands between a voice and its first word: to be brought, to be on the network."""
    return bool(profile.missing), profile.online


def _condition(profile: Profile) -> str:
    parts = [*["online"] * profile.online, *[f"after: {profile.missing}"] * bool(profile.missing)]
    return f" ({', '.join(parts)})" if parts else ""


def same_language(offered: str, tag: str) -> bool:
    """Whether a voice of the language ``offered`` ("mul": any) speaks that of a BCP 47 tag."""
    return offered == "mul" or language(offered).code == language(tag).code


def understood(replaced: Mapping[str, str], role: Role, lines: int) -> str:
    """One sentence on who spoke what, and why."""
    reason = next(iter(replaced.values()))
    return f"{len(replaced)} of {lines} lines are spoken by {role.fallback}, not {role.voice}: {reason}"


def _clones(voice: Synthesizer | None) -> bool:
    return isinstance(voice, Cloning) and voice.clones


def _check_consent(voice: Synthesizer | None, consent: str, hint: str) -> None:
    """``ChoiceError`` where a voice imitates somebody who is not known to have agreed."""
    if voice and _clones(voice) and not consent:
        raise ChoiceError(
            f"the voice {voice.identity.split()[0]} imitates somebody's voice, and nothing tells that they agreed",
            hint=hint,
        )


def _pitched(voice: Synthesizer, pitch: int) -> Synthesizer:
    """The voice ``pitch`` Hz higher, where its engine has that."""
    if not pitch:
        return voice
    if not isinstance(voice, Pitched):
        raise ChoiceError(
            f"{voice.identity.split()[0]} has no pitch that could be set",
            hint="leave out the pitch, or choose another voice: edge has one",
        )
    return voice.pitched(pitch)


def _paced(voice: Synthesizer, pace: float, *, strict: bool = True) -> Synthesizer:
    """The voice at so many words a minute, by its own speed; at its own pace where nobody asks (``pace`` 0).

    Every speed but its own costs a voice something: Kokoro's "jm_kumo" is misheard in 3 % of its words at 125 a
    minute, and in 11 % at 159 (whisper-base, 335 words).
    """
    if not isinstance(voice, Paced):
        if pace and strict:
            raise ChoiceError(
                f"{voice.identity.split()[0]} has no speed that could be set to {pace:g} words a minute",
                hint="leave out the pace, or choose another voice (voicedeck voices)",
            )
        return voice
    return voice.at(_speed(voice.paces, pace)) if pace else voice


def _speed(paces: Sequence[tuple[float, float]], pace: float) -> float:
    """The speed for a pace, to the hundredth, within the measured ones."""
    return round(_between([(y, x) for x, y in paces], pace), 2)


def _between(points: Sequence[tuple[float, float]], x: float) -> float:
    """On the line through ``points``, level beyond its ends."""
    x = min(max(x, points[0][0]), points[-1][0])
    for (left, low), (right, high) in pairwise(points):
        if x <= right:
            return low + (high - low) * (x - left) / (right - left)
    return points[-1][1]


def _digest(lexicon: Lexicon) -> str:
    return hashlib.sha256(repr(sorted(lexicon.entries.items())).encode()).hexdigest()[:12]
