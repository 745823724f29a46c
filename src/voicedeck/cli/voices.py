"""``voicedeck voices``: what there is, how it sounds, and which to take."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicedeck.cli.examples import examples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from voicedeck.model.narration import Take
    from voicedeck.model.profile import Profile
    from voicedeck.narration.casting import Narrator
    from voicedeck.project import Project
    from voicedeck.voices.library import Offer

app = typer.Typer(no_args_is_help=False, rich_markup_mode=None, help="List the voices; hear, compare, fetch them.")

FEW = 8
"""Variants of an engine that are listed unless all are asked for."""
TAKES = 5
"""As many as a line can ask for."""
Pace = Annotated[float, typer.Option(help="Words a minute.")]
Home = Annotated[str, typer.Option("--from", help="The address of a mirror, in the layout of the makers' own.")]


@app.callback(invoke_without_command=True, epilog=examples("voices"))
def listed(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Every language and variant.")] = False,
    available: Annotated[str, typer.Option(help="List the voices of a language that can be fetched: de, en-GB …")] = "",
    json: Annotated[bool, typer.Option("--json", help="A JSON object a voice, on a line of its own.")] = False,
) -> None:
    """List the voices: language, sex, sample rate, licence, online or not, installed or how to install it."""
    if context.invoked_subcommand:
        return
    if available:
        print("\n".join(_offers(available, as_json=json)))
        return
    from voicedeck.narration.casting import profiles
    from voicedeck.narration.presets import presets

    found = profiles()
    print("\n".join(_as_json(found) if json else _as_text(found if every else _few(found))))
    for name, role in ({} if json else presets()).items():
        print(f"{name:<28} a preset of voices.toml: {role.voice}")


@app.command(epilog=examples("voices get"))
def get(
    names: Annotated[
        list[str], typer.Argument(help="Such as piper:de_DE-thorsten-medium, kokoro:bm_george.", metavar="NAME…")
    ],
    home: Home = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell errors alone.")] = False,
) -> None:
    """Fetch voices once; they speak offline from then on. What breaks off is gone on with in the next call."""
    from voicedeck.reporters import choose
    from voicedeck.voices.library import Library, found

    reporter = choose(as_json=False, quiet=quiet)
    for name in names:
        engine, _, variant = name.partition(":")
        library = Library({engine: home} if home else {})
        offer = library.offer(name)
        if not found(engine, variant):
            with reporter.stage(variant, offer.size // KILO) as stage:
                library.get(name, _in_kilobytes(stage.advance))
        here = library.get(name, lambda _: None)
        print(f"{name}: {here.language}, {offer.size / 1e6:.1f} MB, licence: {here.licence}; in {here.folder}")
        if missing := next((each.missing for each in _profiles(engine) if each.variant == variant), ""):
            print(f"  it speaks when its engine is there: {missing}")


@app.command(epilog=examples("voices remove"))
def remove(names: Annotated[list[str], typer.Argument(help="Voices that were fetched.", metavar="NAME…")]) -> None:
    """Delete fetched voices."""
    from voicedeck.voices.library import remove

    for name in names:
        print(f"{name}: {remove(name) / 1e6:.1f} MB are free again")


@app.command(epilog=examples("voices blend"))
def blend(
    written: Annotated[
        list[str],
        typer.Argument(help="NAME = SHARE STYLE + SHARE STYLE …, shares that add up to 1.", metavar="NAME=BLEND"),
    ],
) -> None:
    """Blend Kokoro's styles into a preset of voices.toml."""
    from voicedeck import registry
    from voicedeck.model.errors import ChoiceError
    from voicedeck.narration.presets import add

    name, equals, styles = (part.strip() for part in " ".join(written).partition("="))
    if not (equals and "+" in styles):
        hint = "write voicedeck voices blend anchor = 0.6 bm_george + 0.4 am_michael"
        raise ChoiceError("there is no blend of voices in this", hint=hint)
    choice = f"kokoro:{styles.replace('kokoro:', '')}"
    voice = registry.voice(choice)
    print(f"{add(name, choice)}: [{name}] is {voice.identity}")


@app.command(epilog=examples("voices say"))
def say(
    text: Annotated[str, typer.Argument(help="What to say.")],
    voice: Annotated[str, typer.Option(help="A voice or a preset.")] = "",
    pace: Pace = 0,
    language: Annotated[str, typer.Option(help="The text's language; none: the voice's own.")] = "",
    output: Annotated[Path, typer.Option("--output", "-o", help="The WAV file to write.")] = Path("say.wav"),
) -> None:
    """Say a text as a film would say it."""
    from voicedeck.options import VOICE
    from voicedeck.project import HERE

    name = voice or VOICE
    take, spoken = _speaker(name, pace, language, HERE)(text)
    _write(output, take)
    print(f"{output}: {_told(name, take)}\n  said: {spoken}")


@app.command(epilog=examples("voices compare"))
def compare(
    script: Annotated[Path, typer.Argument(help="An outline.")],
    bullet: Annotated[str, typer.Option(help="Which of its bullets, counted from 1: 4, 1-5, 2,7 or all.")] = "1",
    voice: Annotated[str, typer.Option(help="Voices or presets, by commas; none: all that can speak offline.")] = "",
    pace: Pace = 0,
    takes: Annotated[int, typer.Option(help="So many takes of each line.", min=1, max=TAKES)] = 1,
    blind: Annotated[bool, typer.Option("--blind", help="The page calls the voices A, B, C until you ask.")] = False,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write into.")] = Path("output/voices"),
) -> None:
    """Say bullets by several voices, to choose one.

    A WAV file each, and one page to listen to them side by side.
    """
    from voicedeck.cli.telling import counted
    from voicedeck.narration.casting import ready
    from voicedeck.project import Project
    from voicedeck.readers import read
    from voicedeck.store import write_atomically
    from voicedeck.voices.listening import Sample, page

    outline = read(script)
    bullets = [line.respell(line.said) for section in outline.sections for line in section.bullets]
    wanted = _numbers(bullet, len(bullets), script)
    samples: dict[int, list[Sample]] = {number: [] for number in wanted}
    for name in [each.strip() for each in voice.split(",") if each.strip()] or ready(outline.language):
        for called, say in _takes(name, takes, pace, outline.language, Project.of(script)):
            for number in wanted:
                take, _ = say(bullets[number - 1])
                path = output / f"{outline.name}-{number}-{_safe(called)}.wav"
                _write(path, take)
                samples[number].append(Sample(called, path.name, _measured(take)))
                if not blind:
                    print(f"{path}: {_told(called, take)}")
    title, lines = outline.title.text, [(bullets[number - 1], found) for number, found in samples.items()]
    target = output / f"{outline.name}-voices.html"
    write_atomically(target, page(title, outline.language, lines, blind=blind).encode())
    print(f"{target}: {counted(len(wanted), 'line')} to listen to")


def _numbers(written: str, count: int, script: Path) -> list[int]:
    """The bullets that "4", "1-5", "2,7" or "all" name, in order."""
    from voicedeck.model.errors import ChoiceError

    if written.strip() == "all":
        return list(range(1, count + 1))
    found: set[int] = set()
    for part in written.split(","):
        first, dash, last = part.strip().partition("-")
        if not (first.isdecimal() and (last.isdecimal() or not dash)):
            raise ChoiceError(f"“{written[:40]}” names no bullets", hint="write 4, 1-5, 2,7 or all")
        found |= set(range(int(first), min(int(last or first), count + 1) + 1))
    if not found or min(found) < 1 or max(found) > count:
        message = f"{script} has {count} bullets, not {written}"
        raise ChoiceError(message, hint="count from 1 over all sections")
    return sorted(found)


KILO = 1000


def _in_kilobytes(advance: Callable[[int], None]) -> Callable[[int], None]:
    """Bytes told to a stage that counts kilobytes; none is lost in rounding."""
    told = 0

    def more(size: int) -> None:
        nonlocal told
        before, told = told // KILO, told + size
        advance(told // KILO - before)

    return more


def _profiles(engine: str) -> Iterable[Profile]:
    from voicedeck.narration.casting import profiles

    return (each for each in profiles() if each.engine == engine)


def _offers(language: str, *, as_json: bool) -> Iterator[str]:
    """What can be fetched for a language, here or not; one catalogue that cannot be had does not hide the other."""
    from voicedeck.model.errors import VoiceError
    from voicedeck.voices.library import HOMES, Library, found

    problems: list[VoiceError] = []
    for engine in sorted(HOMES):
        try:
            offers = Library().offers(engine)
        except VoiceError as reason:
            problems.append(reason)
            continue
        for each in offers:
            if f"{each.language}-".lower().startswith(f"{language}-".lower()):
                yield _offered(each, as_json=as_json, here=found(engine, each.variant) is not None)
    if problems:
        raise problems[0]


def _offered(offer: Offer, *, here: bool, as_json: bool) -> str:
    if as_json:
        import json

        facts = {"name": offer.name, "language": offer.language, "sex": offer.sex, "bytes": offer.size, "here": here}
        return json.dumps(facts)
    place = "here" if here else f"voicedeck voices get {offer.name}"
    return f"{offer.name:<36} {offer.language:<8} {offer.sex:<7} {offer.size / 1e6:>6.1f} MB  {place}"


def _takes(
    name: str, count: int, pace: float, language: str, project: Project
) -> Iterator[tuple[str, Callable[[str], tuple[Take, str]]]]:
    """What each take of a voice is called, and what says texts in it; one where it has no others, which is told."""
    import sys

    from voicedeck.model.source import Manner
    from voicedeck.narration.casting import narrator
    from voicedeck.narration.presets import role

    speaker = narrator(role(name, pace, project=project), project=project)
    if count > 1 and (why := next(speaker.unable(Manner(take=count)), "")):
        print(f"{name} {why}", file=sys.stderr)
        count = 1
    for take in range(1, count + 1):
        called = f"{name}, take {take}" if count > 1 else name
        yield called, _saying(speaker.in_manner(Manner(take=take)), language)


def _speaker(name: str, pace: float, language: str, project: Project) -> Callable[[str], tuple[Take, str]]:
    """Says texts by a voice: the take, and what was said."""
    _, say = next(_takes(name, 1, pace, language, project))
    return say


def _saying(speaker: Narrator, language: str) -> Callable[[str], tuple[Take, str]]:
    from voicedeck.stages.speakable import speakable

    def say(text: str) -> tuple[Take, str]:
        spoken = speakable(speaker.lexicon.written(text), language or speaker.language)
        return speaker.speak(spoken), spoken

    return say


def _told(name: str, take: Take) -> str:
    return f"{name}, {_measured(take)}"


def _measured(take: Take) -> str:
    timing = "measured" if take.exact else "shared out by length"
    return f"{take.seconds:.1f} s, {60 * len(take.words) / take.seconds:.0f} words a minute, word times {timing}"


def _write(path: Path, take: Take) -> None:
    from voicedeck.voices.studio import write_wav

    path.parent.mkdir(parents=True, exist_ok=True)
    write_wav(path, take)


def _safe(name: str) -> str:
    """A voice's name as a part of a file's."""
    kept = "".join(each if each.isalnum() or each in "-_." else " " for each in name)
    return "-".join(kept.split()).strip("-.")


def _few(profiles: Sequence[Profile]) -> Iterator[Profile]:
    from itertools import groupby

    for _, group in groupby(profiles, key=lambda each: each.engine):
        yield from list(group)[:FEW]


def _as_text(profiles: Iterable[Profile]) -> Iterator[str]:
    yield f"{'voice':<28} {'language':<8} {'sex':<7} {'rate':>6}  {'licence':<18} ready"
    for each in profiles:
        place = "online" if each.online else "offline"
        ready = f"no: {each.missing}" if each.missing else f"{place}{'; ' + each.note if each.note else ''}"
        yield f"{each.name:<28} {each.language:<8} {each.sex:<7} {each.rate:>6}  {each.licence:<18} {ready}"
    yield "--all lists every language and variant"


def _as_json(profiles: Iterable[Profile]) -> Iterator[str]:
    import json
    from dataclasses import asdict

    return (json.dumps({"name": each.name, **asdict(each)}, ensure_ascii=False) for each in profiles)
