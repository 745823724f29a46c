"""Verify: the finished files are opened, decoded and measured; nothing is taken from what the build intended to do.

The manifest says what to look for (which line, where and when); every figure comes from the files. A film without a
manifest, somebody else's, is checked as far as its own files allow.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from voicedeck.verify.container import Facts, container, facts
from voicedeck.verify.decks import decks
from voicedeck.verify.excerpts import excerpts
from voicedeck.verify.findings import Finding, Glimpse, Report, skipped
from voicedeck.verify.kit import Kit, kits
from voicedeck.verify.lighting import headings, is_lit, lighting
from voicedeck.verify.paperwork import paperwork
from voicedeck.verify.redrawing import redrawing, remade, script_of, worded
from voicedeck.verify.remaking import captions_of, remaking
from voicedeck.verify.structure import structure
from voicedeck.verify.subtitles import UTF8, Caption, encoding_of, read, subtitles
from voicedeck.verify.tracks import tracks

if TYPE_CHECKING:
    from voicedeck.making.production import Production
    from voicedeck.ports import Reporter
    from voicedeck.verify.seeing import Sights

__all__ = ["Finding", "Glimpse", "Report", "verify"]


def verify(path: Path, reporter: Reporter) -> tuple[Report, ...]:
    """A report on every film in a folder, or on the one that a file belongs to; ``InputError`` where there is none."""
    return tuple(_report(kit, reporter) for kit in kits(path))


def _report(kit: Kit, reporter: Reporter) -> Report:
    findings: list[Finding] = []
    with reporter.stage(f"verify {kit.name}", 1) as stage:
        script = script_of(kit)
        film = kit.film
        seen = _opened(film, findings)
        again = remade(kit, script, reporter, map)
        sights = _looked(film, kit, again, findings) if film and seen else None
        if seen:
            findings[:0] = container(kit, seen)
        captions = _read(kit, findings)
        if captions:
            findings += subtitles(kit, captions, seen)
        findings += paperwork(kit, seen, worded(kit, script))
        others = {f".{tag}.pptx" for tag in (kit.manifest or {}).get("tracks", {})}
        for suffix in sorted(kit.files):
            if suffix.endswith(".pptx"):
                findings += decks(kit, kit.files[suffix], of_film=suffix not in others)
        findings += structure(kit, worded(kit, script), sights, captions)
        findings += tracks(kit, film if seen else None)
        findings += excerpts(kit, film if seen else None)
        findings += remaking(kit, again, captions_of(film) if film and seen else None)
        stage.advance()
    return Report(kit.name, str(film or kit.folder), tuple(findings), tuple(_glimpses(kit, sights)))


def _opened(film: Path | None, findings: list[Finding]) -> Facts | None:
    """The container's facts; None, and a finding, where it cannot be opened."""
    import av

    if film is None:
        return None
    try:
        return facts(film)
    except (av.error.FFmpegError, OSError) as reason:
        findings.append(Finding("film", "opens", _told(reason), "a film", False))
        return None


def _looked(film: Path, kit: Kit, again: Production | None, findings: list[Finding]) -> Sights | None:
    """Decode picture and sound, each once, and find what can be found with both."""
    import av

    from voicedeck.verify.hearing import envelope, loudness, sound
    from voicedeck.verify.seeing import look
    from voicedeck.verify.speech import speech

    try:
        samples = sound(film)
        sights = look(film, kit, redrawing(kit, again))
    except av.error.FFmpegError as reason:
        findings.append(Finding("film", "decodes", _told(reason), "from first to last", False))
        return None
    heard = (*loudness(kit, samples), *speech(kit, samples))
    findings += [_decoded(kit, sights), *heard, *lighting(kit, sights, envelope(samples))]
    return sights


def _decoded(kit: Kit, sights: Sights) -> Finding:
    wanted = int(kit.timeline["frames"]) if kit.timeline else sights.frames
    passed = sights.frames == wanted and sights.frames > 0
    return Finding("film", "decodes", f"{sights.frames} pictures", f"{wanted} pictures", passed)


def _told(reason: Exception) -> str:
    """What FFmpeg or the system says, without its number and the file's name."""
    return str(getattr(reason, "strerror", "") or reason or type(reason).__name__)[:80]


def _read(kit: Kit, findings: list[Finding]) -> tuple[Caption, ...]:
    """The captions beside the film, and a finding on what can be told before any of them is measured."""
    files = (kit.files.get(suffix) for suffix in (".srt", ".vtt"))
    path = next((path for path in files if path and path.is_file()), None)
    if path is None:
        if kit.film:
            findings.append(skipped("captions", "captions", "there is no .srt or .vtt file beside the film"))
        return ()
    captions, encoding = read(path), encoding_of(path)
    findings.append(Finding("captions", "encoding", encoding, UTF8, encoding == UTF8))
    if not captions:
        findings.append(Finding("captions", "captions", f"none in {path.name}", "at least one", False))
    return captions


def _glimpses(kit: Kit, sights: Sights | None) -> Iterator[Glimpse]:
    names = headings(kit)
    for sight in sights.lines if sights else ():
        yield Glimpse(sight.beat.caption, sight.beat.middle / kit.rate, is_lit(sight, names), sight.glimpse)
