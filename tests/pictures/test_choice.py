"""Which picture a line calls for, and why: relations in four languages, doubt, denial and continuity."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from voicedeck.build import produce
from voicedeck.illustrations.words import vocabulary
from voicedeck.languages import every, language
from voicedeck.languages.relations import RELATIONS
from voicedeck.model.visual import Visual
from voicedeck.options import Options
from voicedeck.pictures import drawings
from voicedeck.readers import read
from voicedeck.reporters import Quiet
from voicedeck.stages.pictures.choice import NONE, Chooser

TOLD = ("en", "de", "fr", "es")


def chooser(code: str = "en") -> Chooser:
    return Chooser(language(code), vocabulary(code))


def judged() -> list[tuple[str, str, set[str], set[str]]]:
    rows = (Path(__file__).parent / "lines.txt").read_text(encoding="utf-8").splitlines()
    parts = [row.split("|") for row in rows if not row.startswith("#")]
    return [(code, line, set(things.split(",")), set(relations.split(","))) for code, line, things, relations in parts]


def test_at_most_three_lines_in_a_hundred_have_a_wrong_relation() -> None:
    verdicts: Counter[str] = Counter()
    for code, line, _, right in judged():
        if code in TOLD:
            patterns = language(code).relations.patterns
            found = next((name for name in RELATIONS if re.search(patterns.get(name, r"(?!)"), line, re.I)), "-")
            verdicts["none" if found == "-" else "right" if found in right else "wrong"] += 1
    total = sum(verdicts.values())
    assert verdicts["wrong"] / total <= 0.03, verdicts
    assert verdicts["right"] / total >= 0.5, verdicts


def test_every_picture_that_is_chosen_is_of_drawings_that_there_are() -> None:
    at_hand = drawings()
    for code, line, _, _ in judged():
        assert all(thing in at_hand for thing in chooser(code).visual(line).things), line


@pytest.mark.parametrize("known", [each for each in every() if each.relations.patterns], ids=lambda each: each.code)
def test_a_language_tells_only_relations_that_there_are_and_all_its_patterns_compile(known: object) -> None:
    relations = known.relations  # type: ignore[attr-defined]
    assert set(relations.patterns) <= set(RELATIONS)
    for pattern in (*relations.patterns.values(), relations.doubt, relations.same):
        re.compile(pattern)


@pytest.mark.parametrize(
    ("line", "visual"),
    [
        ("Antibiotics kill bacteria but not viruses.", Visual("not", "not", ("pill", "virus"))),
        ("Caffeine blocks the virus.", Visual("block", "block", ("cup", "virus"))),
        ("The vaccine reduces the risk of surprises.", Visual("level-down", "level-down", ("syringe", "gauge"))),
        ("Bees declined between 1990 and 2020.", Visual("level-down", "level-down", ("bee",))),
        ("Exercise strengthens the heart.", Visual("level-up", "level-up", ("runner", "heart"))),
        ("Forests lose ground every year.", Visual("level-down", "level-down", ("forest",))),
        ("68% of participants slept.", Visual("people-grid", "people-grid", (), (68, 100))),
        ("One in five adults snores.", Visual("people-grid", "people-grid", (), (1, 5))),
        ("About 3 % of the water is fresh.", Visual("share", "share", ("drop",), (3, 100))),
        ("Exports doubled.", Visual("change", "change", ("chart",), (1, 2))),
        ("Emissions fell by 25 %.", Visual("change", "change", ("cloud",), (1, 0.75))),
        ("It is now in Phase 3 trials.", Visual("phase", "phase", (), (3, 4))),
        ("Light turns into sugar in leaves.", Visual("becomes", "becomes", ("light", "molecule"))),
        ("A memory opens a window for change.", Visual("gate", "gate", ("window",))),
        ("There is a mismatch between recall and safety.", Visual("mismatch", "mismatch", ())),
        ("The link between the brain and the heart is old.", Visual("link", "link", ("brain", "heart"))),
        ("Sessions of medicine last eight hours.", Visual("duration", "duration", ("medicine", "clock"))),
        ("Trains are cheaper than planes.", Visual("versus", "versus", ("train", "plane"))),
        ("Sleep might strengthen memory.", Visual("level-up", "level-up", ("sleeper", "card"), None, True)),
        ("Damaged lungs do not grow back.", Visual("thing", "", ("lungs",))),
        ("Banks raise interest rates to slow it down.", Visual("level-up", "level-up", ("columns", "coin"))),
        ("Shade-grown coffee is bitter.", Visual("thing", "", ("cup",))),
        ("The heart turns sugar into protein.", Visual("becomes", "becomes", ("molecule", "protein"))),
        ("Rain falls because the sun shines.", Visual("cause", "cause", ("sun", "cloud"))),
        ("Clouds come because of volcanoes.", Visual("cause", "cause", ("volcano", "cloud"))),
        ("Nobody walks for days without water.", NONE),
        ("As prices rise, exports fall.", Visual("two-way", "two-way", ("chart",), (1, 0))),
        ("The sea sinks and the ice grows.", Visual("two-way", "two-way", ("sea", "ice"), (0, 1))),
        ("The eye has three layers.", Visual("tree", "tree", ("eye",), (1, 3))),
        ("The brain consists of cortex, stem and core.", Visual("tree", "tree", ("brain",), (1, 3))),
        ("Of 1,200 people screened, 420 were enrolled.", Visual("funnel", "funnel", (), (420, 1200))),
        ("Sharks sit at the top of the food chain.", Visual("pyramid", "pyramid", (), (4, 4))),
        ("Plants form the base of the food chain.", Visual("pyramid", "pyramid", (), (1, 4))),
        ("The heart in May is the same.", Visual("thing", "", ("heart",))),
        ("Nothing here can be drawn, as it happens.", NONE),
    ],
)
def test_a_line_is_drawn_as_what_it_says(line: str, visual: Visual) -> None:
    assert chooser().visual(line) == visual


@pytest.mark.parametrize(
    ("code", "line", "relation"),
    [
        ("de", "Die Impfung senkt das Risiko.", "level-down"),
        ("de", "Die Preise stiegen im Mai.", "level-up"),
        ("de", "Jeder fünfte Erwachsene schläft schlecht.", "people-grid"),
        ("de", "Die Brücke verbindet Haus und Wald.", "link"),
        ("fr", "Un adulte sur cinq dort mal.", "people-grid"),
        ("fr", "Les prix ont doublé.", "change"),
        ("fr", "L'eau devient glace.", "becomes"),
        ("es", "Los precios subieron un 8 %.", "change"),
        ("es", "Uno de cada cuatro niños lee.", "people-grid"),
        ("es", "La vacuna previene la gripe.", "block"),
        ("de", "Die Nieren wachsen nicht nach.", "thing"),
        ("de", "Das Auge besteht aus drei Schichten.", "tree"),
        ("de", "Von 1.200 Befragten blieben 400 übrig.", "funnel"),
        ("de", "Haie stehen an der Spitze der Nahrungskette.", "pyramid"),
        ("fr", "Les prix montent, les exportations baissent.", "two-way"),
        ("fr", "Le cœur se divise en quatre parties.", "tree"),
        ("fr", "Le cœur ne grandit plus.", "thing"),
        ("es", "El corazón tiene cuatro cámaras.", "tree"),
        ("es", "El corazón no crece.", "thing"),
        ("es", "De 1.000 personas solo 30 compran.", "funnel"),
    ],
)
def test_relations_are_found_in_other_languages(code: str, line: str, relation: str) -> None:
    assert chooser(code).visual(line).rule == relation


def test_a_relation_of_two_things_needs_two_that_are_named_and_different() -> None:
    assert chooser().visual("The brain is linked to the cortex.") == Visual("thing", "", ("brain",))
    assert chooser().visual("MDMA reduces the urge to avoid memories.").things == ("pill", "gauge")


def test_a_line_that_goes_on_keeps_the_picture_and_one_that_names_nothing_has_what_its_heading_names() -> None:
    for heading, things in (("A heading", ()), ("The brain", ("brain",)), ("The brain and the lungs", ())):
        first, goes_on, nothing, other = chooser().visuals(
            heading, ("The heart pumps.", "It never rests.", "Nobody knows why.", "Lungs breathe.")
        )
        assert first == Visual("thing", "", ("heart",))
        assert (goes_on.rule, goes_on.things) == ("kept", ("heart",))
        assert nothing.things == things
        assert other.things == ("lungs",)


def test_a_name_of_several_meanings_counts_where_its_section_names_something_of_the_same_sort() -> None:
    def drawn(*lines: str) -> tuple[str, ...]:
        known = chooser()
        *_, last = known.about(known.vocabulary.told(" ".join(lines)).keys()).visuals("", lines)
        return last.things

    assert drawn("Every commit has a parent.", "Branches keep work apart.") == ()
    assert drawn("Birds sing.", "Their branches hide the sparrows.") == ("tree",)  # sparrows stand in the line
    assert drawn("Birds sing.", "Branches break.") == ()  # one thing of the sort is not enough
    assert drawn("Birds sing.", "Flowers open.", "Branches break.") == ("tree",)
    assert drawn("Bees dance.", "The queen hurries.") == ()
    assert drawn("The emperor fell.", "The queen fled.") == ("crown",)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Nine in ten glaciers are shrinking.", Visual("share", "share", ("ice",), (9.0, 10.0))),
        ("Nine in ten adults sleep badly.", Visual("people-grid", "people-grid", (), (9.0, 10.0))),
        ("Plague killed up to half of the city.", Visual("share", "share", ("city",), (1.0, 2.0))),
        ("A cell keeps 80 percent of its capacity.", Visual("share", "share", (), (80.0, 100.0))),
    ],
)
def test_a_share_is_of_what_its_words_say_it_is_of(line: str, expected: Visual) -> None:
    assert chooser().visual(line) == expected


@pytest.mark.parametrize("line", ["Fibres grow shorter each time.", "The days grow colder.", "We grow old."])
def test_what_grows_less_does_not_rise(line: str) -> None:
    assert chooser().visual(line).relation != "level-up"


@pytest.mark.parametrize(
    ("line", "relation"),
    [
        ("A satellite falls round the Earth.", "level-down"),
        ("Snow fell over the city.", "level-down"),
        ("Old ones burn up in a graveyard orbit.", "cycle"),
        ("Rents rise when more people want a place than it has houses.", "versus"),
    ],
)
def test_what_only_sounds_like_a_relation_is_none(line: str, relation: str) -> None:
    assert chooser().visual(line).relation != relation


def test_what_it_stands_for_rises_and_falls() -> None:
    _, falls = chooser().visuals("", ("The economy grew.", "It declined later."))
    assert falls == Visual("level-down", "level-down", ("chart",))


def test_before_anything_is_named_the_heading_is_drawn_and_without_one_nothing() -> None:
    assert [each.things for each in chooser().visuals("The heart", ("Nobody knows.",))] == [("heart",)]
    assert list(chooser().visuals("On nothing", ("Nobody knows.",))) == [NONE]


def test_a_visual_says_what_it_is() -> None:
    assert (
        str(Visual("level-down", "level-down", ("pill", "brain"), None, True)) == "level-down: pill, brain (in doubt)"
    )
    assert str(Visual("thing", "", ("bee",))) == "bee"
    assert str(Visual("phase", "phase")) == "phase"


def test_the_word_overview_is_no_subject_of_a_film() -> None:
    script = "---\ntitle: Brot\nlanguage: de\n---\n\nDen Rest erledigen andere.\n\n## Der Teig\n\n- Er ruht."
    film = produce(read(script), Options(voice="silent", size="360p", view="scenes"), Quiet(), map)
    told = [visual for slide in film.storyboard.slides if not slide.section for visual in slide.visuals]
    assert told
    assert not any("eye" in visual.things for visual in told), "“Überblick” ends in a glance"
