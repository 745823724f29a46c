"""Every command in the README and in the guide is one, and runs; every link leads somewhere."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer

from voicedeck.cli import command_line, main
from voicedeck.model.errors import ChoiceError
from voicedeck.usecases.guide import page, topics
from voicedeck.usecases.starting import create

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "src" / "voicedeck" / "guide"
HOUSE = [
    *(ROOT / ".github").glob("*.md"),
    *(ROOT / room / "README.md" for room in ("src", "script", "templates", "assets", "tests")),
]
PAGES = {path: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *sorted(GUIDE.glob("*.md")))}
BLOCK = re.compile(r"^(<!-- (?P<mark>[\w ]+) -->\n)?```sh\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?P<place>[^()\s#]*)(?:#(?P<part>[\w-]+))?\)")
LONG = ("build", "check", "deck", "doctor", "proof", "verify", "voices")
"""Commands that read a whole script, speak or draw: heavy."""


def blocks(*marks: str | None) -> list[str]:
    """The shell blocks with one of these marks. ``film`` and ``tests`` make their own environment: a heavy test runs
    the first, ``.ci/run`` the second."""
    return [found["body"] for text in PAGES.values() for found in BLOCK.finditer(text) if found["mark"] in marks]


def lines(body: str) -> Iterator[list[str]]:
    """The words of each ``voicedeck`` command of a block."""
    for line in body.splitlines():
        words = shlex.split(line, comments=True)
        if words and words[0] == "voicedeck":
            yield words[1:]


def is_long(body: str) -> bool:
    return any(words[0] in LONG or words[:2] == ["templates", "show"] for words in lines(body))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what a command may touch, to be in."""
    for name in ("script", "templates", "assets"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ran(body: str, project: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", body],
        cwd=project,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_are_commands_to_run() -> None:
    assert len(blocks("film")) == len(blocks("tests")) == 1
    assert blocks(None)


def test_the_readme_is_short() -> None:
    assert len(PAGES[ROOT / "README.md"].splitlines()) <= 150


def named() -> list[list[str]]:
    """The words of every command that stands within a sentence; those with something to fill in are left out."""
    bare = (re.sub(r"^(```+)\w*\n.*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL) for text in PAGES.values())
    found = (" ".join(each.split()) for text in bare for each in re.findall(r"`voicedeck ([^`…]+)`", text))
    return [shlex.split(each) for each in dict.fromkeys(found) if not each.startswith(("-", "COMMAND"))]


@pytest.mark.parametrize("words", [*(words for body in blocks(None) for words in lines(body)), *named()], ids=" ".join)
def test_a_command_of_the_guide_is_one(words: list[str]) -> None:
    try:
        parse(words)
    except Exception as reason:
        if type(reason).__name__ != "MissingParameter":  # a command that is only named
            raise


@cache
def whole() -> Any:
    """The command line, made once for all of them."""
    return typer.main.get_command(command_line())


def parse(words: list[str]) -> None:
    """Whether there is such a command with such options: a usage error where there is not."""
    command = whole()
    context = command.make_context("voicedeck", list(words))
    while (children := getattr(command, "commands", None)) and (left := [*context._protected_args, *context.args]):
        name, *rest = left
        command = children[name]
        context = command.make_context(name, rest, parent=context)


def begun(body: str, project: Path) -> None:
    """Make the tutorial's project, where the block does not begin it."""
    if "voicedeck new bees" not in body:
        create(project / "bees")


@pytest.mark.parametrize("body", [body for body in blocks(None) if not is_long(body)])
def test_a_short_command_of_the_guide_runs(body: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(body, project)
    for line in body.splitlines():
        words = shlex.split(line, comments=True)
        if words[:1] != ["voicedeck"]:
            ran(line, project)
            continue
        monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as end:
            main()
        assert not end.value.code, line


@pytest.mark.heavy
@pytest.mark.parametrize("body", [body for body in blocks(None) if is_long(body)])
def test_a_long_command_of_the_guide_runs(body: str, project: Path) -> None:
    begun(body, project)
    ran(body, project)


@pytest.mark.heavy
@pytest.mark.parametrize("body", [body for text in PAGES.values() for body in PYTHON.findall(text)])
def test_the_guide_s_python_runs(body: str, project: Path) -> None:
    done = subprocess.run([sys.executable, "-c", body], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.heavy
def test_the_voice_exporter_and_pack_of_contributing_keep_the_contract(tmp_path: Path) -> None:
    (body,) = PYTHON.findall((ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    (tmp_path / "test_mine.py").write_text(body, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", [*PAGES, *HOUSE], ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    text = re.sub(
        r"^(```+)\w*\n.*?^\1$|`+[^`\n]+`+", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    for found in LINK.finditer(text):
        place, part = found["place"], found["part"]
        if re.match(r"[a-z]+:", place):
            continue
        target = (path.parent / place).resolve() if place else path
        assert target.exists(), place
        if part:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert part in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}, part


@pytest.mark.parametrize("path", [*PAGES, *HOUSE], ids=lambda path: str(path.relative_to(ROOT)))
def test_a_row_of_a_table_has_as_many_cells_as_its_head(path: Path) -> None:
    text = re.sub(r"^(```+)\w*\n.*?^\1$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        head, *rows = (len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines())
        assert rows == [head] * len(rows), table


def test_every_page_is_in_the_contents() -> None:
    assert {topic.name for topic in topics()} == {path.stem for path in GUIDE.glob("*.md")} - {"README"}
    for topic in topics():
        assert page(topic.name).startswith(f"# {topic.title}\n")
        assert f"guide/{topic.name}.md" in PAGES[ROOT / "README.md"]


@pytest.mark.parametrize(
    ("asked", "title"),
    [("scripts", "Scripts"), ("Voices.md", "Voices"), ("the deck", "The deck"), ("layouts", "Pictures")],
)
def test_a_page_is_found_by_its_name_or_title(asked: str, title: str) -> None:
    assert page(asked).startswith(f"# {title}")


@pytest.mark.parametrize(("asked", "near"), [("voice", "voices"), ("tempaltes", "templates"), ("skripts", "scripts")])
def test_a_typo_is_told_the_nearest_page(asked: str, near: str) -> None:
    with pytest.raises(ChoiceError) as wrong:
        page(asked)
    assert wrong.value.diagnostics[0].hint == f"did you mean “{near}”?"


def test_the_command_lists_pages_and_reads_one(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["guide"], ["guide", "sound"]):
        command_line()(words, standalone_mode=False)
    told = capsys.readouterr().out
    assert "publishing " in told
    assert "# Sound\n" in told


@pytest.mark.heavy
def test_the_first_command_makes_the_film_on_a_fresh_checkout(tmp_path: Path) -> None:
    (body,) = blocks("film")
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(tmp_path / "clone")], check=True)
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "VOICEDECK_CACHE": str(tmp_path / "cache")}
    environment |= {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", body],
        cwd=tmp_path / "clone",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "clone" / "output" / "mdma-ptsd" / "mdma-ptsd.mp4").stat().st_size > 1_000_000
