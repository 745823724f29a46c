"""Which addresses may be clicked and scanned, and links within the deck."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.markup import NAMESPACES, Node, legal, node, qualified
from voicedeck.model.deck import Deck
from voicedeck.model.kinds import RECAP
from voicedeck.model.regex import regex
from voicedeck.model.storyboard import Link

# The extension of a link that names its colour.
_OWN_COLOR = "{A12FA001-AC4F-418D-AE19-62706E023703}"
_BARE = regex(r"[\w-]+(\.[\w-]+)+([/?#]\S*)?")
_HOST = regex(r"[A-Za-z0-9.-]+(:\d{1,5})?")
_PLAIN = ":/?#[]@!$&'()*+,;=%~"
# PowerPoint drops longer addresses, and a QR code of more is not one that a camera reads across a room.
_LONGEST = 2048


def address(link: Link | None) -> str | None:
    """The address as a relationship may hold it, or None where it was cut off, is no web address or is malformed."""
    if link is None or not link.whole:
        return None
    text = legal(link.text)
    whole = f"https://{text}" if _BARE.fullmatch(text) else text
    encoded = quote(whole, safe=_PLAIN)
    return encoded if _is_web(encoded) and len(encoded) <= _LONGEST else None


def clicked(relation: str) -> Node:
    """What makes a run a link in the run's own colour: the theme's would stand on any ground ([MS-ODRAWXML] 2.27.1)."""
    own = node("a:ext", node("ahyp:hlinkClr", val="tx"), uri=_OWN_COLOR)
    return node("a:hlinkClick", node("a:extLst", own), r__id=relation)


def link_sections(deck: Deck, slides: Sequence[Target]) -> None:
    """Make each section's heading on a recap a link to the section's first slide."""
    firsts: dict[int, Target] = {}
    for page, slide in zip(deck.pages, slides, strict=True):
        firsts.setdefault(page.slide.section, slide)
    for page, slide in zip(deck.pages, slides, strict=True):
        if page.slide.kind is RECAP:
            numbers: dict[str, list[int]] = {}
            for number, row in enumerate(page.rows, 1):
                numbers.setdefault(legal(row.text.text), []).append(number)
            title = slide.shapes.title
            others = [shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id]
            for paragraph in (each for shape in others for each in shape._element.iter(qualified("a:p"))):
                words = legal("".join(each.text or "" for each in paragraph.iter(qualified("a:t"))))
                if found := numbers.get(words):  # sections of one name are told apart by their order
                    to = firsts.get(found.pop(0) if len(found) > 1 else found[0])
                    if to is not None:
                        _lead(paragraph, slide, to)


def _lead(paragraph: Node, slide: Target, to: Target) -> None:
    """A click on the paragraph leads to another slide."""
    relation = slide.part.relate_to(to.part, RELATIONSHIP_TYPE.SLIDE)
    for look in paragraph.iterfind("./a:r/a:rPr", NAMESPACES):
        click = clicked(relation)
        click.set("action", "ppaction://hlinksldjump")
        look.append(click)


def _is_web(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(_HOST.fullmatch(parts.netloc))
