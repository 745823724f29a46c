"""Material Design Icons (Apache-2.0, https://pictogrammers.com) as drawings, by name; the extra ``icons``.

``icons:saxophone`` is one of the package's 7,447. Which words call for which is in ``pictograms.toml``. None of the
package's code is run: its archive of SVG files is read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib import resources
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path as File
from xml.etree import ElementTree
from zipfile import ZipFile

from voicedeck.illustrations.asked import Asked
from voicedeck.illustrations.geometry import path
from voicedeck.model.illustration import SIDE, Drawing, Ink, Pack, Shape, Shapes, mapped

PREFIX = "icons:"
PACKAGE = "justmyresource_mdi"
_GRID = 24.0


class Pictograms(Asked):
    """Every icon by its name; none where the package is not installed."""

    prefix = PREFIX

    def drawn(self, wanted: str) -> Drawing | None:
        """As its name asks."""
        return pictogram(wanted) if wanted and is_here() else None


def is_here() -> bool:
    """Whether the extra is installed."""
    return find_spec(PACKAGE) is not None


@cache
def pictogram(name: str) -> Drawing | None:
    """The icon of that name as a drawing; None where there is none."""
    try:
        image = ElementTree.fromstring(_archive().read(f"{name}.svg"))
    except KeyError:
        return None
    outlines = [each.get("d", "") for each in image.iter() if each.tag.endswith("path") and each.get("d")]

    def draw(_: float) -> Shapes:
        placed = (mapped(path(outline), lambda point: point * SIDE / _GRID) for outline in outlines)
        return tuple(Shape(Ink.BODY, each, name.replace("-", " ")) for each in placed)

    return Drawing(f"{PREFIX}{name}", name.replace("-", " "), draw) if outlines else None


@cache
def _archive() -> ZipFile:
    """The package's archive, opened once."""
    spec = find_spec(PACKAGE)
    folder = File(next(iter(spec.submodule_search_locations or ()))) if spec else File()
    return ZipFile(BytesIO((folder / "icons.zip").read_bytes()))


class Names(Mapping[str, str]):
    """The words that call for icons, read when they are asked for."""

    @cached_property
    def _called(self) -> Mapping[str, str]:
        file = resources.files("voicedeck.illustrations") / "pictograms.toml"
        rows: Mapping[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))["pictures"]
        return {word.strip(): f"{PREFIX}{name}" for name, words in rows.items() for word in words.split(",")}

    def __getitem__(self, word: str) -> str:
        return self._called[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._called)

    def __len__(self) -> int:
        return len(self._called)


PACK = Pack(
    "icons", Pictograms(), needs=PACKAGE, words=Names(), common=True, credit="Icons: Material Design Icons (Apache-2.0).",
)  # fmt: skip
