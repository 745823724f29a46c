"""The words of a shape: its paragraphs as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element

from voicedeck.model.raised import lowered, raised
from voicedeck.model.regex import regex
from voicedeck.readers.powerpoint.equations import linear
from voicedeck.readers.powerpoint.names import LINK, MAIN, MATHS, is_on, number, once
from voicedeck.readers.powerpoint.symbols import as_seen
from voicedeck.readers.text import printable
from voicedeck.stages.identity import is_unseen

DEEPEST = 8
"""The level of the deepest point of a list; the list's own points have 0."""
_SPACES = regex(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_ESCAPED = regex(r"_x([0-9A-Fa-f]{4})_")
_GLYPH = regex(r"\A(?:[•‣⁃◦▪▫●○■□►▶➤∙·]\s*|(?:[-–—*]|--|[=-]>)\s+)(?=\S)")
# What PowerPoint adds to its own descriptions, below an empty line; older ones say it on the same line.
_AUTOMATIC = regex(
    r"\s*(?:Description automatically generated|AI-generated content may be incorrect|(?:Beschreibung automatisch|"
    r"Automatisch generierte|KI-generierte) |Description générée|Le contenu généré par|Descripción generada|"
    r"El contenido generado|Descrizione generata|Il contenuto generato|Descrição gerada|O conteúdo gerado|"
    r"Automatisch gegenereerde|Beschrijving automatisch|Opis wygenerowany|Автоматически созданное|"
    r"Содержимое, созданное|自动生成的说明|自動的に生成された説明|자동 생성된).*"
    r"|(?:A picture containing|Ein Bild, das|Une image contenant|Imagen que contiene|Immagine che contiene|"
    r"Uma imagem (?:com|contendo)|Afbeelding met|Obraz zawierający|Изображение выглядит как) .*"
    r"|m?age result for .*|Image result for .*|Bildergebnis für .*|Résultat de recherche d.images? pour .*|"
    r"Resultado de imagen para .*|Resultado de imagem para .*|Risultati? immagini per .*|Afbeeldingsresultaat voor .*|"
    r"Картинки по запросу .*"
    r"|.*\.(?:png|jpe?g|gif|webp|emf|wmf|svg|bmp|tiff?)\Z",
    re.IGNORECASE,
)
_LONGEST_ADDED = 60
_FIXED = regex(r"mono|courier|consol|menlo|inconsolata|terminal|typewriter|fixedsys|(?<!bar)code", re.IGNORECASE)
_OF_THE_SLIDE = ("slidenum", "datetime")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a shape; ``size`` is its largest letters' in points where the shape says so, else 0.

    ``code`` is what a paragraph in letters of one width says, with its spaces.
    """

    text: str
    level: int = 0
    counted: bool = False
    size: float = 0.0
    links: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class _Run:
    """Letters of one look; ``shift`` is above (1), on (0) or below (-1) the line."""

    text: str
    shift: int = 0
    size: float = 0.0
    link: str = ""
    fixed: bool = False
    is_break: bool = False


def paragraphs(body: Element | None, links: Mapping[str, tuple[str, str]]) -> tuple[Paragraph, ...]:
    """The paragraphs of a text body that have words; ``links`` are the targets of its part."""
    found = (_paragraph(each, links) for each in (body if body is not None else ()) if each.tag == f"{MAIN}p")
    return tuple(paragraph for paragraph in found if paragraph.text)


def one_line(text: str) -> str:
    """``text`` on one line, without what nothing can show; ``_x000B_`` is the letter with that number."""
    whole = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return printable(_SPACES.sub(" ", whole)).strip()


def described(alt: str) -> str:
    """A picture's description on one line, without what a program added to it or wrote as its only words."""
    own, parted, added = alt.rstrip().rpartition("\n\n")
    kept = own if parted and len(added) <= _LONGEST_ADDED and not added.endswith((".", "!", "?")) else alt
    return _AUTOMATIC.sub("", one_line(kept)).strip()


def joined(texts: Sequence[str]) -> str:
    """Paragraphs as one text: each apart from the next by a comma, unless it ends with a sign of its own."""
    parts = [text if text[-1:] in ".,;:!?…。、，；：！？–—-" else f"{text}," for text in texts[:-1] if text]
    return " ".join([*parts, *texts[-1:]])


def _paragraph(element: Element, links: Mapping[str, tuple[str, str]]) -> Paragraph:
    settings = element.find(f"{MAIN}pPr")
    runs = list(_runs(element, links))
    counted = settings is not None and settings.find(f"{MAIN}buAutoNum") is not None
    level = number(None if settings is None else settings.get("lvl"))
    return Paragraph(
        _GLYPH.sub("", one_line(_text_of(runs)), count=1),
        min(max(level, 0), DEEPEST),
        counted,
        max((run.size for run in runs if run.text.strip()), default=0.0),
        tuple(dict.fromkeys(run.link for run in runs if run.link)),
        _code_of(runs),
    )


def _text_of(runs: Sequence[_Run]) -> str:
    parts = ((shift, "".join(run.text for run in alike)) for shift, alike in groupby(runs, lambda run: run.shift))
    return "".join(raised(text) if shift > 0 else lowered(text) if shift < 0 else text for shift, text in parts)


def _code_of(runs: Sequence[_Run]) -> str:
    """What runs say that are all in letters of one width, a soft return as a new line; "" for others."""
    written = [run for run in runs if run.text.strip()]
    if not written or not all(run.fixed for run in written):
        return ""
    whole = "".join("\n" if run.is_break else run.text for run in runs)
    return "\n".join(printable(_ESCAPED.sub("\n", line)).rstrip() for line in re.split(r"[\n\v\u2028]", whole))


def _runs(paragraph: Element, links: Mapping[str, tuple[str, str]]) -> Iterator[_Run]:
    for child in once(paragraph):
        if child.tag == f"{MAIN}r" or (child.tag == f"{MAIN}fld" and not _is_of_the_slide(child)):
            yield _run(child, links)
        elif child.tag == f"{MAIN}br":
            yield _Run(" ", is_break=True)
        elif child.tag.startswith(MATHS) or child.tag.endswith("}m"):
            yield _Run(linear(child))


def _is_of_the_slide(field: Element) -> bool:
    return field.get("type", "").startswith(_OF_THE_SLIDE)


def _run(element: Element, links: Mapping[str, tuple[str, str]]) -> _Run:
    text = element.findtext(f"{MAIN}t") or ""
    look = element.find(f"{MAIN}rPr")
    if look is None:
        return _Run(as_seen(text, ""))
    baseline = number(look.get("baseline", "").rstrip("%"))
    latin, signs = (_face(look, face) for face in ("latin", "sym"))
    clicked = look.find(f"{MAIN}hlinkClick")
    kind, address = links.get("" if clicked is None else clicked.get(f"{LINK}id", ""), ("", ""))
    hidden = is_on(look.get("hidden")) or is_unseen(look)
    return _Run(
        "" if hidden else as_seen(text, latin, signs),
        (baseline > 0) - (baseline < 0),
        number(look.get("sz")) / 100,
        address if kind.endswith("!") else "",
        _FIXED.search(latin) is not None,
    )


def _face(look: Element, name: str) -> str:
    """The font of a run's letters, or of its signs at a symbol font's places."""
    face = look.find(f"{MAIN}{name}")
    return "" if face is None else face.get("typeface", "")
