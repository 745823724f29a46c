"""A template folder, and the path on which folders are searched."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path
from traceback import extract_tb
from typing import Any

from voicedeck.model import letters
from voicedeck.model.counting import counted
from voicedeck.model.deck import WIDE, Deck, Page, Placed, Text
from voicedeck.model.errors import ChoiceError, PictureError
from voicedeck.model.mirror import reflected
from voicedeck.model.places import placeless_page
from voicedeck.model.source import Line, Span
from voicedeck.model.timeline import PLAIN, Moment
from voicedeck.templates import drawing, tokens
from voicedeck.templates.lineage import lineage, merged
from voicedeck.templates.phrases import check
from voicedeck.templates.sandbox import Files, Sandbox

Draw = Callable[[Placed], str]
_MIRROR = (
    "<style>body{transform:scaleX(-1)}"
    '.text,.number,.mark,.upright,img,.segno,svg[stroke-width="1.5"]{transform:scaleX(-1)}</style>'
)
"""Turns a page over, and what is read or looked at back again, each in its place."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class FolderTemplate:
    """A template read from a folder (the ``Template`` port), in one aspect ratio and variant.

    ``PictureError`` where it cannot be read; ``ChoiceError`` where it has no such aspect ratio or variant.
    """

    brand: Path | None = None

    def __init__(self, folder: Path, search: Sequence[Path] = (), *, aspect: str = WIDE, variant: str = "") -> None:
        generations = lineage(folder, search)
        tables = merged(generations, aspect, variant)
        self.name = f"{folder.name}:{variant}" if variant else folder.name
        self.folder = folder
        self.folders = tuple(path for path, _ in generations)
        self._files = files_of(self.folders)
        self.identity = digest(self._files, *filter(None, (variant, aspect if aspect != WIDE else "")))
        self.design = tokens.design(self.name, tables, folder / "template.toml")
        self._picture: Draw = _no_picture
        self._phrases: dict[str, str] = dict(tables.get("phrases", {}))
        self._icons = {word: rule["name"] for rule in reversed(tables.get("icons", [])) for word in rule["words"]}
        self._order = [rule["name"] for rule in tables.get("icons", [])]
        self._with_globals()

    def reworded(self, phrases: Iterable[tuple[str, Line]]) -> FolderTemplate:
        """The template with an author's phrases over its own; ``InputError`` where one cannot be used."""
        own = tuple(phrases)
        if not own:
            return self
        check(own, self._environment)
        other = copy(self)
        other._phrases = {**self._phrases, **{name: line.text for name, line in own}}
        return other._with_globals()

    def illustrated(self, picture: Draw) -> FolderTemplate:
        """The template with ``picture``, which gives the address of a picture on a page, ``data:`` and all."""
        other = copy(self)
        other._picture = picture
        return other._with_globals()

    def _with_globals(self) -> FolderTemplate:
        self._environment = _environment(self._files)
        self._environment.globals.update(phrase=self.phrase, picture=self._picture, icon_of=self.icon)
        return self

    def stilled(self) -> FolderTemplate:
        """The template without motion."""
        other = copy(self)
        other.design = replace(self.design, rhythm=self.design.rhythm.stilled())
        return other

    def page(self, deck: Deck, page: Page, step: int, moment: Moment = PLAIN) -> str:
        """HTML of a page at a step, in a moment; ``PictureError`` with the template's file and line if it cannot be."""
        return self._render(deck, page, step, moment, bare=False)

    def backdrop(self, deck: Deck, page: Page) -> str:
        """HTML of a page's layout without its texts."""
        return self._render(deck, page, 0, PLAIN, bare=True)

    def phrase(self, name: str, **values: object) -> str:
        """A phrase of the template, filled in; empty where the template has none of that name."""
        self._environment.begin()
        return str(self._environment.phrase(self._phrases.get(name, "")).render(**values))

    def fill(self, file: str, **values: object) -> str:
        """A text file of the template, filled in; ``PictureError`` where it cannot be."""
        return self._draw(f"{file}.j2", values, f"write {file}")

    def icon(self, text: str) -> str:
        """The first icon rule that a word of ``text`` meets, else ""."""
        met = {self._icons[word] for word in _WORD.findall(text.lower()) if word in self._icons}
        return min(met, key=self._order.index, default="")

    def _render(self, deck: Deck, page: Page, step: int, moment: Moment, *, bare: bool) -> str:
        # Nor does it change with the line of the script that it comes from.
        design, page = deck.design, placeless_page(page)
        if deck.mirrored:
            page, design = reflected(page, design.width), reflected(design, design.width)
        tint = design.colors.get("tint", design.colors["highlight"])
        values: dict[str, Any] = {
            "design": design,
            # A page is drawn from itself, and from what is said of the whole: it changes with no other page.
            "deck": replace(deck, pages=(), posters={}),
            "language": deck.language,
            "layout": page.slide.layout,
            "page": page,
            "step": step,
            "moment": moment,
            "growth": moment.growth,
            "tint": tint,
            "runs": _runs(page, step, moment, tint),
            "bare": bare,
            "lit": page.current(step),
            "shown": page.revealed(step),
            "said": _said(page, step),
        }
        html = self._draw("slide.html.j2", values, f"draw the slide {page.slide.id}")
        return html.replace("</head>", f"{_MIRROR}</head>", 1) if deck.mirrored else html

    def _draw(self, file: str, values: dict[str, Any], purpose: str) -> str:
        self._environment.begin()
        try:
            return self._environment.get_template(file).render(values)
        except PictureError:
            raise
        except Exception as reason:  # a template is somebody's program: whatever it raises is its own mistake
            raise PictureError(
                f"the template “{self.name}” cannot {purpose}: {reason}",
                where=self._place(reason, file),
                hint="build with the built-in template, then compare the two files",
            ) from reason

    def _place(self, reason: Exception, file: str) -> Span:
        """The template's line on which something was raised."""
        frames = [frame for frame in extract_tb(reason.__traceback__) if self._owns(frame.filename)]
        if frames:
            return Span(frames[-1].filename, frames[-1].lineno or 0)
        return Span(str(self.folder / (getattr(reason, "name", None) or file)), getattr(reason, "lineno", 0) or 0)

    def _owns(self, file: str) -> bool:
        return any(Path(file).is_relative_to(folder) for folder in self.folders)


def _no_picture(placed: Placed) -> str:
    _ = placed
    return "data:,"


def _runs(page: Page, step: int, moment: Moment, tint: str) -> Callable[[Text], list[tuple[tuple[str, str], ...]]]:
    """What a template asks for a text's lines: each in runs with the colour of what is said in this moment, or is
    stressed in the line that is lit; "" for all other runs.
    """
    starts = {text.id: first for text, first in page.spoken_at(step)}
    lit = page.current(step)
    stressed = {} if lit is None else page.stressed(lit)

    def runs(text: Text) -> list[tuple[tuple[str, str], ...]]:
        begins = starts.get(text.id)
        first, after = (0, 0) if begins is None else (moment.said[0] - begins, moment.said[1] - begins)
        counting = text.role == "value" and text.id in starts and 0 < moment.growth < 1
        lines = [counted(line, moment.growth) for line in text.lines] if counting else text.lines
        spans = [(start, end, tint) for start, end in stressed.get(text.id, ())]
        return list(letters.marked(lines, [*spans, (first, after, tint)]))

    return runs


def _said(page: Page, step: int) -> float:
    """How much of the section has been said at ``step``, 0 to 1: lists count all their lines."""
    if page.slide.lines and len(page.slide.lines) > 1:
        return page.revealed(step) / len(page.slide.lines) if step or page.revealed(0) else 0.0
    return step / len(page.slide.beats) if page.slide.beats and page.slide.lines else 0.0


def _environment(files: Files) -> Sandbox:
    environment = Sandbox(files)
    tools = (
        drawing.arc, drawing.hand_box, drawing.hand_line, drawing.hand_ring, drawing.icon_svg, drawing.mix,
        drawing.qr_svg,
    )  # fmt: skip
    environment.globals.update((tool.__name__, tool) for tool in tools)
    environment.globals["right_to_left"] = letters.right_to_left
    environment.filters["alpha"] = drawing.alpha
    return environment


def files_of(folders: Sequence[Path]) -> Files:
    """All files of a template and its bases, each with its name in its folder and its bytes, read once.

    What is drawn is what is digested, also where a file is saved in between.
    """
    paths = ((folder, path) for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return tuple((path.relative_to(folder).as_posix(), path, path.read_bytes()) for folder, path in paths)


def digest(files: Files, *choices: str) -> str:
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


def find(choice: str, search: tuple[Path, ...]) -> tuple[Path, str]:
    """The folder of a template, and its variant or "", by ``NAME``, ``NAME:VARIANT`` or a path of either kind.

    ``ChoiceError`` names those there are.
    """
    folders = {folder.name: folder for folder in available(search)}
    for name, variant in ((choice, ""), choice.rpartition(":")[::2]):
        if (Path(name) / "template.toml").is_file():
            return Path(name), variant
        if name in folders:
            return folders[name], variant
    raise ChoiceError(f"there is no template “{choice}”", hint=f"choose one of {', '.join(sorted(folders)) or 'none'}")
