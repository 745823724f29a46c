"""How long narration will take, told before anybody speaks.

Words a minute tell little: "The cat sat" and "Neuroplasticity" take as long. Of 547 lines of 61 English scripts,
said by hibari at its own speed, letters and the rests at punctuation tell a film's length within 2.1 % on average (each
script told from all others, with 0.75 s between lines), 4.3 % for nine of ten, 9.6 % at worst: paths and formulas. A
voice that knows its phonemes tells it better itself (``ports.Foretelling``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from voicedeck.model.letters import CJK
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.regex import regex
from voicedeck.model.storyboard import Beat
from voicedeck.stages.lint import words_in

PACE = 139.5
"""Words a minute, over 328 words, of the voice that was measured."""
_LINE, _LETTER, _REST, _STOP = 0.195, 0.062, 0.157, 0.801
"""Seconds of the voice that was measured: for a line, a letter or digit, a rest at a comma, one between sentences."""
_LETTERS_OF_IDEOGRAM = 3.2
"""A Chinese or Japanese character takes about as long as so many letters: 0.2 s."""
_RESTS = regex(r"[,;:—–](?=\s)|[、，；：](?=\S)")
_STOPS = regex(r"[.!?…](?=\s+\S)|[。！？](?=\S)")
_IDEOGRAM = regex(f"[{CJK}]")
_SHORTEST = 0.4
ASKED = 300
"""Lines of which a machine's voice is asked how long they take: to read a line as it does costs as much as all else."""


def seconds(text: str, pace: float = PACE) -> float:
    """How long a voice takes to say a text whose own pace is that many words a minute (at least 0.4 s)."""
    ideograms = len(_IDEOGRAM.findall(text))
    letters = sum(map(str.isalnum, text)) + (_LETTERS_OF_IDEOGRAM - 1) * ideograms
    taken = _LINE + _LETTER * letters + _REST * len(_RESTS.findall(text)) + _STOP * len(_STOPS.findall(text))
    return max(_SHORTEST, taken * PACE / pace)


def lengths(
    beats: Iterable[Beat], told: Callable[[Beat], float], pace: float = 0.0, most: int | None = None
) -> Mapping[str, int]:
    """The samples at 48 kHz of each beat, by its id; ``told`` is how long its voice takes at its own speed.

    Where it is asked of ``most`` of them, or up to twice as many, the others are told by their letters. At ``pace``
    words a minute, where one is asked for, all of them together take what that gives.
    """
    every = tuple(beats)
    some = every[:: max(1, len(every) // most)] if most else every
    asked = {beat.id: told(beat) for beat in some}
    others = [beat for beat in every if beat.id not in asked]
    slow = sum(asked.values()) / sum(seconds(beat.spoken) for beat in some) if others else 1.0
    lasting = asked | {beat.id: seconds(beat.spoken) * slow for beat in others}
    own = {beat.id: (words_in(beat.spoken), lasting[beat.id]) for beat in every}
    words, whole = sum(count for count, _ in own.values()), sum(length for _, length in own.values())
    times = words * 60 / pace / whole if pace and whole else 1.0
    return {beat: round(length * times * SAMPLE_RATE) for beat, (_, length) in own.items()}
