"""Seeking in a browser: whatever moment is asked for, Chromium shows the frame that belongs there."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from queue import Queue
from threading import Thread

import av
import numpy as np
import numpy.typing as npt
import pytest

import voicedeck
from tests_support import Silence

CHROMIUM = shutil.which("chromium") or ""
WIDTH, HEIGHT = 64, 36
SEEKS = 40

PAGE = """<!DOCTYPE html><video id="film" src="FILM" muted preload="auto"></video><script>
const film = document.getElementById("film"), times = TIMES, seen = [];
const canvas = new OffscreenCanvas(WIDTH, HEIGHT).getContext("2d", {willReadFrequently: true});
const arrived = () => new Promise(done => film.addEventListener("seeked", done, {once: true}));
// A busy machine tells "seeked" before the frame is there; where it is the one from before, none is told.
const presented = () => Promise.race([
  new Promise(done => film.requestVideoFrameCallback(done)), new Promise(done => setTimeout(done, 400)),
]);
film.addEventListener("loadeddata", async () => {
  for (const time of times) {
    const there = arrived(), drawn = presented();
    film.currentTime = time;
    await there;
    await drawn;
    canvas.drawImage(film, 0, 0, WIDTH, HEIGHT);
    const pixels = canvas.getImageData(0, 0, WIDTH, HEIGHT).data;
    seen.push(Array.from({length: WIDTH * HEIGHT}, (_, n) => pixels[4 * n] + pixels[4 * n + 1] + pixels[4 * n + 2]));
  }
  await fetch("LISTENER", {method: "POST", mode: "no-cors", body: JSON.stringify(seen)});
}, {once: true});
</script>"""


def frames(path: Path) -> npt.NDArray[np.float64]:
    """Every frame, as small as the page sees it."""
    with av.open(str(path)) as container:
        found = []
        for frame in container.decode(video=0):
            small = frame.reformat(WIDTH, HEIGHT, "rgb24", interpolation="AREA").to_ndarray()
            found.append(small.sum(axis=2).ravel())
    return np.array(found, float)


def filled(values: dict[str, str]) -> str:
    page = PAGE
    for name, value in values.items():
        page = page.replace(name, value)
    return page


@contextmanager
def listening() -> Iterator[tuple[str, Queue[bytes]]]:
    """An address on this machine, and what is sent there."""
    told: Queue[bytes] = Queue()

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.put(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", told
        server.shutdown()


@pytest.mark.heavy
@pytest.mark.skipif(not CHROMIUM, reason="chromium, which seeks, is not installed")
def test_chromium_lands_within_a_frame_wherever_it_is_sent(small: Path, tmp_path: Path) -> None:
    options = voicedeck.Options(formats=("mp4",), voice="silent", size="360p", output=tmp_path / "out")
    voicedeck.build_scripts([small], options, Silence())
    wanted = frames(tmp_path / "out" / "small.mp4")
    numbers = np.random.default_rng(7).integers(0, len(wanted), SEEKS)
    cuts = np.flatnonzero(np.abs(np.diff(wanted, axis=0)).mean(axis=1) > 1)[:10]
    asked = [*map(int, numbers), *map(int, cuts), *map(int, cuts + 1)]
    with listening() as (address, told):
        values = {
            "FILM": "small.mp4",
            "LISTENER": address,
            "TIMES": json.dumps([(number + 0.5) / 30 for number in asked]),
        }
        page = tmp_path / "out" / "seek.html"
        page.write_text(filled({"WIDTH": str(WIDTH), "HEIGHT": str(HEIGHT), **values}), encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
        browser = subprocess.Popen(
            [CHROMIUM, *flags, f"--user-data-dir={tmp_path / 'browser'}", page.as_uri()],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            seen = np.array(json.loads(told.get(timeout=90)), float)
        finally:
            browser.kill()
            browser.wait()
    assert len(seen) == len(asked)
    for number, picture in zip(asked, seen, strict=True):
        errors = np.abs(wanted - picture).mean(axis=1)
        near = errors[max(0, number - 1) : number + 2].min()
        assert near <= errors.min() + 1.0, (number, int(errors.argmin()))
