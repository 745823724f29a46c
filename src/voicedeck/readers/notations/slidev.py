"""Slidev's: settings, slots, clicks and snippets (https://sli.dev/guide/syntax, https://sli.dev/custom/)."""

from __future__ import annotations

from voicedeck.readers.notations.notation import Notation, keys

NOTATION = Notation(
    name="Slidev",
    keys=keys("info keywords image url zoom level src hash hide duration timer"),
    deck_keys=keys("""
        theme addons titleTemplate exportFilename presenter browserExporter download export twoslash lineNumbers monaco
        monacoTypesSource monacoTypesAdditionalPackages monacoRunAdditionalDeps remoteAssets selectable record
        contextMenu wakeLock overviewSnapshots colorSchema routerMode aspectRatio canvasWidth themeConfig defaults
        drawings htmlAttrs seoMeta fonts favicon plantUmlServer highlighter transition mdc css comark background layout
        clicks clicksStart disabled hideInToc preload routeAlias dragPos clickAnimation class
    """),
    lines=(
        r"::[A-Za-z][\w.-]{0,60}(?:\[[^\]]{0,60}\])?::",
        r"<<<\s+\S.{0,500}",
        r"\{\.[\w.:# -]{1,200}\}",
        r":::code-group",
    ),
    words=((r"(?<![\w\]])\[click(?::[+-]?\d{1,3})?\]\s?", ""), (r"\{\{\s?\$[\w.()\[\]$ ]{1,80}\}\}", "")),
    comments=(r"(?:\[click(?::[+-]?\d{1,3})?\]\s*)+",),
)
