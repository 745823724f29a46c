"""Fonts: the templates' own, those of an author's brand, and those that have the letters of other scripts.

All come by pip and are named in every font list, so that no font of the machine is ever drawn: blitz would take one
where a list has none for a letter, and the same script would look different elsewhere.
"""

from __future__ import annotations

import atexit
import logging
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from voicedeck.model.errors import PictureError
from voicedeck.model.regex import regex
from voicedeck.system import confined, scratch
from voicedeck.system.packages import version

OWN = {
    "inter": "Inter",
    "archivo": "Archivo",
    "caveat": "Caveat",
    "jetbrains-mono": "JetBrains Mono",
    "kalam": "Kalam",
    "nunito": "Nunito",
    "source-serif-4": "Source Serif 4",
}
"""What templates may name, by package; the first also stands in for letters that another of them lacks, and no other
does."""
COMMON = frozenset(map(chr, range(0x20, 0x7F))) | set(
    "\u00a0¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
    "ĀāĂăĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĢģĪīĮįİıĶķĹĺĻļĽľŁłŃńŅņŇňŌōŐőŒœŔŕŖŗŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŸŹźŻżŽžƒȘșȚț"
    "ˆˇˉ˘˙˚˛˜˝–—‘’‚“”„†‡•…‰‹›⁄€₽™−≈≠≤≥"
)
"""Letters that all of them have: to know it without opening a font saves a fifth of a second."""
STANDING_IN = regex(
    "[ -~\u00a0-\u00ac\u00ae-\u0148\u014a-\u01c3\u038e-\u03a1\u03a3-\u03d7\u0400-\u0479"
    "\u2010-\u2027\u2030-\u2055\u2074-\u208e\u2190-\u2199]*"
)
"""Letters of the family that stands in for the others: whatever has but these can be drawn, and no font is opened."""
NEEDED = ("OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "name", "post")
"""The tables that every font has (OpenType 1.9, required tables): what draws, cuts and embeds one asks for each."""
PACKED = (b"wOFF", b"wOF2")
"""What a packed font begins with (https://www.w3.org/TR/WOFF2/)."""
LARGEST = 60_000_000
"""Bytes of a font when it is unpacked: twice those of the largest that is let in."""
LAST = "Noto Emoji"
"""Drawn in one colour, and only where no other family has the sign."""
EXTRAS = {"fonts": ("manimgx-fonts", "manimgx_fonts"), "cjk": ("manimgx-fonts-cjk", "manimgx_fonts_cjk")}
"""Extras with fonts (Noto, OFL): the distribution and the module of each."""

_CJK = regex(r"CJK|HIRAGANA|KATAKANA|HANGUL|IDEOGRAPHIC|BOPOMOFO|FULLWIDTH|HALFWIDTH|YI |LISU")
_REGIONS = (
    (regex(r"[\u3040-\u30ff]"), "JP"),
    (regex(r"[\uac00-\ud7af\u1100-\u11ff\u3130-\u318f]"), "KR"),
)
_LANGUAGES = {"ja": "JP", "ko": "KR", "zh-hk": "HK", "zh-tw": "TC", "zh-hant": "TC"}
_NAMED = regex(r"(font-family\s*:\s*)(['\"]?)([A-Za-z][\w -]*?)\2(?=\s*[;,}\"'])")
_SPEAKS = regex(r"<html[^>]*\blang=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class Family:
    """A font family and the files it is read from; ``extra`` is what installs it, "" for one that is always there."""

    name: str
    files: tuple[Path, ...]
    extra: str = ""


@cache
def identity() -> str:
    """The versions of every font package at hand."""
    found = [f"fontpkg-{name}" for name in OWN] + [EXTRAS[extra][0] for extra in EXTRAS if _module(extra)]
    return " ".join(f"{package} {version(package)}" for package in found)


@cache
def own() -> tuple[Family, ...]:
    """Our own families, which are always there."""
    import fontpkg

    return tuple(Family(family, _upright(fontpkg.path(name).parent)) for name, family in OWN.items())


_brought: dict[str, Family] = {}


def bring(files: Sequence[bytes]) -> tuple[str, str]:
    """Make an author's font, TTF, OTF or WOFF2 in one or several weights, one that can be drawn with.

    The name that it is drawn by, which is that of these very files, and the one that it has elsewhere. ``ValueError``
    says what keeps it from being used.
    """
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.CRITICAL)  # it tells of every record of a broken table
    digest = sha256(b"".join(files)).hexdigest()
    if not files:
        raise ValueError("it has no file")
    faces, known = [], ""
    try:
        for data in files:
            font = TTFont(BytesIO(_plain(data)), fontNumber=0)
            if lacking := [table for table in NEEDED if table not in font]:
                raise ValueError(f"it has no table {', '.join(lacking)}")
            known = known or family_name(font)
            if not font.getBestCmap():
                raise ValueError("it has no letters")
            faces.append(font)
    except Exception as reason:  # whatever a broken font makes its reader raise
        raise ValueError(str(reason).partition("\n")[0][:120] or type(reason).__name__) from reason
    plain = re.sub(r"[^A-Za-z0-9 ]+", " ", known).strip()
    family = f"{plain if plain[:1].isalpha() else 'Font'} {digest[:8]}"
    if family not in _brought:
        _brought[family] = Family(family, tuple(_renamed(font, family, n) for n, font in enumerate(faces)))
    return family, known or family


def _plain(data: bytes) -> bytes:
    """A font as TTF or OTF; ``ValueError`` for one that swells: 72 kB of WOFF2 can hold gigabytes of nothing."""
    if data[:4] not in PACKED:
        return data
    try:
        plain = confined.run(unpacked, data, purpose="unpack it")
    except PictureError as reason:
        raise ValueError(reason.diagnostics[0].message) from None
    if len(plain) > LARGEST:
        raise ValueError(f"it has more than {LARGEST // 1_000_000} MB when it is unpacked")
    return plain


def unpacked(data: bytes) -> bytes:
    """A font in WOFF or WOFF2 as TTF or OTF."""
    from fontTools.ttLib import TTFont

    font, plain = TTFont(BytesIO(data)), BytesIO()
    font.flavor = None
    font.save(plain)
    return plain.getvalue()


def brought() -> tuple[Family, ...]:
    """The authors' fonts that were brought in this process."""
    return tuple(_brought.values())


def take(given: Sequence[Family]) -> None:
    """Know fonts that another process has brought."""
    _brought.update((family.name, family) for family in given)


def _renamed(font: Any, family: str, number: int) -> Path:
    """A font's file under another family name, as TTF or OTF, in a folder that is gone with the process."""
    for record in font["name"].names:
        if record.nameID in (1, 16):
            font["name"].setName(family, record.nameID, record.platformID, record.platEncID, record.langID)
        elif record.nameID == 4:
            font["name"].setName(f"{family} {number}", 4, record.platformID, record.platEncID, record.langID)
    font.flavor = None
    path = _folder() / f"{family.replace(' ', '-')}-{number}.ttf"
    try:
        font.save(path)
    except Exception as reason:
        raise ValueError(f"it cannot be read: {str(reason)[:100]}") from reason
    return path


@cache
def _folder() -> Path:
    made = scratch.folder("fonts")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def letters_lacking(text: str, family: str) -> set[str]:
    """The letters and digits of ``text`` that an author's font has not, or that are damaged in it: signs are drawn
    with another.
    """
    return {letter for letter in {*text} if letter.isalnum() and not _is_sound(letter, family)} | {
        letter for letter in _lacking(text, family) if letter.isalnum()
    }


@lru_cache(4096)
def _is_sound(letter: str, family: str) -> bool:
    """Whether the outline of a letter can be read in each file of an author's font that has it."""
    from fontTools.pens.basePen import NullPen

    try:
        for names, outlines in _outlines(family):
            if ord(letter) in names:
                outlines[names[ord(letter)]].draw(NullPen())
    except Exception:  # whatever a broken font makes its reader raise
        return False
    return True


@lru_cache(4)
def _outlines(family: str) -> tuple[tuple[Any, Any], ...]:
    """By file of an author's font: its glyphs' names by letter, and their outlines by name."""
    from fontTools.ttLib import TTFont

    files = next((each.files for each in brought() if each.name == family), ())
    opened = (TTFont(BytesIO(path.read_bytes()), fontNumber=0, lazy=True) for path in files)
    return tuple((font.getBestCmap(), font.getGlyphSet()) for font in opened)


@cache
def _standing() -> tuple[Family, ...]:
    """All that can be drawn with but authors' fonts."""
    others = sorted((family for extra in EXTRAS for family in _extra(extra)), key=lambda family: family.name == LAST)
    return (*own(), *others)


def families() -> tuple[Family, ...]:
    """All that can be drawn with, in the order in which they stand in for one another."""
    return (*_standing(), *brought())


def stand_ins() -> tuple[Family, ...]:
    """The families that stand in for another: the first of our own, and the extras'."""
    return tuple(family for number, family in enumerate(_standing()) if family.extra or not number)


def substitutes(text: str, family: str, language: str = "") -> tuple[str, ...]:
    """The families that have the letters of ``text`` which ``family`` has not, in order; for no such letters none.

    Han letters take the form of the text's or the ``language``'s region.
    """
    lacking = _lacking(text, family)
    found = []
    for other in _ordered(text, language) if lacking else ():
        has = {letter for letter in lacking if ord(letter) in coverage(other)}
        if has and other.name != family:
            found.append(other.name)
            lacking -= has
    return tuple(found)


def faces(text: str) -> tuple[Path, ...]:
    """The files, slanted ones too, of the families that a drawing is lettered in; for no text none."""
    if not text.strip():
        return ()
    wanted = {"Inter", "Source Serif 4", "JetBrains Mono", *substitutes(text, "Inter")}
    found = [path for family in families() if family.name in wanted for path in family.files]
    slanted = [each for path in found for each in sorted(path.parent.glob("*Italic*.ttf")) if _same_family(each, path)]
    return tuple(dict.fromkeys((*found, *slanted)))


def _same_family(slanted: Path, upright: Path) -> bool:
    return slanted.name.partition("-Italic")[0] == upright.name.partition("[")[0]


def undrawable(text: str, family: str) -> dict[str, str]:
    """Each letter of ``text`` that no family at hand has, and the extra that may bring it, "" for none."""
    if STANDING_IN.fullmatch(text):
        return {}
    lacking = _lacking(text, family)
    lost = {letter for letter in lacking if not any(ord(letter) in coverage(each) for each in stand_ins())}
    extras = ((letter, _extra_for(letter)) for letter in dict.fromkeys(text) if letter in lost)
    return {letter: "" if _module(extra) else extra for letter, extra in extras}


def with_substitutes(html: str) -> str:
    """The page with every font list completed by the families that its letters need; itself where none is needed."""
    if html.isascii():
        return html
    spoken = _SPEAKS.search(html)
    language = spoken[1] if spoken else ""
    lists = {family: substitutes(html, family, language) for _, _, family in set(_NAMED.findall(html))}

    def completed(found: re.Match[str]) -> str:
        quote = found[2] or "'"
        more = "".join(f", '{name}'" for name in lists[found[3]])
        return f"{found[1]}{quote}{found[3]}{quote}{more}"

    return _NAMED.sub(completed, html) if any(lists.values()) else html


@lru_cache(64)
def coverage(family: Family) -> frozenset[int]:
    """The code points that a family has glyphs for, by its files' cmap tables."""
    from fontTools.ttLib import TTFont

    points: set[int] = set()
    for path in family.files:
        with TTFont(path, fontNumber=0, lazy=True) as font:
            points |= set(font.getBestCmap())
    return frozenset(points)


def _lacking(text: str, family: str) -> set[str]:
    known = COMMON if family in OWN.values() else frozenset()
    unknown = {letter for letter in set(text) - known if _is_drawn(letter)}
    if not unknown:
        return set()
    # The extras' fonts are opened to learn their names, so they are asked last.
    chosen = next((each for some in (own, brought, _standing) for each in some() if each.name == family), own()[0])
    return {letter for letter in unknown if ord(letter) not in coverage(chosen)}


@lru_cache(8192)
def _is_drawn(letter: str) -> bool:
    """Whether a letter has a shape of its own: no space, no control, no joiner or variation selector."""
    kind = unicodedata.category(letter)
    return kind[0] not in "ZC" and not (kind == "Mn" and 0xFE00 <= ord(letter) <= 0xFE0F)


def _ordered(text: str, language: str) -> Iterable[Family]:
    """The families, those of the wanted region before the other regions'."""
    region = next((name for mark, name in _REGIONS if mark.search(text)), "")
    told = language.lower()
    region = region or _LANGUAGES.get(told) or _LANGUAGES.get(told.split("-")[0]) or "SC"
    return sorted(stand_ins(), key=lambda family: family.extra == "cjk" and not family.name.endswith(region))


def _extra(extra: str) -> Iterator[Family]:
    module = _module(extra)
    if module is None:
        return
    for path in _upright(module):
        if path.suffix == ".ttc":
            from fontTools.ttLib import TTCollection

            with TTCollection(path, lazy=True) as collection:
                yield from (Family(family_name(font), (path,), extra) for font in collection.fonts)
        else:
            yield Family(_name(path), (path,), extra)


def _module(extra: str) -> Path | None:
    """The folder of an extra's fonts; None where it is not installed."""
    found = find_spec(EXTRAS[extra][1]) if extra else None
    return Path(found.origin).parent if found and found.origin else None


def _extra_for(letter: str) -> str:
    return "cjk" if _CJK.match(unicodedata.name(letter, "")) else "fonts"


def _upright(folder: Path) -> tuple[Path, ...]:
    """The font files of a folder, without italics."""
    found = sorted(path for path in folder.iterdir() if path.suffix in (".ttf", ".otf", ".ttc"))
    return tuple(path for path in found if "Italic" not in path.name)


def _name(path: Path) -> str:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return family_name(font)


def family_name(font: object) -> str:
    """What an opened font (fontTools' ``TTFont``) calls its family."""
    names = font["name"]  # type: ignore[index]
    return str(names.getDebugName(16) or names.getDebugName(1))
