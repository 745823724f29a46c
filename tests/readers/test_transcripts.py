"""Podcasts as people and programs have them: each format is read into the same turns, and can be built."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from voicedeck.model.errors import InputError
from voicedeck.readers import read, unpack
from voicedeck.stages.markdown import markdown

SAID = (
    ("Anna", "Today we talk about sleep, and why it matters."),
    ("Ben", "Nobody can do without it. How long could you stay awake?"),
    ("Anna", "At night a fluid washes through the brain."),
    ("Ben", "Like a dishwasher that runs until morning?"),
)
NUMBERED = tuple((f"Speaker {1 + (who == 'Ben')}", words) for who, words in SAID)


def lines(form: str, between: str = "\n") -> str:
    return between.join(form.format(who=who, words=words, number=1 + (who == "Ben")) for who, words in SAID) + "\n"


def cues(form: str, comma: str) -> str:
    return "\n\n".join(
        f"{at}\n00:00:0{at}{comma}000 --> 00:00:0{at + 1}{comma}000\n"
        + form.format(who=who, words=words, caps=who.upper())
        for at, (who, words) in enumerate(SAID)
    )


def segments() -> list[dict[str, object]]:
    """A word a segment, as the Podcast Namespace has them."""
    return [
        {"speaker": who, "startTime": 0.5, "endTime": 0.9, "body": word}
        for who, words in SAID
        for word in words.split()
    ]


FORMATS = {
    "people.txt": lines("{who}: {words}"),
    "paragraphs.txt": lines("{who}: {words}", "\n\n"),
    "bold.md": "# Why we sleep\n\n" + lines("**{who}:** {words}", "\n\n"),
    "bold-after.md": lines("**{who}**: {words}"),
    "brackets.txt": lines("[{who}] {words}"),
    "times.txt": lines("[00:0{number}:12] {who}: {words}"),
    "times-after.txt": lines("{who} (0{number}:12): {words}"),
    "above.txt": lines("{who}  0:1{number}\n{words}", "\n\n"),
    "zoom.vtt": "WEBVTT\n\n" + cues("{who}: {words}", "."),
    "spans.vtt": "WEBVTT\n\nNOTE made by hand\n\n" + cues("<v {who}>{words}</v>", "."),
    "names.srt": cues("{who}: {words}", ","),
    "capitals.srt": cues(">> {caps}: {words}", ","),
    "namespace.json": json.dumps({"version": "1.0.0", "segments": segments()}),
    "page.html": lines("<cite>{who}:</cite><time>0:0{number}</time><p>{words}</p>"),
    "rows.json": json.dumps([{"speaker": who, "text": words, "emotion": "calm"} for who, words in SAID]),
    "pairs.json": json.dumps({"title": "Why we sleep", "dialogue": [[who, words] for who, words in SAID]}),
    "utterances.json": json.dumps({"results": {"utterances": [{"speaker": w, "transcript": t} for w, t in SAID]}}),
    "each.jsonl": "\n".join(json.dumps({"speaker": who, "content": words}) for who, words in SAID),
}
BY_NUMBER = {
    "podcastfy.txt": lines("<Person{number}>{words}</Person{number}>"),
    "podcastfy-broken.txt": lines("<Person{number}>{words}"),
    "dia.txt": lines("[S{number}] {words}", " "),
    "fish.txt": lines("<|speaker:{number}|>{words}"),
    "document.json": "{" + ",".join(f"{json.dumps(who)}: {json.dumps(words)}" for who, words in NUMBERED) + "}",
    "tuples.txt": repr(list(NUMBERED)),
    "numbers.json": json.dumps([{"speaker": int(who[-1]), "text": words} for who, words in NUMBERED]),
    "diarised.json": json.dumps({"segments": [{"speaker": f"SPEAKER_0{who[-1]}", "text": w} for who, w in NUMBERED]}),
}


@pytest.mark.parametrize("name", [*FORMATS, *BY_NUMBER])
def test_every_format_is_read_into_the_same_turns(name: str, tmp_path: Path) -> None:
    wanted = [(who, sentence) for who, words in (SAID if name in FORMATS else NUMBERED) for sentence in split(words)]
    path = tmp_path / name
    path.write_text(FORMATS.get(name) or BY_NUMBER[name], encoding="utf-8")
    script, _ = unpack(path)
    turns = [turn for line in script.sections[0].bullets for turn in line.directions.turns]
    persons = {"Person 1": "Speaker 1"}
    assert [(persons.get(turn.speaker, turn.speaker), turn.text) for turn in turns] == wanted
    assert [each.voice for each in script.speakers] == ["", "kokoro:bm_george"]
    written = tmp_path / "written.md"
    written.write_text(markdown(script), encoding="utf-8")
    again = read(written)
    assert [turn.text for line in again.lines() for turn in line.directions.turns] == [words for _, words in wanted]
    assert [each.name for each in again.speakers] == list(dict.fromkeys(turn.speaker for turn in turns))


def split(words: str) -> list[str]:
    return words.replace("it. How", "it.|How").split("|")


def test_captions_without_names_are_the_narrators(tmp_path: Path) -> None:
    path = tmp_path / "rolling.vtt"
    path.write_text(
        "WEBVTT\n\n00:00.000 --> 00:02.000\nSleep is <c.yellow>not</c> a pause.\n\n"
        "00:02.000 --> 00:04.000\nSleep is not a pause.\n[MUSIC]\n\n00:04.000 --> 00:06.000\nIt is work &amp; order."
    )
    script, _ = unpack(path)
    assert [line.text for line in script.sections[0].bullets] == ["Sleep is not a pause.", "It is work & order."]
    assert script.speakers == ()
    assert any("left out: [MUSIC]" in each.message for each in script.warnings)
    assert script.title.text == "Rolling"


def test_what_is_said_twice_is_no_rolling_caption(tmp_path: Path) -> None:
    said = ["Are you asleep?", "No.", "No.", "I was thinking.", "Of what?", "Of the sea and the wind.", "Tell me more."]
    path = tmp_path / "talk.srt"
    path.write_text("".join(f"{at}\n00:00:01,000 --> 00:00:02,000\n{words}\n\n" for at, words in enumerate(said)))
    script, _ = unpack(path)
    assert " ".join(line.text for line in script.sections[0].bullets) == " ".join(said)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("notes.txt", "My title\nI. First\nNote: this is small.\nNote: that is large.\nOne more sentence."),
        ("facts.txt", "The Nile\nLength: 6,650 km\nSource: Burundi\nMouth: Egypt\nIt is long."),
        ("film.txt", "NARRATOR: The sea.\nVISUAL: waves\nNARRATOR: The sky.\nVISUAL: clouds"),
        (
            "talk.md",
            "---\ntitle: T\nspeakers:\n  Anna: narrator\n  Ben: silent\n---\n\nAnna: One.\nBen: Two.\n\nAnna: Three.",
        ),
    ],
)
def test_what_is_no_dialogue_is_read_as_ever(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text)
    assert unpack(path)[0] == read(path)


@pytest.mark.parametrize("text", ['{"a": 1}', "[1, 2, 3]", "[" * 5_000, '{"x": {"y": ["no", "turns"]}}', "not json"])
def test_data_that_is_no_transcript_is_refused_as_ever(text: str, tmp_path: Path) -> None:
    path = tmp_path / "data.json"
    path.write_text(text)
    with pytest.raises(InputError, match="a program's data"):
        unpack(path)


def test_a_build_says_how_a_transcript_becomes_a_script(tmp_path: Path) -> None:
    path = tmp_path / "talk.vtt"
    path.write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nHello.")
    with pytest.raises(InputError, match="captions") as caught:
        read(path)
    assert "voicedeck convert talk.vtt -o talk.md" in caught.value.diagnostics[0].hint


@pytest.mark.parametrize(
    ("text", "speakers", "code"),
    [
        (
            "ANNA: Guten Morgen, heute sprechen wir über den Schlaf.\nBen: Das ist ein schönes Thema.\n"
            "Anna: Warum träumen wir eigentlich in der Nacht?\nben: Das weiß niemand so ganz genau.\n",
            ["Anna", "Ben"],
            "de",
        ),
        (
            "रवि: नमस्ते, आज हम नींद के बारे में बात करेंगे।\nमीना: यह बहुत अच्छा विषय है।\n"
            "रवि: हम सपने क्यों देखते हैं?\nमीना: यह कोई ठीक से नहीं जानता।\n",
            ["रवि", "मीना"],
            "hi",
        ),
    ],
)
def test_hosts_of_any_language_and_in_any_capitals_are_told_apart(
    text: str, speakers: list[str], code: str, tmp_path: Path
) -> None:
    (tmp_path / "talk.txt").write_text(text)
    script = unpack(tmp_path / "talk.txt")[0]
    assert [each.name for each in script.speakers] == speakers
    assert script.language == code
    assert not any(each.voice for each in script.speakers)  # no English voice says it
    (tmp_path / "talk.md").write_text(markdown(script))
    assert [line.directions.turns[0].speaker for line in read(tmp_path / "talk.md").sections[0].bullets] == speakers * 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("talk.txt", "Talk\n" + f"a{'_' * 60} !\n" * 3),
        ("talk.txt", "Talk\n" + f"a{'.a ' * 60}!\n" * 3),
        ("talk.html", "<cite>Anna</cite>" + "<p>Hello " * 8_000),
    ],
)
def test_a_transcript_takes_no_longer_than_its_length(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    before = time.process_time()
    unpack(tmp_path / name)
    assert time.process_time() - before < 1
