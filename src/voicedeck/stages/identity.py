"""What stands on a slide, read alike from a deck that is being made and from one that comes back; and its record."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, TypeAlias
from xml.etree import ElementTree

from voicedeck.model.identity import COLUMN, NAMESPACE, Made, Record, Said, Seen
from voicedeck.model.letters import CJK
from voicedeck.model.raised import lowered, raised
from voicedeck.model.regex import regex
from voicedeck.stages.looks import looks_of

Node: TypeAlias = Any
"""An element of ElementTree or of lxml, which read alike."""
Linked = Callable[[str], Any]
"""What a relation's id leads to: an address, a picture's digest, a chart's element, or None."""

_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DECK = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_SHAPES = (f"{_DECK}sp", f"{_DECK}graphicFrame", f"{_DECK}pic")
_SMALL_PRINT = ("sldNum", "dt", "ftr", "hdr")
_CODE = "Code"
_BREAK = "\v"
_BROKEN = regex(rf"(?<=[{CJK}。、，！？])\s*{_BREAK}\s*(?=[{CJK}])")
_XML = regex("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ADDRESS = regex(r"\S+://\S+|[\w-]+(\.[\w-]+)+([/?#]\S*)?")
_OUR = f"{{{NAMESPACE}}}"


def seen_on(slide: Node, linked: Linked) -> tuple[Seen, ...]:
    """The texts and pictures of a slide in the order of its file, without what every slide has in small print."""
    found: list[Seen] = []
    for shape in (each for each in slide.iter() if each.tag in _SHAPES):
        name = next(shape.iter(f"{_DECK}cNvPr")).get("name", "")
        found += _of_shape(shape, name, linked)
    return tuple(found)


def _of_shape(shape: Node, where: str, linked: Linked) -> Iterator[Seen]:
    filled = shape.find(f"{_DECK}spPr/{_MAIN}blipFill")  # as LibreOffice writes one with round corners
    if shape.tag == f"{_DECK}pic" or filled is not None:
        digest = linked(next((each.get(f"{_LINK}embed", "") for each in shape.iter(f"{_MAIN}blip")), ""))
        if isinstance(digest, str):
            yield Seen(where, digest, form="picture", beside=next(shape.iter(f"{_DECK}cNvPr")).get("descr", ""))
    if shape.tag == f"{_DECK}pic":
        return
    if shape.tag == f"{_DECK}graphicFrame":
        yield from _rows(shape, where, linked)
    elif next((each.get("type") for each in shape.iter(f"{_DECK}ph")), "") not in _SMALL_PRINT:
        for body in shape.findall(f"{_DECK}txBody"):
            yield from _paragraphs(body, where, linked, is_code=where == _CODE)


def _paragraphs(body: Node, where: str, linked: Linked, *, is_code: bool) -> Iterator[Seen]:
    for each in body.findall(f"{_MAIN}p"):
        text = written(each)
        settings = each.find(f"{_MAIN}pPr")
        level = 0 if settings is None else _count(settings.get("lvl"))
        if is_code:
            yield Seen(where, text.replace(_BREAK, "\n").rstrip(), form="code")
        elif one_line(text):
            links = tuple(_links(each, linked))
            beside = next((address for _, address in links), "")
            links = tuple(pair for pair in links if not is_address(pair[0]))
            yield Seen(where, one_line(text), level=level, beside=beside, links=links, looks=_looks([each]))


def _looks(paragraphs: Iterable[Node]) -> tuple[tuple[str, str], ...]:
    """How the letters of paragraphs look; those of a row's cells together."""
    parts = list(paragraphs)
    runs = [(_words(run), run) for each in parts for run in each.findall(f"{_MAIN}r")]
    seen = [(words, run) for words, run in runs if not is_unseen(run.find(f"{_MAIN}rPr"))]
    return looks_of(parts[0], seen) if parts else ()


def _words(run: Node) -> str:
    return _shown([(_shift(run), run.findtext(f"{_MAIN}t") or "")])


def _links(paragraph: Node, linked: Linked) -> Iterator[tuple[str, str]]:
    """The words of a paragraph that open an address, runs of the same one together."""
    runs = paragraph.findall(f"{_MAIN}r")
    keys = [next((each.get(f"{_LINK}id", "") for each in run.iter(f"{_MAIN}hlinkClick")), "") for run in runs]
    for key, group in groupby(zip(keys, runs, strict=True), lambda pair: pair[0]):
        address = linked(key) if key else None
        words = one_line(_shown([(_shift(run), run.findtext(f"{_MAIN}t") or "") for _, run in group]))
        if isinstance(address, str) and words:
            yield words, address


def is_address(words: str) -> bool:
    """Whether what opens an address is one itself, written out."""
    return _ADDRESS.fullmatch("".join(words.split())) is not None


def written(paragraph: Node) -> str:
    """What a paragraph shows, its raised and lowered letters as such, a soft return as U+000B."""
    parts: list[tuple[int, str]] = []
    for child in paragraph:
        if child.tag == f"{_MAIN}br":
            parts.append((0, _BREAK))
        elif child.tag in (f"{_MAIN}r", f"{_MAIN}fld"):
            look = child.find(f"{_MAIN}rPr")
            if is_unseen(look):
                continue
            parts.append((_shift(child), child.findtext(f"{_MAIN}t") or ""))
    return _shown(parts)


def _shift(run: Node) -> int:
    """Whether a run's letters stand above the line (1), below it (-1) or on it."""
    look = run.find(f"{_MAIN}rPr")
    above = 0 if look is None else _count(look.get("baseline"))
    return (above > 0) - (above < 0)


def _shown(parts: Iterable[tuple[int, str]]) -> str:
    """Letters with their shifts as one text, raised and lowered ones as such."""
    alike = ((shift, "".join(text for _, text in run)) for shift, run in groupby(parts, lambda part: part[0]))
    return "".join(raised(text) if shift > 0 else lowered(text) if shift < 0 else text for shift, text in alike)


def is_unseen(look: Node | None) -> bool:
    """Whether letters of that look are wholly transparent: what they say is not for the eye."""
    fill = None if look is None else look.find(f"{_MAIN}solidFill")
    return fill is not None and any(each.get("val") in ("0", "0%") for each in fill.iter(f"{_MAIN}alpha"))


def one_line(text: str) -> str:
    """A paragraph's text on one line; a soft return parts words, but no letters that are written without spaces."""
    return " ".join(_BROKEN.sub("", text).replace(_BREAK, " ").split())


def _rows(frame: Node, where: str, linked: Linked) -> Iterator[Seen]:
    for row in frame.iter(f"{_MAIN}tr"):
        cells = (
            " ".join(one_line(written(each)) for each in cell.iter(f"{_MAIN}p")).strip()
            for cell in row.findall(f"{_MAIN}tc")
        )
        yield Seen(where, COLUMN.join(cells), form="row", looks=_looks(row.iter(f"{_MAIN}p")))
    for chart in frame.iter(f"{_CHART}chart"):
        part = linked(chart.get(f"{_LINK}id", ""))
        if part is not None and not isinstance(part, str):
            plot = part.find(f"{_CHART}chart/{_CHART}plotArea")
            drawn = (
                "+".join(each.tag.rpartition("}")[2] for each in plot if each.tag.endswith("Chart"))
                if plot is not None
                else ""
            )
            yield from (Seen(where, COLUMN.join(row), form="row", beside=drawn) for row in _data(part))


def _data(chart: Node) -> Iterator[list[str]]:
    """A chart's data as it keeps them: the names of its series, then a category and its values a row."""
    series = list(chart.iter(f"{_CHART}ser"))
    if not series:
        return
    yield ["", *(" ".join(_points(each.find(f"{_CHART}tx")).values()) for each in series)]
    labels = _points(series[0].find(f"{_CHART}cat"))
    values = [_points(each.find(f"{_CHART}val")) for each in series]
    for at in sorted({*labels, *(place for each in values for place in each)}):
        yield [labels.get(at, ""), *(_number(each.get(at, "")) for each in values)]


def _points(source: Node | None) -> dict[int, str]:
    points = source.iter(f"{_CHART}pt") if source is not None else ()
    return {_count(point.get("idx")): one_line(point.findtext(f"{_CHART}v") or "") for point in points}


def _number(text: str) -> str:
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text


def _count(text: str | None) -> int:
    words = (text or "").rstrip("%")
    digits = words.removeprefix("-")
    return int(words) if digits.isascii() and digits.isdecimal() and len(digits) <= 9 else 0


# The record


def packed(record: Record) -> bytes:
    """The record as the XML of its part."""
    root = ElementTree.Element(f"{_OUR}deck", file=_XML.sub("", record.file))
    ElementTree.SubElement(root, f"{_OUR}script").text = base64.b64encode(record.script).decode()
    for slide in record.slides:
        made = ElementTree.SubElement(root, f"{_OUR}slide", name=slide.name, heading=str(slide.heading))
        for each in slide.seen:
            facts = {"line": str(each.line or ""), "level": str(each.level or ""), "beside": _XML.sub("", each.beside)}
            facts |= {"form": each.form if each.form != "words" else ""}
            kept = {name: value for name, value in facts.items() if value}
            seen = ElementTree.SubElement(made, f"{_OUR}seen", {"where": _XML.sub("", each.where), **kept})
            seen.text = each.text
            for words, address in each.links:
                ElementTree.SubElement(seen, f"{_OUR}link", to=_XML.sub("", address)).text = _XML.sub("", words)
            for words, look in each.looks:
                ElementTree.SubElement(seen, f"{_OUR}look", {"as": _XML.sub("", look)}).text = _XML.sub("", words)
        for said in slide.said:
            known = {"line": str(said.line)} if said.line else {}
            tag = f"{_OUR}{'note' if said.silent else 'said'}"
            ElementTree.SubElement(made, tag, known).text = _XML.sub("", said.text)
        for name, value in slide.traits:
            ElementTree.SubElement(made, f"{_OUR}trait", name=name).text = _XML.sub("", value)
    ElementTree.register_namespace("", NAMESPACE)
    return bytes(ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True))


def unpacked(root: Node) -> Record | None:
    """The record that a part's element holds; None for any other, or one that is broken."""
    script = root.findtext(f"{_OUR}script") if root.tag == f"{_OUR}deck" else None
    try:
        text = base64.b64decode(script or "", validate=True)
    except (binascii.Error, ValueError):
        return None
    slides = tuple(_made(each) for each in root.findall(f"{_OUR}slide"))
    return Record(root.get("file", ""), text, slides) if text and slides else None


def _made(slide: Node) -> Made:
    def told(tag: str) -> Iterable[Node]:
        return (each for each in slide if each.tag == f"{_OUR}{tag}")

    seen = (
        Seen(
            each.get("where", ""), each.text or "", _count(each.get("line")), each.get("form", "words"),
            _count(each.get("level")), each.get("beside", ""),
            tuple((link.text or "", link.get("to", "")) for link in each.findall(f"{_OUR}link")),
            tuple((look.text or "", look.get("as", "")) for look in each.findall(f"{_OUR}look")),
        )
        for each in told("seen")
    )  # fmt: skip
    spoken = [Said(each.text or "", _count(each.get("line"))) for each in told("said")]
    silent = [Said(each.text or "", _count(each.get("line")), silent=True) for each in told("note")]
    traits = tuple((each.get("name", ""), each.text or "") for each in told("trait"))
    return Made(slide.get("name", ""), _count(slide.get("heading")), tuple(seen), (*spoken, *silent), traits)
