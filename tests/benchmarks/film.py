"""What encoding a film costs, ours beside the usual ways, in one run on the same stills and the same sound.

    python tests/benchmarks/film.py [--seconds 60] [--size 1080p] [--plot film.svg]

Each way runs in a process of its own, after everything it needs has been made: stills as PNG files and in
memory, the soundtrack as a WAV file. Drawing and speaking are not counted. Read ratios, not seconds. At the end the
same pictures are held for a minute and for an hour.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import av
import numpy as np
from imageio_ffmpeg import get_ffmpeg_exe
from moviepy import AudioFileClip, CompositeVideoClip, ImageClip
from moviepy.video.fx import CrossFadeIn
from PIL import Image
from rich.console import Console
from rich.table import Table

import voicedeck
from voicedeck.build import Production
from voicedeck.encoders.groups import planes
from voicedeck.encoders.x264 import STILLS
from voicedeck.exporters.mp4 import Mp4
from voicedeck.handover import Cut, Darkroom, Film, Takes
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.picture import Picture
from voicedeck.model.timeline import PLAIN, Clip, Moment, Timeline
from voicedeck.reporters import Quiet
from voicedeck.store import NoStore

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests_support import GivenSound

SCRIPT = Path(__file__).resolve().parents[2] / "script" / "mdma-ptsd.md"
PRESET = STILLS["standard"]["preset"]
"""Of x264: ours, and everybody else's here."""
WRITING: dict[str, Any] = {"preset": PRESET, "threads": 1, "logger": None}


@dataclass(frozen=True)
class Cost:
    """What one way took: CPU and wall seconds, peak memory in MB, file size in MB, and PSNR of held frames in dB."""

    way: str
    cpu: float
    wall: float
    memory: float
    size: float
    psnr: float


class OnDisk:
    """A darkroom whose stills are on the disk already."""

    def __init__(self, pages: Darkroom, folder: Path, timeline: Timeline) -> None:
        self.html, self.plate = pages.html, pages.plate
        self._folder, self._numbers = folder, _numbers(timeline)

    def still(self, page: Any, step: int, moment: Moment = PLAIN) -> Picture:
        del moment
        return _picture(self._folder, self._numbers[page.slide.id, step])


def canned(work: Production, folder: Path, timeline: Timeline, sound: GivenSound) -> Film:
    """A film whose timeline and sound are given, whose stills are on disk and of which nothing is kept."""
    film = work.film(Takes.COVER)
    cut = Cut(work.narration, timeline, timeline.clips, heard=sound)
    bench, darkroom = replace(film.bench, store=NoStore()), OnDisk(film.darkroom, folder, timeline)
    return replace(film, timed=cut, bench=bench, darkroom=darkroom)


def _numbers(timeline: Timeline) -> dict[tuple[str, int], int]:
    return {(clip.slide_id, clip.step): number for number, clip in enumerate(timeline.clips)}


def _picture(folder: Path, number: int) -> Picture:
    with Image.open(folder / f"{number:04d}.png") as image:
        return Picture(image.width, image.height, image.convert("RGBA").tobytes())


def prepare(folder: Path, seconds: float, size: str) -> Timeline:
    """Stills, sound and timeline of the first ``seconds`` of the sample film."""
    film = produce(size)
    clips = [clip for clip in film.timeline.clips if clip.end <= seconds * film.timeline.rate]
    timeline = replace(film.timeline, clips=tuple(clips), utterances=(), frames=clips[-1].end)
    pages = {page.slide.id: page for page in film.deck.pages}
    for number, clip in enumerate(clips):
        still = film.still(pages[clip.slide_id], clip.step)
        Image.frombytes("RGBA", (still.width, still.height), still.rgba).convert("RGB").save(
            folder / f"{number:04d}.png", compress_level=1
        )
    mono = np.frombuffer(film.soundtrack.between(0, timeline.samples), "<f4")
    (folder / "sound.f32").write_bytes(mono.tobytes())
    _wav(folder / "sound.wav", mono)
    (folder / "timeline.json").write_text(json.dumps(asdict(timeline)), encoding="utf-8")
    return timeline


def produce(size: str) -> Production:
    """The sample film, with the embedded voice."""
    mapper = ThreadPoolExecutor(2).map
    return voicedeck.produce(voicedeck.read(SCRIPT), voicedeck.Options(size=size), Quiet(), mapper)


def load(folder: Path) -> Timeline:
    """The timeline that ``prepare`` left."""
    values = json.loads((folder / "timeline.json").read_text(encoding="utf-8"))
    return Timeline(
        values["rate"], values["frames"], tuple(Clip(**{**clip, "moment": PLAIN}) for clip in values["clips"]), ()
    )


def _wav(path: Path, mono: np.ndarray[Any, Any]) -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((2, 2, SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes(np.repeat((mono * 32767).astype("<i2")[:, None], 2, axis=1).tobytes())


# ------------------------------------------------------------------ the ways


def ours(folder: Path, target: Path, size: str, *, motion: bool) -> Callable[[], object]:
    """Each picture once."""
    timeline = load(folder)
    if not motion:
        timeline = replace(timeline, clips=tuple(replace(clip, motion=0) for clip in timeline.clips))
    film = produce(size)
    _ = film.deck, film.narration  # laying out and speaking are no part of encoding
    return lambda: Mp4().export(canned(film, folder, timeline, _given(folder)), target)


def _given(folder: Path) -> GivenSound:
    return GivenSound((folder / "sound.f32").read_bytes())


def longer(folder: Path, target: Path, size: str, *, minutes: int) -> Callable[[], object]:
    """The same pictures and motions over a narration of so many minutes, without its sound."""
    timeline = load(folder)
    times = minutes * 60 * timeline.rate / timeline.frames
    clips: list[Clip] = []
    for clip in timeline.clips:
        clips.append(replace(clip, start=clips[-1].end if clips else 0, frames=round(clip.frames * times)))
    film = produce(size)
    _ = film.deck, film.narration
    slowed = replace(timeline, clips=tuple(clips), frames=clips[-1].end)
    return lambda: Mp4().export(canned(film, folder, slowed, Quietness()), target)


class Quietness(GivenSound):
    """A second of nothing: what is measured is the pictures."""

    def __init__(self) -> None:
        super().__init__(b"")
        self.samples = SAMPLE_RATE

    def sounding(self) -> list[range]:
        return []


def moviepy(folder: Path, target: Path, _: str, *, motion: bool) -> Callable[[], object]:
    """moviepy's ``write_videofile`` of image clips, with its CrossFadeIn where there is motion."""
    timeline = load(folder)
    clips = []
    for number, clip in enumerate(timeline.clips):
        after = timeline.clips[number + 1].motion if number + 1 < len(timeline.clips) and motion else 0
        image: Any = ImageClip(str(folder / f"{number:04d}.png")).with_start(clip.start / timeline.rate)
        image = image.with_duration((clip.frames + after) / timeline.rate)
        clips.append(
            image.with_effects([CrossFadeIn(clip.motion / timeline.rate)]) if motion and clip.motion else image
        )
    whole: Any = CompositeVideoClip(clips).with_audio(AudioFileClip(str(folder / "sound.wav")))
    return lambda: whole.write_videofile(str(target), **WRITING, fps=timeline.rate, temp_audiofile=f"{target}.mp3")


def concat(folder: Path, target: Path, _: str) -> Callable[[], object]:
    """One ffmpeg run over a list of images, at a constant rate, hard cuts."""
    timeline = load(folder)
    listed = "".join(
        f"file '{number:04d}.png'\nduration {clip.frames / timeline.rate:.9f}\n"
        for number, clip in enumerate(timeline.clips)
    )
    (folder / "list.txt").write_text(listed + f"file '{len(timeline.clips) - 1:04d}.png'\n", encoding="utf-8")
    words = ["-f", "concat", "-i", "list.txt", "-i", "sound.wav", *coded(timeline.rate), "-shortest", str(target)]
    return lambda: ffmpeg(folder, *words)


def segments(folder: Path, target: Path, _: str) -> Callable[[], object]:
    """An ffmpeg run a slide, then a join of the files."""
    return lambda: _segments(folder, target, load(folder))


def _segments(folder: Path, target: Path, timeline: Timeline) -> None:
    for number, clip in enumerate(timeline.clips):
        image = ["-loop", "1", "-framerate", str(timeline.rate), "-i", f"{number:04d}.png"]
        ffmpeg(folder, *image, "-frames:v", str(clip.frames), *coded(timeline.rate), "-an", f"{number:04d}.mp4")
    listed = "".join(f"file '{number:04d}.mp4'\n" for number in range(len(timeline.clips)))
    (folder / "parts.txt").write_text(listed, encoding="utf-8")
    ffmpeg(folder, "-f", "concat", "-i", "parts.txt", "-i", "sound.wav", "-c:v", "copy", "-c:a", "aac", str(target))


def coded(rate: int) -> list[str]:
    return ["-c:v", "libx264", "-preset", PRESET, "-crf", "17", "-pix_fmt", "yuv420p", "-r", str(rate), "-threads", "1"]


def ffmpeg(folder: Path, *words: str) -> None:
    subprocess.run([get_ffmpeg_exe(), "-y", "-v", "error", *words], cwd=folder, check=True)


WAYS: dict[str, Callable[[Path, Path, str], Callable[[], object]]] = {
    "ours, hard cuts": lambda folder, target, size: ours(folder, target, size, motion=False),
    "ours, crossfades": lambda folder, target, size: ours(folder, target, size, motion=True),
    "ffmpeg concat, hard cuts": concat,
    "ffmpeg segments, hard cuts": segments,
    "moviepy, hard cuts": lambda folder, target, size: moviepy(folder, target, size, motion=False),
    "moviepy, crossfades": lambda folder, target, size: moviepy(folder, target, size, motion=True),
}


LENGTHS: dict[str, Callable[[Path, Path, str], Callable[[], object]]] = {
    f"{minutes} min": lambda folder, target, size, minutes=minutes: longer(folder, target, size, minutes=minutes)
    for minutes in (1, 60)
}


# ------------------------------------------------------------------ measuring


def measure(way: str, folder: Path, size: str) -> Cost:
    """Run one way in a process of its own."""
    target = folder / f"{way.replace(',', '').replace(' ', '-')}.mp4"
    values = alone(way, folder, target, size)
    return Cost(way, size=target.stat().st_size / 1e6, psnr=psnr(folder, target), **values)


def alone(way: str, folder: Path, target: Path, size: str) -> dict[str, float]:
    """What one way takes in a process of its own."""
    command = [sys.executable, __file__, "--way", way, "--folder", str(folder), "--size", size]
    done = subprocess.run([*command, "--target", str(target)], check=True, stdout=subprocess.PIPE, text=True)
    values: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return values


def growth(folder: Path, size: str) -> None:
    """What an hour of narration over the same pictures costs beside a minute."""
    costs = {way: alone(way, folder, folder / "longer.mp4", size)["cpu"] for way in LENGTHS}
    short, long = costs.values()
    print(
        f"pictures alone, the same for {' and '.join(LENGTHS)}: {short:.1f} and {long:.1f} CPU s, x {long / short:.2f}"
    )


def run(way: str, folder: Path, target: Path, size: str) -> None:
    """In the child: run the way and print what it took, this process and its children together."""
    work = {**WAYS, **LENGTHS}[way](folder, target, size)
    before, began = _cpu(), time.monotonic()
    work()
    memory = max(_own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    print(json.dumps({"cpu": _cpu() - before, "wall": time.monotonic() - began, "memory": memory}))


def _own_peak() -> int:
    """Peak resident kilobytes of this process; getrusage's figure is inherited from the parent on Linux."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(status.read_text(encoding="ascii").split("VmHWM:")[1].split()[0])


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def psnr(folder: Path, film: Path) -> float:
    """Mean PSNR in dB of the luma of each clip's last frame against its still."""
    timeline = load(folder)
    wanted = {clip.end - 2: number for number, clip in enumerate(timeline.clips)}
    return float(np.mean([_level(folder, wanted[n], luma) for n, luma in _lumas(film) if n in wanted]))


def _lumas(film: Path) -> Iterator[tuple[int, Any]]:
    with av.open(str(film)) as container:
        for number, frame in enumerate(container.decode(container.streams.video[0])):
            yield number, frame.to_ndarray()[: frame.height]


def _level(folder: Path, number: int, luma: Any) -> float:
    still = planes(_picture(folder, number))[: luma.shape[0]]
    error = float(np.mean((still.astype(float) - luma) ** 2))
    return 10 * float(np.log10(255**2 / max(error, 1e-9)))


def table(costs: list[Cost], minutes: float) -> None:
    """The figures, and a bar a way."""
    shown = Table("way", "CPU s / min", "x ours", "wall s", "MB memory", "MB file", "PSNR dB", "")
    base = {cut: next(cost.cpu for cost in costs if cost.way == f"ours, {cut}") for cut in ("hard cuts", "crossfades")}
    most = max(cost.cpu for cost in costs)
    for cost in costs:
        ratio = cost.cpu / base[cost.way.split(", ")[1]]
        figures = (cost.cpu / minutes, ratio, cost.wall, cost.memory, cost.size, cost.psnr)
        shown.add_row(cost.way, *(f"{figure:.1f}" for figure in figures), "█" * max(1, round(30 * cost.cpu / most)))
    Console(width=140).print(shown)


def plot(costs: list[Cost], minutes: float, path: Path) -> None:
    """The figures as bars, on a scale where each step is ten times the one before."""
    bars, row, left, wide = [], 34, 230, 420
    for number, cost in enumerate(costs):
        spent = cost.cpu / minutes
        length = wide * max(0.02, np.log10(10 * spent) / 4)  # from 0.1 to 1000
        top, fill = 60 + number * row, "#0B7A75" if cost.way.startswith("ours") else "#8A94A6"
        bars += [
            f'<text x="{left - 10}" y="{top + 17}" text-anchor="end">{cost.way}</text>',
            f'<rect x="{left}" y="{top}" width="{length:.0f}" height="24" rx="3" fill="{fill}"/>',
            f'<text x="{left + length + 8:.0f}" y="{top + 17}">{spent:.1f}</text>',
        ]
    height = 76 + row * len(costs)
    title = f'<text x="16" y="34" font-size="17" font-weight="600">CPU seconds a minute of film (x264 {PRESET})</text>'
    style = 'xmlns="http://www.w3.org/2000/svg" font-family="Inter, sans-serif" font-size="14" fill="#1B2430"'
    ground = f'<rect width="740" height="{height}" fill="#FFFFFF"/>'
    drawn = "".join([title, *bars])
    path.write_text(f'<svg width="740" height="{height}" {style}>{ground}{drawn}</svg>\n', encoding="utf-8")


def main() -> None:
    """Prepare, measure every way, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--size", default="1080p")
    parser.add_argument("--plot", type=Path, help="write the figures as an SVG picture, too")
    parser.add_argument("--way")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--target", type=Path)
    chosen = parser.parse_args()
    if chosen.way:
        run(chosen.way, chosen.folder, chosen.target, chosen.size)
        return
    with tempfile.TemporaryDirectory() as name:
        timeline = prepare(Path(name), chosen.seconds, chosen.size)
        print(f"{timeline.seconds:.1f} s of film, {len(timeline.clips)} stills, {chosen.size}, x264 {PRESET}")
        costs = [measure(way, Path(name), chosen.size) for way in WAYS]
        table(costs, timeline.seconds / 60)
        if chosen.plot:
            plot(costs, timeline.seconds / 60, chosen.plot)
        growth(Path(name), chosen.size)


if __name__ == "__main__":
    main()
