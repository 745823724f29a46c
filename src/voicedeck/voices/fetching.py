"""One question to a server and its answer, bounded in size and time: a server is a stranger, too.

Nothing is followed: a redirect would take a key, or the words, to another address. An answer counts when it is whole,
of at most 32 MB also when it is unpacked, and there within the time; else it is cut off before it is in memory.
"""

from __future__ import annotations

import socket
import threading
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

LARGEST = 32_000_000
"""Bytes: five minutes of the largest sound that is asked for."""
TIMES = 6
"""How many silences a whole answer may last."""
_PIECE = 65_536
_PACKED = ("gzip", "x-gzip", "deflate")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: ``trouble`` is what is wrong with it, in words of our own, or "".

    ``passing`` where it may be over soon; ``later`` is what a Retry-After header says.
    """

    content: bytes = b""
    trouble: str = ""
    passing: bool = False
    later: str = ""


def posted(url: str, headers: Mapping[str, str], body: object, timeout: float) -> Answer:
    """The server's answer to ``body``, sent as JSON or, a string, as it is.

    ``timeout`` is the longest silence in seconds; six of them are the longest answer.
    """
    import requests
    import urllib3

    content: dict[str, Any] = {"data": body} if isinstance(body, str) else {"json": body}
    asked = {"Accept-Encoding": "identity", **headers}
    with requests.Session() as session:
        adapter = _adapter()
        for scheme in ("http://", "https://"):
            session.mount(scheme, adapter)
        watch = threading.Timer(TIMES * timeout, adapter.cut)
        watch.daemon = True
        watch.start()
        try:
            response = session.post(url, headers=asked, timeout=timeout, stream=True, allow_redirects=False, **content)
            with response:
                answer = _whole(response)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            answer = Answer(trouble=f"no answer ({type(error).__name__})", passing=True)
        finally:
            watch.cancel()
    # A head that was cut off may look like one that is whole.
    return Answer(trouble=f"no answer in {TIMES * timeout:g} s", passing=True) if adapter.late else answer


def _whole(response: Any) -> Answer:
    """The answer's content, read as far as it may go."""
    status = int(response.status_code)
    later = str(response.headers.get("Retry-After", ""))
    if status >= 400:
        return Answer(trouble=named(status), passing=status == 429 or status >= 500, later=later)
    if status >= 300:
        return Answer(trouble=f"{named(status)}, which is not followed")
    packing = str(response.headers.get("Content-Encoding", "")).strip().lower()
    if packing not in ("", "identity", *_PACKED):
        return Answer(trouble="an answer that is packed as nobody asked for")
    unpack = zlib.decompressobj(47) if packing in _PACKED else None  # 47: zlib's or gzip's head, the largest window
    pieces, length = [], 0
    for raw in response.raw.stream(_PIECE, decode_content=False):
        try:
            piece = unpack.decompress(raw, LARGEST + 1 - length) if unpack else raw
        except zlib.error:
            return Answer(trouble="an answer that does not unpack")
        length += len(piece)
        if length > LARGEST:
            return Answer(trouble=f"an answer of more than {LARGEST // 1_000_000} MB")
        pieces.append(piece)
    return Answer(b"".join(pieces))


def named(status: int) -> str:
    """A status in the standard's words: what a server writes there may hold anything."""
    with suppress(ValueError):
        return f"{status} {HTTPStatus(status).phrase}"
    return str(status)


def _adapter() -> Any:
    """Sends by connections that can be cut while they are silent, slow or never done."""
    from requests.adapters import HTTPAdapter

    class Cuttable(HTTPAdapter):
        def __init__(self) -> None:
            super().__init__()
            self.late = False
            self._connections: list[Any] = []
            self._sockets: list[Any] = []

        def get_connection_with_tls_context(self, *args: Any, **named: Any) -> Any:
            pool = super().get_connection_with_tls_context(*args, **named)
            make = type(pool).ConnectionCls

            def made(*given: Any, **choices: Any) -> Any:
                connection: Any = make(*given, **choices)
                connect = connection.connect

                def connected() -> None:
                    connect()
                    self._sockets.append(connection.sock)
                    if self.late:
                        self.cut()

                connection.connect = connected
                self._connections.append(connection)
                return connection

            pool.ConnectionCls = made  # type: ignore[assignment]
            return pool

        def cut(self) -> None:
            self.late = True
            # One that will be closed forgets its socket when the answer begins, which is then read from all the same.
            for each in (*self._sockets, *(connection.sock for connection in self._connections)):
                with suppress(OSError, AttributeError):
                    each.shutdown(socket.SHUT_RDWR)

    return Cuttable()
