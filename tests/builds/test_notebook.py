"""In a notebook a script, a deck and a film show themselves."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

import voicedeck

TEXT = '# Bees & "bees"\n\n## The dance\n\n- They dance.\n- 80% follow.\n'


def test_a_script_shows_its_lines_and_what_is_odd(tmp_path: Path) -> None:
    (tmp_path / "bees.md").write_text(TEXT + "\n## Nothing\n", encoding="utf-8")
    shown = voicedeck.read(str(tmp_path / "bees.md"))._repr_html_()
    assert "Bees &amp; &quot;bees&quot;" in shown
    assert "They dance." in shown
    assert "nothing stands below the heading" in shown


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
