"""Jobs that travel: what a parcel holds, what comes back, and that a film is the same wherever it was made."""

from __future__ import annotations

import json
import os
import pickle
import signal
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests_support import SMALL, Silence
from voicedeck.build import build_scripts
from voicedeck.model.errors import ChoiceError, InputError, MachineError
from voicedeck.options import Options
from voicedeck.reporters import Json, Quiet
from voicedeck.usecases import cluster
from voicedeck.usecases.batch import batch
from voicedeck.usecases.cluster import Parcel, carried_out, clustered, parcel, unpacked
from voicedeck.usecases.farm import Job

DRAFT = Options(voice="silent", formats=("srt", "pptx"), size="360p")


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A script of a project with settings, a lexicon and a template of its own."""
    for name in ("script", "templates/own", "output"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "templates" / "own" / "template.toml").write_text('[template]\nbase = "folio"\n', encoding="utf-8")
    (tmp_path / "voicedeck.toml").write_text('template = "own"\nchannel = "Ada"\n', encoding="utf-8")
    (tmp_path / "lexicon.toml").write_text('GIF = "jif"\n', encoding="utf-8")
    (tmp_path / "script" / "other.md").write_text("# Other\n", encoding="utf-8")
    path = tmp_path / "script" / "small.md"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_a_parcel_holds_what_the_film_needs_and_no_more(script: Path) -> None:
    found = parcel(Job(script, DRAFT))
    assert found.script == "script/small.md"
    assert set(found.files) == {"script/small.md", "templates/own/template.toml", "voicedeck.toml", "lexicon.toml"}
    assert found.options.output is None


def test_what_lies_outside_the_project_is_told_before_it_leaves(
    script: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    brand = tmp_path_factory.mktemp("elsewhere") / "brand.pptx"
    brand.write_bytes(b"")
    with pytest.raises(InputError, match="lies outside the project"):
        parcel(Job(script, replace(DRAFT, voice=f"recorded:{brand.parent}")))


def test_what_weighs_too_much_is_not_sent(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "HEAVIEST", 10)
    with pytest.raises(InputError, match="too much to send"):
        parcel(Job(script, DRAFT))


def test_a_parcel_cannot_write_where_it_wants() -> None:
    with pytest.raises(ValueError, match="leads out of the parcel"):
        carried_out(Parcel("script/a.md", {"../../a.md": b""}, DRAFT))


def test_what_comes_back_is_what_would_have_been_made_here(script: Path, tmp_path: Path) -> None:
    there = replace(DRAFT, formats=("srt",))
    job = Job(script, there)
    (result,) = unpacked(job, carried_out(parcel(job)))
    assert result.folder == tmp_path / "output" / "small"
    manifest = result.folder / "small.manifest.json"
    away = {path.name: path.read_bytes() for path in result.folder.iterdir()}
    assert json.loads(manifest.read_bytes())["inputs"][0]["file"] == str(script)
    assert batch([job]).due[0].formats == ()  # to this machine it is up to date
    for path in result.folder.iterdir():
        path.unlink()
    build_scripts([script], there, Quiet())
    assert {path.name: path.read_bytes() for path in result.folder.iterdir()} == away


@pytest.mark.heavy
def test_a_short_comes_back_beside_its_film(script: Path, tmp_path: Path) -> None:
    job = Job(script, replace(DRAFT, formats=("srt", "short:1")))
    results = unpacked(job, carried_out(parcel(job)))
    assert {each.folder for each in results} == {tmp_path / "output" / "small"}
    assert (tmp_path / "output" / "small" / "small.short-1.mp4").is_file()
    assert batch([job]).due[0].formats == ()


def test_no_key_of_the_environment_is_in_a_job_a_parcel_a_manifest_or_an_event(
    script: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "GOOGLE_SERVICE_ACCOUNT", "AZURE_STORAGE_ACCOUNT_KEY"):
        monkeypatch.setenv(name, "hush-hush")
    job = Job(script, replace(DRAFT, formats=("srt",), cache=(script.parent / "far").as_uri()))
    sent = pickle.dumps((job, parcel(job)))
    build_scripts([script], job.options, Json())
    made = b"".join(path.read_bytes() for path in (script.parents[1] / "output").rglob("*") if path.is_file())
    told = "".join(capsys.readouterr())
    assert "small.srt" in made.decode()
    assert not any("hush-hush" in each for each in (sent.decode("latin-1"), made.decode(), told))


def test_what_is_wrong_there_is_told_with_the_place_here(script: Path) -> None:
    script.write_text("# Bad\n\n## One\n\n- A {paus=1}\n", encoding="utf-8")
    job = Job(script, DRAFT)
    back = carried_out(Parcel("script/small.md", {"script/small.md": script.read_bytes()}, DRAFT))
    assert back.problem
    told = cluster._at_home(back.problem.diagnostics[0], f"{back.root}/", job)
    assert str(told.where) == f"{script}:5"


@pytest.mark.parametrize("place", ["slurm", "dask:local:many", "dask:local:", "local:2"])
def test_what_is_no_place_is_refused(script: Path, place: str) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(ChoiceError, match="is no place to build on"):
        tuple(clustered([Job(script, DRAFT)], place, Silence()))


def test_where_no_scheduler_answers_it_is_told_with_what_starts_one(
    script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "ANSWER", 0.1)
    with pytest.raises(MachineError, match=r"no scheduler answers at tcp://127\.0\.0\.1:9") as refused:
        tuple(clustered([Job(script, DRAFT)], "dask:tcp://127.0.0.1:9", Silence()))
    assert "dask scheduler" in refused.value.diagnostics[0].hint


@pytest.mark.parametrize(("client", "future"), [("closed", "finished"), ("running", "lost"), ("running", "cancelled")])
def test_a_scheduler_that_goes_meanwhile_is_told_and_the_same_command_goes_on(
    script: Path, client: str, future: str
) -> None:
    with pytest.raises(MachineError, match="the scheduler has gone") as gone:
        cluster._outcome(Job(script, DRAFT), SimpleNamespace(status=future), SimpleNamespace(status=client))
    assert "the same command makes the rest" in gone.value.diagnostics[0].hint


def kill_once(mark: str) -> int:
    """Kill the worker that this runs on, the first time that anybody does."""
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return os.getpid()
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


@pytest.mark.heavy
@pytest.mark.skipif(sys.platform == "win32", reason="kills a worker by a signal")
def test_a_batch_on_dask_outlives_a_worker(script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker is killed as it unpacks its first parcel: another one makes the film."""
    pytest.importorskip("distributed")
    mark = tmp_path / "killed"
    carried = carried_out

    def once(sent: Parcel) -> object:
        kill_once(str(mark))
        return carried(sent)

    monkeypatch.setattr(cluster, "carried_out", once)
    (outcome,) = clustered([Job(script, replace(DRAFT, formats=("srt",)))], "dask:local:1", Silence())
    assert mark.exists()
    assert outcome.problem is None
    assert (tmp_path / "output" / "small" / "small.srt").is_file()
