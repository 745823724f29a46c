"""What ``check`` tells of a script before any work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from voicedeck.model.errors import ChoiceError
from voicedeck.model.source import Severity
from voicedeck.options import Options
from voicedeck.usecases.check import Report, check

SENTENCE = "The bees of the northern meadow fly out at noon and come home before the rain."
SMALL = f"# Bees\n\n## Eyes\n\n- {SENTENCE}\n- Five of them.\n"


def report(folder: Path, content: str, pace: int = 145, name: str = "bees.md") -> Report:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return check(path, Options(formats=("srt",), voice="silent", pace=pace))


def told(found: Report) -> list[str]:
    return [f"{each.where.line if each.where else None} {each.message}" for each in found.diagnostics]


def test_a_sound_script_has_facts_and_only_lacks_chapters(tmp_path: Path) -> None:
    found = report(tmp_path, SMALL)
    assert told(found) == ["0 the film is too short for chapters"]
    assert (found.title, found.sections, found.bullets, found.worst) == ("Bees", 1, 2, Severity.WARNING)
    assert [(slide.id, slide.lines, slide.beats) for slide in found.slides] == [
        ("title", 0, 1), ("s1", 0, 1), ("s1-list", 2, 2),
    ]  # fmt: skip
    # "Bees." + "Section one. Eyes." + 16 + 3 words
    assert found.words == 1 + 3 + 16 + 3
    assert found.words * 60 / 145 < found.seconds < found.words * 60 / 145 + 15


@pytest.mark.parametrize(("file", "written"), [("voicedeck.toml", 'channel = "Zorg"'), ("brand.toml", 'name = "Zorg"')])
def test_what_a_series_or_a_brand_says_need_not_be_in_the_script(tmp_path: Path, file: str, written: str) -> None:
    (tmp_path / file).write_text(written, encoding="utf-8")
    found = report(tmp_path, SMALL)
    assert told(found) == ["0 the film is too short for chapters"]
    assert "Zorg" in {entry.text for entry in found.ledger}


def test_a_slower_voice_takes_longer(tmp_path: Path) -> None:
    assert report(tmp_path, SMALL, 100).seconds > report(tmp_path, SMALL, 200).seconds + 3


def test_errors_are_reported_not_raised(tmp_path: Path) -> None:
    found = report(tmp_path, "# Bees\n## Eyes\n## Wings\n- Four. {paus=1}\n")
    assert found.worst is Severity.ERROR
    assert [line.split()[0] for line in told(found)] == ["2", "4"]
    assert found.slides == ()


def test_a_wrong_choice_is_raised(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(SMALL, encoding="utf-8")
    with pytest.raises(ChoiceError):
        check(tmp_path / "a.md", Options(formats=("srt",), template="none-such"))


@pytest.mark.parametrize(
    ("content", "pace", "expected"),
    [
        (SMALL.replace("# Bees", "# " + "Bees " * 21), 145, "1 the title has 104 characters"),
        (SMALL + f"- {SENTENCE} {SENTENCE} {SENTENCE}\n", 145, "7 the line “The bees of"),
        (SMALL + f"- {SENTENCE}\n" * 12, 145, "“Eyes” holds more than a slide: its lines become"),
        (SMALL + "- See https://example.com/x for more.\n", 145, "7 the address https://example.com/x leads nowhere"),
        (SMALL + "- See http://intranet/x for more.\n", 145, "7 the address http://intranet/x leads nowhere"),
        (
            SMALL + "- See https://your-site.net/x for more.\n",
            145,
            "7 the address https://your-site.net/x leads nowhere",
        ),
        (SMALL, 171, "0 171 words a minute are too fast"),
        (SMALL + f"\n## Wings\n\n- {SENTENCE}\n" * 60, 145, "0 the film will last about"),
        ("# Bees\n" + "\n".join(f"#tag{n}" for n in range(3)) + SMALL[6:] + "\n#a" * 16, 145, "hashtags left out"),
        (SMALL + "- Internationalisation notwithstanding.\n" * 9, 170, "captions pass faster"),
    ],
)
def test_warnings(tmp_path: Path, content: str, pace: int, expected: str) -> None:
    found = [line for line in told(report(tmp_path, content, pace)) if expected in line]
    assert len(found) == 1, found


@pytest.mark.parametrize("unwarned", ["characters", "slide", "address", "minute", "last", "captions", "hashtags"])
def test_a_sound_script_is_not_warned(tmp_path: Path, unwarned: str) -> None:
    linked = f"{SENTENCE} See https://bees.net/todo."
    content = "# Bees\n" + "".join(f"\n## Part\n\n- {SENTENCE}\n- {linked}\n" for _ in range(3))
    assert [line for line in told(report(tmp_path, content)) if unwarned in line] == []


def test_a_long_film_is_split_before_the_section_nearest_its_middle(tmp_path: Path) -> None:
    content = "# Bees\n" + "".join(f"\n## Part {n}\n\n" + f"- {SENTENCE}\n" * 8 for n in range(1, 11))
    hint = next(each.hint for each in report(tmp_path, content).diagnostics if "will last" in each.message)
    assert "“Part 6”" in hint


def test_readings_show_what_is_said_otherwise(tmp_path: Path) -> None:
    line = "- 68% of [UV]{say='ultraviolet'} light, e.g. at NourishED or SwarmED in Phase III.\n"
    found = report(tmp_path, SMALL + line)
    assert [(each.source.line, each.written, each.read) for each in found.readings] == [
        (7, "68%", "sixty-eight percent"), (7, "UV", "ultraviolet"), (7, "e.g.", "for example,"),
        (7, "NourishED", "nourished"), (7, "III.", "three."),
    ]  # fmt: skip
    assert [(each.word, each.times) for each in found.unsure] == [("SwarmED", 1)]


def test_phrases_are_reworded_and_switched_off(tmp_path: Path) -> None:
    phrases = '---\nphrases:\n  section: off\n  opener: "Part {{ number }} of {{ total }}"\n  overview: ""\n---\n'
    found = report(tmp_path, phrases + SMALL.replace("## Eyes", "They see.\n\n## Eyes"))
    entries = {(entry.slide, entry.role): entry for entry in found.ledger}
    assert (entries["s1", "caption"].text, entries["s1", "caption"].phrase) == ("Eyes", "")
    assert (entries["s1", "kicker"].text, entries["s1", "kicker"].phrase) == ("Part 1 of 1", "opener")
    assert (entries["overview", "title"].text, entries["overview", "title"].phrase) == ("Bees", "")


@pytest.mark.parametrize(
    "phrase",
    [
        "{{ nonsense }}", "{{ title", "{% for a in range(9) %}{% endfor %}", "{{ 'a' * 999999999 }}", "{{ range(9) }}",
        "{{ number.__class__ }}", "{% set a = 1 %}", "{% include 'a' %}", "{{ number | random }}", "x" * 501,
        "{{ " + "(" * 400 + " }}", "{{ 9 ** 9 }}", "{{ number | center(999999) }}", "{% macro a() %}{% endmacro %}",
    ],
)  # fmt: skip
def test_phrases_that_do_more_than_show_are_refused(tmp_path: Path, phrase: str) -> None:
    found = report(tmp_path, f"---\nphrases:\n  section: {json.dumps(phrase)}\n---\n{SMALL}")
    assert [(each.severity, each.where.line) for each in found.diagnostics if each.where] == [(Severity.ERROR, 3)]


@pytest.mark.parametrize("phrase", ["{{ number }} {{ heading | upper }}", "{% if number > 1 %}Next{% endif %}", "{}"])
def test_phrases_may_show_and_choose(tmp_path: Path, phrase: str) -> None:
    assert report(tmp_path, f"---\nphrases:\n  section: {json.dumps(phrase)}\n---\n{SMALL}").slides


def test_pictures_that_cannot_be_shown_are_errors(tmp_path: Path) -> None:
    (tmp_path / "text.png").write_text("no picture", encoding="utf-8")
    found = report(tmp_path, f"{SMALL}- ![A](/etc/passwd) One.\n- ![B](text.png) Two.\n- ![C](gone.png) Three.\n")
    assert found.worst is Severity.ERROR
    assert [line.split()[0] for line in told(found)] == ["7", "8", "9"]
    assert all(each.hint for each in found.diagnostics)


def test_a_script_names_its_own_lexicon(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text('apis = "ay pis"\n', encoding="utf-8")
    front = "---\ntitle: Bees\nlexicon: {}\n---\n## Eyes\n\n- Of apis, five.\n"
    found = report(tmp_path, front.format("names.toml"))
    assert [(each.written, each.read) for each in found.readings] == [("apis,", "ay pis,")]
    missing = report(tmp_path, front.format("name.toml"))
    assert [(line, each.hint) for line, each in zip(told(missing), missing.diagnostics, strict=True)] == [
        ("3 there is no file “name.toml”", "Did you mean names.toml?")
    ]
    (tmp_path / "deep.toml").write_text("a = " + "[" * 10_000, encoding="utf-8")
    with pytest.raises(ChoiceError, match="lexicon"):
        report(tmp_path, front.format("deep.toml"))


def test_soft_and_undescribed_pictures_are_told(tmp_path: Path) -> None:
    Image.new("RGB", (300, 200)).save(tmp_path / "small.png")
    Image.new("RGB", (1800, 1200)).save(tmp_path / "large.png")
    (tmp_path / "drawn.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>', encoding="utf-8"
    )
    names = (("Bees", "small.png"), ("IMG_0042", "large.png"), ("A hive", "large.png"), ("A comb", "drawn.svg"))
    found = report(tmp_path, SMALL + "".join(f"- ![{alt}]({path}) One.\n" for alt, path in names))
    assert [line for line in told(found) if "pixels" in line or "describes" in line] == [
        "7 small.png is only 300 pixels wide and will look soft", "8 “IMG_0042” describes no picture",
    ]  # fmt: skip
