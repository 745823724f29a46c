"""Cite: the works that a script names in APA style -> BibTeX and CSL-JSON, in the author's own words.

A reference is read by its shape, ``Authors (Year). Title. Journal, volume, pages. Address``; what has another shape is
left alone rather than guessed at. An address that was cut off is left out: half a DOI leads nowhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voicedeck.model.address import first_address
from voicedeck.model.regex import regex
from voicedeck.model.script import Script

_REFERENCE = regex(
    r"^(?P<authors>\S.{2,400}?)\s\((?P<year>(?:19|20)\d\d)[a-z]?\)\.\s+(?P<title>[^\s].{3,400}?[.?!])\s+"
    r"(?P<journal>[^\d,]{3,160}?),\s+(?P<volume>\d+)(?:\((?P<issue>[^)]{1,12})\))?"
    r"(?:,\s+(?P<pages>[\w]+(?:[–—-][\w]+)?))?\."
)
_AUTHOR = regex(r"(?P<family>[^,&]+),\s+(?P<given>(?:[^\W\d_]\.[\s-]*)+)")
_DOI = regex(r"^https?://(?:dx\.)?doi\.org/(10\.\S+)$")


@dataclass(frozen=True, slots=True)
class Citation:
    """A work. ``authors`` are pairs of family and given name; empty strings stand for what is not told."""

    text: str
    authors: tuple[tuple[str, str], ...]
    year: int
    title: str
    journal: str
    volume: str
    issue: str = ""
    pages: str = ""
    address: str = ""

    @property
    def doi(self) -> str:
        """The DOI in the address, or ""."""
        found = _DOI.match(self.address)
        return found[1] if found else ""

    @property
    def key(self) -> str:
        """The first author's family name and the year, in ASCII."""
        plain = unicodedata.normalize("NFKD", self.authors[0][0]).encode("ascii", "ignore").decode()
        return (re.sub(r"\W", "", plain) or "work").lower() + str(self.year)


def citations(script: Script) -> tuple[Citation, ...]:
    """Every work that a line of the script cites in APA style, in order, each once."""
    lines = (bullet.text for section in script.sections for bullet in section.bullets)
    return tuple(dict.fromkeys(found for line in lines if (found := citation(line))))


def citation(text: str) -> Citation | None:
    """The work that the text cites, or None where it has not the shape of a reference."""
    found = _REFERENCE.match(text)
    authors = tuple(_authors(found["authors"])) if found else ()
    if not found or not authors:
        return None
    return Citation(
        text, authors, int(found["year"]), found["title"].removesuffix("."), found["journal"].strip(),
        found["volume"], found["issue"] or "", found["pages"] or "", _whole_address(text),
    )  # fmt: skip


def bibtex(works: Sequence[Citation]) -> str:
    """The works as BibTeX articles, keys made distinct by letters."""
    return "\n".join(_entry(work, key) for work, key in zip(works, _keys(works), strict=True))


def csl(works: Sequence[Citation]) -> list[dict[str, object]]:
    """The works as CSL-JSON items (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html)."""
    return [_item(work, key) for work, key in zip(works, _keys(works), strict=True)]


def _authors(text: str) -> Iterator[tuple[str, str]]:
    return ((found["family"].strip(" ,&"), found["given"].strip()) for found in _AUTHOR.finditer(text))


def _whole_address(text: str) -> str:
    found = first_address(text)
    return found[0] if found and found[1] else ""


def _keys(works: Sequence[Citation]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for work in works:
        count = seen[work.key] = seen.get(work.key, 0) + 1
        yield work.key if count == 1 else f"{work.key}{chr(ord('a') + (count - 1) % 26)}"


def _entry(work: Citation, key: str) -> str:
    fields = {
        "author": " and ".join(f"{family}, {given}" for family, given in work.authors),
        "title": f"{{{_escaped(work.title)}}}",
        "journal": work.journal, "year": str(work.year), "volume": work.volume, "number": work.issue,
        "pages": re.sub("[–—-]", "--", work.pages), "doi": work.doi, "url": "" if work.doi else work.address,
    }  # fmt: skip
    rows = [
        f"  {name} = {{{value if name in ('title', 'doi', 'url') else _escaped(value)}}},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([f"@article{{{key},", *rows, "}\n"])


def _escaped(text: str) -> str:
    """What TeX would take for its own."""
    return re.sub(r"([&%$#_{}])", r"\\\1", text.replace("\\", ""))


def _item(work: Citation, key: str) -> dict[str, object]:
    values: dict[str, object] = {
        "id": key, "type": "article-journal",
        "author": [{"family": family, "given": given} for family, given in work.authors],
        "issued": {"date-parts": [[work.year]]},
        "title": work.title, "container-title": work.journal, "volume": work.volume, "issue": work.issue,
        "page": work.pages, "DOI": work.doi, "URL": work.address,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value}
