"""The script against the film, the deck and the captions: every line is there, in order, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from voicedeck.model.regex import regex
from voicedeck.model.source import TableRow
from voicedeck.stages.kinds.citation import read
from voicedeck.verify.decks import paragraphs
from voicedeck.verify.findings import Finding, skipped
from voicedeck.verify.kit import Kit
from voicedeck.verify.lighting import BRANDED, LIKE_INSIDE, headings, is_lit
from voicedeck.verify.seeing import Sights
from voicedeck.verify.subtitles import Caption
from voicedeck.verify.texts import match, words

if TYPE_CHECKING:
    from voicedeck.model.script import Script
    from voicedeck.model.source import Line

GROUP = "script"
WANTED = "recall 1.00, order 1.00, 0 other words"

_ADDRESS = regex(r"\s*:?\s*\bhttps?://[^\s<>\"“”]+")


def structure(kit: Kit, script: Script | str, sights: Sights | None, captions: Sequence[Caption]) -> Iterator[Finding]:
    """A finding on each of the three; ``script`` says why there is none, where there is none."""
    if isinstance(script, str):
        yield skipped(GROUP, "in the film, the deck and the captions", script, WANTED)
        return
    drawn = {beat.shown: beat.drawn for beat in kit.beats()}

    def shown(place: str) -> list[str]:
        lines = (line for line in _shown(script) if line.source.line not in kit.hidden_lines(place))
        return [drawn.get(line.shown, _ADDRESS.sub("", line.shown)) for line in lines]

    if sights and kit.branded:
        yield skipped(GROUP, "in the film", BRANDED, WANTED)
    elif sights:
        yield _found(kit, "in the film", shown("film"), _seen(kit, sights))
    if ".pptx" in kit.files:
        yield _in_deck(kit, kit.files[".pptx"], shown("deck"))
    if captions:
        lines = (line for line in _said(script) if line.source.line not in kit.hidden_lines("film"))
        captioned = words(" ".join(_unlabelled(each, kit.labels) for each in captions))
        rows = {beat.line: beat.caption for beat in kit.beats()}
        said = [captioned_as(line, rows.get(line.source.line, ""), " ".join(captioned)) for line in lines]
        yield _found(kit, "in the captions", said, captioned)


def _unlabelled(caption: Caption, labels: tuple[str, ...]) -> str:
    """A caption without the label of who speaks."""
    text = " ".join(caption.lines)
    return next((text[len(each) :] for each in labels if text.startswith(f"{each} ")), text)


def captioned_as(line: Line, told: str, captions: str) -> str:
    """What is said as the captions have it: with its address, or without where the slide shows that apart.

    A row of a table is ``told`` in words of its own and its columns' names, every cell among them; of a work only who,
    when and the title are.
    """
    row = line.exhibit
    if told and words(told) == words(read(_ADDRESS.sub("", line.said).strip())):
        return told
    if isinstance(row, TableRow) and set(words(" ".join(row.cells))) <= set(words(told)) <= set(words(line.said)):
        return told
    return line.said if " ".join(words(line.said)) in captions else _ADDRESS.sub("", line.said)


def _shown(script: Script) -> Iterator[Line]:
    """Every line that a slide shows, in the script's order."""
    yield script.title
    yield from script.overview
    for section in script.sections:
        yield from section.opener
        yield from section.bullets


def _said(script: Script) -> Iterator[Line]:
    """Every line that is said, in the script's order."""
    yield script.title
    yield from script.speech
    yield from script.overview
    for section in script.sections:
        yield from section.opener
        yield from section.speech
        yield from section.bullets


def _seen(kit: Kit, sights: Sights) -> list[str]:
    """The words that the film shows, line by line as each is lit; a line that is not as drawn is not there."""
    names, found, before = headings(kit), list[str](), ("", "")
    for sight in sights.lines:
        now = (sight.beat.slide, sight.beat.shown)
        if now != before and is_lit(sight, names) and sight.misfit <= LIKE_INSIDE:
            found += words(sight.beat.drawn)
        before = now
    return found


def _found(kit: Kit, name: str, lines: Sequence[str], text: Sequence[str]) -> Finding:
    """What the template's own phrases say is not counted as other words."""
    result = match(lines, text)
    phrases = Counter(word for each in _phrased(kit) for word in words(each))
    others = sum((Counter(result.strangers) - phrases).values())
    return _finding(name, len(lines), result.recall, result.order, others, result.missing)


def _in_deck(kit: Kit, path: Path, lines: Sequence[str]) -> Finding:
    """A deck repeats titles, so other words are those that neither the script nor a phrase has."""
    text = list(_once(lines, (tuple(words(each)) for slide in paragraphs(path) for each in slide)))
    result = match(lines, text)
    own = {word for each in (*lines, *_entries(kit)) for word in words(each)}
    others = sum(word not in own and not word.isdigit() for word in set(text))
    return _finding("in the deck", len(lines), result.recall, result.order, others, result.missing)


def _once(lines: Sequence[str], texts: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The words of each text where it first stands: a list that goes on shows its lines again.

    A single word, of a table or a chart, may stand anywhere.
    """
    left = Counter(tuple(words(line)) for line in lines)
    seen: set[tuple[str, ...]] = set()
    for text in texts:
        if len(text) == 1 or text not in seen or left[text] > 0:
            yield from text
        left[text] -= 1
        seen.add(text)


def _phrased(kit: Kit) -> Iterator[str]:
    """The captions that one of the template's phrases worded."""
    entries = kit.manifest["ledger"] if kit.manifest else ()
    return (each["text"] for each in entries if each["phrase"] and each["role"] == "caption")


def _entries(kit: Kit) -> Iterator[str]:
    entries = kit.manifest["ledger"] if kit.manifest else ()
    return (each["text"] for each in entries if each["role"] not in ("caption", "spoken"))


def _finding(name: str, count: int, recall: float, order: float, others: int, missing: str) -> Finding:
    told = f"; not “{missing[:40]}”" if missing else ""
    measured = f"{count} lines: recall {recall:.2f}, order {order:.2f}, {others} other words{told}"
    return Finding(GROUP, name, measured, WANTED, recall == order == 1.0 and not others)
