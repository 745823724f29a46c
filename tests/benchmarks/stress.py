"""What ``*word*`` does: how much longer and louder stressed words are, and whether the line is still understood.

    python tests/benchmarks/stress.py [--script script/mdma-ptsd.md] [--lines 35] [hibari kokoro ...]

In each line the longest word of four to eight letters is stressed. Words are heard again by whisper-base (the extra
``proof``); lengths are the voice's own word times, loudness that of the word's samples.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import numpy as np

from voicedeck.model.narration import Take
from voicedeck.model.source import Manner, Stress
from voicedeck.narration.casting import narrator
from voicedeck.narration.presets import role
from voicedeck.readers import read
from voicedeck.recognizers.whisper import Whisper
from voicedeck.stages.proofreading import misheard, words_of, wrong
from voicedeck.stages.speakable import speakable
from voicedeck.usecases.proof import readable, sounds_of


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("voices", nargs="*", default=["hibari"])
    asked.add_argument("--script", type=Path, default=Path("script/mdma-ptsd.md"))
    asked.add_argument("--lines", type=int, default=35)
    chosen = asked.parse_args()
    script = read(chosen.script)
    lines = [line.text for section in script.sections for line in section.bullets][: chosen.lines]
    listener = Whisper()
    for voice in chosen.voices:
        print(measured(voice, lines, listener, script.language), flush=True)


def measured(voice: str, lines: list[str], listener: Whisper, language: str) -> str:
    """Length, loudness and misheard words of one voice with stress and without."""
    speaker, sounds = narrator(role(voice)), sounds_of(language)
    longer, louder, missed, said = list[float](), list[float](), [0, 0], 0
    for line in lines:
        spoken = speakable(speaker.lexicon.written(line), language)
        word = max((each for each in words_of(spoken) if 4 <= len(each) <= 8), key=len, default="")
        plain, stressed = speaker.speak(spoken), speaker.in_manner(Manner(stress=(Stress(word),))).speak(spoken)
        for at, take in enumerate((plain, stressed)):
            heard = readable(listener.hear(take, language), language)
            missed[at] += wrong(
                misheard(spoken, heard, sounds, lambda text: sounds(speaker.lexicon.spoken(text, phonemic=True)))
            )
        said += len(words_of(spoken))
        before, after = next(_word(plain, word), None), next(_word(stressed, word), None)
        if before and after:
            longer.append(after[0] / before[0])
            louder.append(after[1] - before[1])
    told = f"{voice}: {len(longer)} stressed words are {median(longer):.2f} times as long (median; "
    told += f"{sum(each >= 1.2 for each in longer)} of them 1.2 times at least), {median(louder):+.1f} dB; "
    return f"{told}misheard {missed[0]} of {said} words plain, {missed[1]} with stress"


def _word(take: Take, wanted: str) -> Iterator[tuple[float, float]]:
    """Seconds and dB of a word in a take."""
    samples = np.frombuffer(take.pcm, "<f4").astype(float)
    for word in take.words:
        if word.text.strip(".,;:!?()“”\"'—").casefold() == wanted.casefold() and word.end > word.start:
            part = samples[word.start : word.end]
            yield (word.end - word.start) / take.rate, 10 * np.log10(np.square(part).mean() + 1e-12)


if __name__ == "__main__":
    main()
