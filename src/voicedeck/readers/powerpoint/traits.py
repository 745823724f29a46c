"""What was changed in a deck that no script can say: it is told, a warning a kind, with the slides that have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from voicedeck.model.identity import Emphasis, Made, Record, Seen
from voicedeck.model.letters import letters
from voicedeck.model.source import Diagnostic, Span, warning
from voicedeck.readers.powerpoint.found import Found, Standing
from voicedeck.readers.powerpoint.package import Package
from voicedeck.readers.text import printable
from voicedeck.stages.looks import BOLD, COLOR, PROPERTIES, properties_of

_PLACED = "a script has no places: the next deck lays its slides out anew"
_STYLED = "a template says how a deck looks: --template, or a template of your own"
TOLD = {
    "rewritten": (
        "another program wrote this deck anew: what was made bold, and all that no script can say, is not compared",
        "words, tables, charts, pictures and notes are",
    ),
    "places": ("something was moved, resized or cropped", _PLACED),
    "drawings": ("a drawing without words was added", "add it to the script as a picture of a line"),
    "drawings gone": ("a drawing without words was taken away", "the script's pictures: direction says what is drawn"),
    "letters": ("letters or bullets look otherwise (size, colour, font, italics, strokes)", _STYLED),
    "layout": ("another layout was chosen", "the direction layout= of a line says how it is shown"),
    "ground": ("the background was changed", _STYLED),
    "motion": ("animations, the transition or its time were changed", "the next deck moves as its script is said"),
    "maths": ("an equation was changed", "write it between dollars in the script"),
    "opens": ("a shape or picture opens another address", "let words of a line open it"),
    "clips": ("a film clip or sound was added or taken away", "its first picture is taken; write ![](clip.mp4)"),
    "properties": (
        "the file's title, subject, keywords or author were changed", "they are the script's title, tags and channel"
    ),
    "footers": ("a footer or date was changed", "they are the script's title, channel and date"),
    "charts": ("a chart is drawn otherwise", "a script's charts are bar, line and share"),
    "ornaments": ("something of the template's own was deleted", _STYLED),
    "titles": ("a title was deleted: it stays", "the heading of its section is the title of each of its slides"),
    "notes": ("all notes were deleted: the lines are said as before", "write > and other words below a line"),
    "strays": (
        "a slide stands among those of another section: its lines stay in theirs",
        "move the lines in the script, or give the slide a title of its own",
    ),
    "dropped": (
        "slides were deleted whose words stand on others too, or are the template's: they come back",
        "delete the words on the others as well; the direction view: and the template say which slides there are",
    ),
    "covered": (
        "a hidden slide shows nothing that can be hidden alone: it comes back", "its words stand on others too"
    ),
    "twice": ("what stands in its section already was added once more: it is left out", "give it words of its own"),
}  # fmt: skip
"""Of each kind what is said of it, and what to do."""
_SAME = ("layout", "ground", "motion", "maths", "opens", "clips", "footers")


def told_of(looks: Mapping[str, Sequence[Span]]) -> Iterator[Diagnostic]:
    """A warning a kind, at the first slide that has it."""
    for kind, (message, hint) in TOLD.items():
        places = looks.get(kind, ())
        if places:
            others = ", ".join(str(each.line) for each in places[1:7] if each.line)
            more = f" (so on {others}{', …' if len(places) > 7 else ''})" if others else ""
            yield warning(f"{message}{more}", places[0], hint)


def tell_of_traits(made: Made, now: Sequence[tuple[str, str]], slide: Standing, found: Found) -> None:
    """Put down which traits of a slide are others; a record of an older deck has none."""
    if not made.traits:
        return
    old, new = dict(made.traits), dict(now)
    for name in _SAME:
        if old.get(name, "") != new.get(name, ""):
            found.look(name, slide.place)
    were, are = (each.get("places", "").split() for each in (old, new))
    for place in [each for each in were if each in are]:
        if place in are:
            are.remove(place)
            were.remove(place)
    if were and are:
        found.look("places", slide.place)
    more = int(new.get("wordless", "0")) - int(old.get("wordless", "0"))
    if more:
        found.look("drawings" if more > 0 else "drawings gone", slide.place)


def tell_of_looks(made: Made, old: Seen, new: Seen, place: Span, found: Found) -> None:
    """Put down which words of a line stand out now and which no more, and whether letters look otherwise."""
    if not made.traits or old.form not in ("words", "row"):
        return
    colors = {token for words, look in old.looks if words for token in look.split() if token.startswith(COLOR)}
    were, are = _standing_out(old, colors, old), _standing_out(new, colors, old)
    typed_over = letters(old.text) != letters(new.text) and not are  # by a program, which knows of no runs
    lost = tuple(words for words in were if letters(words) not in map(letters, are) and not typed_over)
    fresh = tuple(words for words in are if letters(words) not in map(letters, were))
    if (lost or fresh) and old.line and old.line != made.heading:
        found.emphases.append(Emphasis(old.line, lost, fresh, place))
    elif lost or fresh:
        found.look("letters", place)
    if letters(old.text) == letters(new.text):
        changed = _rest(old, colors) != _rest(new, colors)
    else:
        changed = bool({look for _, look in _rest(new, colors)} - {look for _, look in _rest(old, colors)})
    if changed:
        found.look("letters", place)


def _standing_out(seen: Seen, colors: set[str], made: Seen) -> list[str]:
    """The words that are bold, or in the colour that such words had; all of them, where all are bold now."""
    if BOLD in _common(seen) and BOLD not in _common(made):
        return [seen.text]
    parts = [(words, look.split()) for words, look in seen.looks if words]
    ours = BOLD not in _common(made)
    return [words for words, look in parts if (ours and BOLD in look) or colors.intersection(look)]


def _common(seen: Seen) -> list[str]:
    return next((look.split() for words, look in seen.looks if not words), [])


def _rest(seen: Seen, colors: set[str]) -> set[tuple[str, str]]:
    """How letters look but for what makes words stand out."""
    parts = (
        (letters(words), " ".join(token for token in look.split() if token != BOLD and token not in colors))
        for words, look in seen.looks
    )
    return {(words, look) for words, look in parts if look}


def tell_of_properties(package: Package, record: Record, slides: Sequence[Standing], found: Found) -> None:
    """Put down whether the file is said to be about something else."""
    made = dict(record.slides[0].traits).get(PROPERTIES, "")
    name = next((name for kind, name in package.targets("").values() if kind == "core-properties"), "")
    told_of_all = "rewritten" in found.looks
    part = package.part_if_sound(name) if name and made and slides and not told_of_all else None
    if part is not None and properties_of(part) != made:
        found.look("properties", slides[0].place)


def tell_of_comments(package: Package, slide: Standing, found: Found) -> None:
    """Tell what was remarked on a slide: a deck of ours has no comments."""
    for kind, name in package.targets(slide.part).values():
        part = package.part_if_sound(name) if kind == "comments" else None
        for each in part if part is not None else ():
            words = (text.text or "" for text in each.iter() if text.tag.rpartition("}")[2] in ("t", "text"))
            told = printable(" ".join(" ".join(words).split()))
            if told:
                found.warn(f"a comment: “{told[:160]}”", slide.place, "a script has none; write what it asks for")
