"""What note-taking programs (Obsidian, Logseq, Notion, GitHub) write beyond Markdown, as plain Markdown.

``[[Page|words]]`` is its words, ``![[picture.png]]`` a picture, ``==words==`` their words; the box of a task, ``[x]``,
is nothing, and so is the kind of a callout, ``[!info] Title``: its title is in its token's ``meta`` as ``callout``,
with a colon where it labels a video's script (``[!note] Narration``, ``[!narrator]``).
"""

from __future__ import annotations

from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from voicedeck.model.regex import regex
from voicedeck.readers.labels import is_label, is_spoken

# Bounded, and without brackets inside: a line of a million brackets takes no longer than its length.
_PICTURE = regex(r"(?<!\\)!\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]\n]{0,300}))?\]\]")
_LINK = regex(r"(?<![\\!])\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]\n]{1,300}))?\]\]")
_MARKED = regex(r"(?<![=\\])==(?=[^\s=])([^=\n]{1,300})(?<=[^\s=])==(?!=)")
_CODE = regex(r"(`[^`]*`)")
_TASK = regex(r"\A\[[ xX/-]\][ \t]+(?=\S)")
_CALLOUT = regex(r"\A\[!([\w-]{1,40})(?:\|[^\]\n]{0,40})?\][+-]?([^\n]*)(?:\n|\Z)")
_SIZE = regex(r"\d+(?:x\d+)?")


def plugin(parser: MarkdownIt) -> None:
    """Teach a Markdown parser these notations; it reads them after a line's directions, before all else in it."""
    parser.core.ruler.before("inline", "vaults", _rule)


def _rule(state: StateCore) -> None:
    before = ("", "")
    for token in state.tokens:
        if token.type == "inline" and ("[" in token.content or "==" in token.content):
            if before == ("list_item_open", "paragraph_open"):
                token.content = _TASK.sub("", token.content)
            if before == ("blockquote_open", "paragraph_open"):
                _take_callout(token)
            parts = _CODE.split(token.content)
            token.content = "".join(part if part.startswith("`") else _plain(part) for part in parts)
        before = (before[1], token.type)


def _take_callout(token: Token) -> None:
    found = _CALLOUT.match(token.content)
    if found:
        title = _plain(found[2].strip()) or (found[1] if is_spoken(found[1]) else "")
        title = f"{title.rstrip(':')}:" if is_label(title) else title
        token.content, token.meta = token.content[found.end() :], {**token.meta, "callout": title}


def _plain(text: str) -> str:
    if "[[" not in text and "==" not in text:
        return text
    text = _PICTURE.sub(lambda found: _picture(found[1], found[2] or ""), text)
    text = _LINK.sub(lambda found: found[2] or found[1].rpartition("#")[2].lstrip("^"), text)
    return _MARKED.sub(r"\1", text)


def _picture(path: str, words: str) -> str:
    alt = "" if _SIZE.fullmatch(words.strip()) else words.strip()
    return f"![{alt}]({quote(path.strip(), safe='/._-~')})"
