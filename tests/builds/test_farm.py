"""Many films at once: who waits for whom, what a worker's death costs, and what is told."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from tests_support import Silence, command
from voicedeck.cli.build import workers
from voicedeck.model.errors import ChoiceError, InputError
from voicedeck.options import Options
from voicedeck.system import cores
from voicedeck.usecases.farm import Job, Outcome, farmed, queues

DRAFT = Options(voice="silent", formats=("srt",))


def scripts(folder: Path, count: int) -> list[Path]:
    """So many scripts, each longer than the last."""
    (folder / "script").mkdir(exist_ok=True)
    paths = [folder / "script" / f"film{number}.md" for number in range(count)]
    for number, path in enumerate(paths):
        lines = "".join(f"- A line about bee {each} of film {number}.\n" for each in range(2 + number))
        path.write_text(f"# Film {number}\n\n## One\n\n{lines}", encoding="utf-8")
    return paths


def test_long_scripts_begin_first_and_what_says_the_same_waits(tmp_path: Path) -> None:
    short, long = scripts(tmp_path, 2)
    jobs = [
        Job(short, DRAFT),
        Job(long, DRAFT, "a", "hibari"),
        Job(long, DRAFT, "b", "hibari"),
        Job(long, DRAFT, "c", "x"),
    ]
    ready, waiting = queues(jobs)
    assert [each.title for each in ready] == ["a", "c", "film0"]
    assert [each.title for each in waiting[long, "hibari"]] == ["b"]
    assert waiting[short, ""] == []


@pytest.mark.parametrize("typed", ["0", "-1", "many", "", "1.5", "²"])
def test_what_is_no_number_of_jobs_is_refused(typed: str) -> None:
    with pytest.raises(ChoiceError, match="is no number of jobs"):
        workers(typed)


def test_auto_is_as_many_as_cores_and_memory_allow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "cores", lambda: 16)
    monkeypatch.setattr(cores, "_free", lambda: 4 * cores.A_FILM)
    assert workers("auto") == 4
    assert cores.threads(4) == 4
    monkeypatch.setattr(cores, "_free", lambda: 0)
    assert workers("auto") == 1
    assert cores.threads(1) == cores.MOST
    assert workers("3") == 3


@pytest.mark.heavy
def test_films_are_made_side_by_side_and_a_bad_one_stops_no_other(tmp_path: Path) -> None:
    paths = scripts(tmp_path, 3)
    paths[1].write_text("# Bad\n\n## One\n\n- A line. {paus=1}\n", encoding="utf-8")
    told = Silence()
    found = {each.job.title: each for each in farmed([Job(path, DRAFT) for path in paths], 2, told)}
    assert isinstance(found["film1"].problem, InputError)
    assert found["film1"].problem.diagnostics[0].where
    for name in ("film0", "film2"):
        (result,) = found[name].results
        assert (result.folder / f"{name}.srt").is_file()
        assert result.made == (f"{name}.srt",)
    done = command(tmp_path, "build", "--voice", "silent", "--to", "srt", "--jobs", "2", "--keep-going")
    assert (done.returncode, "2 of 3 films are built, 1 could not be" in done.stderr) == (5, True)
    assert done.stderr.rstrip().splitlines()[-1].split()[1] == "3"  # the table at the end: its name, code and reason


def _children() -> list[int]:
    """The processes that this one has begun (proc(5))."""
    listed = Path(f"/proc/self/task/{threading.main_thread().native_id}/children")
    every = [path.read_text() for path in Path("/proc/self/task").glob("*/children")] if listed.exists() else []
    return [int(each) for line in every for each in line.split()]


@pytest.mark.heavy
@pytest.mark.skipif(sys.platform != "linux", reason="finds its workers in /proc")
def test_a_worker_that_is_killed_costs_one_film_and_its_job_is_done_by_another(tmp_path: Path) -> None:
    jobs = [Job(path, DRAFT) for path in scripts(tmp_path, 3)]
    before, killed, outcomes = set(_children()), list[int](), list[Outcome]()

    def kill() -> None:
        deadline = time.monotonic() + 30
        while not killed and time.monotonic() < deadline:
            workers = [each for each in set(_children()) - before if b"spawn_main" in _line(each)]
            for each in workers[:1]:
                os.kill(each, signal.SIGKILL)
                killed.append(each)
            time.sleep(0.05)

    killer = threading.Thread(target=kill)
    killer.start()
    outcomes += farmed(jobs, 2, Silence())
    killer.join()
    assert killed
    assert [each.problem for each in outcomes] == [None] * 3
    assert {name for each in outcomes for result in each.results for name in result.made} == {
        f"film{number}.srt" for number in range(3)
    }


@pytest.mark.heavy
@pytest.mark.skipif(sys.platform != "linux", reason="finds its workers in /proc")
def test_who_stops_asking_leaves_no_worker_behind(tmp_path: Path) -> None:
    before = set(_children())
    running = farmed([Job(path, DRAFT) for path in scripts(tmp_path, 4)], 2, Silence())
    next(running)
    running.close()
    left = [each for each in set(_children()) - before if b"spawn_main" in _line(each)]
    assert left == []


def _line(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""
