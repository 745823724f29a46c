"""A stand-in on this machine for Edge's service: it speaks the protocol, and fails as it is told."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from loopback import mp3

Event = Callable[[str], list[Any]]


def boundaries(text: str, pace: float = 0.065) -> list[dict[str, Any]]:
    """Edge's own metadata: each word at its share of the characters, 100 ms in."""
    found, at = [], 0.1
    for word in text.split():
        found.append({"Offset": round(at * 1e7), "Duration": round(len(word) * pace * 1e7), "word": word.strip(".,;")})
        at += (len(word) + 1) * pace
    return found


def metadata(each: dict[str, Any]) -> str:
    data = {"Offset": each["Offset"], "Duration": each["Duration"], "text": {"Text": each["word"], "Length": 1}}
    body = json.dumps({"Metadata": [{"Type": "WordBoundary", "Data": data}]})
    return f"X-RequestId:1\r\nContent-Type:application/json\r\nPath:audio.metadata\r\n\r\n{body}"


def audio(part: bytes) -> bytes:
    head = b"X-RequestId:1\r\nContent-Type:audio/mpeg\r\nPath:audio\r\n"
    return len(head).to_bytes(2, "big") + head + part


TURN_END = "X-RequestId:1\r\nPath:turn.end\r\n\r\n{}"


def spoken(text: str) -> list[Any]:
    """What the service sends for a text: word times, sound in parts, and the end of the turn."""
    sound = mp3(0.065 * (len(text) + 4))
    half = len(sound) // 2
    return [*map(metadata, boundaries(text)), audio(sound[:half]), audio(sound[half:]), TURN_END]


def silent_turn(_text: str) -> list[Any]:
    return [TURN_END]


def cut_turn(text: str) -> list[Any]:
    """Half of everything, then the connection ends."""
    whole = spoken(text)
    words = len(whole) - 3
    return [*whole[: words // 2], whole[words]]


def cut_sound(text: str) -> list[Any]:
    """All word times, and half of the sound."""
    whole = spoken(text)
    return [*whole[:-2], TURN_END]


class EdgeService:
    """Answers by websocket as the ``script`` says, the last answer for ever; a number is an HTTP status."""

    def __init__(self, *script: Event | int | str) -> None:
        self.texts: list[str] = []
        self.rates: list[str] = []
        self.pitches: list[str] = []
        self.url = ""
        self._script = script
        self._asked = 0

    async def handle(self, request: Any) -> Any:
        from aiohttp import web  # noqa: PLC0415

        event = self._script[min(self._asked, len(self._script) - 1)]
        self._asked += 1
        if isinstance(event, int):
            return web.Response(status=event, headers={"Retry-After": "7"} if event == 429 else {})
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.receive()
        ssml = (await socket.receive()).data
        text = ssml.split("'>")[-1].split("</prosody>")[0]
        self.texts.append(text)
        self.rates.append(ssml.split("rate='")[1].split("'")[0])
        self.pitches.append(ssml.split("pitch='")[1].split("'")[0])
        if event == "stall":
            await asyncio.sleep(5)
            return socket
        assert callable(event)
        for message in event(text):
            await (socket.send_bytes(message) if isinstance(message, bytes) else socket.send_str(message))
        await socket.close()
        return socket


@contextmanager
def serving_edge(service: EdgeService) -> Iterator[EdgeService]:
    ready = threading.Event()
    ends: list[Callable[[], object]] = []
    thread = threading.Thread(target=lambda: asyncio.run(_serve(service, ready, ends)))
    thread.start()
    assert ready.wait(10)
    try:
        yield service
    finally:
        ends[0]()
        thread.join()


async def _serve(service: EdgeService, ready: threading.Event, ends: list[Callable[[], object]]) -> None:
    """Serve until the one function in ``ends`` is called, from any thread."""
    from aiohttp import web  # noqa: PLC0415

    app = web.Application()
    app.router.add_get("/", service.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    service.url = f"ws://127.0.0.1:{runner.addresses[0][1]}/?token=1"
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    ends.append(lambda: loop.call_soon_threadsafe(stopped.set))
    ready.set()
    await stopped.wait()
    await runner.cleanup()
