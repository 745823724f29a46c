"""The deck's record of the script that it was made of, in a custom XML part: what makes edits come back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation
from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.markup import qualified
from voicedeck.handover import Film
from voicedeck.model import kinds
from voicedeck.model.deck import Page
from voicedeck.model.identity import NAMESPACE, Made, Record, Said, Seen
from voicedeck.model.letters import letters
from voicedeck.model.script import Script
from voicedeck.model.source import TableRow
from voicedeck.stages.identity import packed, seen_on
from voicedeck.stages.looks import PROPERTIES, properties_of, traits_of

_CONTENT = "application/xml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<ds:datastoreItem ds:itemID="{{7B1C5C0E-5D5B-5F0D-9C55-0E1C0DECC001}}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    '<ds:schemaRefs><ds:schemaRef ds:uri="{}"/></ds:schemaRefs></ds:datastoreItem>'
)
# Whose title and first beat are the template's words, whatever line they are counted to.
_OF_THE_TEMPLATE = (kinds.RECAP, kinds.END)

Candidate = tuple[str, int]


def set_record(presentation: Presentation, film: Film, slides: Sequence[Target]) -> None:
    """Name the slides and keep what they show of which line; a script that was no text has no lines to go back to."""
    script = film.paper.script
    _drop_older(presentation)
    if not script.written:
        return
    for page, target in zip(film.paper.deck.pages, slides, strict=True):
        target._element.find(qualified("p:cSld")).set("name", page.slide.id)
    pages = zip(film.paper.deck.pages, slides, strict=True)
    first, *others = (_made(page, target, script) for page, target in pages)
    whole = (PROPERTIES, properties_of(presentation.core_properties._element))
    made = (replace(first, traits=(*first.traits, whole)), *others)
    record = Record(PurePath(script.source.file).name, script.written, made)
    package: Any = presentation.part.package
    name = package.next_partname("/customXml/item%d.xml")
    part = Part(name, _CONTENT, package, packed(record))
    beside = PackURI(str(name).replace("item", "itemProps"))
    part.relate_to(
        Part(beside, _PROPERTIES, package, _STORE.format(NAMESPACE).encode()), RELATIONSHIP_TYPE.CUSTOM_XML_PROPS
    )
    presentation.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def _drop_older(presentation: Presentation) -> None:
    """The record of a deck of ours that serves as a template now."""
    relations: Any = presentation.part.rels
    for key, each in list(relations.items()):
        is_ours = each.reltype == RELATIONSHIP_TYPE.CUSTOM_XML and NAMESPACE.encode() in each.target_part.blob[:300]
        if is_ours:
            relations.pop(key)


def _made(page: Page, target: Target, script: Script) -> Made:
    relations: Any = target.part.rels

    def linked(key: str) -> Any:
        if key not in relations:
            return None
        relation = relations[key]
        if relation.is_external:
            return relation.target_ref
        if relation.reltype == RELATIONSHIP_TYPE.SLIDE:
            return None
        if relation.reltype == RELATIONSHIP_TYPE.CHART:
            return relation.target_part._element
        return hashlib.sha256(relation.target_part.blob).hexdigest()

    candidates = list(_candidates(page, script))
    seen = tuple(_known(each, page, candidates) for each in seen_on(target._element, linked))
    own = page.slide.section
    heading = script.sections[own - 1].heading.source.line if 0 < own <= len(script.sections) else 0
    heading = 0 if page.slide.kind in _OF_THE_TEMPLATE else heading
    traits = traits_of(target._element, target.slide_layout.name, linked)
    return Made(page.slide.id, heading, seen, tuple(_said(page)), traits)


def _known(seen: Seen, page: Page, candidates: list[Candidate]) -> Seen:
    """What is seen, with the line that it shows: of two lines of the same words, the one whose turn it is."""
    line = 0
    if seen.form == "picture":
        line = _line(page, 0) if page.picture and seen.where == "Picture" else 0
    elif seen.form == "code":
        line = _line(page, 0)
    else:
        own = letters(seen.text).casefold()
        found = next((each for each in candidates if each[0] == own), None)
        if found is None and seen.form == "row":  # a chart's numbers need not be written as the script does
            label = letters(seen.text.partition("\t")[0]).casefold()
            found = next((each for each in candidates if label and each[0].startswith(label)), None)
        if found is not None:
            line = found[1]
            candidates.remove(found)
            if all(each[0] != own for each in candidates):
                candidates.append(found)
    return replace(seen, line=line)


def _candidates(page: Page, script: Script) -> Iterator[Candidate]:
    """The texts that the page has of the script, as letters, each with its line."""
    slide = page.slide
    if slide.kind not in _OF_THE_TEMPLATE and slide.kind is not kinds.OVERVIEW:
        yield _key(slide.title.text), slide.title.source.line
    if slide.kind is kinds.TITLE:
        for named in (script.subtitle, script.channel):
            if named:
                yield _key(named.text), named.source.line
    for at, row in enumerate(page.rows):
        line = _line(page, at)
        yield _key(row.text.text), line
        if row.cells:
            yield _key("".join(cell.text.text for cell in row.cells)), line
            yield from ((_key(cell.text.text), line) for cell in row.cells)
    tables = [line.exhibit for line in slide.lines if isinstance(line.exhibit, TableRow)]
    for table in tables[:1]:
        yield _key("".join(table.columns)), table.table.line
        yield from ((_key(name), table.table.line) for name in table.columns if name)
    for role, text in page.texts.items():
        if role not in ("title", "kicker", "counter", "footer", "subtitle") and page.slide.lines:
            yield _key(text.text), _line(page, 0)
    if slide.value and slide.lines:
        yield _key(slide.value), _line(page, 0)
        yield _key(slide.value + slide.lines[0].text), _line(page, 0)


def _key(text: str) -> str:
    return letters(text).casefold()


def _line(page: Page, at: int) -> int:
    lines = page.slide.lines
    return lines[at].source.line if at < len(lines) else 0


def _said(page: Page) -> Iterator[Said]:
    silent = page.slide.kind in _OF_THE_TEMPLATE
    yield from (Said(beat.told, 0 if silent else beat.source.line) for beat in page.slide.beats)
    yield from (Said(beat.note, beat.source.line, silent=True) for beat in page.slide.beats if beat.note)
