"""The guide's reference is what the code declares: options, keys, directions, exit codes and the manifest's fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import typer

from voicedeck.cli import command_line
from voicedeck.cli.reference import written
from voicedeck.model.errors import ExitCode
from voicedeck.model.schema import Maybe, Row, Shape, Table
from voicedeck.readers.directions import _KEYS
from voicedeck.readers.front_matter import KNOWN_KEYS
from voicedeck.stages.statement import MANIFEST
from voicedeck.usecases.guide import page

REFERENCE = page("reference")
WORDS = frozenset(re.findall(r"`([^`\n]+)`", REFERENCE))


def fields(shape: Shape) -> Iterator[str]:
    """The names of all fields of a manifest, at any depth."""
    if isinstance(shape, Table):
        for name, each in shape.known.items():
            yield name
            yield from fields(each)
    elif isinstance(shape, Maybe):
        yield from fields(shape.shape)
    elif isinstance(shape, Row):
        yield from fields(shape.each)


def test_every_command_and_option_is_as_it_is_declared() -> None:
    assert written(REFERENCE, typer.main.get_command(command_line())) == REFERENCE, (
        "run: python -m voicedeck.cli.reference"
    )


@pytest.mark.parametrize("key", KNOWN_KEYS)
def test_every_key_of_the_front_matter_is_told(key: str) -> None:
    assert key in WORDS


@pytest.mark.parametrize("key", _KEYS)
def test_every_direction_is_told(key: str) -> None:
    assert key in WORDS
    assert re.search(rf"[`|,{{ ]{key}[=`]", page("scripts"))


@pytest.mark.parametrize("code", ExitCode)
def test_every_exit_code_is_told(code: int) -> None:
    assert re.search(rf"^\| {code:d} \| |\b{code:d} or |or {code:d} ", REFERENCE, re.MULTILINE)


def test_every_field_of_the_manifest_is_told() -> None:
    told = {name for each in WORDS for name in re.split(r"\W+", each)}
    assert sorted(set(fields(MANIFEST)) - told) == []
