"""Casting: what the author asked of the narration -> a narrator who can give it.

A choice is a voice (``hibari``, ``piper:joe``) or the name of a preset in ``voices.toml``, the project's or the
user's::

    [narrator]
    voice = "kokoro:jm_kumo"
    pace = 150                 # words a minute
    lexicon = "names.toml"     # counts over all other lexicons
    fallback = "hibari"        # for lines the voice cannot speak; without it the build stops

Round a voice there are always the same layers, the last outermost: studio, store, lexicon, understudy.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from voicedeck import registry
from voicedeck.lexicons import load
from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.model.narration import Narration, Take
from voicedeck.model.profile import Profile
from voicedeck.model.source import Diagnostic, Span, warning
from voicedeck.ports import Store, Synthesizer
from voicedeck.stages.lexicon import Lexicon, Pronouncing
from voicedeck.stages.narrate import pace
from voicedeck.store import NoStore, Remembering

FILE = "voices.toml"
MISSED = 0.1
"""A narration whose pace is further than this from the one asked for is told of."""
SLOWEST, FASTEST = 80, 240
_KEYS: Mapping[str, tuple[type, ...]] = {"voice": (str,), "pace": (int, float), "lexicon": (str,), "fallback": (str,)}


@dataclass(frozen=True, slots=True)
class Role:
    """What the author asks of the narration; ``pace`` in words a minute, 0 where nobody asks."""

    voice: str
    pace: float = 0.0
    fallback: str = ""
    lexicon: Path | None = None


def role(choice: str, pace: float = 0.0, fallback: str = "") -> Role:
    """The role that a choice names; ``pace`` and ``fallback`` count over a preset's. Raises ``ChoiceError``."""
    named = presets().get(choice, Role(choice))
    if pace and not SLOWEST <= pace <= FASTEST:
        raise ChoiceError(f"{pace:g} words a minute is no pace", hint=f"choose one from {SLOWEST} to {FASTEST}")
    return replace(named, pace=pace or named.pace, fallback=fallback or named.fallback)


def presets() -> Mapping[str, Role]:
    """The presets by name, the project's over the user's; ``ChoiceError`` for a file that holds anything else."""
    found: dict[str, Role] = {}
    for path in (user_config_path("voicedeck") / FILE, Path(FILE)):
        if path.is_file():
            found |= _presets(path)
    return found


def profiles() -> tuple[Profile, ...]:
    """Every voice that is announced, with its variants; a guest that tells nothing is listed by its name."""
    return tuple(each for name in registry.names("voices") for each in _profiles(name))


def narrator(role: Role) -> Narrator:
    """Who speaks it; ``ChoiceError`` for an unknown voice, one without the pace asked for, or a damaged lexicon."""
    lexicon = load([role.lexicon] if role.lexicon else [])
    voice = _paced(registry.voice(role.voice), role.pace)
    fallback = _paced(registry.voice(role.fallback), role.pace, strict=False) if role.fallback else None
    return Narrator(voice, lexicon, fallback, role)


class Narrator:
    """A voice with its lexicon and perhaps a fallback. ``identity`` names everything that changes the sound."""

    def __init__(self, voice: Synthesizer, lexicon: Lexicon, fallback: Synthesizer | None, role: Role) -> None:
        self.role, self.lexicon = role, lexicon
        self._voice, self._fallback = voice, fallback
        parts = [voice.identity, f"lexicon {_digest(lexicon)}"]
        self.identity = ", ".join([*parts, f"else {fallback.identity}"] if fallback else parts)

    @property
    def phonemic(self) -> bool:
        """Whether the voice takes phonemes, and so the lexicon's IPA."""
        return bool(getattr(self._voice, "phonemic", False))

    def speak(self, text: str) -> Take:
        """``text`` at 48 kHz, kept nowhere; raises ``VoiceError``."""
        return self.perform({"": text}, NoStore()).speak(text)

    def perform(self, lines: Mapping[str, str], store: Store) -> Performance:
        """Ready to speak ``lines`` (texts by id, in order), with takes kept in ``store``.

        Raises ``ChoiceError`` for recordings that fit no line.
        """
        first, kept = self._finished(self._voice, lines, store)
        if not self._fallback:
            return Performance(first, (kept,), {})
        from voicedeck.voices.understudy import Understudy

        second, others = self._finished(self._fallback, lines, store)
        both = Understudy(first, second, apart=hasattr(self._voice, "cast"))
        return Performance(both, (kept, others), both.replaced)

    def rehearse(self, lines: Mapping[str, str], store: Store) -> Mapping[str, int]:
        """The lengths, in samples at 48 kHz, of the takes of ``lines`` that need no speaking: kept or recorded ones."""
        voice, _ = self._finished(self._voice if hasattr(self._voice, "cast") else _Mute(self._voice), lines, store)
        found: dict[str, int] = {}
        for line, text in lines.items():
            with suppress(VoiceError):
                found[line] = voice.speak(text).samples
        return found

    def remarks(self, performance: Performance, narration: Narration) -> Iterator[Diagnostic]:
        """What the author should know of a finished narration: lines by another voice, a pace not reached."""
        if performance.replaced:
            told = understood(performance.replaced, self.role, len(narration.takes))
            yield warning(told, hint="build again when the voice can speak: only these lines are spoken anew")
        reached = pace(narration)
        if self.role.pace and abs(reached / self.role.pace - 1) > MISSED:
            yield warning(
                f"the narration has {reached:.0f} words a minute, not {self.role.pace:g}",
                hint="long words take longer; ask for more or less, or choose another voice",
            )

    def _finished(self, voice: Any, lines: Mapping[str, str], store: Store) -> tuple[Synthesizer, Remembering | None]:
        """The voice in its layers. Recordings say what they say: they are neither kept nor looked up."""
        from voicedeck.voices.studio import Studio

        if hasattr(voice, "cast"):
            return Studio(voice.cast(lines)), None
        kept = Remembering(Studio(voice), store)
        return Pronouncing(kept, self.lexicon, phonemic=bool(getattr(voice, "phonemic", False))), kept


class _Mute:
    """Answers to a voice's name and cannot speak."""

    def __init__(self, voice: Synthesizer) -> None:
        self.identity, self.phonemic = voice.identity, bool(getattr(voice, "phonemic", False))

    def speak(self, text: str) -> Take:
        raise VoiceError(f"{text[:60]!r} is not kept")


class Performance:
    """A narrator at work. ``replaced`` tells which texts the fallback spoke, and why."""

    def __init__(self, voice: Synthesizer, kept: Sequence[Remembering | None], replaced: Mapping[str, str]) -> None:
        self.identity, self.speak, self.replaced = voice.identity, voice.speak, replaced
        self._kept = kept

    def stand_ins(self, lines: Mapping[str, str]) -> Mapping[str, str]:
        """Why, by id, for each of ``lines`` that the fallback spoke."""
        return {line: self.replaced[text] for line, text in lines.items() if text in self.replaced}

    @property
    def spoken(self) -> int:
        """Lines spoken anew, not taken from the store."""
        return sum(each.spoken for each in self._kept if each)


def _profiles(name: str) -> Sequence[Profile]:
    """A voice's module tells its profiles by a function of that name."""
    try:
        told = getattr(registry.home("voices", name), "profiles", None)
    except ChoiceError as reason:
        return (Profile(name, "", "", "", 0, "", missing=reason.diagnostics[0].hint),)
    return told() if told else (Profile(name, "", "", "", 0, "", note="a guest's; ask its package"),)


def understood(replaced: Mapping[str, str], role: Role, lines: int) -> str:
    """One sentence on who spoke what, and why."""
    reason = next(iter(replaced.values()))
    return f"{len(replaced)} of {lines} lines are spoken by {role.fallback}, not {role.voice}: {reason}"


def _paced(voice: Any, pace: float, *, strict: bool = True) -> Synthesizer:
    """The voice at so many words a minute, by its own speed; at its own pace where nobody asks (``pace`` 0).

    Every speed but its own costs a voice something: Kokoro's "jm_kumo" is misheard in 3 % of its words at 125 a
    minute, and in 11 % at 159 (whisper-base, 335 words).
    """
    paces: Sequence[tuple[float, float]] = getattr(voice, "paces", ())
    if not paces:
        if pace and strict:
            raise ChoiceError(
                f"{voice.identity.split()[0]} has no speed that could be set to {pace:g} words a minute",
                hint="leave out the pace, or choose another voice (voicedeck voices)",
            )
        made: Synthesizer = voice
        return made
    if pace == 0:
        return voice  # type: ignore[no-any-return]
    return voice.at(_speed(paces, pace))  # type: ignore[no-any-return]


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


def _presets(path: Path) -> dict[str, Role]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as reason:
        raise ChoiceError(f"the presets cannot be read: {reason}", where=Span(str(path))) from reason
    return {name: _preset(name, value, path) for name, value in values.items()}


def _preset(name: str, value: Any, path: Path) -> Role:
    wrong = (
        [key for key in value if not isinstance(value[key], _KEYS.get(key, ()))] if isinstance(value, dict) else [name]
    )
    if wrong or "voice" not in value:
        raise ChoiceError(
            f"the preset “{name}” {'has an odd ' + ', '.join(wrong) if wrong else 'names no voice'}",
            where=Span(str(path)),
            hint=f'[{name}] takes voice = "NAME:VARIANT", pace = 145, lexicon = "FILE" and fallback = "NAME"',
        )
    lexicon = path.parent / value["lexicon"] if "lexicon" in value else None
    return Role(value["voice"], float(value.get("pace", 0)), value.get("fallback", ""), lexicon)


def _digest(lexicon: Lexicon) -> str:
    return hashlib.sha256(repr(sorted(lexicon.entries.items())).encode()).hexdigest()[:12]
