"""Voices are fetched whole or not at all, from a server that cuts, lies, is busy, trickles and forgets."""

from __future__ import annotations

import hashlib
import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from voicedeck.cli import main
from voicedeck.model.errors import ChoiceError, OutputError, VoicedeckError, VoiceError
from voicedeck.voices import library
from voicedeck.voices.library import Library

VARIANT = "de_DE-thorsten-medium"
NAME = f"piper:{VARIANT}"
BODY = bytes(range(256)) * 3000
CARD = b"# Model card\n\n* Language: de_DE\n* License: CC0\n"
FILES = {
    f"de/de_DE/thorsten/medium/{VARIANT}.onnx": BODY,
    f"de/de_DE/thorsten/medium/{VARIANT}.onnx.json": b'{"audio": {"sample_rate": 22050}}',
    "de/de_DE/thorsten/medium/MODEL_CARD": CARD,
}
STYLE = bytes(library.STYLE_BYTES)


def entry(files: dict[str, bytes], code: str = "de_DE") -> dict[str, object]:
    listed = {
        path: {"size_bytes": len(data), "md5_digest": hashlib.md5(data).hexdigest()} for path, data in files.items()
    }
    return {"language": {"code": code}, "files": listed}


@dataclass
class Makers:
    """What the server does wrong, how often, and what it was asked."""

    catalogue: bytes = json.dumps({VARIANT: entry(FILES)}).encode()
    files: dict[str, bytes] = field(default_factory=lambda: dict(FILES))
    cut: int = 0
    busy: int = 0
    lie: int = 0
    more: int = 0
    trickle: float = 0
    ranges: bool = True
    asked: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""


@contextmanager
def serving(makers: Makers) -> Iterator[Makers]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.lstrip("/")
            span = self.headers.get("Range", "")
            makers.asked.append((path, span))
            large = path.endswith((".onnx", ".bin"))
            data = makers.catalogue if path == "voices.json" else makers.files.get(path)
            if data is None:
                return self.answer(404, b"")
            if large and makers.busy:
                makers.busy -= 1
                return self.answer(503, b"", Retry_After="7")
            if large and makers.lie:
                makers.lie -= 1
                data = data[:-1] + b"?"
            if large and makers.more:
                data += bytes(makers.more)
            begun = int(span.removeprefix("bytes=").rstrip("-")) if span and makers.ranges else 0
            headers = {"Content_Range": f"bytes {begun}-{len(data) - 1}/{len(data)}"} if begun else {}
            if large and makers.cut:
                makers.cut -= 1
                return self.answer(206 if begun else 200, data[begun:], 100_000, **headers)
            return self.answer(206 if begun else 200, data[begun:], **headers)

        def answer(self, status: int, data: bytes, sent: int | None = None, **headers: str) -> None:
            self.send_response(status)
            for key, value in {"Content_Length": str(len(data)), **headers}.items():
                self.send_header(key.replace("_", "-"), value)
            self.end_headers()
            if makers.trickle and len(data) > 10_000:
                with suppress(BrokenPipeError, ConnectionResetError):
                    for byte in data[:30]:
                        time.sleep(makers.trickle)
                        self.wfile.write(bytes([byte]))
                self.close_connection = True
            else:
                self.wfile.write(data[:sent])
            self.close_connection |= sent is not None

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    makers.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield makers
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VOICEDECK_VOICES", str(tmp_path / "voices"))
    return tmp_path / "voices"


@pytest.fixture
def makers() -> Iterator[Makers]:
    with serving(Makers()) as server:
        yield server


def got(makers: Makers, name: str = NAME, slept: list[float] | None = None) -> library.Fetched:
    waits = slept if slept is not None else []
    return Library({"piper": makers.url, "kokoro": makers.url}, sleep=waits.append).get(name, lambda _: None)


def is_whole(place: Path) -> bool:
    model = place / "piper" / VARIANT / f"{VARIANT}.onnx"
    return model.is_file() and model.read_bytes() == BODY and not list(place.rglob("*.part"))


def test_a_voice_is_fetched_whole_with_its_licence(makers: Makers, place: Path) -> None:
    told: list[int] = []
    here = Library({"piper": makers.url}).get(NAME, told.append)
    assert is_whole(place)
    assert (here.language, here.licence) == ("de-DE", "CC0")
    assert sum(told) == sum(map(len, FILES.values()))
    assert library.fetched("piper") == (here,) == (library.found("piper", VARIANT),)


@pytest.mark.parametrize(
    ("fault", "requests", "waits"),
    [
        pytest.param({"cut": 3}, 4, 3, id="cut three times"),
        pytest.param({"busy": 2}, 3, 2, id="busy twice"),
        pytest.param({"cut": 1, "ranges": False}, 2, 1, id="no ranges"),
        pytest.param({"lie": 1}, 2, 0, id="damaged once"),
    ],
)
def test_what_passes_is_waited_for(fault: dict[str, int], requests: int, waits: int, place: Path) -> None:
    slept: list[float] = []
    with serving(Makers(**fault)) as makers:  # type: ignore[arg-type]
        got(makers, slept=slept)
    assert is_whole(place)
    assert len([path for path, _ in makers.asked if path.endswith(".onnx")]) == requests
    assert len(slept) == waits
    if "busy" in fault:
        assert slept == [7, 7], "as long as Retry-After says"


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("fault", "message"),
    [
        pytest.param({"cut": 99}, "after 5 tries", id="always cut"),
        pytest.param({"busy": 99}, "503 .* after 5 tries", id="always busy"),
        pytest.param({"lie": 99}, "digest differs", id="always damaged"),
        pytest.param({"more": 5}, "more bytes than", id="longer than listed"),
        pytest.param({"files": {}}, "404", id="gone"),
        pytest.param({"catalogue": b"<html>"}, "no JSON object", id="a page for a catalogue"),
        pytest.param({"catalogue": b"[]"}, "no JSON object", id="a list for a catalogue"),
        pytest.param({"catalogue": b"{" + b" " * 6_000_000}, "more bytes than", id="a catalogue without end"),
    ],
)
def test_what_stays_wrong_is_told_and_nothing_looks_whole(fault: dict[str, object], message: str, place: Path) -> None:
    with serving(Makers(**fault)) as makers, pytest.raises(VoiceError, match=message):  # type: ignore[arg-type]
        got(makers)
    assert not library.fetched("piper")
    assert not list(place.rglob("*.onnx"))


def test_what_broke_off_is_gone_on_with_in_the_next_call(makers: Makers, place: Path) -> None:
    makers.cut = 2 * library.TRIES
    makers.files = {path: data for path, data in FILES.items() if data != BODY} | {next(iter(FILES)): BODY}
    short = min(library.TRIES, 2)
    library_tries, library.TRIES = library.TRIES, short
    try:
        with pytest.raises(VoiceError):
            got(makers)
    finally:
        library.TRIES = library_tries
    (part,) = place.rglob("*.onnx.part")
    size = part.stat().st_size
    assert 0 < size < len(BODY)
    makers.cut, makers.asked = 0, []
    got(makers)
    assert is_whole(place)
    assert (next(iter(FILES)), f"bytes={size}-") in makers.asked


def test_what_is_here_is_not_asked_for_again_and_can_be_removed(makers: Makers, place: Path) -> None:
    got(makers)
    makers.asked.clear()
    got(makers)
    assert makers.asked == []
    assert library.remove(NAME) > len(BODY)
    assert not library.fetched("piper")
    with pytest.raises(ChoiceError, match="was not fetched"):
        library.remove(NAME)
    assert place.is_dir()


def test_the_catalogue_is_kept_for_days_without_a_network(makers: Makers) -> None:
    assert [each.variant for each in Library({"piper": makers.url}).offers("piper")] == [VARIANT]
    away = Library({"piper": "http://127.0.0.1:9"}, sleep=lambda _: None)
    assert [each.variant for each in away.offers("piper")] == [VARIANT]


def test_no_network_and_no_catalogue_is_one_message() -> None:
    with pytest.raises(VoiceError, match=r"127\.0\.0\.1:9 gave no whole answer"):
        Library({"piper": "http://127.0.0.1:9"}, sleep=lambda _: None).offers("piper")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("piper:de_DE-torsten-medium", "has no voice"),
        ("piper:../../etc-x-medium", "is no name"),
        ("piper:", "is no name"),
        ("kokoro:../bm_george", "is no name"),
        ("kokoro:bm_georg", "has no voice"),
        ("hibari:heart", "can be fetched"),
    ],
)
def test_names_that_are_none(makers: Makers, name: str, message: str) -> None:
    with pytest.raises(ChoiceError, match=message) as caught:
        got(makers, name)
    assert caught.value.diagnostics[0].hint


@pytest.mark.parametrize(
    "files",
    [
        {f"../../{VARIANT}.onnx": b"x", f"{VARIANT}.onnx.json": b"{}", "/etc/cron.d/x": b"x"},
        {f"{VARIANT}.onnx.json": b"{}"},
        {f"{VARIANT}.onnx": b"", f"{VARIANT}.onnx.json": b"{}"},
    ],
)
def test_a_catalogue_writes_nowhere_else(files: dict[str, bytes], place: Path) -> None:
    wicked = Makers(catalogue=json.dumps({VARIANT: entry(files), "x": 3, "y": {"files": 4}}).encode(), files=files)
    with serving(wicked) as makers, pytest.raises(VoicedeckError):
        got(makers)
    assert {path.name for path in place.rglob("*") if path.is_file()} == {"catalogue.json"}


def test_a_disk_without_room_is_told_before_anything_is_loaded(makers: Makers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicedeck.voices.library.ROOM", 1 << 60)
    with pytest.raises(OutputError, match="are free"):
        got(makers)
    assert [path for path, _ in makers.asked] == ["voices.json"]


def test_a_trickle_is_broken_off(makers: Makers, monkeypatch: pytest.MonkeyPatch) -> None:
    makers.trickle = 0.02
    monkeypatch.setattr(library, "WATCHED", 0.1)
    with pytest.raises(VoiceError, match="no whole answer"):
        got(makers)
    assert not library.fetched("piper")


def test_a_kokoro_style_is_held_against_its_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Makers(files={"bm_george.bin": STYLE})) as makers:
        with pytest.raises(VoiceError, match="digest differs"):
            got(makers, "kokoro:bm_george")
        digest = f"sha256:{hashlib.sha256(STYLE).hexdigest()}"
        part = library.Part("bm_george.bin", library.STYLE_BYTES, digest)
        offer = library.Offer("kokoro", "bm_george", "en-GB", "male", (part,))
        monkeypatch.setattr(library, "_styles", lambda: (offer,))
        here = got(makers, "kokoro:bm_george")
    assert (here.language, here.sex, here.licence) == ("en-GB", "male", "Apache-2.0")
    assert here.file(".bin").stat().st_size == library.STYLE_BYTES


def test_every_style_has_a_language_a_sex_and_a_digest() -> None:
    offers = Library().offers("kokoro")
    assert len(offers) == 54
    assert {each.sex for each in offers} == {"female", "male"}
    assert {each.language for each in offers} == {"en-US", "en-GB", "es", "fr", "it", "pt-BR"}
    assert all(len(each.parts[0].digest) == len("sha256:") + 64 for each in offers)


@pytest.mark.heavy
def test_the_command_fetches_lists_and_removes(
    makers: Makers, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str, code: int = 0) -> str:
        monkeypatch.setattr(sys, "argv", ["voicedeck", "voices", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        assert (ended.value.code or 0) == code, told.err
        return told.err if code else told.out

    assert "licence: CC0" in run("get", NAME, "--from", makers.url)
    assert NAME in run("--all")
    assert json.loads(run("--available", "de", "--json").splitlines()[0])["here"] is True
    assert f"did you mean {VARIANT}" in run("get", "piper:de_DE-torsten-medium", "--from", makers.url, code=4)
    run("remove", NAME)
    assert NAME not in run("--all")
