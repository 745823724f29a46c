"""Which picture each line of a film calls for, from its own words or its author's wish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from voicedeck.model import kinds
from voicedeck.model.errors import InputError
from voicedeck.model.illustration import Drawing, Tone
from voicedeck.model.source import Diagnostic, Line, Severity, error, warning
from voicedeck.model.storyboard import Slide, Storyboard
from voicedeck.model.visual import Visual
from voicedeck.stages.memory import Remember, Very, anew
from voicedeck.stages.pictures.cards import CARDED, distinct, shared_out, told_on
from voicedeck.stages.pictures.choice import FILE, NONE, TITLE, Chooser, asked
from voicedeck.stages.pictures.covers import covered
from voicedeck.stages.pictures.key import key_phrase
from voicedeck.stages.pictures.vocabulary import ENOUGH, Mention, Vocabulary, subject

OFTEN = 4
"""How often a film speaks of a thing that it is about."""
TOGETHER = 4
"""Parts of a pack's one drawing that a line can call for."""
ENTITIES = (Tone.OWN, Tone.SECOND)
"""The colours of things that have none by nature, in the order in which a film first shows the things."""


def illustrated(
    storyboard: Storyboard, chooser: Chooser, drawings: Mapping[str, Drawing], absent: Container[str] = (),
    named: Sequence[Vocabulary] = (), remember: Remember = anew,
) -> Storyboard:  # fmt: skip
    """The storyboard with a visual for every line of its lists and of its overview.

    ``InputError`` tells all that cannot be drawn. What asks for a drawing of an ``absent`` pack is drawn as if it did
    not, which is told. ``named`` are the words that call for drawings of packs. ``remember`` may know what slides of
    the same words were drawn with.
    """
    wrong: dict[Line, Diagnostic] = {}
    never = chooser.vocabulary.never
    named = [words if never <= words.never else replace(words, never=never | words.never) for words in named]
    told = Counter[str]()
    for slide in storyboard.slides:
        told.update(remember(("told", Very(slide)), partial(_told, slide, chooser)))
    titled = chooser.vocabulary.told(storyboard.title).keys() | _meant(storyboard, chooser.vocabulary)
    chooser = replace(chooser, topic=Visual(TITLE, "", tuple(titled)) if len(titled) == 1 else NONE)
    topics = frozenset(drawing for drawing, times in told.items() if times >= OFTEN or drawing in titled)

    def chosen(slide: Slide) -> Slide:
        if slide.kind.root not in (kinds.BULLETS, kinds.OVERVIEW, *CARDED):
            return slide
        wanted = dict(_wanted(slide, drawings, absent, wrong))
        asked = tuple(wanted.items()), topics, chooser.topic

        def visuals() -> tuple[Visual, ...]:
            choose = _on_cards if slide.kind.root in CARDED else _visuals
            return tuple(choose(slide, chooser, drawings, named, topics, wanted))

        def drawn() -> Slide:
            lines = tuple((line.shown, line.directions.bold) for line in slide.lines)
            told = slide.title.text, lines, told_on(slide)
            return replace(slide, visuals=remember(("visuals", *told, *asked), visuals))

        return remember(("drawn", Very(slide), *asked), drawn)

    slides = tuple(map(chosen, storyboard.slides))
    if errors := tuple(each for each in wrong.values() if each.severity is Severity.ERROR):
        raise InputError.of(errors)
    drawn = covered(replace(storyboard, slides=slides), chooser.about(told.keys()), drawings)
    tones = entity_tones((visual for slide in slides for visual in slide.visuals), drawings)
    return replace(
        drawn,
        slides=tuple(_toned(slide, tones, remember) for slide in drawn.slides),
        warnings=(*storyboard.warnings, *wrong.values()),
    )


def _meant(storyboard: Storyboard, vocabulary: Vocabulary) -> frozenset[str]:
    """What the film's title names by a word of several meanings, where its lines name it again."""
    unsure = {each.drawing for each in vocabulary.mentions(storyboard.title) if each.unsure}
    if not unsure:
        return frozenset()
    said = Counter(each.drawing for slide in storyboard.slides for each in vocabulary.mentions(_said(slide)))
    return frozenset(drawing for drawing in unsure if said[drawing] >= ENOUGH)


def _told(slide: Slide, chooser: Chooser) -> Counter[str]:
    return chooser.vocabulary.told(_said(slide))


def _said(slide: Slide) -> str:
    return "\n".join([slide.title.text, *(line.shown for line in slide.lines)])


def entity_tones(visuals: Iterable[Visual], drawings: Mapping[str, Drawing]) -> Mapping[str, Tone]:
    """One colour for each thing throughout the film: its own by nature, else the next in turn."""
    found: dict[str, Tone] = {}
    turn = 0
    for name in (thing for visual in visuals for thing in visual.things):
        if name not in found and name in drawings:
            own = drawings[name].tone
            found[name] = own if own is not Tone.OWN else ENTITIES[turn % len(ENTITIES)]
            turn += own is Tone.OWN
    return found


def _toned(slide: Slide, tones: Mapping[str, Tone], remember: Remember) -> Slide:
    if not slide.visuals:
        return slide
    own = tuple(tuple(tones.get(thing, Tone.OWN) for thing in visual.things) for visual in slide.visuals)

    def toned() -> Slide:
        return replace(slide, visuals=tuple(map(_in_tones, slide.visuals, own)))

    return remember(("toned", Very(slide), own), toned)


def _in_tones(visual: Visual, tones: tuple[Tone, ...]) -> Visual:
    return replace(visual, tones=tones)


def _wanted(
    slide: Slide, drawings: Mapping[str, Drawing], absent: Container[str], wrong: dict[Line, Diagnostic]
) -> Iterator[tuple[int, Visual]]:
    """What the author asks for, by the line; what cannot be had is put down as ``wrong``."""
    for number, line in enumerate(slide.lines):
        pack, colon, _ = line.directions.visual.partition(":")
        if colon and pack in absent:
            hint = f"pip install 'voicedeck[{pack}]' brings what draws it."
            wrong[line] = warning(
                f"“{line.directions.visual[:60]}” is not drawn: {pack} is not installed", line.source, hint
            )
        elif line.directions.visual:
            try:
                yield number, asked(line.directions.visual, drawings)
            except ValueError as reason:
                hint = f"Drawings are {', '.join(sorted(drawings))}; any of Tabler's icons is icon:NAME."
                wrong[line] = error(str(reason), line.source, hint)


def _spoken_of(slide: Slide, chooser: Chooser, topics: frozenset[str]) -> Chooser:
    """The chooser for what a slide speaks of without doubt, in a film about these ``topics``."""
    heading = chooser.vocabulary.told(slide.title.text).keys()
    said = chooser.vocabulary.told(_said(slide))
    often = [drawing for drawing, times in said.items() if times > 1]
    return chooser.about(topics | said.keys(), topics | heading, often)


def _visuals(
    slide: Slide,
    chooser: Chooser,
    drawings: Mapping[str, Drawing],
    named: Sequence[Vocabulary],
    topics: frozenset[str],
    wanted: Mapping[int, Visual],
) -> Iterator[Visual]:
    lines = [line.shown for line in slide.lines]
    chooser = _spoken_of(slide, chooser, topics)
    heading = slide.title.text if slide.section else ""  # an overview's is the film's own word for it, not the author's
    chosen = chooser.visuals(heading, lines, wanted)
    before = (NONE, NONE)
    places = {entry.drawing for words in named if words.capitals for entry in words.entries.values()}
    for number, (visual, line) in enumerate(zip(chosen, slide.lines, strict=True)):
        keyed = replace(visual, key=key_phrase(line, chooser.language, _named(visual, line, chooser)))
        settled = number in wanted or visual.rule == FILE
        made = keyed if settled else _precise(lines[number], keyed, chooser, named, drawings)
        if not settled and made == keyed and places.isdisjoint(before[1].things):
            made = _kept(keyed, before)
        before = (keyed, made)
        yield made


def _on_cards(
    slide: Slide,
    chooser: Chooser,
    drawings: Mapping[str, Drawing],
    named: Sequence[Vocabulary],
    topics: frozenset[str],
    wanted: Mapping[int, Visual],
) -> tuple[Visual, ...]:
    """What each card of a figure names, or what the author asks for on them."""
    texts = told_on(slide)
    if wanted:
        return shared_out(wanted[0], len(texts))
    chooser = _spoken_of(slide, chooser, topics)
    if slide.kind.root is kinds.NUMBER:  # "68 %" | "of bees visit one flower": of that number
        texts = tuple(map(chooser.without_barrier, texts))
    visuals = [_precise(text, chooser.visual(text), chooser, named, drawings) for text in texts]
    fillers = (mention.generic for text in texts if (mention := subject(chooser.mentions(text))))
    return () if any(fillers) else distinct(visuals)


def _named(visual: Visual, line: Line, chooser: Chooser) -> Mention | None:
    """Where the line names what is drawn, its last thing first: that is what a relation is about."""
    mentions = (chooser.own if visual.rule == FILE else chooser).mentions(line.shown)
    return next((each for thing in reversed(visual.things) for each in mentions if each.drawing == thing), None)


def _precise(
    line: str, visual: Visual, chooser: Chooser, named: Sequence[Vocabulary], drawings: Mapping[str, Drawing]
) -> Visual:
    """The visual with a pack's own drawing of what the line names, where it has one of all that the line names."""
    told, counted = chooser.vocabulary.mentions(line), chooser.mentions(line)
    other = [each for each in told if each.unsure and each.start not in {one.start for one in counted}]
    found = [
        each
        for words in named
        for each in words.mentions(line)
        if each.drawing and not _is_part(each, told) and not chooser.is_absent(line[: each.start])
        if not any(_over(each, other))
        if not words.common or any(chooser.is_grounded(line, one) for one in (each, *_over(each, counted)))
    ]
    name = _joint([each.drawing for each in sorted(found, key=lambda each: each.start)])
    if not name or name not in drawings:
        return visual
    general = {each.drawing for each in told if any(_over(each, found))}
    if "+" in name:
        return replace(visual, rule="thing", relation="", things=(name,), shares=None)
    if visual.things and set(visual.things) <= general and visual.rule != "kept":
        relation = visual.relation if len(visual.things) == 1 else ""
        return replace(visual, relation=relation, things=(name,))
    if visual.rule not in ("none", "kept", TITLE):
        return visual
    return replace(visual, rule="thing", relation="", things=(name,), shares=None)


def _kept(visual: Visual, before: tuple[Visual, Visual]) -> Visual:
    """The visual, or the picture before where a line names no more than that shows: "the brain" after the amygdala.

    ``before`` is what the line before was drawn with in general, and precisely.
    """
    general, precise = before
    same = visual.things == general.things and visual.rule == "thing" and general.rule != TITLE
    return replace(visual, rule="kept", things=precise.things) if same and precise.things != general.things else visual


def _over(name: Mention, told: Sequence[Mention]) -> Iterator[Mention]:
    """What is told by the same words."""
    return (each for each in told if each.start < name.end and name.start < each.end)


def _is_part(name: Mention, told: Sequence[Mention]) -> bool:
    """Whether a name stands in a longer one that is something else: "guinea pigs" are no Guinea."""
    return any(
        each.start <= name.start and name.end <= each.end and each.end - each.start > name.end - name.start
        for each in told
    )


def _joint(names: Sequence[str]) -> str:
    """One name of a pack for all of them, "" where there is none: "brain:amygdala+hippocampus"."""
    distinct = list(dict.fromkeys(names))
    packs = {name.partition(":")[0] for name in distinct}
    if len(packs) != 1 or len(distinct) > TOGETHER:
        return ""
    return f"{packs.pop()}:{'+'.join(name.partition(':')[2] for name in distinct)}"
