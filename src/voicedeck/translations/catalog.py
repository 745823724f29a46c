"""A script's translations in one language: a gettext catalogue (``NAME.es.po``) beside the script.

PO, by Babel: what every translator's tool reads, with msgmerge's fuzzy matching built in. Babel's reader forgets the
words that a fuzzy translation was made of (``#|``), so they are kept in a comment too.
"""

from __future__ import annotations

import glob
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicedeck.model.errors import ChoiceError, InputError
from voicedeck.model.regex import regex
from voicedeck.model.script import Script
from voicedeck.model.source import Diagnostic, Span, error, warning
from voicedeck.translations.words import Unit, rewritten, units

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

LARGEST = 10_000_000
"""Bytes of a catalogue."""
WAS = "was: "
MACHINE = "machine: "
_WRITTEN = regex(r'(?:#.*|(?:msg(?:ctxt|id|id_plural|str(?:\[\d\])?)\s+)?"(?:[^"\\]|\\.)*"|)')
_PLACEHOLDER = regex(r"\{\{\s*(.*?)\s*\}\}")


def path_of(script: Path, language: str) -> Path:
    """Where a script's translations into a language stand."""
    return script.with_name(f"{script.stem}.{language}.po")


@dataclass(frozen=True, slots=True)
class Status:
    """How far a language is: units that are translated, to look at again, not translated, and no longer used."""

    language: str
    path: str
    translated: int
    fuzzy: int
    missing: int
    obsolete: int
    open: tuple[Diagnostic, ...] = ()

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return not (self.fuzzy or self.missing)


class Translations:
    """A language's catalogue, read or new. ``language`` is a BCP 47 tag."""

    def __init__(self, path: Path, language: str) -> None:
        """Raises ``InputError`` for a catalogue that cannot be read, ``ChoiceError`` for a tag that names nothing."""
        from babel.messages.catalog import Catalog

        self.path, self.language, self.locale = path, language, _locale(language, path)
        self.is_new = not path.is_file()
        self.catalog = Catalog(locale=self.locale, charset="utf-8") if self.is_new else _read(path, self.locale)

    def update(self, script: Script) -> None:
        """Take the script's words in: new ones are missing, changed ones fuzzy, those gone kept aside."""
        before = {_key(message): str(message.id) for message in self.catalog if message.id}
        fresh = _template(script, self.locale)
        if self.is_new:
            self.catalog = fresh
            return
        self.catalog.update(fresh, update_header_comment=False)
        for message in self.catalog:
            if message.id and message.fuzzy and message.previous_id and _key(message) not in before:
                kept = [each for each in message.auto_comments if not each.startswith(WAS)]
                message.auto_comments = [*kept, f"{WAS}{_joined(message.previous_id)}"]

    def status(self, script: Script) -> Status:
        """How far the language is with the script as it stands, and a warning for each unit that is open."""
        wanted = {(unit.context, unit.words): unit for unit in reversed(units(script))}
        missing, fuzzy = [], []
        for (context, words), unit in reversed(wanted.items()):
            message = self.catalog.get(words, context)
            if message is None or not message.string:
                missing.append(warning(f"no {self.language} translation of “{words[:60]}”", unit.source))
            elif message.fuzzy:
                told = next((each for each in message.auto_comments if each.startswith((WAS, MACHINE))), "fuzzy")
                hint = f"{told[:120]}; look at it in {self.path.name} and take “fuzzy” away"
                fuzzy.append(warning(f"unchecked {self.language} translation of “{words[:60]}”", unit.source, hint))
        known = {_key(message) for message in self.catalog if message.id}
        gone = len(self.catalog.obsolete) + len(known - set(wanted))
        done = len(wanted) - len(missing) - len(fuzzy)
        return Status(self.language, str(self.path), done, len(fuzzy), len(missing), gone, (*missing, *fuzzy))

    def script(self, script: Script) -> Script:
        """The script in this language. ``InputError`` tells each unit that has no finished translation, with its line,
        and each whose placeholders were lost, with the catalogue's.
        """
        problems: list[Diagnostic] = []

        def said(unit: Unit) -> str:
            message = self.catalog.get(unit.words, unit.context)
            if message is None or not message.string or message.fuzzy:
                state = "unchecked" if message is not None and message.string else "no"
                hint = f"voicedeck translate {script.source.file} updates {self.path.name}; finish it there"
                problems.append(error(f"{state} {self.language} translation of “{unit.words[:60]}”", unit.source, hint))
                return unit.words
            problems.extend(self._lost(unit, message))
            return str(message.string)

        done = rewritten(script, self.language, said)
        if problems:
            raise InputError.of(dict.fromkeys(problems))
        return done

    def _lost(self, unit: Unit, message: Message) -> Iterator[Diagnostic]:
        """Values of a phrase that the translation does without, or makes up."""
        own, other = (set(_PLACEHOLDER.findall(text)) for text in (unit.words, str(message.string)))
        where = Span(str(self.path), message.lineno or 0)
        for name in sorted(other - own):
            yield error(f"{{{{ {name} }}}} is no value of “{unit.words[:60]}”", where, f"its values: {', '.join(own)}")
        for name in sorted(own - other):
            yield error(
                f"the translation of “{unit.words[:60]}” lost {{{{ {name} }}}}", where, "put it where it belongs"
            )

    def bytes(self) -> bytes:
        """The catalogue as a file; the same bytes for the same words."""
        from babel.messages.pofile import write_po

        out = BytesIO()
        for message in self.catalog:  # "68% of" is no format of Python's, as Babel takes it for
            message.flags.discard("python-format")
        write_po(out, self.catalog, width=100, include_previous=True, omit_header=True)
        header = f'msgid ""\nmsgstr ""\n"Language: {self.locale}\\n"\n"MIME-Version: 1.0\\n"\n'
        header += '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
        return header.encode() + out.getvalue()

    def empty(self) -> list[Any]:
        """The messages without a translation, in order."""
        return [message for message in self.catalog if message.id and not message.string]

    def fill(self, pairs: Iterable[tuple[Unit, str]]) -> tuple[Diagnostic, ...]:
        """Take finished translations in, the first of each unit; what is translated twice otherwise is told."""
        told: list[Diagnostic] = []
        given: dict[tuple[str, str], str] = {}
        for unit, words in pairs:
            message = self.catalog.get(unit.words, unit.context)
            if message is None or not words:
                continue
            first = given.setdefault((unit.context, unit.words), words)
            if first != words:
                hint = f"“{first[:60]}” is taken; say it otherwise in the script to translate it otherwise"
                told.append(warning(f"“{unit.words[:60]}” has another translation further up", unit.source, hint))
            message.string = first
            message.flags.discard("fuzzy")
        return tuple(told)


@dataclass(frozen=True, slots=True)
class Edition:
    """A script in one of its languages; ``original`` is what it was translated from, None for that itself.

    ``digest`` is that of the catalogue that it was translated by, "" for the original.
    """

    script: Script
    original: Script | None = None
    digest: str = ""


def edition(script: Script, language: str) -> Edition:
    """A script in a language, itself in its own ("" too); ``InputError`` where it is not translated whole."""
    if language in ("", script.language):
        return Edition(script)
    path = Path(script.source.file)
    found = Translations(path_of(path, language), language)
    if found.is_new:
        hint = f"voicedeck translate {path} {language} writes it, for you or a translator to fill in"
        raise InputError(f"there is no translation into {language} ({found.path.name})", where=script.source, hint=hint)
    translated = replace(found.script(script), name=f"{script.name}.{language}")
    return Edition(translated, script, hashlib.sha256(found.path.read_bytes()).hexdigest())


def languages(script: Script) -> tuple[str, ...]:
    """The languages that a script is translated into: its front matter's, else those that have a catalogue."""
    path = Path(script.source.file)
    catalogues = sorted(path.parent.glob(f"{glob.escape(path.stem)}.*.po"))
    named = script.languages or tuple(each.name[len(path.stem) + 1 : -len(".po")] for each in catalogues)
    return tuple(dict.fromkeys(each for each in named if each != script.language))


def _template(script: Script, locale: str) -> Catalog:
    from babel.messages.catalog import Catalog

    fresh = Catalog(locale=locale, charset="utf-8")
    for unit in units(script):
        fresh.add(unit.words, context=unit.context, locations=[(Path(unit.source.file).name, unit.source.line)])
    return fresh


def _key(message: Message) -> tuple[str, str]:
    return str(message.context or ""), _joined(message.id)


def _joined(words: str | Sequence[str]) -> str:
    return words if isinstance(words, str) else " / ".join(words)


def _locale(language: str, path: Path) -> str:
    """Babel's name of the language of a catalogue at a ``path``; ``ChoiceError`` where CLDR knows none."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError) as reason:
        hint = "name it by its tag, such as es, pt-BR or zh-Hant"
        raise ChoiceError(f"“{language[:40]}” is no language", where=Span(str(path)), hint=hint) from reason


def _read(path: Path, locale: str) -> Catalog:
    from babel.messages.pofile import PoFileError, read_po

    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"{path} is larger than {LARGEST // 1_000_000} MB", where=Span(str(path)))
        content = path.read_bytes()
        _refuse_cut(content.decode(), path)
        catalog = read_po(BytesIO(content), locale=locale, abort_invalid=True)
    except PoFileError as reason:
        where = Span(str(path), (reason.lineno or 0) + 1)
        hint = "open it in a PO editor such as Poedit, which shows the place, or take a copy from before"
        raise InputError(f"the catalogue is broken: {reason}", where=where, hint=hint) from reason
    except (OSError, UnicodeDecodeError, ValueError, LookupError, IndexError, TypeError) as reason:
        hint = "save it in UTF-8 from a PO editor such as Poedit"
        raise InputError(f"the catalogue cannot be read: {reason}", where=Span(str(path)), hint=hint) from reason
    catalog.charset = "utf-8"
    return catalog


def _refuse_cut(content: str, path: Path) -> None:
    """Babel takes a text without its closing quotation mark for an empty one: that would be a loss without a word."""
    for number, line in enumerate(content.splitlines(), 1):
        if not _WRITTEN.fullmatch(line.strip()):
            hint = "open it in a PO editor such as Poedit, which shows the place, or take a copy from before"
            where = Span(str(path), number)
            raise InputError(f"the catalogue is broken: “{line[:60]}”", where=where, hint=hint)


def of(script: Path, languages: Iterable[str]) -> Mapping[str, Translations]:
    """Each language's translations of the script at a path."""
    return {language: Translations(path_of(script, language), language) for language in languages}
