"""Description: what goes under the film on YouTube, within its budgets.

At most 5,000 bytes of UTF-8, without ``<`` and ``>``; more than 60 hashtags are ignored altogether and 15
are enough (https://support.google.com/youtube/answer/6390658).
"""

from __future__ import annotations

from collections.abc import Callable

from voicedeck.model.script import Script
from voicedeck.model.source import Diagnostic, warning
from voicedeck.model.timeline import Chapter

LARGEST = 5000
TAGS = 15

Fill = Callable[..., str]


def describe(
    script: Script, chapters: tuple[Chapter, ...], rate: int, fill: Fill
) -> tuple[str, tuple[Diagnostic, ...]]:
    """The description and a warning for everything that was left out of it.

    ``fill`` draws the text from ``script``, ``marks`` (time and title of each chapter), ``sections``,
    ``tags`` and ``mentions``. What does not fit goes in this order: mentions from the last, then the outline.
    """
    tags, mentions = script.tags[:TAGS], list(dict.fromkeys(script.mentions))
    marks = tuple((mark_time(chapter.start // rate), chapter.title) for chapter in chapters)
    sections = script.sections

    def drawn() -> str:
        text = fill(script=script, marks=marks, sections=sections, tags=tags, mentions=tuple(mentions))
        return text.replace("<", "‹").replace(">", "›").strip() + "\n"

    warnings = []
    text = drawn()
    every = len(mentions)
    while len(text.encode()) > LARGEST and mentions:
        mentions.pop()
        text = drawn()
    if len(script.tags) > TAGS:
        warnings.append(
            _left_out(script, f"{len(script.tags) - TAGS} of {len(script.tags)} hashtags", f"YouTube honours {TAGS}")
        )
    if len(mentions) < every:
        warnings.append(
            _left_out(script, f"{every - len(mentions)} of {every} mentions", f"{LARGEST} bytes are YouTube's limit")
        )
    if len(text.encode()) > LARGEST:
        sections = ()
        text = drawn()
        warnings.append(_left_out(script, "the outline", f"{LARGEST} bytes are YouTube's limit"))
    return text.encode()[:LARGEST].decode(errors="ignore"), tuple(warnings)


def mark_time(seconds: int) -> str:
    """M:SS, or H:MM:SS from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _left_out(script: Script, what: str, why: str) -> Diagnostic:
    return warning(f"{what} left out of the description", script.source, why)
