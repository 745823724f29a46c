"""The guard: who may ask. This machine alone, by the address that was printed, from the studio's own page.

The address holds 24 random bytes: no cookie, which another port of this machine would be sent, and nothing that a
foreign page could know. ``Host`` is looked at besides (a foreign name that was made to mean this machine), ``Origin``
and ``Sec-Fetch-Site`` (a foreign page), and whatever is answered says that no other page may use it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from hmac import compare_digest
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "media-src 'self'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
"""No inline script, no style of another's, nothing from elsewhere."""
HEADERS = (
    ("content-security-policy", POLICY),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
)
LISTENING = "camera=(), microphone=(self), geolocation=()"
"""What the page that records may ask the browser for; every other page nothing."""
_NEAR = frozenset(("", "none", "same-origin"))


class Guard:
    """An application that lets through what may be asked, below ``/token``; all else is 403 or 404 without a word."""

    def __init__(self, inner: Application, token: str, port: int) -> None:
        self._inner, self._token = inner, token
        self._hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._inner(scope, receive, send)
            return
        status = self._refused(scope)
        if status or scope["type"] != "http":
            await _answer(send, status or 403)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                named = {name.lower() for name, _ in message["headers"]}
                more = ((name.encode(), value.encode()) for name, value in HEADERS)
                message["headers"] = [*message["headers"], *(each for each in more if each[0] not in named)]
            await send(message)

        await self._inner(scope, receive, sending)

    def _refused(self, scope: Message) -> int:
        """The status of a request that is refused, 0 for one that is not."""
        headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        hosts, origins = headers.get("host", []), headers.get("origin", [])
        foreign = len(hosts) != 1 or hosts[0].lower() not in self._hosts
        foreign |= any(origin.lower() not in {f"http://{host}" for host in self._hosts} for origin in origins)
        foreign |= any(each.lower() not in _NEAR for each in headers.get("sec-fetch-site", []))
        if foreign:
            return 403
        first = scope["path"].split("/")[1] if scope["path"].startswith("/") else ""
        return 0 if compare_digest(first.encode(), self._token.encode()) else 404


async def _answer(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})
