"""What many films cost: one process against several, a cluster that loses a worker, a cache that two machines share.

    python tests/benchmarks/batch.py [--scripts 60] [--jobs 2] [--size 360p] [--ways core,many]

Wall and CPU seconds (of the command and all that it began), films made, and the digest of all of them, the same
by every route. The shared cache is an S3 server on the loopback where ``moto`` is installed, else a folder.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

BUCKET = "voicedeck"
WAYS = ("core", "one", "many", "dask", "shared", "down")
SECRETS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}
THINGS = ("bees", "tides", "glaciers", "neurons", "volcanoes", "planets", "ferns", "rivers", "crystals", "magnets")


def scripts(folder: Path, count: int) -> None:
    """So many scripts of four lines, no line in two of them."""
    (folder / "script").mkdir(parents=True)
    for number in range(count):
        thing = f"{THINGS[number % len(THINGS)]} of region {number}"
        lines = (
            f"The first fact is about {thing}.",
            f"A second one follows for {thing}.",
            f"Few know how many {thing} are.",
        )
        text = f"# On {thing}\n\n## One\n\n" + "".join(f"- {line}\n" for line in lines)
        (folder / "script" / f"film{number:03}.md").write_text(text, encoding="utf-8")


class Run:
    """A command from a project, with its seconds and what its films are."""

    def __init__(
        self,
        project: Path,
        cache: Path,
        *words: str,
        environment: Mapping[str, str] | None = None,
        cores: int = 0,
    ) -> None:
        """``cores`` are how many it may use, 0 for all."""
        before, began = _spent(), time.perf_counter()
        program = Path(sys.executable).with_name("voicedeck")
        asked = {**os.environ, "VOICEDECK_CACHE": str(cache), **(environment or {})}
        allowed = sorted(os.sched_getaffinity(0))[: cores or None]
        done = subprocess.run(
            [program, *words],
            cwd=project,
            env=asked,
            capture_output=True,
            text=True,
            check=False,
            timeout=3600,
            preexec_fn=lambda: os.sched_setaffinity(0, allowed),
        )
        self.wall, self.cpu = time.perf_counter() - began, _spent() - before
        self.code, self.told = done.returncode, done.stderr
        self.films = {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(project.glob("output/**/*.mp4"))
        }


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextmanager
def bucket() -> Iterator[tuple[str, Mapping[str, str]]]:
    """The address of a shared cache, and the environment that reaches it."""
    try:
        from moto.server import ThreadedMotoServer  # noqa: PLC0415 (an S3 server, where it is installed)
    except ImportError:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder).as_uri(), {}
        return
    import requests  # noqa: PLC0415

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    requests.put(f"{endpoint}/{BUCKET}", timeout=10)
    try:
        yield f"s3://{BUCKET}/cache", {**SECRETS, "AWS_ENDPOINT_URL": endpoint, "AWS_ALLOW_HTTP": "true"}
    finally:
        server.stop()


@contextmanager
def killing(cache: Path) -> Iterator[Callable[[], int]]:
    """Kills a worker of Dask's that has made something in a cache; how many were killed."""
    killed: list[int] = []
    stop = threading.Event()

    def kill() -> None:
        while not (killed or stop.wait(0.2)):
            for path in Path("/proc").glob("[0-9]*") if any(cache.glob("??/*")) else ():
                try:
                    ours = str(cache).encode() in (path / "environ").read_bytes()
                    works = ours and b"spawn_main" in (path / "cmdline").read_bytes()
                except OSError:
                    continue
                if works:
                    os.kill(int(path.name), signal.SIGKILL)
                    killed.append(int(path.name))
                    return

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield lambda: len(killed)
    finally:
        stop.set()
        thread.join()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scripts", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--size", default="360p")
    parser.add_argument("--ways", default=",".join(WAYS), help="which of them, of " + ", ".join(WAYS))
    asked = parser.parse_args()
    ways = asked.ways.split(",")
    rows: list[tuple[str, Run, str]] = []
    with tempfile.TemporaryDirectory(prefix="voicedeck-batch-") as place, bucket() as (address, environment):
        root = Path(place)

        def run(name: str, cache: str, *words: str, fresh: bool = True, note: str = "", **more: Any) -> Run:
            project = root / "project"
            if fresh:
                shutil.rmtree(project, ignore_errors=True)
                scripts(project, asked.scripts)
            done = Run(
                project, root / cache, "batch", "--to", "mp4,srt", "--size", asked.size, "--quiet", *words, **more
            )
            rows.append((name, done, note))
            print(f"{name}: {done.wall:.1f} s, {done.cpu:.1f} CPU s", file=sys.stderr, flush=True)
            return done

        many = str(asked.jobs)
        shared = ("--cache", address, "--jobs", many)
        if "core" in ways:
            run("one process on one core", "o", "--jobs", "1", cores=1)
        if "one" in ways:
            run("one process", "a", "--jobs", "1")
        if "many" in ways:
            run(f"{many} processes", "b", "--jobs", many)
            run("again, nothing to do", "b", "--jobs", many, fresh=False)
        if "dask" in ways:
            with killing(root / "c") as killed:
                run(f"Dask, {many} workers, one killed by -9", "c", "--on", f"dask:local:{many}")
                rows[-1] = (*rows[-1][:2], f"{killed()} killed")
        if "shared" in ways:
            run("with a shared cache, empty", "d", *shared, environment=environment)
            run("another machine, the same shared cache", "e", *shared, environment=environment)
        if "down" in ways:
            dead = {**environment, "AWS_ENDPOINT_URL": "http://127.0.0.1:9"}
            run("the shared cache is down", "f", *shared, environment=dead)
            rows[-1] = (*rows[-1][:2], f"told {rows[-1][1].told.count('does not answer')} times")
    table = Table("way", "wall s", "CPU s", "wall s a film", "films", "exit", "digest of all", "")
    for name, done, note in rows:
        same = hashlib.sha256("".join(done.films.values()).encode()).hexdigest()[:8]
        cells = (f"{done.wall:.1f}", f"{done.cpu:.1f}", f"{done.wall / asked.scripts:.2f}")
        table.add_row(name, *cells, str(len(done.films)), str(done.code), same, note)
    console = Console(width=120)
    console.print(f"{asked.scripts} scripts of four lines, {asked.size}, {asked.jobs} at once")
    console.print(table)
    found = {name: done for name, done, _ in rows}
    if (single := found.get("one process on one core")) is None:
        return
    if several := found.get(f"{asked.jobs} processes"):
        console.print(f"one process on one core takes {single.wall / several.wall:.2f} times as long as {asked.jobs}")
    core_seconds = single.cpu / asked.scripts
    console.print(f"a film takes {core_seconds:.2f} CPU s: so many of them an hour and core: {3600 / core_seconds:.0f}")


if __name__ == "__main__":
    main()
