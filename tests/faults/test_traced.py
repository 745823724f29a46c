"""A whole offline build, watched by the system: no socket is opened, and nothing is written but cache and output."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CALLS = "socket,connect,sendto,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,symlink,link,linkat,execve"
WRITES = re.compile(r"(?:O_WRONLY|O_RDWR|O_CREAT|\bcreat\(|\bmkdir\w*\(|\brename\w*\(|\b\w*link\w*\()")
"""Of a line of strace: something is made or may be changed."""


@pytest.mark.heavy
@pytest.mark.skipif(not shutil.which("strace"), reason="there is no strace")
def test_an_offline_build_opens_no_socket_and_writes_only_cache_and_output(tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text("# Brief\n\n## One\n\n- First.\n- Second.\n", encoding="utf-8")
    trace = tmp_path.parent / f"{tmp_path.name}.trace"
    command = [sys.executable, "-B", "-m", "voicedeck", "build", "brief.md", "--size", "360p", "--output", "out"]
    environment = {**os.environ, "VOICEDECK_CACHE": str(tmp_path / "cache"), "TMPDIR": str(tmp_path)}
    watched = ["strace", "-f", "-s", "4096", "-e", f"trace={CALLS}", "-o", str(trace), *command]
    subprocess.run(watched, cwd=tmp_path, env=environment, check=True, capture_output=True)
    calls = [line for line in trace.read_text(errors="replace").splitlines() if " = -1 " not in line]
    assert len(calls) > 500
    assert [line for line in calls if re.search(r"\b(?:socket|connect|sendto)\(", line)] == []
    assert sum("execve(" in line for line in calls) == 1, "no other program is started"
    written = {path for line in calls if WRITES.search(line) for path in re.findall(r'"([^"]+)"', line)}
    elsewhere = {path for path in written if path.startswith("/") and not path.startswith((str(tmp_path), "/dev/"))}
    assert elsewhere == set()
    assert {path.split("/")[0] for path in written if not path.startswith("/")} <= {"out", "brief.md"}
