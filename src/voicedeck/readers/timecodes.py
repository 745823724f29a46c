"""Times in headings ("0:00 - 0:30 | The hook", "The end [2:00]", "Intro (30 sec)"): the film has its own."""

from __future__ import annotations

import re
from dataclasses import replace

from voicedeck.model.regex import regex
from voicedeck.model.script import Script, Section
from voicedeck.model.source import warning

_CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_UNIT = (
    r"\s?(?:h|hrs?|m|mins?|minutes?|minuten|minutos|minuti|s|secs?|seconds?|sek(?:unden)?|segundos?|secondes?|secondi|"
    r"сек(?:унд[аы]?)?|мин(?:ут[аы]?)?|秒|分|초|분)(?![^\W\d_])\.?"
)
_TO = r"\s?(?:[-–—~→]|to|bis|a|à|até|до|から|至)\s?"
_CLOCKS = rf"{_CLOCK}{_TO}(?:{_CLOCK}|end\b|fin\b|ende\b)"
_SPAN = rf"(?:{_CLOCKS}|\d{{1,3}}(?:{_UNIT})?{_TO}\d{{1,3}}{_UNIT})"
_TIME = rf"~?(?:{_SPAN}|{_CLOCK}(?:{_UNIT})?|\d{{1,3}}{_UNIT})"
_JOIN = r"\s*(?:[|:：–—•·-]\s*)?"
_LEADING = regex(
    rf"(?:[\[(【（]\s?{_TIME}\s?[\])】）]|(?:{_SPAN})|{_CLOCK}(?=\s*[|–—:-]\s)){_JOIN}(?P<words>\S.*)", re.IGNORECASE
)
_ALONE = regex(rf"{_CLOCK}\s+(?P<words>\S.*)")
_TRAILING = regex(
    rf"(?P<words>\S.*?)\s*(?:[|–—•·-]\s*)?"
    rf"(?:[\[(【（]\s?{_TIME}(?:[\s,;/|–—-]{{1,4}}[^()\[\]]{{1,40}})?\s?[\])】）]|(?<=\s){_CLOCKS})"
    r"(?:\s*[•·|–—-]\s*\d{1,5}\s\w{2,12})?",
    re.IGNORECASE,
)
_BRACKETED = regex(
    rf"(?P<words>[^\[\]()]{{0,60}}[\[(【（][^\[\]()]{{1,80}}?)\s*[|–—•·,:-]?\s*{_SPAN}\s?[\])】）]", re.IGNORECASE
)
_AMID = regex(rf"\s[(（\[]\s?{_TIME}\s?[)）\]](\s?[:：–—-]\s)", re.IGNORECASE)
_LONGEST = 160


def without_times(script: Script) -> Script:
    """The script, its headings without the times that they begin or end with, and a warning where there were some."""
    alone = sum(bool(_ALONE.fullmatch(section.heading.text[:_LONGEST])) for section in script.sections) > 1
    sections = tuple(_untimed(section, alone=alone) for section in script.sections)
    changed = [old for old, new in zip(script.sections, sections, strict=True) if old is not new]
    if not changed:
        return script
    hint = "Chapters are timed anew, by what is said."
    told = warning("the times in headings are left out", changed[0].heading.source, hint)
    return replace(script, sections=sections, warnings=(*script.warnings, told))


def _untimed(section: Section, *, alone: bool) -> Section:
    words = untimed(section.heading.text, alone=alone)
    return section if words == section.heading.text else replace(section, heading=replace(section.heading, text=words))


def untimed(text: str, *, alone: bool = False) -> str:
    """A heading without its times; ``alone``: also without one clock time that nothing sets apart."""
    if len(text) > _LONGEST or not any(map(str.isdecimal, text)):
        return text
    for form in (_LEADING, _TRAILING, *((_ALONE,) if alone else ())):
        found = form.fullmatch(text)
        if found and any(map(str.isalpha, found["words"])):
            text = found["words"].strip()
    text = _AMID.sub(r"\1", text)
    within = _BRACKETED.fullmatch(text)
    return re.sub(r"[\[(【（](?!.*[\[(【（])\s?", "", within["words"]) if within else text
