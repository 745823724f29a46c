"""What ``--loudness`` promises, on films as they are heard: integrated loudness and true peak of finished files.

    python tests/benchmarks/loudness.py [youtube podcast broadcast]

Ten unlike films: short and long lines, numbers, a dialogue of two voices, lines a few decibels up and down, slow and
fast ones, long pauses, one line alone, music below it. Each is made as MP4 at its smallest size; its AAC is decoded and
measured by FFmpeg's ``ebur128`` (ITU-R BS.1770-4), which is not what the mix was made by.
"""

from __future__ import annotations

import argparse
import sys
import wave
from pathlib import Path
from tempfile import TemporaryDirectory

import av
import numpy as np

from voicedeck.build import build_scripts
from voicedeck.options import LOUDNESS, Options
from voicedeck.reporters import Quiet

CEILING = -1.0
"""dBTP that finished files stay below: what YouTube and EBU R 128 ask for."""
WITHIN = 0.5
"""LU that a film may be off: EBU R 128 allows as much."""
LONG = "The brain keeps what it needs, and lets go of what it does not, while we know nothing of either of them."
SHORT = "- It sleeps.\n- It wakes.\n- It eats.\n"
FILMS = {
    "short lines": f"## Cats\n\n{SHORT}",
    "long lines": f"## Brains\n\n- {LONG}\n- Nobody knows why. {LONG}\n",
    "numbers": "## Sizes\n\n- 68% of 1,250 people slept 7.5 hours.\n- It cost $3.2 million in 2018.\n- p < 0.05\n",
    "one line": "## Night\n\n- It is dark.\n",
    "loud and quiet lines": "## Sea\n\n- A wave comes. {gain=6}\n- It goes. {gain=-12}\n- It comes again. {gain=3}\n",
    "slow and fast": "## Pace\n\n- This is said slowly. {pace=100}\n- And this quickly. {pace=190}\n",
    "long pauses": "## Rest\n\n- One breath. {pause=6}\n- Another one. {pause=6}\n- And the last.\n",
    "many lines": "## Words\n\n" + "".join(f"- This is line number {each} of many.\n" for each in range(1, 13)),
    "two voices": "## Talk\n\n- Anna: Why do we sleep?\n- Ben: To forget what we need not know.\n- Anna: And then?\n",
    "music": "## Song\n\n- Birds sing at dawn.\n- They are silent at noon.\n",
}
HEADS = {"two voices": "speakers: {Anna: narrator, Ben: piper}\n", "music": "music: bed.wav\n"}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("presets", nargs="*", default=list(LOUDNESS))
    chosen, failed = asked.parse_args(), False
    with TemporaryDirectory() as place:
        folder = Path(place)
        bed(folder / "bed.wav")
        for preset in chosen.presets:
            for name, lines in FILMS.items():
                reached, peak = measured(film(folder, name, lines, preset))
                good = abs(reached - LOUDNESS[preset]) <= WITHIN and peak <= CEILING
                failed |= not good
                print(f"{preset:9} {name:22} {reached:6.1f} LUFS {peak:6.1f} dBTP{'' if good else '  !'}", flush=True)
    sys.exit(failed)


def film(folder: Path, name: str, lines: str, preset: str) -> Path:
    """A finished film of one section."""
    script = folder / f"{name.replace(' ', '-')}.md"
    script.write_text(f"---\ntitle: {name.capitalize()}\n{HEADS.get(name, '')}---\n\n{lines}", encoding="utf-8")
    output = folder / preset
    options = Options(formats=("mp4",), size="360p", loudness=preset, output=output, motion="calm")
    build_scripts([script], options, Quiet())
    return output / f"{script.stem}.mp4"


def bed(path: Path) -> None:
    """Twenty seconds of a chord."""
    time = np.arange(20 * 48_000) / 48_000
    chord = sum(np.sin(2 * np.pi * tone * time) for tone in (220.0, 277.2, 329.6)) / 12
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes((chord * 32767).astype("<i2").tobytes())


def measured(path: Path) -> tuple[float, float]:
    """Integrated loudness in LUFS and true peak in dBTP, by FFmpeg."""
    graph = av.filter.Graph()
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        source = graph.add_abuffer(template=stream)
        meter, sink = graph.add("ebur128", "peak=true:metadata=1"), graph.add("abuffersink")
        source.link_to(meter)
        meter.link_to(sink)
        graph.configure()
        told: dict[str, str] = {}
        peak = -200.0
        for frame in (*container.decode(stream), None):
            source.push(frame)
            while True:
                try:
                    told |= sink.pull().metadata
                except (av.error.BlockingIOError, av.error.EOFError):
                    break
                peaks = [float(value) for key, value in told.items() if "true_peaks_ch" in key]
                peak = max([peak, *(20 * np.log10(max(each, 1e-10)) for each in peaks)])
    return float(told["lavfi.r128.I"]), float(peak)


if __name__ == "__main__":
    main()
