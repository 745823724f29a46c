"""Whatever is in a file, reading it gives a Script or an InputError, in time that grows with its length."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicedeck.model.errors import InputError
from voicedeck.model.script import Script
from voicedeck.readers import read
from voicedeck.readers.text import LINE_LIMIT, folder_name

SUFFIXES = st.sampled_from([".txt", ".md"])
PIECES = [
    "I. ", "II. ", "1. ", "2) ", "A. ", "- ", "* ", "  ", "#a", "@b", "# ", "## ", "---", "===", "\n", "\n\n", "\r",
    ":", "Title", "Author: X", "Views: 1", "Date: 2", "Description:", "(A, 2018)", "HEADING", "A sentence.",
    "https://a.b/c...", "title: ", "tags: [", "]", "&a ", "*a", '"\\ud800"', '"\\U99999999"', "<div>", "<!--", "```",
    "![", "](", "![a](b)", "|-|-|", "| a | 1 |", "{layout=chart}", "    ", "&#0;", "\u2028",
    "::: notes\n", ":::\n", "::left::\n", "+++\n", "%%", "{{< a >}}", "{.b}", "Note: ", "\n--\n",
    "Narrator: ", "[B-ROLL: a]\n",
    "**Visual:** ", "(pause)", "<h1>a</h1>", "<td>", "<img src=a.png>", "-->", "[click] ", "> [!note] a\n",
    "marp: true\n",
    "headingDivider: 2\n", "format: revealjs\n", "theme: a\n", "title: x\n", "0:00 - 0:30 | ", "<<< @/a\n",
    "^a", "% a\n",
    "\x00", "\x07", "{", "? ", "| ", "%YAML 9.9", "!!binary ", "...",
]  # fmt: skip
SCRIPTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)
FRONT_MATTERS = st.tuples(SCRIPTS, SCRIPTS).map(lambda parts: f"---\n{parts[0]}\n---\n{parts[1]}")


def read_bytes(content: bytes, suffix: str) -> Script | None:
    """The script, or None where it was refused with a hint on every error."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"any{suffix}"
        path.write_bytes(content)
        try:
            return read(path)
        except InputError as refused:
            unhelpful = [told for told in refused.diagnostics if not (told.hint and told.where)]
    assert not unhelpful
    return None


def assert_sound(script: Script | None, content: str) -> None:
    if script is None:
        return
    lines = [line for section in script.sections for line in (section.heading, *section.bullets)]
    lines += [script.title, *script.overview]
    last = content.count("\n") + content.count("\r") + 1
    assert script.sections
    assert all(section.heading.text for section in script.sections)
    assert all(line.text.strip() and 1 <= line.source.line <= last for line in lines)
    assert all(not {"\n", "\x07", "\0", "\ud800"} & set(line.text) for line in lines)


@given(st.binary(max_size=200), SUFFIXES)
def test_any_bytes(content: bytes, suffix: str) -> None:
    read_bytes(content, suffix)


@given(SCRIPTS | FRONT_MATTERS | st.text(), SUFFIXES)
def test_any_text(content: str, suffix: str) -> None:
    assert_sound(read_bytes(content.encode("utf-8", "replace"), suffix), content)


@given(st.text())
def test_any_name(stem: str) -> None:
    name = folder_name(stem)
    assert name.strip(". ") == name != ""
    assert len(name.encode()) <= 127
    assert not set(name) & set('/\\:\0\n<>|?*"')


@pytest.mark.heavy
@pytest.mark.parametrize("opening", ["[", "(", "> ", "*a ", "![", "- ", "`", "<", "{", "&a ", "**a", "#", "I. "])
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_deep_nesting(opening: str, suffix: str) -> None:
    script = f"Bread\n\n## Flour\n\nWheat.\n\n{opening * 3000}\n"
    assert_sound(read_bytes(script.encode(), suffix), script)


@pytest.mark.parametrize("opening", ["[", "{", "&a ", "- ", "? ", '"'])
def test_deep_front_matter_is_refused(opening: str) -> None:
    content = f"---\ntitle: {opening * 3000}\n---\n## Flour\n\nWheat.\n"
    assert read_bytes(content.encode(), ".md") is None


def steps_to_read(content: str, suffix: str) -> int:
    """How many Python calls and lines of this project reading takes: counted, as a clock would waver.

    What is imported and compiled once is not counted.
    """
    steps = 0

    def count(frame: FrameType, _event: str, _argument: object) -> object:
        nonlocal steps
        if "voicedeck" not in frame.f_code.co_filename:
            return None
        steps += 1
        return count

    read_bytes(content.encode(), suffix)
    before = sys.gettrace()
    sys.settrace(count)  # type: ignore[arg-type]
    try:
        read_bytes(content.encode(), suffix)
    finally:
        sys.settrace(before)
    return steps


@pytest.mark.heavy
@pytest.mark.parametrize("suffix", [pytest.param(".txt", marks=pytest.mark.heavy), ".md"])
@pytest.mark.parametrize("heading", ["## {}. Heading\n\n", "{}. Heading\n", "Heading {}:\n"])
def test_work_grows_with_length_only(heading: str, suffix: str) -> None:
    def outline(sections: int) -> str:
        parts = [heading.format(number) + "- One sentence.\n" * 5 for number in range(1, sections + 1)]
        return "# Title\n\n" + "\n".join(parts)

    assert steps_to_read(outline(80), suffix) < 4.5 * steps_to_read(outline(20), suffix)


def test_five_thousand_bullets(tmp_path: Path) -> None:
    sections = "".join(f"{number}. Heading\n" + "One sentence.\n" * 50 for number in range(1, 101))
    path = tmp_path / "long.txt"
    path.write_text("Title\n" + sections, encoding="utf-8")
    assert sum(len(section.bullets) for section in read(path).sections) == 5000


@pytest.mark.parametrize(
    "lines",
    [
        "| a | b |\n|---|---|\n| c | 1 |\n\n{layout=chart}\n\n",
        "- ![a](b.png) One.\n\n  ```\n  code\n  ```\n\n![c](d.png)\n\n",
        "- [[a|b]] ==c== ^[d] {hide=deck}\n",
    ],
)
def test_exhibits_cost_no_more_than_their_length(lines: str) -> None:
    def script(times: int) -> str:
        return f"# Title\n\n## Heading\n\n- One.\n\n{lines * times}"

    assert steps_to_read(script(80), ".md") < 4.5 * steps_to_read(script(20), ".md")


def test_directions_cost_no_more_than_their_length() -> None:
    def script(lines: int) -> str:
        line = '- Bees [see]{say="sea"} all.[^1] {shown="Bees" pause=0.5}\n\n  > They {1} do.\n\n  Note: slowly\n\n'
        return f"# Title\n\n## Heading\n\n{line * lines}[^1]: There.\n"

    assert steps_to_read(script(80), ".md") < 4.5 * steps_to_read(script(20), ".md")


@pytest.mark.parametrize("bracket", ["[", "![", "[a", "[^"])
def test_brackets_that_never_close_are_refused_with_their_line(tmp_path: Path, bracket: str) -> None:
    path = tmp_path / "brackets.md"
    path.write_text(f"# Bees\n\n## Eyes\n\n- {bracket * 20_000}\n", encoding="utf-8")
    with pytest.raises(InputError, match="square brackets") as caught:
        read(path)
    assert [told.where.line for told in caught.value.diagnostics if told.where] == [5]


def test_many_links_and_escaped_brackets_are_not_refused(tmp_path: Path) -> None:
    path = tmp_path / "links.md"
    path.write_text("# Bees\n\n## Eyes\n\n- [a](b) [c\n" + "- \\[" * 2000 + "\n", encoding="utf-8")
    assert read(path).sections


GROWING = [
    "http://a.b/c ", "www.", "1", "1.", "10.1000/a ", "2024-01-02 ", "-", "– ", "|", "| a ", "a → ", "->", "$",
    "$x_1$ ",
    "\\\\frac{a}{b}", "[a] ", "(", '"a" ', "*a ", "`", "~a", "==a", "<a ", "<!--", "{a", " {a=b", "{.a}", "{{< a ",
    "{% a",
    "%%a", "![a](b)", "[[a", "<![", "<?", "0:00 - ", "[1:00] ", "Narrator: ", "[Visual: ", "a:", "::: ",
]  # fmt: skip


@pytest.mark.heavy
@pytest.mark.parametrize("suffix", [pytest.param(".txt", marks=pytest.mark.heavy), ".md"])
@pytest.mark.parametrize("piece", GROWING)
def test_lines_of_anything_cost_no_more_than_their_length(piece: str, suffix: str) -> None:
    def script(times: int) -> str:
        return "# Title\n\n## Heading\n\n" + f"{piece * 3}\n" * times

    assert steps_to_read(script(160), suffix) < 6 * steps_to_read(script(40), suffix)


@pytest.mark.fuzz
@pytest.mark.parametrize("form", ["{}", "{}\n", "- {}\n", "## {}\n", "{}\n\n"])
@pytest.mark.parametrize("piece", GROWING)
def test_a_megabyte_of_anything_is_read_in_ten_seconds(piece: str, form: str) -> None:
    part = form.format(piece * (1 if form == "{}" else 8))
    for suffix in (".txt", ".md"):
        assert seconds_to_read(part, 1_000_000, suffix) < 10


# A search for what grows: units of several pieces, of which a file is full

FORMS = ["{}", "{}\n", "- {}\n", "## {}\n", "{}\n\n", "| {} |\n", "> {}\n", "1. {}\n", "- {}\n  {}\n"]
WORDS = [
    "word ", "68% of 1,200 bees ", "He said “so”. ", "$E=mc^2$ ", "H~2~O ", "Smith et al. (2018) ", "日本語の文。",
    "یک ", "3.14 kg/m² ", "XIV. ", "e.g. ", "5 pm ", "€29.99 ", "1 of 3 ", "a/b ", "because ", "é", "👍", "&amp;", "\\",
    "<![", "<?", "<a b=", "]]>", "<sup>", "$$", "\\(", "^", "~~", "==", "[^1]", "[^1]: ", "{say=\"", "- [ ] ", "\t",
]  # fmt: skip
SIZES = (10_000, 40_000)
"""Bytes of two files that are full of a unit."""


def seconds_to_read(unit: str, length: int, suffix: str) -> float:
    """Of processor time, for as much of a ``unit`` as is not refused for its length."""
    said = sum(bool(line.strip()) for line in unit.splitlines())
    times = min(length // len(unit.encode("utf-8", "replace")), LINE_LIMIT // max(said, 1) - 10)
    content = "# Title\n\n## Heading\n\n- One sentence.\n\n" + unit * max(times, 1)
    begun = process_time()
    read_bytes(content.encode("utf-8", "replace"), suffix)
    return process_time() - begun


def unit_of(seed: int) -> tuple[str, str]:
    """One to four pieces once or often, and the suffix of their file."""
    chance = random.Random(seed)
    piece = "".join(chance.choice(GROWING + PIECES + WORDS) for _ in range(chance.randint(1, 4)))
    return chance.choice(FORMS).replace("{}", piece * chance.choice([1, 1, 4, 20])), chance.choice(
        [".md", ".md", ".txt"]
    )


@pytest.mark.fuzz
def test_no_unit_of_very_many_takes_more_than_its_length() -> None:
    """Five minutes of the processor; ``FROM`` in the environment begins at another seed, ``BUDGET`` changes the time.

    Four times as much of anything takes no more than eight times as long, and a file of the largest size ten seconds.
    """
    first, budget = int(os.environ.get("FROM", "0")), float(os.environ.get("BUDGET", "300"))
    began, seed, found = process_time(), first, list[str]()
    growths, dearest = list[float](), 0.0
    while process_time() - began < budget:
        unit, suffix = unit_of(seed)
        small, large = (seconds_to_read(unit, size, suffix) for size in SIZES)
        growth = large / small
        if large > 0.2 and growth > 8:  # what is done before counts little then
            found.append(f"{seed}: {unit[:60]!r} in {suffix} grows {growth:.1f} times from {small:.2f} s")
        elif large * 1_000_000 / SIZES[1] > 8:
            whole = max(seconds_to_read(unit, 999_000 // part, suffix) for part in (1, 4, 10))
            dearest = max(dearest, whole)
            if whole > 10:
                found.append(f"{seed}: {unit[:60]!r} in {suffix} takes {whole:.1f} s")
        growths.append(growth)
        seed += 1
    growths.sort()
    print(
        f"{seed - first} units; four times as much took {growths[len(growths) // 2]:.2f} times as long in the middle,"
    )
    print(f"{growths[-1]:.2f} at most; the dearest of the largest size {dearest:.1f} s")
    assert found == []
