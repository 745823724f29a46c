"""A batch: every combination once, each in a folder of its own, shared out without a gap, and never made twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests_support import command
from voicedeck.build import build_scripts
from voicedeck.cli.telling import Failures
from voicedeck.model.errors import ChoiceError, InputError
from voicedeck.model.source import Span, error
from voicedeck.options import Options
from voicedeck.reporters import Plain, Quiet
from voicedeck.usecases.batch import batch, jobs, matrix, shard

DRAFT = Options(voice="silent", formats=("srt",))
LINES = "# {0}\n\n## One\n\n- A line of {0}.\n- Another.\n"


@pytest.fixture
def scripts(tmp_path: Path) -> list[Path]:
    """Three scripts of a project."""
    (tmp_path / "script").mkdir()
    paths = [tmp_path / "script" / f"{name}.md" for name in ("bees", "ants", "wasps")]
    for path in paths:
        path.write_text(LINES.format(path.stem), encoding="utf-8")
    return paths


def test_a_matrix_is_every_combination_each_in_its_own_folder(scripts: list[Path]) -> None:
    varied = {"template": ("folio", "chalk"), "aspect": ("16:9", "9:16", "1:1")}
    found = tuple(jobs(scripts, DRAFT, varied))
    assert len({(each.path, each.options.template, each.options.aspect) for each in found}) == len(found) == 18
    assert len({each.options.output for each in found}) == 18
    assert found[0].options.output == scripts[0].parents[1] / "output" / "bees" / "folio-16-9"
    assert found[0].title == "bees folio-16-9"
    assert len({each.said for each in found}) == 1  # a script's takes are the same in all of them
    assert {each.options.output for each in jobs(scripts, DRAFT, {})} == {None}


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 40])
def test_shards_are_all_jobs_each_once(scripts: list[Path], count: int) -> None:
    found = tuple(jobs(scripts, DRAFT, {"voice": ("silent", "hibari"), "aspect": ("16:9", "9:16")}))
    shards = [shard(found, index, count) for index in range(count)]
    assert sorted(each.title for part in shards for each in part) == sorted(each.title for each in found)
    if count <= 3:
        homes = [{(each.path, each.said) for each in part} for part in shards]
        assert sum(map(len, homes)) == len(set().union(*homes))


def test_what_is_up_to_date_is_not_due(scripts: list[Path]) -> None:
    asked = tuple(jobs(scripts, DRAFT, {}))
    build_scripts(scripts[:1], DRAFT, Quiet())
    assert [each.formats for each in batch(asked).due] == [(), ("srt",), ("srt",)]
    scripts[0].write_text(LINES.format("hornets"), encoding="utf-8")
    scripts[1].write_text("# Bad\n\n## One\n\n- A {paus=1}\n", encoding="utf-8")
    found = batch(asked)
    assert [each.formats for each in found.due] == [("srt",), ("srt",)]
    assert [str(each.diagnostics[0].where) for _, each in found.problems] == [f"{scripts[1]}:5"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('colours = ["red"]', "colours is nothing that can vary"),
        ('template = ["folio"]', "did you mean “templates”?"),
        ('templates = "folio"', "templates is “folio”, which is no list"),
        ("templates = []", "templates has 0 values"),
        ("templates = [3]", "templates.1 is 3, which is no text"),
        ("templates = [", "the matrix cannot be read"),
    ],
)
def test_what_is_no_matrix_is_refused(tmp_path: Path, written: str, told: str) -> None:
    path = tmp_path / "matrix.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(ChoiceError) as refused:
        matrix(path)
    assert told in "\n".join(map(str, refused.value.diagnostics))


def test_films_that_would_fall_together_or_are_too_many_are_refused(scripts: list[Path]) -> None:
    with pytest.raises(ChoiceError, match="two films would go to"):
        tuple(jobs(scripts, DRAFT, {"voice": ("kokoro:a", "kokoro-a")}))
    with pytest.raises(ChoiceError, match="30,003 films"):
        tuple(jobs(scripts, DRAFT, {"voice": tuple(map(str, range(10_001)))}))


@pytest.mark.parametrize("written", ["3/3", "a/2", "1", "-1/2", "1/0", "1/2/3"])
def test_what_is_no_shard_is_refused(scripts: list[Path], written: str) -> None:
    done = command(scripts[0].parents[1], "batch", "--plan", "--shard", written)
    assert (done.returncode, "is no shard" in done.stderr) == (4, True)


def test_a_plan_lists_every_film_and_makes_none(scripts: list[Path]) -> None:
    root = scripts[0].parents[1]
    (root / "matrix.toml").write_text('aspects = ["16:9", "9:16"]\n', encoding="utf-8")
    words = ("batch", "--plan", "--json", "--to", "srt", "--voice", "silent", "--matrix", "matrix.toml")
    done = command(root, *words)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["name"] for each in told][:2] == ["ants 16-9", "ants 9-16"]
    assert all(each["due"] == ["srt"] for each in told)
    assert not (root / "output").exists()


@pytest.mark.heavy
def test_a_second_batch_makes_nothing(scripts: list[Path]) -> None:
    root = scripts[0].parents[1]
    words = ("batch", "--to", "srt", "--voice", "silent", "--jobs", "2", "--keep-going")
    assert command(root, *words).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in root.glob("output/**/*.srt")}
    assert len(before) == 3
    done = command(root, *words)
    assert (done.returncode, "3 of 3 films are up to date" in done.stderr) == (0, True)
    assert {path: path.stat().st_mtime_ns for path in root.glob("output/**/*.srt")} == before


def test_what_could_not_be_built_is_a_table_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    failures = Failures()
    failures.close(2, Plain())
    assert not capsys.readouterr().err
    failures.add("tides", InputError("there is no line", where=Span("tides.md", 4)))
    failures.add("bees es", ChoiceError.of([error("no such voice"), error("no such template")]))
    failures.close(5, Plain())
    assert (failures.code(5), failures.code(1), Failures().code(5)) == (5, 3, 0)
    assert capsys.readouterr().err.splitlines()[-3:] == [
        "3 of 5 films are built, 2 could not be (exit code, first reason):",
        "  tides     3  tides.md:4: there is no line",
        "  bees es   4  no such voice (and 1 more)",
    ]
