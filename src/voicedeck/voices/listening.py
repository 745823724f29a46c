"""The listening page: lines by several voices beside each other, blind if asked, and nothing from the network."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from string import ascii_uppercase
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Sample:
    """A line by one voice: the WAV file's name beside the page, and its length and pace in words."""

    voice: str
    file: str
    told: str


def page(
    title: str, language: str, lines: Sequence[tuple[str, Sequence[Sample]]], *, blind: bool, seed: int | None = None
) -> str:
    """HTML that plays every line's samples. ``blind``: voices are letters in an order of chance, told on a click.

    The order is drawn by ``seed``, or anew each time.
    """
    import jinja2

    voices = list(dict.fromkeys(sample.voice for _, samples in lines for sample in samples))
    if blind:
        random.Random(seed).shuffle(voices)
    labels = dict(zip(voices, _letters(len(voices)), strict=True)) if blind else {name: name for name in voices}
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined)
    source = files("voicedeck.voices").joinpath("listening.html.j2").read_text(encoding="utf-8")
    told = [{"text": text, "takes": _takes(samples, voices, labels)} for text, samples in lines]
    return environment.from_string(source).render(title=title, language=language, lines=told, blind=blind)


def _takes(samples: Sequence[Sample], voices: Sequence[str], labels: Mapping[str, str]) -> list[dict[str, str]]:
    ordered = sorted(samples, key=lambda each: voices.index(each.voice))
    return [
        {"label": labels[each.voice], "name": each.voice, "told": each.told, "file": quote(each.file)}
        for each in ordered
    ]


def _letters(count: int) -> list[str]:
    return [ascii_uppercase[place % 26] * (place // 26 + 1) for place in range(count)]
