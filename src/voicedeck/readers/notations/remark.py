"""remark.js's and xaringan's: settings at a slide's top, steps, notes, content classes.

https://github.com/gnab/remark/wiki/Markdown, https://slides.yihui.org/xaringan/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicedeck.model.regex import regex
from voicedeck.model.source import Line

_SETTING = regex(r"(?:class|name|layout|template|count|exclude|background-[a-z]+):\s?.{0,500}")
_CLASSED = regex(r"\.[\w-]{1,40}(?:\.[\w-]{1,40}){0,5}\[")
_INLINE = regex(r"(?<![\w\]])\.[A-Za-z][\w-]{0,40}(?:\.[\w-]{1,40}){0,5}\[([^\[\]]{0,500})\]")
_NOTES = "???"
_STEP = "--"


def plainly(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a deck without what is remark's own; what stands below ``???`` is a comment."""
    top, noted, fenced = True, False, False
    for line in lines:
        stripped = line.text.strip()
        fenced ^= stripped.startswith("```")
        if not fenced and stripped == "---":
            yield from [Line("-->", line.source), Line("", line.source)] if noted else ()
            top, noted = True, False
            yield line
        elif not fenced and stripped == _NOTES and not noted:
            noted = True
            yield from (Line("", line.source), replace(line, text="<!--"))
        elif noted:
            yield replace(line, text=line.text.replace("-->", " ").replace("<!--", " "))
        elif fenced:
            yield line
        else:
            top = top and (not stripped or _SETTING.fullmatch(stripped) is not None)
            nothing = top or stripped in (_STEP, "]") or _CLASSED.fullmatch(stripped)
            yield replace(line, text="" if nothing else _INLINE.sub(r"\1", line.text))
    if noted:
        yield Line("-->", lines[-1].source)
