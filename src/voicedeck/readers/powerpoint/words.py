"""The words of a shape: its paragraphs as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element

from voicedeck.model.raised import lowered, raised
from voicedeck.readers.powerpoint.equations import linear
from voicedeck.readers.powerpoint.names import LINK, MAIN, MATHS, is_on, number, once
from voicedeck.readers.powerpoint.symbols import as_seen
from voicedeck.readers.text import printable

DEEPEST = 8
"""The level of the deepest point of a list; the list's own points have 0."""
_SPACES = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_GLYPH = re.compile(r"(?:[•‣⁃◦▪▫●○■□►▶➤∙·]\s*|[-–—*]\s+)(?=\S)")
_OF_THE_SLIDE = ("slidenum", "datetime")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a shape; ``size`` is its largest letters' in points where the shape says so, else 0."""

    text: str
    level: int = 0
    counted: bool = False
    size: float = 0.0
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """Letters of one look; ``shift`` is above (1), on (0) or below (-1) the line."""

    text: str
    shift: int = 0
    size: float = 0.0
    link: str = ""


def paragraphs(body: Element | None, links: Mapping[str, tuple[str, str]]) -> tuple[Paragraph, ...]:
    """The paragraphs of a text body that have words; ``links`` are the targets of its part."""
    found = (_paragraph(each, links) for each in (body if body is not None else ()) if each.tag == f"{MAIN}p")
    return tuple(paragraph for paragraph in found if paragraph.text)


def one_line(text: str) -> str:
    """``text`` on one line, without what nothing can show; ``_x000B_`` is the letter with that number."""
    whole = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return printable(_SPACES.sub(" ", whole)).strip()


def joined(texts: Sequence[str]) -> str:
    """Paragraphs as one text: each apart from the next by a comma, unless it ends with a sign of its own."""
    parts = [text if text[-1:] in ".,;:!?…。、，；：！？–—-" else f"{text}," for text in texts[:-1] if text]
    return " ".join([*parts, *texts[-1:]])


def _paragraph(element: Element, links: Mapping[str, tuple[str, str]]) -> Paragraph:
    settings = element.find(f"{MAIN}pPr")
    runs = list(_runs(element, links))
    counted = settings is not None and settings.find(f"{MAIN}buAutoNum") is not None
    level = number(None if settings is None else settings.get("lvl"))
    return Paragraph(
        _GLYPH.sub("", one_line(_text_of(runs)), count=1),
        min(max(level, 0), DEEPEST),
        counted,
        max((run.size for run in runs if run.text.strip()), default=0.0),
        tuple(dict.fromkeys(run.link for run in runs if run.link)),
    )


def _text_of(runs: Sequence[_Run]) -> str:
    parts = ((shift, "".join(run.text for run in alike)) for shift, alike in groupby(runs, lambda run: run.shift))
    return "".join(raised(text) if shift > 0 else lowered(text) if shift < 0 else text for shift, text in parts)


def _runs(paragraph: Element, links: Mapping[str, tuple[str, str]]) -> Iterator[_Run]:
    for child in once(paragraph):
        if child.tag == f"{MAIN}r" or (child.tag == f"{MAIN}fld" and not _is_of_the_slide(child)):
            yield _run(child, links)
        elif child.tag == f"{MAIN}br":
            yield _Run(" ")
        elif child.tag.startswith(MATHS) or child.tag.endswith("}m"):
            yield _Run(linear(child))


def _is_of_the_slide(field: Element) -> bool:
    return field.get("type", "").startswith(_OF_THE_SLIDE)


def _run(element: Element, links: Mapping[str, tuple[str, str]]) -> _Run:
    text = element.findtext(f"{MAIN}t") or ""
    look = element.find(f"{MAIN}rPr")
    if look is None:
        return _Run(as_seen(text, ""))
    baseline = number(look.get("baseline", "").rstrip("%"))
    faces = (look.find(f"{MAIN}{face}") for face in ("sym", "latin"))
    fonts = [face.get("typeface", "") for face in faces if face is not None]
    clicked = look.find(f"{MAIN}hlinkClick")
    kind, address = links.get("" if clicked is None else clicked.get(f"{LINK}id", ""), ("", ""))
    hidden = is_on(look.get("hidden"))
    return _Run(
        "" if hidden else _seen(text, fonts),
        (baseline > 0) - (baseline < 0),
        number(look.get("sz")) / 100,
        address if kind.endswith("!") else "",
    )


def _seen(text: str, fonts: Sequence[str]) -> str:
    """The text in its font: letters at a symbol font's places are of the one for signs, others of the run's own."""
    private = any("\uf020" <= letter <= "\uf0ff" for letter in text)
    return as_seen(text, fonts[0] if fonts and private else fonts[-1] if fonts else "")
