"""Words -> drawings, a file a language, and an author's own over it.

A file says for each drawing the words that call for it, in their plain form; ``[grammar]`` tells which other forms a
word has, its ``name_endings`` those of proper names, its ``of``
the word between a thing and what it is of. ``[generic]`` drawings stand only where a line names nothing else; those of ``[unsure]`` often mean
something else, and count where drawings of the same of the sorts (``_sorts.toml``) are named without doubt. A word written down
counts before one that is another's form.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from voicedeck.model.regex import regex
from voicedeck.stages.pictures.vocabulary import Entry, Vocabulary

Table = Mapping[str, Any]
_GREEK = "\u0370"
"""The first letter that is not Latin."""
_SPACES = regex(r"[\s’'-]+")


@cache
def vocabulary(language: str) -> Vocabulary:
    """What is known of a language's words (BCP 47 tag); nothing where there is no file for it."""
    code = language.replace("_", "-").split("-")[0].lower()
    file = resources.files(__name__) / f"{code}.toml"
    if not code.isalpha() or not file.is_file():
        return Vocabulary({})
    return replace(written(tomllib.loads(file.read_text(encoding="utf-8"))), sorts=_sorts())


def _sorts() -> tuple[frozenset[str], ...]:
    """The drawings that go together."""
    tables = tomllib.loads((resources.files(__name__) / "_sorts.toml").read_text(encoding="utf-8"))
    return tuple(frozenset(_names(names)) for names in tables.values())


def written(tables: Table, grammar: Table | None = None) -> Vocabulary:
    """The vocabulary that a file's tables write down; ``grammar`` where they have none."""
    rules = tables.get("grammar", grammar or {})
    folds = rules.get("folds", {})
    irregular = tables.get("forms", {})
    entries: dict[tuple[str, ...], Entry] = {}
    lemmas: dict[str, list[str]] = {}
    for form, lemma in irregular.items():
        lemmas.setdefault(lemma, []).append(form)
    unsure = {
        _key(form, folds)
        for name in _names(tables.get("unsure", {}).get("words", ""))
        for form in _forms(name, rules, lemmas)
    }
    entry = cache(Entry)  # many words call for one drawing
    plurals = tables.get("plural", {})
    listed = [
        (name, drawing, table == "generic")
        for table in ("generic", "pictures")
        for drawing, names in tables.get(table, {}).items()
        for name in _names(names)
    ]
    for name, drawing, generic in listed:  # what is written counts before what follows from another word
        key = _key(name, folds)
        entries.setdefault(key, entry(drawing, generic, key in unsure))
    for name, drawing, generic in listed:
        for form in _forms(name, rules, lemmas):
            key = _key(form, folds)
            if key not in entries:
                entries[key] = entry(plurals.get(drawing, drawing), generic, key in unsure)
    nouns = tables.get("nouns", {})
    return Vocabulary(
        entries,
        guarded=frozenset(_every_form(nouns.get("words", ""), rules, lemmas)),
        before=frozenset(_key(word, folds)[0] for word in _names(nouns.get("before", ""))),
        joins=frozenset(_key(word, folds)[0] for word in _names(nouns.get("joins", ""))),
        singular=frozenset(_key(word, folds)[0] for word in _names(nouns.get("singular", ""))),
        weak=frozenset(_every_form(nouns.get("weak", ""), rules, lemmas)),
        never=frozenset(_key(phrase, folds) for phrase in _names(tables.get("never", {}).get("phrases", ""))),
        folds=folds,
        capitals=bool(rules.get("capitals")),
        compounds=bool(rules.get("compounds")),
        heads_last=bool(rules.get("heads_last")),
        of=rules.get("of", ""),
        grammar=rules,
    )


def _names(written_names: str | Iterable[str]) -> Iterator[str]:
    parts = written_names.split(",") if isinstance(written_names, str) else written_names
    return (part.strip() for part in parts if part.strip())


def _every_form(words: str, rules: Table, lemmas: Mapping[str, list[str]]) -> Iterator[str]:
    return (_key(form, rules.get("folds", {}))[0] for word in _names(words) for form in _forms(word, rules, lemmas))


def _forms(name: str, rules: Table, lemmas: Mapping[str, list[str]]) -> list[str]:
    """A name in all its forms: its last word is the one that changes."""
    before, space, last = name.rpartition(" ")
    forms = _inflected(last, rules, lemmas)
    return [name, *(before + space + form for form in forms)] if space else [name, *forms]


def _inflected(word: str, rules: Table, lemmas: Mapping[str, list[str]]) -> list[str]:
    found = list(lemmas.get(word, ()))
    endings = rules.get("endings", ())
    if endings and (word[-1:] < _GREEK) != (endings[-1][:1] < _GREEK):
        return found  # a name in other letters has no such endings
    stem = word.rstrip(rules["strip"]) if rules.get("strip") else word
    if len(stem) < 2:
        stem = word
    found += [stem + ending for ending in endings]
    for old, new in rules.get("swaps", ()):
        if word.endswith(old) and len(word) > len(old) + 1:
            found.append(word[: len(word) - len(old)] + new)
    return found


def _key(name: str, folds: Mapping[str, str]) -> tuple[str, ...]:
    lower = name.lower()
    if folds and not lower.isascii():
        lower = "".join(folds.get(letter, letter) for letter in lower)
    return (lower,) if lower.isalpha() else tuple(_SPACES.split(lower))
