"""Description: what goes under the film on YouTube, within its budgets.

At most 5,000 bytes of UTF-8, without ``<`` and ``>``; more than 60 hashtags are ignored altogether and 15
are enough (https://support.google.com/youtube/answer/6390658).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from voicedeck.model.description import Description
from voicedeck.model.script import Script, Section
from voicedeck.model.source import Diagnostic, warning
from voicedeck.model.timeline import Chapter, clock

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

    ``fill`` draws the text from ``script``, ``marks`` (time and title of each chapter), ``sections``, ``tags``,
    ``mentions``, ``voice`` (the synthetic one that speaks, or ""), ``credits`` (lines on pictures) and ``brief``.
    Where it does not fit, it is drawn brief, then without mentions from the last, then without the outline; who
    speaks, and whose pictures are shown, is always said.
    """
    marks = chapter_marks(chapters, rate)

    def drawn(content: _Content) -> str:
        text = fill(
            script=script,
            marks=marks,
            tags=script.tags[:TAGS],
            voice=voice,
            credits=credits,
            sections=content.sections,
            mentions=content.mentions,
            brief=content.brief,
        )
        return text.replace("<", "‹").replace(">", "›").strip() + "\n"

    everything = _Content(script.sections, tuple(dict.fromkeys(script.mentions)))
    kept = next((each for each in _shorter(everything) if len(drawn(each).encode()) <= LARGEST), None)
    text = drawn(kept or _least(everything)).encode()[:LARGEST].decode(errors="ignore")
    return Description(text, *_left_out(script, everything, kept or _least(everything)))


def chapter_marks(chapters: tuple[Chapter, ...], rate: int) -> tuple[tuple[str, str], ...]:
    """Time and title of every chapter."""
    return tuple((clock(chapter.start // rate), chapter.title) for chapter in chapters)


def _shorter(content: _Content) -> Iterator[_Content]:
    """The content, then less and less of it."""
    yield content
    for count in range(len(content.mentions), -1, -1):
        yield replace(content, mentions=content.mentions[:count], brief=True)
    yield _least(content)


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
