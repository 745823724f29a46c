"""A choice, a preset, a pace, a fallback: and what is kept under which key."""

from __future__ import annotations

from pathlib import Path

import pytest
from loopback import Loopback, page, serving

from tests_support import Memory
from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.model.narration import Narration
from voicedeck.narration import casting, lexicons
from voicedeck.narration import presets as presets_module
from voicedeck.narration.casting import Narrator, narrator
from voicedeck.narration.presets import Role, presets, role
from voicedeck.stages.lexicon import Lexicon
from voicedeck.store import NoStore
from voicedeck.voices.silent import Silent

TEXT = "The amygdala is where the brain processes fear."


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, whose author has no presets or lexicon of their own."""
    monkeypatch.chdir(tmp_path)
    for module in (presets_module, lexicons):
        monkeypatch.setattr(module, "user_config_path", lambda _: tmp_path / "user")
    return tmp_path


def test_a_preset_is_a_voice_with_all_that_goes_with_it(project: Path) -> None:
    (project / "voices.toml").write_text(
        '[narrator]\nvoice = "hibari:heart"\npace = 150\nlexicon = "names.toml"\nfallback = "silent"\n'
    )
    assert role("narrator") == Role("hibari:heart", 150, "silent", Path("names.toml"))
    assert role("narrator", 120, "hibari") == Role("hibari:heart", 120, "hibari", Path("names.toml"))
    assert role("hibari") == Role("hibari")
    (project / "voices.toml").write_text(
        '[deep]\nengine = "edge"\nvariant = "en-US-GuyNeural"\nrate = 140\npitch = "-10Hz"'
    )
    assert role("deep") == Role("edge:en-US-GuyNeural", 140, pitch=-10)
    (project / "voices.toml").write_text('[narrator]\nvoice = "hibari"\nlexicon = "names.toml"')
    (project / "names.toml").write_text('Ng = "ing"')
    assert narrator(role("narrator")).lexicon.spoken("Ng", phonemic=True) == "ing"


def test_the_projects_presets_count_over_the_users(project: Path) -> None:
    (project / "user").mkdir()
    (project / "user" / "voices.toml").write_text('[mine]\nvoice = "silent"\n[other]\nvoice = "silent"')
    (project / "voices.toml").write_text('[mine]\nvoice = "hibari"')
    assert {name: each.voice for name, each in presets().items()} == {"mine": "hibari", "other": "silent"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[a]\npace = 150", "no voice"),
        ('[a]\nvoice = "hibari"\npitch = 1.5', "odd pitch"),
        ('[a]\nvoice = "hibari"\npitch = "high"', "pitch that is not from -100 to 100 Hz"),
        ('[a]\nvoice = "hibari"\npitch = -101', "pitch that is not from -100 to 100 Hz"),
        ('[a]\nvoice = "hibari"\nengine = "piper"', "both voice and engine"),
        ('[a]\nengine = "hibari"\npace = 120\nrate = 120', "both pace and rate"),
        ('[a]\nvoice = "hibari"\nrate = 400', "not from 80 to 240"),
        ('[a]\nvariant = "heart"', "no voice"),
        ('[a]\nvoice = "hibari"\npace = "fast"', "odd pace"),
        ('[a]\nvoice = "hibari"\nconsent = true', "odd consent"),
        ("a = 5", "odd a"),
        ("[a", "cannot be read"),
    ],
)
def test_what_is_no_preset(project: Path, text: str, message: str) -> None:
    (project / "voices.toml").write_text(text)
    with pytest.raises(ChoiceError, match=message) as caught:
        role("a")
    assert str(caught.value.diagnostics[0].where) == "voices.toml"


@pytest.mark.parametrize(
    "choice", ["openai:ben.wav@http://localhost:1/v1", "openai:ben/chatterbox@http://localhost:1/v1"]
)
def test_a_voice_that_imitates_somebody_needs_their_consent(project: Path, choice: str) -> None:
    with pytest.raises(ChoiceError, match="nothing tells that they agreed") as caught:
        narrator(role(choice))
    assert "consent = " in caught.value.diagnostics[0].hint
    with pytest.raises(ChoiceError, match="nothing tells that they agreed") as caught:
        narrator(role("silent", fallback=choice))
    assert "stand in with" in caught.value.diagnostics[0].hint  # a fallback is no preset: none could tell it
    (project / "voices.toml").write_text(f'[ben]\nvoice = "{choice}"\nconsent = "Ben Ray, 2 March 2026"')
    agreed = narrator(role("ben"))
    assert agreed.consent == "Ben Ray, 2 March 2026"
    assert agreed.consent in agreed.identity  # another consent is another manifest
    assert narrator(Role("openai:alloy@http://localhost:1/v1", consent="nobody asked")).consent == ""


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ('Müller = "muller"', "“Müller” has letters or signs that need quotation marks", 'write "Müller" = "muller"'),
        ('étude = "ay tude"', "“étude” has letters", 'write "étude" = "ay tude"'),
        ('New York = "noo york"', "“New York” has letters or signs", 'write "New York" = "noo york"'),
        ("p53 = five", "what is said for “p53” needs quotation marks", 'write p53 = "five"'),
        ('BDNF = "b"\nBDNF = "c"', "“BDNF” stands twice", "delete one of the two lines"),
        ('[names\nx = "y"', "the lexicon cannot be read", "a line a word"),
    ],
)
def test_a_lexicon_that_is_none_says_what_to_write(project: Path, line: str, message: str, hint: str) -> None:
    (project / "lexicon.toml").write_text(f'# mine\nx1 = "x one"\n{line}\n', encoding="utf-8")
    with pytest.raises(ChoiceError, match=message) as caught:
        lexicons.load()
    (told,) = caught.value.diagnostics
    assert hint in told.hint
    assert str(told.where) == f"lexicon.toml:{3 + line.count('BDNF') // 2}"


def test_a_voice_without_a_language_is_told() -> None:
    class Mute(Silent):
        languages = ()

    speaker = Narrator(Mute(), Lexicon({}), None, Role("mute"))
    (told,) = casting.foreign(speaker, "de", None)
    assert told.message == "the voice silent does not say which language it speaks"
    assert speaker.language == "en"


@pytest.mark.parametrize("asked", [110, 125, 160])
def test_the_pace_asked_for_is_reached_by_the_voices_own_speed(asked: int) -> None:
    speaker = narrator(role("hibari", asked))
    lines = {
        "a": "Psychotherapy assisted by the substance has advanced to clinical trials in several countries.",
        "b": "Serotonin release induces positive emotional states, and feelings of warmth toward others.",
        "c": "Oxytocin levels may enhance the trust between patients and therapists during the treatment.",
    }
    performance = speaker.perform(lines, NoStore())
    narration = Narration("x", {line: performance.speak(text) for line, text in lines.items()})
    assert casting.pace(narration) == pytest.approx(asked, rel=0.12)
    assert "speed" in speaker.identity


def test_a_pace_that_was_missed_is_told() -> None:
    speaker = narrator(role("silent", 150))
    narration = Narration("x", {"a": narrator(role("silent", 100)).speak("one two three")})
    (told,) = speaker.remarks({}, narration)
    assert "100 words a minute, not 150" in told.message


@pytest.mark.parametrize("voice", ["gtts", "hibari"])
@pytest.mark.parametrize("pace", [20, 400])
def test_no_pace(voice: str, pace: float) -> None:
    with pytest.raises(ChoiceError, match="no pace"):
        role(voice, pace)


def test_a_voice_without_a_speed_says_so() -> None:
    with pytest.raises(ChoiceError, match="gtts has no speed"):
        narrator(role("gtts", 150))
    assert "gtts" in narrator(role("gtts")).identity


def test_a_pitch_only_where_the_engine_has_one(project: Path) -> None:
    (project / "voices.toml").write_text('[a]\nvoice = "hibari"\npitch = 5')
    with pytest.raises(ChoiceError, match="hibari has no pitch"):
        narrator(role("a"))


def test_a_voice_keeps_its_own_speed_where_nobody_asks() -> None:
    assert "speed" not in narrator(role("hibari")).identity


def test_a_lexicon_entry_changes_the_takes_it_is_heard_in_and_no_others(project: Path) -> None:
    lines = {"a": "The amygdala is small.", "b": "Fear is learned."}
    store = Memory()

    def spoken() -> int:
        performance = narrator(role("silent")).perform(lines, store)
        for text in lines.values():
            performance.speak(text)
        return performance.spoken

    assert (spoken(), spoken()) == (2, 0)
    (project / "lexicon.toml").write_text('amygdala = "a mig da la"\nunheard = "not said at all"')
    assert (spoken(), spoken()) == (1, 0)
    assert sum("a mig da la" in key for key in store.kept) == 1
    assert not any("unheard" in key or "not said" in key for key in store.kept)


def test_a_failing_voice_stops_the_build_unless_the_author_named_another(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = {"a": TEXT, "b": "Another line."}
    with serving(Loopback(page(b"a captcha"))) as google:
        from voicedeck.voices import gtts  # noqa: PLC0415

        genuine = gtts.GoogleTranslate
        monkeypatch.setattr(
            casting.registry, "voice", lambda name: genuine(base_url=google.url) if name == "gtts" else real(name)
        )
        with pytest.raises(VoiceError, match="captcha"):
            narrator(role("gtts")).perform(lines, NoStore()).speak(TEXT)
        speaker = narrator(role("gtts", fallback="silent"))
        performance = speaker.perform(lines, NoStore())
        takes = {line: performance.speak(text) for line, text in lines.items()}
    assert len(google.words) == 2
    assert set(performance.stand_ins(lines)) == {"a", "b"}
    (told,) = speaker.remarks(performance.stand_ins(lines), Narration("x", takes))
    assert told.message.startswith("2 of 2 lines are spoken by silent, not gtts: Google Translate")
    assert "else silent 1" in speaker.identity


real = casting.registry.voice


def test_recordings_are_cast_by_number_and_never_kept(project: Path) -> None:
    from loopback import wav  # noqa: PLC0415

    (project / "recordings").mkdir()
    (project / "recordings" / "1.wav").write_bytes(wav(2))
    store = Memory()
    performance = narrator(role("recorded", fallback="silent")).perform({"a": TEXT, "b": "Not recorded."}, store)
    assert performance.speak(TEXT).seconds == pytest.approx(2.0, abs=0.02)
    performance.speak("Not recorded.")
    assert list(performance.stand_ins({"a": TEXT, "b": "Not recorded."})) == ["b"]
    assert [key.split("\0")[0] for key in store.kept if key.startswith("take")] == ["take 3 silent 1 studio 3"]


def test_every_announced_voice_has_profiles_and_the_sentence_that_installs_it() -> None:
    found = casting.profiles()
    assert {each.engine for each in found} >= {"hibari", "gtts", "silent", "openai", "edge", "piper", "kokoro"}
    heart = next(each for each in found if each.name == "hibari:heart")
    assert (heart.language, heart.sex, heart.rate, heart.online, heart.missing) == ("en-US", "female", 24000, False, "")
    emma = next(each for each in found if each.name == "hibari:emma")
    assert "Hibari('emma')" in emma.missing
    assert any(each.name == "gtts:en-co.uk" and each.online for each in found)


@pytest.mark.parametrize("name", ["recorded", "piper", "kokoro"])
@pytest.mark.parametrize("variant", ["a" * 300, "~nobody-of-that-name/takes"])
def test_a_place_that_no_system_has_is_told(name: str, variant: str) -> None:
    with pytest.raises(ChoiceError):
        narrator(role(f"{name}:{variant}"))
