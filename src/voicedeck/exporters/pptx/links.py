"""Which addresses may be clicked and scanned."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from voicedeck.exporters.pptx.markup import Node, legal, node
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


def _is_web(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(_HOST.fullmatch(parts.netloc))
