"""References in APA style become BibTeX and CSL-JSON; what is no reference is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import voicedeck
from tests_support import Silence
from voicedeck.stages.cite import Citation, bibtex, citation, csl

SEED = (
    "Feduccia, A. A., & Mithoefer, M. C. (2018). MDMA-assisted psychotherapy for PTSD: Are memory reconsolidation and "
    "fear extinction underlying mechanisms? Progress in Neuro-Psychopharmacology and Biological Psychiatry, 84, "
    "221–228. https://doi.org/10.1016/j.pnpbp.2018...."
)


def cited(text: str) -> Citation:
    found = citation(text)
    assert found is not None
    return found


def test_the_seeds_reference_is_read_and_its_dead_doi_left_out() -> None:
    work = cited(SEED)
    assert work.authors == (("Feduccia", "A. A."), ("Mithoefer", "M. C."))
    assert (work.year, work.volume, work.pages, work.address, work.doi) == (2018, "84", "221–228", "", "")
    assert work.title.startswith("MDMA-assisted")
    assert work.title.endswith("mechanisms?")
    assert work.journal == "Progress in Neuro-Psychopharmacology and Biological Psychiatry"


def test_a_whole_doi_and_an_issue_are_kept() -> None:
    work = cited("O’Neil-Özil, J.-P. (2020a). A title. Journal & Works, 12(3), e34–e56. https://doi.org/10.1000/1_8")
    (item,) = csl([work])
    assert item["author"] == [{"family": "O’Neil-Özil", "given": "J.-P."}]
    assert (item["DOI"], item["issue"], item["page"]) == ("10.1000/1_8", "3", "e34–e56")
    entry = bibtex([work])
    assert entry.startswith("@article{oneilozil2020,\n  author = {O’Neil-Özil, J.-P.},\n  title = {{A title}},")
    assert "journal = {Journal \\& Works}" in entry
    assert "pages = {e34--e56}" in entry
    assert "doi = {10.1000/1_8}" in entry


def test_two_works_of_one_year_have_two_keys() -> None:
    works = [cited(SEED), cited(SEED.replace("84", "85"))]
    assert [item["id"] for item in csl(works)] == ["feduccia2018", "feduccia2018b"]


@pytest.mark.parametrize(
    "text",
    [
        "68% of participants (2018). No more.",
        "Smith (2018). A title.",
        "",
        "A. (2018). " + "x" * 2000,
        "(2018). T. J, 1.",
    ],
)
def test_what_is_no_reference_is_left_alone(text: str) -> None:
    assert citation(text) is None


def test_the_files_hold_the_scripts_works(small: Path, tmp_path: Path) -> None:
    options = voicedeck.Options(formats=("apa", "bibtex", "csl"), voice="silent", output=tmp_path / "out")
    voicedeck.build_scripts([small], options, Silence())
    folder = tmp_path / "out"
    assert (folder / "small.references.txt").read_text("utf-8").startswith("Author, A. B., & Other, C. (2020). A title")
    assert "doi = {10.1000/182}" in (folder / "small.bib").read_text("utf-8")
    (item,) = json.loads((folder / "small.csl.json").read_text("utf-8"))
    assert item["container-title"] == "Journal of Works"
