"""What is known of a language, as one value: every field has a default that is right for any language.

spaCy's ``lang`` folder is the model (https://spacy.io/usage/linguistic-features#language-data): a module a language,
data only, and what a language does not say is inherited.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module

from voicedeck.languages.numbers import UNTOLD, Numbers
from voicedeck.languages.relations import Relations
from voicedeck.languages.rows import Row

NEVER = r"(?!)"
"""A pattern that nothing matches: what a language has no words for."""


@dataclass(frozen=True, slots=True)
class Captions:
    """How captions are set: characters of a line and characters a second, for adults and for children.

    The figures are Netflix's timed text style guides', a language each
    (https://partnerhelp.netflixstudios.com/hc/en-us/sections/22463232153235), side by side in Subtitle Edit's check of
    them (https://github.com/SubtitleEdit/subtitleedit, NetflixQualityController.cs). Japanese has their figure for
    captions in the language that is spoken, 7 for all, for the 4 of subtitles are slower than anybody speaks.
    A full-width letter (UAX 11) counts as two characters of a line, and as one that is read.
    """

    columns: int = 42
    speed: float = 17
    children: float = 13


@dataclass(frozen=True, slots=True)
class Figures:
    """With which words a language makes a figure of a sentence: patterns of the whole sentence, by named groups.

    ``compared`` and ``versus`` have ``left``, ``join``, ``right`` and perhaps a ``lead``; ``causes`` the same without
    it; ``defined`` has ``term`` and ``text``. ``further`` is an effect's own effect, with ``join`` and ``right``.
    ``dated`` has ``label`` and ``text``; ``first`` and ``following`` begin the steps of a process. ``point`` is what
    stands before a fraction, where the numbers of a chart do not tell; ``colors`` are the words for colours, in lower
    case, and the colours.
    """

    versus: str = r"(?i:(?P<left>\S.*?)\s+(?P<join>vs\.?|versus)\s+(?P<right>\S.*))"
    compared: tuple[str, ...] = ()
    defined: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    further: str = NEVER
    clause: str = NEVER
    """What makes two things of a would-be card: another "and"."""
    going_on: str = NEVER
    """What begins a main clause behind an effect."""
    says: str = NEVER
    """Verbs that report or relate: a card that holds one is a clause, no thing."""
    unnamed: str = NEVER
    """Words that point to something and name nothing, where a card or term would begin."""
    article: str = NEVER
    """Words that no term begins with."""
    number: str = r"\d"
    """How a number begins: "between seven and nine hours" tells of a range and compares nothing."""
    dated: str = (
        r"(?P<label>(?:[^\W\d_]{3,12}\s+)?(?:1[0-9]|20)\d\d(?:\s?[–-]\s?(?:(?:1[0-9]|20)\d\d|\d\d))?)"
        r"(?:\s*[:,–—-])?\s+(?P<text>\S.*)"
    )
    first: str = NEVER
    following: str = NEVER
    point: str = "."
    colors: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a quiz asks for besides digits and acronyms.

    ``counts`` are number words in order, from two. ``endings`` of learned nouns, by their family; ``general`` are the
    families of processes and qualities. ``plural`` is the ending of most plurals. ``plain`` words have such an ending
    and are no terms. With ``names``, a capital amid a sentence makes a name; with ``capitals``, every noun has one.
    """

    counts: tuple[str, ...] = ()
    endings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    general: tuple[str, ...] = ()
    plural: str = ""
    plain: frozenset[str] = frozenset()
    names: bool = False
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Labels:
    """Words before a colon that tell what the line is, in lower case.

    ``by`` stands before an author's name; a chat program's answers begin with ``answer``, its offers with ``offer``.
    """

    title: frozenset[str] = frozenset()
    author: frozenset[str] = frozenset()
    description: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    answer: frozenset[str] = frozenset()
    offer: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cues:
    """What stands before a colon in a video's script, or in brackets, in lower case.

    ``spoken`` begins what the narrator says, and so do ``people``, which are other things elsewhere; ``content`` what
    stands on a slide. What follows ``seen`` is seen or heard, what follows ``silent`` is about the film: nobody says
    either. ``slide`` words number scenes and slides, ``parts`` of a film. ``sounds`` in brackets are done, not said.
    """

    spoken: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    content: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    slide: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    sounds: frozenset[str] = frozenset()


def plain_rows(language: Language) -> tuple[Row, ...]:
    """Links, tags and plain whole numbers: what can be read in a language of which no more is known."""
    from voicedeck.languages.reading import plain

    return plain(language)


def own_rows(language: Language) -> tuple[Row, ...]:
    """The table of a language that has words for what is written in signs, in its module ``reading``."""
    from voicedeck.languages.reading import table

    return table(language, import_module(f"voicedeck.languages.{language.code}.reading").WORDS)


def as_digits(year: int, month: int, day: int) -> str:
    """A date in a language whose words for it are not known here."""
    return f"{year:04}-{month:02}-{day:02}"


def words(text: str) -> frozenset[str]:
    """The words of a text, for a list that is written as one."""
    return frozenset(text.split())


NEUTRAL: Mapping[str, str] = {
    "title": "{{ title }}{% if subtitle %}. {{ subtitle }}{% endif %}.",
    "section": "{{ number }}. {{ heading }}.",
    "overview": "",
    "kicker": "{{ numeral }}",
    "opener": "{{ number }} / {{ total }}",
    "row": "{% if column %}{{ column }}. {% endif %}{{ label }}{% if label and cells %}: {% endif %}{{ cells }}",
    "cell": "{% if before %}{{ before }}, {% endif %}{% if column %}{{ column }} {% endif %}{{ value }}",
    "scan": "",
    "narrated": "AI: {{ voice }}.",
    "voiced": "AI: {{ voice }}",
    "search": "🔍",
    "chapters": "☰",
    "captions": "CC",
}
"""What a film says and writes of its own in a language whose words for it are not known here, as Jinja2."""


def listed(text: str) -> frozenset[str]:
    """The phrases of a text that bars part, for a list that is written as one."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


@dataclass(frozen=True)
class Language:
    """A language by its ISO 639 ``code``, with its English ``name``.

    ``common`` are its commonest words, that tell it. ``regions`` are those that say numbers otherwise ("septante").
    ``abbreviations`` are words before a full stop that does not end their sentence; with ``ordinal_stops`` a number
    before one is an ordinal ("3. Mai"). ``leading`` words belong to what follows: no line ends with one. ``rows`` gives
    how what is written is read aloud, loaded when they are first asked for. ``dated`` says a year, month and day.
    ``answers`` are yes and no, for a table's ticks and crosses.
    ``doubtful`` words are written alike and said in two ways, in lower case.
    ``phrases`` are what a film says and writes of its own, by the names of ``NEUTRAL``, in Jinja2.
    """

    code: str
    name: str
    common: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    ordinal_stops: bool = False
    leading: frozenset[str] = frozenset()
    numbers: Numbers = UNTOLD
    dated: Callable[[int, int, int], str] = as_digits
    plus: str = "+"
    answers: tuple[str, str] = ("", "")
    captions: Captions = Captions()
    figures: Figures = Figures()
    terms: Terms = Terms()
    labels: Labels = Labels()
    cues: Cues = Cues()
    phrases: Mapping[str, str] = field(default_factory=lambda: NEUTRAL)
    relations: Relations = field(default_factory=Relations)
    doubtful: frozenset[str] = frozenset()
    rows: Callable[[Language], tuple[Row, ...]] = plain_rows

    @cached_property
    def reading(self) -> tuple[Row, ...]:
        """How what is written is read aloud, row by row."""
        return self.rows(self)
