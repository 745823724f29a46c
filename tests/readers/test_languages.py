"""Any language's text comes through whole: read, written as Markdown, shown, said and captioned."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicedeck.readers import read
from voicedeck.stages.ledger import Entry, unproved
from voicedeck.stages.markdown import markdown
from voicedeck.stages.storyboard import storyboard

pytestmark = pytest.mark.fast

LANGUAGES = {
    "Russian": ("Пчёлы", "Глаза", "У пчелы пять глаз: «два больших» и три малых."),
    "Greek": ("Μέλισσες", "Μάτια", "Η μέλισσα έχει πέντε μάτια."),
    "Chinese": ("蜜蜂", "眼睛", "蜜蜂有五只眼睛，三只在额头上。"),
    "Japanese": ("ミツバチ", "目", "ミツバチには目が五つある。"),
    "Korean": ("꿀벌", "눈", "꿀벌은 눈이 다섯 개다."),
    "Arabic": ("النحل", "العيون", "للنحلة خمس عيون، ثلاث منها على الجبهة."),
    "Hebrew": ("דבורים", "עיניים", "לדבורה חמש עיניים (שלוש במצח)."),
    "Hindi": ("मधुमक्खी", "आँखें", "मधुमक्खी की पाँच आँखें होती हैं।"),
    "Thai": ("ผึ้ง", "ตา", "ผึ้งมีห้าตา"),
    "combining marks": ("Cafe\u0301", "Ṽ̈", "Z͑ä̤ and e\u0301 stay as they were written."),
    "emoji": ("Bees 🐝", "Eyes 👁️", "A family 👨‍👩‍👧 and a flag 🇫🇷 stay whole."),
    "mixed directions": ("Bees נחל", "A ב C", "The word דבורה\u200f (dvora) is a bee."),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(("suffix", "form"), [(".md", "# {}\n\n## {}\n\n- {}\n"), (".txt", "{}\n1. {}\n{}\n")])
def test_text_comes_through_whole(tmp_path: Path, language: str, encoding: str, suffix: str, form: str) -> None:
    title, heading, sentence = LANGUAGES[language]
    path = tmp_path / f"bees{suffix}"
    path.write_bytes(form.format(title, heading, sentence).replace("\n", "\r\n").encode(encoding))
    script = read(path)
    assert (script.title.text, script.sections[0].heading.text, script.sections[0].bullets[0].text) == (
        title, heading, sentence,
    )  # fmt: skip
    again = tmp_path / "again.md"
    again.write_text(markdown(script), encoding="utf-8")
    assert read(again).sections[0].bullets[0].text == sentence
    board = storyboard(script, lambda *_, **__: "", str)
    assert [(beat.shown, beat.spoken, beat.caption) for beat in board.beats()] == [
        (text, text, text) for text in (title, heading, sentence)
    ]
    entries = [Entry(beat.id, "caption", beat.caption, beat.source) for beat in board.beats()]
    assert unproved(entries, [line.rstrip("\r") for line in path.read_bytes().decode(encoding).split("\n")]) == ()
