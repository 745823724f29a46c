"""Code in colours: what a word of it is, as Pygments tells it, and the template's colour for that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from voicedeck.model.colors import READABLE, shade
from voicedeck.model.deck import Design
from voicedeck.model.source import Listing

Runs = tuple[tuple[str, str], ...]

CLEAR = READABLE + 0.5
"""The contrast of coloured letters: thin ones are drawn a little fainter than their colour."""
MOST = 8_000
"""Characters of code that are looked at: more than any slide shows."""
_TOKENS = (
    ("Comment", "muted"),
    ("Keyword.Constant", "warm"),
    ("Keyword", "accent"),
    ("Operator.Word", "accent"),
    ("Name.Tag", "accent"),
    ("Name.Function", "highlight"),
    ("Name.Class", "highlight"),
    ("Name.Decorator", "highlight"),
    ("Literal.String", "warm"),
    ("Literal", "warm"),
)
"""Kinds of words as Pygments names them (pygments.org/docs/tokens), and the tokens of their colours."""


def colored(listing: Listing) -> tuple[Runs, ...]:
    """The listing's lines, each in runs with the token of their colour; "" for plain words.

    A language that Pygments does not know has plain words alone.
    """
    from pygments import lex
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    text = listing.text[:MOST]
    try:
        lexer = get_lexer_by_name(listing.language, stripnl=False, ensurenl=False) if listing.language else None
    except ClassNotFound:
        lexer = None
    pieces = [(words, _token(str(kind))) for kind, words in lex(text, lexer)] if lexer else [(text, "")]
    return tuple(map(_joined, _lines(pieces)))


def _token(kind: str) -> str:
    return next((token for name, token in _TOKENS if f"{kind}.".startswith(f"Token.{name}.")), "")


def _lines(pieces: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    line: list[tuple[str, str]] = []
    for words, token in pieces:
        first, *rest = words.split("\n")
        line.append((first, token))
        for each in rest:
            yield line
            line = [(each, token)]
    yield line


def _joined(line: Sequence[tuple[str, str]]) -> Runs:
    """A line with neighbours of one colour as one run, its spaces with the words before them."""
    runs: list[tuple[str, str]] = []
    for words, token in line:
        if runs and words and (runs[-1][1] == token or not words.strip()):
            runs[-1] = (runs[-1][0] + words, runs[-1][1])
        elif words:
            runs.append((words, token))
    return tuple(runs)


def part(runs: Runs, start: int, end: int) -> Runs:
    """The runs of a line's characters from ``start`` up to ``end``."""
    found, past = [], 0
    for words, token in runs:
        piece = words[max(0, start - past) : max(0, end - past)]
        past += len(words)
        if piece:
            found.append((piece, token))
    return tuple(found)


def legible(token: str, ground: str, design: Design) -> str:
    """The token itself where its colour can be read on a ground, else the nearest shade that can."""
    color = design.colors.get(token, "")
    seen = shade(color, design.colors.get(ground, ground), CLEAR) if color else ""
    return token if not color or seen == color.upper() else seen
