"""The captions' file, read as a player reads it, by Netflix's rules for timed text in its language.

https://partnerhelp.netflixstudios.com/hc/en-us/articles/217350977

Read here and not by pysubs2 (1.8.1 was tried), for a check needs every letter as a player shows it: that library takes
"{x}" and a backslash for its own markup, hands "&amp;" and times within a cue through, and puts the name of a cue
behind the text of the one before.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from voicedeck.languages import ASSUMED, language
from voicedeck.model.letters import width
from voicedeck.model.regex import regex
from voicedeck.verify.container import Facts
from voicedeck.verify.findings import Finding, skipped
from voicedeck.verify.kit import Kit

GROUP = "captions"
COLUMNS, LINES = 42, 2
"""Of every language at most; one of letters twice as wide has room for fewer."""
SHORTEST, LONGEST = 5 / 6, 7.0
FASTEST = 20.0
GAP = 2
"""Frames between two captions at least."""
CLOSING = 0.5
"""Seconds: no shorter gap than this is left open."""
TOGETHER = 0.1
"""Seconds that a caption may start before or after its speech: three frames at 30 a second, at any rate."""
ROUNDED = 0.0015
"""Seconds that the file's milliseconds may hide."""

UTF8 = "UTF-8"
_CODECS = {UTF8: "utf-8-sig", "UTF-16": "utf-16", "neither UTF-8 nor UTF-16": "latin-1"}

_TIMES = regex(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{3})\s+-->\s+(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{3})")
# A tag of SubRip's or WebVTT's, or a time within a cue; "1 < 2" is none.
_TAG = regex(r"</?[A-Za-z][^<>]*>|<[\d:.]+>")
_DANGLING = regex(r"(?:^|\s)(?:an?|the|[A-Z]\.|\d+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption as the file tells it, in seconds."""

    lines: tuple[str, ...]
    start: float
    end: float

    @property
    def speed(self) -> float:
        """Characters a second; a line break is read as a space."""
        return len(" ".join(self.lines)) / max(self.end - self.start, 1e-3)


def read(path: Path) -> tuple[Caption, ...]:
    """The captions of a SubRip or WebVTT file, in the file's order; markup is taken off."""
    text = path.read_bytes().decode(_CODECS[encoding_of(path)], errors="replace")
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return tuple(caption for block in blocks if (caption := _caption(block)))


def encoding_of(path: Path) -> str:
    """How a file is written: UTF-8, UTF-16 by its mark, or else bytes that a player guesses at."""
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "neither UTF-8 nor UTF-16"
    return UTF8


def _caption(block: str) -> Caption | None:
    lines = block.strip().split("\n")
    for number, line in enumerate(lines):
        if found := _TIMES.search(line):
            numbers = [int(each or 0) for each in found.groups()]
            start, end = (
                hours * 3600 + minutes * 60 + seconds + thousandths / 1000
                for hours, minutes, seconds, thousandths in (numbers[:4], numbers[4:])
            )
            texts = (html.unescape(_TAG.sub("", text)).strip() for text in lines[number + 1 :])
            return Caption(tuple(text for text in texts if text), start, end)
    return None


def subtitles(kit: Kit, captions: Sequence[Caption], seen: Facts | None) -> Iterator[Finding]:
    """A finding a rule, each over all captions."""
    frame = 1 / (kit.rate if kit.timeline else (seen and seen.rate) or 30)
    own = language(kit.tag or ASSUMED).captions
    columns, fastest = min(COLUMNS, own.columns), min(FASTEST, own.speed)
    rules: tuple[tuple[str, str, Callable[[Caption], float], Callable[[float], bool]], ...] = (
        ("lines", f"{LINES} at most", lambda each: len(each.lines), lambda value: 1 <= value <= LINES),
        ("columns", f"{columns} at most", _width, lambda value: value <= columns),
        (
            "seconds", f"{SHORTEST:.2f} to {LONGEST:g}", lambda each: each.end - each.start,
            lambda value: SHORTEST - ROUNDED <= value <= LONGEST + ROUNDED,
        ),
        ("characters a second", f"{fastest:g} at most", lambda each: each.speed, lambda value: value <= fastest + 0.05),
    )  # fmt: skip
    for name, wanted, measure, holds in rules:
        yield _each(name, wanted, [measure(each) for each in captions], holds)
    yield _gaps(captions, frame)
    yield _breaks(captions)
    yield from _in_time(kit, captions, frame)
    if kit.manifest and seen:
        yield Finding(GROUP, "in the film", f"{seen.cues} captions", f"{len(captions)}", seen.cues == len(captions))


def _width(caption: Caption) -> int:
    return max(map(width, caption.lines), default=0)


def _each(name: str, wanted: str, values: Sequence[float], holds: Callable[[float], bool]) -> Finding:
    wrong = sum(not holds(value) for value in values)
    spread = f"{min(values, default=0):.4g} to {max(values, default=0):.4g}"
    measured = f"{spread} in {len(values)} captions" + (f", {wrong} break the rule" if wrong else "")
    return Finding(GROUP, name, measured, wanted, bool(values) and not wrong)


def _gaps(captions: Sequence[Caption], frame: float) -> Finding:
    """No gap that only flickers; one behind a caption that is seen as long as any may be cannot be closed."""
    gaps = [after.start - before.end for before, after in pairwise(captions)]
    full = [each.end - each.start >= LONGEST - ROUNDED for each in captions[:-1]]
    least = GAP * frame
    wrong = sum(
        gap < least - ROUNDED or (least + ROUNDED < gap < CLOSING - ROUNDED and not longest)
        for gap, longest in zip(gaps, full, strict=True)
    )
    measured = f"{min(gaps, default=least) * 1000:.0f} ms at least" + (
        f", {wrong} of {len(gaps)} wrong" if wrong else ""
    )
    return Finding(GROUP, "gaps", measured, f"{GAP} frames, or {CLOSING:g} s and more", not wrong)


def _breaks(captions: Sequence[Caption]) -> Finding:
    """No line ends with an article, an initial or a number, unless the caption's text ends there."""
    ends = [line for each in captions for line in each.lines[:-1]]
    wrong = [line for line in ends if _DANGLING.search(line)]
    measured = f"{len(ends)} breaks, {len(wrong)} bad" + (f" (“{wrong[0][-24:]}”)" if wrong else "")
    return Finding(GROUP, "line breaks", measured, "none after an article, an initial or a number", not wrong)


def _in_time(kit: Kit, captions: Sequence[Caption], frame: float) -> Iterator[Finding]:
    """Each line of narration starts a caption on its frame."""
    name, wanted = "in time", f"{TOGETHER:g} s at most"
    beats = kit.beats()
    if not beats:
        yield skipped(GROUP, name, "no manifest says when which line is said", wanted)
        return
    starts = [each.start for each in captions]
    apart = [min((abs(start - beat.start_frame * frame) for start in starts), default=99.0) for beat in beats]
    worst = max(apart)
    measured = f"{len(beats)} lines, {worst:.3f} s ({worst / frame:.1f} frames) off at most"
    yield Finding(GROUP, name, measured, wanted, worst <= TOGETHER + ROUNDED)
