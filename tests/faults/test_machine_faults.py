"""What goes wrong on real machines: full disks, kills, damage, two builds at once. One message, nothing lost."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import av
import pytest

import voicedeck
from tests_support import Silence
from voicedeck.encoders.groups import Groups
from voicedeck.model.errors import EncodeError
from voicedeck.usecases.explain import explain

TEXT = "# Brief\n\n## One\n\n- First.\n- Second.\n\n## Two\n\n- Third.\n- Fourth.\n"


@pytest.fixture
def brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VOICEDECK_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "brief.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def words(script: Path, folder: Path, formats: str = "mp4,srt") -> list[str]:
    command = [sys.executable, "-m", "voicedeck", "build", str(script), "--output", str(folder), "--to", formats]
    return [*command, "--voice", "silent", "--size", "360p", "--fps", "24"]


def options(folder: Path) -> voicedeck.Options:
    return voicedeck.Options(("mp4", "srt"), "silent", size="360p", rate=24, output=folder)


def contents(folder: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def at_most(size: int) -> Callable[[], None]:
    """In the child: no file may become longer, as on a full disk."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize(
    ("formats", "size"),
    [
        pytest.param("mp4", 60_000, marks=pytest.mark.heavy),
        pytest.param("srt", 200, marks=pytest.mark.heavy),
        pytest.param("pptx", 5_000, marks=pytest.mark.heavy),
    ],
)
def test_a_full_disk_is_told_and_loses_nothing(brief: Path, tmp_path: Path, formats: str, size: int) -> None:
    folder = tmp_path / "out"
    voicedeck.build_scripts([brief], replace(options(folder), formats=(formats,)), Silence())
    before = contents(folder)
    brief.write_text(TEXT.replace("# Brief", "# Short"), encoding="utf-8")
    all_takes_and_shots = replace(options(tmp_path / "other"), formats=("mp4",))
    voicedeck.build_scripts([brief], all_takes_and_shots, Silence())
    done = subprocess.run(
        words(brief, folder, formats), capture_output=True, text=True, check=False, preexec_fn=at_most(size)
    )
    assert done.returncode == 8, done.stderr
    assert done.stderr.count("error:") == 1
    assert "disk" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(folder) == before


@pytest.mark.heavy
def test_a_cache_without_room_is_told(brief: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        words(brief, tmp_path / "out"), capture_output=True, text=True, check=False, preexec_fn=at_most(20_000)
    )
    assert done.returncode == 8, done.stderr
    assert done.stderr.count("error:") == 1
    assert "VOICEDECK_CACHE" in done.stderr
    assert not list((tmp_path / "cache").rglob(".half-*"))
    assert not (tmp_path / "out" / "brief.mp4").exists()


@pytest.mark.heavy
def test_a_killed_build_goes_on_where_it_was(brief: Path, tmp_path: Path) -> None:
    """Pictures that were encoded before the kill are not encoded again."""
    folder = tmp_path / "out"
    before = _due(brief, folder)
    held = (
        "import sys, time\nfrom voicedeck.exporters import shots\nkeep, kept = shots._keep, []\n"
        "def some(*told):\n    kept.append(keep(*told))\n    if len(kept) == 3:\n"
        "        print('three', flush=True)\n    if len(kept) >= 3:\n        time.sleep(60)\n"
        f"shots._keep = some\nsys.argv = {words(brief, folder)[2:]!r}\nfrom voicedeck.cli import main\nmain()"
    )
    with subprocess.Popen([sys.executable, "-c", held], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "three\n"
        os.kill(running.pid, signal.SIGKILL)
        running.communicate()
    assert running.returncode == -signal.SIGKILL
    assert not (folder / "brief.mp4").exists()
    assert 0 < _due(brief, folder) < before
    voicedeck.build_scripts([brief], options(folder), heard := Silence())
    assert any(note.startswith("0 of ") for note in heard.notes), "no line is spoken again"
    assert {path.name for path in folder.iterdir()} == {"brief.mp4", "brief.srt", "brief.manifest.json"}
    assert _decoded(folder / "brief.mp4")


def _due(script: Path, folder: Path) -> int:
    (plan,) = explain([script], options(folder))
    return sum(slide.stills + slide.motions for slide in plan.draw)


def _decoded(path: Path) -> bool:
    """Every frame of the film can be decoded, and there are as many as its manifest says."""
    frames = json.loads(path.with_name("brief.manifest.json").read_text(encoding="utf-8"))["timeline"]["frames"]
    with av.open(str(path)) as film:
        return sum(1 for _ in film.decode(film.streams.video[0])) == frames


def _garbled(found: bytes) -> bytes:
    if not found:
        return found
    return found[: len(found) // 2] + bytes([found[len(found) // 2] ^ 0xFF]) + found[len(found) // 2 + 1 :]


@pytest.mark.heavy
@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda found: found[: len(found) // 2], id="cut off", marks=pytest.mark.heavy),
        pytest.param(_garbled, id="one byte"),
        pytest.param(lambda _: b"", id="empty", marks=pytest.mark.heavy),
    ],
)
def test_a_damaged_cache_heals_to_the_same_film(brief: Path, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    voicedeck.build_scripts([brief], options(tmp_path / "one"), Silence())
    kept = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    for path in kept:
        path.write_bytes(damage(path.read_bytes()))
    voicedeck.build_scripts([brief], options(tmp_path / "two"), Silence())
    assert (tmp_path / "one" / "brief.mp4").read_bytes() == (tmp_path / "two" / "brief.mp4").read_bytes()
    voicedeck.build_scripts([brief], options(tmp_path / "three"), heard := Silence())
    assert any(note.startswith("0 of ") for note in heard.notes), "the second build has mended the cache"


@pytest.mark.heavy
def test_two_builds_at_once_leave_one_whole_result(brief: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    other = tmp_path / "other" / "brief.md"
    other.parent.mkdir()
    other.write_text(TEXT.replace("Second", "Another"), encoding="utf-8")
    running = [subprocess.Popen(words(script, folder), stderr=subprocess.PIPE) for script in (brief, other, brief)]
    assert [process.wait(timeout=120) for process in running] == [0, 0, 0]
    for process in running:
        process.communicate()
    manifest = json.loads((folder / "brief.manifest.json").read_text(encoding="utf-8"))
    for artifact in manifest["artifacts"]:
        assert hashlib.sha256((folder / artifact["file"]).read_bytes()).hexdigest() == artifact["sha256"]
    assert {path.name for path in folder.iterdir()} == {"brief.mp4", "brief.srt", "brief.manifest.json"}
    assert _decoded(folder / "brief.mp4")


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """An encoder that stops after a few pictures."""
    left = [3]
    real = Groups._context

    def context(self: Groups, given: Mapping[str, str]) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise av.error.ExternalError(1, "the encoder is gone")
        return real(self, given)

    monkeypatch.setattr(Groups, "_context", context)


@pytest.mark.heavy
def test_an_encoder_that_fails_leaves_the_last_good_film(
    brief: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = tmp_path / "out"
    voicedeck.build_scripts([brief], options(folder), Silence())
    before = contents(folder)
    brief.write_text(TEXT.replace("# Brief", "# Short"), encoding="utf-8")
    request.getfixturevalue("failing")
    with pytest.raises(EncodeError, match="the encoder failed") as told:
        voicedeck.build_scripts([brief], options(folder), Silence())
    assert len(told.value.diagnostics) == 1
    assert contents(folder) == before
