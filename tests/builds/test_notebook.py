"""In a notebook a script, a deck and a film show themselves."""

from __future__ import annotations

import doctest
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

import voicedeck
from voicedeck import build, options, readers
from voicedeck.model import errors
from voicedeck.reporters import Quiet

TEXT = '# Bees & "bees"\n\n## The dance\n\n- They dance.\n- 80% follow.\n'


def test_a_script_shows_its_lines_and_what_is_odd(tmp_path: Path) -> None:
    (tmp_path / "bees.md").write_text(TEXT + "\n## Nothing\n", encoding="utf-8")
    shown = voicedeck.read(str(tmp_path / "bees.md"))._repr_html_()
    assert "Bees &amp; &quot;bees&quot;" in shown
    assert "They dance." in shown
    assert "nothing stands below the heading" in shown


def test_a_film_is_made_in_one_line_of_a_file_or_of_the_outline_itself(tmp_path: Path) -> None:
    (tmp_path / "bees.md").write_text(TEXT, encoding="utf-8")
    saved = voicedeck.film(str(tmp_path / "bees.md"), voice="silent", aspect="9:16")
    pasted = voicedeck.film(TEXT, voice="silent", aspect="9:16")
    plain = voicedeck.film('Bees & "bees"\nI. The dance\nThey dance.\n80% follow.\n', voice="silent", aspect="9:16")
    told = [[beat.spoken for beat in each.storyboard.beats()] for each in (saved, pasted, plain)]
    assert told[0] == told[1] == told[2]
    assert saved.template.design.height > saved.template.design.width
    assert (saved.script.name, pasted.script.name) == ("bees", "outline")


@pytest.mark.parametrize(
    ("source", "choices", "told"),
    [
        (TEXT, {"voce": "hibari"}, "there is no choice “voce”"),
        (TEXT, {"voice": "nobody", "template": "nonesuch"}, "there is no template “nonesuch”"),
        ("no.md", {}, "does not exist"),
        (TEXT, {"language": "all"}, "names no languages"),
        ("# Bees\n\n- ![A bee](missing.png)\n", {}, "missing.png"),
    ],
)
def test_what_is_wrong_with_a_film_is_told_at_once(source: str, choices: dict[str, str], told: str) -> None:
    with pytest.raises(voicedeck.VoicedeckError) as refused:
        voicedeck.film(source, **choices)
    assert told in "\n".join(each.message for each in refused.value.diagnostics)


EXAMPLES = [build.film, build.produce, build.build_scripts, readers.read, options.Options, errors.VoicedeckError]


@pytest.mark.parametrize("shown", EXAMPLES)
def test_the_examples_of_the_reference_are_as_they_say(shown: object) -> None:
    known = {name: getattr(voicedeck, name) for name in voicedeck.__all__}
    found = doctest.DocTestFinder(recurse=False).find(shown, globs={**known, "Quiet": Quiet})
    assert any(each.examples for each in found)
    assert not sum(doctest.DocTestRunner().run(each).failed for each in found)


@pytest.mark.parametrize("name", voicedeck.__all__)
def test_everything_public_is_documented(name: str) -> None:
    public = getattr(voicedeck, name)
    assert len(public.__doc__ or "") > 60
    methods = [each for each in vars(public).items() if isinstance(public, type) and not each[0].startswith("_")]
    for method, value in methods:
        if callable(value) or isinstance(value, property | classmethod):
            assert getattr(public, method).__doc__, f"{name}.{method}"


@pytest.mark.heavy
def test_a_film_is_saved_in_one_line_by_what_its_name_ends_in(tmp_path: Path) -> None:
    bees = voicedeck.film(TEXT, voice="silent")
    assert [bees.save(tmp_path / "to" / name).suffix for name in ("bees.srt", "bees.pptx")] == [".srt", ".pptx"]
    assert "-->" in (tmp_path / "to" / "bees.srt").read_text("utf-8")
    assert [each.name for each in (tmp_path / "to").iterdir() if each.name.startswith(".")] == []
    (tmp_path / "to" / "bees.bib").write_text("of an older script", encoding="utf-8")
    assert not bees.save(tmp_path / "to" / "bees.bib").exists(), "it cites nothing"
    with pytest.raises(voicedeck.VoicedeckError, match="no format makes a file called"):
        bees.save(tmp_path / "bees.doc")
    with pytest.raises(voicedeck.VoicedeckError, match="is called like a part of a film, and this is the whole"):
        bees.save(tmp_path / "bees.short-1.mp4")


def test_a_deck_shows_its_words_where_they_stand(tmp_path: Path) -> None:
    film = voicedeck.produce(voicedeck.read(tmp_path / "bees.md", text=TEXT), voicedeck.Options(voice="silent"))
    drawings = re.findall(r"<svg.*?</svg>", film.deck._repr_html_(), re.DOTALL)
    assert len(drawings) == len(film.deck.pages)
    for drawing in drawings:
        ElementTree.fromstring(drawing)
    assert "They dance." in "".join(drawings)


@pytest.mark.heavy
def test_a_film_is_played_in_one_piece_that_loads_nothing(tmp_path: Path) -> None:
    film = voicedeck.produce(voicedeck.read(tmp_path / "bees.md", text=TEXT), voicedeck.Options(voice="silent"))
    frame = film._repr_html_()
    assert frame.startswith("<iframe")
    assert 'sandbox="allow-scripts"' in frame
    page = unescape(re.search(r'srcdoc="([^"]*)"', frame)[1])  # type: ignore[index]
    assert "data:audio/mp4;base64," in page
    assert page.count("/9j/") >= len(film.deck.pages)
    assert "They dance." in page
    assert not re.search(r"https?://", page)
