"""A whole package of a guest is installed, found, and keeps the contracts that guests can test themselves."""

from __future__ import annotations

import importlib
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

import pytest

from voicedeck import registry
from voicedeck.model.narration import Take, Word
from voicedeck.project import Project
from voicedeck.templates import available
from voicedeck.testing import check_exporter, check_pack, check_voice

GUEST = Path(__file__).parent / "guest"


@pytest.fixture
def guest(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(GUEST / "src"))
    return importlib.import_module("voicedeck_guest")


def test_the_guest_keeps_every_contract(guest: ModuleType) -> None:
    check_voice(guest.Beeps())
    check_exporter(guest.Minutes())
    check_pack(guest.INSECTS)


def test_a_guests_template_is_found_without_its_code_and_never_for_one_of_ours(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.syspath_prepend(str(GUEST / "src"))
    announced = [("meadow", "voicedeck_guest:templates"), ("gone", "no_such_package:templates")]
    entries = tuple(EntryPoint(name, value, "voicedeck.templates") for name, value in announced)
    monkeypatch.setattr(registry, "_announced", lambda group: entries if group == "templates" else ())
    monkeypatch.setattr(registry, "_guest_templates", registry._guest_templates.__wrapped__)
    monkeypatch.delitem(sys.modules, "voicedeck_guest", raising=False)
    folders = {folder.name: folder for folder in available(registry.template_search_path(Project(tmp_path)))}
    assert folders["meadow"] == GUEST / "src" / "voicedeck_guest" / "templates" / "meadow"
    assert folders["folio"].parent != folders["meadow"].parent
    assert registry.template("meadow", project=Project(tmp_path)).design.colors["accent"] == "#2F6B2A"
    assert "voicedeck_guest" not in sys.modules


@dataclass
class Broken:
    """A voice that breaks its contract in one way."""

    take: Take
    identity: str = "broken 1"

    def speak(self, text: str) -> Take:
        del text
        return self.take


@pytest.mark.parametrize(
    ("voice", "told"),
    [
        (Broken(Take(b"\0" * 400), identity=" "), "identity"),
        (Broken(Take(b"")), "no sound"),
        (Broken(Take(b"\0" * 401)), "float32"),
        (Broken(Take(b"\0" * 400, words=(Word("a", 0, 900),))), "outside"),
        (Broken(Take(b"\0" * 400, words=(Word("b", 50, 60), Word("a", 0, 40)))), "order"),
    ],
)
def test_a_voice_that_breaks_its_contract_is_told_how(voice: Broken, told: str) -> None:
    with pytest.raises(AssertionError, match=told):
        check_voice(voice)


@pytest.mark.heavy
def test_the_guest_is_found_once_it_is_installed(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(tmp_path), str(GUEST)]
    subprocess.run(pip, check=True)
    asked = (
        "from voicedeck import registry as door\n"
        "print('beeps' in door.names('voices'), 'minutes' in door.formats(), 'ladybird' in door.drawings())\n"
        "meadow = door.template('meadow')\n"
        "print(meadow.design.colors['accent'], meadow.confined)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "True", "True", "#2F6B2A", "True"]
