"""The sandbox that templates run in: they see what they are given, and nothing of Python behind it.

Jinja2's own keeps a template from Python's inside; this one lists, too, which methods and filters there are. That a
page comes to an end is not counted here: a stranger's is drawn in a confined process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

import jinja2
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment

OURS = "voicedeck.model."
MOST_KEPT = 500
"""Compiled templates in memory, and attributes that were looked at."""
Files = Sequence[tuple[str, Path, bytes]]
"""Each file's name in its template's folder, its path, and its bytes."""
METHODS = {
    str: {"upper", "lower", "title", "capitalize", "strip", "lstrip", "rstrip", "startswith", "endswith", "split",
          "count", "find", "isdigit", "isalpha", "isupper", "islower", "isspace", "removeprefix", "removesuffix"},
    dict: {"items", "keys", "values", "get"},
    list: {"count", "index"},
    tuple: {"count", "index"},
    int: set(),
    float: set(),
    bytes: set(),
}  # fmt: skip
FILTERS = (
    "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "int", "items", "last",
    "length", "list", "lower", "max", "min", "rejectattr", "reverse", "round", "safe", "select", "selectattr", "sort",
    "string", "sum", "title", "trim", "unique", "upper",
)  # fmt: skip


class Sandbox(ImmutableSandboxedEnvironment):
    """A Jinja2 environment for one template's files; several threads may draw with it."""

    def __init__(self, files: Files) -> None:
        super().__init__(
            loader=_Loader(files),
            autoescape=lambda name: name is not None and ".txt" not in name,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_Compiled(),
            auto_reload=False,  # a build draws with the files that it found
        )
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.globals = {name: self.globals[name] for name in ("range", "dict", "namespace")}
        self._phrases: dict[str, jinja2.Template] = {}
        self._safe: dict[tuple[type, str], bool] = {}

    def phrase(self, source: str) -> jinja2.Template:
        """A phrase, compiled once: that takes a hundred times as long as to fill it in."""
        if source not in self._phrases:
            self._phrases[source] = self.from_string(source)
        return self._phrases[source]

    def getattr(self, obj: Any, attribute: str) -> Any:
        # The fields of our own values are plain data: to check each of them took half of a page's time.
        kind = type(obj)
        if attribute in getattr(kind, "__dataclass_fields__", ()) and kind.__module__.startswith(OURS):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        # It hangs on the kind of a thing alone, and took a tenth of a page's time.
        asked = type(obj), attr
        if asked not in self._safe:
            if len(self._safe) >= MOST_KEPT:
                self._safe.clear()
            allowed = next((names for kind, names in METHODS.items() if isinstance(obj, kind)), None)
            self._safe[asked] = super().is_safe_attribute(obj, attr, value) and (allowed is None or attr in allowed)
        return self._safe[asked]


class _Loader(jinja2.BaseLoader):
    """Templates by their names among files that were read before; the first of a name wins."""

    def __init__(self, files: Files) -> None:
        self._files = {name: (path, data) for name, path, data in reversed(files)}

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        if template not in self._files:
            raise jinja2.TemplateNotFound(template)
        path, data = self._files[template]
        return data.decode("utf-8"), str(path), lambda: True


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, by name and source, for all sandboxes of this process: each film has one or two."""

    kept: ClassVar[dict[tuple[str, str], Any]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self.kept) >= MOST_KEPT:
            self.kept.clear()
        self.kept[bucket.key, bucket.checksum] = bucket.code
