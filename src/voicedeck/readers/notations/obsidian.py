"""Obsidian's and Logseq's: comments, block names, queries, properties (https://help.obsidian.md/syntax)."""

from __future__ import annotations

from voicedeck.readers.notations.notation import Block, Notation, keys

_KEYS = keys("""
aliases alias cssclass cssclasses created modified updated publish up down related source status parent areas archived
uuid id type date_created date_modified topic topics project rating reviewed review due priority banner banner_y icon
obsidianUIMode kanban-plugin excalidraw-plugin excalidraw-open-md class course semester sr-due sr-interval sr-ease
Type Class Tags Date
""")

NOTATION = Notation(
    name="Obsidian",
    keys=_KEYS,
    lines=(
        r"\^[\w-]{1,60}",
        r"%%.{0,3000}%%",
        r"!\[\[[^\[\]|]{1,300}(?<!\.png)(?<!\.jpg)(?<!\.jpeg)(?<!\.gif)(?<!\.svg)(?<!\.webp)(?<!\.mp4)(?<!\.mov)(?<!\.webm)(?:\|[^\[\]]{0,100})?\]\]",
        r"(?:collapsed|id|alias|tags|title|type|icon|card-[\w-]+|deck|template)::\s.{0,500}",
        r"SCHEDULED:\s.{0,100}|DEADLINE:\s.{0,100}|:LOGBOOK:|:END:",
    ),
    words=(
        (r"%%[^%\n]{0,3000}%%", ""),
        (r"(?<=\S)\s{1,4}\^[\w-]{1,60}(?=\s{0,3}$)", ""),
        (r"<%[^%\n]{0,1000}%>", ""),
        (r"\(\([0-9a-f-]{36}\)\)", ""),
    ),
    blocks=(
        Block(r"%%[^%]{0,3000}", r"[^%]{0,3000}%%"),
        Block(
            r"(?:`{3,}|~{3,})\s*(?:dataview(?:js)?|tasks|query|button|leaflet|tracker|meta-bind\S*|excalidraw|toc|kanban|"
            r"base|chart|tikz|desmos-graph|calendar|timeline|booknote|folder-overview|card)\b.{0,200}",
            r"`{3,}|~{3,}",
        ),
    ),
)
