"""Hugo's, Jekyll's, Docusaurus's and MyST's: front matter of web pages, shortcodes, Liquid tags, admonitions.

https://gohugo.io/content-management/front-matter/, https://jekyllrb.com/docs/front-matter/
"""

from __future__ import annotations

from voicedeck.readers.notations.notation import Block, Notation, keys

_KEYS = keys("""
layout permalink published category categories date draft slug weight aliases lastmod updated updatedDate pubDate
publishDate expiryDate linkTitle type url menu outputs cascade build resources series summary description keywords
image images cover featured featuredImage thumbnail toc hidden isCJKLanguage markup sitemap videos audio math katex
mermaid comments share nav_order parent has_children grand_parent excerpt header sidebar sidebar_label
sidebar_position sidebar_class_name pagination_next pagination_prev custom_edit_url id slugify hide_title
hide_table_of_contents tagline show_excerpts redirect_from redirect_to lang-ref ref locale hero head editLink
lastUpdated outline prev next navbar aside pageClass icon order index article star sticky license kernelspec jupytext
orphan myst exports jupyter github social bio avatar readingTime isPublished publishedAt updatedAt originalAuthor
reviewer heading collection created modified
""")

NOTATION = Notation(
    name="Hugo",
    keys=_KEYS,
    lines=(
        r"\{\{[<%]\s{0,3}[^{}]{0,2000}[>%]\}\}",
        r"\{%-?\s[^{}%]{0,1000}-?%\}",
        r"\{:\s?[^{}]{0,300}\}",
        r":::[a-z]{2,20}(?:\s.{0,200})?",
        r"\[(?:TOC|toc|\[_?TOC_?\])\]|\[\[_TOC_\]\]",
        r"(?:import|export)\s+(?:[\w*{][^;]{0,200}\s+from\s+)?['\"][^'\"]{1,300}['\"];?",
    ),
    words=(
        (r"\{\{[<%]\s{0,3}[^{}]{0,2000}[>%]\}\}", ""),
        (r"\{%-?\s[^{}%]{0,1000}-?%\}", ""),
        (r"\{:\s?[.#\w][^{}]{0,300}\}", ""),
        (r"(?<=[\w.!?)])\s?\{#[\w:.-]{1,80}\}(?=\s|$)", ""),
    ),
    blocks=(Block(r"\{%-?\s*comment\s*-?%\}", r"\{%-?\s*endcomment\s*-?%\}"),),
    comments=(r"more|excerpt(?: end)?|toc|/toc|truncate",),
)
