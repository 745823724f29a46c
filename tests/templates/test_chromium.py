"""Chromium draws what blitz draws, and a page in it reaches nothing."""

from __future__ import annotations

import http.server
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

import voicedeck
from tests_support import Silence
from voicedeck import registry
from voicedeck.model.errors import PictureError
from voicedeck.model.picture import Picture
from voicedeck.renderers import chromium as chromium_renderer
from voicedeck.renderers.blitz import Blitz
from voicedeck.renderers.chromium import LARGEST, PROGRAMS, Chromium, _answer, _held
from voicedeck.system import scratch
from voicedeck.templates import available
from voicedeck.templates.specimen import specimen

TEMPLATES = [folder.name for folder in available((Path(__file__).resolve().parents[2] / "templates",))]
BROWSER = pytest.mark.skipif(not any(map(shutil.which, PROGRAMS)), reason="no Chromium is on the PATH")
ALIKE = 1.5
"""Levels of 255 that a page may differ by on average: edges of letters and gradients; another line is 5 and more."""


@pytest.fixture(scope="module")
def chromium() -> Chromium:
    return Chromium()


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A server's address, and what it was asked for."""
    asked: list[str] = []

    class Asked(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Asked) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}", asked
        running.shutdown()


def pixels(picture: Picture) -> npt.NDArray[np.int64]:
    return np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)[..., :3].astype(int)


def test_without_a_browser_it_is_said_how_to_get_one(monkeypatch: pytest.MonkeyPatch, small: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(voicedeck.VoicedeckError, match="no Chromium was found") as caught:
        voicedeck.build_scripts([small], voicedeck.Options(voice="silent", renderer="chromium"), Silence())
    assert "apt install chromium" in caught.value.diagnostics[0].hint
    with pytest.raises(voicedeck.VoicedeckError, match="no renderer"):
        registry.renderer("crayon")


@pytest.mark.heavy
@BROWSER
def test_a_page_reaches_nothing(chromium: Chromium, server: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = server
    secret = tmp_path / "secret.svg"
    secret.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64"/></svg>'
    )
    hostile = f"""<html><head><style>@import url({address}/style); body {{ margin: 0; background: #fff }}</style></head>
    <body><img src="{address}/image"><img src="{secret.as_uri()}"><iframe src="{secret.as_uri()}"></iframe>
    <script>document.body.style.background = "#000"; fetch("{address}/fetch")</script>
    <img src="x" onerror="document.body.style.background = '#000'"></body></html>"""
    drawn = pixels(chromium.render(hostile, width=400, height=300, scale=1))
    assert asked == []
    assert drawn.mean() > 128, "neither the file nor a script has painted it black"
    assert drawn[:64, :64].mean() > 200, "the file was not drawn"


WAYS_OUT = {
    "a script": '<script>fetch("{web}/a")</script>',
    "a script in a head of its own": '<!-- <head> --><script>fetch("{web}/a")</script>',
    "a handler": "<img src=x onerror=\"fetch('{web}/a')\">",
    "a module": '<script type="module" src="{web}/a"></script>',
    "a refresh": '<meta http-equiv="refresh" content="0;url={web}/a">',
    "a refresh to a script": '<meta http-equiv="refresh" content="0;url=javascript:fetch(\'{web}/a\')">',
    "a base": '<base href="{web}/"><img src="a"><link rel="stylesheet" href="b">',
    "names to look up": '<link rel="dns-prefetch" href="{web}"><link rel="preconnect" href="{web}">',
    "things to fetch ahead": '<link rel="prefetch" href="{web}/a"><link rel="preload" as="font" href="{web}/b">'
    '<link rel="prerender" href="{web}/c"><link rel="modulepreload" href="{web}/d"><link rel="icon" href="{web}/e">',
    "frames": '<iframe src="{web}/a"></iframe><object data="{web}/b"></object><embed src="{web}/c">'
    '<iframe srcdoc="<script>fetch(\'{web}/d\')</script>"></iframe><frameset><frame src="{web}/e"></frameset>',
    "media": '<video src="{web}/a" autoplay poster="{web}/b"></video><audio src="{web}/c" autoplay></audio>'
    '<picture><source srcset="{web}/d"><img src="{web}/e" srcset="{web}/f 2x"></picture>',
    "styles": '<style>@import "{web}/a"; @font-face {{ font-family: F; src: url({web}/b) }} p {{ font-family: F;'
    " background: url({web}/c); cursor: url({web}/d), auto; list-style: url({web}/e) }}</style><p>x</p>",
    "a drawing": '<svg><image href="{web}/a"/><use href="{web}/b#x"/><script href="{web}/c"/>'
    '<style>@import "{web}/d";</style><filter id="f"><feImage href="{web}/e"/></filter>'
    '<rect width="9" height="9" filter="url(#f)" fill="url({web}/g#h)"/></svg>',
    "a form": '<form action="{web}/a" id="f"><input autofocus onfocus="f.submit()"></form>',
    "a download": '<a href="{web}/a" download id="a">x</a><script>a.click()</script>',
    "a worker": '<script>new Worker("{web}/a"); navigator.serviceWorker.register("{web}/b")</script>',
    "a socket": '<script>new WebSocket("{web}/a".replace("http", "ws")); new EventSource("{web}/b")</script>',
    "a call": '<script>const p = new RTCPeerConnection({{iceServers: [{{urls: "stun:{udp}"}}]}});'
    'p.createDataChannel("x"); p.createOffer().then(o => p.setLocalDescription(o))</script>',
    "a window": '<script>open("{web}/a"); location = "{web}/b"; top.location = "{web}/c"</script>',
    "a policy of its own": '<meta http-equiv="Content-Security-Policy" content="default-src *"><img src="{web}/a">',
    "rules for fetching ahead": '<script type="speculationrules">{{"prefetch": [{{"urls": ["{web}/a"]}}]}}</script>',
    "a file": '<img src="file://{file}"><iframe src="file://{file}"></iframe><object data="file://{file}"></object>'
    '<meta http-equiv="refresh" content="0;url=file://{file}">',
}


@pytest.mark.heavy
@BROWSER
@pytest.mark.parametrize("name", WAYS_OUT)
def test_a_page_has_no_way_out(name: str, chromium: Chromium, server: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = server
    secret = tmp_path / "secret.html"
    secret.write_text("<body style='background:#000'>")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.settimeout(0.5)
        udp = f"127.0.0.1:{listening.getsockname()[1]}"
        way = WAYS_OUT[name].format(web=address, udp=udp, file=secret)
        drawn = pixels(chromium.render(f"<body style='background:#fff'>{way}", width=320, height=180, scale=1))
        with pytest.raises(TimeoutError):
            listening.recv(2000)
    assert asked == []
    assert drawn.mean() > 128, "neither the file nor a script has painted it black"


@pytest.mark.heavy
@BROWSER
def test_a_killed_run_leaves_no_browser_and_its_folder_is_tidied() -> None:
    program = (
        "import sys, time; from voicedeck.renderers.chromium import Chromium; it = Chromium();"
        "it.render('<p>x', width=9, height=9, scale=1); print(it._browser._process, flush=True); time.sleep(99)"
    )
    tmp_path = Path(tempfile.mkdtemp(dir="/tmp"))  # a browser's socket has room for 108 characters
    there = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=there) as run:
        assert run.stdout
        browser = int(run.stdout.readline())
        run.kill()
    for _ in range(100):
        if not alive(browser):
            break
        time.sleep(0.1)
    assert not alive(browser), "a browser whose pipe is closed ends"
    assert list(tmp_path.glob("voicedeck-*-chromium-*"))
    scratch.tidy(tmp_path, "voicedeck-")
    assert not list(tmp_path.iterdir())


NOBODY = 65534
"""The number of the user who owns nothing, by custom."""
SANDBOXED = """
import json, os, re
from pathlib import Path
from voicedeck.renderers.chromium import Chromium
from voicedeck.model.errors import PictureError
it = Chromium()
try:
    it.render("<p>x", width=9, height=9, scale=1)
except PictureError as reason:
    print(json.dumps([it.caution, str(reason.diagnostics[0].message), reason.diagnostics[0].hint]))
    raise SystemExit
drawing = []
for each in Path("/proc").glob("[0-9]*"):
    try:
        words = (each / "cmdline").read_bytes().decode()
        ours = int((each / "stat").read_text().rpartition(")")[2].split()[2]) == it._browser._process
        if ours and "--type=renderer" in words:
            filtered = int(re.search(r"Seccomp:.(.)", (each / "status").read_text())[1])
            numbers = len(re.search(r"NSpid:(.*)", (each / "status").read_text())[1].split())
            drawing.append([filtered, numbers, "--no-sandbox" in words])
    except OSError:
        pass
print(json.dumps([it.caution, drawing, ""]))
"""


def as_nobody(folder: Path, *before: str) -> list[object]:
    """What that program tells where it is run by a user who is not root; the test is skipped where none can."""
    if os.geteuid():
        command = [*before, sys.executable]
    else:
        drop = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
        if not shutil.which(drop[0]):
            pytest.skip("this root has no way to be another")
        own = (sys.executable, f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}")
        open_to_all = (each for each in own if subprocess.run([*drop, each, "-c", ""], check=False).returncode == 0)
        command = [*before, *drop, next(open_to_all, "")]
        if not command[-1]:
            pytest.skip("nobody may run this Python")
    folder.chmod(0o777)
    paths = os.pathsep.join(each for each in sys.path if Path(each).is_absolute())
    there = {"PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder), "PYTHONPATH": paths}
    told = subprocess.run([*command, "-Bc", SANDBOXED], env=there, cwd="/", capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert not list(folder.glob("*chromium*")), "its folder goes with it"
    return list(json.loads(told.stdout))


@pytest.mark.heavy
@BROWSER
@pytest.mark.skipif(not Path("/proc/self/ns/user").exists(), reason="this system does not tell of sandboxes")
def test_its_sandbox_is_on_where_the_user_is_not_root() -> None:
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    caution, drawing, hint = as_nobody(folder)
    if hint:
        pytest.skip(f"this machine allows no sandbox: {drawing}")
    assert caution == ""
    assert drawing
    for filtered, numbers, without in drawing:  # type: ignore[misc, has-type, attr-defined]
        assert filtered == 2, "its calls of the system are filtered (proc_pid_status(5))"
        assert numbers > 1, "it sees no process but its own"
        assert not without


@pytest.mark.heavy
@BROWSER
@pytest.mark.skipif(not shutil.which("unshare") or os.geteuid() != 0, reason="only root can forbid namespaces")
def test_where_no_sandbox_can_be_nothing_is_drawn_and_it_is_told() -> None:
    """A root folder of one's own is a place where Linux makes no namespace for a user (user_namespaces(7))."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    (folder / "root").mkdir()
    inside = 'mount --rbind / "$0" && exec chroot "$0" "$@"'
    if subprocess.run(["unshare", "-m", "sh", "-c", inside, folder / "root", "true"], check=False).returncode:
        pytest.skip("this root may not mount")
    caution, told, hint = as_nobody(folder, "unshare", "-m", "sh", "-c", inside, str(folder / "root"))
    assert caution == ""
    assert str(told).startswith("Chromium does not start")
    assert "its sandbox needs user namespaces" in str(hint)


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.heavy
@BROWSER
def test_it_draws_what_blitz_draws(chromium: Chromium, small: Path) -> None:
    film = voicedeck.produce(voicedeck.read(small), voicedeck.Options(voice="silent"), Silence(), map)
    page = next(page for page in film.deck.pages if page.steps > 2)
    html = film.html(page, 2)
    here, there = (pixels(each.render(html, width=1920, height=1080, scale=1)) for each in (chromium, Blitz()))
    assert here.shape == there.shape == (1080, 1920, 3)
    assert np.abs(here - there).mean() < ALIKE
    other = pixels(Blitz().render(film.html(page, 1), width=1920, height=1080, scale=1))
    assert np.abs(here - there).mean() < np.abs(here - other).mean()


@BROWSER
@pytest.mark.heavy
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_layout_of_every_template_is_alike(template: str, chromium: Chromium) -> None:
    film = voicedeck.produce(specimen(), voicedeck.Options(voice="silent", template=template), Silence(), map)
    design, seen = film.template.design, {}
    for page in (*film.deck.pages, *film.deck.posters.values()):
        html = film.html(page, page.steps - 1)
        size = {"width": design.width, "height": design.height, "scale": 1}
        apart = np.abs(pixels(chromium.render(html, **size)) - pixels(Blitz().render(html, **size))).mean()
        seen[page.slide.layout] = max(float(apart), seen.get(page.slide.layout, 0.0))
    print(template, {name: round(apart, 2) for name, apart in seen.items()})
    assert max(seen.values()) < ALIKE, seen


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system does not tell what a process holds")
def test_what_a_group_of_processes_holds_is_counted() -> None:
    program = "much = b'x' * 60_000_000\nprint(len(much), flush=True)\ninput()"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    ) as child:
        assert child.stdout
        child.stdout.readline()
        assert 48_000_000 < _held(child.pid) < 90_000_000
        child.kill()
    assert _held(child.pid) == 0
    assert _held(-1) == 0


def test_a_page_larger_than_any_is_refused_before_it_is_sent() -> None:
    with pytest.raises(PictureError, match="more than 48 MB"):
        _answer("<p>" * (LARGEST // 3 + 1))


@pytest.mark.heavy
@BROWSER
@pytest.mark.parametrize(("limit", "value", "told"), [("MEMORY", 10_000_000, "GB for a"), ("PATIENCE", 0, "seconds")])
def test_a_page_is_held_by_memory_and_clock(limit: str, value: int, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the browser is gone: the next page has another."""
    browser, page = Chromium(), "<html><head></head><body>x</body></html>"
    browser.render(page, width=64, height=36, scale=1.0)
    with monkeypatch.context() as patch:
        patch.setattr(chromium_renderer, limit, value)
        with pytest.raises(PictureError, match=told):
            browser.render(page, width=64, height=36, scale=1.0)
    assert browser.render(page, width=64, height=36, scale=1.0).width == 64
