"""What labels a line of a video's script ("Narrator:", "[B-ROLL: …]", "Scene 3"), in every language that we know
(``languages.Cues``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache

from voicedeck.languages import every
from voicedeck.model.regex import regex
from voicedeck.model.source import Line, Listing

_LABEL = regex(r"(?P<label>[^:：]{1,80})[:：](?!//)\s*(?P<rest>.*)", re.DOTALL)
CUE = regex(
    r"\s*[*_]{0,3}(?:\[(?P<square>[^\[\]]{1,600})\]|[(（](?P<round>[^()（）]{1,300})[)）]|【(?P<lens>[^【】]{1,300})】)"
    r"[*_]{0,3}[.:]?\s*"
)
_QUALIFIED = regex(r"\s*[(（\[][^()（）\[\]]{0,80}[)）\]]")
_EDGES = regex(r"\A[\W\d_]+|[\W\d_]+\Z")
_PARTS = regex(r"\s*(?:/|\||&|\+)\s*")
QUOTES = {'"': '"', "“": "”", "„": '“”"', "«": "»", "»": "«", "「": "」", "『": "』", "‘": "’", "'": "'"}
_PARTED = {
    opening: regex(
        rf"(?P<open>{opening})[^{opening}{closing}]{{1,600}}(?P<close>[{closing}])(?:\s+{opening}[^{opening}{closing}]{{1,600}}(?P=close)){{1,50}}"
    )
    for opening, closing in QUOTES.items()
    if opening not in "‘'"
}
"""Several quotes, one after the other."""
_SENTENCE = regex(r"[.!?…。！？।؟]")
_SLUG = regex(r"(?:INT|EXT|INT\.?/EXT|EXT\.?/INT|I/E)[. ]\s?\S.*")
"""Where a scene of a screenplay plays, "INT. STUDIO - DAY" (https://fountain.io/syntax)."""
_TRANSITION = regex(r"(?P<words>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,3})[.:]")
_PLAIN_TEXT = frozenset(["", "text", "txt", "plain", "plaintext"])
LONGEST = 2_000
"""Letters that are looked at for a label or a cue."""
_LONGEST_MARK = 60


class Role(Enum):
    SPOKEN = "spoken"
    CONTENT = "content"
    TITLE = "title"
    SEEN = "seen"
    SILENT = "silent"


NOBODY = (Role.SEEN, Role.SILENT)


@dataclass(frozen=True, slots=True)
class _Words:
    """The labels of all languages."""

    roles: dict[str, Role]
    people: frozenset[str]
    sounds: frozenset[str]
    numbered: re.Pattern[str]
    slides: re.Pattern[str]


def is_video(headings: Iterable[str], lines: Iterable[Line]) -> bool:
    """Whether headings and lines label what a narrator says: more than once, or beside what is seen.

    A label that is another thing elsewhere, "Speaker:", counts beside what is seen where sentences follow it.
    """
    found = [known for heading in headings if (known := meaning_of(heading))]
    cues = sentences = 0
    for line in lines:
        text = with_copy(line)[:LONGEST]
        while (cue := CUE.match(text)) and is_direction(words_in(cue)):
            cues += 1
            text = text[cue.end() :]
        reading = labelled(text)
        if reading:
            found.append((reading[0], reading[2]))
            speech = reading[1].strip()
            sentences += reading[2] is Role.SPOKEN and bool(_SENTENCE.search(speech) or unquoted(speech) != speech)
    spoken = [label for label, role in found if role is Role.SPOKEN]
    strong = sum(label not in vocabulary().people for label in spoken)
    seen = cues + sum(role is Role.SEEN for _, role in found)
    often = max(Counter(spoken).values(), default=0)
    return strong >= 2 or bool(strong and seen) or (often >= 2 and (cues >= 2 or (sentences >= 2 and seen >= 2)))


def copied(line: Line) -> Listing | None:
    """The block that stands below a line, as of code, where it is of no language: a text that is easily copied."""
    return line.exhibit if isinstance(line.exhibit, Listing) and line.exhibit.language in _PLAIN_TEXT else None


def with_copy(line: Line) -> str:
    """A line's text, with what stands to be copied below a label."""
    copy = copied(line)
    return f"{line.text} {copy.text}" if copy and label_alone(line.text) else line.text


def is_screenplay_mark(text: str) -> bool:
    """Whether a line says where a scene plays or how it ends, as screenplays do ("INT. LAB - DAY", "FADE OUT.")."""
    if len(text) > _LONGEST_MARK or text != text.upper():
        return False
    found = _TRANSITION.fullmatch(text)
    words = found["words"] if found else ""
    known = meaning_of(words)
    seen = _plain(words) in vocabulary().sounds or bool(known and known[1] is Role.SEEN)
    return seen or _SLUG.fullmatch(text) is not None


def numbered_words(text: str) -> str | None:
    """What names a scene or slide that a line numbers ("Slide 3 - Agenda"), "" for nothing; None for other lines."""
    found = vocabulary().slides.fullmatch(text[:200])
    return (found["words"] or "") if found else None


def is_label(text: str) -> bool:
    """Whether a line is a label of a video's script ("Narrator:", "[B-ROLL]")."""
    return meaning_of(text.rstrip(":：")) is not None or is_cue(text)


def is_spoken(label: str) -> bool:
    """Whether a label begins what is said ("Narration:")."""
    known = meaning_of(label)
    return known is not None and known[1] is Role.SPOKEN


def is_person(label: str) -> bool:
    """Whether a label says who speaks ("Host:", "Guest:")."""
    return _plain(label) in vocabulary().people


@cache
def vocabulary() -> _Words:
    roles: dict[str, Role] = {}
    cues = [language.cues for language in every()]
    for role in (Role.SILENT, Role.SEEN, Role.CONTENT, Role.SPOKEN):
        roles |= {_plain(word): role for each in cues for word in getattr(each, role.value)}
    people = frozenset(word for each in cues for word in each.people)
    roles |= dict.fromkeys(people, Role.SPOKEN)
    roles |= {word: Role.TITLE for language in every() for word in language.labels.title}
    slides = [word for each in cues for word in each.slide]
    parts = [word for each in cues for word in each.parts]
    sounds = frozenset(word for each in cues for word in each.sounds)
    return _Words(roles, people, sounds, _numbering((*slides, *parts)), _numbering(slides))


def _numbering(words: Iterable[str]) -> re.Pattern[str]:
    """A line that one of the words numbers, "Scene 2: The hive"; ``words`` are what follows."""
    longest_first = sorted(set(words), key=len, reverse=True)
    return regex(
        rf"\W{{0,8}}(?:{'|'.join(map(re.escape, longest_first))})\s?#?\s?(?:\d{{1,3}}[a-z]?|[IVX]{{1,5}})"
        r"(?:\s?[/.]\s?\d{1,3})?"
        r"(?:\s?[:：.–—|-]\s?(?P<words>\S.*)|\s*[:：.]?\s*)",
        re.IGNORECASE,
    )


def _role(label: str) -> Role | None:
    return vocabulary().roles.get(label)


def _plain(label: str) -> str:
    """A label without signs, numbers and what is in brackets behind it, in lower case."""
    return " ".join(_EDGES.sub("", _QUALIFIED.sub("", label[:200])).casefold().split())


def meaning_of(label: str) -> tuple[str, Role] | None:
    """What a label is, as a whole or, where it names two, by one of them; "Ana (V.O.)" is who speaks."""
    whole = _plain(label)
    aside = _QUALIFIED.search(label[:200])
    inside = _plain(aside[0].strip(" ()[]（）")) if aside else ""
    if inside and inside not in vocabulary().people and _role(inside) is Role.SPOKEN:
        return inside, Role.SPOKEN
    for part in (whole, *(_PARTS.split(whole) if whole and _PARTS.search(whole) else ())):
        role = _role(part)
        if role:
            return part, role
    return None


def labelled(text: str) -> tuple[str, str, Role] | None:
    """The label that a line begins with, what follows it, and what it is; "[SPOKEN]" is one, too."""
    text = text[:LONGEST]
    start = text.lstrip(" *_")[:1]
    cue = CUE.match(text) if start and start in "[(（【" else None
    if cue and (found := meaning_of(words_in(cue))) and found[1] in (Role.SPOKEN, Role.CONTENT):
        return found[0], text[cue.end() :], found[1]
    pair = _LABEL.fullmatch(text) if ":" in text[:81] or "：" in text[:81] else None
    found = meaning_of(pair["label"]) if pair else None
    return (found[0], pair["rest"].strip(), found[1]) if pair and found else None


def words_in(cue: re.Match[str]) -> str:
    return cue["square"] or cue["round"] or cue["lens"] or ""


def is_direction(inside: str) -> bool:
    """Whether words in brackets are a cue: what is seen, heard or done."""
    label = inside.partition(":")[0].partition("：")[0].partition(" – ")[0]
    plain = _plain(label)
    found = meaning_of(label)
    return plain in vocabulary().sounds or bool(found and found[1] in NOBODY)


def is_cue(text: str) -> bool:
    """Whether a line begins with what is seen, heard or done, in brackets."""
    cue = CUE.match(text[:LONGEST])
    return bool(cue and is_direction(words_in(cue)))


def label_alone(text: str) -> Role | None:
    """What a line is that is a label and no more ("[SAY]:"): unknown ones are nobody's; None for any other line."""
    cue = CUE.fullmatch(text[:LONGEST])
    known = meaning_of(words_in(cue) if cue else text) if cue or text.rstrip().endswith((":", "：")) else None
    return known[1] if known else Role.SILENT if cue and cue["square"] else None


def unquoted(text: str) -> str:
    """Speech without the quotation marks round it, or round each of its parts."""
    text = text.strip()
    if text[:1] in _PARTED and (parts := _PARTED[text[:1]].fullmatch(text)):
        return " ".join(
            part.strip() for part in re.split(f"[{re.escape(parts['open'] + parts['close'])}]", text) if part.strip()
        )
    closing = QUOTES.get(text[:1], "")
    inner = text[1:-1].strip()
    whole = (
        len(text) > 2 and text[-1] in closing and not any(mark in inner for mark in (text[0], text[-1]) if mark != "'")
    )
    return inner if whole else text
