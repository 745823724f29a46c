"""The deck, opened with python-pptx: it is whole, and it says what the film says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from voicedeck.exporters.pptx.links import address
from voicedeck.exporters.pptx.variant import WORDS
from voicedeck.model.regex import regex
from voicedeck.model.source import Span
from voicedeck.model.storyboard import Link
from voicedeck.stages.scenes import SCENE
from voicedeck.verify.findings import Finding
from voicedeck.verify.kit import Kit
from voicedeck.verify.legibility import illegible
from voicedeck.verify.texts import words

Slide = TypeVar("Slide")

GROUP, DRAWN, COMPACT = "deck", "Picture: ", "compact"
ORDER = ("cSld", "clrMapOvr", "AlternateContent", "transition", "timing", "extLst")
"""A slide's parts; PowerPoint repairs files that have them in another order (ECMA-376-1, 19.3.1.38)."""


QUOTE = '"'
FORMAT = regex(r'("[^"]*")?([#,0.]+)("[^"]*")?')
"""A number's format with words in quotation marks before and behind it (ECMA-376-1, 18.8.31)."""


def decks(kit: Kit, path: Path, *, of_film: bool = True) -> Iterator[Finding]:
    """Findings on one deck; only the first where it cannot be opened. One in another language is not held against the
    film: it is made again.
    """
    try:
        from pptx import Presentation

        presentation = Presentation(str(path))
        slides = list(presentation.slides)
        texts = [tuple(_texts(slide.shapes)) for slide in slides]
    except Exception as reason:  # a damaged package raises whatever its part's reader does
        yield Finding(GROUP, "opens", f"{type(reason).__name__}: {str(reason)[:60]}", "a deck", False)
        return
    said = sum(map(len, texts))
    yield Finding(GROUP, "opens", f"{len(slides)} slides, {said} texts", "at least one text", said > 0)
    yield _parts(slides)
    yield _alternatives(slides)
    yield _legible(presentation)
    if not of_film:
        return
    if kit.hidden("deck") or kit.hidden("film"):
        yield from _otherwise(kit, texts)
    elif kit.timeline:
        whole = kit.in_scenes or COMPACT in path.name.split(".")
        yield from _same(kit, texts, whole=whole)
        yield _notes(kit, slides, whole=whole)
        yield _figures(kit, slides, path, whole=whole)


def paragraphs(path: Path) -> tuple[tuple[str, ...], ...]:
    """Every slide's paragraphs in reading order; none where the deck cannot be opened."""
    from pptx import Presentation

    try:
        return tuple(tuple(_texts(slide.shapes)) for slide in Presentation(str(path)).slides)
    except Exception:  # told by the finding “opens”
        return ()


def _texts(shapes: Any) -> Iterator[str]:
    """Every paragraph, table row and chart entry that is shown, in the reading order of the shapes."""
    for shape in shapes:
        if shape.shape_type == 6:  # MSO_SHAPE_TYPE.GROUP
            yield from _texts(shape.shapes)
        elif shape.has_text_frame:
            yield from (text for each in shape.text_frame.paragraphs if (text := each.text.strip()))
        elif getattr(shape, "has_chart", False) and shape.has_chart:
            yield from _labelled(shape.chart)
        elif getattr(shape, "has_table", False) and shape.has_table:
            rows = (" ".join(cell.text.strip() for cell in row.cells) for row in shape.table.rows)
            yield from (text for row in rows if (text := row.strip()))


def _labelled(chart: Any) -> Iterator[str]:
    """Each name that a chart writes beside its bars or points, with their values; one without labels writes none."""
    labelled = [each for each in chart.plots[0].series if each._element.xpath("./c:dLbls/c:dLbl")]
    for place, name in enumerate(chart.plots[0].categories if labelled else ()):
        told = [str(name)]
        for series in labelled:
            labels = {int(each.xpath("./c:idx/@val")[0]): each for each in series._element.xpath("./c:dLbls/c:dLbl")}
            value = series.values[place]
            told += [_label(labels[place], value)] if place in labels and value is not None else []
        yield " ".join(told).strip()


def _label(label: Any, value: float) -> str:
    """What a label says: words of its own, or the value as its format sets it."""
    words = label.xpath("./c:tx//a:t/text()")
    pattern = FORMAT.fullmatch("".join(label.xpath("./c:numFmt/@formatCode")))
    if words or pattern is None:
        return "".join(words)
    number = f"{value:{',' if ',' in pattern[2] else ''}.{len(pattern[2].partition('.')[2])}f}"
    return f"{(pattern[1] or '').strip(QUOTE)}{number}{(pattern[3] or '').strip(QUOTE)}"


def _parts(slides: list[Any]) -> Finding:
    """The parts of every slide in order, and no animation of a shape that is not there."""
    wrong = 0
    for slide in slides:
        found = [ORDER.index(name) for each in slide.element if (name := each.tag.rpartition("}")[2]) in ORDER]
        shapes = {each.get("id") for each in slide.element.iter() if each.tag.endswith("}cNvPr")}
        targets = {each.get("spid") for each in slide.element.iter() if each.tag.endswith("}spTgt")}
        wrong += found != sorted(found) or not targets <= shapes
    return Finding(GROUP, "sound parts", f"{len(slides) - wrong} of {len(slides)} slides", "all", not wrong)


def _alternatives(slides: list[Any]) -> Finding:
    pictures = [each for slide in slides for each in slide.element.iter() if each.tag.endswith("}pic")]
    silent = [each for each in pictures if not _described(each)]
    measured = f"{len(pictures) - len(silent)} of {len(pictures)} pictures"
    return Finding(GROUP, "alternative texts", measured, "all", not silent)


def _legible(presentation: Any) -> Finding:
    """Every text stands out from what its slide shows below it (WCAG 2.2, 1.4.3)."""
    bad = list(illegible(presentation))
    worst = min(bad, key=lambda each: each[2], default=None)
    told = f"{len(bad)} texts below" + (f"; slide {worst[0]}, “{worst[1][:30]}”: {worst[2]:.2f}" if worst else "")
    return Finding(GROUP, "contrast", told, "4.5:1, large letters 3:1", not bad)


def _described(picture: Any) -> bool:
    naming = next(each for each in picture.iter() if each.tag.endswith("}cNvPr"))
    return bool(naming.get("descr")) or any(each.tag.endswith("}decorative") for each in naming.iter())


def _same(kit: Kit, texts: list[tuple[str, ...]], *, whole: bool) -> Iterator[Finding]:
    """Slide by slide, the lines of the film in its order, and no word that the film does not show."""
    assert kit.timeline is not None
    total = found = strange = 0
    drawn = {beat.id: beat.drawn for beat in kit.beats()}
    for slides, own in _together(kit, texts, whole=whole):
        said, place = words(" ".join(text for each in own for text in each)), 0
        for title, beat in ((slide["title"], beat) for slide in slides for beat in slide["beats"]):
            at = _place(said, words(drawn[beat["id"]]), 0 if beat["shown"] == title else place)
            place, found = (at, found + 1) if at >= 0 else (place, found)
            total += 1
        shown = {word for slide in slides for each in slide.get("texts", ()) for word in words(each["text"])}
        phrases = {word for slide in slides for word in _phrases(kit, slide["id"])}
        strange += len({word for word in said if word not in shown and not word.isdigit()} - phrases)
    due = len(kit.listed())
    measured = f"{found} of {total} lines in order on {len(texts)} slides"
    listed = any(SCENE in slide["id"] for slide in kit.timeline["slides"])
    counted = due <= len(texts) if listed else due == len(texts)
    wanted, counted = ("all", True) if whole else (f"all on {due}{' or more' if listed else ''}", counted)
    yield Finding(GROUP, "says what the film shows", measured, wanted, counted and found == total)
    yield Finding(GROUP, "and nothing else", f"{strange} other words", "0", strange == 0)


def _figures(kit: Kit, slides: list[Any], path: Path, *, whole: bool) -> Finding:
    """What the film shows beside words stands in the deck, too: pictures, codes, charts, tables, cards and drawings.

    A company's template has no room for drawings.
    """
    assert kit.timeline is not None
    own = set(path.name.split(".")[1:-1]) <= set(WORDS) and kit.manifest is not None
    own = own and not str(kit.manifest["template"]["name"] if kit.manifest else "").endswith(".pptx")
    total, missing = 0, []
    own = own and not whole
    for number, (due, targets) in enumerate(_together(kit, slides, whole=whole), start=1):
        standing = {form for each in targets for form in _forms(each.shapes)}
        listed = SCENE in due[0]["id"]  # a list has fewer drawings than its scenes
        for form in (form for slide in due for form in _wanted(slide, drawings=own and not listed)):
            total += 1
            missing += [f"slide {number}: {form}"] if form not in standing else []
    measured = f"{total - len(missing)} of {total}" + (f"; {missing[0]}" if missing else "")
    return Finding(GROUP, "figures", measured, "all", not missing)


_CUT = regex(r"(?:\.\.\.|…)\W*$")
"""How an address ends that was copied from where it was cut: it leads nowhere, and has no code."""


def _wanted(slide: Any, *, drawings: bool) -> Iterator[str]:
    """The forms of figures that a slide of the film has."""
    layout = slide["layout"]
    if layout in ("table", "chart", "image", "code"):
        yield layout
    elif layout in ("comparison", "chain", "cycle", "steps", "timeline"):
        yield "cards"
    elif layout == "resource" and any(
        address(Link(each["text"], whole=not _CUT.search(each["text"]), source=Span("")))
        for each in slide.get("texts", ())
    ):
        yield "QR code"
    rules = {clip.get("rule") for clip in slide["clips"]} - {None, "file", "figure"}
    if drawings and rules:
        yield "drawing"


def _forms(shapes: Any) -> Iterator[str]:
    for fallback in shapes._spTree.iterfind("{*}AlternateContent/{*}Fallback/{*}grpSp"):  # an equation's drawing
        named = fallback.find("{*}nvGrpSpPr/{*}cNvPr")
        yield "drawing" if named is not None and named.get("name", "").startswith(DRAWN) else "cards"
    for shape in shapes:
        if getattr(shape, "has_table", False) and shape.has_table:
            yield "table"
        elif getattr(shape, "has_chart", False) and shape.has_chart:
            yield "chart"
        elif shape.name == "Code":
            yield "code"
        elif shape.shape_type == 6:  # MSO_SHAPE_TYPE.GROUP
            yield "drawing" if shape.name.startswith(DRAWN) else "cards"
        elif shape._element.tag.endswith("}pic"):  # a cover is a drawing, or a picture in its place
            named = "QR code" if shape.name == "QR code" else "image"
            yield "drawing" if shape.name.startswith(DRAWN) else named


def _together(
    kit: Kit, slides: list[Slide], *, whole: bool
) -> Iterator[tuple[Sequence[Mapping[str, Any]], Sequence[Slide]]]:
    """The film's slides beside the deck's, one by one; all of both, ``whole``, where several of the film's are one.

    The scenes of an overview are a list in the deck, on one slide or on all that it has more.
    """
    if whole:
        yield kit.timeline["slides"] if kit.timeline else (), slides
        return
    due, place = kit.listed(), 0
    for group in due:
        end = place + 1 + (max(len(slides) - len(due), 0) if SCENE in group[0]["id"] else 0)
        yield group, slides[place:end]
        place = end


def _otherwise(kit: Kit, texts: list[tuple[str, ...]]) -> Iterator[Finding]:
    """The lines of the film in its order but for those that the author hides from the deck, which are not in it."""
    said = [word for slide in texts for each in slide for word in words(each)]
    hidden = set(kit.hidden("deck"))
    shown = [beat.drawn for beat in kit.beats() if beat.shown not in hidden]
    place = found = 0
    for each in shown:
        at = _place(said, words(each), place)
        place, found = (at, found + 1) if at >= 0 else (place, found)
    measured = f"{found} of {len(shown)} lines in order on {len(texts)} slides"
    yield Finding(GROUP, "says what it does not hide", measured, "all", found == len(shown))
    slips = sum(_place(said, words(each), 0) >= 0 for each in hidden)
    yield Finding(GROUP, "and hides the others", f"{slips} of {len(hidden)} hidden lines", "0", not slips)


def _phrases(kit: Kit, slide: str) -> set[str]:
    """The words of the ledger's entries for a slide."""
    entries = kit.manifest["ledger"] if kit.manifest else ()
    return {word for each in entries if each["slide"] == slide for word in words(each["text"])}


def _place(said: list[str], line: list[str], after: int) -> int:
    for at in range(after, len(said) - len(line) + 1):
        if said[at : at + len(line)] == line:
            return at
    return -1


def _notes(kit: Kit, slides: list[Any], *, whole: bool) -> Finding:
    """The notes hold the narration."""
    assert kit.timeline is not None
    total = found = 0
    for due, own in _together(kit, slides, whole=whole):
        notes = words("\n".join(each.notes_slide.notes_text_frame.text for each in own if each.has_notes_slide))
        for beat in (beat for slide in due for beat in slide["beats"]):
            total += 1
            found += _place(notes, words(beat["caption"]), 0) >= 0 or _place(notes, words(beat["spoken"]), 0) >= 0
    return Finding(GROUP, "notes", f"{found} of {total} lines", "all", found == total)
