"""reveal.js's: attributes in comments, notes below their word (https://revealjs.com/markdown/).

Reveal-md, HackMD and Obsidian's slides write the same.
"""

from __future__ import annotations

from voicedeck.readers.notations.notation import Notation, keys

NOTATION = Notation(
    name="reveal.js",
    keys=keys("scripts preprocessor highlightTheme slideNumber type robots breaks GA disqus"),
    deck_keys=keys("revealOptions separator verticalSeparator notesSeparator slideOptions"),
    signs=(r"<!--\s*\.slide\b.{0,1000}", r".{0,500}<!--\s*\.element\b.{0,500}"),
    parts=r"-{2,12}",
    comments=(r"\.?(?:slide|element)\b.{0,4000}",),
)
