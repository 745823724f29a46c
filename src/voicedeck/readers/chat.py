"""What a chat program says round an outline that is copied from it, as a text without it.

It introduces what it wrote ("Sure! Here is a script about reefs:") above a rule or the first heading, and offers more
of it below the last rule or line ("Let me know if …"); how either begins is known in several languages
(``languages.Labels``). Either is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from voicedeck.languages import every
from voicedeck.model.regex import regex
from voicedeck.model.source import Line, warning
from voicedeck.readers.text import SourceText

_RULE = regex(r"\s{0,3}(?:-{3,}|\*{3,}|_{3,}|[─—]{3,})\s*")
_HEADING = regex(r"\s{0,3}#{1,6}\s+\S.*|\s{0,3}(?:\*\*|__)[^*_].{0,100}(?:\*\*|__)\s*")
_KEY = regex(r"[\w-]{1,40}:(?:\s|\Z)")
_ROUND = ' \t*_>"“”'
_LONGEST = 300
_FEWEST = 3
"""Lines that say something, at least, of a text that something is said round of."""


def without_chat(text: SourceText) -> SourceText:
    """The text with such lines empty, and a warning for each."""
    said = [at for at, line in enumerate(text.lines) if line.text.strip()]
    if len(said) < _FEWEST:
        return text
    found = {said[0]: "introduction"} if _introduces(text.lines, said) else {}
    emptied = set(said[:2] if found and _is_rule_alone(text.lines, said) else said[:1] if found else ())
    if _offers(text.lines, said):
        found[said[-1]] = "offer"
        emptied.add(said[-1])
    if not found:
        return text
    hint = "If it is yours to be said, write it in another place."
    told = [warning(f"a chat program's {what} is left out", text.lines[at].source, hint) for at, what in found.items()]
    lines = tuple(replace(line, text="") if at in emptied else line for at, line in enumerate(text.lines))
    return replace(text, lines=lines, warnings=(*text.warnings, *told))


def _introduces(lines: Sequence[Line], said: Sequence[int]) -> bool:
    """Whether the first line begins as answers do and stands, a paragraph, above a rule or a heading."""
    first, after = lines[said[0]].text.strip(), lines[said[1]].text
    alone = said[1] > said[0] + 1 and (_RULE.fullmatch(after) or _HEADING.fullmatch(after))
    begins = len(first) <= _LONGEST and _beginnings("answer").match(first.strip(_ROUND))
    return bool(alone) and bool(begins) and first.endswith((":", "：", "!")) and not _HEADING.fullmatch(first)


def _is_rule_alone(lines: Sequence[Line], said: Sequence[int]) -> bool:
    """Whether the second line is a rule that parts and no front matter's: there a key stands directly below."""
    below = lines[said[1] + 1].text if said[1] + 1 < len(lines) else ""
    return _RULE.fullmatch(lines[said[1]].text) is not None and not _KEY.match(below)


def _offers(lines: Sequence[Line], said: Sequence[int]) -> bool:
    """Whether the last line begins as offers do: a question, or what stands alone below a rule."""
    last = lines[said[-1]].text.strip(_ROUND)
    begins = len(last) <= _LONGEST and _beginnings("offer").match(last) is not None
    ruled = _RULE.fullmatch(lines[said[-2]].text) is not None
    alone = said[-1] > said[-2] + 1
    return begins and alone and (ruled or last.endswith(("?", "？")))


@cache
def _beginnings(what: str) -> re.Pattern[str]:
    """How either begins, in whole words: "Klar!", and not "Klarinetten"."""
    known = sorted(frozenset[str]().union(*(getattr(each.labels, what) for each in every())))
    return regex(rf"(?:{'|'.join(map(re.escape, known))})(?!\w)", re.IGNORECASE)
