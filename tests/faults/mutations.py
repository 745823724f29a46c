"""Spoils files at random, always alike for a seed: values of a table, texts, packages, and bytes."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 1e9, -1e9, 1e308, float("nan"), float("inf"), float("-inf"), 10**400, "", "x",
    "\0", "..", "../../etc/passwd", "/etc/passwd", "x" * 100_000, "{{ 7 * 7 }}", "{% for %}", "'; }", "‮", "\ud800", [],
    [1], [[]], ["x"] * 1000, {}, {"x": 1}, {"box": 1}, "#GGGGGG", "2020-13-45",
)  # fmt: skip
"""What may stand where something else is wanted."""
NUMBERS = ("0", "-1", "99999999999999999999", "x", "", "1.5", "NaN")


def paths(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value in tables and lists."""
    if above:
        yield above
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in items:
        yield from paths(below, (*above, key))


def mutated(value: Any, chance: random.Random) -> Any:
    """A copy with one to three values replaced, removed, renamed or added."""
    made = copy.deepcopy(value)
    for _ in range(chance.randint(1, 3)):
        way = chance.choice(list(paths(made)) or [("x",)])
        holder = made
        for key in way[:-1]:
            holder = holder[key]
        kind = chance.randrange(5)
        if kind == 0 and isinstance(holder, dict):
            holder.pop(way[-1], None)
        elif kind == 1 and isinstance(holder, dict):
            holder[chance.choice(("x", "", "a b", "constructor"))] = chance.choice(VALUES)
        else:
            holder[way[-1]] = copy.deepcopy(chance.choice(VALUES))
    return made


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, cut out, doubled, or the end missing."""
    content = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        if not content:
            break
        first = chance.randrange(len(content))
        after = min(len(content), first + chance.choice((1, 1, 4, 64, 1000)))
        kind = chance.randrange(5)
        if kind == 0:
            content[first:after] = bytes(chance.randrange(256) for _ in range(after - first))
        elif kind == 1:
            del content[first:after]
        elif kind == 2:
            content[first:first] = content[first:after]
        elif kind == 3:
            content[first:after] = bytes(after - first)
        elif chance.random() < 0.3:
            del content[first:]
    return bytes(content)


def nicked(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to three of them changed: what is damaged so little is read far."""
    content = bytearray(data)
    for _ in range(chance.randint(1, 3) if content else 0):
        content[chance.randrange(len(content))] = chance.choice((0, 1, 127, 128, 255, chance.randrange(256)))
    return bytes(content)


def valued(data: bytes, chance: random.Random) -> bytes:
    """A text with one or two of its numbers and quoted words replaced by what is odd there."""
    text = data.decode("utf-8", "replace")
    for _ in range(chance.randint(1, 2)):
        places = list(re.finditer(r"\d+(?:\.\d+)?|(?<=\")[^\"\n]+(?=\")|(?<== )\[.*\]", text))
        if places:
            one = chance.choice(places)
            value = chance.choice(WRITTEN)
            text = text[: one.start()] + value + text[one.end() :]
    return text.encode("utf-8", "replace")


WRITTEN = (
    "0", "-1", "1e308", "nan", "inf", "9" * 400, "", "\\u0000", "\\u202e", "\\u001b]0;x\\u0007", "..",
    "../../etc/passwd", "/etc/passwd", "x" * 20_000, "{{ 7 * 7 }}", "{% for %}", "'; }", "#GGGGGG", "[]", "[[1]]", "{}",
    "true", "2020-13-45", "file:///etc/passwd", "javascript:x", "~", "CON", "a\\nb",
)  # fmt: skip
PIECES = (
    "\0", "\r", "\n\n\n", "\u2028", "\u202e", "\ufeff", "\ud7ff", "🄰", "e\u0301" * 30, "---\n", "+++\n", "```\n",
    "::: a\n", "{", "}", "[[", "]]", "](", "![](", "|", "| - |\n", "&#0;", "&x;", "<!--", "-->", "<div>", "</p>",
    "<![CDATA[", "$$", "\\", "%", "9" * 400, "1e999", "-1", "nan", "0x1f", "00:00:61,999", " --> ", "99:99:99,999",
    "\t", "    ", "\"", "'", "\"\"\"", "=", "= [", "url(#g)", "href=\"#g\"", "&lt;", "^", "~~",
    "https://a.b/" + "c" * 300, "@a", "#a", "II. ", "1) ", "2020-13-45", "msgid \"", "msgstr[1] \"\"\n", "#, fuzzy\n",
    "{layout=chart}", "../../", "/etc/passwd",
)  # fmt: skip
"""What means something to one reader or another."""


def stirred(data: bytes, chance: random.Random) -> bytes:
    """A text with lines taken out, doubled or moved, and pieces put in that mean something to a reader."""
    lines = data.decode("utf-8", "replace").splitlines(keepends=True)
    for _ in range(chance.randint(1, 8)):
        at, kind = chance.randrange(len(lines) + 1), chance.randrange(6)
        if kind == 0 or not lines:
            lines.insert(at, chance.choice(PIECES))
        elif kind == 1:
            lines[at:at] = lines[at : at + chance.choice((1, 3, 200))]
        elif kind == 2:
            del lines[at : at + chance.choice((1, 3))]
        elif kind == 3:
            lines.insert(at, lines.pop(chance.randrange(len(lines))))
        else:
            line = lines.pop(chance.randrange(len(lines)))
            cut = chance.randint(0, len(line))
            lines.insert(at, line[:cut] + chance.choice(PIECES) * chance.choice((1, 1, 1, 40)) + line[cut:])
    return "".join(lines).encode("utf-8", "replace")


def packed(data: bytes, chance: random.Random) -> bytes:
    """An Office package with one to three parts damaged: an attribute, an element or bytes of it, or the part gone."""
    with ZipFile(BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(sorted(name for name in parts if name.endswith((".xml", ".rels"))))
        text, kind = parts[name], chance.randrange(5)
        values = list(re.finditer(rb'="([^"]*)"', text))
        tags = list(re.finditer(rb"<(/?)([a-z]+:\w+)[^>]*>", text))
        if kind == 0 and values:
            one = chance.choice(values)
            text = text[: one.start(1)] + chance.choice(NUMBERS).encode() + text[one.end(1) :]
        elif kind == 1 and tags:
            one = chance.choice(tags)
            text = text[: one.start()] + text[one.end() :]
        elif kind == 2 and tags:
            one = chance.choice(tags)
            element = re.search(rb"<" + one[2] + rb"[ >/].*?(/>|</" + one[2] + rb">)", text, re.DOTALL)
            text = text.replace(element[0], b"", 1) if element else text
        elif kind == 3:
            text = damaged(text, chance)
        else:
            parts.pop(name)
            continue
        parts[name] = text
    file = BytesIO()
    with ZipFile(file, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return file.getvalue()
