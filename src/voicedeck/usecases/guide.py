"""The guide: the pages that ship with the program, in the order of their contents page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from voicedeck.model.errors import ChoiceError
from voicedeck.model.regex import regex
from voicedeck.model.spelling import nearest

_ENTRY = regex(r"^\* \[(?P<title>[^]]+)\]\((?P<name>[a-z]+)\.md\): (?P<summary>.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the guide: its name, its title and what it tells, in a line."""

    name: str
    title: str
    summary: str


def topics() -> tuple[Topic, ...]:
    """Every page, in the order in which the contents page lists them."""
    return tuple(Topic(found["name"], found["title"], found["summary"]) for found in _ENTRY.finditer(_text("README")))


def page(asked: str) -> str:
    """The Markdown of the page that is called so, by its name or its title; ``ChoiceError`` names the nearest."""
    known = {name: topic for topic in topics() for name in _names(topic)}
    name = asked.lower().strip().removesuffix(".md")
    if name in known:
        return _text(known[name].name)
    near = nearest(name, known)
    hint = f"did you mean “{known[near].name}”?" if near else f"there are {', '.join(each.name for each in topics())}"
    raise ChoiceError(f"the guide has no page “{asked}”", hint=hint)


def _names(topic: Topic) -> Iterator[str]:
    yield topic.name
    yield topic.title.lower()
    yield from re.findall(r"\w{5,}", topic.title.lower())


def _text(name: str) -> str:
    return (resources.files("voicedeck") / "guide" / f"{name}.md").read_text(encoding="utf-8")
