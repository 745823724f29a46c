"""Regular expressions of the house: written where they are meant, compiled when they are first asked anything.

To compile all of them takes a quarter of a second, and a build with nothing to do asks a tenth of them.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    """Stands for ``re.Pattern`` until somebody asks it; what was asked once is found at once."""

    def __init__(self, source: str, flags: int) -> None:
        self._written = source, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # a copy asks for what is not there yet
            raise AttributeError(name)
        compiled = self.__dict__.setdefault("_compiled", re.compile(*self._written))
        return self.__dict__.setdefault(name, getattr(compiled, name))


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """The regular expression ``source``, as ``re.compile`` gives it; ``re.error`` where it is first used, if at all."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
