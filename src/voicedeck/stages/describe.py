"""Description: what goes under the film on YouTube, within its budgets.

At most 5,000 bytes of UTF-8, without ``<`` and ``>``; more than 60 hashtags are ignored altogether and 15
are enough (https://support.google.com/youtube/answer/6390658).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate

from voicedeck.model.description import USUAL, Description
from voicedeck.model.script import Script, Section
from voicedeck.model.source import Diagnostic, warning
from voicedeck.model.timeline import Chapter, clock
from voicedeck.stages.cite import citations

LARGEST = 5000
TAGS = 15

Fill = Callable[..., str]


@dataclass(frozen=True, slots=True)
class _Content:
    """What a description holds; ``brief`` is the template's shorter wording."""

    sections: tuple[Section, ...]
    mentions: tuple[str, ...]
    brief: bool = False


def describe(
    script: Script,
    chapters: tuple[Chapter, ...],
    rate: int,
    fill: Fill,
    voice: str = "",
    credits: tuple[str, ...] = (),
) -> Description:
    """The description, with warnings for what was left out of it, and that itself.

    ``fill`` draws the text from ``script``, ``parts`` (what it holds, in order), ``marks`` (time and title of each
    chapter), ``sections``, ``references`` (the works that are cited), ``tags``, ``mentions``, ``voice`` (the synthetic
    one that speaks, or ""), ``credits`` (the script's lines and those that pictures' licences ask for) and ``brief``.
    Where it does not fit, it is drawn brief, then without mentions from the last, then without the outline; then it is
    cut at the end of a line. Whose pictures are shown is said last of all where the script's parts leave it out.
    """
    marks = chapter_marks(chapters, rate)
    parts = script.description or USUAL
    if credits and "credits" not in parts:
        parts = (*parts, "credits")
    told = tuple(dict.fromkeys((*(line.text for line in script.credits), *credits)))

    def drawn(content: _Content) -> str:
        text = fill(
            script=script,
            parts=parts,
            marks=marks,
            references=[work.text for work in citations(script)] if "references" in parts else (),
            tags=script.tags[:TAGS],
            voice=voice,
            credits=told,
            sections=content.sections,
            mentions=content.mentions,
            brief=content.brief,
        )
        return text.replace("<", "‹").replace(">", "›").strip() + "\n"

    everything = _Content(
        script.sections if "outline" in parts else (),
        tuple(dict.fromkeys(script.mentions)) if "mentions" in parts else (),
    )
    kept = _largest(everything, lambda content: len(drawn(content).encode()) <= LARGEST)
    text, cut = _fitting(drawn(kept))
    shown = replace(script, tags=script.tags if "tags" in parts else ())
    warnings, left = _left_out(shown, everything, kept)
    if cut:
        warnings += (_warning(script, f"the end of it, {len(cut)} lines,", f"{LARGEST} bytes are YouTube's limit"),)
    return Description(text, warnings, (*left, *cut))


def _fitting(text: str) -> tuple[str, tuple[str, ...]]:
    """As many whole lines of a text as the budget has room for, and those that follow."""
    lines = text.splitlines(keepends=True)
    sizes = accumulate(len(line.encode()) for line in lines)
    room = sum(size <= LARGEST for size in sizes)
    kept = "".join(lines[:room]) or text.encode()[: LARGEST - 1].decode(errors="ignore") + "\n"
    return kept, tuple(line.strip() for line in lines[room:] if line.strip())


def chapter_marks(chapters: tuple[Chapter, ...], rate: int) -> tuple[tuple[str, str], ...]:
    """Time and title of every chapter."""
    return tuple((clock(chapter.start // rate), chapter.title) for chapter in chapters)


def _largest(content: _Content, fits: Callable[[_Content], bool]) -> _Content:
    """As much of the content as fits; at least what is always said."""
    if fits(content):
        return content
    brief, counts = replace(content, brief=True), range(len(content.mentions), -1, -1)
    shorter = [replace(brief, mentions=content.mentions[:count]) for count in counts]
    found = bisect_left(shorter, True, key=fits)
    return shorter[found] if found < len(shorter) else _least(content)


def _least(content: _Content) -> _Content:
    return replace(content, sections=(), mentions=(), brief=True)


def _left_out(script: Script, everything: _Content, kept: _Content) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
    """Warnings, and the texts that they are about."""
    tags, mentions = script.tags[TAGS:], everything.mentions[len(kept.mentions) :]
    limit = f"{LARGEST} bytes are YouTube's limit"
    warnings, texts = [], []
    if tags:
        warnings.append(_warning(script, f"{len(tags)} of {len(script.tags)} hashtags", f"YouTube honours {TAGS}"))
        texts += [f"#{tag}" for tag in tags]
    if mentions:
        warnings.append(_warning(script, f"{len(mentions)} of {len(everything.mentions)} mentions", limit))
        texts += [f"@{mention}" for mention in mentions]
    if len(kept.sections) < len(everything.sections):
        warnings.append(_warning(script, "the outline", limit))
        for section in everything.sections:
            texts += [section.heading.text, *(bullet.text for bullet in section.bullets)]
    return tuple(warnings), tuple(texts)


def _warning(script: Script, what: str, why: str) -> Diagnostic:
    return warning(f"{what} left out of the description", script.source, f"{why}; they are in NAME.left-out.txt.")
