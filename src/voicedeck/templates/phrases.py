"""What a template says and writes of its own: its wordings, the script's language's, and an author's.

An author's are untrusted, and checked before they are used: a phrase may show values and choose between texts, and
cannot loop, call or multiply, so that a line of front matter never takes a minute or a gigabyte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import jinja2
from jinja2 import meta, nodes

from voicedeck.languages import language
from voicedeck.languages.language import NEUTRAL
from voicedeck.model.errors import InputError
from voicedeck.model.regex import regex
from voicedeck.model.script import PHRASES
from voicedeck.model.source import Diagnostic, Line, error

LONGEST = 500
FILTERS = ("upper", "lower", "title", "capitalize", "trim")
_VALUES = regex(r"\{\{.*?\}\}|\{%.*?%\}")
_PLAIN = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.CondExpr, nodes.Compare,
    nodes.Operand, nodes.Const, nodes.Not, nodes.And, nodes.Or, nodes.Concat,
)  # fmt: skip


def in_language(table: Mapping[str, Any], written_in: str, tag: str) -> Mapping[str, str]:
    """The phrases of a template's table ``[phrases]`` for a script in the language of a BCP 47 ``tag``.

    What the template words itself counts in the language that it is ``written_in``, and where no letter of it is a
    word's; its tables of other languages (``[phrases.de]``) count in those. All else is the language's own.
    """
    spoken = language(tag)
    own = {name: words for name, words in table.items() if isinstance(words, str)}
    if language(written_in).code != spoken.code:
        own = {name: words for name, words in own.items() if not _has_words(words)}
    there = table.get(spoken.code, {})
    return {**NEUTRAL, **spoken.phrases, **own, **(there if isinstance(there, Mapping) else {})}


def _has_words(phrase: str) -> bool:
    return any(map(str.isalpha, _VALUES.sub("", phrase)))


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
