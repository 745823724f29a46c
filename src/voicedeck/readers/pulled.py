"""A deck of ours that comes back -> the script that it keeps, with all that was changed in it since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from voicedeck.model.errors import InputError
from voicedeck.model.script import Script
from voicedeck.readers.text import MARKDOWN_SUFFIXES, SourceText, decoded, folder_name, source_text
from voicedeck.stages.editing import edited
from voicedeck.stages.markdown import markdown
from voicedeck.stages.merging import merged

if TYPE_CHECKING:
    from voicedeck.readers.powerpoint import Comparison

Understood = Callable[[SourceText, str], Script]
"""Reads a text by the suffix of its file."""


def pulled(own: Comparison, file: str, understood: Understood) -> Script:
    """The script, its text in ``written``: of an untouched deck the very bytes that it was made of.

    Else the text is changed where it has to be, as far as it then reads as it should; where it would not, or is no
    Markdown, all of it is written anew.
    """
    name = PurePath(own.record.file)
    source, suffix = own.record.script, name.suffix.lower()

    def read(text: bytes, suffix: str = ".md") -> Script:
        return understood(source_text(text, file, folder_name(name.stem)), suffix)

    before = read(source, suffix)
    script, told = edited(before, own.edits)
    if script == before:
        return replace(before, written=source, warnings=(*before.warnings, *told))
    text = markdown(script)
    if suffix in MARKDOWN_SUFFIXES:
        closer = _in_place(decoded(source, file), markdown(before), text)
        text = closer if _meaning(closer, read) == text else text
    found = read(text.encode())
    return replace(found, written=text.encode(), warnings=(*found.warnings, *told))


def _in_place(source: str, old: str, new: str) -> str:
    """The author's own text, changed only where its canonical form changed."""
    ends = "\r\n" if "\r\n" in source else "\n"
    return merged(old.replace("\n", ends), new.replace("\n", ends), source)[0]


def _meaning(text: str, read: Callable[[bytes], Script]) -> str:
    """A text's canonical form; "" for one that cannot be read."""
    try:
        return markdown(read(text.encode()))
    except InputError:
        return ""
