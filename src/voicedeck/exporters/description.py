"""What is pasted or uploaded with the film: description, what it has no room for, chapters, tags, and all as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from voicedeck.exporters.mp4 import M4a
from voicedeck.handover import Exporter, Family, Film, Takes
from voicedeck.model import kinds
from voicedeck.model.description import Description
from voicedeck.model.script import END_SCREEN
from voicedeck.model.source import Diagnostic
from voicedeck.stages.describe import chapter_marks, describe

TITLE = 100
"""Characters of a title on YouTube."""
TAGS = 500
"""Characters of all tags together; one with a space counts its quotation marks too."""
SCIENCE = "28"
"""YouTube's category “Science & Technology” (YouTube Data API, videoCategories)."""


class DescriptionText(Exporter):
    """UTF-8 text within YouTube's budgets."""

    name = "description"
    suffix = ".description.txt"
    dubbed = ".{}.description.txt"
    family = Family.PUBLISHING
    summary = "overview, chapters, outline, hashtags and mentions within YouTube's 5,000 bytes"
    takes = Takes.CUT
    standing = True

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the description; warnings say what did not fit."""
        description = described(film)
        _write(target, description.text)
        return description.warnings


class LeftOut(Exporter):
    """What the description had no room for, a line each; no file where all of it fits."""

    name = "left-out"
    suffix = ".left-out.txt"
    dubbed = ".{}.left-out.txt"
    family = Family.PUBLISHING
    summary = "what the description's 5,000 bytes had no room for"
    takes = Takes.CUT
    standing = True

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the lines."""
        _write(target, "".join(f"{line}\n" for line in described(film).left_out))
        return ()


class Chapters(Exporter):
    """Time and title of every chapter, as the description has them; no file where the film has none."""

    name = "chapters"
    suffix = ".chapters.txt"
    dubbed = ".{}.chapters.txt"
    family = Family.PUBLISHING
    summary = "chapters by YouTube's rules, to paste"
    takes = Takes.CUT
    standing = True

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write a line a chapter."""
        marks = chapter_marks(film.cut.chapters, film.cut.timeline.rate)
        _write(target, "".join(f"{time} {plain(title)}\n" for time, title in marks))
        return ()


class Tags(Exporter):
    """The tags on one line, by commas, as YouTube's upload page takes them; no file where there are none."""

    name = "tags"
    suffix = ".tags.txt"
    family = Family.PUBLISHING
    summary = "tags within 500 characters, to paste"
    takes = Takes.PAGES
    standing = True

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the line."""
        tags = fitting(film.paper.script.tags)
        _write(target, ",".join(tags) + "\n" if tags else "")
        return ()


class Upload(Exporter):
    """Everything that an upload tool asks for: the body of the YouTube Data API's ``videos.insert``, and the files."""

    name = "upload"
    suffix = ".upload.json"
    family = Family.PUBLISHING
    summary = (
        "title, description, tags, language and files for upload tools (the body of YouTube's videos.insert), private"
    )
    takes = Takes.CUT
    standing = True

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the JSON."""
        _write(target, json.dumps(upload(film), ensure_ascii=False, indent=1) + "\n")
        return ()


def described(film: Film) -> Description:
    """The description in the template's words, and what it has no room for."""
    template, cut = film.looks.template, film.cut

    def fill(**values: object) -> str:
        return template.fill("description.txt", **values)

    return describe(film.paper.script, cut.chapters, cut.timeline.rate, fill, cut.credit, cut.credits)


def upload(film: Film) -> dict[str, object]:
    """Title, description, tags, language and files. The film stays private until its author says otherwise."""
    name, language = film.paper.script.name, film.paper.script.language
    snippet = {
        "title": plain(film.paper.script.title.text)[:TITLE],
        "description": described(film).text,
        "tags": list(fitting(film.paper.script.tags)),
        "categoryId": SCIENCE,
        "defaultLanguage": language,
        "defaultAudioLanguage": language,
    }
    status = {
        "privacyStatus": "private",
        "selfDeclaredMadeForKids": False,
        "containsSyntheticMedia": bool(film.cut.narration.synthesizers),
    }
    files = {"video": f"{name}.mp4", "thumbnail": f"{name}.thumbnail.jpg", "captions": f"{name}.srt"}
    rate = film.cut.timeline.rate
    chapters = [{"title": each.title, "start_seconds": each.start // rate} for each in film.cut.chapters]
    told = {"snippet": snippet, "status": status, "files": files, "chapters": chapters, **_end_screen(film)}
    if not film.dubs:
        return told
    localizations = {each.language: _localized(each) for each in film.dubs}
    return {**told, "localizations": localizations, "tracks": [_track(each, name) for each in film.dubs]}


def _end_screen(film: Film) -> Mapping[str, object]:
    """When YouTube's end screen can begin and how long it can last, in seconds: over the end card and the outro."""
    cut, shown = film.cut, {slide.id for slide in film.paper.storyboard.slides if slide.kind is kinds.END}
    ends = (clip for clip in cut.clips if clip.slide_id in shown or (clip.moment.plays and clip.start))
    frames = sum(clip.frames for clip in ends)
    seconds = min(frames / cut.timeline.rate, END_SCREEN[1])
    if seconds < END_SCREEN[0]:
        return {}
    start = cut.timeline.seconds - seconds
    return {"end_screen": {"start_seconds": round(start, 3), "seconds": round(seconds, 3)}}


def _localized(film: Film) -> Mapping[str, str]:
    """Title and description in a language, as YouTube's ``localizations`` take them."""
    return {"title": plain(film.paper.script.title.text)[:TITLE], "description": described(film).text}


def _track(film: Film, name: str) -> Mapping[str, object]:
    """The files of a language's track, and its chapters."""
    tag, rate = film.language, film.cut.timeline.rate
    return {
        "language": tag,
        "sound": f"{name}{M4a.dubbed.format(tag)}",
        "captions": f"{name}.{tag}.srt",
        "chapters": [{"title": each.title, "start_seconds": each.start // rate} for each in film.cut.chapters],
    }


def fitting(tags: Iterable[str]) -> tuple[str, ...]:
    """The first tags that YouTube's 500 characters have room for, each once, without commas."""
    kept: list[str] = []
    room = TAGS
    for tag in dict.fromkeys(plain(each).replace(",", " ").strip() for each in tags):
        room -= len(tag) + 2 * (" " in tag) + bool(kept)
        if room < 0:
            break
        if tag:
            kept.append(tag)
    return tuple(kept)


def plain(text: str) -> str:
    """The text without the angle brackets that YouTube refuses."""
    return text.replace("<", "‹").replace(">", "›").strip()


def _write(target: Path, text: str) -> None:
    """Write a text; what is empty is no file."""
    if not text:
        return
    target.write_text(text, encoding="utf-8", newline="\n")
