"""Pieces: an author's sentence cut where a figure can set it, word by word, in its own order.

A figure words nothing: the pieces of a sentence, one behind the other, are the sentence. An author cuts it with
``|`` and ``→`` in what is shown; without them the rules below look for what a language says with a few words
(``languages.Figures``: "between A and B", "X is a Y", "X increases Y"). They are few and strict: a wrong figure is
worse than a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.kinds import Kind
from voicedeck.model.source import Line
from voicedeck.model.storyboard import Piece, Role

Pieces = tuple[Piece, ...]
Candidate = tuple[Kind, Pieces]

LONGEST_NODE = 64
"""Characters of a card's text: three lines of a card a third of the slide wide."""
LONGEST_JOIN = 28
LONGEST_TERM = 32
MOST_NODES = 5

_ARROW = re.compile(r"\s*(?:→|⟶|⇒|->|=>)\s*")
_BAR = re.compile(r"\s+\|\s+")
_LABELLED = re.compile(r"(?P<label>[^:|]{1,28}):\s+(?P<text>\S.*)")
_GLOSSED = re.compile(r"(?P<term>[^\W_][\w’' -]{1,30}?)(?::|\s+[–—])\s+(?P<text>\S.*)")
_QUOTED = re.compile(r"[“\"„«](?P<text>[^”\"“»]+)[”\"“»]\s*(?:[–—-]+\s*(?P<by>\S.*))?")
_NUMBER = re.compile(r"[-−+]?\d[\d.,  ]*")


def asked(line: Line, kind: Kind, figures: Figures) -> Pieces:
    """The pieces of a line whose author asks for a layout; the whole line in one where nothing parts it."""
    shown = line.shown
    if kind is kinds.DEFINITION:
        return _definition_asked(line, figures)
    if kind is kinds.QUOTE:
        return _quote(shown)
    if kind is kinds.CHAIN:
        return _between_arrows(shown) or _of(_chain(shown, figures)) or (_node(shown),)
    if kind is kinds.COMPARISON:
        return _side_by_side(shown) or _of(_compared(shown, figures)) or (_node(shown),)
    return ()


def found(line: Line, figures: Figures) -> Candidate | None:
    """The figure that a line's own words make by the language's ``figures``, or None."""
    rules = (_arrows, _versus, _compared, _defined, _chain)
    return next((figure for figure in (rule(line.shown, figures) for rule in rules) if figure), None)


def dated(lines: Sequence[Line], figures: Figures) -> tuple[Pieces, ...]:
    """The lines as a timeline's, or nothing where one of three or more begins with no date."""
    parts = [re.fullmatch(figures.dated, line.shown) for line in lines]
    if len(lines) < 3 or not all(parts):
        return ()
    return tuple((Piece(Role.LABEL, part["label"]), Piece(Role.TEXT, part["text"])) for part in parts if part)


def labelled(lines: Sequence[Line], figures: Figures) -> tuple[Pieces, ...]:
    """The lines as a timeline's whose author asks for one: each with its date, or what stands before its colon."""
    return tuple(_labelled(line.shown, figures) for line in lines)


def is_process(lines: Sequence[Line], figures: Figures) -> bool:
    """Whether the lines tell steps: a first one, and most of the others in order."""
    following = sum(re.match(figures.following, line.shown) is not None for line in lines[1:])
    return len(lines) >= 3 and re.match(figures.first, lines[0].shown) is not None and following * 2 >= len(lines) - 1


def number_of(text: str) -> float | None:
    """The first number in a cell's text: 1250.5 for "1,250.5 mg"; None without one."""
    match = _NUMBER.search(text)
    if match is None:
        return None
    digits = re.sub(r"[  ]", "", match[0]).replace("−", "-").rstrip(".,")
    if digits.count(",") == 1 and "." not in digits and not re.search(r",\d{3}$", digits):
        digits = digits.replace(",", ".")
    try:
        return float(digits.replace(",", ""))
    except ValueError:
        return None


def shared_out(rows: Sequence[Pieces], *, of_sum: bool) -> tuple[Pieces, ...]:
    """A chart's rows with each value's share: of the sum of all, of a hundred per cent, or of the longest."""
    values = [piece for row in rows for piece in row if piece.number is not None]
    numbers = [abs(value.number or 0.0) for value in values]
    whole = (sum(numbers) if of_sum else max(numbers, default=0.0)) or 1.0
    if not of_sum and whole <= 100 and all(value.text.endswith("%") for value in values):
        whole = 100.0
    return tuple(
        tuple(replace(each, share=abs(each.number) / whole) if each.number is not None else each for each in row)
        for row in rows
    )


def _of(candidate: Candidate | None) -> Pieces:
    return candidate[1] if candidate else ()


def _node(text: str) -> Piece:
    """A card's text: a sentence in pieces needs no full stop."""
    return Piece(Role.NODE, _trimmed(text))


def _trimmed(text: str) -> str:
    bare = text.strip()
    return bare[:-1].rstrip() if bare.endswith((".", "。")) and not bare.endswith("..") else bare


# What an author parts with signs


def _between_arrows(text: str) -> Pieces:
    nodes = [node for node in _ARROW.split(text) if node.strip()]
    return tuple(map(_node, nodes[:MOST_NODES])) if len(nodes) > 1 else ()


def _arrows(text: str, _: Figures) -> Candidate | None:
    pieces = _between_arrows(text)
    fits = pieces and all(len(piece.text) <= LONGEST_NODE for piece in pieces)
    return (kinds.CHAIN, pieces) if fits and len(_ARROW.findall(text)) < MOST_NODES else None


def _side_by_side(text: str) -> Pieces:
    sides = _BAR.split(text)
    if len(sides) < 2:
        return ()
    return tuple(piece for side in sides[:3] for piece in _side(side))


def _side(text: str) -> Iterator[Piece]:
    parts = _LABELLED.fullmatch(text.strip())
    if parts:
        yield Piece(Role.LABEL, parts["label"])
    yield _node(parts["text"] if parts else text)


def _labelled(text: str, figures: Figures) -> Pieces:
    parts = re.fullmatch(figures.dated, text) or _LABELLED.fullmatch(text)
    if parts is None:
        return (Piece(Role.TEXT, text),)
    return Piece(Role.LABEL, parts["label"]), Piece(Role.TEXT, parts["text"])


def _quote(text: str) -> Pieces:
    parts = _QUOTED.fullmatch(text.strip())
    if parts is None:
        return (Piece(Role.TEXT, text),)
    by = (Piece(Role.LABEL, parts["by"]),) if parts["by"] else ()
    return (Piece(Role.TEXT, parts["text"]), *by)


def _definition_asked(line: Line, figures: Figures) -> Pieces:
    if line.directions.value:
        return Piece(Role.TERM, line.directions.value), Piece(Role.TEXT, line.shown)
    parts = _first(figures.defined, line.shown) or _GLOSSED.fullmatch(line.shown)
    if parts is None:
        return (Piece(Role.TEXT, line.shown),)
    return Piece(Role.TERM, parts["term"]), Piece(Role.TEXT, parts["text"])


# What a language says with a few words


def _first(patterns: Iterable[str], text: str) -> re.Match[str] | None:
    """How the whole text fits the first pattern that it fits."""
    return next((parts for parts in (re.fullmatch(each, text) for each in patterns) if parts), None)


def _versus(text: str, figures: Figures) -> Candidate | None:
    return _two(re.fullmatch(figures.versus, text), figures)


def _compared(text: str, figures: Figures) -> Candidate | None:
    matches = (re.fullmatch(each, text) for each in (figures.versus, *figures.compared))
    return next((figure for figure in (_two(parts, figures) for parts in matches) if figure), None)


def _two(parts: re.Match[str] | None, figures: Figures) -> Candidate | None:
    """Two cards, what leads to them and what joins them; None where a card would say too much or too little."""
    if parts is None:
        return None
    left, right = _node(parts["left"]), _node(parts["right"])
    lead = parts.groupdict().get("lead", "")
    fits = all(0 < len(side.text) <= LONGEST_NODE for side in (left, right)) and len(lead) <= LONGEST_NODE
    clauses = any(_is_clause(side.text, figures) or re.search(figures.says, side.text) for side in (left, right))
    if not fits or clauses or re.match(figures.unnamed, right.text):
        return None
    pieces = (left, Piece(Role.JOIN, parts["join"]), right)
    return kinds.COMPARISON, ((Piece(Role.LEAD, lead), *pieces) if lead else pieces)


def _is_clause(text: str, figures: Figures) -> bool:
    """Whether a would-be card is more than a thing: it has a comma, or another "and"."""
    return "," in text or ";" in text or re.search(figures.clause, f" {text} ") is not None


def _defined(text: str, figures: Figures) -> Candidate | None:
    parts = _first(figures.defined, text)
    if parts is None or re.match(figures.unnamed, text) or re.match(figures.article, text):
        return None
    if len(parts["term"]) > LONGEST_TERM:
        return None
    return kinds.DEFINITION, (Piece(Role.TERM, parts["term"]), Piece(Role.TEXT, parts["text"]))


def _chain(text: str, figures: Figures) -> Candidate | None:
    parts = _first(figures.causes, text)
    if parts is None or re.match(figures.unnamed, text):
        return None
    if _is_clause(parts["left"], figures) or re.search(figures.says, parts["left"]):
        return None
    if re.search(figures.going_on, parts["right"]):
        return None
    more = re.search(figures.further, parts["right"])
    effect = parts["right"][: more.start()] if more else parts["right"]
    pieces: Pieces = (_node(parts["left"]), Piece(Role.JOIN, parts["join"]), _node(effect))
    if more:
        pieces += (Piece(Role.JOIN, more["join"]), _node(more["right"]))
    longest = {Role.NODE: LONGEST_NODE, Role.JOIN: LONGEST_JOIN}
    return (kinds.CHAIN, pieces) if all(len(each.text) <= longest[each.role] for each in pieces) else None
