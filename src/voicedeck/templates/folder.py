"""A template folder, and the path on which folders are searched."""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import fields, replace
from pathlib import Path

from voicedeck.languages import ASSUMED
from voicedeck.model.brand import Brand
from voicedeck.model.deck import WIDE, Deck, Page, Placed
from voicedeck.model.errors import ChoiceError, PictureError
from voicedeck.model.marks import Form
from voicedeck.model.places import NOWHERE, placeless_page
from voicedeck.model.source import Line, Span
from voicedeck.model.spelling import meant
from voicedeck.model.timeline import PLAIN, Moment
from voicedeck.system.confined import run
from voicedeck.system.shipped import ours
from voicedeck.templates import tokens
from voicedeck.templates.lineage import lineage, merged, token_files
from voicedeck.templates.phrases import in_language
from voicedeck.templates.sheets import Sheets

Draw = Callable[[Placed], str]
LARGEST, MOST = 20_000_000, 2000
"""Bytes and files of a template and its bases."""
OPENED = 24
"""Templates in memory: each of ours in each aspect ratio."""
WORDED, PHRASES = 16, 4_000
"""Sets of words in memory for each, and phrases that were filled in: an hour's film has a thousand."""


class FolderTemplate:
    """A template read from a folder (the ``Template`` port), in one aspect ratio and variant.

    One that is not ours is drawn in a confined process. ``PictureError`` where it cannot be read; ``ChoiceError`` where
    it has no such aspect ratio or variant.
    """

    plays = True

    def __init__(self, folder: Path, search: Sequence[Path] = (), *, aspect: str = WIDE, variant: str = "") -> None:
        amiss: list[tokens.Amiss] = []
        generations = lineage(folder, search, amiss)
        tables = merged(generations, aspect, variant, amiss)
        self.name = f"{folder.name}:{variant}" if variant else folder.name
        self.folder = folder
        self.folders = tuple(path for path, _ in generations)
        self.confined = not all(map(ours, self.folders))
        files = files_of(self.folders)
        self.identity = digest(files, *filter(None, (variant, aspect if aspect != WIDE else "")))
        self._token_files = token_files(self.folders, aspect, variant)
        self._tables = tables
        self.design = tokens.design(self.name, tables, self._token_files, amiss)
        self._picture: Draw = _no_picture
        self._said = dict[Hashable, str]()
        self._others = dict[Hashable, FolderTemplate]()
        self._whole: tuple[Deck | None, Deck | None] = None, None
        self._words, self._written_in = tables.get("phrases", {}), tables["template"].get("language", ASSUMED)
        self._sheets = Sheets(
            self.name,
            self.folders,
            files,
            (),
            tuple((rule["name"], frozenset(rule["words"])) for rule in tables.get("icons", [])),
        )
        self._sheets = self.reworded()._sheets

    def reworded(self, phrases: Iterable[tuple[str, Line]] = (), tag: str = ASSUMED) -> FolderTemplate:
        """The template in the words of a language (a BCP 47 tag), an author's phrases over them.

        ``InputError`` where one of those cannot be used.
        """
        own = tuple(phrases)
        if found := self._others.get((own, tag)):
            return found
        if own:
            from voicedeck.templates import pages
            from voicedeck.templates.overriding import check

            check(own, pages.environment(self._sheets))
        other = self._like()
        worded = {**in_language(self._words, self._written_in, tag), **{name: line.text for name, line in own}}
        other._sheets = replace(self._sheets, phrases=tuple(worded.items()))
        other._said = {}
        if len(self._others) >= WORDED:
            self._others.clear()
        self._others[own, tag] = other
        return other

    def place_of(self, *place: str) -> Span:
        """The file and line that sets a token, by the keys on the way to it."""
        return tokens.place_of(place, self._token_files)

    def illustrated(self, picture: Draw) -> FolderTemplate:
        """The template with ``picture``, which gives the address of a picture on a page, ``data:`` and all."""
        other = self._like()
        other._picture = picture
        return other

    def branded(self, tables: tokens.Table, brand: Brand) -> FolderTemplate:
        """The template with an author's brand over it: ``tables`` are its own with the brand's colours and fonts."""
        other = self._like()
        other._said = {}
        other._tables = tables
        other.design = replace(tokens.design(self.name, tables, self._token_files), brand=brand)
        other.identity = digest((), self.identity, brand.digest)
        return other

    def _like(self) -> FolderTemplate:
        """Another of the kind, to be changed, whose wordings are to be made anew."""
        other = copy(self)
        other._others = {}
        return other

    @property
    def tables(self) -> tokens.Table:
        """Its tokens as they are written, those of its bases below them."""
        return self._tables

    def stilled(self) -> FolderTemplate:
        """The template without motion."""
        other = self._like()
        other.design = replace(self.design, rhythm=self.design.rhythm.stilled())
        return other

    def page(self, deck: Deck, page: Page, step: int, moment: Moment = PLAIN) -> str:
        """HTML of a page at a step, in a moment; ``PictureError`` with the template's file and line if it cannot be."""
        return self._page(deck, page, step, moment, bare=False)

    def backdrop(self, deck: Deck, page: Page) -> str:
        """HTML of a page's layout without its texts."""
        return self._page(deck, page, 0, PLAIN, bare=True)

    def phrase(self, name: str, **values: object) -> str:
        """A phrase of the template, filled in; empty where the template has none of that name."""
        from voicedeck.templates import pages

        key = name, tuple(values.items())
        if key not in self._said:
            if len(self._said) >= PHRASES:
                self._said.clear()
            self._said[key] = self._done(f"word “{name}”", pages.phrase, name, values)
        return self._said[key]

    def fill(self, file: str, **values: object) -> str:
        """A text file of the template, filled in; ``PictureError`` where it cannot be."""
        from voicedeck.templates import pages

        return self._done(f"write {file}", pages.text, file, values)

    def icon(self, text: str) -> str:
        """The first icon rule that a word of ``text`` meets, else ""."""
        return self._sheets.icon(text)

    def _page(self, deck: Deck, page: Page, step: int, moment: Moment, *, bare: bool) -> str:
        from voicedeck.templates import pages

        placed = [each for each in (getattr(page, part.name) for part in fields(page)) if isinstance(each, Placed)]
        shown = page.illustrations[step] if page.illustrations else None
        drawn = (
            (shown if mark.holds is None else page.thumbnails[mark.holds], mark)
            for mark in page.marks
            if mark.form is Form.DRAWING
        )
        placed += [Placed(each.asset, mark.box) for each, mark in drawn if each and each.asset]
        addresses = {replace(each.asset, source=NOWHERE): self._picture(each) for each in placed}
        page = placeless_page(page)  # what is drawn does not change with the line of the script that it comes from
        # A page is drawn from itself, and from what is said of the whole: it changes with no other page.
        if self._whole[0] is not deck:
            self._whole = deck, replace(deck, pages=(), posters={})
        _, whole = self._whole
        return self._done(f"draw the slide {page.slide.id}", pages.page, whole, page, step, moment, bare, addresses)

    def _done(self, purpose: str, work: Callable[..., str], *values: object) -> str:
        """What ``work`` makes of the template's sheets: here, or in a confined process where they are a stranger's."""
        if not self.confined:
            return work(self._sheets, *values)
        told = f"{purpose} with the template “{self.name}”"
        return run(work, self._sheets, *values, purpose=told, where=Span(str(self.folder / "template.toml")))


_opened: OrderedDict[tuple[object, ...], tuple[tuple[object, ...], FolderTemplate]] = OrderedDict()


def opened(folder: Path, search: Sequence[Path] = (), *, aspect: str = WIDE, variant: str = "") -> FolderTemplate:
    """The template of a folder; read again only where one of its files is another by now, or one of those that it may
    be made of has come or gone. Raises as it does.
    """
    key = folder, folder.resolve(), *search, aspect, variant
    before, found = _opened.get(key, ((), None))
    if found is None or before != _written(found.folders, search):
        found = FolderTemplate(folder, search, aspect=aspect, variant=variant)
    _opened[key] = _written(found.folders, search), found
    _opened.move_to_end(key)
    while len(_opened) > OPENED:
        _opened.popitem(last=False)
    return found


def _written(folders: Sequence[Path], search: Sequence[Path]) -> tuple[object, ...]:
    """When each file of these was last written, and its size; and what is in the folders of templates."""
    names = tuple(sorted(each.name for each in home.iterdir()) for home in search if home.is_dir())
    states = ((path, path.stat()) for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return (*names, *((path, state.st_mtime_ns, state.st_size) for path, state in states))


def _no_picture(placed: Placed) -> str:
    _ = placed
    return "data:,"


def files_of(folders: Sequence[Path]) -> tuple[tuple[str, Path, bytes], ...]:
    """All files of a template and its bases, each with its name in its folder and its bytes, read once.

    What is drawn is what is digested, also where a file is saved in between. A link to another place is left out.
    ``PictureError`` where they are too many or too large, or cannot be read.
    """
    found: list[tuple[str, Path, bytes]] = []
    size = 0
    for folder in folders:
        home = folder.resolve()
        try:
            for path in sorted(folder.rglob("*")):
                if path.is_file() and path.resolve().is_relative_to(home):
                    size += path.stat().st_size
                    if size > LARGEST or len(found) == MOST:
                        told = f"a template has {MOST:,} files and {LARGEST // 1_000_000} MB at most"
                        raise PictureError(told, where=Span(str(folder)), hint="remove what it does not draw with")
                    found.append((path.relative_to(folder).as_posix(), path, path.read_bytes()))
        except OSError as reason:
            told = f"the template cannot be read: {reason}"
            raise PictureError(told, where=Span(str(folder)), hint="look at its permissions") from reason
    return tuple(found)


def digest(files: Iterable[tuple[str, Path, bytes]], *choices: str) -> str:
    """SHA-256 over the names and bytes of all files of a template and its bases, and over what was chosen of it."""
    total = hashlib.sha256()
    for name, _, data in files:
        total.update(name.encode() + b"\0" + data + b"\0")
    for choice in choices:
        total.update(choice.encode() + b"\0")
    return total.hexdigest()


def available(search: tuple[Path, ...]) -> Iterator[Path]:
    """The template folders on a search path; the first of a name wins."""
    seen: set[str] = set()
    for root in search:
        for tokens_file in sorted(root.glob("*/template.toml")):
            if tokens_file.parent.name not in seen:
                seen.add(tokens_file.parent.name)
                yield tokens_file.parent


def find(choice: str, search: tuple[Path, ...], root: Path = Path()) -> tuple[Path, str]:
    """The folder of a template, and its variant or "", by ``NAME``, ``NAME:VARIANT`` or a path of either kind.

    A path counts from ``root``, or from the current folder where there is no such template.
    ``ChoiceError`` names those there are.
    """
    folders = {folder.name: folder for folder in available(search)}
    for name, variant in ((choice, ""), choice.rpartition(":")[::2]):
        for folder in (root / name, Path(name)):
            if os.path.isfile(folder / "template.toml"):  # noqa: PTH113  # it answers for any name, however long
                return folder, variant
        if name in folders:
            return folders[name], variant
    raise ChoiceError(f"there is no template “{choice[:80]}”", hint=meant(choice, sorted(folders)))
