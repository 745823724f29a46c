"""The works that the script cites: as the author wrote them (APA), as BibTeX and as CSL-JSON.

The references keep the author's own APA. Drawn from the CSL-JSON by citeproc-py 0.11 with its 89 MB of styles, a title
that ends with a question mark gets a full stop behind it ("mechanisms?."), which APA 7 does not want.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from voicedeck.model.source import Diagnostic
from voicedeck.ports import Film
from voicedeck.stages.cite import bibtex, citations, csl


class Apa:
    """A reference a line, as the author wrote it; empty where none is cited."""

    name = "apa"
    suffix = ".references.txt"
    needs = frozenset[str]()

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the references."""
        return _write(target, "".join(f"{work.text}\n" for work in citations(film.script)))


class Bibtex:
    """BibTeX entries; empty where none is cited."""

    name = "bibtex"
    suffix = ".bib"
    needs = frozenset[str]()

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the entries."""
        return _write(target, bibtex(citations(film.script)))


class Csl:
    """A CSL-JSON array, which Zotero and citeproc read; empty where none is cited."""

    name = "csl"
    suffix = ".csl.json"
    needs = frozenset[str]()

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the array."""
        return _write(target, json.dumps(csl(citations(film.script)), ensure_ascii=False, indent=1) + "\n")


def _write(target: Path, text: str) -> Sequence[Diagnostic]:
    target.write_text(text, encoding="utf-8", newline="\n")
    return ()
