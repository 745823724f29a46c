"""Key numbers count up while they are said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import voicedeck
from tests_support import Silence
from voicedeck.model import kinds
from voicedeck.model.counting import countable, counted
from voicedeck.model.motion import ease, growing
from voicedeck.model.timeline import PLAIN, Moment
from voicedeck.templates import available
from voicedeck.templates.specimen import specimen

TEMPLATES = [folder.name for folder in available((Path(__file__).resolve().parents[2] / "templates",))]


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("68%", "34%"),
        ("7%", "4%"),
        ("0.35", "0.18"),
        ("12,5 %", "6,2 %"),
        ("1,234", "617"),
        ("1 234 567", "617 284"),
        ("1.234,5", "617,2"),
        ("$40m", "$20m"),
        ("100", "50"),
    ],
)
def test_a_number_on_its_way_is_written_as_the_author_writes_it(text: str, half: str) -> None:
    assert counted(text, 0.5) == half


@given(st.integers(0, 10**9), st.sampled_from(["{}", "{:,}", "{} %", "about {}"]))
def test_a_number_that_has_come_is_the_authors(number: int, form: str) -> None:
    text = form.format(number)
    assert counted(text, 1.0) == text
    assert countable(text) is not (1500 <= number <= 2099 and "," not in text)


@pytest.mark.parametrize("text", ["3 of 4", "2018", "twice", "", "5-HT2A"])
def test_what_is_no_single_number_does_not_count(text: str) -> None:
    assert not countable(text)


@given(st.integers(1, 60))
def test_growth_is_eased_and_never_turns_back(frames: int) -> None:
    shares = [moment.growth for moment in growing(Moment(growth=0.0), PLAIN, frames)]
    assert len(shares) == frames
    assert 0 < shares[0] <= shares[-1] < 1
    assert shares == sorted(shares)
    assert (ease(0), ease(0.5), ease(1)) == (0, 0.5, 1)


def film(script: Path, **options: str) -> voicedeck.Production:
    return voicedeck.produce(voicedeck.read(script), voicedeck.Options(voice="silent", **options), Silence(), map)


def test_the_figure_waits_for_its_words_then_grows(tmp_path: Path) -> None:
    script = tmp_path / "late.md"
    text = "- After two months and not before, 68% of them were well. {layout=number}"
    script.write_text(f"# Late\n\n## One\n\n{text}\n- Another line.\n", encoding="utf-8")
    made = film(script)
    (page,) = [page for page in made.deck.pages if page.slide.kind is kinds.NUMBER]
    waiting, grown = [clip for clip in made.clips if clip.slide_id == page.slide.id and clip.step == 1]
    assert (waiting.moment.growth, grown.moment) == (0.0, PLAIN)
    assert grown.motion == 15
    beat = page.slide.beats[0]
    word = next(word for word in made.narration.takes[beat.id].words if word.text.startswith("sixty"))
    utterance = next(each for each in made.timeline.utterances if each.beat_id == beat.id)
    assert grown.start == utterance.start_frame + word.start // 1600
    assert "68%" not in made.html(page, 1, waiting.moment).split("</style>")[1].split(page.rows[0].text.id)[0]
    assert "34%" in made.html(page, 1, Moment(growth=0.5))
    assert made.html(page, 1, grown.moment) == made.html(page, 1)


def test_nothing_moves_where_no_motion_is_asked_for(small: Path) -> None:
    still = film(small, motion="none")
    assert all(clip.motion == 0 and clip.moment == PLAIN for clip in still.clips)
    moving = film(small)
    assert [clip.start for clip in still.timeline.clips] == [clip.start for clip in moving.timeline.clips]


def test_a_template_may_do_without_motion(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "calm"
    folder.mkdir()
    tokens = folder / "template.toml"
    tokens.write_text('[template]\nbase = "nocturne"\n[rhythm]\nmotion = "none"\n', encoding="utf-8")
    assert all(clip.motion == 0 for clip in film(small, template=str(folder)).clips)
    tokens.write_text('[template]\nbase = "nocturne"\n[rhythm]\nmotion = "wild"\n', encoding="utf-8")
    with pytest.raises(voicedeck.VoicedeckError, match="it is one of ease, none"):
        film(small, template=str(folder))


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_key_number_is_not_there_before_it_is_said(template: str) -> None:
    made = voicedeck.produce(specimen(), voicedeck.Options(voice="silent", template=template), Silence(), map)
    (page,) = [page for page in made.deck.pages if page.slide.kind is kinds.NUMBER]
    nothing, half, whole = (made.html(page, 1, Moment(growth=share)) for share in (0.0, 0.5, 1.0))
    assert len({nothing, half, whole}) == 3
    assert ">25%<" not in nothing
    assert ">12%<" in half
    assert ">25%<" in whole


@pytest.mark.parametrize("template", ["nocturne", "folio"])
def test_a_charts_values_grow_one_after_the_other(template: str) -> None:
    options = voicedeck.Options(voice="silent", template=template)
    made = voicedeck.produce(specimen(), options, Silence(), map)
    waiting = {(clip.slide_id, clip.step): clip.moment for clip in made.clips if clip.moment.growth == 0}
    for page in (page for page in made.deck.pages if page.slide.kind is kinds.CHART):
        for step in range(1, page.steps):
            value = page.rows[step - 1].cells[1].text
            nothing, half, whole = (
                made.html(page, step, moment) for moment in (waiting[page.slide.id, step], Moment(growth=0.5), Moment())
            )
            assert f'id="{value.id}"' not in nothing
            assert f">{counted(value.text, 0.5)}<" in half
            assert f">{value.text}<" in whole
            others = [row.cells[1].text for row in page.rows[: step - 1]]
            assert all(f">{other.text}<" in nothing and f">{other.text}<" in half for other in others)
