"""How well each voice is understood, and what it costs: the script's bullets, spoken and heard again by whisper-base.

    python tests/benchmarks/voices.py [--script script/mdma-ptsd.md] [hibari hibari@160 kokoro piper ...]

``NAME@PACE`` asks for words a minute. A word is misheard where it sounds otherwise (see voicedeck.stages.proofreading);
CPU time is that of the whole process while the voice speaks, one line after the other. Needs the extra ``proof``.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from voicedeck.narration.casting import narrator
from voicedeck.narration.presets import role
from voicedeck.readers import read
from voicedeck.recognizers.whisper import Whisper
from voicedeck.stages.levels import hops, levels, loudness
from voicedeck.stages.proofreading import misheard, words_of, wrong
from voicedeck.stages.speakable import speakable
from voicedeck.usecases.proof import readable, sounds_of
from voicedeck.voices.auditing import floor_of, speech_level

VOICES = ["hibari", "hibari@145", "hibari@160", "kokoro", "kokoro@145", "piper", "piper@130"]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("voices", nargs="*", default=VOICES)
    asked.add_argument("--script", type=Path, default=Path("script/mdma-ptsd.md"))
    asked.add_argument("--lines", type=int, default=35)
    chosen = asked.parse_args()
    script = read(chosen.script)
    bullets = [line for section in script.sections for line in section.bullets]
    bullets = bullets[: chosen.lines]
    columns = (
        "voice",
        "words a minute",
        "misheard",
        "clean lines",
        "CPU s a second of speech",
        "LUFS",
        "noise below speech",
    )
    table = Table(*columns, title=f"{len(bullets)} lines")
    listener = Whisper()
    for voice in chosen.voices:
        table.add_row(voice, *measured(voice, [line.text for line in bullets], listener, script.language))
    Console().print(table)


def measured(voice: str, lines: list[str], listener: Whisper, language: str) -> tuple[str, ...]:
    """Pace, misheard words, cost, loudness and noise of one voice."""
    name, _, pace = voice.partition("@")
    speaker, sounds = narrator(role(name, float(pace or 0))), sounds_of(language)
    speaker.speak("Loaded before it is measured.")
    words = errors = clean = 0
    said = list[np.ndarray]()
    cost = seconds = 0.0
    for line in lines:
        spoken = speakable(speaker.lexicon.written(line), language)
        began = time.process_time()
        take = speaker.speak(spoken)
        cost, seconds = cost + time.process_time() - began, seconds + take.seconds
        heard = readable(listener.hear(take, language), language)
        found = misheard(spoken, heard, sounds, lambda text: sounds(speaker.lexicon.spoken(text, phonemic=True)))
        for each in found:
            print(f"{voice}: “{each.said}” heard as “{each.heard}”", flush=True)
        words, errors, clean = words + len(words_of(spoken)), errors + wrong(found), clean + (not found)
        said.append(np.frombuffer(take.pcm, "<f4"))
    told = f"{errors} of {words} ({100 * errors / words:.1f} %)"
    whole = np.concatenate(said)
    reached = loudness(hops([(0, levels(whole[None]).energies)], whole.size), whole.size)
    noise = speech_level(whole) - floor_of(whole)
    row = f"{60 * words / seconds:.0f}", told, str(clean), f"{cost / seconds:.3f}", f"{reached:.1f}", f"{noise:.0f} dB"
    print(voice, *row, sep=" | ", flush=True)
    return row


if __name__ == "__main__":
    main()
