"""Which addresses may be clicked and scanned, and links within the deck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from urllib.parse import quote, urlsplit

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.markup import NAMESPACES, Node, legal, node, qualified
from voicedeck.model.deck import Deck, Page
from voicedeck.model.kinds import RECAP
from voicedeck.model.letters import letters
from voicedeck.model.raised import shifted
from voicedeck.model.regex import regex
from voicedeck.model.source import Diagnostic, warning
from voicedeck.model.storyboard import Link

# The extension of a link that names its colour.
_OWN_COLOR = "{A12FA001-AC4F-418D-AE19-62706E023703}"
_BARE = regex(r"[\w-]+(\.[\w-]+)+([/?#]\S*)?")
_HOST = regex(r"[A-Za-z0-9.-]+(:\d{1,5})?")
_PLAIN = ":/?#[]@!$&'()*+,;=%~"
# PowerPoint drops longer addresses, and a QR code of more is not one that a camera reads across a room.
_LONGEST = 2048
_LETTER = "mailto:"
_HINT = "write it as http:// or https://"


def address(link: Link | None) -> str | None:
    """The address as a relationship may hold it, or None where it was cut off, is no web address or is malformed."""
    if link is None or not link.whole:
        return None
    text = legal(link.text)
    whole = f"https://{text}" if _BARE.fullmatch(text) else text
    return _encoded(whole)


def openable(text: str) -> str | None:
    """The address of words as a relationship may hold it, or None where it is none of the web or of a letter."""
    return _encoded(legal(text))


def _encoded(text: str) -> str | None:
    encoded = quote(text, safe=_PLAIN)
    letter = text.lower().startswith(_LETTER) and "@" in text
    return encoded if (letter or _is_web(encoded)) and len(encoded) <= _LONGEST else None


def clicked(relation: str) -> Node:
    """What makes a run a link in the run's own colour: the theme's would stand on any ground ([MS-ODRAWXML] 2.27.1)."""
    own = node("a:ext", node("ahyp:hlinkClr", val="tx"), uri=_OWN_COLOR)
    return node("a:hlinkClick", node("a:extLst", own), r__id=relation)


def link_words(target: Target, page: Page, canvas: Canvas) -> Iterator[Diagnostic]:
    """Let the words of a slide's title and lines that open an address do so, wherever they stand on it; a warning for
    an address that cannot be opened.
    """
    links = [(each, page.slide.title) for each in page.title_links()]
    links += [(each, page.slide.lines[line]) for line in range(len(page.rows)) for each in page.links(line)]
    for (text, first, after, written), line in links:
        opened = openable(written)
        if opened is None:
            yield warning(f"“{written[:60]}” is no web address", line.source, _HINT)
            continue
        relation = ""
        for paragraph, before in _standing(target, text.text):
            relation = relation or target.part.relate_to(opened, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            color = canvas.on(page).fill(text.style.color)
            _open(paragraph, before + first, before + after, relation, color)


def _standing(target: Target, text: str) -> Sequence[tuple[Node, int]]:
    """The paragraphs of a slide in which a text stands, each with the letter that it begins with.

    Those that say nothing else, else those that say it among other words.
    """
    wanted = letters("".join(part for part, _ in shifted(legal(text))))
    written = [(each, _written(each)) for each in target._element.iter(qualified("a:p"))]
    alone = [(each, 0) for each, words in written if letters(words) == wanted]
    return alone or [(each, at) for each, words in written if (at := _begins(words, wanted)) >= 0]


def _written(paragraph: Node) -> str:
    """What a paragraph's runs say, a space where a line ends."""
    parts = (each.findtext(qualified("a:t")) if each.tag == qualified("a:r") else " " for each in paragraph)
    return "".join(part or "" for part in parts)


def _begins(words: str, wanted: str) -> int:
    """The letter with which those ``wanted`` begin amid words; -1 where they do not stand there, or within a word."""
    places = [at for at, letter in enumerate(words) if not letter.isspace()]
    whole, at = letters(words), -1
    while wanted and (at := whole.find(wanted, at + 1)) >= 0:
        start, stop = places[at], places[at + len(wanted) - 1] + 1
        if not (_is_one_word(words[max(0, start - 1) : start + 1]) or _is_one_word(words[stop - 1 : stop + 1])):
            return at
    return -1


def _is_one_word(pair: str) -> bool:
    """Whether two letters belong to a word; scripts without letter case do not part theirs."""
    return len(pair) == 2 and all(each.isdecimal() or each.lower() != each.upper() for each in pair)


def _open(paragraph: Node, first: int, after: int, relation: str, color: Node) -> None:
    """A click on the letters from ``first`` to before ``after`` opens an address; a run of more letters is parted."""
    count = 0
    for run in paragraph.findall(qualified("a:r")):
        words = run.findtext(qualified("a:t")) or ""
        places = [at for at, letter in enumerate(words) if not letter.isspace()]
        inside = places[max(0, first - count) : max(0, after - count)]
        if inside:
            start = 0 if count > first else inside[0]
            stop = len(words) if count + len(places) < after else inside[-1] + 1
            for part, opens in ((words[:start], False), (words[start:stop], True), (words[stop:], False)):
                if part:
                    run.addprevious(_part(run, part, clicked(relation) if opens else None, color))
            paragraph.remove(run)
        count += len(places)


def _part(run: Node, words: str, click: Node | None, color: Node) -> Node:
    made = deepcopy(run)
    made.find(qualified("a:t")).text = words
    look = made.find(qualified("a:rPr"))
    if click is not None:
        if look.find(qualified("a:solidFill")) is None:  # a theme does not know what ground its links stand on
            look.insert(0, deepcopy(color))
        look.append(click)
    return made


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
