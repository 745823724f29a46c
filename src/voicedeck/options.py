"""What the user chose: one table of choices, from which the command line, the checks and the fingerprint come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from voicedeck.model.errors import ChoiceError
from voicedeck.model.frames import FRAME_RATES, WIDE
from voicedeck.model.source import SCENES, SLIDES, VIEWS, Diagnostic, Span, error
from voicedeck.model.spelling import nearest

if TYPE_CHECKING:
    from voicedeck.model.script import Script

VOICE = "hibari"
DRAFT = "silent"
"""A film by this voice is a draft: no line of it is heard."""
LEAST_FIT, MOST_FIT = 1.0, 1.3
"""How many times as fast a line may be said to fit: beyond the last the overlaps begin to be heard."""
EVERY_LANGUAGE = "all"
"""A film in the script's own language and in each that it is translated into."""
TEMPLATE = "nocturne"
"""The template where nobody chooses another."""
SIZES = {"360p": 360, "720p": 720, "1080p": 1080, "1440p": 1440, "2160p": 2160}
"""The shorter side of a film in pixels; the other follows from the aspect ratio."""
QUALITIES = {"draft": "720p", "standard": "1080p", "archive": "1080p"}
"""How well the film's pictures are kept, with the size each has where none is asked for."""
LOUDNESS = {"youtube": -14.0, "podcast": -16.0, "broadcast": -23.0}
"""Integrated loudness of the programme in LUFS: what YouTube plays at, Apple's advice for podcasts, EBU R 128."""

OWN_VIEWS = {"16:9": SLIDES, "1:1": SCENES, "9:16": SCENES}
"""The view of an aspect ratio where nobody asks for another: a list with a picture beside it needs a wide canvas."""
PICTURE, SOUND = "picture", "sound"
NOWHERE: Mapping[str, Span] = MappingProxyType({})


def _choice(
    default: object,
    told: str,
    *,
    flag: str = "",
    offered: tuple[object, ...] = (),
    called: str = "",
    shapes: str = "",
    kept: bool = True,
) -> Any:
    """A row of the table.

    ``told`` is the command line's help and ``flag`` its option, where that is not the field's name. ``offered`` is all
    that can be chosen, where that is a list; ``called`` is what an error calls it. ``shapes`` tells which finished
    files depend on the choice itself: those with pictures, those with sound, or "" for what others answer for. What
    is not ``told`` is nobody's to type: a format brings it. What is not ``kept`` is in no manifest: it says nothing of
    the film.
    """
    told_of = {"told": told, "flag": flag, "offered": offered, "called": called, "shapes": shapes, "kept": kept}
    return field(default=default, metadata=told_of)


@dataclass(frozen=True, slots=True)
class Options:
    """The choices; "" leaves one to the script's front matter, then to the default.

    >>> tuple(each.message for each in Options(size="700p", rate=31).problems())
    ('there is no size “700p”', 'there is no rate “31”')

    ``pace`` is in words a minute, 0 for the preset's or the default; ``fallback`` is the voice for lines that the
    first cannot speak, "" for the preset's or none. ``readable`` is the caption profile whose reading speed no line may
    exceed, "" for none. Where neither they nor the script has a ``size``, the quality's own is taken. ``given`` names
    the choices that were made, also those that are the default: no settings count over them. With ``stays`` the
    process will build again, and what took long to load is kept. With ``going`` a film's other languages that cannot
    be had are left out of it. ``part`` is what of the script the film is made of, "" for all: see ``stages.parts``.
    """

    formats: tuple[str, ...] = _choice(
        (), "What to make, by commas or one by one; “voicedeck formats” lists it all.", flag="to"
    )
    voice: str = _choice("", "A voice, NAME or NAME:VARIANT, or a preset of voices.toml.")
    template: str = _choice("", "A template's name or folder, or your own .pptx or .potx.")
    brand: str = _choice("", "A file of your logo, colours, fonts and name; without it the project's brand.toml.")
    size: str = _choice(
        "",
        "The shorter side; without it 1080p, or a draft's 720p.",
        offered=tuple(SIZES),
        shapes=PICTURE,
    )
    aspect: str = _choice("", "Wide, upright or square, each composed for itself.")
    view: str = _choice(
        "",
        "Lists that build up beside their pictures, or one line at a time, large, with its picture.",
        offered=VIEWS,
        shapes=PICTURE,
    )
    rate: int = _choice(30, "Frames a second.", flag="fps", offered=FRAME_RATES, called="rate", shapes=PICTURE)
    output: Path | None = _choice(None, "Write here, not into output/NAME/.")  # noqa: RUF009
    pace: float = _choice(0.0, "Words a minute; without it the voice's own, hibari's 140.")
    fallback: str = _choice("", "A voice for lines that the first cannot speak.")
    readable: str = _choice(
        "",
        "Slow each line whose captions pass faster than 20 characters a second, or 17 for children.",
        offered=("netflix", "children"),
        called="caption profile",
        shapes=SOUND,
    )
    loudness: str = _choice(
        "youtube",
        "How loud: for YouTube (-14 LUFS), podcasts (-16), broadcast (-23).",
        offered=tuple(LOUDNESS),
        shapes=SOUND,
    )
    quality: str = _choice(
        "standard", "How well the pictures are kept; a draft is 720p.", offered=tuple(QUALITIES), shapes=PICTURE
    )
    encoder: str = _choice(
        "x264",
        "Who encodes: x264, or the graphics chip where it can.",
        offered=("x264", "nvenc", "qsv", "videotoolbox", "vaapi"),
        shapes=PICTURE,
    )
    words: str = _choice(
        "none",
        "Whether the words that are being said stand out.",
        offered=("none", "tint"),
        called="way to show words",
        shapes=PICTURE,
    )
    burn: str = _choice(
        "none",
        "Captions drawn on the picture; words: with the one that is said lit.",
        offered=("none", "plain", "words"),
        called="way to burn captions",
        shapes=PICTURE,
    )
    labels: str = _choice(
        "names",
        "How captions tell a change of speaker: names (ANNA:), dash (–) or none.",
        offered=("names", "dash", "none"),
        called="way to label speakers",
        shapes=PICTURE,
    )
    motion: str = _choice(
        "calm",
        "What moves: numbers, bars and what comes and goes; lively: pictures and sections, too; or nothing.",
        offered=("calm", "lively", "none"),
        shapes=PICTURE,
    )
    renderer: str = _choice("blitz", "Who draws: blitz, or chromium where one is installed.")
    language: str = _choice("", "The film in this language, by NAME.LANGUAGE.po beside the script; all: one in each.")
    tracks: bool = _choice(
        False, "One film for all languages: a sound and a caption track in each, over one picture.", shapes=SOUND
    )
    fit: float = _choice(
        1.15, "Lines of other tracks are said up to so many times as fast before the film waits for them.", shapes=SOUND
    )
    slides: str = _choice("", "The language that the slides of a film with tracks are in; without it the script's.")
    cache: str = _choice(
        "", "A cache that machines share, behind this one's own: s3://, gs://, az://, https:// or file://.", kept=False
    )
    borrows: bool = _choice(False, "Take from the shared cache, and send nothing.", flag="cache-read-only", kept=False)
    part: str = _choice("", "", shapes=PICTURE)
    profile: str = _choice("", "Choose as [profiles.NAME] of voicedeck.toml does.")
    given: frozenset[str] = frozenset()
    stays: bool = False
    going: bool = False

    def settled(self, script: Script) -> Options:
        """The choices for a script: what they leave open is the script's, then the default."""
        return replace(
            self,
            voice=self.voice or script.voice or VOICE,
            template=self.template or script.template or TEMPLATE,
            aspect=self.aspect or script.aspect or WIDE,
            view=self.view or script.view or OWN_VIEWS.get(self.aspect or script.aspect or WIDE, SLIDES),
            size=self.size or script.size or QUALITIES.get(self.quality, ""),
        )

    def over(self, chosen: Mapping[str, Any]) -> Options:
        """These choices, and where they leave one open that of ``chosen``, by name: now all of them are made."""
        open_ = {
            name: value
            for name, value in chosen.items()
            if name not in self.given and getattr(self, name) == CHOICES[name]["default"]
        }
        return replace(self, **open_, given=frozenset(CHOICES))

    def problems(self, places: Mapping[str, Span] = NOWHERE) -> Iterator[Diagnostic]:
        """An error for everything that is not on offer; what is left open is no problem.

        ``places`` tell where choices stand that were not made on the command line.
        """
        for name, row in CHOICES.items():
            chosen, offered = getattr(self, name), row["offered"]
            if offered and chosen not in (*offered, row["default"]):
                near = nearest(str(chosen), map(str, offered))
                hint = f"{f'did you mean “{near}”? ' if near else ''}choose one of {', '.join(map(_offer, offered))}"
                yield error(f"there is no {row['called'] or name} “{chosen}”", places.get(name), hint)
        if not LEAST_FIT <= self.fit <= MOST_FIT:
            yield error(f"lines cannot be fitted by {self.fit:g}", hint=f"choose from {LEAST_FIT:g} to {MOST_FIT:g}")
        if self.slides and not self.tracks:
            yield error("--slides is for a film with tracks", hint="add --tracks, or choose the film's --language")
        if self.tracks and self.language == EVERY_LANGUAGE:
            yield error("a film with tracks has every language", hint="leave out --language, or --tracks")

    def check(self, places: Mapping[str, Span] = NOWHERE) -> None:
        """``ChoiceError`` with everything that is not on offer, and where it stands."""
        if problems := tuple(self.problems(places)):
            raise ChoiceError.of(problems)

    @property
    def shaping(self) -> Mapping[str, str]:
        """The choices that finished files depend on by themselves, by name."""
        return {name: str(getattr(self, name)) for name, row in CHOICES.items() if row["shapes"]}

    def recorded(self) -> dict[str, str | int | float]:
        """The choices of one value as a manifest keeps them."""
        told = {name: getattr(self, name) for name, row in CHOICES.items() if row["kept"]}
        return {name: value for name, value in told.items() if isinstance(value, str | int | float)}

    @classmethod
    def of(cls, recorded: Mapping[str, object]) -> Options:
        """Choices as a manifest kept them; what is of another kind is left open."""
        known: dict[str, Any] = {name: value for name, value in recorded.items() if name in CHOICES}
        return cls(**{name: value for name, value in known.items() if type(value) is type(CHOICES[name]["default"])})


def _row(each: Field[Any]) -> Mapping[str, Any]:
    return {**each.metadata, "default": each.default, "type": each.type}


CHOICES: Mapping[str, Mapping[str, Any]] = {each.name: _row(each) for each in fields(Options) if each.metadata}
"""The table: of every choice its help, flag, offer, default and what it shapes."""


def _offer(value: object) -> str:
    level = LOUDNESS.get(str(value))
    return f"{value} ({level:g} LUFS)" if level is not None else str(value)
