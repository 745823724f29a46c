"""A row of a reading table: what is written so is said so, with examples that the tests hold it to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from re import Match, Pattern
from typing import TypeAlias

from voicedeck.model.needed import may_match

Replacement: TypeAlias = str | Callable[[Match[str]], str]


@dataclass(frozen=True)
class Row:
    """What is replaced by what. ``examples`` give what is said, once all rows of the language have run, by what is
    written.
    """

    name: str
    pattern: str
    replacement: Replacement
    examples: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def compiled(self) -> Pattern[str]:
        """The pattern, compiled when it is first needed: a table has dozens."""
        return re.compile(self.pattern)

    def apply(self, text: str) -> str:
        """``text`` with everything replaced that is written so."""
        return self.compiled.sub(self.replacement, text) if may_match(self.pattern, text) else text
