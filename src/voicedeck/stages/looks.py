"""What a deck has beside its words: how letters look, and a slide's traits; read alike from a deck that is being made
and from one that comes back.

No script says any of it. It is kept to tell of what was changed: only what every program writes back as it was is
looked at, so that a deck which was but saved has changed in nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, TypeAlias

Node: TypeAlias = Any
Look = frozenset[str]

MOST_DRAWN = 400
"""Shapes of a slide whose places are kept."""
_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DECK = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SHAPES = tuple(f"{_DECK}{name}" for name in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp", "contentPart"))
_CORE = "{http://purl.org/dc/elements/1.1/}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
PROPERTIES = "properties"
"""The trait of the first slide that is the whole file's."""
_FOOTERS = ("ftr", "dt", "hdr")
_OFF = ("0", "false", "none", "noStrike", None)
BOLD, COLOR = "b", "c="


def looks_of(paragraph: Node, runs: Sequence[tuple[str, Node]]) -> tuple[tuple[str, str], ...]:
    """How a paragraph's runs look, each given with its words: what all have in common of the words "", then the words
    that have more.
    """
    looks = [(words, _look(run)) for words, run in runs if words.strip()]
    if not looks:
        return ()
    common = frozenset.intersection(*(look for _, look in looks))
    found = [("", common | _listed(paragraph))]
    for more, alike in groupby(looks, lambda pair: pair[1] - common):
        found.append((" ".join("".join(words for words, _ in alike).split()), more))
    return tuple((words, " ".join(sorted(look))) for words, look in found if look)


def _look(run: Node) -> Look:
    properties = run.find(f"{_MAIN}rPr")
    if properties is None:
        return frozenset()
    named = {"b": "b", "i": "i", "u": "u", "strike": "strike"}
    found = {name for key, name in named.items() if properties.get(key) not in _OFF}
    found |= {f"sz={properties.get('sz')}"} if properties.get("sz") else set()
    for tag, name in (("solidFill", COLOR), ("highlight", "h=")):
        fill = properties.find(f"{_MAIN}{tag}")
        found |= {f"{name}{color.get('val')}" for color in (fill if fill is not None else ()) if color.get("val")}
    face = properties.find(f"{_MAIN}latin")
    return frozenset(found | ({f"f={''.join(face.get('typeface', '').split())}"} if face is not None else set()))


def _listed(paragraph: Node) -> Look:
    """What a paragraph is led by and where it begins."""
    settings = paragraph.find(f"{_MAIN}pPr")
    if settings is None:
        return frozenset()
    marks = {each.tag.rpartition("}")[2] for each in settings}
    found = {f"m={mark}" for mark in ("buNone", "buChar", "buAutoNum", "buBlip") if mark in marks}
    return frozenset(found | ({f"a={settings.get('algn')}"} if settings.get("algn") else set()))


def traits_of(slide: Node, layout: str, linked: Callable[[str], Any]) -> tuple[tuple[str, str], ...]:
    """A slide's traits by their names, without those that it has not; ``layout`` is its layout's name."""
    tree = slide.find(f"{_DECK}cSld/{_DECK}spTree")
    shapes = [each for each in (() if tree is None else tree) if each.tag in _SHAPES][:MOST_DRAWN]
    found = {
        "layout": layout,
        "places": " ".join(_place(each) for each in shapes),
        "wordless": str(sum(map(_is_wordless, shapes))),
        "footers": "|".join(_footers(shapes)),
        "ground": _digest(_flat(slide.find(f"{_DECK}cSld/{_DECK}bg"))),
        "motion": _digest(_motion(slide)),
        "maths": _digest([each.text or "" for each in slide.iter(f"{_MATHS}t")]),
        "clips": str(sum(each.tag in (f"{_MAIN}videoFile", f"{_MAIN}audioFile") for each in slide.iter()) or ""),
        "opens": "|".join(sorted(_addresses(slide, linked))),
    }
    return tuple((name, value) for name, value in found.items() if value)


def properties_of(core: Node) -> str:
    """What a file says of itself, as a short sum (ECMA-376 part 2, 11.1)."""
    names = (f"{_CORE}title", f"{_CORE}subject", f"{_CORE}creator", f"{_PACKAGE}keywords")
    return _digest([" ".join((core.findtext(name) or "").split()) for name in names])


def _place(shape: Node) -> str:
    """Where a shape stands and what is cropped of it, as a short sum: a table's height hangs on its words."""
    frame = next((each for each in shape.iter() if each.tag in (f"{_MAIN}xfrm", f"{_DECK}xfrm")), None)
    facts = [] if frame is None else [f"{frame.get('rot', '0')} {frame.get('flipH', '0')}"]
    for each in () if frame is None else frame:
        if each.tag == f"{_MAIN}off" or (each.tag == f"{_MAIN}ext" and shape.tag != f"{_DECK}graphicFrame"):
            facts.append(" ".join(value for _, value in sorted(each.attrib.items())))
    if shape.tag == f"{_DECK}pic":
        crop = next(shape.iter(f"{_MAIN}srcRect"), None)
        facts += [f"{side}{crop.get(side)}" for side in "ltrb" if crop is not None and crop.get(side, "0") != "0"]
    return _digest(facts)[:6] if facts else "-"


def _is_wordless(shape: Node) -> bool:
    """Whether nothing of it is read: no words, picture, table or chart."""
    told = (f"{_MAIN}blip", f"{_MAIN}tbl", f"{_CHART}chart")
    placed = next(shape.iter(f"{_DECK}ph"), None) is not None
    return not placed and not any(
        each.tag in told or (each.tag == f"{_MAIN}t" and (each.text or "").strip()) for each in shape.iter()
    )


def _footers(shapes: Sequence[Node]) -> Iterator[str]:
    for shape in shapes:
        if next((each.get("type") for each in shape.iter(f"{_DECK}ph")), "") in _FOOTERS:
            yield "".join(text.text or "" for run in shape.iter(f"{_MAIN}r") for text in run.iter(f"{_MAIN}t"))


def _motion(slide: Node) -> list[str]:
    """The effects on a slide, and how it comes."""
    effects = [f"{each.get('presetID')} {each.get('presetClass')}" for each in slide.iter(f"{_DECK}cTn")]
    turns = [
        f"{child.tag.rpartition('}')[2]} {each.get('advTm', '')}"
        for each in slide.iter(f"{_DECK}transition")
        for child in list(each)[:1]
    ]
    return [each for each in effects if each != "None None"] + sorted(set(turns))


def _addresses(slide: Node, linked: Callable[[str], Any]) -> Iterator[str]:
    """Where shapes lead, not words."""
    for each in slide.iter(f"{_DECK}cNvPr"):
        for click in each.iter(f"{_MAIN}hlinkClick"):
            address = linked(click.get(f"{_LINK}id", ""))
            if isinstance(address, str) and "://" in address:
                yield address


def _flat(element: Node | None) -> list[str]:
    """An element with all in it, but for the ids of its relations."""
    if element is None:
        return []
    return [
        f"{each.tag} {sorted((key, value) for key, value in each.attrib.items() if not key.startswith(_LINK))}"
        for each in element.iter()
        if isinstance(each.tag, str)
    ]


def _digest(facts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:12] if facts else ""
