"""Pictures in a template's folder -> into its pages: a page asks for no file and no address when it is drawn."""

from __future__ import annotations

import re
from base64 import b64encode
from posixpath import normpath

from voicedeck.model.errors import PictureError
from voicedeck.model.regex import regex
from voicedeck.model.source import Span
from voicedeck.templates.sheets import Sheets

KINDS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif", ".webp": "webp"}
"""What a picture may be, by its suffix; a drawing in SVG is written into the page itself."""
LARGEST = 2_000_000
"""Bytes of a picture: it is part of every page that shows it."""
_IMAGE = regex(
    r"(<img\b[^>]*?\ssrc\s*=\s*)(?:([\"'])(?!\s*data:)([^\"'>]*)\2|(?![\"'])(?!data:)([^\s>]+))", re.IGNORECASE
)


def pictured(html: str, sheets: Sheets) -> str:
    """The page with each ``<img>`` of the template's own files inside it.

    ``PictureError`` names the first that is not in the template, is no picture or is too large, and where it stands.
    """

    def inside(found: re.Match[str]) -> str:
        quote, name = found[2] or '"', found[3] or found[4] or ""
        return f"{found[1]}{quote}{_address(name, sheets)}{quote}"

    return _IMAGE.sub(inside, html)


def _address(name: str, sheets: Sheets) -> str:
    data = next((data for own, _, data in sheets.files if own == normpath(name)), None)
    kind = KINDS.get(name[name.rfind(".") :].lower(), "")
    if data is None:
        raise _refused(name, sheets, "is not in the template", "Put the picture into the template's folder.")
    if not kind:
        hint = f"Save it as one of {', '.join(KINDS)}; an SVG is written into the page: {{% include %}}."
        raise _refused(name, sheets, "is no picture", hint)
    if len(data) > LARGEST:
        raise _refused(
            name, sheets, f"is larger than {LARGEST // 1_000_000} MB", "Save it smaller: a slide needs less."
        )
    return f"data:image/{kind};base64,{b64encode(data).decode()}"


def _refused(name: str, sheets: Sheets, what: str, hint: str) -> PictureError:
    """Why a picture cannot be shown, with the line of the template that names it."""
    pages = ((path, data.decode("utf-8", "replace")) for own, path, data in sheets.files if own.endswith(".j2"))
    lines = ((path, number, line) for path, text in pages for number, line in enumerate(text.splitlines(), 1))
    where = next((Span(str(path), number) for path, number, line in lines if name and name in line), None)
    return PictureError(f"“{name[:80]}” {what}", where=where or Span(str(sheets.folders[0])), hint=hint)
