"""Shared fixtures: a cache of the tests' own, and the scripts they build."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests_support import SMALL

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT.parent / "shared" / "seed" / "mdma-ptsd-youtube-page.txt"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """With ``-m fast`` only the files that have such tests are read: to import all takes longer than to run those."""
    if config.option.markexpr != "fast" or not collection_path.name.startswith("test_"):
        return None
    return "pytest.mark.fast" not in collection_path.read_text(encoding="utf-8") or None


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for the whole run: takes are the same for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _own_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICEDECK_CACHE", str(cache))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small script of every kind of slide."""
    path = tmp_path / "small.md"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def seed() -> Path:
    """The verbatim page dump; the test is skipped where it is not beside the checkout."""
    if not SEED.is_file():
        pytest.skip("the verbatim page dump is not beside this checkout")
    return SEED
