"""Takes are heard again: what is misheard is told, mended by ear, and only those lines are spoken anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests_support import Silence
from voicedeck import cli
from voicedeck.model.errors import ChoiceError
from voicedeck.model.narration import Take
from voicedeck.narration import casting, lexicons
from voicedeck.options import Options
from voicedeck.recognizers import whisper
from voicedeck.stages.lexicon import Entry
from voicedeck.stages.proofreading import Misheard, ipa, misheard, remedies, respelt, wrong
from voicedeck.usecases.proof import proof

SCRIPT = "# Fear\n\n## Brain\n\n- The amygdala is small.\n- BDNF is a protein.\n- Nothing is wrong here.\n"
EDGE = 500
"""Samples of silence round a parrot's words: the studio fades 240."""


class Parrot:
    """A voice whose sound is its text, letter by letter."""

    silent = True
    identity = "parrot 1"

    def speak(self, text: str) -> Take:
        letters = np.array([0] * EDGE + [ord(each) / 4096 for each in text] + [0] * EDGE, "<f4")
        return Take(letters.tobytes())


class Deaf:
    """A recogniser that hears a parrot, but some words wrong."""

    def __init__(self, **wrong: str) -> None:
        self.identity = f"deaf {sorted(wrong.items())}"
        self.wrong = wrong
        self.listened = 0

    def hear(self, take: Take, language: str) -> str:
        assert language == "en"
        self.listened += 1
        text = "".join(chr(round(4096 * each)) for each in np.frombuffer(take.pcm, "<f4") if each)
        for word, heard in {"proh-teen": "protein", **self.wrong}.items():
            text = text.replace(word, heard)
        return text.replace("uh-mig-duh-luh", "amygdala").replace("B D N F", "BDNF")


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VOICEDECK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(lexicons, "shared", lambda _: tmp_path / "none")
    monkeypatch.setattr(casting.registry, "voice", lambda _: Parrot())
    path = tmp_path / "fear.md"
    path.write_text(SCRIPT)
    return path


def proofed(script: Path, recognizer: Deaf) -> Any:
    return proof(script, Options(), recognizer, Silence(), map)


@pytest.mark.heavy
def test_what_is_heard_wrong_is_told_with_what_mends_it(script: Path) -> None:
    deaf = Deaf(amygdala="omega loop", BDNF="Bedouin F", protein="routine")
    found = proofed(script, deaf)
    assert [(each.source.line, each.misheard) for each in found.findings] == [
        (5, (Misheard("amygdala", "omega loop"),)),
        (6, (Misheard("BDNF", "Bedouin F"), Misheard("protein", "routine"))),
    ]
    assert found.entries == (Entry("amygdala", say="uh-mig-duh-luh"), Entry("BDNF", say="B D N F"))
    assert (found.wrong, found.lines) == (5, 5)
    assert found.rate == pytest.approx(100 * 5 / found.words)


class Read(Deaf):
    """One that knows which words are common."""

    def common(self, word: str, language: str) -> bool:
        return language == "en" and word in ("protein", "fear", "is", "small")


def test_a_common_word_gets_no_entry_for_the_film_but_a_spelling_on_its_line(script: Path) -> None:
    found = proofed(script, Read(**{"protein.": "routine.", "proh-teen": "protein"}))
    assert found.entries == ()
    (finding,) = found.findings
    assert finding.misheard == (Misheard("protein", "routine"),)
    assert proofed(script, Read(amygdala="omega loop")).entries == (Entry("amygdala", say="uh-mig-duh-luh"),)


def test_an_entry_is_heard_on_every_line_it_touches(script: Path) -> None:
    script.write_text(SCRIPT.replace("Nothing is wrong here.", "Nobody names the amygdala now."))
    once = Deaf(**{"The amygdala": "The omega loop", "the uh-mig-duh-luh now": "the omega loop then"})
    found = proofed(script, once)
    assert found.entries == ()  # it would spoil the other line
    assert found.findings[0].respelt == (Entry("amygdala", say="uh-mig-duh-luh"),)


def test_what_only_listens_tries_nothing(script: Path) -> None:
    deaf = Deaf(amygdala="omega loop")
    found = proof(script, Options(), deaf, Silence(), map, mends=False)
    assert (deaf.listened, found.lines, found.wrong, found.entries) == (5, 5, 2, ())


def test_a_rare_name_that_sounds_nearly_as_it_is_heard_may_be_said_right(script: Path) -> None:
    script.write_text(SCRIPT.replace("Nothing is", "Mithoefer is"))
    nearly = Read(Mithoefer="Mithoven")
    told = proofed(script, nearly)
    assert [each.misheard for each in told.findings] == [(Misheard("Mithoefer", "Mithoven", rare=True),)]
    assert (told.wrong, told.doubtful) == (0, 1)
    assert proofed(script, Read(Mithoefer="omega loop")).wrong == 2


def test_a_second_proof_listens_to_nothing_again(script: Path) -> None:
    deaf = Deaf(amygdala="omega loop")
    first, listened = proofed(script, deaf), deaf.listened
    assert proofed(script, deaf) == first
    assert deaf.listened == listened


def test_accepted_entries_go_to_the_lexicon_and_only_their_lines_are_spoken_anew(
    script: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (script.parent / "lexicon.toml").write_text('# mine\nfear = "feer"\n')
    monkeypatch.setattr(whisper, "Whisper", lambda _: Deaf(amygdala="omega loop", protein="routine"))
    assert run(monkeypatch, "proof", "fear.md") == 9
    told = capsys.readouterr().out
    assert "fear.md:5: “amygdala” is heard as “omega loop”" in told
    assert '  heard right with: amygdala = "uh-mig-duh-luh"' in told
    assert (script.parent / "lexicon.toml").read_text() == '# mine\nfear = "feer"\n'
    assert run(monkeypatch, "proof", "fear.md", "--accept", "--limit", "10") == 0
    told = capsys.readouterr()
    assert (script.parent / "lexicon.toml").read_text() == ('# mine\nfear = "feer"\namygdala = "uh-mig-duh-luh"\n')
    assert "1 of 16 words misheard" in told.out
    # The take with the entry was made when it was tried.
    assert told.err.count("0 of 5 lines spoken anew") == 2
    assert run(monkeypatch, "proof", "fear.md", "--json", "--limit", "10") == 0
    assert [each["misheard"][0]["said"] for each in json.loads(capsys.readouterr().out)["findings"]] == ["protein"]


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["voicedeck", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def test_one_sound_in_two_spellings_is_heard_right() -> None:
    def sounds(text: str) -> str:
        return text.casefold().replace("ph", "f").replace("x", "ˈks")

    assert misheard("A phone box", "a fone bocks", sounds, sounds) == (Misheard("phone box", "fone bocks"),)
    assert misheard("A phone tax", "a fone taks", sounds, sounds) == ()
    assert misheard("A phone, a non-drug!", "a fone a nondrug", sounds, sounds) == ()
    found = misheard("The phone is it.", "the box is", sounds, sounds)
    assert found == (Misheard("phone", "box"), Misheard("it", ""))
    assert wrong(found) == 2


def test_remedies() -> None:
    def sounds(text: str) -> str:
        return {"labile": "lˈAbIl", "oxytocin": "ˌɑksətˈOsᵊn"}.get(text, text)

    assert list(remedies("is labile", sounds, phonemic=True)) == [
        Entry("labile", ipa="lˈeɪbaɪl"), Entry("labile", ipa="lˈeɪbˌaɪl"), Entry("labile", say="lay-beyel"),
    ]  # fmt: skip
    assert next(remedies("BDNF", sounds, phonemic=False)) == Entry("BDNF", say="B D N F")
    assert list(remedies("of it", sounds, phonemic=False)) == []
    assert list(remedies("la terapeuta BDNF", None, phonemic=False)) == [Entry("BDNF", say="B D N F")]
    assert (respelt("ˌɑksətˈOsᵊn"), ipa("ʤˈʌʤ")) == ("ahk-suh-toh-suhn", "dʒˈʌdʒ")


@pytest.mark.parametrize(
    "entry",
    [
        Entry("Ng", say="ing"),
        Entry("5-HT2A", say='five "H" T'),
        Entry("né", ipa="neɪ", say="nay"),
        Entry("x", ipa="ɛks"),
    ],
)
def test_a_written_entry_is_read_again(tmp_path: Path, entry: Entry) -> None:
    path = tmp_path / "lexicon.toml"
    lexicons.add(path, [Entry("before", say="bee four")])
    lexicons.add(path, [entry])
    lexicons.add(path, [entry])
    assert lexicons.load([path]).entries[entry.word] == entry
    assert len(path.read_text().splitlines()) == 2


def test_without_the_extra_the_sentence_that_installs_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(whisper, "find_spec", lambda _: None)
    with pytest.raises(ChoiceError, match="nobody to hear") as caught:
        whisper.Whisper()
    assert caught.value.diagnostics[0].hint == "pip install 'voicedeck[proof]'"
    monkeypatch.setattr(whisper, "find_spec", lambda _: True)
    with pytest.raises(ChoiceError, match="no model in"):
        whisper.Whisper(tmp_path)


@pytest.fixture
def lisping(monkeypatch: pytest.MonkeyPatch) -> None:
    """hibari, who gets one word wrong unless she is told how to say it."""
    from voicedeck.voices.hibari import Hibari  # noqa: PLC0415

    class Lisping(Hibari):
        phonemic = False

        def speak(self, text: str) -> Take:
            return super().speak(text.replace("amygdala", "omega loop"))

    voice = Lisping()
    voice.identity += " lisping"
    monkeypatch.setattr(casting.registry, "voice", lambda _: voice)


@pytest.mark.heavy
def test_whisper_hears_real_takes_and_what_mends_them(script: Path, lisping: None) -> None:  # noqa: ARG001
    pytest.importorskip("faster_whisper")
    script.write_text(SCRIPT.replace("The amygdala is small.", "The amygdala is where the brain processes fear."))
    recognizer = whisper.Whisper()
    found = proof(script, Options(), recognizer, Silence(), map)
    assert [(each.source.line, each.misheard[0].said) for each in found.findings] == [(5, "amygdala")]
    assert [entry.word for entry in found.entries] == ["amygdala"]
    lexicons.add(Path("lexicon.toml"), found.entries)
    reporter = Silence()
    again = proof(script, Options(), recognizer, reporter, map)
    assert (again.wrong, again.findings) == (0, ())
    assert any(note.startswith("0 of 5 lines spoken anew") for note in reporter.notes)
