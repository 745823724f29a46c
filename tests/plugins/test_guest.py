"""A whole package of a guest is installed, found, and keeps the contracts that guests can test themselves."""

from __future__ import annotations

import importlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from voicedeck.model.narration import Take, Word
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
        "print('beeps' in door.names('voices'), 'minutes' in door.formats(), 'ladybird' in door.drawings())"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "True", "True"]
