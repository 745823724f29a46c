"""Markdown: Script -> the text of a Markdown script. Reading it gives the same script again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from voicedeck.model.regex import regex
from voicedeck.model.script import NARRATOR, STEPS, Script, Section
from voicedeck.model.source import NO_DIRECTIONS, Asset, Line, Listing, Manner, Playing, TableRow, stressed_in
from voicedeck.stages.say_as import MARK

_PLAIN = regex(r"[^\W\d_][\w .,'()/&-]*(?<! )")
_PLAIN_NAME = regex(r"[^\W\d_]\w*")
# What YAML would not take as a text.
_NOT_TEXTS = frozenset(("yes", "no", "true", "false", "null", "on", "off", "y", "n"))
_SPACES = regex(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_MARKUP = regex(r"[\\`*\[\]{]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=[#\w])|(?<!\S)#|=(?==)")
_LIKE_A_FORMULA = regex(r"\\\[(?=[^\[\]]{0,800}[^\W_][_^]\\?\{?\w)")
"""A bracket that would open a formula were it escaped, as of "[H_2O]"."""
_OPENING = regex(r"[>+\-=~|:](?!\w)|[>+=~|:]|-(?=\s|-)")
_SIGN = regex(r"[•‣⁃◦▪▫●○■□►▶➤∙·✓✔★☆\uf0a7\uf0b7\uf0d8\uf0fc](?=\w|\s)")
"""A list's sign (``readers.glyphs``), which no backslash escapes."""
_COUNTED = regex(r"(\d{1,9})[.)](?=\s|\Z)")
_NOTE = regex(r"(notes?)(?=:)", re.IGNORECASE)
_ILLEGAL = regex(r"[\s<>{}\"\x00-\x1f]")
"""What an address may not hold (RFC 3986, 2), and would be a direction or a line of its own in a script."""
_BRACKETED, _ENTITY = regex(r"[()\\]"), regex(r"&(?=#?\w+;)")
_UNSAFE = regex(r"[^\w/.~-]")
_FENCES = regex(r"`{3,}")
_EDGE = regex(r"\A\s|\s\Z")


def markdown(script: Script) -> str:
    """The script in the Markdown format of the guide: front matter, overview, sections, directions."""
    directed = script.title.directions != NO_DIRECTIONS
    title = _headed(script.title)
    parts = [
        "---\n" + "\n".join(_front_matter(script, titled=not directed)) + "\n---",
        *([f"# {title}{_attributes(script.title, quoted=False)}"] if directed else []),
        *_quote(script.speech),
        *map(_alone, script.overview),
        *(part for section in script.sections for part in _section(section)),
    ]
    return "\n\n".join(parts) + "\n"


# Front matter


def _front_matter(script: Script, *, titled: bool) -> Iterator[str]:
    named = {
        "title": script.title.text if titled else "",
        "subtitle": script.subtitle.text if script.subtitle else "",
        "channel": script.channel.text if script.channel else "",
        "date": script.date,
        "language": script.language,
        "voice": script.voice,
        "template": script.template,
        "aspect": script.aspect,
        "view": script.view,
        "size": script.size,
        "lexicon": script.lexicon.text if script.lexicon else "",
        "music": script.music.text if script.music else "",
        "sting": script.sting.text if script.sting else "",
        "cover": script.cover.text if script.cover else "",
        "thumbnail": script.thumbnail.text if script.thumbnail else "",
        "end_screen": f"{script.end_screen:g}" if script.end_screen else "",
    }
    yield from (f"{key}: {_scalar(value, _PLAIN)}" for key, value in named.items() if value)
    for key, names in (
        *(("tags", script.tags), ("mentions", script.mentions), ("languages", script.languages)),
        ("description", script.description),
    ):
        if names:
            yield f"{key}: [{', '.join(_scalar(name, _PLAIN_NAME) for name in names)}]"
    for key, lines in (("links", script.links), ("about", script.about), ("credits", script.credits)):
        if lines:
            yield f"{key}:"
            yield from (f"  - {_scalar(line.text, _PLAIN)}" for line in lines)
    if script.speakers:
        yield "speakers:"
        spoken = ((_scalar(each.name, _PLAIN), _scalar(each.voice or NARRATOR, _PLAIN)) for each in script.speakers)
        yield from (f"  {name}: {voice}" for name, voice in spoken)
    if script.phrases:
        yield "phrases:"
        yield from (f"  {name}: {_quoted(line.text) if line.text else 'off'}" for name, line in script.phrases)


def _scalar(value: str, plain: re.Pattern[str]) -> str:
    text = _SPACES.sub(" ", value)
    return text if plain.fullmatch(text) and text.lower() not in _NOT_TEXTS else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


# The body


def _section(section: Section) -> Iterator[str]:
    numeral = f"{section.numeral}. " if section.numeral else ""
    heading = _headed(section.heading)
    counted = _is_counted(section)
    yield f"## {numeral}{heading}{_attributes(section.heading, quoted=False, counted=counted)}"
    yield from _quote(section.speech)
    for table, run in groupby(section.bullets, _table_of):
        lines = list(run)
        yield _table(lines) if table else _list(lines, counted=counted)


def _headed(heading: Line) -> str:
    return _spanned(heading.text, heading.directions.respelled, links=heading.links_in(heading.text))


def _is_counted(section: Section) -> bool:
    """Whether the list asks to be steps just by being counted."""
    plain = all(line.exhibit is None and not (line.directions.layout or line.level) for line in section.bullets)
    return section.heading.directions.layout == "steps" and plain and len(section.bullets) in STEPS


def _list(lines: Sequence[Line], *, counted: bool) -> str:
    items = [_item(line, mark, indent) for line, mark, indent in _markers(lines, counted=counted)]
    # An item with a quote of its own stands apart from its neighbours.
    return "\n".join(f"{item}\n" if "\n" in item else item for item in items).rstrip("\n")


def _markers(lines: Sequence[Line], *, counted: bool) -> Iterator[tuple[Line, str, int]]:
    """Each line with its list's mark and how far that is indented: to where the words of the point above begin."""
    counts: list[int] = []
    widths: list[int] = []
    for line in lines:
        counts, widths = counts[: line.level + 1], widths[: line.level]
        counts += [0] * (line.level + 1 - len(counts))
        counts[-1] += 1
        mark = f"{counts[-1]}. " if line.counted or (counted and not line.level) else "- "
        yield line, mark, sum(widths)
        widths.append(len(mark))


def _item(line: Line, mark: str, indent: int) -> str:
    indented = ("\n".join(_indented(part, indent + len(mark))) for part in _paragraph(line))
    return " " * indent + mark + "\n\n".join(indented).lstrip(" ")


def _indented(part: str, width: int) -> Iterator[str]:
    return (" " * width + each if each else "" for each in part.split("\n"))


def _alone(line: Line) -> str:
    """A paragraph of its own, with the quote of what is said instead directly below it."""
    parts = list(_paragraph(line))
    said = len(list(_said(line)))
    return "\n".join(["\n\n".join(parts[: len(parts) - said]), *parts[len(parts) - said :]])


def _paragraph(line: Line) -> Iterator[str]:
    """The line with its picture or code and, below them, the quote of what is said instead."""
    yield _picture(line) + _opened(_marked(line, line.text)) + _attributes(line, quoted=True)
    if isinstance(line.exhibit, Listing):
        yield _fenced(line.exhibit)
    yield from _said(line)


def _said(line: Line) -> Iterator[str]:
    said = line.directions.said
    if said and line.directions.turns:
        yield "\n".join(f"> {turn}" for turn in _turns(line))
    elif said:
        pairs = [pair for pair in line.directions.respelled if pair[0] in said]
        yield "> " + _opened(_spanned(said, pairs, emphasized=_emphasized(line, said)))


def _turns(line: Line) -> Iterator[str]:
    """What each speaker says of a line, behind their name."""
    for turn in line.directions.turns:
        pairs = [pair for pair in line.directions.respelled if pair[0] in turn.text]
        stressed = stressed_in(turn.stress, turn.text)
        yield f"{turn.speaker}: {_spanned(turn.text, pairs, line.bold_in(turn.text), stressed)}"


def _picture(line: Line) -> str:
    if not isinstance(line.exhibit, Asset):
        return ""
    path = _UNSAFE.sub(lambda found: quote(found[0]), line.exhibit.path)
    title = _title(line.exhibit.playing)
    quoted = f' "{title}"' if title else ""
    return f"![{_escaped(line.exhibit.alt)}]({path}{quoted}) "


def _title(playing: Playing) -> str:
    """How a clip plays, as its title says it (``readers.playing``); "" where it plays as it is."""
    words = [f"{playing.start:g}-{f'{playing.end:g}' if playing.end else ''}"] if playing.start or playing.end else []
    words += [f"{playing.speed:g}x"] if playing.speed != 1 else []
    return " ".join([*words, *["loop"] * playing.loop, *["ducked"] * playing.ducked])


def _fenced(listing: Listing) -> str:
    fence = max([*_FENCES.findall(listing.text), "``"], key=len) + "`"
    return f"{fence}{listing.language}\n{listing.text}\n{fence}"


# Tables


def _table_of(line: Line) -> TableRow | None:
    """What the rows of a table have in common; None for lines that are no rows."""
    row = line.exhibit
    return TableRow((), row.columns, row.table, row.chart) if isinstance(row, TableRow) else None


def _table(lines: Sequence[Line]) -> str:
    rows = [line.exhibit for line in lines if isinstance(line.exhibit, TableRow)]
    head, chart = rows[0].columns, rows[0].chart
    parts = [
        "\n".join(
            (
                _row([_escaped(name) for name in head]),
                "|" + "---|" * len(head),
                *(_cells(line, row, last=line is lines[-1]) for line, row in zip(lines, rows, strict=True)),
            )
        ),
        *([f"{{layout=chart chart={chart}}}" if chart != "bar" else "{layout=chart}"] if chart else []),
        *_said(lines[-1]),
    ]
    return "\n\n".join(parts)


def _cells(line: Line, row: TableRow, *, last: bool) -> str:
    """A row; what is said for it stands in its last cell, but below the table for the last."""
    marked = _marked if last else _all_marked
    *cells, end = (marked(line, cell) for cell in row.cells)
    return _row([*cells, end + _attributes(line, quoted=last)])


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _all_marked(line: Line, text: str) -> str:
    return _spanned(text, line.directions.respelled, line.bold_in(text), (), line.links_in(text))


def _quote(lines: Iterable[Line]) -> Iterator[str]:
    parts = [f"> {_opened(_marked(line, line.text))}{_attributes(line, quoted=False)}" for line in lines]
    if parts:
        yield "\n>\n".join(parts)


def _attributes(line: Line, *, quoted: bool, counted: bool = False) -> str:
    """The directions in braces; what is said is left to the quote, and steps to a counted list, where there is one."""
    asked = line.directions
    values = {
        "shown": asked.shown,
        "said": "" if quoted else asked.said,
        "value": asked.value,
        "visual": asked.visual,
        "lines": asked.lines,
        "note": asked.note,
        "hook": asked.hook,
        "lower": asked.lower,
        "music": asked.music,
        "voice": asked.voice,
    }
    pairs = [f'{key}="{_value(value)}"' for key, value in values.items() if value]
    layout = f"{asked.layout}:{asked.dress}" if asked.dress else asked.layout
    pairs += [f"layout={layout}"] if layout and not counted else []
    pairs += [f"hide={asked.hide}"] if asked.hide else []
    pairs += [f"view={asked.view}"] if asked.view else []
    pairs += [f"{name}={value:g}" for name, value in _manner(asked.manner) if value]
    pairs += [f'delivery="{_value(asked.manner.delivery)}"'] if asked.manner.delivery else []
    pairs += [f"pause={asked.pause:.6f}".rstrip("0").rstrip(".")] if asked.pause else []
    return f" {{{' '.join(pairs)}}}" if pairs else ""


def _manner(asked: Manner) -> Iterator[tuple[str, float]]:
    return iter((("pace", asked.pace), ("gain", asked.gain), ("take", asked.take)))


def _value(text: str) -> str:
    """A text between quotation marks: a brace would end the directions."""
    escaped = _SPACES.sub(" ", text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return escaped.replace("{", "&#123;").replace("}", "&#125;")


def _marked(line: Line, text: str) -> str:
    """The line's own words as Markdown, with those respelled words marked that its quote does not hold."""
    if line.directions.turns and not line.directions.said:
        return " ".join(_turns(line))
    pairs = [pair for pair in line.directions.respelled if pair[0] not in line.directions.said]
    own = text == line.text or isinstance(line.exhibit, TableRow)
    said = own and not line.directions.said
    return _spanned(
        text, pairs, line.bold_in(text) if own else (), _emphasized(line, text) if said else (),
        line.links_in(text) if own else (),
    )  # fmt: skip


def _emphasized(line: Line, text: str) -> tuple[tuple[int, int], ...]:
    """Where the words that a voice stresses stand in what is said."""
    return stressed_in(line.directions.manner.stress, text)


def _spanned(
    text: str,
    pairs: Iterable[tuple[str, str]],
    stresses: Iterable[tuple[int, int]] = (),
    emphasized: Iterable[tuple[int, int]] = (),
    links: Iterable[tuple[int, int, str]] = (),
) -> str:
    """``text`` as Markdown, each respelled word marked where it first stands, words that stand out in bold, those
    that a voice stresses in italics, and those that open an address as links; one may stand within another.
    """
    spans = [(start, end, f"]({_target(address)})") for start, end, address in links]
    for mark, places in ((_BOLD, stresses), (_ITALIC, emphasized)):
        spans += [(*place, mark) for place in places if all(_nest(place, each[:2]) for each in spans)]
    for words, respelled in pairs:
        start = text.find(words)
        while start >= 0 and any(start < end and begun < start + len(words) for begun, end, _ in spans):
            start = text.find(words, start + 1)
        if start >= 0:
            spans.append((start, start + len(words), f"]{{{_respelling(words, respelled)}}}"))
    return _EDGE.sub(lambda space: f"&#{ord(space[0])};", _SPACES.sub(" ", _nested(text, 0, len(text), spans)))


def _nest(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two spans lie apart, or one of them in the other."""
    apart = first[1] <= second[0] or second[1] <= first[0]
    return apart or (first[0] - second[0]) * (first[1] - second[1]) <= 0


def _nested(text: str, position: int, stop: int, spans: Sequence[tuple[int, int, str]]) -> str:
    """A part of the text with its spans' marks, the longer ones round those within."""
    parts: list[str] = []
    ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
    for at, (start, end, mark) in enumerate(ordered):
        if position <= start and end <= stop:
            within = _nested(text, start, end, [each for each in ordered[at + 1 :] if each[1] <= end])
            opening = "[" if mark.startswith("]") else mark
            parts += [_escaped(text[position:start]), opening, within, mark]
            position = end
    return "".join([*parts, _escaped(text[position:stop])])


def _target(address: str) -> str:
    """An address as a link's: in angle brackets where a bracket in it would end it, and what none may hold encoded."""
    legal = _ILLEGAL.sub(lambda found: quote(found[0]), address)
    plain = _ENTITY.sub("&amp;", legal)
    return f"<{plain}>" if _BRACKETED.search(plain) else plain


_BOLD, _ITALIC = "**", "*"


def _respelling(words: str, respelled: str) -> str:
    found = MARK.fullmatch(respelled)
    return f"as={found['kind']}" if found and found["words"] == words else f'say="{_value(respelled)}"'


def _escaped(text: str) -> str:
    text = _MARKUP.sub(lambda found: f"\\{found[0]}", text)
    return _LIKE_A_FORMULA.sub("&#91;", text) if "\\[" in text else text


def _opened(text: str) -> str:
    """A paragraph that does not look like a list, a quote or a note."""
    counted = _COUNTED.match(text)
    if counted:
        return f"{counted[1]}\\{text[counted.end(1) :]}"
    if _SIGN.match(text):
        return f"&#{ord(text[0])};{text[1:]}"
    note = _NOTE.match(text)
    if note:
        return f"{note[1]}\\{text[note.end() :]}"
    return f"\\{text}" if _OPENING.match(text) else text
