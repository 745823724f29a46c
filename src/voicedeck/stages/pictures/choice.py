"""Lines -> visuals: which picture each line calls for, from its own words, by rules that can be told.

In order: what the author asks for; the author's own picture of what the line names; the first relation that the
language's patterns find and that what the line names can show; the thing it names; the picture before, where the line
goes on about it or names nothing that can be drawn.
A wrong picture is worse than none: at most one relation a line, only things that the line itself names, a relation of
two things only where two are named, and what is hedged is drawn as doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from re import Match, Pattern
from types import MappingProxyType

from voicedeck.languages import Language
from voicedeck.languages.relations import RELATIONS
from voicedeck.model.needed import may_match
from voicedeck.model.regex import regex
from voicedeck.model.visual import Visual
from voicedeck.stages.pictures.vocabulary import Mention, Vocabulary, subject

FILE = "file"
"""The rule that shows a picture of the author's where its name falls."""
NAMELESS = Vocabulary({})
TITLE = "title"
"""The rule that shows what the film is about, where neither a line nor its heading names a thing."""
NONE = Visual("none")
"""A line that has no picture."""
_PAIRS = frozenset(("cause", "flow", "link", "versus", "becomes", "swing", "separate"))
"""Relations that need two different things to be seen."""
_ALONE = {"separate": "chain", "stamp": "document"}
"""What shows a relation where the line names nothing to show it with."""
_COMPARED = frozenset(("versus", "not", "mismatch"))
_OPENING = frozenset(("window", "door", "lock"))
_TIMED = frozenset(("clock", "calendar", "hourglass"))
_LEVELS = ("level-down", "level-up")
_TOLD_BY_DENIAL = frozenset(
    ("not", "mismatch", "people-grid", "share", "funnel", "rate", "duration", "pyramid", "phase")
)
"""Relations that stand though something before them is denied."""
_CLAUSE = regex(r"[,;:–—]")
_MOST_BRANCHES = 5
_NEAR = 2
"""Words at most between "half of" and what it is half of; and before a clause's subject, with its article."""
_NEVER = r"(?!)"
_WORD = regex(r"[^\W\d_]+")
_NAMED = {"third": (1.0, 3.0), "half": (1.0, 2.0), "quarter": (1.0, 4.0)}
_CHANGED = {"double": 2.0, "triple": 3.0, "half": 0.5}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True)
class Chooser:
    """What chooses: the words and relations of a language, and the names of the author's ``own`` pictures.

    ``topic`` is what the film's title names, ``often`` what a section names more than once.
    ``told`` and ``near`` are the drawings of which a section speaks without doubt, see ``Vocabulary.kindred``; ``told``
    is None where that is not known.
    """

    language: Language
    vocabulary: Vocabulary
    own: Vocabulary = NAMELESS
    told: frozenset[str] | None = None
    near: frozenset[str] = frozenset()
    often: frozenset[str] = frozenset()
    topic: Visual = NONE

    def about(self, told: Collection[str], near: Collection[str] = (), often: Collection[str] = ()) -> Chooser:
        """The chooser for what speaks of these drawings without doubt, and of some ``often``."""
        return replace(self, told=frozenset(told), near=frozenset(near), often=frozenset(often))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """What a text speaks of: of names with several meanings those of the sort that is spoken of."""
        if self.told is None or self.vocabulary.is_sure(text):
            return self.vocabulary.mentions(text)
        near = self.near.union(self.vocabulary.told(text))
        return self.vocabulary.mentions(text, self.vocabulary.kindred(self.told, near, self.near))

    def visuals(
        self, heading: str, lines: Iterable[str], wanted: Mapping[int, Visual] = MappingProxyType({})
    ) -> Iterator[Visual]:
        """A visual for each line of a section, in order; ``NONE`` where nothing honest can be drawn.

        ``wanted`` are those that the author asks for, by the line.
        """
        before = self._of_heading(heading)
        topic = before if before is not NONE else self.topic
        told = [NONE, NONE]
        for number, line in enumerate(lines):
            chosen = wanted.get(number) or _varied(self.visual(line, before, topic), told)
            yield chosen
            before = chosen if chosen is not NONE else before
            told = [told[-1], chosen]

    def visual(self, line: str, before: Visual = NONE, topic: Visual = NONE) -> Visual:
        """What the line is drawn with, after a line that was drawn with ``before``, under a heading of ``topic``.

        What names nothing keeps the picture before where it goes on about it, else it has what the heading names.
        """
        if mine := subject(self.own.mentions(line)):
            return Visual(FILE, "", (mine.drawing,))
        goes_on = bool(_compiled(f"^(?:{self.language.relations.same})").search(line))
        mentions = self._present(line)
        doubtful = bool(_compiled(self.language.relations.doubt).search(line))
        told = (Mention(before.things[0], 0, 0),) if goes_on and before.things and not mentions else ()
        related = self._related(line, mentions or told)
        if related is not None:
            return replace(related, doubtful=doubtful)
        named = self._told_of(line, mentions)
        if named is not None:
            return Visual("thing", "", (named.drawing,), None, doubtful)
        telling = bool(before.relation) or not self.vocabulary.fillers.issuperset(before.things)
        return _gone_on(before) if goes_on and telling and not mentions and before is not NONE else topic

    def _present(self, line: str) -> list[Mention]:
        """What a line speaks of, but for what it says is not there."""
        mentions = self.mentions(line)
        lacking = {each.drawing for each in mentions if self.is_absent(line[: each.start])}
        return [each for each in mentions if each.drawing not in lacking]

    def _told_of(self, line: str, mentions: Sequence[Mention]) -> Mention | None:
        """The thing that a line is about: one of its main clause where another comes first ("When it rains, ...")."""
        first, comma = _WORD.match(line), line.find(",")
        mentions = [each for each in mentions if self.is_grounded(line, each)]
        if first is not None and first[0].lower() in self.language.relations.barriers and comma > 0:
            main = subject([each for each in mentions if each.start > comma])
            if main is not None and not main.generic:
                return main
        return subject(mentions)

    def is_grounded(self, line: str, mention: Mention) -> bool:
        """Whether what is named is what the film speaks of, or the subject of its clause: else it is named in passing.

        "The valves are doors that slam" in a film about the heart is not drawn as a door.
        """
        known = self.vocabulary.mine
        if self.told is None or mention.drawing in known.union(self.vocabulary.kindred(self.often, self.near)):
            return True
        begins = max((each.end() for each in self._joints.finditer(line, 0, mention.start)), default=0)
        if mention.generic and begins:
            return False
        words = [word.lower() for word in _WORD.findall(line, begins, mention.start)]
        return len(words) <= _NEAR and self.language.relations.barriers.isdisjoint(words)

    def without_barrier(self, text: str) -> str:
        """A text without a word that begins it and only ties it to what stood before ("of bees")."""
        first = _WORD.match(text)
        tied = first is not None and first[0].lower() in self.language.relations.barriers
        return text[first.end() :].lstrip() if first and tied else text

    def is_absent(self, before: str) -> bool:
        """Whether what these words stand before is said not to be there ("without water")."""
        return bool(_compiled(rf"(?:{self.language.relations.lacking})\s*$").search(before))

    def _of_heading(self, heading: str) -> Visual:
        """What a heading names, where it is one thing."""
        mine = subject(self.own.mentions(heading))
        named = (
            {mine.drawing}
            if mine
            else {each.drawing for each in self.mentions(heading) if not (each.generic or each.unsure)}
        )
        return Visual("heading", "", tuple(named)) if len(named) == 1 else NONE

    def _related(self, line: str, mentions: Sequence[Mention]) -> Visual | None:
        """The first relation that is found, where it is not denied and can be shown."""
        for name in RELATIONS:
            found = self._found(name, line)
            if found is not None and name in _LEVELS:
                name, found = self._first_level(line)
            if found is None or not self._is_measured(name, found, line):
                continue
            if not (name == "two-way" and len(set(self._ways(found[0]))) < 2):
                return None if self._is_denied(name, found, line) else self._shown(name, found, line, mentions)
        return None

    def _is_measured(self, name: str, found: Match[str], line: str) -> bool:
        """Whether what rises or falls can be measured, where the verb may also mean something else."""
        relations = self.language.relations
        if name not in _LEVELS or not _compiled(rf"\b(?:{relations.loose})\b").search(found[0]):
            return True
        return _compiled(relations.measured).search(self._clause(found, line)) is not None

    def _clause(self, found: Match[str], line: str) -> str:
        """The clause that a relation's words stand in."""
        begins = max((each.end() for each in _CLAUSE.finditer(line, 0, found.start())), default=0)
        ends = _CLAUSE.search(line, found.end())
        return line[begins : ends.start() if ends else len(line)]

    def _found(self, name: str, line: str) -> Match[str] | None:
        """Where a line tells of a relation: a part of a compound ("shade-grown") does not."""
        pattern = self.language.relations.patterns.get(name)
        places = _compiled(pattern).finditer(line) if pattern and may_match(pattern, line) else ()
        return next((each for each in places if line[each.start() - 1 : each.start()] != "-"), None)

    def _first_level(self, line: str) -> tuple[str, Match[str]]:
        """Of what rises and what falls what is told first: "raises rates to slow it down" is about raising."""
        both = ((name, self._found(name, line)) for name in _LEVELS)
        return min(((name, found) for name, found in both if found), key=lambda each: each[1].start())

    def _ways(self, text: str) -> list[str]:
        """Which levels a text tells of, in its order."""
        patterns = self.language.relations.patterns
        places = [
            (found.start(), name)
            for name in _LEVELS
            for found in (_compiled(patterns[name]).finditer(f" {text}") if name in patterns else ())
        ]
        return [name for _, name in sorted(places)]

    def _is_denied(self, name: str, found: Match[str], line: str) -> bool:
        """Whether its clause denies a relation: "does not grow" shows nothing that grows."""
        ahead, behind = _CLAUSE.split(line[: found.start()])[-1], _CLAUSE.split(line[found.end() :])[0]
        denied = _compiled(self.language.relations.denied).search(f"{ahead}\0{behind}")
        return name not in _TOLD_BY_DENIAL and denied is not None

    def _shown(self, name: str, found: Match[str], line: str, mentions: Sequence[Mention]) -> Visual | None:
        ahead, behind = self._sides(name, found, line, mentions)
        whole = subject(mentions)
        if found.groupdict().get("back"):
            ahead, behind = behind, ahead
        both = (ahead.drawing, behind.drawing) if ahead and behind and ahead.drawing != behind.drawing else ()
        match name:
            case "people-grid" | "share":
                return self._shared(name, found, behind if behind and self._is_whole(behind, found, line) else None)
            case "change":
                return self._changed(found, line, ahead, behind)
            case "phase":
                return self._staged(found)
            case "two-way":
                return self._two_way(found, mentions)
            case "tree":
                return self._branched(found, line, mentions)
            case "funnel":
                return Visual(name, name, _telling(whole), self._part(found.groupdict()))
            case "pyramid":
                groups = found.groupdict()
                layer = 4.0 if groups.get("top") else 1.0 if groups.get("foot") else 0.0
                return Visual(name, name, (), (layer, 4.0))
            case "mismatch":
                return Visual(name, name, both)
            case "level-up" | "level-down":
                return self._levelled(name, found, line, ahead, behind)
            case "gate":
                opening = next((mention.drawing for mention in mentions if mention.drawing in _OPENING), "door")
                return Visual(name, name, (opening,))
            case "rate" | "duration":
                return self._timed(name, found, mentions)
            case "not":
                return self._denied(ahead, behind)
            case "block":
                return Visual(name, name, both) if both else None
            case "cycle":
                return Visual(name, name, (whole.drawing,)) if whole else Visual(name, "", ("recycle",))
            case "versus" if ahead and behind and ahead.generic != behind.generic:
                return None  # what is compared is alike
            case _ if name in _PAIRS and both:
                return Visual(name, name, both)
            case _ if _ALONE.get(name):
                return Visual(name, "", (_ALONE[name],))
        return None

    def _sides(
        self, name: str, found: Match[str], line: str, mentions: Sequence[Mention]
    ) -> tuple[Mention | None, Mention | None]:
        """What the relation's two sides name: before its words and behind them, or both behind "between"."""
        after = [mention for mention in mentions if mention.start >= found.end()]
        if any(name.startswith("between") and text for name, text in found.groupdict().items()):
            first = subject(after)
            return first, subject([mention for mention in after if first and mention.drawing != first.drawing])
        hedge = _compiled(self.language.relations.doubt).search(line, 0, found.start())
        begins = hedge.end() if hedge and any(hedge.end() <= m.start < found.start() for m in mentions) else 0
        before = [mention for mention in mentions if begins <= mention.start and mention.end <= found.start()]
        own = self._of_clause(before, line[: found.start()])
        ahead = subject(own if name == "versus" else own or before)
        if any(group.startswith("inner") and text for group, text in found.groupdict().items()):
            ahead = subject([each for each in mentions if found.start() <= each.start < found.end()])
        else:
            ahead = ahead if ahead and self._is_subject(line[ahead.end : found.start()]) else None
        behind = subject(after)
        return ahead, behind if behind and self._next_to(line[found.end() : behind.start]) else None

    def _of_clause(self, before: Sequence[Mention], line: str) -> Sequence[Mention]:
        """Those of the clause that a line ends with; of one about the thing before it ("that lasts") that thing."""
        joint = next(reversed(list(self._joints.finditer(line))), None)
        if joint is None:
            return before
        if joint[0].lower() in self.language.relations.relatives:
            ahead = line[: joint.start()].rstrip(" ,")
            meant = [each for each in before if each.end == len(ahead)]
            follows = line[joint.end() :].lstrip()
            own = any(each.start == len(line) - len(follows) for each in before)
            if meant and not own and not _compiled(rf"(?:{self.language.figures.article})\b").match(follows):
                return meant
        return [each for each in before if each.start >= joint.end()]

    def _is_subject(self, between: str) -> bool:
        """Whether a verb behind these words may be said of what stands before them: no other subject begins there."""
        words = [word.lower() for word in _WORD.findall(between)]
        article = _compiled(rf"(?:{self.language.figures.article})$")
        barriers = self.language.relations.barriers
        return not any(
            article.match(word) and (not place or words[place - 1] not in barriers) for place, word in enumerate(words)
        )

    def _next_to(self, between: str) -> bool:
        """Whether a verb's object may stand behind these words."""
        return not _CLAUSE.search(between) and not any(
            word.lower() in self.language.relations.barriers for word in _WORD.findall(between)
        )

    def _two_way(self, found: Match[str], mentions: Sequence[Mention]) -> Visual | None:
        """Two things of which one rises and one falls, or one that two others move against one another."""
        first, second = self._ways(found[0])[:1], self._ways(found[0])[-1:]
        cut = found.start() + next((each.end() for each in self._joints.finditer(found[0])), 0)
        ahead = subject([mention for mention in mentions if mention.end <= cut])
        behind = subject([mention for mention in mentions if mention.start >= cut])
        things = tuple(dict.fromkeys(each.drawing for each in (ahead, behind) if each and not each.generic))
        ways = tuple(1.0 if way == ["level-up"] else 0.0 for way in (first, second))
        return Visual("two-way", "two-way", things, (ways[0], ways[1])) if things else None

    def _branched(self, found: Match[str], line: str, mentions: Sequence[Mention]) -> Visual | None:
        """What is parted, over its parts: as many as the line tells, or as it lists."""
        groups = found.groupdict()
        word = next((text for name, text in groups.items() if name.startswith("count") and text), "")
        listed = [part for part in self._joints.split(line[found.end() :]) if part.strip()]
        count = self._counted(word) if word else float(min(len(listed), _MOST_BRANCHES))
        whole = subject([mention for mention in mentions if mention.end <= found.start()])
        return Visual("tree", "tree", _telling(whole), (1.0, count)) if count > 1 else None

    @property
    def _joints(self) -> Pattern[str]:
        """Where one clause or thing ends and the next begins."""
        return _compiled(rf"[,;:]|\b(?:{'|'.join(sorted(self.language.relations.joins)) or _NEVER})\b")

    def _shared(self, name: str, found: Match[str], whole: Mention | None) -> Visual | None:
        part = self._part(found.groupdict())
        if part is None or part[0] > part[1]:
            return None
        if name == "share":
            return Visual(name, name, (whole.drawing,) if whole and not whole.generic else (), part)
        return Visual(name, name, (), part)

    def _is_whole(self, mention: Mention, found: Match[str], line: str) -> bool:
        """Whether that is what a part is of: near by, and not whose it is ("half of New York's cabs")."""
        owns = line[mention.end : mention.end + 1] in ("'", "’")
        return not owns and len(_WORD.findall(line, found.end(), mention.start)) <= _NEAR

    def _part(self, groups: dict[str, str | None]) -> tuple[float, float] | None:
        """A part and its whole, as the groups of a pattern tell it."""
        if percent := groups.get("percent"):
            return float(percent.replace(",", ".")), 100.0
        if groups.get("part") and groups.get("whole"):
            return self._counted(str(groups["part"])), self._counted(str(groups["whole"]))
        if ordinal := groups.get("ordinal"):
            return 1.0, self._counted(ordinal)
        return next((pair for name, pair in _NAMED.items() if groups.get(name)), None)

    def _counted(self, written: str) -> float:
        lower = written.lower()
        return float(_ROMAN.get(lower) or self.language.relations.counts.get(lower) or re.sub(r"\D", "", lower) or 0)

    def _changed(self, found: Match[str], line: str, ahead: Mention | None, behind: Mention | None) -> Visual | None:
        """Two bars, with what the number is of: the verb's object, else its subject where it has none."""
        groups = found.groupdict()
        inside = subject([each for each in self.vocabulary.mentions(line) if found.start() <= each.start < found.end()])
        verb = _WORD.match(line, found.start())
        following = _WORD.search(line, verb.end()) if verb else None
        moved = following is None or following[0].lower() in self.language.relations.after
        things = _telling(ahead if moved else inside or behind)
        factor = next((factor for name, factor in _CHANGED.items() if groups.get(name)), None)
        if factor is None and groups.get("percent"):
            falls = _compiled(self.language.relations.patterns.get("level-down", r"(?!)")).search(" " + found[0])
            change = float(str(groups["percent"]).replace(",", ".")) / 100
            factor = 1 - change if falls else 1 + change
        return Visual("change", "change", things, (1.0, factor)) if factor is not None and factor >= 0 else None

    def _staged(self, found: Match[str]) -> Visual | None:
        number = self._counted(found["number"])
        return Visual("phase", "phase", (), (number, max(4.0, number))) if number else None

    def _levelled(
        self, name: str, found: Match[str], line: str, ahead: Mention | None, behind: Mention | None
    ) -> Visual | None:
        """What rises or falls: the verb's object, else its subject; a subject that moves something unnamed a gauge."""
        following = _WORD.search(line, found.end())
        own = found.groupdict().get("own") or line[found.end() : found.end() + 1] in tuple(",;:.!?")
        free = own or following is None or following[0].lower() in self.language.relations.after
        if free:
            return Visual(name, name, (ahead.drawing,)) if ahead else None
        if behind is None:
            return Visual(name, name, (ahead.drawing, "gauge")) if ahead else Visual(name, name, ("gauge",))
        different = ahead is not None and ahead.drawing != behind.drawing
        return Visual(name, name, (ahead.drawing, behind.drawing) if ahead and different else (behind.drawing,))

    def _timed(self, name: str, found: Match[str], mentions: Sequence[Mention]) -> Visual | None:
        units = self.vocabulary.mentions(found[0])
        unit = next((mention.drawing for mention in reversed(units) if mention.drawing in _TIMED), None)
        if unit is None:
            return None
        thing = subject([mention for mention in mentions if mention.drawing not in _TIMED])
        return Visual(name, name, (thing.drawing, unit) if thing else (unit,))

    def _denied(self, ahead: Mention | None, behind: Mention | None) -> Visual | None:
        """What is denied is struck out; where that is not named, nothing is."""
        if behind is None:
            return None
        return Visual("not", "not", (ahead.drawing, behind.drawing) if ahead else (behind.drawing,))


def _telling(mention: Mention | None) -> tuple[str, ...]:
    """The drawing of what is more than a filler."""
    return (mention.drawing,) if mention and not mention.generic else ()


def _gone_on(before: Visual) -> Visual:
    """The picture before for a line that goes on about it: of what was only compared the thing itself."""
    if before.relation in _COMPARED:
        return replace(before, rule="kept", relation="", things=before.things[:1], shares=None)
    return replace(before, rule="kept")


def _varied(visual: Visual, told: Sequence[Visual]) -> Visual:
    """The visual where the two lines before were told otherwise, else less of it: no third of a kind in a row.

    Of a relation only its thing stays; what a heading or the title names is not seen twice running.
    """
    if visual.rule in ("heading", TITLE) and visual.things == told[-1].things:
        return NONE
    same = all((each.rule, each.relation) == (visual.rule, visual.relation) for each in told)
    if not same or visual.rule == "kept":
        return visual
    if not visual.relation or not visual.things:
        return visual
    return replace(visual, rule="thing", relation="", things=visual.things[-1:], shares=None)


SHOWN = tuple(
    sorted(_PAIRS | {"level-up", "level-down", "block", "not", "cycle", "two-way", "tree", "mismatch", "funnel"})
)
"""Relations that an author may ask for: those that need no number."""


def asked(written: str, names: Container[str]) -> Visual:
    """What ``{visual=…}`` asks for: "heart", "level-up: heart", "cause: pill, heart" or "none".

    ``ValueError`` says what cannot be drawn; ``names`` are those of the drawings at hand.
    """
    if written == "none":
        return NONE
    if written in names:
        return Visual("asked", "", (written,))
    before, _, after = written.rpartition(":")
    relation = before.rpartition(":")[0] if before.endswith("icon") else before
    drawn = written.removeprefix(f"{relation}:") if relation else written
    relation = relation.strip()
    _ = after
    things = tuple(thing.strip() for thing in drawn.split(","))
    if relation and relation not in SHOWN:
        told = f"there is no drawing “{written}”, for there is no relation “{relation}” to draw"
        raise ValueError(f"{told}; there are {', '.join(SHOWN)}")
    for thing in things:
        if thing not in names:
            raise ValueError(f"there is no drawing “{thing}”")
    if len(things) > 2 or (len(things) == 2 and not relation):
        raise ValueError(f"“{written}” names {len(things)} drawings")
    if relation in _PAIRS and len(things) < 2:
        raise ValueError(f"“{relation}” needs two drawings")
    return Visual("asked", relation, things)


@cache
def _compiled(pattern: str) -> Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
