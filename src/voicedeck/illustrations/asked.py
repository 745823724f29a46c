"""Drawings that are made when they are asked for: so many that nobody lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from voicedeck.model.illustration import Drawing


class Asked(Mapping[str, Drawing]):
    """Drawings by name, each of which begins with ``prefix``; it lists none, and has what ``drawn`` can make."""

    prefix = ""

    def drawn(self, wanted: str) -> Drawing | None:
        """The drawing of what stands behind the prefix; None where there is none, or the extra is not installed."""
        raise KeyError(wanted)

    def __getitem__(self, name: str) -> Drawing:
        found = self.drawn(name.removeprefix(self.prefix).strip()) if name.startswith(self.prefix) else None
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
