"""Caption files: SubRip and WebVTT, by a profile, and with a time for every word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from voicedeck.handover import Exporter, Family, Film, Takes
from voicedeck.model.errors import ChoiceError
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.source import Diagnostic, warning
from voicedeck.model.spelling import meant
from voicedeck.model.timeline import Cue
from voicedeck.stages.captions import NETFLIX, PROFILES, Profile, TimedWord, captions, suited, timed_words

WORDS = "words"


class Srt(Exporter):
    """SubRip, plain UTF-8 (https://support.google.com/youtube/answer/2734698). ``variant`` names a profile."""

    family = Family.CAPTIONS
    summary = "captions in the author's spelling, at most 2 lines of 42 characters"
    takes = Takes.CUT
    standing = True
    variants = tuple(PROFILES)

    def __init__(self, variant: str = "") -> None:
        self._profile = _profile(variant)
        self.name, self.suffix = _named("srt", variant)
        self.dubbed = f".{{}}{self.suffix}"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the film's cues; a warning counts those that have to be read faster than the profile likes."""
        cues = _cues(film, self._profile)
        _write(target, _blocks(cues, film.cut.timeline.rate, ",", lambda cue: cue.lines))
        return _about_speed(film, cues, self._profile)


class Vtt(Exporter):
    """WebVTT (https://www.w3.org/TR/webvtt1/). ``variant`` names a profile, or is ``words``.

    With ``words`` every word carries the time it is said at (a cue timestamp tag), for players that follow the voice.
    """

    family = Family.CAPTIONS
    summary = "captions for players on the web; words: with a time for every word"
    takes = Takes.CUT
    standing = True
    variants = (*PROFILES, WORDS)

    def __init__(self, variant: str = "") -> None:
        self._by_word = variant == WORDS
        self._profile = NETFLIX if self._by_word else _profile(variant, WORDS)
        self.name, self.suffix = _named("vtt", variant)
        self.dubbed = f".{{}}{self.suffix}"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the film's cues; a warning counts those that have to be read faster than the profile likes."""
        cues = _cues(film, self._profile)
        rate = film.cut.timeline.rate
        _write(target, ["WEBVTT\n", *_word_blocks(film, cues)] if self._by_word else _webvtt(cues, rate))
        return _about_speed(film, cues, self._profile)


def webvtt(cues: Sequence[Cue], rate: int) -> str:
    """Cues in frames of a ``rate`` as the text of a WebVTT file."""
    return "\n".join(_webvtt(cues, rate))


def _webvtt(cues: Sequence[Cue], rate: int) -> list[str]:
    return ["WEBVTT\n", *_blocks(cues, rate, ".", _voiced)]


def _profile(variant: str, *others: str) -> Profile:
    if variant and variant not in PROFILES:
        raise ChoiceError(f"there is no caption profile “{variant}”", hint=meant(variant, (*PROFILES, *others)))
    return PROFILES[variant or "netflix"]


def _named(name: str, variant: str) -> tuple[str, str]:
    """Name and suffix of an exporter with a variant."""
    return (f"{name}:{variant}", f".{variant}.{name}") if variant else (name, f".{name}")


def _cues(film: Film, profile: Profile) -> tuple[Cue, ...]:
    if profile == NETFLIX:
        return film.cut.cues
    words = {beat: take.words for beat, take in film.cut.narration.takes.items()}
    return captions(film.paper.storyboard, film.cut.timeline, words, profile)


def _about_speed(film: Film, cues: Sequence[Cue], asked: Profile) -> tuple[Diagnostic, ...]:
    profile = suited(asked, film.paper.script.language)
    seconds = [(cue.end - cue.start) / film.cut.timeline.rate for cue in cues]
    fast = sum(len(" ".join(cue.lines)) > profile.speed * each for cue, each in zip(cues, seconds, strict=True))
    if asked == NETFLIX or not fast:
        return ()
    hint = "Speak more slowly, or shorten what is said."
    told = f"{fast} of {len(cues)} captions are read faster than {profile.speed:g} characters a second"
    return (warning(told, film.paper.script.source, hint),)


def _voiced(cue: Cue) -> Iterator[str]:
    """A cue's lines for WebVTT, within a voice span where somebody is named (https://www.w3.org/TR/webvtt1/#voices)."""
    voice = f"<v {_escaped(cue.speaker)}>" if cue.speaker else ""
    return (f"{voice if not number else ''}{_escaped(line)}" for number, line in enumerate(cue.lines))


def _blocks(cues: Sequence[Cue], rate: int, point: str, spell: Callable[[Cue], Iterable[str]]) -> list[str]:
    return [
        f"{number}\n{clock(cue.start, rate, point)} --> {clock(cue.end, rate, point)}\n" + "\n".join(spell(cue)) + "\n"
        for number, cue in enumerate(cues, 1)
    ]


def _word_blocks(film: Film, cues: Sequence[Cue]) -> Iterator[str]:
    rate = film.cut.timeline.rate
    words = {beat: take.words for beat, take in film.cut.narration.takes.items()}
    timed = timed_words(cues, film.paper.storyboard, film.cut.timeline, words)
    for number, (cue, spoken) in enumerate(zip(cues, timed, strict=True), 1):
        times = f"{clock(cue.start, rate, '.')} --> {clock(cue.end, rate, '.')}"
        yield f"{number}\n{times}\n" + "\n".join(_timed_lines(cue, spoken, rate)) + "\n"


def _timed_lines(cue: Cue, words: Sequence[TimedWord], rate: int) -> Iterator[str]:
    """The cue's lines, a time before each word that is said after the cue has come and before it goes."""
    before = cue.start * SAMPLE_RATE // rate
    for number in range(len(cue.lines)):
        pieces = []
        for word in (each for each in words if each.line == number):
            inside = before < word.sample < cue.end * SAMPLE_RATE // rate
            pieces.append((f"<{clock(word.sample, SAMPLE_RATE, '.')}>" if inside else "") + _escaped(word.text))
            before = max(before, word.sample)
        yield " ".join(pieces)


def _write(target: Path, blocks: Sequence[str]) -> None:
    target.write_text("\n".join(blocks), encoding="utf-8", newline="\n")


def clock(frame: int, rate: int, point: str) -> str:
    """HH:MM:SS and three decimals behind ``point``, of a frame's start."""
    milliseconds = round(frame * 1000 / rate)
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{point}{rest:03d}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
