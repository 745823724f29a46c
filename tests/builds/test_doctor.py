"""The doctor names what is there and the command that brings what is not."""

from __future__ import annotations

import json
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from voicedeck import registry
from voicedeck.cli.doctor import doctor as command
from voicedeck.model.errors import ChoiceError
from voicedeck.system import office
from voicedeck.usecases import doctor


def by_name(cache: Path) -> dict[str, doctor.Sign]:
    return {f"{sign.group} {sign.name}": sign for sign in doctor.signs(cache)}


def test_a_machine_that_builds_films_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = by_name(tmp_path / "not" / "there")
    assert all(sign.well for sign in found.values() if sign.needed)
    assert "MIT" in found["version gTTS"].found
    assert "OFL" in found["font fontpkg-inter"].found
    assert "Apache-2.0" in found["voice hibari"].found
    assert "GB free" in found["disk cache"].found
    assert command() == 0
    assert "encoder   x264" in capsys.readouterr().out


def test_a_missing_package_is_told_with_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "PACKAGES", ("voicedeck", "no-such-package"))
    sign = by_name(tmp_path)["version no-such-package"]
    assert (sign.well, sign.remedy) == (False, "pip install no-such-package")
    assert command(json=True) == 4
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["name"] for line in lines if not line["well"] and line["needed"]] == ["no-such-package"]


def test_a_voice_that_cannot_speak_is_told_but_is_no_illness(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise ChoiceError(f"voice “{name}” cannot be used", hint="pip install it")

    monkeypatch.setattr(registry, "voice", refuse)
    found = by_name(tmp_path)
    assert found["voice gtts"].remedy == "pip install it"
    assert not found["voice gtts"].needed
    assert found["voice hibari"].needed


def test_libreoffice_is_told_but_films_need_it_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "version", lambda: "LibreOffice 25.2")
    sign = by_name(tmp_path)["renderer LibreOffice"]
    assert (sign.well, sign.found, sign.needed) == (True, "LibreOffice 25.2", False)

    def absent() -> str:
        raise ChoiceError("it is not installed", hint="apt install it")

    monkeypatch.setattr(office, "version", absent)
    sign = by_name(tmp_path)["renderer LibreOffice"]
    assert (sign.well, sign.remedy, sign.needed) == (False, "apt install it", False)


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 9, 1))
    assert "VOICEDECK_CACHE" in by_name(tmp_path)["disk cache"].remedy


def test_an_encoder_without_h264_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("av.codecs_available", {"aac", "mov_text"})
    sign = by_name(tmp_path)["encoder x264"]
    assert "without libx264" in sign.found
    assert sign.remedy.startswith("pip install")
