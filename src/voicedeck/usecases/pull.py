"""A deck's edits into the script it was made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

from voicedeck.model.errors import InputError, OutputError
from voicedeck.model.identity import Record
from voicedeck.model.source import Diagnostic, Span, warning
from voicedeck.project import SCRIPTS
from voicedeck.readers import MARKDOWN_SUFFIXES, returned
from voicedeck.readers.text import decoded
from voicedeck.stages.merging import merged
from voicedeck.store import write_atomically


@dataclass(frozen=True, slots=True)
class Pulled:
    """A script's file, its text before and after, what is to be said of it, and new pictures by their paths in it."""

    script: Path
    before: str
    after: str
    warnings: tuple[Diagnostic, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def write(self) -> None:
        """Change the script, and put new pictures beside it; ``OutputError``, and nothing is changed, where a file of
        such a name is another picture.
        """
        files = {self.script.parent / name: data for name, data in self.pictures.items()}
        for path, data in files.items():
            if path.exists() and path.read_bytes() != data:
                raise OutputError(f"{path} is there already, and is another picture", hint="move it, and pull again")
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, data)
        write_atomically(self.script, self.encoded())

    def diff(self) -> Iterator[str]:
        """What changes, as a unified diff's lines."""
        before, after = (each.splitlines(keepends=True) for each in (self.before, self.after))
        yield from unified_diff(before, after, str(self.script), str(self.script), n=1)

    def encoded(self) -> bytes:
        """The text after, in the encoding of the file."""
        data = self.script.read_bytes()
        for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
            if data.startswith(mark):
                return mark + self.after.encode(encoding, "surrogatepass")
        return self.after.encode()


def pull(deck: Path, script: Path | None = None) -> Pulled:
    """What was changed in the deck since it was made, in the script as it is now; nothing is written.

    Where both changed the same lines the script's stay, and a warning has both. Raises InputError for a deck that keeps
    no script, and where the script is not found, or is no Markdown.
    """
    record, found, pictures = returned(deck)
    place = script or _beside(deck, record)
    before = decoded(place.read_bytes(), str(place)) if place.is_file() else None
    if before is None:
        raise InputError("the script does not exist", where=Span(str(place)), hint="Name it behind the deck.")
    if found.written != record.script and Path(record.file).suffix.lower() not in MARKDOWN_SUFFIXES:
        hint = f"Take it all as Markdown: voicedeck convert {deck} -o {place.with_suffix('.md')}"
        raise InputError("an outline that is no Markdown cannot take a deck's edits", where=Span(str(place)), hint=hint)
    base, theirs = (decoded(each, str(deck)) for each in (record.script, found.written))
    after, conflicts = merged(base, before, theirs)
    told = [
        warning(
            f"changed here and in the deck: here “{_brief(each.ours)}”, there “{_brief(each.theirs)}”",
            Span(str(place), each.line),
            "the script's words stay; write what you want",
        )
        for each in conflicts
    ]
    return Pulled(place, before, after, (*found.warnings, *told), pictures)


def _beside(deck: Path, record: Record) -> Path:
    """Where the deck's script should be: in its project's ``script/``, beside the deck, or here."""
    file = Path(record.file).name
    folder = deck.resolve().parent
    folders = (*(each / SCRIPTS for each in (Path(), *folder.parents[:3])), folder, Path(), *folder.parents[:2])
    found = next((each / file for each in folders if file and (each / file).is_file()), None)
    if found is None:
        message = f"the script that it was made of, {file}, is not found"
        raise InputError(message, where=Span(str(deck)), hint="Name it behind the deck.")
    return found


def _brief(text: str) -> str:
    return " ".join(text.split())[:120]
