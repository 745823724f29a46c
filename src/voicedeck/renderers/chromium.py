"""Chromium: the same pages drawn by a browser that is on this machine, for CSS that blitz does not know.

A headless one is started once and told what to draw over a pipe (Chrome DevTools Protocol). A page is given to it as
the answer of a server that there is not, in the sandbox of the Content Security Policy (Level 3, 6.3.2): no script
runs, nothing is navigated, downloaded or sent, and every other request fails before a name is looked up. It may hold
data only. Texts are measured by blitz's shaper either way, so that a deck has the same lines whoever draws it.
"""

from __future__ import annotations

import fcntl
import io
import json
import os
import re
import select
import shutil
import subprocess
import threading
import time
import weakref
from base64 import b64decode, b64encode
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from voicedeck.model.errors import ChoiceError, PictureError
from voicedeck.model.picture import Picture
from voicedeck.model.regex import regex
from voicedeck.renderers.blitz import Blitz
from voicedeck.system import fonts, scratch

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_ELSE = "--renderer blitz draws without it"
PATIENCE = 40.0
"""Seconds on the clock that a page may take, and the browser to start."""
MEMORY = 1_000_000_000
"""Bytes that all of its processes may hold together beyond the files that they share: a 4K page takes a quarter."""
LARGEST = 48_000_000
"""Bytes of a page with its fonts and pictures."""
LONGEST_SOCKET = 103
"""Characters of a socket's path, where it is shortest (macOS, sys/un.h)."""
GLANCE = 0.05
"""Seconds between two looks at what its processes hold."""

TRIES = 40
"""How many glances at most its folder takes to be gone."""

_ADDRESS = "http://page.invalid/"
"""A name that no server can have (RFC 2606)."""
_SOCKET = "/org.chromium.Chromium.XXXXXX/SingletonSocket"
"""What a browser makes in the temporary folder, and leaves there when it is killed."""
_FLAGS = (
    "--headless", "--remote-debugging-pipe", "--no-first-run", "--no-default-browser-check", "--disable-gpu",
    "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--disable-default-apps", "--disable-client-side-phishing-detection", "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--hide-scrollbars", "--mute-audio",
    "--disable-checker-imaging", "--webrtc-ip-handling-policy=disable_non_proxied_udp", "--dns-prefetch-disable",
    "--disable-domain-reliability", "--disable-breakpad", "--renderer-process-limit=1",
    "--force-color-profile=srgb", "--font-render-hinting=none", "--disable-lcd-text",
)  # fmt: skip
_POLICY = "sandbox; default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'"
_READY = "document.body && document.body.offsetHeight, document.fonts.status"
"""Lays the page out, which calls for its fonts, and tells whether they are there."""
_FAMILY = regex(r"'([A-Za-z][\w -]*)'|\"([A-Za-z][\w -]*)\"")


class Chromium:
    """A ``Renderer``; ``ChoiceError`` where no Chromium is on the PATH."""

    def __init__(self) -> None:
        self._program = _found()
        self._ruler = Blitz()
        self.identity = f"chromium {_version(self._program)} {self._ruler.identity}"
        self.caution = "without its own sandbox, since it is run as root" if _is_root() else ""
        self._lock = threading.Lock()
        self._browser: _Browser | None = None

    def width(self, text: str, *, font: str, size: float, weight: int, tracking: float) -> float:
        """Width of ``text`` on one line, by blitz's shaper."""
        return self._ruler.width(text, font=font, size=size, weight=weight, tracking=tracking)

    def learn(self, texts: Iterable[str], *, font: str, weight: int) -> None:
        """Measure many texts at a time, by blitz's shaper."""
        self._ruler.learn(texts, font=font, weight=weight)

    def undrawable(self, text: str, *, font: str) -> dict[str, str]:
        """Each letter of ``text`` that no font at hand has, and the extra that may bring it, "" for none."""
        return self._ruler.undrawable(text, font=font)

    def boxes(self, html: str, *, width: int, height: int) -> dict[str, tuple[float, float, float, float]]:
        """Left, top, width and height of every element with an id, as blitz lays it out."""
        return self._ruler.boxes(html, width=width, height=height)

    def render(self, html: str, *, width: int, height: int, scale: float) -> Picture:
        """The page in pixels, ``scale`` times its canvas; ``PictureError`` where the browser fails."""
        from PIL import Image

        with self._lock:
            if self._browser is None:
                self._browser = _Browser(self._program)
            try:
                png = self._browser.picture(html, width, height, scale)
            except PictureError:
                self._browser.close()
                self._browser = None
                raise
        with Image.open(io.BytesIO(png)) as drawn:
            return Picture(drawn.width, drawn.height, drawn.convert("RGBA").tobytes())


class _Browser:
    """A running browser with one page."""

    def __init__(self, program: str) -> None:
        self._folder = str(scratch.folder("chromium"))
        asked, told = os.pipe(), os.pipe()
        flags = [*_FLAGS, f"--user-data-dir={self._folder}", *(["--no-sandbox"] if _is_root() else [])]
        home = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR"), self._folder)
        if len(self._folder) + len(_SOCKET) > LONGEST_SOCKET:
            home.pop("TMPDIR")
        silence = os.open(os.devnull, os.O_RDWR)
        # It listens on file 3 and answers on file 4: ours are moved out of their way first.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 16) for end in (asked[0], told[1])]
        actions = [
            (os.POSIX_SPAWN_DUP2, silence, 0), (os.POSIX_SPAWN_DUP2, silence, 1), (os.POSIX_SPAWN_DUP2, silence, 2),
            (os.POSIX_SPAWN_DUP2, ends[0], 3), (os.POSIX_SPAWN_DUP2, ends[1], 4),
        ]  # fmt: skip
        self._process = os.posix_spawn(
            program, [program, *flags], {**_passed_on(), **home}, file_actions=actions, setpgroup=0
        )
        for end in (asked[0], told[1], silence, *ends):
            os.close(end)
        self._write, self._read = asked[1], told[0]
        self._rest, self._number, self._until = b"", 0, time.monotonic() + PATIENCE
        self._looked = time.monotonic()
        os.set_blocking(self._write, False)
        self.close = weakref.finalize(self, _end, self._process, self._folder, self._write, self._read)
        target = self._begun("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._ask("Page.enable")
        self._ask("Fetch.enable", patterns=[{"urlPattern": "*"}])
        self._ask("Browser.setDownloadBehavior", behavior="deny")

    def picture(self, html: str, width: int, height: int, scale: float) -> bytes:
        """The page as a PNG."""
        self._until = time.monotonic() + PATIENCE
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._ask("Emulation.setDeviceMetricsOverride", **size)
        self._show(html)
        while self._ask("Runtime.evaluate", expression=_READY)["result"].get("value") != "loaded":
            self._look()
            time.sleep(0.01)
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": scale}
        answer = self._ask("Page.captureScreenshot", format="png", clip=clip, optimizeForSpeed=True)
        return b64decode(answer["data"])

    def _begun(self, method: str, **values: Any) -> dict[str, Any]:
        """The first command; where a sandbox is wanted and the system allows none, the browser ends before it."""
        try:
            return self._ask(method, **values)
        except PictureError as reason:
            hint = "its sandbox needs user namespaces (sysctl kernel.unprivileged_userns_clone=1); " + _ELSE
            raise PictureError(f"Chromium does not start: {reason}", hint=hint) from reason

    def _show(self, html: str) -> None:
        """Answer the page's own request with it, and every other with a failure, until it is loaded."""
        self._post("Page.navigate", url=_ADDRESS)
        given = False
        while True:
            event = json.loads(self._next())
            if event.get("method") == "Page.loadEventFired" and given:
                return
            if event.get("method") != "Fetch.requestPaused":
                continue
            paused = event["params"]
            if paused["request"]["url"] == _ADDRESS and not given:
                given = True
                self._post("Fetch.fulfillRequest", requestId=paused["requestId"], **_answer(html))
            else:
                self._post("Fetch.failRequest", requestId=paused["requestId"], errorReason="BlockedByClient")

    def _ask(self, method: str, **values: Any) -> dict[str, Any]:
        """One command and its result; ``PictureError`` where there is none in time."""
        self._post(method, **values)
        while True:
            answer = json.loads(self._next())
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise PictureError(f"Chromium cannot do {method}: {answer['error'].get('message')}")
                result: dict[str, Any] = answer["result"]
                return result

    def _post(self, method: str, **values: Any) -> None:
        """One command, whose result is not waited for."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": values}
        if hasattr(self, "_session"):
            message["sessionId"] = self._session
        self._send(json.dumps(message).encode() + b"\0")

    def _send(self, content: bytes) -> None:
        left = memoryview(content)
        try:
            while left:
                _, ready, _ = select.select([], [self._write], [], GLANCE)
                self._look()
                left = left[os.write(self._write, left) :] if ready else left
        except OSError as reason:
            raise PictureError(f"Chromium has gone: {reason}") from reason

    def _next(self) -> bytes:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._read], [], [], GLANCE)
            self._look()
            if not ready:
                continue
            more = os.read(self._read, 1 << 20)
            if not more:
                raise PictureError("Chromium has gone", hint=_ELSE)
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        return message

    def _look(self) -> None:
        """``PictureError`` where the page takes too long, or more memory than it may."""
        if time.monotonic() > self._until:
            raise PictureError(f"Chromium takes more than {PATIENCE:g} seconds for a page", hint=_ELSE)
        if time.monotonic() > self._looked + GLANCE:
            self._looked = time.monotonic()
            if _held(self._process) > MEMORY:
                raise PictureError(f"Chromium takes more than {MEMORY / 1e9:g} GB for a page", hint=_ELSE)


def _held(group: int) -> int:
    """Bytes that a group of processes holds beyond what they read from files, after Linux' /proc; 0 elsewhere."""
    total = 0
    for each in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):  # it ended meanwhile
            if int((each / "stat").read_text().rpartition(")")[2].split()[2]) == group:
                status = dict(re.findall(r"^(Rss\w+):\s+(\d+) kB$", (each / "status").read_text(), re.MULTILINE))
                total += 1024 * int(status.get("RssAnon", 0)) + 1024 * int(status.get("RssShmem", 0))
    return total


def _end(process: int, folder: str, *ends: int) -> None:
    """Stop the browser and remove what it wrote."""
    import signal

    for end in ends:
        os.close(end)
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(process, 0)
    for _ in range(TRIES):  # what watches for its crashes is in a group of its own, and goes when it sees it gone
        shutil.rmtree(folder, ignore_errors=True)
        if not Path(folder).exists():
            return
        time.sleep(GLANCE)


def _found() -> str:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None or not hasattr(os, "posix_spawn"):
        raise ChoiceError(
            "no Chromium was found on the PATH",
            hint="install one (“apt install chromium”, “brew install --cask chromium”), or use --renderer blitz",
        )
    return program


@lru_cache
def _version(program: str) -> str:
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, timeout=PATIENCE).stdout
    return next(iter(re.findall(r"\d+(?:\.\d+)+", told)), "unknown")


def _is_root() -> bool:
    return os.geteuid() == 0


def _passed_on() -> dict[str, str]:
    """The environment without what is nobody else's business."""
    return {name: value for name, value in os.environ.items() if not re.search("KEY|TOKEN|SECRET|PASS", name.upper())}


def _answer(html: str) -> dict[str, Any]:
    """The page as the answer of a server: its policy stands in the head of the answer, where no page can touch it."""
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": _POLICY}
    told = [{"name": name, "value": value} for name, value in headers.items()]
    whole = _whole(html).encode("utf-8", "replace")
    if len(whole) > LARGEST:
        raise PictureError(f"the page has more than {LARGEST // 1_000_000} MB", hint="simplify the template's page")
    return {"responseCode": 200, "responseHeaders": told, "body": b64encode(whole).decode()}


def _whole(html: str) -> str:
    """The page with every font that it names."""
    completed = fonts.with_substitutes(html)
    named = {one or other for one, other in _FAMILY.findall(completed)}
    faces = "".join(_faces(family) for family in fonts.families() if family.name in named)
    style = f"<style>{faces}*{{font-optical-sizing:none}}</style>"
    return re.sub(r"<head[^>]*>", lambda found: found[0] + style, completed, count=1)


@lru_cache(32)
def _faces(family: fonts.Family) -> str:
    """The family's files as CSS, each with the weights it has."""
    return "".join(_face(family.name, path) for path in family.files)


def _face(name: str, path: Path) -> str:
    from fontTools.ttLib import TTFont

    with TTFont(path, fontNumber=0, lazy=True) as font:
        axes = {axis.axisTag: axis for axis in font["fvar"].axes} if "fvar" in font else {}
        weights = (
            f"{axes['wght'].minValue:g} {axes['wght'].maxValue:g}" if "wght" in axes else font["OS/2"].usWeightClass
        )
    kind = "collection" if path.suffix == ".ttc" else "truetype"
    source = f"url(data:font/{kind};base64,{b64encode(path.read_bytes()).decode()}) format('{kind}')"
    return f"@font-face{{font-family:'{name}';font-weight:{weights};src:{source}}}"
