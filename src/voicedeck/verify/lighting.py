"""Picture and sound together: each line lit while it is said, entering on its frame, heard when it is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from voicedeck.model.storyboard import line_of
from voicedeck.verify.findings import Finding, skipped
from voicedeck.verify.hearing import RATE, onset
from voicedeck.verify.kit import Kit
from voicedeck.verify.seeing import Sight, Sights
from voicedeck.verify.texts import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GROUP = "sight and sound"
CLEARER = 1.1
"""How much stronger than any other line's the text of the line that is said must stand out."""
VISIBLE = 30.0
"""Levels of 255 that a text stands out from its ground by where it can be seen at all."""
LIKE = 2.0
"""Levels that a decoded frame may differ from the still it shows, on average; encoding costs about half a level."""
LIKE_INSIDE = 9.0
"""Levels that the box of a line may differ by: edges of letters lose most; another text differs by 30 and more."""
LIKE_BLOCK = 9.0
"""Levels that any block the size of a small letter may differ by: encoding costs 1.3, a wrong letter 50."""
EARLY, LATE = -0.045, 0.125
"""Seconds by which sound may come before and after the picture unnoticed (ITU-R BT.1359-1)."""
HIDDEN = 0.1
"""Seconds of a line's soft beginning that music can hide."""
READABLE = 4.5
"""WCAG 2.2, 1.4.3: the contrast of text with its ground."""
FLASH = 0.1
"""WCAG 2.2: a change of a tenth of the greatest brightness, there and back, where the darker is below 0.8."""
FLASHES = 3
SOME = 5_000
"""Frames that are looked at together."""
AREA = 4
"""Cells of 144: WCAG's 21 824 of 1024 x 768 pixels."""


BRANDED = "the film shows a PowerPoint template, whose lines stand where LibreOffice has them"


def lighting(kit: Kit, sights: Sights, levels: NDArray[np.float32]) -> Iterator[Finding]:
    """Findings on every line; where nothing says where the lines stand, only whether anything flashes."""
    unknown = BRANDED if kit.branded else "" if kit.timeline else "no manifest says when which line is said where"
    if unknown:
        for name in ("lit line", "entrance", "sound against picture", "drawn pages", "every step", "contrast"):
            yield skipped(GROUP, name, unknown)
    else:
        yield _lit(kit, sights)
        yield _entrances(sights)
        yield _offsets(kit, sights, levels)
        yield _drawn(sights)
        yield _steps(sights)
        yield _contrast(sights)
        if kit.band:
            yield _burned(sights)
    yield _flashes(kit, sights)


def is_lit(sight: Sight, headings: frozenset[str]) -> bool:
    """Whether the line's own text stands out, and no other line of its slide does as much.

    Figures light a line otherwise than by its letters (a card, a bar, its number): there the picture must be the
    line's own as it is drawn anew, nearer than any other line's, and the line's box another than while others are
    said; or its text seen, and something else on the page another.
    """
    own, line = sight.strengths[sight.beat.id], line_of(sight.beat.id)
    rivals = [strength for name, strength in sight.strengths.items() if line_of(name) != line and name not in headings]
    drawn = not sight.likeness or sight.likeness[sight.beat.step] <= min(sight.likeness) + 0.05
    if own >= VISIBLE and own >= CLEARER * max(rivals, default=0.0) and drawn:
        return True
    due = bool(sight.likeness) and sight.likeness[sight.beat.step] == min(sight.likeness)
    tells = sight.signal >= VISIBLE or (own >= VISIBLE and sight.apart >= VISIBLE)
    return due and sight.misfit <= LIKE_INSIDE and tells


def headings(kit: Kit) -> frozenset[str]:
    """The lines that say a slide's heading, which stays as it is while its list is read."""
    return frozenset(beat.id for beat in kit.beats() if beat.heading)


def _lit(kit: Kit, sights: Sights) -> Finding:
    names, total = headings(kit), len(kit.beats())
    lit = sum(is_lit(sight, names) for sight in sights.lines)
    dark = next((sight.beat.caption for sight in sights.lines if not is_lit(sight, names)), "")
    told = f"; not “{dark[:40]}”" if dark else ""
    return Finding(GROUP, "lit line", f"{lit / max(total, 1):.2f} ({lit} of {total}){told}", "1.00", lit == total)


def _entrances(sights: Sights) -> Finding:
    entering = [sight for sight in sights.lines if sight.changes]
    offsets = [abs(sight.entered - sight.beat.start_frame) if sight.entered is not None else 99 for sight in entering]
    worst = max(offsets, default=0)
    measured = (
        f"{len(entering)} enter, {worst} frames off at most" if worst < 99 else "one does not enter near its time"
    )
    return Finding(GROUP, "entrance", measured, "1 frame at most", worst <= 1)


def _offsets(kit: Kit, sights: Sights, levels: NDArray[np.float32]) -> Finding:
    sound = (kit.manifest or {}).get("sound") or {}
    beneath = next((kind for kind in ("music", "room") if sound.get(kind)), "")
    latest = LATE + (HIDDEN if beneath else 0.0)
    name, wanted = "sound against picture", f"{EARLY * 1000:g} to {latest * 1000:g} ms"
    wanted += f", above the {beneath}" if beneath else ""
    if str(kit.manifest and kit.manifest["voice"]).startswith("silent"):
        return skipped(GROUP, name, "the voice is silent", wanted)
    offsets = list(_each_offset(kit, sights.lines, levels, beneath=bool(beneath)))
    heard = [each for each in offsets if each is not None]
    if not heard or len(heard) < len(kit.beats()):
        return Finding(GROUP, name, f"{len(heard)} of {len(kit.beats())} lines are heard", wanted, False)
    measured = f"{len(heard)} lines, {min(heard) * 1000:.0f} to {max(heard) * 1000:.0f} ms"
    return Finding(GROUP, name, measured, wanted, min(heard) >= EARLY and max(heard) <= latest)


def _each_offset(
    kit: Kit, lines: Sequence[Sight], levels: NDArray[np.float32], *, beneath: bool
) -> Iterator[float | None]:
    """Seconds from the picture's change to the first sound, for each line."""
    ended = 0.0
    for sight in lines:
        beat = sight.beat
        start, end = beat.start_sample / RATE, beat.end_sample / RATE
        seen = (beat.start_frame if sight.entered is None else sight.entered) / kit.rate
        heard = onset(levels, end, max(ended + 0.1, start - 0.35), start if beneath else None)
        yield None if heard is None else heard - seen
        ended = end


def _drawn(sights: Sights) -> Finding:
    name, wanted = "drawn pages", f"{LIKE:g} levels at most, {LIKE_INSIDE:g} in a line's box"
    compared = [sight for sight in sights.lines if sight.likeness]
    if not compared:
        return skipped(GROUP, name, "the script or its template is not at hand, or the size is another", wanted)
    whole = max(sight.likeness[sight.beat.step] for sight in compared)
    inside = max(sight.misfit for sight in compared)
    measured = f"{len(compared)} drawn anew, {whole:.2f} levels off, {inside:.2f} in a line's box"
    return Finding(GROUP, name, measured, wanted, whole <= LIKE and inside <= LIKE_INSIDE)


def _steps(sights: Sights) -> Finding:
    """Every step of every slide is the page that the script makes, to the letter."""
    name, wanted = "every step", f"all, {LIKE_BLOCK:g} levels at most in any block"
    if not sights.steps:
        return skipped(GROUP, name, "the script or its template is not at hand, or the size is another", wanted)
    worst = max(sights.steps, key=lambda step: step.off)
    good = sum(step.off <= LIKE_BLOCK for step in sights.steps)
    place = f" on “{worst.text[:40]}”" if worst.text else f" on slide {worst.slide}"
    told = f"{place} at {worst.seconds:.1f} s" if worst.off > LIKE_BLOCK else ""
    measured = f"{good} of {sights.due} drawn anew, {worst.off:.1f} levels off at most{told}"
    return Finding(GROUP, name, measured, wanted, good == sights.due)


def _contrast(sights: Sights) -> Finding:
    ratios = [(ratio, text) for sight in sights.lines for text, ratio in sight.contrasts.items()]
    worst, text = min(ratios, default=(1.0, ""))
    measured = f"{len(ratios)} texts, {worst:.1f}:1 at least (“{text[:30]}”)"
    return Finding(GROUP, "contrast", measured, f"{READABLE:g}:1", bool(ratios) and worst >= READABLE)


def _burned(sights: Sights) -> Finding:
    """While a line is said, the caption drawn on the picture is a part of it."""
    due = [sight for sight in sights.lines if _is_part(sight.beat.moment.caption.lines, sight.beat.caption)]
    found = [sight.burned for sight in due if sight.burned]
    clear = min((ratio for ratio, _ in found), default=1.0)
    apart = max((levels for _, levels in found), default=0.0)
    measured = f"{len(found)} of {len(sights.lines)} lines, {clear:.1f}:1 at least, {apart:.2f} levels off"
    passed = len(found) == len(sights.lines) and clear >= READABLE and apart <= LIKE_INSIDE
    return Finding(GROUP, "burned captions", measured, f"all, {READABLE:g}:1, {LIKE_INSIDE:g} levels at most", passed)


def _is_part(lines: Sequence[str], text: str) -> bool:
    part, whole = words(" ".join(lines)), words(text)
    return bool(part) and any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _flashes(kit: Kit, sights: Sights) -> Finding:
    most = flashes(sights.brightness, kit.rate)
    wanted = f"{FLASHES} in a second at most"
    return Finding(GROUP, "flashes", f"{most} in a second at most", wanted, most <= FLASHES)


def flashes(brightness: NDArray[np.float32], rate: int) -> int:
    """The most flashes in any second, over as many cells as WCAG lets flash: a flash is a change there and back."""
    import numpy as np

    if not len(brightness):
        return 0
    cells = np.nonzero(np.ptp(brightness, axis=0) >= FLASH)[0]
    if len(cells) < AREA:
        return 0
    swings = np.zeros((len(brightness) + 1, len(cells)), np.int32)
    for number, cell in enumerate(cells):
        swings[np.add(_swings(brightness[:, cell]), 1, dtype=np.intp), number] = 1
    totals, most = np.cumsum(swings, axis=0, dtype=np.int32, out=swings), 0
    for first in range(0, len(brightness), SOME):  # an hour's at once would be half a gigabyte
        starts = np.arange(first, min(first + SOME, len(brightness)))
        within = (totals[np.minimum(starts + rate, len(brightness))] - totals[starts]) // 2
        most = max(most, int(np.partition(within, -AREA, axis=1)[:, -AREA].max()))
    return most


def _swings(light: NDArray[np.float32]) -> list[int]:
    """The frames at which brightness has turned by a tenth from its last extreme, the darker end below 0.8."""
    found: list[int] = []
    low = high = float(light[0])
    rising: bool | None = None
    for frame, value in enumerate(map(float, light)):
        low, high = min(low, value), max(high, value)
        if rising is not True and value - low >= FLASH and low < 0.8:
            found.append(frame)
            rising, high = True, value
        elif rising is not False and high - value >= FLASH and value < 0.8:
            found.append(frame)
            rising, low = False, value
    return found
