"""An equation of PowerPoint's (OMML, ECMA-376 part 1, 22.1) -> a line of text: (a + b)/2, x², √(x)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from voicedeck.model.raised import lowered, raised
from voicedeck.readers.powerpoint.names import MATHS

_DEEPEST = 40
_TEXT = f"{MATHS}t"


def linear(equation: Element, depth: int = 0) -> str:
    """The equation's signs in the order that they are read in."""
    if depth > _DEEPEST:
        return "".join(equation.itertext())
    if equation.tag == _TEXT:
        return equation.text or ""
    parts = {child.tag.removeprefix(MATHS): linear(child, depth + 1) for child in equation}
    kind = equation.tag.removeprefix(MATHS)
    base = parts.get("e", "")
    if kind in ("sSup", "sSub", "sSubSup"):
        return base + lowered(parts.get("sub", "")) + raised(parts.get("sup", ""))
    if kind == "f":
        return f"{_whole(parts.get('num', ''))}/{_whole(parts.get('den', ''))}"
    if kind == "rad":
        return f"{raised(parts.get('deg', ''))}√{_whole(base)}"
    if kind == "nary":
        return f"{_sign(equation, 'chr', '∫')}{lowered(parts.get('sub', ''))}{raised(parts.get('sup', ''))} {base}"
    if kind == "d":
        inside = ", ".join(linear(child, depth + 1) for child in equation if child.tag == f"{MATHS}e")
        return f"{_sign(equation, 'begChr', '(')}{inside}{_sign(equation, 'endChr', ')')}"
    return "".join(linear(child, depth + 1) for child in equation if not child.tag.endswith("Pr"))


def _whole(text: str) -> str:
    return text if text.isalnum() or len(text) < 2 else f"({text})"


def _sign(equation: Element, name: str, usual: str) -> str:
    found = next(equation.iter(f"{MATHS}{name}"), None)
    return usual if found is None else found.get(f"{MATHS}val", usual)
