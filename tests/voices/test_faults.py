"""A build by an online voice that fails or is killed: what the user sees; no finished line is asked for again."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from loopback import Answer, Loopback, cut, page, serving, sound

from tests_support import Silence
from voicedeck.build import build_scripts
from voicedeck.model.errors import VoiceError
from voicedeck.narration import casting
from voicedeck.options import Options
from voicedeck.voices.gtts import GoogleTranslate

LINES = ["The first line is here.", "The second one follows.", "A third is said.", "And that was the last."]
SCRIPT = "# Faults\n\n## One\n\n" + "".join(f"- {line}\n" for line in LINES)
STOPS: dict[str, tuple[Answer, str]] = {
    "429 for ever": (page(b"", 429, Retry_After="2"), "429 Too Many Requests after 5 tries"),
    "500 for ever": (page(b"", 500), "500 Internal Server Error after 5 tries"),
    "captcha": (page(b"<html>unusual traffic</html>"), "a page without sound (a captcha, or a new form of answer)"),
    "cut connection": (cut, "no answer (ProtocolError) after 5 tries"),
    "truncated MP3": (sound(0.3), "s of sound for"),
}


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VOICEDECK_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "faults.md"
    path.write_text(SCRIPT)
    return path


def built(script: Path, google: Loopback, monkeypatch: pytest.MonkeyPatch) -> Silence:
    monkeypatch.setattr(
        casting.registry, "voice", lambda _: GoogleTranslate(base_url=google.url, sleep=lambda _: None, timeout=0.5)
    )
    reporter = Silence()
    build_scripts([script], Options(("vtt",), "gtts", output=script.parent / "out"), reporter)
    return reporter


@pytest.mark.parametrize(("fault", "message"), STOPS.values(), ids=STOPS)
def test_a_build_stops_with_the_line_and_goes_on_there(
    script: Path, fault: Answer, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(Loopback(*[sound()] * 3, fault)) as google, pytest.raises(VoiceError) as caught:
        built(script, google, monkeypatch)
    told = caught.value.diagnostics[0]
    assert message in told.message
    assert told.where is not None
    assert "finished takes are kept" in told.hint
    assert not list((script.parent / "out").glob("faults*"))
    finished = google.words[:3]
    assert len(google.words) <= 3 + 5  # a server that is down is waited for once, not once a line
    with serving(Loopback(sound())) as healthy:
        reporter = built(script, healthy, monkeypatch)
    assert not set(finished) & set(healthy.words)
    assert len(set(finished) | set(healthy.words)) == 6
    assert (script.parent / "out" / "faults.vtt").is_file()
    assert f"{6 - len(finished)} of 6 lines spoken anew" in reporter.notes[0]


@pytest.mark.parametrize(
    "faults",
    [[page(b"", 429, Retry_After="2")], [page(b"", 500)] * 4, [cut], ["stall"]],
    ids=["429 once", "500 four times", "cut once", "stalled once"],
)
def test_a_passing_fault_is_waited_out(
    script: Path, faults: list[Answer | str], monkeypatch: pytest.MonkeyPatch
) -> None:
    google = Loopback()
    google.script = [sound(), *[google.stall if each == "stall" else each for each in faults], sound()]  # type: ignore[list-item]
    with serving(google):
        assert built(script, google, monkeypatch).warnings == []
    assert (len(google.words), len(set(google.words))) == (6 + len(faults), 6)


PROGRAM = """
import sys
from voicedeck import cli
from voicedeck.narration import casting
from voicedeck.voices.gtts import GoogleTranslate
address = sys.argv.pop()
casting.registry.voice = lambda _: GoogleTranslate(base_url=address)
cli.main()
"""


@pytest.mark.heavy
def test_a_killed_build_asks_for_no_line_again(script: Path) -> None:
    done = 3

    def build(google: Loopback) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", PROGRAM, "build", str(script), "--to", "vtt", "--output", "out", google.url]
        return subprocess.Popen(command, cwd=script.parent, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    stalled = Loopback()
    stalled.script = [*[sound()] * done, stalled.stall]
    with serving(stalled):
        running = build(stalled)
        patience = time.monotonic() + 60
        while len(stalled.words) <= done and running.poll() is None and time.monotonic() < patience:
            time.sleep(0.02)
        time.sleep(0.5)  # the line before is being kept while this one is asked for
        running.kill()
        running.communicate()
    finished = stalled.words[:done]
    assert len(finished) == done
    with serving(Loopback(sound())) as healthy:
        again = build(healthy)
        _, told = again.communicate(timeout=60)
    assert again.returncode == 0, told
    assert sorted([*finished, *healthy.words]) == sorted({*stalled.words, *healthy.words})
    assert f"{6 - done} of 6 lines spoken anew" in told
