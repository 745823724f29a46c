"""The two scripts of the neuroscience film: the saved page it began as, and the project's own Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicedeck.model.script import Script
from voicedeck.readers import read

REPOSITORY = Path(__file__).parents[2]
SEED = REPOSITORY.parent / "shared" / "seed" / "mdma-ptsd-youtube-page.txt"
OWN = REPOSITORY / "script" / "mdma-ptsd.md"
NUMERALS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]


@pytest.fixture(scope="module")
def seed() -> Script:
    if not SEED.exists():
        pytest.skip("the saved page is not part of the repository")
    return read(SEED)


@pytest.fixture(scope="module")
def own() -> Script:
    return read(OWN)


def test_seed_header(seed: Script) -> None:
    assert seed.title.text == "The Neuroscience Of MDMA-Assisted Psychotherapy For PTSD"
    assert str(seed.subtitle) == "Feduccia & Mithoefer, 2018"
    assert str(seed.channel) == "NourishED Research Foundation"
    assert [line.source.line for line in seed.overview] == [6, 7]


def test_seed_sections(seed: Script) -> None:
    assert [section.numeral for section in seed.sections] == NUMERALS
    assert [len(section.bullets) for section in seed.sections] == [5] * 7 + [1, 1]
    assert seed.sections[7].heading.text == "Resource Support"
    assert seed.sections[0].bullets[3].text.startswith("68% of")


def test_every_seed_line_is_where_it_says(seed: Script) -> None:
    written = SEED.read_text(encoding="utf-8").splitlines()
    lines = [line for section in seed.sections for line in (section.heading, *section.bullets)]
    assert all(written[line.source.line - 1].endswith(line.text) for line in lines)
    assert [line.source.line for line in lines] == list(range(8, 54))


def test_seed_tags_and_mentions(seed: Script) -> None:
    assert len(seed.tags) == 18
    assert (seed.tags[0], seed.tags[-1]) == ("PTSD", "oxytocin")
    assert " ".join(f"@{name}" for name in seed.mentions) in SEED.read_text(encoding="utf-8")
    assert len(seed.mentions) == 47
    assert seed.mentions.count("psychedelicsupport") == 2


def test_seed_keeps_nothing_of_the_page(seed: Script) -> None:
    lines = [line.text for section in seed.sections for line in (section.heading, *section.bullets)]
    everything = " ".join([*lines, *map(str, seed.overview), *seed.tags, *seed.mentions])
    assert not any("а" <= letter <= "я" for letter in everything.lower())


def test_seed_warns_about_both_cut_addresses(seed: Script) -> None:
    places = [diagnostic.where and diagnostic.where.line for diagnostic in seed.warnings]
    assert places == [51, 53]


def test_own_script_has_the_seed_s_shape(own: Script) -> None:
    assert [section.numeral for section in own.sections] == NUMERALS
    assert [len(section.bullets) for section in own.sections] == [5] * 7 + [1, 1]
    assert len(own.overview) == 2
    assert own.name == "mdma-ptsd"
    assert own.warnings == ()
    assert own.sections[0].bullets[3].text.startswith("68% of")
    assert own.sections[8].bullets[0].text.endswith("https://doi.org/10.1016/j.pnpbp.2018.03.003")


def test_own_sentences_are_easy_to_speak(own: Script) -> None:
    bullets = [bullet.text for section in own.sections[:7] for bullet in section.bullets]
    assert [bullet for bullet in bullets if not 7 <= len(bullet.split()) <= 14] == []
    assert all(bullet.endswith(".") for bullet in bullets)


def test_own_wording_is_not_the_seed_s(own: Script, seed: Script) -> None:
    theirs = {bullet.text for section in seed.sections[:7] for bullet in section.bullets}
    ours = {bullet.text for section in own.sections[:7] for bullet in section.bullets}
    assert ours.isdisjoint(theirs)
