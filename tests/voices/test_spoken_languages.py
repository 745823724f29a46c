"""A voice speaks the script's language, or the build says no and who does."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicedeck.making.commission import check, commission
from voicedeck.model.errors import ChoiceError
from voicedeck.model.narration import Take
from voicedeck.model.script import Script
from voicedeck.narration import casting
from voicedeck.narration.casting import narrator, speaks
from voicedeck.narration.presets import role
from voicedeck.options import Options
from voicedeck.ports import Castable, Lingual, Listed, Paced, Phonemic, Pitched, Resting, Synthesizer
from voicedeck.readers import read
from voicedeck.registry import kind, names
from voicedeck.voices.edge import Edge
from voicedeck.voices.gtts import GoogleTranslate
from voicedeck.voices.hibari import Hibari
from voicedeck.voices.recorded import Recorded
from voicedeck.voices.silent import Silent

GERMAN = "---\nlanguage: de\n{front}---\n\n# Bienen\n\n## Augen\n\n- Zwei große Augen.\n{more}"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def script(project: Path, front: str = "", more: str = "") -> Script:
    path = project / "bienen.md"
    path.write_text(GERMAN.format(front=front, more=more), encoding="utf-8")
    return read(path)


def test_a_voice_of_another_language_is_an_error_at_the_language_that_names_who_speaks_it(project: Path) -> None:
    with pytest.raises(ChoiceError) as caught:
        commission(script(project), Options())
    (told,) = caught.value.diagnostics
    assert told.message == "the voice hibari speaks English, not German"
    assert told.where is not None
    assert told.where.line == 2
    assert "gtts:de (online)" in (told.hint or "")
    assert "voicedeck voices --available de" in (told.hint or "")
    assert "silent" not in (told.hint or "")


def test_a_build_says_it_before_any_work(project: Path) -> None:
    script(project)
    with pytest.raises(ChoiceError, match="speaks English, not German"):
        check([project / "bienen.md"], Options())
    check([project / "bienen.md"], Options(voice="gtts:de"))


def test_a_lines_own_voice_speaks_the_language_too(project: Path) -> None:
    written = script(project, "voice: silent\n", "- Drei kleine. {voice=gtts:fr}\n")
    commission(written, Options())  # in a draft nobody speaks
    written = script(project, "voice: gtts:de\n", "- Drei kleine. {voice=gtts:fr}\n")
    with pytest.raises(ChoiceError) as caught:
        commission(written, Options())
    assert [str(each.where).rpartition(":")[2] for each in caught.value.diagnostics] == ["11"]


def test_so_does_who_stands_in(project: Path) -> None:
    with pytest.raises(ChoiceError, match="hibari speaks English, not German"):
        commission(script(project), Options(voice="gtts:de", fallback="hibari"))


def test_where_the_author_names_no_language_the_error_is_where_it_was_told_from(project: Path) -> None:
    path = project / "bienen.md"
    words = "- Die Bienen sind nicht nur für die Blumen wichtig, sondern auch für das Klima und für den Menschen.\n"
    path.write_text(f"# Die Bienen und das Klima\n\n## Die Augen der Bienen\n\n{words * 3}", encoding="utf-8")
    with pytest.raises(ChoiceError) as caught:
        commission(read(path), Options())
    assert caught.value.diagnostics[0].where is not None
    assert caught.value.diagnostics[0].where.line


@pytest.mark.parametrize(
    ("voice", "tag", "whether"),
    [
        (Hibari(), "en-GB", True),
        (Hibari(), "de", False),
        (Silent(), "de", True),
        (GoogleTranslate("pt"), "pt-BR", True),
        (GoogleTranslate("fr"), "de", False),
    ],
)
def test_a_region_is_no_other_language(voice: Synthesizer, tag: str, whether: bool) -> None:
    assert speaks(voice, tag) is whether


def test_a_guest_that_says_nothing_is_taken_to_speak_the_script(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Guest:
        identity = "guest 1"

        def speak(self, text: str) -> Take:
            return Silent().speak(text)

    monkeypatch.setattr(casting.registry, "voice", lambda _: Guest())
    cast = commission(script(project), Options(voice="guest")).cast
    assert cast.narrators[""].language == "en"


def test_every_voice_of_ours_declares_what_it_can() -> None:
    assert all(isinstance(kind("voices", name), Listed) for name in names("voices") if name in OURS)
    assert isinstance(Hibari(), Paced)
    assert isinstance(Hibari(), Phonemic)
    assert isinstance(Hibari(), Resting)
    assert isinstance(Hibari(), Lingual)
    assert not isinstance(Hibari(), Pitched)
    assert not isinstance(GoogleTranslate(), Paced)
    assert not isinstance(Silent(), Castable)
    assert hasattr(Recorded, "cast")
    assert hasattr(Edge, "pitched")


OURS = ("edge", "gtts", "hibari", "kokoro", "openai", "piper", "recorded", "silent")


def test_speech_is_synthetic_unless_a_voice_says_it_is_not() -> None:
    assert narrator(role("hibari", fallback="silent")).unsynthetic == ("silent",)
    listed = {each.engine: each.synthetic for each in casting.profiles()}
    assert {engine for engine, synthetic in listed.items() if not synthetic} == {"recorded", "silent"}
