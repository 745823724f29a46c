"""How ``voicedeck build --explain`` tells a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicedeck.cli.telling import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from voicedeck.usecases.explain import DueSlide, Plan

NAMED = 6
"""So many lines, slides and files are named that have one reason; the rest is counted."""


def as_json(plan: Plan) -> str:
    """The plan as one JSON object, an event like the others of a build."""
    import json
    from dataclasses import asdict

    values = asdict(plan) | {"nothing": not plan.make}
    for line, due in zip(values["speak"], plan.speak, strict=True):
        line |= {"file": due.source.file, "line": due.source.line}
        del line["source"]
    return json.dumps({"event": "plan", **values}, ensure_ascii=False)


def as_text(plan: Plan) -> Iterator[str]:
    """The plan in a few lines: what, how much of it, and why."""
    if not plan.make:
        yield f"{plan.name}: nothing to do, {len(plan.keep)} files are up to date"
        return
    yield f"{plan.name}: " + "; ".join(plan.changes or ("nothing has changed",))
    if plan.lines:
        yield f"  speak  {len(plan.speak)} of {counted(plan.lines, 'line')}"
        yield from _by_reason([(due.id, due.reason) for due in plan.speak])
    if plan.stills:
        yield f"  draw   {_drawn(plan.draw)}, of {plan.stills} and {plan.motions}"
        yield from _by_reason([(due.id, due.reason) for due in plan.draw])
    if plan.mix:
        yield "  mix    the sound"
    yield f"  make   {counted(len(plan.make), 'file')} in {plan.folder}"
    yield from _by_reason([(due.format, due.reason) for due in plan.make])
    if plan.keep:
        yield f"  keep   {', '.join(plan.keep)}"


def _drawn(slides: Sequence[DueSlide]) -> str:
    stills, motions = (sum(getattr(slide, kind) for slide in slides) for kind in ("stills", "motions"))
    return f"{counted(stills, 'picture')} and {counted(motions, 'transition')}"


def _by_reason(told: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A line a reason: what it holds for, at most ``NAMED`` of them by name."""
    for reason in dict.fromkeys(reason for _, reason in told):
        names = [name for name, why in told if why == reason]
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        yield f"         {', '.join(names[:NAMED])}{more}: {reason}"
