"""An author's phrases over a template's: untrusted, and checked before they are used.

A phrase may show values and choose between texts, and cannot loop, call or multiply, so that a line of front matter
never takes a minute or a gigabyte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import jinja2
from jinja2 import meta, nodes

from voicedeck.model.errors import InputError
from voicedeck.model.script import PHRASES
from voicedeck.model.source import Diagnostic, Line, error

LONGEST = 500
FILTERS = ("upper", "lower", "title", "capitalize", "trim")
_PLAIN = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.CondExpr, nodes.Compare,
    nodes.Operand, nodes.Const, nodes.Not, nodes.And, nodes.Or, nodes.Concat,
)  # fmt: skip


def check(phrases: Iterable[tuple[str, Line]], environment: jinja2.Environment) -> None:
    """Raise ``InputError`` with every phrase that is no Jinja2, too long, does too much or names what there is not."""
    wrong = [told for name, line in phrases for told in _about(name, line, environment)]
    if wrong:
        raise InputError.of(wrong)


def _about(name: str, line: Line, environment: jinja2.Environment) -> Iterator[Diagnostic]:
    values = PHRASES[name]
    known = ", ".join(f"{{{{ {value} }}}}" for value in values) or "no values"
    if len(line.text) > LONGEST:
        yield error(f"the phrase “{name}” is longer than {LONGEST} characters", line.source, "Shorten it.")
        return
    try:
        tree = environment.parse(line.text)
    except (jinja2.TemplateError, RecursionError) as problem:
        yield error(f"the phrase “{name}” is no Jinja2: {problem}", line.source, f"It can hold text and {known}.")
        return
    for node in tree.find_all(nodes.Node):
        if not (isinstance(node, _PLAIN) or (isinstance(node, nodes.Filter) and node.name in FILTERS)):
            hint = f"It can hold text, {known}, {{% if %}} and the filters {', '.join(FILTERS)}."
            yield error(f"the phrase “{name}” does more than choose and show", line.source, hint)
            return
    for unknown in sorted(meta.find_undeclared_variables(tree) - set(values)):
        yield error(f"the phrase “{name}” has no value “{unknown}”", line.source, f"It can hold text and {known}.")
