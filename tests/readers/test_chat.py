"""What a chat program says round an outline, and what only looks so."""

import pytest

from voicedeck.readers import read

pytestmark = pytest.mark.fast

BODY = "# Reefs\n\n## Polyps\n\n- A coral is a colony.\n\n## Bleaching\n\n- Half a degree can decide."


def shown(text: str) -> str:
    script = read(text)
    lines = (*script.overview, *(line for section in script.sections for line in section.bullets))
    return " ".join(line.text for line in lines)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Sure! Here's a script for your video:\n\n", ""),
        ("Here is the outline you asked for:\n\n---\n\n", ""),
        ("Klar! Hier ist dein Skript:\n\n---\n\n", "\n\n---\n\nMöchtest du, dass ich Quellen ergänze?"),
        ("Bien sûr ! Voici le plan :\n\n", "\n\n---\n\nSouhaitez-vous que je le développe ?"),
        ("", "\n\n---\n\nLet me know if you'd like me to adjust the tone!"),
        ("", "\n\n*Would you like me to turn this into a full script?*"),
    ],
)
def test_what_stands_round_an_outline_is_no_part_of_it(above: str, below: str) -> None:
    assert shown(f"{above}{BODY}{below}\n") == "A coral is a colony. Half a degree can decide."


@pytest.mark.parametrize(
    ("above", "below", "kept"),
    [
        ("", "\n- Let me know if you have seen one in the comments!", "Let me know if"),
        ("", "\n\n---\n\nSources: a museum's page, 2021", "Sources"),
        ("", "\n\nWould a reef grow here?", "Would a reef"),
        ("In this film we see two things:\n\n", "", "In this film"),
        ("Here is New York.\n\n", "", "Here is New York"),
        ("Klarinetten sind Holzblasinstrumente.\n\n", "", "Klarinetten"),
        ("Surely the reef is old.\n\n", "", "Surely"),
    ],
)
def test_what_its_author_says_stays(above: str, below: str, kept: str) -> None:
    assert kept in shown(f"{above}{BODY}{below}\n")


def test_front_matter_below_an_answer_is_read() -> None:
    script = read(f"Sure! Here is your file:\n\n---\ntitle: Corals\n---\n\n{BODY}\n")
    assert script.title.text == "Corals"
