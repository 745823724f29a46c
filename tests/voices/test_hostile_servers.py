"""Servers that mean harm: what they send is cut by size and time, never followed, and no key goes astray."""

from __future__ import annotations

import gzip
import json
import resource
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from loopback import Answer, Loopback, SpeechServer, page, serving, wav
from typer.testing import CliRunner

from tests_support import SMALL
from voicedeck.assets.sounds import sound as music
from voicedeck.cli import command_line
from voicedeck.model.errors import InputError, VoicedeckError, VoiceError
from voicedeck.model.source import Line, Span
from voicedeck.system.media import opened
from voicedeck.voices import fetching
from voicedeck.voices.gtts import BEGIN, END, GoogleTranslate
from voicedeck.voices.online import decoded
from voicedeck.voices.openai import OpenAI

TEXT = "BDNF is a protein essential for the growth of new neural connections."
SECRET = "sk-a-very-secret-key"
PIECE = b"x" * 65_536
DRIPS = 400
"""Twenty seconds of them."""
MEMORY = 300_000
"""Kilobytes that a wicked answer may take beyond what the tests took before."""


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    monkeypatch.setattr(fetching, "LARGEST", 2_000_000)


def begun(handler: BaseHTTPRequestHandler, **headers: str) -> None:
    handler.send_response(200)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()


def endless(handler: BaseHTTPRequestHandler, _words: str) -> None:
    begun(handler)
    for _ in range(100_000):
        handler.wfile.write(PIECE)


def bomb(handler: BaseHTTPRequestHandler, _words: str) -> None:
    """Ten milliard zeros, packed."""
    begun(handler, Content_Encoding="gzip")
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    for _ in range(10_000):
        handler.wfile.write(packer.compress(bytes(1_000_000)))


def packed_strangely(handler: BaseHTTPRequestHandler, _words: str) -> None:
    begun(handler, Content_Encoding="br")
    handler.wfile.write(PIECE)


def packed_badly(handler: BaseHTTPRequestHandler, _words: str) -> None:
    begun(handler, Content_Encoding="gzip")
    handler.wfile.write(PIECE)


def dripping(handler: BaseHTTPRequestHandler, _words: str) -> None:
    begun(handler, Content_Length="1000000")
    for _ in range(DRIPS):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def dripping_head(handler: BaseHTTPRequestHandler, _words: str) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(DRIPS):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def dripping_by_lines(handler: BaseHTTPRequestHandler, _words: str) -> None:
    """As many do that stay connected (RFC 9112, 7.1)."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(DRIPS):
        handler.wfile.write(b"1\r\nx\r\n")
        time.sleep(0.05)


def endless_head(handler: BaseHTTPRequestHandler, _words: str) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100_000):
        handler.wfile.write(b"X-%d: %s\r\n" % (number, b"y" * 1000))


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("answer", "timeout", "told"),
    [
        (endless, 5, "more than 2 MB"),
        (bomb, 5, "more than 2 MB"),
        (packed_strangely, 5, "packed as nobody asked"),
        (packed_badly, 5, "does not unpack"),
        (endless_head, 5, "no answer"),
    ],
)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_has_no_end_is_cut_off(answer: Answer, timeout: float, told: str) -> None:
    def send(handler: BaseHTTPRequestHandler, words: str) -> None:
        with suppress(OSError):  # we hang up
            answer(handler, words)

    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    with serving(SpeechServer(send)) as server, pytest.raises(VoiceError, match=told):
        OpenAI(f"x@{server.url}", sleep=lambda _: None, timeout=timeout).speak(TEXT)
    assert time.monotonic() - began < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEMORY


@pytest.mark.parametrize("answer", [dripping, dripping_head, pytest.param(dripping_by_lines, id="chunks")])
def test_what_drips_is_cut_off_when_its_time_is_over(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    """No silence is long: the clock of the whole answer ends it, though the server goes on."""
    monkeypatch.setattr(fetching, "TIMES", 0.01)
    went_on = threading.Event()

    def send(handler: BaseHTTPRequestHandler, words: str) -> None:
        with suppress(OSError):  # we hang up
            answer(handler, words)
            went_on.set()

    with serving(SpeechServer(send)) as server:
        told = fetching.posted(server.url + "/v1/audio/speech", {}, {"input": TEXT}, 30)
    assert told == fetching.Answer(trouble="no answer in 0.3 s", passing=True)
    assert not went_on.is_set(), "it was cut, not waited for"


def test_a_packed_answer_that_is_no_bomb_is_unpacked() -> None:
    body = gzip.compress(wav(0.065 * len(TEXT)))
    with serving(SpeechServer(page(body, Content_Encoding="gzip"))) as server:
        assert OpenAI(f"x@{server.url}").speak(TEXT).seconds == pytest.approx(0.065 * len(TEXT), abs=0.01)


def test_sound_that_swells_when_it_is_decoded_is_cut_off() -> None:
    hours = wav(300)  # for six letters
    with serving(SpeechServer(page(hours))) as server, pytest.raises(VoiceError, match=r"0 s|more than"):
        OpenAI(f"x@{server.url}").speak("Sinus.")


def test_a_page_of_beginnings_without_an_end_is_read_once() -> None:
    body = (BEGIN * 150_000).encode()
    began = time.process_time()
    with serving(Loopback(page(body))) as server, pytest.raises(VoiceError, match="page without sound"):
        GoogleTranslate(base_url=server.url, sleep=lambda _: None).speak(TEXT)
    assert time.process_time() - began < 5
    assert END not in body.decode()


# Keys


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(SpeechServer(page(b""))) as other:
        away = page(b"", status, Location=f"{other.url}/v1/audio/speech")
        with serving(SpeechServer(away)) as server:
            monkeypatch.setenv("OPENAI_BASE_URL", server.url)
            with pytest.raises(VoiceError, match=f"{status} .*not followed"):
                OpenAI(sleep=lambda _: None).speak(TEXT)
        assert other.heard == []
        assert server.heard[0][1]["Authorization"] == f"Bearer {SECRET}"


def echoing(handler: BaseHTTPRequestHandler, _words: str) -> None:
    """A server that gives back the key wherever it can: in its status line, its headers and its text."""
    told = handler.headers["Authorization"]
    handler.send_response(401, f"the key {told} is wrong")
    handler.send_header("Retry-After", told)
    handler.send_header("X-Key", told)
    handler.end_headers()
    handler.wfile.write(json.dumps({"error": {"message": f"Incorrect API key provided: {told}"}}).encode())


@pytest.mark.parametrize("events", [(), ("--json",)])
def test_a_key_that_a_server_gives_back_is_nowhere(
    events: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    script, output = tmp_path / "small.md", tmp_path / "out"
    script.write_text(SMALL, encoding="utf-8")
    with serving(SpeechServer(echoing)) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url.replace("http://", "http://user:word-of-pass@"))
        wanted = ["build", str(script), "--voice", "openai", "--to", "srt", "--output", str(output), *events]
        done = CliRunner().invoke(command_line(), wanted)
    assert done.exit_code != 0
    assert server.heard, "the server was asked"
    shown = f"{done.output} {done.stderr} {done.exception} {caplog.text}"
    shown += " ".join(str(each) for each in _causes(done.exception))
    written = "".join(path.read_text(errors="replace") for path in tmp_path.rglob("*") if path.is_file())
    for secret in (SECRET, "word-of-pass"):
        assert secret not in shown
        assert secret not in written.replace(SMALL, "")
    assert "word-of-pass" not in OpenAI().identity


def _causes(reason: BaseException | None) -> Iterator[BaseException]:
    while reason is not None:
        yield reason
        if isinstance(reason, VoicedeckError):
            yield from (Exception(str(each)) for each in reason.diagnostics)
        reason = reason.__cause__


# Playlists


def playlists(target: str) -> dict[str, bytes]:
    """Files that name another: HLS, SDP, concat, MPEG-DASH, an image sequence's and a list of addresses."""
    hls = ("#EXTM3U", "#EXT-X-TARGETDURATION:9", "#EXT-X-MEDIA-SEQUENCE:0", "#EXTINF:9,", target, "#EXT-X-ENDLIST")
    sdp = ("v=0", "o=- 0 0 IN IP4 127.0.0.1", "s=x", "c=IN IP4 127.0.0.1", "t=0 0", "m=audio 5004 RTP/AVP 0")
    dash = (
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static">',
        '<Period><AdaptationSet mimeType="audio/mp4"><Representation id="1" bandwidth="9">',
        f"<BaseURL>{target}</BaseURL><SegmentBase/></Representation></AdaptationSet></Period></MPD>",
    )
    concat = ("ffconcat version 1.0", f"file '{target}'")
    files = {"hls": hls, "concat": concat, "sdp": sdp, "dash": dash, "list": (target,)}
    return {name: ("\n".join(lines) + "\n").encode() for name, lines in files.items()}


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """An address, and what was asked of it."""
    heard: list[str] = []

    class Heard(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Heard) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/sound.wav", heard
        running.shutdown()


def recording(path: Path) -> None:
    decoded(path.read_bytes(), 48_000)


def bed(path: Path) -> None:
    _ = music(Line(path.name, Span(str(path.parent / "s.md"))), path.parent, 10.0).samples


def clip(path: Path) -> None:
    with path.open("rb") as stream:
        opened(stream, "mov,matroska")


def answer(path: Path) -> None:
    with serving(SpeechServer(page(path.read_bytes()))) as server:
        OpenAI(f"x@{server.url}", sleep=lambda _: None).speak(TEXT)


@pytest.mark.parametrize("kind", playlists(""))
@pytest.mark.parametrize("door", [recording, bed, clip, answer])
def test_a_playlist_is_never_followed(
    door: Callable[[Path], None], kind: str, asked: tuple[str, list[str]], tmp_path: Path
) -> None:
    address, heard = asked
    secret = tmp_path / "secret.wav"
    secret.write_bytes(wav(5))
    for target in (address, secret.as_uri(), str(secret)):
        path = tmp_path / "sound.wav"
        path.write_bytes(playlists(target)[kind])
        with pytest.raises((VoiceError, InputError, ValueError, OSError)):
            door(path)
    assert heard == []
