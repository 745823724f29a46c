"""A slide's speaker notes: what is in the notes page's own box, else in any box on it."""

from __future__ import annotations

from collections.abc import Iterator

from voicedeck.model.regex import regex
from voicedeck.model.source import Diagnostic, Span, warning
from voicedeck.readers.powerpoint.order import reading_order
from voicedeck.readers.powerpoint.shapes import REPEATED, Looks, Reader, Shape

_WORDS_FOR_CUES = """
click clicks next slide pause animation advance build klick klicken nächste folie animation clic diapositive suivante
clique próximo diapositiva siguiente clicca successiva klik volgende dia клик щелчок слайд следующий пауза
"""
_CUES = frozenset(_WORDS_FOR_CUES.split())
_BRACKETED = regex(r"\s*(?:\[([^\[\]]{1,40})\]|<([^<>]{1,40})>|\(([^()]{1,40})\)|\*([^*]{1,40})\*)")
_SIGNS = regex(r"\A[^\w]+|[^\w]+\Z")
_COUNT = regex(r"[\W\d_]+|x\d+|\d+x")


def notes(reader: Reader, slide: str, place: Span) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """The paragraphs of the notes without their presenter's cues ("[click]"), and what was left out."""
    name = next((name for kind, name in reader.package.targets(slide).values() if kind == "notesSlide"), "")
    if not name:
        return (), []
    shapes = list(reader.shapes(reader.package.part(name), name, Looks(), place))
    own = [each for each in shapes if each.kind == "body" and each.paragraphs]
    boxes = [each for each in shapes if each.kind not in ("body", *REPEATED) and each.paragraphs]
    said, rest = (own, boxes) if own else (boxes, [])
    hint = "Put it into the notes' own box if it belongs to the film."
    told = [warning(f"“{each.paragraphs[0].text[:40]}” on the notes page is left out", place, hint) for each in rest]
    return tuple(text for paragraph in _texts(said) if (text := without_cues(paragraph))), told


def _texts(shapes: list[Shape]) -> Iterator[str]:
    for at in reading_order([each.box for each in shapes]):
        yield from (paragraph.text for paragraph in shapes[at].paragraphs)


def without_cues(text: str) -> str:
    """``text`` without what tells the presenter to click or to wait, in brackets or alone in its paragraph."""
    if _is_cue(text):
        return ""
    return _BRACKETED.sub(lambda found: "" if _is_cue(next(filter(None, found.groups()))) else found[0], text).strip()


def _is_cue(text: str) -> bool:
    words = [_SIGNS.sub("", word).casefold() for word in text.split()]
    told = [word for word in words if word and not _COUNT.fullmatch(word)]
    return 0 < len(told) <= 3 and all(word in _CUES for word in told)
