"""What can be wrong with a file before a word of it is understood."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from voicedeck.model.errors import InputError
from voicedeck.model.source import Diagnostic
from voicedeck.readers import read
from voicedeck.readers.text import SIZE_LIMIT, folder_name

pytestmark = pytest.mark.fast

OUTLINE = "Bread\nI. Flour\nWheat has glüten.\n"


def refusal(path: Path) -> Diagnostic:
    with pytest.raises(InputError) as caught:
        read(path)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.hint
    assert diagnostic.where
    assert diagnostic.where.file == str(path)
    return diagnostic


def written(folder: Path, content: bytes, name: str = "bread.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_newlines_read_alike(tmp_path: Path, encoding: str, newline: str) -> None:
    script = read(written(tmp_path, OUTLINE.replace("\n", newline).encode(encoding)))
    assert script.title.text == "Bread"
    (section,) = script.sections
    assert [(line.text, line.source.line) for line in section.bullets] == [("Wheat has glüten.", 3)]
    assert script.warnings == ()


def test_big_endian_utf_16(tmp_path: Path) -> None:
    assert read(written(tmp_path, b"\xfe\xff" + OUTLINE.encode("utf-16-be"))).title.text == "Bread"


def test_line_separators_part_sentences_but_not_the_editor_s_lines(tmp_path: Path) -> None:
    script = read(written(tmp_path, "Bread\nI. Flour\nOne.\u2028Two.\nThree.\n".encode()))
    bullets = [(line.text, line.source.line) for line in script.sections[0].bullets]
    assert bullets == [("One.", 3), ("Two.", 3), ("Three.", 4)]


def test_decomposed_letters_stay_as_written(tmp_path: Path) -> None:
    assert read(written(tmp_path, OUTLINE.replace("Bread", "Cafe\u0301").encode())).title.text == "Cafe\u0301"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_control_characters_are_removed_and_told(tmp_path: Path, encoding: str) -> None:
    content = OUTLINE.replace("Wheat", "Wh\x07eat\x1b\ufffe\tis").encode(encoding)
    script = read(written(tmp_path, content))
    assert script.sections[0].bullets[0].text == "Wheat\tis has glüten."
    (told,) = script.warnings
    assert "3 control characters" in told.message
    assert "U+0007" in told.message
    assert told.where
    assert told.where.line == 3


def test_lone_surrogates_are_removed_and_told(tmp_path: Path) -> None:
    script = read(written(tmp_path, OUTLINE.replace("Wheat", "\ud800Wheat").encode("utf-16", "surrogatepass")))
    assert script.sections[0].bullets[0].text == "Wheat has glüten."
    assert [told.where.line for told in script.warnings if told.where] == [3]


def test_another_encoding_names_the_byte_and_the_line(tmp_path: Path) -> None:
    content = OUTLINE.encode("latin-1")
    told = refusal(written(tmp_path, content))
    assert f"0xFC at offset {content.index(0xFC)}" in told.message
    assert told.where
    assert told.where.line == 3
    assert "UTF-8" in told.hint


def test_the_offset_counts_the_byte_order_mark(tmp_path: Path) -> None:
    assert "offset 4" in refusal(written(tmp_path, b"\xef\xbb\xbfA\xff")).message


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "empty"),
        (b" \t\r\n \xc2\xa0\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe", "empty"),
        (b"\x01\x02", "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
        (OUTLINE.encode("utf-16-le"), "binary"),
        (b"\x1f\x8b\x08\x01\x02\xff\x03abc", "binary"),
        (b"\xff\xfeA\0B", "byte 4"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, part: str) -> None:
    assert part in refusal(written(tmp_path, content)).message


def test_missing_file_with_a_similar_name(tmp_path: Path) -> None:
    written(tmp_path, OUTLINE.encode())
    told = refusal(tmp_path / "braed.txt")
    assert "does not exist" in told.message
    assert "bread.txt" in told.hint


def test_missing_folder(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path / "nowhere" / "bread.txt").hint


def test_folder(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path).message


def test_name_too_long_for_the_system(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / ("x" * 5000)).message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "regular" in refusal(tmp_path / "pipe.txt").message


def test_size_limit(tmp_path: Path) -> None:
    path = written(tmp_path, b"")
    os.truncate(path, SIZE_LIMIT + 1)
    assert "1 MB" in refusal(path).message


def test_suffix_chooses_the_reader_whatever_its_case(tmp_path: Path) -> None:
    content = b"# Bread\n## Flour\n- **Wheat**.\n"
    assert read(written(tmp_path, content, "a.MD")).sections[0].bullets[0].text == "Wheat."
    assert read(written(tmp_path, content, "a.markdown")).sections[0].bullets[0].text == "Wheat."
    assert read(written(tmp_path, content, "a.txt")).sections[0].bullets[0].text == "Wheat."


def test_all_errors_come_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(written(tmp_path, b"# Bread\n## Flour\n- a {pause=x}\n- b {layout=y}\n- c {hide=z}\n", "bread.md"))
    assert [told.where.line for told in caught.value.diagnostics if told.where] == [3, 4, 5]


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("mdma-ptsd", "mdma-ptsd"),
        ("海の流れ", "海の流れ"),
        (".hidden", "hidden"),
        ("..", "script"),
        ("", "script"),
        ("???", "script"),
        ("a/b\\c:d", "a-b-c-d"),
        ("tail. ", "tail"),
        ("CON", "CON-script"),
        ("lpt1.old", "lpt1.old-script"),
        ("console", "console"),
        ("\udcff", "script"),
        ("é" * 200, "é" * 60),
    ],
)
def test_folder_name(stem: str, name: str) -> None:
    assert folder_name(stem) == name


def test_a_line_that_shows_nothing_is_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# T\n\n## H\n\n- One.\n- &nbsp;\n- \u200b\u200d\n- Two.\n", encoding="utf-8")
    script = read(path)
    assert [line.text for line in script.sections[0].bullets] == ["One.", "Two."]
    told = [each.where.line for each in script.warnings if each.where and "shows nothing" in each.message]
    assert told == [6, 7]


def test_a_file_of_too_many_lines_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="more than 20000 lines"):
        read(written(tmp_path, b"# Bread\n" + b"a\n" * 20_001, "bread.md"))


OTHERS = {
    "talk.docx": "pandoc talk.docx -o talk.md",
    "talk.ODT": "pandoc talk.ODT -o talk.md",
    "talk.doc": "plain text",
    "talk.odp": "Save it as .pptx",
    "talk.gslides": "Google Slides",
    "talk.tex": "pandoc talk.tex -o talk.md",
    "talk.html": "pandoc talk.html -o talk.md",
    "talk.rst": "pandoc talk.rst -o talk.md",
    "talk.ipynb": "pandoc talk.ipynb -o talk.md",
    "talk.pdf": "pdftotext",
    "talk.csv": "table",
    "talk.srt": "voicedeck convert talk.srt -o talk.md",
    "talk.json": "where it is a transcript",
    "talk.py": "``` lines",
    "talk.zip": "Unpack it",
    "talk.png": "Name a script",
    "talk.mp4": "Name a script",
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_programs_files_are_named_and_what_to_do_with_them(tmp_path: Path, name: str) -> None:
    told = refusal(written(tmp_path, OUTLINE.encode(), name))
    assert f"a {name[4:].lower()} file is not read: it is " in told.message
    assert OTHERS[name] in told.hint


DISGUISED = {
    "a document": b"PK\x03\x04\x14\0\x06\0[Content_Types].xml\0word/document.xml",
    "a presentation": b"PK\x03\x04\x14\0\x06\0[Content_Types].xml\0ppt/presentation.xml",
    "an e-book": b"PK\x03\x04\x14\0mimetypeapplication/epub+zip",
    "an archive": b"PK\x03\x04\x14\0bread.txt",
    "printed pages": b"%PDF-1.7\n",
    "LaTeX": b"% A talk.\n\n\\documentclass[aspectratio=169]{beamer}\n\\begin{document}\n",
    "a web page": b"<!DOCTYPE HTML>\n<title>Bread</title>\n",
    "another markup": b'{\n "cells": [\n  {"cell_type": "markdown"}]}',
    "captions": b"\xef\xbb\xbf1\r\n00:00:01,000 --> 00:00:04,000\r\nBread.\r\n",
}


@pytest.mark.parametrize("what", DISGUISED)
@pytest.mark.parametrize("name", ["bread.txt", "bread.md"])
def test_a_file_that_is_not_what_its_name_says_is_named(tmp_path: Path, name: str, what: str) -> None:
    told = refusal(written(tmp_path, DISGUISED[what], name))
    assert f"it is {what}" in told.message
    assert "suffix" in told.hint


def test_pages_that_speak_of_other_formats_are_read(tmp_path: Path) -> None:
    text = b"# LaTeX\n\n## Begin\n\n- A file begins with \\documentclass.\n- A page with <html>.\n"
    assert len(read(written(tmp_path, text, "talk.md")).sections[0].bullets) == 2


@pytest.mark.parametrize(("unit", "count"), [("![a](b)", 20_001), ("**a** ", 50_001), ("$a_1$ ", 50_001)])
def test_more_marks_than_a_film_needs_are_refused_before_they_are_parsed(tmp_path: Path, unit: str, count: int) -> None:
    body = ("# T\n\n## H\n\n" + unit * count).encode()
    assert "the file has more than" in refusal(written(tmp_path, body, "marks.md")).message
