"""Doctor: what this machine has of all that voicedeck can use, and the command that brings what is missing."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOM = 1_000_000_000
"""Bytes: the cache and the files of an hour of film at 1080p."""
PACKAGES = (
    "voicedeck", "av", "moviepy", "python-pptx", "Jinja2", "blitz-py", "hibari-tts", "gTTS", "numpy",
    "pillow", "tablericons2", "resvg_py", "fpdf2", "requests",
)  # fmt: skip
FONTS = (
    "fontpkg-archivo", "fontpkg-caveat", "fontpkg-inter", "fontpkg-jetbrains-mono", "fontpkg-kalam", "fontpkg-nunito",
    "fontpkg-source-serif-4",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that was looked at. ``remedy`` is the command that helps, or ""; ``needed`` whether films need it."""

    group: str
    name: str
    found: str
    remedy: str = ""
    needed: bool = True

    @property
    def well(self) -> bool:
        """Whether nothing is to be done."""
        return not self.remedy


def signs(cache: Path) -> tuple[Sign, ...]:
    """Everything that a film needs, and everything optional; nothing is raised, fetched or written."""
    return (*_versions(), *_fonts(), *_voices(), *_renderers(), *_packs(), _limits(), _encoder(), *_disk(cache))


def _versions() -> Iterator[Sign]:
    python = ".".join(map(str, sys.version_info[:3]))
    yield Sign("version", "Python", python, "" if sys.version_info >= (3, 11) else "install Python 3.11 or newer")
    yield from (_package("version", name) for name in PACKAGES)


def _fonts() -> Iterator[Sign]:
    return (_package("font", name) for name in FONTS)


def _package(group: str, name: str) -> Sign:
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return Sign(group, name, "not installed", f"pip install {name}")
    fields = told.json
    licence = (
        str(fields.get("license_expression", ""))
        or _short(str(fields.get("license", "")))
        or _classified(told.get_all("Classifier"))
    )
    return Sign(group, name, f"{told['Version']}, {licence}" if licence else told["Version"])


def _short(licence: str) -> str:
    """A licence's name; some packages put its whole text there."""
    return licence if 0 < len(licence) <= 40 and "\n" not in licence else ""


def _classified(classifiers: list[str] | None) -> str:
    names = (each.rsplit(" :: ", 1)[-1] for each in classifiers or () if each.startswith("License ::"))
    return ", ".join(name for name in names if name != "OSI Approved")


def _voices() -> Iterator[Sign]:
    from voicedeck import registry
    from voicedeck.model.errors import VoicedeckError

    for name in registry.names("voices"):
        try:
            made = registry.voice(name)
            yield Sign("voice", name, registry.credit([made.identity.split()[0]]), needed=False)
        except VoicedeckError as reason:
            told = reason.diagnostics[0]
            yield Sign("voice", name, told.message, told.hint or "choose another voice", needed=name == "hibari")


def _renderers() -> Iterator[Sign]:
    from voicedeck import registry
    from voicedeck.model.errors import VoicedeckError
    from voicedeck.system import office

    for name in registry.names("renderers"):
        try:
            made = registry.renderer(name)
            caution = getattr(made, "caution", "")
            yield Sign("renderer", name, f"{made.identity}, {caution}" if caution else made.identity)
        except VoicedeckError as reason:
            hint = reason.diagnostics[0].hint or "pip install --force-reinstall voicedeck"
            yield Sign("renderer", name, str(reason), hint, needed=name == "blitz")
    try:
        yield Sign("renderer", "LibreOffice", office.version(), needed=False)
    except VoicedeckError as reason:
        hint = reason.diagnostics[0].hint or ""
        yield Sign("renderer", "LibreOffice", str(reason), hint, needed=False)


def _packs() -> Iterator[Sign]:
    """The packs of drawings, and what those need that are not at hand."""
    from voicedeck import registry

    absent = registry.absent_packs()
    for name in registry.names("illustrations"):
        remedy = f"pip install 'voicedeck[{name}]'" if name in absent else ""
        yield Sign("illustrations", name, "not installed" if remedy else "at hand", remedy, needed=False)


def _limits() -> Sign:
    """What the system holds strangers' templates and pictures to while they are drawn."""
    from voicedeck.model.errors import VoicedeckError
    from voicedeck.system.confined import limits

    try:
        return Sign("limits", "strangers' templates", ", ".join(limits()), needed=False)
    except VoicedeckError as reason:
        return Sign("limits", "strangers' templates", str(reason), reason.diagnostics[0].hint, needed=False)


def _encoder() -> Sign:
    """Whether the FFmpeg that PyAV brings can make H.264 and AAC."""
    remedy = "pip install --force-reinstall --only-binary av av"
    try:
        import av
    except ImportError as reason:
        return Sign("encoder", "x264", str(reason), remedy)
    missing = [name for name in ("libx264", "aac", "mov_text") if name not in av.codecs_available]
    library = ".".join(map(str, av.library_versions["libavcodec"]))
    if missing:
        return Sign("encoder", "x264", f"libavcodec {library} without {', '.join(missing)}", remedy)
    return Sign("encoder", "x264", f"libavcodec {library} with x264 in PyAV's files, GPL-2.0-or-later")


def _disk(cache: Path) -> Iterator[Sign]:
    places = {"cache": cache, "here": Path.cwd()}
    for name, place in places.items():
        existing = next(folder for folder in (place, *place.absolute().parents) if folder.exists())
        free = shutil.disk_usage(existing).free
        remedy = "" if free > ROOM else "free some disk space, or set VOICEDECK_CACHE to another folder"
        yield Sign("disk", name, f"{free / 1e9:.1f} GB free for {place}", remedy)
