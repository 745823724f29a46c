"""The sandbox that templates run in: they see what they are given, and they come to an end.

Jinja2's own keeps a template from Python's inside. This one counts steps as well: every turn of a loop, call, include,
text written and list gone through costs some, and a page that costs too many is given up. Nothing depends on the
clock, so a page that is drawn here is drawn everywhere. What could grow without a step (products, powers, formats,
joins) is bounded in length or not there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from pathlib import Path
from typing import Any, ClassVar

import jinja2
from jinja2 import nodes, pass_context
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

STEPS = 100_000
"""Steps of a page: a hundred times what the shipped templates take."""
LONGEST = 200_000
"""Characters of a text, or values of a list, that a template may put together."""
LARGEST = 10**12
MOST_IN_RANGE = 10_000
OURS = "voicedeck.model."
MOST_KEPT = 500
"""Compiled templates in memory."""
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

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, files: Files) -> None:
        super().__init__(
            loader=_Loader(files),
            autoescape=lambda name: name is not None and ".txt" not in name,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=self._written,
            bytecode_cache=_Compiled(),
            auto_reload=False,  # a build draws with the files that it found
        )
        self.filters = {name: _paid(self.filters[name]) for name in FILTERS}
        self.filters.update(_each=_each, _charge=_charge, _bounded=_bounded)
        self.globals = {"range": self._range, "dict": dict, "namespace": self.globals["namespace"]}
        self._spent = threading.local()
        self._phrases: dict[str, jinja2.Template] = {}

    def phrase(self, source: str) -> jinja2.Template:
        """A phrase, compiled once: that takes a hundred times as long as to fill it in."""
        if source not in self._phrases:
            self._phrases[source] = self.from_string(source)
        return self._phrases[source]

    def begin(self) -> None:
        """A page begins: nothing has been spent."""
        self._spent.steps = 0

    def spend(self, steps: int = 1) -> None:
        """Count steps; ``SecurityError`` where there were too many."""
        self._spent.steps = getattr(self._spent, "steps", 0) + steps
        if self._spent.steps > STEPS:
            raise SecurityError(f"it takes more than {STEPS:,} steps: does it loop?")

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        __self.spend()
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        self.spend()
        if operator == "%" and isinstance(left, str):
            raise SecurityError("texts are not formatted with %: write the values between the words")
        if operator == "**" and not (abs(left) <= LARGEST and abs(right) <= 8):
            raise SecurityError("a power is too large")
        if operator == "*":
            _check_product(left, right)
        return self.bounded(super().call_binop(context, operator, left, right))

    def getattr(self, obj: Any, attribute: str) -> Any:
        # The fields of our own values are plain data: to check each of them took half of a page's time.
        kind = type(obj)
        if attribute in getattr(kind, "__dataclass_fields__", ()) and kind.__module__.startswith(OURS):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        allowed = next((names for kind, names in METHODS.items() if isinstance(obj, kind)), None)
        return super().is_safe_attribute(obj, attr, value) and (allowed is None or attr in allowed)

    def bounded(self, value: Any) -> Any:
        """The value, paid for by its length; ``SecurityError`` where it is too long."""
        length = len(value) if isinstance(value, Sized) else 0
        if length > LONGEST:
            raise SecurityError(f"a text or list of more than {LONGEST:,} is put together")
        self.spend(length // 100)
        return value

    def _range(self, *bounds: int) -> range:
        if len(found := range(*bounds)) > MOST_IN_RANGE:
            raise SecurityError(f"a range has more than {MOST_IN_RANGE:,} numbers")
        return found

    def _written(self, value: Any) -> Any:
        self.spend(1 + (len(value) // 100 if isinstance(value, str) else 0))
        return value

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        return super()._generate(_Metered().visit(source), *args, **kwargs)


class _Loader(jinja2.BaseLoader):
    """Templates by their names among files that were read before; the first of a name wins."""

    def __init__(self, files: Files) -> None:
        self._files = {name: (path, data) for name, path, data in reversed(files)}

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        if template not in self._files:
            raise jinja2.TemplateNotFound(template)
        path, data = self._files[template]
        return data.decode("utf-8"), str(path), lambda: True

    def list_templates(self) -> list[str]:
        return sorted(self._files)


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, by name and source, for all sandboxes of this process: each film has one or two."""

    kept: ClassVar[dict[tuple[str, str], Any]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self.kept) >= MOST_KEPT:
            self.kept.clear()
        self.kept[bucket.key, bucket.checksum] = bucket.code


class _Metered(NodeTransformer):
    """Puts a meter on whatever can be gone through more than once."""

    def visit_For(self, node: nodes.For) -> Any:
        node.iter = _filter(node.iter, "_each")
        return self.visit_Template(node)

    def visit_Template(self, node: Any) -> Any:
        self.generic_visit(node)
        literal = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
        charge = _filter(nodes.Const(1 + literal // 100), "_charge")
        node.body.insert(0, nodes.Output([charge], lineno=node.lineno))
        return node

    visit_Macro = visit_CallBlock = visit_Block = visit_Template

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:
        self.generic_visit(node)
        return _filter(node, "_bounded")


def _filter(node: Any, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


@pass_context
def _each(context: Context, values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        context.environment.spend()  # type: ignore[attr-defined]
        yield value


@pass_context
def _charge(context: Context, steps: int) -> Markup:
    context.environment.spend(steps)  # type: ignore[attr-defined]
    return Markup()


@pass_context
def _bounded(context: Context, value: Any) -> Any:
    return context.environment.bounded(value)  # type: ignore[attr-defined]


def _paid(original: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that is paid for by what it goes through."""
    wants = getattr(original, "jinja_pass_arg", None)

    @pass_context
    def paid(context: Context, value: Any, *args: Any, **kwargs: Any) -> Any:
        value = list(_each(context, value)) if isinstance(value, Iterator) else value
        context.environment.spend(1 + (len(value) // 10 if isinstance(value, Sized) else 0))  # type: ignore[attr-defined]
        given = {"context": context, "eval_context": context.eval_ctx, "environment": context.environment}
        before = () if wants is None else (given[wants.name],)
        return original(*before, value, *args, **kwargs)

    return paid


def _check_product(left: Any, right: Any) -> None:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Sized) and isinstance(other, int) and len(one) * other > LONGEST:
            raise SecurityError(f"a text or list is repeated to more than {LONGEST:,}")
    if isinstance(left, int) and isinstance(right, int) and abs(left * right if left < LARGEST else left) > LARGEST**2:
        raise SecurityError("a product is too large")
