"""Any outline -> Script -> Markdown -> the same Script."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicedeck.model.errors import InputError
from voicedeck.model.script import Script, Section
from voicedeck.model.source import Exhibit, Line, Span, TableRow
from voicedeck.readers import read
from voicedeck.stages.markdown import markdown

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted((Path(__file__).parent / "cases").iterdir())
NOWHERE = Span("")
SPACES = re.compile(r"[ \t]+")
PIECES = [
    "I. ", "1. ", "2) ", "A. ", "- ", "* ", "+ ", "  ", "#a", "@b", "# ", "## ", "---", "===", "\n", "\n\n", "\n\n  ",
    "> ", "Note: ", ":", "Title", "A sentence.", "https://a.b/c_d*e", "title: ", "tags: [", "]", "(", ")", "<div>",
    "<!--", "`", "![", "](", "&#0;", "&amp;", "&", "{", "}", "\\", '"', "'", "{pause=1}", '{shown="a"}', "{said='b'}",
    " {hide=film}",
    ' {note="c & \\"d\\" &#123;"}', "[word]", '{say="e"}', " {layout=citation}", "{layout=number value=3}", "_", "__",
    "*", "**", "~", "|", "|-|-|", "![a](b c.png)", "![](<d%.svg>)", "[w](https://e.f/g)", "\n\n```py\n e\n```\n\n",
    "\n\n| a | b |\n|---|---|\n| c | 1 |\n", "| d \\| | 2 {pause=1} |\n", "\n{layout=chart}\n",
    "\u00a0", "$", "[^1]", "[^1]: ", "=", "word", "0", ".", "\u202e", "é", "海",
]  # fmt: skip
BODIES = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join)
SCRIPTS = st.tuples(BODIES, BODIES, BODIES).map(lambda parts: f"# T {parts[0]}\n\n## H{parts[1]}\n\n- b{parts[2]}\n")


def bare(line: Line) -> Line:
    """The line without its place, and with single spaces: Markdown knows no others."""
    return replace(line, text=SPACES.sub(" ", line.text), source=NOWHERE, exhibit=placeless(line.exhibit))


def placeless(exhibit: Exhibit | None) -> Exhibit | None:
    """The exhibit without its place."""
    if isinstance(exhibit, TableRow):
        return replace(exhibit, table=NOWHERE)
    return exhibit and replace(exhibit, source=NOWHERE)


def meaning(script: Script) -> Script:
    """All that a script says, without where it says it."""
    sections = tuple(
        replace(
            section,
            heading=bare(section.heading),
            bullets=tuple(map(bare, section.bullets)),
            speech=tuple(map(bare, section.speech)),
        )
        for section in script.sections
    )
    return replace(
        script,
        name="",
        source=NOWHERE,
        language_from=None,
        title=bare(script.title),
        subtitle=script.subtitle and bare(script.subtitle),
        channel=script.channel and bare(script.channel),
        lexicon=script.lexicon and bare(script.lexicon),
        music=script.music and bare(script.music),
        sting=script.sting and bare(script.sting),
        overview=tuple(map(bare, script.overview)),
        sections=sections,
        speech=tuple(map(bare, script.speech)),
        phrases=tuple((name, bare(line)) for name, line in script.phrases),
        warnings=(),
    )


def reread(content: str, suffix: str = ".md") -> Script | None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"any{suffix}"
        path.write_text(content, encoding="utf-8", newline="")
        try:
            return read(path)
        except InputError:
            return None


def assert_round_trip(script: Script) -> None:
    written = markdown(script)
    again = reread(written)
    assert again is not None, written
    assert meaning(again) == meaning(script)
    assert markdown(again) == written


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_every_case(case: Path) -> None:
    script = reread(case.read_text(encoding="utf-8").partition("\n>>> expected\n")[0], case.suffix)
    if script:
        assert_round_trip(script)


@pytest.mark.parametrize("path", sorted((ROOT / "script").iterdir()), ids=lambda path: path.name)
def test_our_own_scripts(path: Path) -> None:
    assert_round_trip(read(path))


@pytest.mark.parametrize(
    "text",
    [
        "C #", "# a", "## a", "1. x", "12) y", "- z", "+ z", "* z", "> q", "-", "Note: n", "notes: n",
        "a_b _c_ __d__", "*x* **y**", "`c`", "[l](u)", "![i](u)", "[r]", "<b>x", "a < b", "<!-- x -->",
        "<https://a.bc>", "&amp; &", "&#65;", "{pause=1}", "x {shown=\"a\"}", "{x}", "[x]{say=y}", "a\\", "\\{",
        "===", "---", "***", "~~~", "```", "| a |", "a | b", "[^1]", "[^1]: x", ": x", "\u00a0x\u00a0",
        "https://a.b/_c_*d*", "-5 degrees", "=1", '\'q\' "q"', "yes", "a: b", "no", "2018", "~", "null", "%",
        "@x y", "x #y", "[a, b]", "{a: b}", "!x", "- [ ] task", "&nbsp;", "100%",
        "• x", "✓x", "🔥 x", "1️⃣ x", "[H_2O]", "x [a^2] y [b]",
        "==x==", "===y", "[[z]]", "![[z]]", "[!info] x", "^[x]", "x^[y]", "\\*", "\\\\",
    ],
)  # fmt: skip
def test_texts_that_look_like_markup(text: str) -> None:
    line, plain = Line(text, NOWHERE), Line("Plain", NOWHERE)
    # A number before a heading's words is its numeral.
    heading = plain if text[0].isdecimal() else line
    sections = (Section(heading, (line, plain), speech=(line,)), Section(plain, (plain, line)))
    script = Script("any", NOWHERE, line, sections, (plain, line), line, line, tags=("a-b", "c"), speech=(line,))
    assert_round_trip(script)


@given(SCRIPTS)
def test_any_markdown(content: str) -> None:
    script = reread(content)
    if script:
        assert_round_trip(script)


@given(BODIES)
def test_any_outline(content: str) -> None:
    script = reread(f"Title\nI. Heading\nOne.\nII. Other\nA {content}\n", ".txt")
    if script:
        assert_round_trip(script)


def test_a_directed_script() -> None:
    content = (
        '# [Bees]{say="beez"} {said="The bees." pause=2}\n\n> Hello.\n>\n> [You]{say="ewe"}. {pause=1}\n\n'
        'They fly. {shown="a &amp;#123; \\"b\\" \\\\ &#123;"}\n> said *so*\n\n## H {note="n"}\n\n'
        '> over {note="m" pause=1}\n\n- [x]{say="y"} [z]{say="zed"} {layout=bullets}\n\n'
        '  > An [x]{say="ex"}.\n  > Note: o\n'
    )
    script = reread(content)
    assert script is not None
    assert script.overview[0].directions.shown == 'a &#123; "b" \\ {'
    assert script.overview[0].directions.said == "said so"
    assert script.sections[0].bullets[0].directions.note == "o"
    assert script.sections[0].speech[0].directions.note == "m"
    assert script.title.directions.respelled == (("Bees", "beez"),)
    assert_round_trip(script)


def test_links_of_note_programs_in_a_note_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# T\n\n## H\n\n- One.\n\n  Note: see [[x]]\n  and `[[a]]` [[`b`]]\n", encoding="utf-8")
    assert_round_trip(read(path))
