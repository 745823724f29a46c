"""Formulas as PowerPoint's own equations: LaTeX by way of MathML (latex2mathml) to Office Math (ECMA-376-1, 22.1).

What this does not know in a formula leaves it to its drawing, which stands there for other programs in any case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.etree import ElementTree

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.markup import Node, legal, node, worded
from voicedeck.exporters.pptx.shapes import text_frame
from voicedeck.model.box import Box
from voicedeck.model.illustration import SIDE, Formula

EQUATIONS = "a14 p159"
"""What a program has to know to show equations, as PowerPoint 2016 does. LibreOffice knows only the first, and shows
equations in black on whatever ground, or not at all: it is given the drawing.
"""
_FONT = "Cambria Math"
_NARY = frozenset("∑∏∫∬∭∮⋃⋂⋁⋀∐")
_ACCENTS: Mapping[str, str] = {
    "^": "\u0302", "~": "\u0303", "→": "\u20d7", "˙": "\u0307", ".": "\u0307", "¨": "\u0308", "ˇ": "\u030c",
    "`": "\u0300", "´": "\u0301", "˘": "\u0306",
}  # fmt: skip
_BARS = frozenset("¯‾_―")
_PAIRS: Mapping[str, str] = {"(": ")", "[": "]", "{": "}", "|": "|", "‖": "‖", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉"}
_ROWS = ("math", "mrow", "mstyle", "mpadded")
_BOUNDED = ("msub", "msup", "msubsup", "munder", "mover", "munderover")


class UnknownMathsError(Exception):
    """A formula has what is not known here."""


def equation(formula: Formula, naming: Node, box: Box, canvas: Canvas) -> Node | None:
    """The formula as an equation in a text frame of its own, as large as it is drawn; None where it cannot be."""
    try:
        parts = list(_row(_tree(formula.tex)))
    except UnknownMathsError:
        return None
    size = canvas.hundredths(formula.em * box.width / SIDE)
    for run in (each for part in parts for each in part.iter("{*}r")):
        run.insert(len(run) - 1, _letters(size, canvas))
    centred = node("m:oMathParaPr", node("m:jc", m__val="center"))
    maths = node("a14:m", node("m:oMathPara", centred, node("m:oMath", *parts)))
    paragraph = node("a:p", node("a:pPr", algn="ctr"), maths)
    frame = node("a:bodyPr", node("a:noAutofit"), wrap="square", lIns=0, tIns=0, rIns=0, bIns=0, anchor="ctr")
    body = node("p:txBody", frame, node("a:lstStyle"), paragraph)
    made = text_frame(int(naming.get("id")), naming.get("name"), box, body, canvas)
    made[0].replace(made[0][0], naming)
    return made


def _letters(size: float, canvas: Canvas) -> Node:
    font = node("a:latin", typeface=_FONT, panose="02040503050406030204", pitchFamily=18, charset=0)
    return node("a:rPr", canvas.fill("ink"), font, lang=canvas.language or None, sz=size, i=1)


def _tree(tex: str) -> ElementTree.Element:
    from latex2mathml.converter import convert

    try:
        return ElementTree.fromstring(convert(tex))
    except Exception as reason:  # whatever its parser stumbles over
        raise UnknownMathsError(str(reason)) from reason


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _sign(element: ElementTree.Element) -> str:
    """What an operator is, "" for anything else."""
    return (element.text or "").strip() if _tag(element) == "mo" else ""


def _row(element: ElementTree.Element) -> Iterator[Node]:
    """What stands side by side in an element, or the element itself where it is no row."""
    children = list(element) if _tag(element) in _ROWS else [element]
    place = 0
    while place < len(children):
        child = children[place]
        if closing := _closing(children, place):
            yield _fenced(children[place : closing + 1])
            place = closing
        elif _is_nary(child):
            yield _nary(child, [part for each in children[place + 1 :] for part in _row(each)])
            return
        elif _tag(child) in _ROWS:
            yield from _row(child)
        else:
            yield from _part(child)
        place += 1


def _part(element: ElementTree.Element) -> Iterator[Node]:
    make = _PARTS.get(_tag(element))
    if make is None:
        raise UnknownMathsError(element.tag)
    yield from make(element)


def _run(element: ElementTree.Element) -> Iterator[Node]:
    text = legal(element.text or "")
    if not text:
        return
    plain = _tag(element) in ("mtext", "mn") or (len(text) > 1 and text.isalpha())
    yield node("m:r", node("m:rPr", node("m:sty", m__val="p")) if plain else None, worded("m:t", text))


def _within(tag: str, element: ElementTree.Element) -> Node:
    """An argument of a structure."""
    return node(tag, *_row(element))


def _structure(tag: str, *places: str) -> Callable[[ElementTree.Element], Iterator[Node]]:
    """What makes a structure of an element with so many children."""

    def make(element: ElementTree.Element) -> Iterator[Node]:
        children = list(element)
        if len(children) != len(places):
            raise UnknownMathsError(element.tag)
        yield node(tag, *(_within(place, child) for place, child in zip(places, children, strict=True)))

    return make


def _root(element: ElementTree.Element) -> Iterator[Node]:
    hidden = node("m:radPr", node("m:degHide", m__val="1"))
    yield node("m:rad", hidden, node("m:deg"), node("m:e", *(part for child in element for part in _row(child))))


def _nth_root(element: ElementTree.Element) -> Iterator[Node]:
    inside, degree = _children(element, 2)
    yield node("m:rad", _within("m:deg", degree), _within("m:e", inside))


def _over(element: ElementTree.Element) -> Iterator[Node]:
    base, above = _children(element, 2)
    sign = _sign(above)
    if sign in _ACCENTS:
        yield node("m:acc", node("m:accPr", node("m:chr", m__val=_ACCENTS[sign])), _within("m:e", base))
    elif sign in _BARS:
        yield node("m:bar", node("m:barPr", node("m:pos", m__val="top")), _within("m:e", base))
    else:
        yield node("m:limUpp", _within("m:e", base), _within("m:lim", above))


def _both(element: ElementTree.Element) -> Iterator[Node]:
    base, below, above = _children(element, 3)
    lower = node("m:limLow", _within("m:e", base), _within("m:lim", below))
    yield node("m:limUpp", node("m:e", lower), _within("m:lim", above))


def _table(element: ElementTree.Element) -> Iterator[Node]:
    rows = [[node("m:e", *(part for child in cell for part in _row(child))) for cell in row] for row in element]
    if not rows or len({len(row) for row in rows}) != 1:
        raise UnknownMathsError(element.tag)
    column = node("m:mc", node("m:mcPr", node("m:count", m__val=len(rows[0])), node("m:mcJc", m__val="center")))
    yield node("m:m", node("m:mPr", node("m:mcs", column)), *(node("m:mr", *row) for row in rows))


def _children(element: ElementTree.Element, count: int) -> Sequence[ElementTree.Element]:
    if len(element) != count:
        raise UnknownMathsError(element.tag)
    return list(element)


_PARTS: Mapping[str, Callable[[ElementTree.Element], Iterator[Node]]] = {
    "mi": _run, "mn": _run, "mo": _run, "mtext": _run, "mspace": lambda _: iter(()),
    "mfrac": _structure("m:f", "m:num", "m:den"), "msup": _structure("m:sSup", "m:e", "m:sup"),
    "msub": _structure("m:sSub", "m:e", "m:sub"), "msubsup": _structure("m:sSubSup", "m:e", "m:sub", "m:sup"),
    "munder": _structure("m:limLow", "m:e", "m:lim"), "munderover": _both, "mover": _over,
    "msqrt": _root, "mroot": _nth_root, "mtable": _table,
}  # fmt: skip


def _is_nary(element: ElementTree.Element) -> bool:
    """A large sign, with its bounds or without."""
    bounded = _tag(element) in _BOUNDED and len(element) > 1
    return _sign(element[0] if bounded else element) in _NARY


def _nary(element: ElementTree.Element, rest: Sequence[Node]) -> Node:
    """A sum, product or integral over what stands behind it."""
    kind, children = _tag(element), list(element)
    sign = _sign(children[0] if children else element)
    below = children[1] if kind in ("msub", "munder", "msubsup", "munderover") else None
    above = children[-1] if kind in ("msup", "mover", "msubsup", "munderover") else None
    bounds = {"sub": below, "sup": above}
    hidden = [node(f"m:{name}Hide", m__val="1") for name, bound in bounds.items() if bound is None]
    place = node("m:limLoc", m__val="subSup" if sign in "∫∬∭∮" else "undOvr")
    looks = node("m:naryPr", node("m:chr", m__val=sign), place, *hidden)
    held = (node(f"m:{name}") if bound is None else _within(f"m:{name}", bound) for name, bound in bounds.items())
    return node("m:nary", looks, *held, node("m:e", *rest))


def _closing(children: Sequence[ElementTree.Element], place: int) -> int:
    """The place of the fence that closes the one at ``place``, 0 where that is none or none does."""
    opening = _sign(children[place])
    if opening not in _PAIRS:
        return 0
    depth = 0
    for at in range(place + 1, len(children)):
        sign = _sign(children[at])
        if sign == _PAIRS[opening] and not depth:
            return at
        depth += (sign == opening) - (sign == _PAIRS[opening])
    return 0


def _fenced(children: Sequence[ElementTree.Element]) -> Node:
    first, *inside, last = children
    row = ElementTree.Element("mrow")
    row.extend(inside)
    ends = (node("m:begChr", m__val=_sign(first)), node("m:endChr", m__val=_sign(last)))
    return node("m:d", node("m:dPr", *ends), _within("m:e", row))
