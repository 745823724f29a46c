"""The desk: the scripts of a project, as they are on disk. The file stays the truth.

A save names the text that it was made from. Where the file says something else by then, somebody has saved in between:
what both changed is put together, line by line, and nothing is written until the author has chosen.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from voicedeck.model.errors import InputError, OutputError
from voicedeck.project import Project
from voicedeck.readers import MARKDOWN_SUFFIXES, is_markdown, read, unpack
from voicedeck.readers.text import SIZE_LIMIT, decoded, file_name, folder_name, refuse_unreadable
from voicedeck.stages.markdown import markdown
from voicedeck.stages.merging import Conflict, merged
from voicedeck.store import write_atomically

SUFFIXES = frozenset((*MARKDOWN_SUFFIXES, ".txt"))
"""What is written in the studio; a deck is brought in as a script."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_NEW = "# {title}\n\nOne sentence on what the film is about.\n\n## The first thing\n\n- One sentence a line.\n"


@dataclass(frozen=True, slots=True)
class Clash:
    """Two who saved at once: what is on disk, and both put together; ``torn`` where both changed the same lines."""

    theirs: str
    both: str
    torn: bool


class Desk:
    """The scripts beside ``script``, and what was last seen of each on disk."""

    def __init__(self, script: Path, *, read_only: bool = False) -> None:
        self.project, self.read_only = Project.of(script), read_only
        self._home, self._seen, self._lock = script.parent, dict[str, str](), threading.Lock()
        self.first = script.name

    def names(self) -> tuple[str, ...]:
        """The files that can be opened, in order; one that tells what lies in the folder is none."""
        here = (each for each in self._home.iterdir() if each.suffix.lower() in SUFFIXES and each.is_file())
        names = (each.name for each in here if each.stem.upper() != "README" and not each.name.startswith("."))
        return tuple(sorted({*names, *([self.first] if self.path(self.first).is_file() else [])}))

    def path(self, name: str) -> Path:
        """The file of a script; ``InputError`` for a name that is a way to another folder."""
        odd = "\0" in name or "\\" in name or name.startswith(".") or name != _whole(name)
        if odd or name != Path(name).name or name == "":
            raise _stranger(name)
        path = self._home / name
        if name != self.first and not path.resolve().is_relative_to(self._home.resolve()):
            raise _stranger(name)  # a link to somewhere else
        return path

    def text(self, name: str) -> str:
        """What is on disk, line ends as editors have them; ``InputError`` where it cannot be read."""
        path = self.path(name)
        with self._lock:
            text, _ = _opened(path)
            self._seen[name] = text
        return text

    def save(self, name: str, text: str, base: str) -> Clash | None:
        """Write a text that was made from ``base``; nothing is written where the file is another by now.

        ``OutputError`` where it cannot be.
        """
        path = self.path(name)
        with self._lock:
            theirs, (mark, encoding, newline) = _opened(path)
            if theirs not in (base, text):
                both, torn = merged(base, text, theirs)
                return Clash(theirs, _with_both(both, torn), bool(torn))
            if theirs != text:
                whole = text.replace("\n", newline)
                _write(path, mark + whole.encode(encoding, "surrogatepass"))
            self._seen[name] = text
        return None

    def changed(self) -> Iterator[tuple[str, str]]:
        """The scripts that another program has saved since they were last seen, with their texts."""
        for name, before in tuple(self._seen.items()):
            try:
                with self._lock:
                    now, _ = _opened(self.path(name))
            except InputError:
                continue
            if now != before and self._seen.get(name) == before:
                self._seen[name] = now
                yield name, now

    def new(self, title: str, outline: str = "") -> str:
        """A new script with a title, or of an outline in any notation; its name. Raises as a reader does."""
        text = _NEW.format(title=title.strip() or "A new film")
        if outline.strip():
            text = (
                outline
                if is_markdown(outline)
                else markdown(read(Path(f"{folder_name(title or 'outline')}.txt"), text=outline))
            )
        return self._added(folder_name(title.strip().lower().replace(" ", "-") or "film"), {"": text.encode()})

    def bring(self, file: str, data: bytes, scratch: Path) -> str:
        """A deck or an outline from elsewhere as a script, with its pictures; its name. Raises as a reader does."""
        there = scratch / f"{folder_name(Path(file).stem)}{Path(file).suffix.lower()}"
        there.write_bytes(data)
        script, pictures = unpack(there)
        text = script.written if script.written and there.suffix not in SUFFIXES else markdown(script).encode()
        return self._added(script.name, {"": text, **pictures})

    def _added(self, stem: str, files: Mapping[str, bytes]) -> str:
        """A script of a name that is free, and what lies beside it."""
        names = (f"{stem}{f'-{number}' if number > 1 else ''}.md" for number in range(1, 1000))
        name = next(each for each in names if not (self._home / each).exists())
        for beside, data in files.items():
            path = self._home / (beside or name)
            if not path.resolve().is_relative_to(self._home.resolve()):
                raise InputError(f"“{beside[:80]}” lies outside of the project", hint="rename the picture")
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, data)
        return name


def _whole(name: str) -> str:
    """A name with a question mark for each half of a letter, which nothing can be called and no answer can hold."""
    return name.encode("utf-8", "replace").decode()


def _stranger(name: str) -> InputError:
    return InputError(f"“{_whole(name)[:80]}” is no script of this project", hint="choose one of those that are listed")


def _opened(path: Path) -> tuple[str, tuple[bytes, str, str]]:
    """A script's text, and how it is written: its mark, encoding and line ends."""
    refuse_unreadable(path, file_name(path), SIZE_LIMIT)
    data = path.read_bytes()
    text = decoded(data, file_name(path))
    mark, encoding = next(((mark, kind) for mark, kind in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    return text.replace("\r\n", "\n").replace("\r", "\n"), (mark, encoding, newline)


def _with_both(text: str, torn: Sequence[Conflict]) -> str:
    """The text put together, and below each line that both changed the other's wording."""
    lines = text.splitlines(keepends=True)
    for conflict in sorted(torn, key=lambda each: each.line, reverse=True):
        after = conflict.line - 1 + max(1, conflict.ours.count("\n") + 1)
        lines[after:after] = [f"{line}\n" for line in conflict.theirs.splitlines() if line]
    return "".join(lines)


def _write(path: Path, data: bytes) -> None:
    try:
        write_atomically(path, data)
    except OSError as reason:
        raise OutputError(
            f"{path} cannot be written: {reason.strerror}", hint="check that you may write there"
        ) from reason
