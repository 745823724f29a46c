"""A cache that machines share: what one has made the other has, and nothing that befalls it stops a build."""

from __future__ import annotations

import hashlib
import struct
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests_support import SMALL
from voicedeck import sharing
from voicedeck.build import build_scripts
from voicedeck.model.errors import ChoiceError
from voicedeck.model.narration import sound_key
from voicedeck.model.source import Diagnostic
from voicedeck.options import Options
from voicedeck.reporters import Quiet
from voicedeck.sharing import Patient, SharedStore, checked, opened, packed, unpacked
from voicedeck.store import FolderStore, name_of

pytest.importorskip("obstore")


class Shelf(dict[str, bytes]):
    """A far store in memory, which counts what it is asked; ``broken`` is what it raises."""

    broken: Exception | None = None
    asked = 0

    def get(self, name: str) -> bytes | None:  # type: ignore[override]
        self._answer()
        return super().get(name)

    def has(self, name: str) -> bool:
        self._answer()
        return name in self

    def put(self, name: str, value: bytes) -> None:
        self._answer()
        self[name] = value

    def _answer(self) -> None:
        self.asked += 1
        if self.broken:
            raise self.broken


@pytest.fixture
def told() -> list[Diagnostic]:
    """What the author was told."""
    return []


def test_what_one_machine_has_made_the_other_has(tmp_path: Path, told: list[Diagnostic]) -> None:
    shelf = Shelf()
    one, other = (SharedStore(tmp_path / name, Patient(shelf), told.append) for name in ("one", "other"))
    with one.used():
        one.put("still 1 a", b"picture")
    assert "still 1 a" in other
    assert other.get("still 1 a") == b"picture"
    shelf.clear()
    assert other.get("still 1 a") == b"picture"  # it is its own now
    assert other.get("still 1 b") is None
    assert told == []


def test_what_is_borrowed_only_is_never_sent(tmp_path: Path, told: list[Diagnostic]) -> None:
    shelf = Shelf()
    store = SharedStore(tmp_path, Patient(shelf), told.append, sends=False)
    with store.used():
        store.put("still 1 a", b"picture")
    assert shelf == {}
    assert store.get("still 1 a") == b"picture"


@pytest.mark.parametrize("spoilt", [b"", b"x" * 10, hashlib.sha256(b"other").digest() + b"picture"])
def test_what_is_not_what_was_sent_counts_as_absent(tmp_path: Path, told: list[Diagnostic], spoilt: bytes) -> None:
    store = SharedStore(tmp_path, Patient(Shelf({name_of("still 1 a"): spoilt})), told.append)
    assert store.get("still 1 a") is None
    assert FolderStore(tmp_path).get("still 1 a") is None


@given(st.lists(st.floats(-1, 1, width=32), max_size=50))
def test_samples_travel_without_loss(values: list[float]) -> None:
    samples = struct.pack(f"<{len(values)}f", *values)
    key = sound_key(samples)
    assert unpacked(key, packed(key, samples)) == samples
    assert unpacked("still 1 a", packed("still 1 a", samples)) == samples


def test_samples_that_are_not_those_of_their_key_count_as_absent() -> None:
    key = sound_key(b"abcd")
    assert unpacked(key, packed(key, b"efgh")) is None


def test_a_dead_cache_is_told_once_and_left_alone(
    tmp_path: Path, told: list[Diagnostic], monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf()
    shelf.broken = OSError("no route")
    store = SharedStore(tmp_path, Patient(shelf), told.append)
    with store.used():
        for number in range(40):
            store.put(f"still 1 {number}", b"picture")
            assert store.get(f"still 1 {number}") == b"picture"
        assert "still 1 x" not in store
    assert shelf.asked <= sharing.SENDERS + 1
    assert [each.message for each in told] == ["the shared cache does not answer: OSError no route"]
    shelf.broken = None
    now = sharing.time.monotonic() + sharing.REST
    monkeypatch.setattr(sharing.time, "monotonic", lambda: now)
    with store.used():
        store.put("still 1 y", b"picture")
    assert name_of("still 1 y") in shelf


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("ftp://host/x", "is no address of a cache"),
        ("/tmp/x", "is no address of a cache"),
        ("s3://key:secret@bucket/x", "has no keys or tokens in it"),
        ("https://host/x?sig=secret", "has no keys or tokens in it"),
        ("nonsense?token=secret", "is no address of a cache"),
    ],
)
def test_an_address_that_is_none_or_holds_a_secret_is_refused(address: str, wrong: str) -> None:
    with pytest.raises(ChoiceError, match=wrong) as refused:
        checked(address)
    assert "secret" not in "\n".join(map(str, refused.value.diagnostics)).replace("secrets", "")


def test_without_an_address_nothing_is_shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICEDECK_CACHE", str(tmp_path))
    assert type(opened(Options(), Quiet().warn)) is FolderStore
    assert "cache" not in Options(cache="s3://bucket").recorded()


class Server(BaseHTTPRequestHandler):
    """A server of files; ``ill`` is what befalls it: an answer without end, a wrong one, a full disk."""

    files: dict[str, bytes]
    ill = ""

    def do_GET(self) -> None:
        found = self.files.get(self.path)
        if self.ill == "wrong":
            found = b"<html>sign in</html>"
        self.send_response(404 if found is None else 200)
        self.send_header("Content-Length", str(len(found or b"")))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(found or b"")

    do_HEAD = do_GET

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.ill != "full":
            self.files[self.path] = body
        self.send_response(507 if self.ill == "full" else 201)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[tuple[str, type[Server]]]:
    """A server of files on the loopback, and its class, to make it ill."""
    kind = type("OwnServer", (Server,), {"files": {}})
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}/cache", kind
        serving.shutdown()


def shared(address: str, folder: Path, told: list[Diagnostic]) -> SharedStore:
    """What ``opened`` makes, in a folder of its own."""
    return SharedStore(folder, Patient(sharing._Bucket(address)), told.append)


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_a_bucket_keeps_and_gives(
    tmp_path: Path, told: list[Diagnostic], server: tuple[str, type[Server]], scheme: str
) -> None:
    address = server[0] if scheme == "http" else (tmp_path / "far").as_uri()
    one, other = shared(address, tmp_path / "one", told), shared(address, tmp_path / "other", told)
    with one.used():
        one.put("still 1 a", b"picture")
    assert ("still 1 a" in other, other.get("still 1 a"), other.get("still 1 b")) == (True, b"picture", None)
    assert told == []


@pytest.mark.parametrize(("ill", "times"), [("wrong", 0), ("full", 1)])
def test_a_sick_server_stops_nothing(
    tmp_path: Path, told: list[Diagnostic], server: tuple[str, type[Server]], ill: str, times: int
) -> None:
    address, kind = server
    kind.ill = ill
    store = shared(address, tmp_path, told)
    with store.used():
        store.put("still 1 a", b"picture")
        assert store.get("still 1 a") == b"picture"
        assert store.get("still 1 b") is None
    assert len(told) == times


@pytest.mark.heavy
def test_a_second_machine_makes_nothing_anew_and_its_film_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The far store is a folder; each machine has a cache, a project and an output of its own."""
    films = []
    for name in ("one", "other"):
        (tmp_path / name / "script").mkdir(parents=True)
        script = tmp_path / name / "script" / "small.md"
        script.write_text(SMALL, encoding="utf-8")
        monkeypatch.setenv("VOICEDECK_CACHE", str(tmp_path / name / "cache"))
        options = Options(size="360p", formats=("mp4", "srt"), cache=(tmp_path / "far").as_uri())
        (result,) = build_scripts([script], options, Quiet())
        films.append({each.file: each.sha256 for each in result.artifacts})
        if name == "one":
            monkeypatch.setattr("voicedeck.voices.hibari.Hibari.speak", None)  # the other has no voice at all
    assert films[0] == films[1]
