"""Ordinary misfortune: each ends in one message or in a good build, and never in a traceback."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import voicedeck
from tests_support import Silence
from tests_support import command as in_process
from voicedeck.model.errors import OutputError

TEXT = "# Brief\n\n## One\n\n- First.\n- Second.\n"
Before = Callable[[], None]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VOICEDECK_CACHE", str(tmp_path / "cache"))
    (tmp_path / "brief.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def command(script: str, folder: Path | str = "out", formats: str = "srt,thumbnail", *more: str) -> list[str]:
    asked = [sys.executable, "-m", "voicedeck", "build", "--to", formats, "--voice", "silent", "--size", "360p"]
    return [*asked, "--output", str(folder), *more, "--", script]


def run(words: list[str], cwd: Path, before: Before | None = None, **named: object) -> tuple[int, str]:
    """The exit code and all that was told."""
    given = {"capture_output": True, "text": True, "timeout": 300, **named}
    done = subprocess.run(words, cwd=cwd, check=False, preexec_fn=before, **given)  # type: ignore[call-overload]
    return done.returncode, f"{done.stdout or ''}{done.stderr or ''}"


def here(words: list[str], cwd: Path) -> tuple[int, str]:
    """The same in this process, where nothing is done to it."""
    told = in_process(cwd, *words[3:])
    return told.returncode, f"{told.stdout}{told.stderr}"


def limited(name: int, most: int) -> Before:
    return lambda: resource.setrlimit(name, (most, most))


def is_well_told(code: int, told: str, folder: Path, codes: tuple[int, ...]) -> None:
    """A good build, or one message with one of the codes."""
    assert "Traceback" not in told, told
    assert "this is a bug" not in told, told
    if code == 0:
        assert list(folder.glob("*.srt")), told
    else:
        assert code in codes, (code, told)
        assert told.count("error:") <= 1, told


def close_output() -> None:
    os.close(1)


def close_everything() -> None:
    for number in (0, 1, 2):
        os.close(number)


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("before", "codes"),
    [
        pytest.param(close_output, (), id="stdout closed"),
        pytest.param(close_everything, (), id="all three closed", marks=pytest.mark.heavy),
        pytest.param(limited(resource.RLIMIT_NOFILE, 64), (), id="64 file descriptors", marks=pytest.mark.heavy),
        pytest.param(limited(resource.RLIMIT_NOFILE, 12), (1, 3, 6, 8, 10), id="12 file descriptors"),
        pytest.param(
            limited(resource.RLIMIT_AS, 300_000_000), (6, 8, 10), id="300 MB of address space", marks=pytest.mark.heavy
        ),
        pytest.param(
            limited(resource.RLIMIT_FSIZE, 300), (8,), id="a disk with 300 bytes left", marks=pytest.mark.heavy
        ),
        pytest.param(limited(resource.RLIMIT_FSIZE, 0), (8,), id="a full disk"),
    ],
)
@pytest.mark.parametrize(
    "events", [pytest.param((), id="plain"), pytest.param(("--json",), id="json", marks=pytest.mark.heavy)]
)
def test_a_poor_machine(
    before: Before, codes: tuple[int, ...], events: tuple[str, ...], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUST_BACKTRACE", "1")  # some have it: the engine must end all the same
    code, told = run(command("brief.md", "out", "srt,thumbnail", *events), home, before)
    is_well_told(code, told, home / "out", codes)
    assert code == 0 or codes


@pytest.mark.heavy
@pytest.mark.parametrize(
    "events", [pytest.param((), id="plain"), pytest.param(("--json",), id="json", marks=pytest.mark.heavy)]
)
def test_output_that_cannot_be_written_is_one_code(events: tuple[str, ...], home: Path) -> None:
    with Path("/dev/full").open("w") as full:
        words = command("brief.md", "out", "srt", *events)
        code, told = run(words, home, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    is_well_told(code, told, home / "out", (8,))


@pytest.mark.heavy
def test_whoever_reads_along_may_go(home: Path) -> None:
    with subprocess.Popen(
        command("brief.md", "out", "srt", "--json"), cwd=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as going:
        assert going.stdout
        assert going.stderr
        going.stdout.close()
        told = going.stderr.read().decode()
    is_well_told(going.returncode, told, home / "out", (8,))


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGTERM, 143),
        pytest.param(signal.SIGHUP, 129, marks=pytest.mark.heavy),
        pytest.param(signal.SIGINT, 130, marks=pytest.mark.heavy),
    ],
)
def test_a_request_to_stop_is_ctrl_c(number: int, code: int, home: Path) -> None:
    long = "# Long\n\n" + "".join(f"## Part {part}\n\n" + "- Something is said here.\n" * 9 for part in range(15))
    (home / "long.md").write_text(long, encoding="utf-8")
    with subprocess.Popen(command("long.md", "out", "mp4"), cwd=home, stderr=subprocess.PIPE, text=True) as going:
        assert going.stderr
        first = going.stderr.readline()
        assert first
        going.send_signal(number)
        told = going.stderr.read()
    assert going.returncode == code, told
    assert "stopped; the last finished build is untouched" in told
    assert "Traceback" not in told
    assert not [each for each in (home / "out").glob("*") if not each.name.startswith(".building-")]
    assert not list((home / "out").glob(".building-*")), "its workshop is gone"


IN_A_TEXT = """
import os, signal, sys
from voicedeck.cli import misfortune
misfortune.prepared()
try:
    exec(f"os.kill(os.getpid(), {sys.argv[1]})\\nwhile True: pass")
except KeyboardInterrupt:
    sys.exit(misfortune.interrupted())
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stop_within_the_exec_of_a_text_ends_by_its_code(number: int, code: int, home: Path) -> None:
    (home / "stopping.py").write_text(IN_A_TEXT, encoding="utf-8")
    told = subprocess.run([sys.executable, "-m", "stopping", str(int(number))], cwd=home, check=False, timeout=20)
    assert told.returncode == code


NAMES: Mapping[str, str] = {
    "a newline": "two\nlines.md",
    "a leading dash": "-o.md",
    "255 bytes": "x" * 252 + ".md",
    "255 bytes of letters of three": "語" * 84 + ".md",
    "spaces and quotes": ' it\'s "so" .md',
    "no letters": "....md",
    "bytes that are no letters": os.fsdecode(b"\xff\xfe.md"),
    "a sign that turns the line": "a\u202eb.md",
    "a device's name": "con.md",
}


SOME = ("a newline", "a leading dash", "255 bytes")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in SOME else pytest.mark.heavy) for name in NAMES]
)
def test_a_name_of_any_kind(name: str, home: Path) -> None:
    (home / NAMES[name]).write_text(TEXT, encoding="utf-8")
    code, told = here(command(NAMES[name], "out", "srt"), home)
    is_well_told(code, told, home / "out", (3,))


def removed(home: Path) -> tuple[Path, Path]:
    """The current folder is gone before the build begins."""
    gone = home / "gone"
    gone.mkdir()
    return gone, home / "out"


@pytest.mark.heavy
def test_the_current_folder_is_gone(home: Path) -> None:
    gone, folder = removed(home)
    words = command(str(home / "brief.md"), folder, "srt")
    shell = ["sh", "-c", 'rmdir "$PWD" && exec "$@"', "sh", *words]
    code, told = run(shell, gone)
    is_well_told(code, told, folder, (3, 4, 8))


@pytest.mark.heavy
@pytest.mark.parametrize(
    "variables",
    [pytest.param(("HOME",), marks=pytest.mark.heavy), ("HOME", "PATH", "USER", "LANG", "LC_ALL", "TMPDIR")],
)
def test_an_environment_with_less_in_it(variables: tuple[str, ...], home: Path) -> None:
    there = {name: value for name, value in os.environ.items() if name not in (*variables, "VOICEDECK_CACHE")}
    there["XDG_CACHE_HOME"] = str(home / "cache")
    code, told = run(command("brief.md", "out", "srt"), home, env=there)
    is_well_told(code, told, home / "out", ())


def test_an_output_folder_that_is_a_link_or_a_file(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (home / "link").symlink_to(elsewhere)
    code, told = here(command("brief.md", "link", "srt"), home)
    assert code == 0, told
    assert (elsewhere / "brief.srt").is_file()
    (home / "file").write_text("", encoding="utf-8")
    (home / "dangling").symlink_to(home / "nowhere" / "at all")
    for place in ("file", "file/below", "/proc/out", "/dev/null"):
        code, told = here(command("brief.md", place, "srt"), home)
        is_well_told(code, told, home / "none", (8,))
        assert code == 8


def test_a_null_byte_in_an_output_folder_is_told(home: Path) -> None:
    with pytest.raises(OutputError, match="null byte"):
        voicedeck.build_scripts(
            [home / "brief.md"], voicedeck.Options(("srt",), "silent", output=home / "a\0"), Silence()
        )


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="there is no second file system at hand")
def test_an_output_folder_on_another_file_system(home: Path) -> None:
    place = Path(f"/dev/shm/voicedeck-test-{os.getpid()}")
    try:
        code, told = here(command("brief.md", place, "srt"), home)
        assert code == 0, told
        assert (place / "brief.srt").is_file()
    finally:
        subprocess.run(["rm", "-rf", str(place)], check=True)


@pytest.mark.heavy
def test_a_script_that_is_changed_while_its_film_is_built_is_told_and_built_again(home: Path) -> None:
    long = "# Long\n\n" + "".join(f"## Part {part}\n\n" + "- Something is said here.\n" * 9 for part in range(8))
    script = home / "long.md"
    script.write_text(long, encoding="utf-8")
    with subprocess.Popen(
        command("long.md", "out", "thumbnail,srt"), cwd=home, stderr=subprocess.PIPE, text=True
    ) as going:
        assert going.stderr
        assert going.stderr.readline()
        script.write_text(TEXT, encoding="utf-8")
        told = going.stderr.read()
    assert going.returncode == 0, told
    assert "was changed while its film was built" in told
    assert "Something" in (home / "out" / "long.srt").read_text(encoding="utf-8")
    code, told = here(command("long.md", "out", "srt"), home)
    assert code == 0
    assert "First." in (home / "out" / "long.srt").read_text(encoding="utf-8"), "it was not taken for up to date"


@pytest.mark.heavy
def test_an_output_folder_that_is_removed_meanwhile(home: Path) -> None:
    long = "# Long\n\n" + "".join(f"## Part {part}\n\n" + "- Something is said here.\n" * 9 for part in range(8))
    (home / "long.md").write_text(long, encoding="utf-8")
    with subprocess.Popen(
        command("long.md", "out", "thumbnail,srt"), cwd=home, stderr=subprocess.PIPE, text=True
    ) as going:
        assert going.stderr
        assert going.stderr.readline()
        for _ in range(50):
            if (home / "out").exists():
                break
            time.sleep(0.05)
        subprocess.run(["rm", "-rf", str(home / "out")], check=True)
        told = going.stderr.read()
    is_well_told(going.returncode, told, home / "out", (8,))
