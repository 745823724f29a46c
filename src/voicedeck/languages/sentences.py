"""Where sentences end: at a stop that is no abbreviation's, no initial's and no ordinal's.

sentencex 1.0 was tried in its place: of 56 short texts in 14 languages (the pragmatic segmenter's "golden rules" among
them) both divide 51 as asked. Ours errs by keeping two sentences together, which costs a longer line; it cuts behind
"ca.", "inkl." and "M.", which the voice then says as ends. The rooms of languages know the abbreviations anyway, to
say them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicedeck.languages.language import Language
from voicedeck.model.regex import regex

STOPS = ".!?…؟।॥۔"
"""Signs that end a sentence where a space follows."""
WIDE_STOPS = "。！？"
"""Signs that end one wherever they stand."""
CLAUSES = ",;:،؛"
WIDE_CLAUSES = "，、；："

_GAP = regex(
    rf"(?<=[{STOPS}{WIDE_STOPS}])[\"“”’»)\]]{{0,4}}\s+(?=[\"“‘«„(\[¿¡]{{0,3}}\w)"
    rf"|(?<=[{WIDE_STOPS}])[」』”’）]{{0,4}}(?=[^\s{WIDE_STOPS}」』”’）])"
)
_LAST = regex(r"(?:^|(?<=[\s(\[“„«\"’]))(\S{1,24})\.$")
_INITIAL = regex(r"(?:.*[^\w])?[^\W\d_]", re.DOTALL)
_OPENING = '"“‘«„([¿¡'


_ASKS = regex(r"(?:[?？؟⁇፧\u037e]|[\u0370-\u03ff\u1f00-\u1fff][»”\"'’)]?;)[\s»”\"'’)\]]{0,4}\Z|\u055e")
"""Greek asks with a semicolon, Armenian with a sign above the vowel that is stressed."""


def asks(text: str) -> bool:
    """Whether a text ends with a question, in whatever letters."""
    return _ASKS.search(text.rstrip()) is not None


def sentences(text: str, language: Language) -> Iterator[str]:
    """The sentences of a paragraph, in order; "z. B.", "A. Smith" and "3. Mai" end none."""
    start = 0
    for gap in _GAP.finditer(text):
        if ends(text[max(start, gap.start() - 40) : gap.start()], text[gap.end() : gap.end() + 4], language):
            yield text[start : gap.end()].strip()
            start = gap.end()
    if text[start:].strip():
        yield text[start:].strip()


def ends(before: str, after: str, language: Language) -> bool:
    """Whether the stop at the end of ``before`` ends a sentence, with ``after`` behind the space that follows."""
    before = before[-40:]
    if after.lstrip(_OPENING)[:1].islower():
        return False
    last = _LAST.search(before)
    if last is None:
        return True
    word = last[1].lstrip(_OPENING)
    if _INITIAL.fullmatch(word) or word in language.abbreviations or word.lower() in language.abbreviations:
        return False
    return not (language.ordinal_stops and word.isdecimal() and len(word) <= 2)
