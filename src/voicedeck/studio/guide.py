"""The guide in the browser: the pages that ship, drawn as HTML under the names that they link each other by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from voicedeck.model.regex import regex
from voicedeck.usecases.guide import topics

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

ROOMS = ("guide", "examples")
SHAPE = Path(__file__).parent / "page" / "guide.html.j2"
_CELLS = regex(r"""(?:\s*</?(?:table|tr|td)(?: (?:width="\d+"|valign="top"))*>)+\s*""")
"""The HTML that a page may hold: cells, in which a picture stands beside its source."""


@cache
def files() -> Mapping[str, Path]:
    """What there is to read, by its place below the package: nothing else is ever opened."""
    package = Path(str(resources.files("voicedeck")))
    found = (path for room in ROOMS for path in sorted((package / room).rglob("*")))
    return {path.relative_to(package).as_posix(): path for path in found if path.suffix in (".md", ".webp")}


@cache
def page(place: str) -> str:
    """A page as HTML, with the contents beside it; ``KeyError`` where there is none.

    A page of the guide is drawn; an example is shown as it is written, for its notation is what one looks at.
    """
    from jinja2 import Environment, select_autoescape
    from markupsafe import Markup

    text = files()[place].read_text(encoding="utf-8")
    if not place.startswith("guide/"):
        text = f"# {place}\n\n````\n{text}````\n"
    shape = Environment(autoescape=select_autoescape(default=True)).from_string(SHAPE.read_text(encoding="utf-8"))
    title = text.partition("\n")[0].lstrip("# ")
    return shape.render(title=title, place=place, topics=topics(), body=Markup(drawn(text, place)))


def drawn(markdown: str, place: str) -> str:
    """Markdown as HTML that runs nothing and shows nothing from elsewhere, whatever it holds.

    ``place`` is where it stands. A link leads to another file of ours, into the page or, in a tab of its own, to the
    web; any other, and a picture that is not ours, is its words alone.
    """
    parser = _parser()
    tokens = parser.parse(markdown)
    for each in tokens:
        if each.children:
            each.children = list(_ours(each.children, place))
    return str(parser.renderer.render(tokens, parser.options, {}))


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.anchors import anchors_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(anchors_plugin, max_level=4)
    parser.add_render_rule("html_block", _kept)
    parser.add_render_rule("html_inline", _kept)
    return parser


def _kept(_renderer: Any, tokens: Sequence[Token], at: int, _options: Any, _environment: Any) -> str:
    from html import escape

    written = tokens[at].content
    if written.startswith("<!--"):
        return ""
    return written if _CELLS.fullmatch(written) else escape(written)


def _ours(tokens: Sequence[Token], place: str) -> Iterator[Token]:
    from markdown_it.token import Token

    leads: list[bool] = []
    for each in tokens:
        if each.type == "image":
            known = _place(str(each.attrs["src"]), place) in files()
            yield each if known else Token("text", "", 0, content=each.content)
        elif each.type == "link_open":
            href = str(each.attrs["href"])
            abroad = urlsplit(href).scheme in ("http", "https")
            leads.append(abroad or _place(href, place) in files())
            if abroad:
                each.attrs.update({"target": "_blank", "rel": "noopener noreferrer"})
            if leads[-1]:
                yield each
        elif each.type != "link_close" or leads.pop():
            yield each


def _place(address: str, place: str) -> str:
    """The place that an address means, seen from another; "" for none below the package."""
    split = urlsplit(address)
    if split.scheme or split.netloc or split.path.startswith("/"):
        return ""
    if not split.path:
        return place
    parts: list[str] = []
    for part in (*PurePosixPath(place).parent.parts, *PurePosixPath(unquote(split.path)).parts):
        if part != "..":
            parts.append(part)
        elif not parts:
            return ""
        else:
            parts.pop()
    return "/".join(parts)
