"""Pandoc's, Beamer's, Quarto's and R Markdown's: divs, attributes, pauses, shortcodes.

https://pandoc.org/MANUAL.html#divs-and-spans, https://quarto.org/docs/presentations/
"""

from __future__ import annotations

from voicedeck.readers.notations.notation import Block, Notation, keys

_KEYS = keys("""
format output to toc toc-depth toc-title number-sections execute knitr editor editor_options engine jupyter kernel
filters bibliography csl nocite link-citations citation-style abstract keywords subject institute institution
affiliation affiliations email thanks date-format date-modified published-title code-fold code-tools code-copy
code-line-numbers html-math-method embed-resources self-contained highlight-style css include-in-header
include-before-body include-after-body header-includes fontsize mainfont sansfont monofont mathfont linestretch
geometry documentclass classoption papersize colorlinks linkcolor urlcolor aspectratio themeoptions colortheme
fonttheme innertheme outertheme beamerarticle section-titles navigation logo titlegraphic incremental slide-level
slide-number chalkboard preview-links smaller scrollable menu transition-speed reference-doc crossref freeze draft
listing comments about page-layout title-block-banner image-alt params vignette runtime resource_files site output_dir
parallax background-transition width height footer revealjs-plugins webr pyodide webr-r lof lot indent standalone
variables metadata brand
""")
_ATTRIBUTE = r"[#.][\w:-]{1,80}|[\w-]{1,60}=(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|[^\s\"'{}]{1,200})|-"
_CLASSED = rf"[#.][\w:-]{{1,80}}(?:\s+(?:{_ATTRIBUTE})){{0,20}}|-|\.?unnumbered"

NOTATION = Notation(
    name="pandoc",
    keys=_KEYS,
    signs=(r":{3,}\s*(?:\{\.notes\}|notes)\s*", r"\.(?: |\u00a0)\.(?: |\u00a0)\."),
    lines=(
        r":{3,}(?:\s*(?:\{[^{}]{0,1000}\}|[\w-]{1,60}(?:\s+[\w-]{1,60})?)\s*:{0,40})?",
        r"\.(?: |\u00a0)\.(?: |\u00a0)\.",
        r"\\(?:pause|newpage|clearpage|pagebreak|maketitle|tableofcontents|vspace\{[^{}]{1,40}\}|begin\{(?:columns?|center|block)\}.{0,200}|end\{(?:columns?|center|block)\}|column\{.{1,80}\})",
        r"\{\{<.{0,1000}>\}\}",
        r"#\|\s.{0,1000}",
    ),
    words=(
        (
            r"\[([^\[\]]{1,300})\]\{\s{0,3}(?:[.#][^{}]{0,300}|"
            r"(?:style|lang|class|id|dir|width|height|custom-style|data-[\w-]{1,40}|fig-[\w-]{1,40})=[^{}]{1,300})\}",
            r"\1",
        ),
        (r"\{\{<\s{0,3}/?\w[^<>]{0,1000}>\}\}", ""),
        (rf"(?<=[\w\]).?!»”\"'`*_ ])\{{\s{{0,3}}(?:{_CLASSED})\s{{0,3}}\}}", ""),
        (r"(?<=\))\{(?:[\w-]{1,60}=(?:\"[^\"\n]{0,1000}\"|[^\s\"{}]{1,200})\s{0,3}){1,12}\}", ""),
    ),
    blocks=(
        Block(
            r":{3,}\s*(?:\{[^{}]{0,200}\.notes\b[^{}]{0,200}\}|notes)\s*:{0,40}",
            r":{3,}",
            nests=r":{3,}\s*[\w{].{0,400}",
            notes=True,
        ),
        Block(
            r":{3,}\s*\{[^{}]{0,200}(?:\.hidden|\.content-hidden|#refs|\.footer|\.header|\.content-visible\s+when-format=\"?(?:pdf|latex)\"?)\b[^{}]{0,200}\}",
            r":{3,}",
            nests=r":{3,}\s*[\w{].{0,400}",
        ),
        Block(r"\\begin\{(?:comment|verbatim|tikzpicture)\}.{0,200}", r"\\end\{(?:comment|verbatim|tikzpicture)\}"),
        Block(r"(?:`{3,}|~{3,})\s*\{=\w{1,20}\}.{0,40}", r"`{3,}|~{3,}"),
        Block(
            r"(?:`{3,}|~{3,})\s*\{[^{}]{0,300}\b(?:include|echo)\s{0,3}=\s{0,3}(?:FALSE|F|false)\b[^{}]{0,300}\}.{0,40}",
            r"`{3,}|~{3,}",
        ),
        Block(r"\\note\{", r"\}", notes=True),
    ),
    comments=(r"-{3,}.{0,200}",),
)
