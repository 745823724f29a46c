"""What is said, line by line: the sound at each line's place against its print in the manifest, from before encoding.

A print tells a line from any other and keeps its place to some milliseconds; words, dropouts, clicks and clipping
are told apart by how the decoded sound differs from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicedeck.stages.soundprint import DEPTH, HOP, Print, crests, measured, turns, unpacked
from voicedeck.verify.findings import Finding, skipped
from voicedeck.verify.hearing import GROUP, RATE, pieces
from voicedeck.verify.kit import Beat, Kit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

ALIKE = 0.90
"""Correlation of a line's bands with its print's: a codec costs a hundredth, another line has less than 0.75."""
OFF = 0.010
"""Seconds that a line may begin before or after its place."""
SOUGHT = 0.2
"""Seconds either side in which it is looked for."""
LOUD = -22.0
"""Decibels below a line's loudest 5 ms down to which its levels must be there."""
GONE, TOGETHER = 10.0, 3
"""Decibels that a level must be missing by, and for how many 5 ms in a row, to be a gap."""
SPLIT = 4.0
"""How many times those around it a turn of the wave is where there is a click: bursts of speech reach 6.5."""
UNLIKE = 4.0
"""How many times what was made it is there: a codec, which makes noise of its own, reaches 2.9."""
SPREAD = 4
"""Of 5 ms either side: a codec spreads a burst over its block of 2,048 samples."""
AUDIBLE = 0.02
"""Full scale 1.0: smaller jumps are not heard."""
CUT = 0.9
"""Of the crests that were made a line has at least where it is loudest: a codec leaves 0.98."""
_HEARD, _AROUND = RATE // 1000, 10
"""Samples in a millisecond, and how many of those either side of a click are heard with it."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line held against its print: likeness of its bands, seconds off its place, the longest gap in seconds, how
    much of its crests there is, and how sharply its wave may turn, every 5 ms.
    """

    beat: Beat
    alike: float
    off: float
    gap: float
    crest: float
    turns: Floats


def speech(kit: Kit, samples: Floats) -> Iterator[Finding]:
    """A finding on each thing that can be wrong with speech; ``samples`` are two channels at 48 kHz, a row a sample."""
    beats = [beat for beat in kit.beats() if beat.print]
    if not beats:
        why = "the voice is silent" if _is_silent(kit) else "no manifest says how its lines sound"
        for name in ("each line is said", "on its place", "gaps in speech", "clicks", "clipping"):
            yield skipped(GROUP, name, why)
        return
    found = [_said(beat, samples) for beat in beats]
    whole = [each for each in found if each]
    yield _alike(whole, len(beats))
    yield _on_place(whole)
    yield _gaps(whole)
    sound = (kit.manifest or {}).get("sound") or {}
    yield _clicks(samples, whole, between=not (sound.get("music") or sound.get("room")))
    yield _clipping(whole)


def _is_silent(kit: Kit) -> bool:
    return str(kit.manifest and kit.manifest["voice"]).startswith("silent")


def _said(beat: Beat, samples: Floats) -> Said | None:
    """A line held against its print; None where print and times do not go together, or nothing is there."""
    import numpy as np

    told = unpacked(beat.print, beat.end_sample - beat.start_sample)
    sound = samples[beat.start_sample : beat.end_sample].mean(axis=1)
    if told is None or len(sound) < beat.end_sample - beat.start_sample - HOP:
        return None
    levels, bands = measured(sound)
    count, rows = min(levels.size, told.levels.size), min(len(bands), len(told.bands))
    expected, found = told.bands[:rows].ravel(), bands[:rows].ravel()
    if not rows or found.std() == 0 or expected.std() == 0:
        return Said(beat, 0.0, 0.0, 0.0, 1.0, np.zeros(0, np.float32))
    reached = np.clip(found - found.max(), -DEPTH, 0)
    alike = float(np.corrcoef(expected, reached)[0, 1]) if reached.std() else 0.0
    loud = told.levels[:count] > LOUD
    gain = float(np.median((levels[:count] - told.levels[:count])[loud])) if loud.any() else 0.0
    gap, peaked = _gap(told.levels[:count] + gain, levels[:count], loud), _crest(told, crests(sound))
    return Said(
        beat,
        alike,
        _offset(beat, told, samples),
        gap,
        peaked,
        np.power(np.float32(10), (told.turns + np.float32(gain)) / np.float32(20)),
    )


def _offset(beat: Beat, told: Print, samples: Floats) -> float:
    """Seconds by which the line's levels fit best later than their place, to a fraction of 5 ms."""
    import numpy as np

    reach = round(SOUGHT * RATE / HOP)
    first = beat.start_sample - reach * HOP
    around = samples[max(first, 0) : beat.end_sample + reach * HOP].mean(axis=1)
    around = np.pad(around, (max(-first, 0), 0))
    levels, _ = measured(around)
    wanted, there = 10 ** (told.levels / 20), 10 ** (levels / 20)
    wanted = wanted - wanted.mean()
    lags = [
        float(wanted[: len(part)] @ part / (np.linalg.norm(part - part.mean()) + 1e-9))
        for lag in range(2 * reach + 1)
        if (part := there[lag : lag + wanted.size]).size > wanted.size // 2
    ]
    best = int(np.argmax(lags))
    if 0 < best < len(lags) - 1:
        before, at, after = lags[best - 1 : best + 2]
        curve = before - 2 * at + after
        return (best - reach + (0.5 * (before - after) / curve if curve else 0.0)) * HOP / RATE
    return (best - reach) * HOP / RATE


def _gap(expected: Floats, found: Floats, loud: NDArray[np.bool_]) -> float:
    """Seconds of the longest stretch that was made and the film has not."""
    longest = run = 0
    for each in loud & (found < expected - GONE):
        run = run + 1 if each else 0
        longest = max(longest, run)
    return longest * HOP / RATE if longest >= TOGETHER else 0.0


def _crest(told: Print, found: Floats) -> float:
    """How much of its crests a line has where it is loudest, but for a tenth of those places."""
    import numpy as np

    count = min(told.crests.size, found.size)
    loud = told.levels[:count] >= np.quantile(told.levels[:count], 0.9)
    return float(np.quantile(found[:count][loud] / told.crests[:count][loud], 0.1))


def _alike(found: Sequence[Said], wanted: int) -> Finding:
    good = [each for each in found if each.alike >= ALIKE]
    worst = min(found, key=lambda each: each.alike, default=None)
    told = f", {worst.alike:.2f} alike at least" if worst else ""
    wrong = f"; not {_named(worst)}" if worst and len(good) < wanted else ""
    measured_ = f"{len(good)} of {wanted} lines{told}{wrong}"
    return Finding(GROUP, "each line is said", measured_, f"all, {ALIKE:g} alike", len(good) == wanted)


def _on_place(found: Sequence[Said]) -> Finding:
    worst = max(found, key=lambda each: abs(each.off), default=None)
    off = worst.off if worst else 0.0
    told = f" ({_named(worst)})" if worst and abs(off) > OFF else ""
    measured_ = f"{len(found)} lines, {abs(off) * 1000:.1f} ms {'late' if off > 0 else 'early'} at most{told}"
    return Finding(GROUP, "on its place", measured_, f"{OFF * 1000:g} ms at most", bool(found) and abs(off) <= OFF)


def _gaps(found: Sequence[Said]) -> Finding:
    gone = [each for each in found if each.gap]
    worst = max(gone, key=lambda each: each.gap, default=None)
    measured_ = f"{worst.gap * 1000:.0f} ms in {_named(worst)}, {len(gone)} lines" if worst else "none"
    return Finding(GROUP, "gaps in speech", measured_, "none", not gone)


def _named(said: Said | None) -> str:
    return f"“{said.beat.caption[:40]}” at {said.beat.start_sample / RATE:.1f} s" if said else ""


def _clicks(samples: Floats, found: Sequence[Said], *, between: bool) -> Finding:
    """Jumps between two samples that nothing around them explains, and no turn of the wave as it was made.

    Nothing is heard ``between`` lines where there is neither music nor a recorded voice's room.
    """
    import numpy as np

    blocks = np.concatenate([turns(piece.mean(axis=1), _HEARD) for _, piece in pieces(samples, 2)])
    suspects = np.flatnonzero(
        blocks > np.maximum(AUDIBLE, UNLIKE * _turns(found, len(blocks), 0.0 if between else np.inf))
    )
    inner = suspects[(suspects >= _AROUND) & (suspects < len(blocks) - _AROUND)]
    usual = dict.fromkeys(suspects.tolist(), 0.0)
    if inner.size:  # all at once: a call for each takes longer than to decode the sound
        around = np.lib.stride_tricks.sliding_window_view(blocks, 2 * _AROUND + 1)[inner - _AROUND]
        usual |= zip(inner.tolist(), np.quantile(around, 0.85, axis=1).tolist(), strict=True)
    for each in np.setdiff1d(suspects, inner).tolist():
        usual[each] = float(np.quantile(blocks[max(0, each - _AROUND) : each + _AROUND + 1], 0.85))
    places: list[int] = []
    for each, level in usual.items():
        if blocks[each] > SPLIT * max(level, 1e-4) and each - (places or [-99])[-1] > _AROUND:
            places.append(each)
    told = f"{len(places)}, the first at {places[0] * _HEARD / RATE:.2f} s" if places else "none"
    return Finding(GROUP, "clicks", told, "none", not places)


def _turns(found: Sequence[Said], count: int, between: float) -> Floats:
    """How sharply the wave may turn in every millisecond of lines and ``between`` them.

    A codec spreads what is heard: a line's own sound beyond it, and what is heard between lines into it.
    """
    import numpy as np

    known = np.full(count, between, np.float32)
    spread = SPREAD if np.isfinite(between) else -SPREAD
    for said in found:
        if said.turns.size + 2 * min(spread, 0) > 0:
            padded = np.pad(said.turns, SPREAD + max(spread, 0))
            around = np.lib.stride_tricks.sliding_window_view(padded, 2 * SPREAD + 1).max(axis=1)
            around = around[max(-spread, 0) : around.size - max(-spread, 0)]
            first = round((said.beat.start_sample - spread * HOP) / _HEARD)
            each = np.repeat(around, HOP // _HEARD)[max(0, -first) :]
            place = slice(max(0, first), max(0, first) + each.size)
            own = each[: known[place].size]
            known[place] = np.where(np.isinf(known[place]), own, np.maximum(known[place], own))
    return known


def _clipping(found: Sequence[Said]) -> Finding:
    """Where a wave is cut off, its peaks stand out less than they did, of the same 5 ms."""
    worst = min(found, key=lambda each: each.crest, default=None)
    least = worst.crest if worst else 0.0
    told = f" ({_named(worst)})" if least < CUT else ""
    measured_ = f"peaks of {least:.2f} of what was made at least{told}"
    return Finding(GROUP, "clipping", measured_, f"{CUT:g} at least", least >= CUT)
