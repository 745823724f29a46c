"""What editors, linters, licences and authors themselves leave in comments."""

from __future__ import annotations

from voicedeck.readers.notations.notation import Notation

_TOOLS = (
    r"markdownlint|prettier|eslint|cspell|spell-?checker|textlint|remark|proselint|doctoc|start doctoc|end doctoc|"
    r"markdown-link-check|mdformat|dprint|html-validate|all-contributors|embedme|spdx-[\w-]+|copyright|©|"
    r"#?end-?region|#?region|auto-?generated|do not edit|omit (?:in|from) toc|no[ _-]toc|-\*-"
)
"""Programs, whatever follows their names."""
_WORDS = (
    r"toc|/toc|tocstop|vale|vim?|ex|alex|lint|badges?|begin|end|snippet|include|cog|licen[sc]e|generated|yaml|json|effect|"
    r"id|class|style|width|height|page-?break|new-?page|columns?|break|speaker_note|jump_to_middle|incremental_lists|"
    r"end_slide|alignment|font_size|reset_layout|column_layout|new_lines?|hack|wip|draft|bug|data-[\w-]+"
)
"""Words that mean it alone, or before a colon or an equals sign."""

NOTATION = Notation(
    name="tools",
    comments=(
        rf"(?:{_TOOLS})(?![^\W_]).{{0,4000}}",
        rf"(?:{_WORDS})(?:\s?[:=].{{0,4000}})?",
        r"(?:todo|fixme|xxx|tbd)\b.{0,4000}",
        r"\W{0,4000}",
        r"</?[a-zA-Z!][^<>]{0,1000}>.{0,4000}|!\[[^\]]{0,300}\]\([^)]{0,1000}\)\s*",
        r"(?:slide|folie|diapo(?:sitive)?|diapositiva|slajd|dia|слайд|スライド|幻灯片|슬라이드|page|seite|frame)"
        r"\s?#?\s?\d{0,4}(?:\s*[:：–—-][^\n]{0,80}|\s*/\s*\d{1,4})?",
        r"https?://\S{1,2000}",
        r"#{1,6}\s[^\n]{0,200}",
    ),
)
