"""The works that the script cites: as the author wrote them (APA), as BibTeX and as CSL-JSON.

The references keep the author's own APA. Drawn from the CSL-JSON by citeproc-py 0.11 with its 89 MB of styles, a title
that ends with a question mark gets a full stop behind it ("mechanisms?."), which APA 7 does not want.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from voicedeck.handover import Exporter, Family, Film, Takes
from voicedeck.model.source import Diagnostic


class Apa(Exporter):
    """A reference a line, as the author wrote it; no file where none is cited."""

    name = "apa"
    suffix = ".references.txt"
    family = Family.REFERENCES
    summary = "the works the script cites, in APA style as written"
    takes = Takes.PAGES
    standing = True

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the references."""
        from voicedeck.stages.cite import citations

        return _write(target, "".join(f"{work.text}\n" for work in citations(film.paper.script)))


class Bibtex(Exporter):
    """BibTeX entries; no file where none is cited."""

    name = "bibtex"
    suffix = ".bib"
    family = Family.REFERENCES
    summary = "the works the script cites, as BibTeX"
    takes = Takes.PAGES
    standing = True

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the entries."""
        from voicedeck.stages.cite import bibtex, citations

        return _write(target, bibtex(citations(film.paper.script)))


class Csl(Exporter):
    """A CSL-JSON array, which Zotero and citeproc read; no file where none is cited."""

    name = "csl"
    suffix = ".csl.json"
    family = Family.REFERENCES
    summary = "the works the script cites, as CSL-JSON"
    takes = Takes.PAGES
    standing = True

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the array."""
        from voicedeck.stages.cite import citations, csl

        works = citations(film.paper.script)
        return _write(target, json.dumps(csl(works), ensure_ascii=False, indent=1) + "\n" if works else "")


def _write(target: Path, text: str) -> Sequence[Diagnostic]:
    if text:
        target.write_text(text, encoding="utf-8", newline="\n")
    return ()
