"""One finished build, which the tests copy and spoil."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import voicedeck
from tests_support import SMALL, Silence
from verify.spoiling import Film, put_together, taken_apart
from voicedeck.verify import Report, verify


@dataclass(frozen=True)
class Good:
    """A build in which nothing is wrong."""

    folder: Path
    manifest: dict[str, Any]
    film: Film

    def beat(self, name: str) -> dict[str, Any]:
        slides = self.manifest["timeline"]["slides"]
        return next(beat for slide in slides for beat in slide["beats"] if beat["id"] == name)


@dataclass(frozen=True)
class Spoiled:
    """A copy of it, to be spoiled and verified."""

    folder: Path
    good: Good

    def path(self, suffix: str) -> Path:
        return self.folder / f"small{suffix}"

    def text(self, suffix: str, change: Callable[[str], str]) -> None:
        path = self.path(suffix)
        before = path.read_text(encoding="utf-8")
        after = change(before)
        assert after != before
        path.write_text(after, encoding="utf-8")

    def film(self, change: Callable[[Film], Film], *, index_first: bool = True) -> None:
        original = self.good.folder / "small.mp4"
        put_together(change(self.good.film), self.path(".mp4"), original, index_first=index_first)

    def without(self, *suffixes: str) -> None:
        """Take files away, and the manifest's word of them: what a test needs not stays unmeasured."""
        path = self.path(".manifest.json")
        manifest = json.loads(path.read_text(encoding="utf-8"))
        gone = {f"small{suffix}" for suffix in suffixes}
        manifest["artifacts"] = [each for each in manifest["artifacts"] if each["file"] not in gone]
        path.write_text(json.dumps(manifest), encoding="utf-8")
        for name in gone:
            (self.folder / name).unlink()

    def report(self) -> Report:
        (report,) = verify(self.folder, Silence())
        return report

    def failures(self) -> set[str]:
        """The checks that fail, but for the one that notices any change."""
        return {f"{each.group}: {each.name}" for each in self.report().failed} - {"publishing: files"}


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Good:
    folder = tmp_path_factory.mktemp("good")
    script = folder / "small.md"
    script.write_text(SMALL, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICEDECK_CACHE", str(cache))
        options = voicedeck.Options(size="360p", rate=24, output=folder)
        voicedeck.build_scripts([script], options, Silence())
    manifest = json.loads((folder / "small.manifest.json").read_text(encoding="utf-8"))
    return Good(folder, manifest, taken_apart(folder / "small.mp4"))


@pytest.fixture
def spoiled(good: Good, tmp_path: Path) -> Spoiled:
    folder = tmp_path / "build"
    shutil.copytree(good.folder, folder)
    return Spoiled(folder, good)
