"""A template's phrases round the author's words, each sign said once.

A phrase ends what it words with a full stop of its own. Where the author's words have an end already, "Does it work?",
that one counts; a colon or comma that leads to nothing gives way to the phrase's stop.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from voicedeck.languages.sentences import CLAUSES, STOPS, WIDE_CLAUSES, WIDE_STOPS

Phrase = Callable[..., str]
_CLOSING = '"”’»)]」』'
_FULL_STOPS = (".", "。", "।", "۔")


def ended_once(phrase: Phrase) -> Phrase:
    """The phrases, none of which puts a full stop behind an author's words that end a sentence themselves."""

    def worded(name: str, **values: object) -> str:
        return _ended_once(phrase(name, **values), values)

    return worded


def _ended_once(worded: str, values: Mapping[str, object]) -> str:
    for words in {str(value).strip() for value in values.values() if isinstance(value, str)}:
        inside = words.rstrip(_CLOSING)
        ended = inside[-1:]
        for stop in _FULL_STOPS if ended else ():
            if ended in STOPS + WIDE_STOPS:
                worded = worded.replace(words + stop, words)
            elif ended in CLAUSES + WIDE_CLAUSES and inside == words:
                worded = worded.replace(words + stop, words[:-1].rstrip() + stop)
    return worded
