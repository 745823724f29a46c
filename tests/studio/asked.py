"""Asks a studio as a browser would, without a socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voicedeck.studio.desk import Desk
from voicedeck.studio.server import Studio, application

TOKEN, PORT = "t" * 32, 4321
HOST = f"127.0.0.1:{PORT}"


@dataclass(frozen=True)
class Answer:
    """A status, headers in small letters, and what came."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def values(self) -> Any:
        """The JSON that came."""
        return json.loads(self.body)


class Asker:
    """A studio over one script."""

    def __init__(self, script: Path, *, read_only: bool = False) -> None:
        self.studio = Studio(Desk(script, read_only=read_only))
        self._app = application(self.studio, TOKEN, PORT)

    def close(self) -> None:
        """Let its threads go."""
        for each in (self.studio._drawing, self.studio._editing, self.studio._speaking, self.studio._hearing):
            each.shutdown(cancel_futures=True)

    def ask(
        self,
        path: str,
        body: Any = None,
        *,
        method: str = "",
        token: str = TOKEN,
        headers: Mapping[str, str] | None = None,
        raw: bytes | None = None,
    ) -> Answer:
        """What is answered to a path below the address."""
        data = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        told = {"host": HOST, **({"content-type": "application/json"} if body is not None else {}), **(headers or {})}
        place, _, query = path.partition("?")
        scope = {
            "type": "http",
            "method": method or ("GET" if body is None and raw is None else "POST"),
            "path": f"/{token}/{place}" if token else f"/{place}",
            "raw_path": b"",
            "root_path": "",
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in told.items() if value],
            "http_version": "1.1",
            "scheme": "http",
            "server": ("127.0.0.1", PORT),
            "client": ("127.0.0.1", 5),
        }
        return asyncio.run(self._asked(scope, data))

    async def _asked(self, scope: dict[str, Any], data: bytes) -> Answer:
        sent: list[Any] = []
        waiting = [{"type": "http.request", "body": data, "more_body": False}]

        async def receive() -> Any:
            return waiting.pop() if waiting else await asyncio.sleep(60)

        async def send(message: Any) -> None:
            sent.append(message)

        await self._app(scope, receive, send)
        headers = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], headers, b"".join(each.get("body", b"") for each in sent[1:]))
