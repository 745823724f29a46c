"""A stand-in for Google Translate on this machine: it speaks the protocol, and fails as it is told."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from urllib.parse import parse_qs

import av
import numpy as np

BUSY = 0.01
"""Seconds that every answer takes: whoever asks two things at a time is caught at it."""
Answer = Callable[[BaseHTTPRequestHandler, str], None]


def mp3(seconds: float) -> bytes:
    """A tone at 24 kHz, as Google and Edge send it."""
    return _tone(seconds, "mp3", "libmp3lame", "fltp")


def wav(seconds: float) -> bytes:
    """A tone at 24 kHz, as an OpenAI-compatible server sends it."""
    return _tone(seconds, "wav", "pcm_s16le", "flt")


def _tone(seconds: float, kind: str, codec: str, form: str) -> bytes:
    samples = (0.3 * np.sin(2 * np.pi * 220 * np.arange(round(seconds * 24_000)) / 24_000)).astype(np.float32)
    frame = av.AudioFrame.from_ndarray(samples[None], format=form, layout="mono")
    frame.rate = 24_000
    file = BytesIO()
    with av.open(file, "w", format=kind) as container:
        stream = container.add_stream(codec, rate=24_000, layout="mono")
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)
    return file.getvalue()


def _page(sound: bytes) -> bytes:
    return f')]}}\'\n\n[["wrb.fr","jQ1olc","[\\"{base64.b64encode(sound).decode()}\\"]"]]\n'.encode()


def page(body: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler, _words: str) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def sound(part: float = 1.0) -> Answer:
    """The words at 0.065 s a character; ``part`` of the file only."""

    def answer(handler: BaseHTTPRequestHandler, words: str) -> None:
        whole = mp3(0.065 * len(words))
        page(_page(whole[: round(part * len(whole))]))(handler, words)

    return answer


def cut(handler: BaseHTTPRequestHandler, words: str) -> None:
    """Promises a page, sends half of it and hangs up."""
    body = _page(mp3(0.065 * len(words)))
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])
    handler.close_connection = True


class Loopback:
    """Answers request after request as the ``script`` says, the last answer for ever; keeps the ``words`` asked for."""

    def __init__(self, *script: Answer) -> None:
        self.words: list[str] = []
        self.heard: list[tuple[str, dict[str, str], str]] = []
        self.busy = 0
        self.busiest = 0
        self.release = threading.Event()
        self.lock = threading.Lock()
        self.url = ""
        self.script: list[Answer] = list(script)

    def stall(self, _handler: BaseHTTPRequestHandler, _words: str) -> None:
        self.release.wait(5)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers["Content-Length"])).decode()
        words = self.read(body)
        with self.lock:
            reply = self.script[min(len(self.words), len(self.script) - 1)]
            self.words.append(words)
            self.heard.append((handler.path, dict(handler.headers), body))
            self.busy += 1
            self.busiest = max(self.busiest, self.busy)
        time.sleep(BUSY)
        # Before the answer: whoever has it may ask again before this thread goes on.
        with self.lock:
            self.busy -= 1
        reply(handler, words)

    def read(self, body: str) -> str:
        """The words that a request asks for."""
        return str(json.loads(json.loads(parse_qs(body)["f.req"][0])[0][0][1])[0])


class SpeechServer(Loopback):
    """The same for OpenAI's ``/v1/audio/speech``."""

    def read(self, body: str) -> str:
        return str(json.loads(body)["input"])


@contextmanager
def serving(loopback: Loopback) -> Iterator[Loopback]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            loopback.answer(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    loopback.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield loopback
    finally:
        loopback.release.set()
        server.shutdown()
        server.server_close()
        thread.join()
