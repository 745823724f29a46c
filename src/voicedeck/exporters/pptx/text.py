"""Sets measured texts as paragraphs, with the film's lines, sizes and spacings.

A line ends where its box does, so that a text can be reworded: a box is made narrower by its insets where the film's
lines are even ones. Only what would break otherwise is broken by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy as copy
from dataclasses import replace
from itertools import pairwise

from voicedeck.exporters.pptx.canvas import Canvas, alone
from voicedeck.exporters.pptx.links import clicked
from voicedeck.exporters.pptx.markup import Node, legal, node, verbatim_legal, worded
from voicedeck.model.deck import SECTION, Placeholder, Text
from voicedeck.model.letters import CJK, FULL_WIDTH, marked, right_to_left
from voicedeck.model.raised import shifted
from voicedeck.model.regex import regex

_ALIGN = {"left": "l", "center": "ctr", "right": "r"}
_ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}
# The most that exact line spacing may be: 1584 pt (ECMA-376-1, 20.1.10.74).
_MOST_SPACING = 158_400
_ALONE = 1.1
# ST_TextIndentLevelType (20.1.10.71).
_DEEPEST = 8
_STRESSED = "highlight"
BASELINES = {1: 30_000, -1: -25_000}
"""How far raised and lowered letters stand above and below the line: PowerPoint's own (21.1.2.3.9, baseline)."""
# How much longer a line has to be to take up one more word, so that any program's shaper leaves that to the next.
_SURE, _WIDELY = 0.006, 0.7
_WIDE = regex(f"[{CJK}{FULL_WIDTH}]")


def turned(text: str, align: str = "left", *, leftward: bool = False) -> dict[str, object]:
    """What a paragraph says of its direction: nothing where it runs to the right; one that starts left starts right.

    In a deck that runs to the left, whose layouts do, one that does not says so.
    """
    if not right_to_left(text):
        return {"rtl": 0} if leftward else {}
    return {"algn": "r", "rtl": 1} if align == "left" else {"rtl": 1}


def spacing(name: str, hundredths: float) -> Node:
    """Exact spacing: ``a:lnSpc`` of the lines or ``a:spcBef`` above a paragraph, in 1/100 pt."""
    return node(name, node("a:spcPts", val=min(max(0, round(hundredths)), _MOST_SPACING)))


def leading(placeholder: Placeholder, size: float, canvas: Canvas, *, supple: bool = False) -> Node:
    """The line height of a text of ``size`` pixels; of a ``supple`` one as a share of its letters', whose size a
    presenter may change.

    Programs give what is left of a line of a given height to its top, the film to both sides. At ``_ALONE`` the two
    agree to a hundredth of an em (measured in LibreOffice, with both families), so a line alone in the middle of its
    box is as high as that: between two numerals of 220 pt the difference would be seen.
    """
    height = _ALONE if alone(placeholder) else placeholder.leading
    natural = canvas.natural(placeholder) if supple else 0.0
    if 0 < natural <= height:  # below its own height programs cut a line's top, each in its way
        return node("a:lnSpc", node("a:spcPct", val=round(height / natural * 100_000)))
    return spacing("a:lnSpc", canvas.hundredths(size * height))


def standard_style(
    placeholder: Placeholder, canvas: Canvas, *bullet: Node, hanging: int = 0, above: float = 0.0
) -> Node:
    """The list style of a layout's placeholder: everything that its slides inherit; ``above`` each line, in pixels."""
    spaces = (
        leading(placeholder, placeholder.size, canvas, supple=bool(above)),
        spacing("a:spcBef", canvas.hundredths(above)),
    )
    marks = bullet or (node("a:buNone"),)
    align = _ALIGN[placeholder.align]
    way = {"rtl": 1} if canvas.leftward else {}
    letters = _letters(placeholder, canvas)
    level = node("a:lvl1pPr", *spaces, *marks, letters, marL=hanging, indent=-hanging, algn=align, **way)
    return node("a:lstStyle", level)


def _letters(placeholder: Placeholder, canvas: Canvas) -> Node:
    fixed = {"pitchFamily": 49, "charset": 0} if placeholder.font == "mono" else {}  # ST_PitchFamily: fixed, modern
    font = node("a:latin", typeface=canvas.font(placeholder.font), **fixed)
    return node(
        "a:defRPr",
        canvas.fill(placeholder.color),
        font,
        sz=canvas.hundredths(placeholder.size),
        b=int(canvas.bold(placeholder)),
        cap="all" if placeholder.uppercase else None,
        spc=canvas.hundredths(canvas.spacing(placeholder) * placeholder.size),
    )


def body_properties(placeholder: Placeholder, sides: Sequence[int] = (0, 0, 0, 0), wrap: str = "square") -> Node:
    """The text frame of a layout's placeholder or of a card.

    ``sides`` are the insets at left, top, right and bottom in EMU: none where the box is the text's own.
    """
    insets = dict(zip(("lIns", "tIns", "rIns", "bIns"), sides, strict=True))
    fit = shrinking(placeholder)
    return node(
        "a:bodyPr", node("a:noAutofit") if fit is None else fit, wrap=wrap, **insets, anchor=anchor_of(placeholder)
    )


def shrinking(placeholder: Placeholder) -> Node | None:
    """What makes a text smaller where it does not fit, in a wider font or reworded; none for a line that is alone.

    A slide says it again: LibreOffice does not take it from the layout.
    """
    return None if alone(placeholder) else node("a:normAutofit")


def anchor_of(placeholder: Placeholder) -> str:
    """Where a text stands in its frame, as the format says it."""
    return _ANCHOR[placeholder.anchor]


def text_body(paragraphs: Iterable[Node], properties: Node | None = None) -> Node:
    """The text of a slide's placeholder, which inherits all it does not say."""
    frame = node("a:bodyPr") if properties is None else properties
    return node("p:txBody", frame, node("a:lstStyle"), *paragraphs)


def broken_at(text: Text, canvas: Canvas) -> float | None:
    """The width in pixels at which a text of several lines breaks as in the film; None where no width is sure to.

    It lies between the longest line and the shortest one that would take up another word, nearer to that: another font
    may be wider.
    """
    if canvas.measurer is None or len(text.lines) < 2 or text.clipped:
        return None
    style = text.style
    family = canvas.design.fonts.get(style.font, canvas.design.fonts["body"])

    def width(line: str) -> float:
        return canvas.measurer.width(
            line, font=family, size=text.size, weight=style.weight, tracking=style.tracking
        ) if canvas.measurer else 0.0  # fmt: skip

    longest = max(map(width, text.lines))
    longer = min(width(_and_more(line, after)) for line, after in pairwise(text.lines))
    return longest + _WIDELY * (longer - longest) if longer - longest > _SURE * longest else None


def _and_more(line: str, after: str) -> str:
    """A line with what the next one begins with: a word, or a letter of those that no spaces part."""
    if _WIDE.match(after):
        return line + after[0]
    word = after.split(" ", 1)[0]
    return line + word if line.endswith("-") else f"{line} {word}"


def narrowed(text: Text, canvas: Canvas, room: float) -> Mapping[str, int]:
    """The insets in EMU, beside those that a frame has, that make it break a text as the film does.

    ``room`` is the width in pixels that the frame leaves the text.
    """
    width = broken_at(text, canvas)
    if width is None or width >= room:
        return {}
    spare = canvas.emu(room - width)
    if text.style.align == "center":
        return {"lIns": spare // 2, "rIns": spare // 2}
    to_the_left = right_to_left(text.text) or text.style.align == "right"
    return {"lIns" if to_the_left else "rIns": spare}


def flowing(text: Text, canvas: Canvas, room: float | None = None) -> Sequence[str]:
    """A text as one line that its frame breaks, in the author's case; in the film's lines where the frame would not.

    A frame of that ``room``, in pixels, breaks it where it is as wide as the film's lines ask for.
    """
    width = broken_at(text, canvas)
    other = width is None or (room is not None and room > width)
    if text.clipped or (len(text.lines) > 1 and other):
        return authored_lines(text)
    return (text.text,)


def authored_lines(text: Text) -> Sequence[str]:
    """The lines of a text in the author's case: capitals are the placeholder's doing (``cap="all"``)."""
    if not text.style.uppercase:
        return text.lines
    words, counts = text.text.split(), [len(line.split()) for line in text.lines]
    if sum(counts) != len(words):
        return text.lines
    ends = [sum(counts[: place + 1]) for place in range(len(counts))]
    return [" ".join(words[end - count : end]) for end, count in zip(ends, counts, strict=True)]


def paragraph(
    text: Text, standard: Placeholder, canvas: Canvas, *, marks: Sequence[Node] = (), above: float = 0.0,
    hanging: int | None = None, left: int | None = None, level: int = 0, link: str | None = None,
    stressed: Sequence[tuple[int, int]] = (), color: str = "", room: float | None = None,
) -> Node:  # fmt: skip
    """One measured text as one paragraph; its ``stressed`` letters in their colour.

    ``color`` is the token of all its letters where it is not its layout's. Of one of several paragraphs ``room`` is the
    width in pixels that it breaks its lines in; a margin that made it narrower would fight whoever rewords it, and
    push a list off its slide in a wider font.

    Only what differs from the layout's ``standard`` is said; ``above`` is the space before it in 1/100 pt,
    ``left`` where it begins in EMU, its first line ``hanging`` over by that, ``level`` its list's, ``link`` the
    relationship of its address.
    """
    fitted = _differs(text, standard)
    stands = hanging is not None or above
    spaces = (
        leading(text.style, text.size, canvas, supple=bool(stands)) if fitted else None,
        spacing("a:spcBef", above) if stands else None,
    )
    indent = None if hanging is None else -hanging
    size = text.size if fitted else None
    margin, deep = hanging if left is None else left, min(level, _DEEPEST) or None
    properties = node(
        "a:pPr",
        *spaces,
        *marks,
        marL=margin,
        indent=indent,
        lvl=deep,
        **turned(text.text, text.style.align, leftward=canvas.leftward),
    )
    return node(
        "a:p",
        properties,
        *_runs(
            flowing(text, canvas, room),
            text.style,
            size,
            canvas,
            link,
            stressed,
            color,
        ),
    )


def own_paragraph(text: Text, canvas: Canvas, *, verbatim: bool = False) -> Node:
    """A measured text outside a placeholder: its paragraph says all, since there is nothing to inherit.

    With ``verbatim`` its spaces stay as they are, as code wants them.
    """
    align = {"algn": _ALIGN[text.style.align], **turned(text.text, text.style.align, leftward=canvas.leftward)}
    properties = node("a:pPr", leading(text.style, text.size, canvas), node("a:buNone"), marL=0, indent=0, **align)
    if text.runs:
        return node("a:p", properties, *_colored_runs(text, canvas))
    words = verbatim_legal if verbatim else legal
    lines = authored_lines(text) if verbatim else flowing(text, canvas)
    return node("a:p", properties, *_own_runs(map(words, lines), text, canvas, verbatim=verbatim))


def parts_paragraph(parts: Sequence[Text], canvas: Canvas) -> Node:
    """Measured texts as one paragraph, each on lines of its own, and a low line between two as high as their gap."""
    first, tallest = parts[0], max(parts, key=lambda part: len(part.lines))
    share = max(1.0, tallest.style.leading / (canvas.natural(tallest.style) or tallest.style.leading))
    lines = node("a:lnSpc", node("a:spcPct", val=round(share * 100_000)))  # each line as high as its own letters ask
    properties = node("a:pPr", lines, algn=_ALIGN[first.style.align])
    room = max(text.ink.width for text in parts)
    runs: list[Node] = []
    for place, text in enumerate(parts):
        if place:
            gap = max(1.0, text.ink.y - parts[place - 1].ink.bottom) / ((canvas.natural(text.style) or 1.2) * share)
            breaks = parts[place - 1], replace(text, size=gap)
            runs += [node("a:br", own_letters("a:rPr", each, canvas)) for each in breaks]
        runs += _own_runs(map(legal, flowing(text, canvas, room)), text, canvas, verbatim=False)
    return node("a:p", properties, *runs)


def _own_runs(lines: Iterable[str], text: Text, canvas: Canvas, *, verbatim: bool) -> Iterable[Node]:
    for place, line in enumerate(lines):
        if place:
            yield node("a:br", own_letters("a:rPr", text, canvas))
        for part, shift in [(line, 0)] if verbatim else shifted(line):
            look = own_letters("a:rPr", text, canvas)
            if shift:
                look.set("baseline", str(BASELINES[shift]))
            yield node("a:r", look, worded("a:t", part))


def _colored_runs(text: Text, canvas: Canvas) -> Iterable[Node]:
    for words, token in text.runs:
        letters = own_letters("a:rPr", text, canvas)
        if token:
            letters[0] = canvas.fill(token)
        yield node("a:r", letters, worded("a:t", verbatim_legal(words)))


def own_letters(name: str, text: Text, canvas: Canvas) -> Node:
    """Font, size, colour and language of a measured text, as the element ``name``."""
    letters = _letters(replace(text.style, size=text.size), canvas)
    return node(name, *letters, lang=canvas.language, **letters.attrib)


def _differs(text: Text, standard: Placeholder) -> bool:
    return abs(text.size - standard.size) > 0.01 or abs(text.style.leading - standard.leading) > 0.001


def _runs(
    lines: Sequence[str],
    style: Placeholder,
    size: float | None,
    canvas: Canvas,
    link: str | None,
    stressed: Sequence[tuple[int, int]],
    own: str,
) -> Iterable[Node]:
    for place, parts in enumerate(marked(lines, [(*span, _STRESSED) for span in stressed])):
        if place:
            yield node("a:br", run_properties("a:rPr", canvas, style, size))
        written = legal if len(parts) < 2 else verbatim_legal
        for words, mark in parts or [("", "")]:
            click = None if link is None else clicked(link)
            # A layout cannot know the section's colour, nor a theme what ground a link stands on.
            token = mark or own or (style.color if link or style.color == SECTION else "")
            color = canvas.fill(token) if token else None
            for part, shift in shifted(written(words)):
                look = run_properties("a:rPr", canvas, style, size, copy(click), copy(color), shift)
                yield node("a:r", look, worded("a:t", part))


def run_properties(
    name: str,
    canvas: Canvas,
    style: Placeholder | None = None,
    size: float | None = None,
    click: Node | None = None,
    color: Node | None = None,
    shift: int = 0,
) -> Node:
    """The language of a run and, where its text was fitted, its size and tracking; a colour where it has its own;
    ``shift`` as ``shifted`` tells it.
    """
    tracked = None if style is None or size is None else canvas.hundredths(canvas.spacing(style) * size)
    points = None if size is None else canvas.hundredths(size)
    raised = BASELINES.get(shift)
    return node(name, color, click, lang=canvas.language, sz=points, spc=tracked or None, baseline=raised)


def plain_paragraph(text: str, canvas: Canvas) -> Node:
    """An unmeasured text, such as a layout's prompt or a note."""
    direction = turned(text, leftward=canvas.leftward)
    properties = node("a:pPr", **direction) if direction else None
    return node("a:p", properties, node("a:r", run_properties("a:rPr", canvas), worded("a:t", legal(text))))


def number_paragraph(text: str, canvas: Canvas) -> Node:
    """A paragraph whose text is the slide's number, whichever it becomes (a ``slidenum`` field, 21.1.2.2.4)."""
    # PowerPoint asks for a GUID that is the same in all fields of a kind.
    number = node("a:fld", run_properties("a:rPr", canvas), worded("a:t", text), type="slidenum")
    number.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    return node("a:p", number)
