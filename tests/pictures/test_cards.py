"""Pictures on cards: what each card of a chain or a comparison and a key number's statement name, or none at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from voicedeck.build import build_scripts, produce
from voicedeck.making.production import Production
from voicedeck.model.deck import Page
from voicedeck.model.errors import InputError
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.reporters import Quiet
from voicedeck.stages.manifest import seen_beyond_words
from voicedeck.usecases.check import check


def _script(folder: Path, line: str) -> Path:
    path = folder / "things.md"
    path.write_text(f"# Things\n\n## How it goes\n\n- {line}\n", encoding="utf-8")
    return path


def _film(folder: Path, line: str, **chosen: str) -> Production:
    options = Options(voice="silent", size="360p", **chosen)
    return produce(read(_script(folder, line)), options, Quiet(), map)


def _page(film: Production) -> Page:
    return film.deck.pages[-1]


@pytest.mark.parametrize(
    ("line", "pictures"),
    [
        ("Sunlight → the leaf → the flower {layout=chain}", ["sun", "leaf", "flower"]),
        ("Sunlight → the leaf → sugar {layout=chain}", []),
        ("The heart | The brain {layout=comparison}", ["heart", "brain"]),
        ("68% of bees visit one flower. {layout=number}", ["bee"]),
        ("The brain | The brain again {layout=comparison}", []),
        ("Rain → patience → cloud {layout=chain}", []),
        ("Neither | Both {layout=comparison}", []),
        ("Life without water | The heart {layout=comparison}", []),
        ("The heart | The brain {layout=comparison visual=none}", []),
        ("Love | Thought {layout=comparison visual='link: heart, brain'}", ["heart", "brain"]),
        ("Love | Thought {layout=comparison visual=heart}", []),
        ("68% of them came back. {layout=number visual=heart}", ["heart"]),
    ],
)
def test_every_card_shows_what_it_names_each_another_or_none_does(
    tmp_path: Path, line: str, pictures: list[str]
) -> None:
    page = _page(_film(tmp_path, line))
    assert [thing for visual in page.slide.visuals for thing in visual.things] == pictures
    assert [shown is not None for shown in page.thumbnails] == [True] * len(pictures)
    assert len(list(page.small_drawings)) == len(pictures)
    told = seen_beyond_words(page, 1)
    assert told == ({"picture": ", ".join(pictures), "rule": "cards"} if pictures else seen_beyond_words(page, 0))
    assert seen_beyond_words(page, 0)["rule"] != "cards", "before its words are said nothing is seen"


@pytest.mark.parametrize("template", ["nocturne", "folio", "bloc"])
@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_a_picture_stands_clear_of_the_words_within_its_card(tmp_path: Path, template: str, aspect: str) -> None:
    for line in ("The heart | The brain in childhood {layout=comparison}", "Sunlight → the leaf {layout=chain}"):
        page = _page(_film(tmp_path, line, template=template, aspect=aspect))
        drawn = [mark.box for mark, _ in page.small_drawings]
        assert len(drawn) == 2
        for box, cell in zip(drawn, page.rows[0].cells, strict=True):
            assert cell.card.contains(box)
            assert not box.meets(cell.text.ink)
    page = _page(_film(tmp_path, "68% of bees visit one flower. {layout=number}", template=template, aspect=aspect))
    for mark, _ in page.small_drawings:
        assert not any(mark.box.meets(text.ink) for text in (page.rows[0].text, *page.texts.values()))


def test_the_check_tells_what_each_card_shows_and_what_cannot_be_drawn(tmp_path: Path) -> None:
    report = check(_script(tmp_path, "The heart | The brain {layout=comparison}"), Options())
    assert [(each.text, each.picture) for each in report.drawn] == [("The heart", "heart"), ("The brain", "brain")]
    with pytest.raises(InputError, match="there is no drawing “unicorns”"):
        _film(tmp_path, "The heart | The brain {layout=comparison visual=unicorns}").storyboard  # noqa: B018


def test_the_deck_has_the_pictures_of_cards_as_shapes_that_come_with_their_line(tmp_path: Path) -> None:
    path = _script(tmp_path, "The heart | The brain {layout=comparison}")
    options = Options(voice="silent", size="360p", formats=("pptx",), output=tmp_path / "out")
    build_scripts([path], options, Quiet())
    slide = list(Presentation(str(tmp_path / "out" / "things.pptx")).slides)[-1]
    drawn = [shape.name for shape in slide.shapes if shape.name.startswith("Picture: ")]
    assert drawn == ["Picture: a heart", "Picture: a brain"]
    assert all(len(shape.shapes) > 1 for shape in slide.shapes if shape.name in drawn)
