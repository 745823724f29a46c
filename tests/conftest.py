"""Shared fixtures: a cache of the tests' own, and the scripts they build."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests_support import SMALL

if TYPE_CHECKING:
    from voicedeck.ports import Renderer

# How long an example takes says how busy the machine is, not whether the code is right. A run draws the same as the one
# before, so that it is red for what was changed; ``--hypothesis-profile=long`` draws others, and looks for a long time.
settings.register_profile("short", deadline=None, max_examples=30, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=1000)
settings.load_profile("short")

# As the program does: small matrices on one core, and no search for circles among values that seldom form any.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
gc.set_threshold(50_000, 20, 50)

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what the tests start is compiled once, not each time

FAST = "fast and not hypothesis"
"""A search among random inputs takes as long as a hundred examples: it is in the lane after this one."""
ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT.parent / "shared" / "seed" / "mdma-ptsd-youtube-page.txt"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--second-engines``: where a test names none, Kokoro speaks and Chromium draws, as if the first were gone."""
    parser.addoption("--second-engines", action="store_true", help="Kokoro speaks and Chromium draws")


def pytest_configure(config: pytest.Config) -> None:
    """The two lines that the guide names, changed."""
    if config.option.second_engines:
        from voicedeck import options, registry  # noqa: PLC0415 (only where it is asked for)

        first = registry.renderer

        def second(name: str, *, confined: bool = False) -> Renderer:
            return first("chromium" if name == "blitz" else name, confined=confined)

        options.VOICE, registry.renderer = "kokoro", second  # type: ignore[misc]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """With ``-m fast`` only the files that have such tests are read: to import all takes longer than to run those."""
    if config.option.markexpr != FAST or not collection_path.name.startswith("test_"):
        return None
    return "pytest.mark.fast" not in collection_path.read_text(encoding="utf-8") or None


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """``-m fast`` runs in one process, for to start two takes longer than its tests; and it does not search."""
    if config.option.markexpr == "fast":
        config.option.markexpr = FAST
        config.option.numprocesses, config.option.dist, config.option.tx = 0, "no", []


def pytest_collection_finish() -> None:
    gc.freeze()  # what was imported stays: it need not be looked through again and again


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for the whole run and all its processes: takes are the same for all tests."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session", autouse=True)
def _own_cache(cache: Path) -> None:
    os.environ["VOICEDECK_CACHE"] = str(cache)


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
