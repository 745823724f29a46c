"""Manifests, captions and lists of cues that somebody else has had in hand: read, or refused in one message."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from mutations import damaged, mutated

import voicedeck
from tests_support import SMALL, Silence
from voicedeck.model.errors import ChoiceError, InputError
from voicedeck.usecases.explain import explain
from voicedeck.verify import verify
from voicedeck.verify.subtitles import read
from voicedeck.voices.recorded import Recorded


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kit")
    script = folder / "small.md"
    script.write_text(SMALL, encoding="utf-8")
    voicedeck.build_scripts([script], voicedeck.Options(("srt", "vtt"), "silent", output=folder / "out"), Silence())
    return folder / "out" / "small.manifest.json"


@pytest.mark.parametrize("seed", [*range(40), *(pytest.param(seed, marks=pytest.mark.fuzz) for seed in range(40, 840))])
def test_a_spoilt_manifest_is_believed_or_refused(seed: int, kit: Path) -> None:
    whole, chance = kit.read_bytes(), random.Random(seed)
    bad = damaged(whole, chance) if seed % 4 == 0 else json.dumps(mutated(json.loads(whole), chance)).encode()
    try:
        kit.write_bytes(bad)
        with suppress(InputError):  # anything else is a bug
            verify(kit, Silence())
    finally:
        kit.write_bytes(whole)


@pytest.mark.parametrize(
    ("way", "value", "told"),
    [
        (("timeline", "fps"), "x", "timeline fps is “x”, which is no whole number"),
        (("timeline", "fps"), float("nan"), "timeline fps is nan"),
        (("timeline", "slides", 0, "clips"), [], "timeline slides 1 clips has 0 values"),
        (("artifacts", 0, "file"), "../../etc/passwd", "no name of a file beside the manifest"),
        (("settings", "width"), 10**400, "settings width is a number of that size"),
        (("inputs",), None, "inputs is None, which is no list"),
        (("timeline", "slides", 0, "beats", 0, "step"), 99, "contradicts itself"),
    ],
)
def test_a_wrong_field_is_told_with_its_place(way: tuple[Any, ...], value: Any, told: str, kit: Path) -> None:
    whole = kit.read_bytes()
    values = json.loads(whole)
    holder = values
    for key in way[:-1]:
        holder = holder[key]
    holder[way[-1]] = value
    try:
        kit.write_text(json.dumps(values), encoding="utf-8")
        with pytest.raises(InputError) as caught:
            verify(kit, Silence())
    finally:
        kit.write_bytes(whole)
    assert told in str(caught.value.diagnostics[0])


@pytest.mark.parametrize("seed", [*range(2), *(pytest.param(seed, marks=pytest.mark.fuzz) for seed in range(2, 300))])
def test_what_an_earlier_build_is_said_to_have_made_is_believed_or_made_anew(seed: int, kit: Path) -> None:
    whole, chance, folder = kit.read_bytes(), random.Random(seed), kit.parent
    options = voicedeck.Options(("srt", "vtt"), "silent", output=folder)
    try:
        kit.write_text(json.dumps(mutated(json.loads(whole), chance)), encoding="utf-8")
        explain([folder.parent / "small.md"], options)
        voicedeck.build_scripts([folder.parent / "small.md"], options, Silence())
        assert all(each.passed is not False for each in verify(kit, Silence())[0].findings if each.name == "files")
    finally:
        kit.write_bytes(whole)


def test_times_that_no_film_has_are_no_captions(tmp_path: Path) -> None:
    huge = "9" * 5000
    path = tmp_path / "a.srt"
    path.write_text(f"1\n{huge}:00:00,000 --> {huge}:00:01,000\nHello\n\n2\n00:00:01,000 --> 00:00:02,000\nThere\n")
    assert [caption.lines for caption in read(path)][-1] == ("There",)


@pytest.mark.parametrize(
    "content",
    ["0 1 Größe\n".encode("latin-1"), f"0 {'9' * 5000} 1\n".encode(), b"\0\0\0", b"\xff\xfe\0", b"0 1 " + b"9" * 5000],
)
def test_a_list_of_cues_of_any_bytes_is_read_or_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "talk.wav").write_bytes(b"")
    (tmp_path / "talk.txt").write_bytes(content)
    with suppress(ChoiceError):
        Recorded(str(tmp_path / "talk.wav"))
