"""Drafts by a chat server on loopback that is busy, talks, loses what must stay, or wants the key elsewhere."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.model.source import Diagnostic
from voicedeck.readers import read
from voicedeck.translations.catalog import Translations, path_of
from voicedeck.translations.machine import Chat, draft, missing, translator

LINES = ["One line.", "68% of 12 people had PTSD.", "It costs 12,000 euros.", "A last one."]
Handled = Callable[[list[str]], tuple[int, str, dict[str, str]]]


class Server:
    """Answers as it is told to, the last way for ever; keeps what it was asked."""

    def __init__(self, *ways: Handled) -> None:
        self.ways, self.asked, self.keys = list(ways), list[list[str]](), list[str]()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                texts = json.loads(body["messages"][1]["content"])
                server.asked.append(texts)
                server.keys.append(self.headers.get("Authorization", ""))
                way = server.ways.pop(0) if len(server.ways) > 1 else server.ways[0]
                status, content, headers = way(texts)
                data = content.encode()
                self.send_response(status)
                for name, value in {"Content-Length": str(len(data)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *args: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def said(texts: list[str]) -> str:
    return json.dumps({"choices": [{"message": {"content": json.dumps({"translations": texts})}}]})


def good(texts: list[str]) -> tuple[int, str, dict[str, str]]:
    return 200, said([f"«{text}»" for text in texts]), {}


def busy(_: list[str]) -> tuple[int, str, dict[str, str]]:
    return 429, "", {"Retry-After": "7"}


def chatty(_: list[str]) -> tuple[int, str, dict[str, str]]:
    return 200, said([]).replace("translations", "Sure!"), {}


def page(_: list[str]) -> tuple[int, str, dict[str, str]]:
    return 200, "<html>Log in</html>", {}


def short(texts: list[str]) -> tuple[int, str, dict[str, str]]:
    return 200, said(texts[1:]), {}


def spoilt(texts: list[str]) -> tuple[int, str, dict[str, str]]:
    return chatty(texts) if any("last" in text for text in texts) else good(texts)


def forgetful(texts: list[str]) -> tuple[int, str, dict[str, str]]:
    return 200, said([text.replace("68", "").replace("12,000", "12.000").replace("PTSD", "TEPT") for text in texts]), {}


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    servers: list[Server] = []

    def made(*ways: Handled) -> Server:
        servers.append(Server(*ways))
        return servers[-1]

    yield made
    for each in servers:
        each.close()


def drafted(folder: Path, server: Server, slept: list[float] | None = None) -> tuple[dict[str, Any], list[Diagnostic]]:
    path = folder / "talk.md"
    path.write_text("---\ntitle: 1\nlanguage: en\n---\n\n## 2\n\n" + "".join(f"- {line}\n" for line in LINES))
    made = Translations(path_of(path, "es"), "es")
    made.update(read(path))
    saved: list[bytes] = []
    engine = Chat("m", server.url, "en", "es", "rivers", (slept if slept is not None else []).append)
    told = list(draft(made, engine, lambda: saved.append(made.bytes())))
    assert saved
    return {str(each.id): each for each in made.catalog if each.id}, told


def test_a_draft_lands_fuzzy_and_marked(tmp_path: Path, serve: Callable[..., Server]) -> None:
    found, told = drafted(tmp_path, serve(good))
    assert not told
    assert all(found[line].string == f"«{line}»" and found[line].fuzzy for line in LINES)
    assert all(found[line].auto_comments == ["machine: m"] for line in LINES)


def test_busy_servers_are_waited_for_and_chat_is_no_answer(tmp_path: Path, serve: Callable[..., Server]) -> None:
    slept: list[float] = []
    server = serve(busy, busy, good)
    _, told = drafted(tmp_path, server, slept)
    assert not told
    assert slept == [7, 7]


@pytest.mark.parametrize("wrong", [chatty, page, short])
def test_an_answer_of_another_form_is_asked_for_in_halves(
    tmp_path: Path, serve: Callable[..., Server], wrong: Handled
) -> None:
    server = serve(wrong, good)
    _, told = drafted(tmp_path, server)
    assert not told
    assert [len(texts) for texts in server.asked] == [4, 2, 2]


def test_one_text_spoils_none_of_the_others(tmp_path: Path, serve: Callable[..., Server]) -> None:
    found, told = drafted(tmp_path, serve(spoilt))
    assert [each.message for each in told] == ["“A last one.” stays without a translation: no usable answer"]
    assert [bool(found[line].string) for line in LINES] == [True, True, True, False]


def test_what_must_stay_is_held_against_the_answer(tmp_path: Path, serve: Callable[..., Server]) -> None:
    found, told = drafted(tmp_path, serve(forgetful))
    assert len(told) == 1
    assert "lost 68" in told[0].message
    assert not found[LINES[1]].string
    assert found[LINES[2]].string == "It costs 12.000 euros."
    assert found[LINES[0]].auto_comments == ["machine: m; it is as it was"]


def test_a_server_that_stays_away_is_one_message_without_the_key(
    tmp_path: Path, serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(lambda _: (500, "secret-key", {}))
    monkeypatch.setenv("OPENAI_API_KEY", "secret-key")
    with pytest.raises(VoiceError, match="gave 500") as caught:
        drafted(tmp_path, server)
    assert "secret" not in str(caught.value.diagnostics)
    assert server.keys == [""] * 5, "the key is the environment's server's alone"


def test_the_key_goes_to_its_own_server_and_follows_no_redirect(
    tmp_path: Path, serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    thief = serve(good)
    server = serve(lambda _: (307, "", {"Location": thief.url + "/chat/completions"}))
    monkeypatch.setenv("OPENAI_API_KEY", "secret-key")
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    with pytest.raises(VoiceError, match="gave 307"):
        drafted(tmp_path, server)
    assert server.keys == ["Bearer secret-key"]
    assert thief.asked == []


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("a {{ number }} b", "a b", ("{{ number }}",)),
        ("a {{ number }} b", "b {{number}} a", ()),
        ("3.5 kg", "3,5 kg", ()),
        ("12,000 of 12", "12 000 von 12", ()),
        ("12 of 12", "12 von zwölf", ("12",)),
        ("In 2018", "2018", ()),
    ],
)
def test_numbers_and_placeholders_must_stay(source: str, target: str, lost: tuple[str, ...]) -> None:
    assert missing(source, target) == lost


@pytest.mark.parametrize("choice", ["openai:", "deepl:x", "firefox:", "openai:m@ftp://x"])
def test_what_names_no_translator_is_told(choice: str) -> None:
    with pytest.raises(ChoiceError, match="names no translator"):
        translator(choice, "en", "es", "rivers")


def test_a_folder_without_a_network_is_told(tmp_path: Path) -> None:
    pytest.importorskip("fxtranslate", reason="the extra translate is not installed")
    with pytest.raises(ChoiceError, match="has no model"):
        translator(f"firefox:{tmp_path}", "en", "es", "rivers")
