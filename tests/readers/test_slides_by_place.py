"""PowerPoint slides as their author sees them: what stands where, what belongs together, what is not said."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from presentations import BLANK, COMPARISON, CONTENT, COVER, SECTION, TITLE_ALONE, Deck, box, picture

from voicedeck.model.errors import InputError
from voicedeck.model.script import Script
from voicedeck.model.source import Asset, Listing, TableRow
from voicedeck.readers import read, unpack
from voicedeck.readers.powerpoint.order import Box, reading_order
from voicedeck.readers.powerpoint.words import described

MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
DECK = "http://schemas.openxmlformats.org/presentationml/2006/main"
EITHER = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def texts(script: Script) -> list[tuple[str, list[str]]]:
    return [(section.heading.text, [line.text for line in section.bullets]) for section in script.sections]


def started() -> Deck:
    deck = Deck()
    deck.slide(COVER, "Bees", "Why they matter")
    return deck


def test_boxes_are_read_by_their_place_and_not_as_they_were_drawn(tmp_path: Path) -> None:
    deck = started()
    slide = deck.slide(TITLE_ALONE, "A day")
    box(slide, "After a photograph", 0.5, 6.8, 5, 11)
    for left, text in ((6.8, "Evening"), (3.4, "Noon"), (0.3, "Morning")):
        box(slide, text, left, 3, 2.5)
    assert texts(read(deck.saved(tmp_path))) == [("A day", ["Morning", "Noon", "Evening", "After a photograph"])]


def test_columns_run_from_right_to_left_where_the_words_do(tmp_path: Path) -> None:
    deck = started()
    slide = deck.slide(TITLE_ALONE, "יום")
    box(slide, "ערב", 0.3, 3, 2.5)
    box(slide, "בוקר", 6.8, 3, 2.5)
    assert texts(read(deck.saved(tmp_path))) == [("יום", ["בוקר", "ערב"])]


@pytest.mark.parametrize(
    ("boxes", "order"),
    [
        ([Box(0, 0, 4, 1), Box(5, 0, 4, 1), Box(0, 1, 4, 4), Box(5, 1, 4, 4)], [0, 2, 1, 3]),
        ([Box(5, 5, 3, 2), Box(0, 5, 3, 2), Box(5, 1, 3, 2), Box(0, 1, 3, 2)], [3, 2, 1, 0]),
        ([Box(0, 9, 9, 1), Box(0, 0, 4, 6), Box(5, 0, 4, 6)], [1, 2, 0]),
        ([Box(0, 0, 5, 5), Box(1, 1, 5, 5), Box(0, 2, 1, 1)], [0, 2, 1]),
        ([], []),
    ],
)
def test_what_stands_together_is_read_together(boxes: list[Box], order: list[int]) -> None:
    assert reading_order(boxes) == order


def test_a_slide_without_a_title_takes_its_largest_topmost_words_or_goes_on(tmp_path: Path) -> None:
    deck = Deck()
    for title, lines in (("Bees", "For year six"), ("Where they live", "In hollow trees.\nIn hives.")):
        slide = deck.slide(BLANK)
        box(slide, lines, 0.8, 2, 8, 20)
        box(slide, title, 0.6, 0.4, 8.5, 40)
    box(deck.slide(BLANK), "And in walls, where the sun is warm.", 1, 3, 8, 24)
    script = read(deck.saved(tmp_path))
    assert (script.title.text, str(script.subtitle)) == ("Bees", "For year six")
    assert texts(script) == [
        ("Where they live", ["In hollow trees.", "In hives.", "And in walls, where the sun is warm."])
    ]


def test_a_slide_without_a_title_below_the_title_slide_goes_on_with_it(tmp_path: Path) -> None:
    deck = started()
    box(deck.slide(BLANK), "A bee weighs a tenth of a gram.", 1, 3, 8, 24)
    deck.slide(CONTENT, "Wings", "Four of them.")
    script = read(deck.saved(tmp_path))
    assert [line.text for line in script.overview] == ["A bee weighs a tenth of a gram."]
    assert texts(script) == [("Wings", ["Four of them."])]


def test_a_deck_without_titles_has_its_file_s_name_and_says_so(tmp_path: Path) -> None:
    deck = Deck()
    for words in ("Bees see blue and green, and they see what we do not.", "They do not see red."):
        box(deck.slide(BLANK), f"{words} " * 3, 1, 3, 8, 24)
    script = read(deck.saved(tmp_path, "bee eyes.pptx"))
    assert (script.title.text, [len(section.bullets) for section in script.sections]) == ("bee eyes", [1, 1])
    assert any("it is named “bee eyes”, after its file" in told.message for told in script.warnings)


def test_pictures_go_with_the_lines_beside_them(tmp_path: Path) -> None:
    deck = started()
    slide = deck.slide(TITLE_ALONE, "Two flowers")
    box(slide, "A rose is red.", 0.6, 2, 4.5)
    box(slide, "A cornflower is blue.", 0.6, 4.4, 4.5)
    picture(slide, 5.5, 4.2, colour="blue", alt="Cornflower")
    picture(slide, 5.5, 1.8, colour="red", alt="Rose")
    script, pictures = unpack(deck.saved(tmp_path))
    shown = [(line.text, line.exhibit.alt) for line in script.sections[0].bullets if isinstance(line.exhibit, Asset)]
    assert shown == [("A rose is red.", "Rose"), ("A cornflower is blue.", "Cornflower")]
    assert len(pictures) == 2


def test_several_pictures_are_seen_each_with_words_of_its_own(tmp_path: Path) -> None:
    deck = started()
    slide = deck.slide(CONTENT, "Hives", "Straw")
    for at, alt in enumerate(("A skep", "A box hive", "A log hive")):
        picture(slide, 3.2 * at, 5, 3, ("red", "green", "blue")[at], alt)
    alone = deck.slide(BLANK)
    picture(alone, 1, 1, 8, "yellow", "A field in May")
    script, _ = unpack(deck.saved(tmp_path))
    (hives,) = script.sections
    shown = [(line.text, line.exhibit.alt) for line in hives.bullets if isinstance(line.exhibit, Asset)]
    assert shown == [
        ("Straw", "A skep"),
        ("A box hive", "A box hive"),
        ("A log hive", "A log hive"),
        ("A field in May", "A field in May"),
    ]


def test_a_picture_alone_on_a_slide_goes_with_a_line_of_the_slide_before(tmp_path: Path) -> None:
    deck = started()
    deck.slide(CONTENT, "Hives", "Straw")
    picture(deck.slide(BLANK), 1, 1, 8)
    script, _ = unpack(deck.saved(tmp_path))
    assert [(line.text, isinstance(line.exhibit, Asset)) for line in script.sections[0].bullets] == [("Straw", True)]


def test_titles_alone_open_parts(tmp_path: Path) -> None:
    deck = started()
    deck.slide(SECTION, "Part one: work")
    deck.slide(CONTENT, "Nectar", "It is carried home.")
    deck.slide(COVER, "Part two", "What the queen does", "Now we go inside.")
    deck.slide(CONTENT, "Eggs", "Two thousand a day.")
    deck.slide(COVER, "Thank you")
    script = read(deck.saved(tmp_path))
    assert texts(script) == [
        ("Part one: work", []),
        ("Nectar", ["It is carried home."]),
        ("Part two", ["What the queen does"]),
        ("Eggs", ["Two thousand a day."]),
        ("Thank you", []),
    ]
    assert [line.text for line in script.sections[2].speech] == ["Now we go inside."]


def test_who_speaks_and_when_is_not_read_out(tmp_path: Path) -> None:
    deck = Deck()
    slide = deck.slide(COVER, "Bees and us", "A shared history\nof ten thousand years")
    for at, words in enumerate(("M. Heath, MSc", "m.heath@example.org", "12 May 2023", "www.example.org/bees")):
        box(slide, words, 0.5 + 5 * (at % 2), 5.5 + 0.6 * (at // 2), 4)
    deck.slide(CONTENT, "Rock art", "A honey hunter on a ladder.")
    script = read(deck.saved(tmp_path))
    assert (str(script.subtitle), str(script.channel)) == ("A shared history of ten thousand years", "M. Heath, MSc")
    assert not script.overview
    (told,) = script.warnings
    assert all(words in told.message for words in ("m.heath@example.org", "12 May 2023", "www.example.org/bees"))


def test_what_slides_repeat_is_left_out_once(tmp_path: Path) -> None:
    deck = started()
    for number, (title, line) in enumerate((("Eyes", "Five."), ("Legs", "Six."), ("Wings", "Four.")), start=2):
        slide = deck.slide(CONTENT, title, line)
        box(slide, f"River School, page {number}", 0.5, 7, 4, 10)
    script = read(deck.saved(tmp_path))
    assert texts(script) == [("Eyes", ["Five."]), ("Legs", ["Six."]), ("Wings", ["Four."])]
    assert [told.message for told in script.warnings] == [
        "“River School, page 2” that 3 slides repeat at one place is left out"
    ]


def test_what_powerpoint_writes_twice_is_read_once(tmp_path: Path) -> None:
    deck = started()
    slide = deck.slide(CONTENT, "Wax", "Fat and resin.")
    shape = slide.placeholders[1]._element
    both = etree.SubElement(shape.getparent(), f"{{{EITHER}}}AlternateContent", nsmap={"mc": EITHER})
    etree.SubElement(both, f"{{{EITHER}}}Choice", Requires="a14").append(copy.deepcopy(shape))
    etree.SubElement(both, f"{{{EITHER}}}Fallback").append(copy.deepcopy(shape))
    shape.getparent().remove(shape)
    assert texts(read(deck.saved(tmp_path))) == [("Wax", ["Fat and resin."])]


def test_breaks_escapes_symbol_fonts_and_raised_letters_keep_their_sense(tmp_path: Path) -> None:
    deck = started()
    slide = deck.slide(CONTENT, "Numbers", "a\nb\nc\nd\ne")
    first, second, third, fourth, fifth = slide.placeholders[1].text_frame.paragraphs
    first.runs[0].text = "Nectar\u000bthen honey_x000B_then_x000D_wax"
    second.runs[0].text = "Open \uf0e0 close \uf0fc"
    third.text = ""
    for text, shift in (
        ("10", 0),
        ("6", 30000),
        (" bees drink H", 0),
        ("2", -25000),
        ("O on the 19", 0),
        ("th", 30000),
    ):
        run = third.add_run()
        run.text = text
        run._r.get_or_add_rPr().set("baseline", str(shift))
    fourth.runs[0].text = "ü"
    fourth.runs[0].font.name = "Wingdings"
    fifth.text = "• a typed bullet"
    assert texts(read(deck.saved(tmp_path))) == [
        (
            "Numbers",
            ["Nectar then honey then wax", "Open → close ✓", "10⁶ bees drink H₂O on the 19th", "✓", "a typed bullet"],
        )
    ]


def test_an_equation_is_a_line(tmp_path: Path) -> None:
    deck = started()
    slide = deck.slide(CONTENT, "Energy", "x")
    paragraph = slide.placeholders[1].text_frame.paragraphs[0]._p
    paragraph.append(etree.fromstring(
        f'<a14:m xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" xmlns:m="{MATHS}"><m:oMath>'
        "<m:r><m:t>E=</m:t></m:r><m:f><m:num><m:r><m:t>m</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
        "<m:sSup><m:e><m:r><m:t>v</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></a14:m>"
    ))  # fmt: skip
    assert texts(read(deck.saved(tmp_path))) == [("Energy", ["xE=m/2v²"])]


def test_levels_and_counted_lists_are_kept(tmp_path: Path) -> None:
    deck = started()
    slide = deck.slide(CONTENT, "Kinds", "Social\nHoney bees\nSolitary\nMasons")
    for at in (1, 3):
        slide.placeholders[1].text_frame.paragraphs[at].level = 1
    steps = deck.slide(CONTENT, "Work", "Fly\nFind\nDance")
    for paragraph in steps.placeholders[1].text_frame.paragraphs:
        etree.SubElement(paragraph._p.get_or_add_pPr(), f"{{{MAIN}}}buAutoNum", type="arabicPeriod")
    kinds, work = read(deck.saved(tmp_path)).sections
    assert [(line.text, line.level) for line in kinds.bullets] == [
        ("Social", 0), ("Honey bees", 1), ("Solitary", 0), ("Masons", 1),
    ]  # fmt: skip
    assert work.heading.directions.layout == "steps"


def test_a_comparison_s_heads_stand_above_their_columns(tmp_path: Path) -> None:
    deck = started()
    slide = deck.slide(COMPARISON, "Queens and drones")
    for place, text in ((1, "Queens"), (2, "One a hive\nLay eggs"), (3, "Drones"), (4, "Hundreds")):
        slide.placeholders[place].text_frame.text = text
    (section,) = read(deck.saved(tmp_path)).sections
    assert [(line.text, line.level) for line in section.bullets] == [
        ("Queens", 0), ("One a hive", 1), ("Lay eggs", 1), ("Drones", 0), ("Hundreds", 1),
    ]  # fmt: skip


def test_a_group_s_boxes_are_read_at_their_places_on_the_slide(tmp_path: Path) -> None:
    deck = started()
    slide = deck.slide(TITLE_ALONE, "Dance")
    box(slide, "Third", 0.5, 5)
    group = slide.shapes.add_group_shape([box(slide, "Second", 0.5, 4), box(slide, "First", 0.5, 3)])
    group.top = Inches(2)
    assert texts(read(deck.saved(tmp_path))) == [("Dance", ["First", "Second", "Third"])]


def test_charts_are_charts_and_cells_of_several_paragraphs_stay_apart(tmp_path: Path) -> None:
    deck = started()
    data = CategoryChartData(number_format="0%")
    data.categories = ["Clover", "Heather"]
    data.add_series("Share", (0.6, 0.4))
    slide = deck.slide(TITLE_ALONE, "Honey")
    slide.shapes.add_chart(XL_CHART_TYPE.PIE, 0, Inches(2), Inches(5), Inches(4), data)
    data = CategoryChartData()
    data.categories = ["2001", "2002"]
    data.add_series("Hives", (3, 4.5))
    data.add_series("Swarms", (1, 2))
    deck.slide(TITLE_ALONE, "Years").shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, 0, Inches(2), Inches(5), Inches(4), data
    )
    table = deck.slide(TITLE_ALONE, "Jobs").shapes.add_table(2, 2, 0, Inches(2), Inches(5), Inches(2)).table
    for at, text in enumerate(("Bee", "Job", "Worker", "Nurse\nGuard\nForager")):
        table.cell(at // 2, at % 2).text = text
    honey, years, jobs = read(deck.saved(tmp_path)).sections
    assert [(line.text, line.exhibit.chart) for line in honey.bullets if isinstance(line.exhibit, TableRow)] == [
        ("Clover; Share: 60%", "share"), ("Heather; Share: 40%", "share"),
    ]  # fmt: skip
    assert [line.text for line in years.bullets] == ["2001; Hives: 3; Swarms: 1", "2002; Hives: 4.5; Swarms: 2"]
    assert [line.text for line in jobs.bullets] == ["Bee: Worker; Job: Nurse, Guard, Forager"]


def test_notes_in_a_text_box_are_said_and_cues_are_not(tmp_path: Path) -> None:
    deck = started()
    slide = deck.slide(CONTENT, "Sea", "Brine dries.", "The sun dries the brine.")
    for shape in slide.notes_slide.shapes:
        if shape.has_text_frame and "brine" in shape.text_frame.text:
            for each in list(shape._element.nvSpPr.nvPr):
                shape._element.nvSpPr.nvPr.remove(each)
    deck.slide(CONTENT, "Mine", "Salt is cut.", "[click]\nMen cut it. (click) [pause]\nNext slide")
    sea, mine = read(deck.saved(tmp_path)).sections
    assert sea.bullets[0].said == "The sun dries the brine."
    assert mine.bullets[0].said == "Men cut it."


def test_what_stands_beside_the_slide_is_told(tmp_path: Path) -> None:
    deck = started()
    slide = deck.slide(CONTENT, "Eyes", "Five.")
    box(slide, "Ask Anna about this", -5, 2, 4)
    script = read(deck.saved(tmp_path))
    assert texts(script) == [("Eyes", ["Five."])]
    assert [told.message for told in script.warnings] == ["“Ask Anna about this” beside the slide is left out"]


def test_a_link_s_address_is_kept_as_a_note(tmp_path: Path) -> None:
    deck = started()
    slide = deck.slide(CONTENT, "More", "The bee atlas")
    slide.placeholders[1].text_frame.paragraphs[0].runs[0].hyperlink.address = "https://example.org/atlas"
    (section,) = read(deck.saved(tmp_path)).sections
    assert section.bullets[0].directions.note == "https://example.org/atlas"


@pytest.mark.parametrize("suffix", [".ppsx", ".potx", ".pptm", ".PPSM"])
def test_shows_and_templates_are_read_as_presentations_are(tmp_path: Path, suffix: str) -> None:
    deck = started()
    deck.slide(CONTENT, "Eyes", "Five.")
    assert texts(read(deck.saved(tmp_path, f"deck{suffix}"))) == [("Eyes", ["Five."])]


@pytest.mark.parametrize("suffix", [".ppt", ".odp", ".key"])
def test_other_programs_decks_are_refused_with_what_to_do(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"deck{suffix}").write_bytes(b"\0")
    with pytest.raises(InputError, match="is not read") as caught:
        read(tmp_path / f"deck{suffix}")
    assert "Save it as .pptx" in caught.value.diagnostics[0].hint


@pytest.mark.parametrize("note", [
    "Prof. Karl von Frisch read their dance.",
    "Prof. Frisch worked in Graz.",
    "Dr. Lindauer: cf. Fig. 3.",
    "It was Charles H. Turner who tested their eyes.",
    "St. Ambrose kept bees, cf. Figure 2.",
    "Sie tanzen z. B. eine Acht, d. h. zwei Kreise.",
])  # fmt: skip
def test_a_note_of_one_sentence_stays_whole(tmp_path: Path, note: str) -> None:
    deck = started()
    deck.slide(CONTENT, "Dance", "A circle\nAn eight", note)
    (section,) = read(deck.saved(tmp_path)).sections
    assert [line.text for line in section.speech] == [note]
    assert [line.said for line in section.bullets] == ["A circle", "An eight"]


def test_of_several_titles_one_is_the_title_and_numbers_are_not_said(tmp_path: Path) -> None:
    deck = started()
    slide = deck.slide(CONTENT, "What bees do")
    box(slide, "01", 0.5, 2, 1, 30)
    box(slide, "They fly.", 2, 2, 4)
    second = box(slide, "And dance", 2, 4, 4, 30)
    second._element.nvSpPr.nvPr.append(etree.fromstring(f'<p:ph xmlns:p="{DECK}" type="title" idx="7"/>'))
    assert texts(read(deck.saved(tmp_path))) == [("What bees do", ["They fly.", "And dance"])]


def test_a_few_large_words_alone_on_a_slide_open_a_part(tmp_path: Path) -> None:
    deck = started()
    deck.slide(CONTENT, "Nectar", "It is carried home.")
    box(deck.slide(BLANK), "The hive", 1, 3, 8, 66)
    deck.slide(CONTENT, "Eggs", "Two thousand a day.")
    assert [heading for heading, _ in texts(read(deck.saved(tmp_path)))] == ["Nectar", "The hive", "Eggs"]


def test_the_first_slide_s_largest_box_is_title_and_subtitle(tmp_path: Path) -> None:
    deck = Deck()
    slide = deck.slide(BLANK)
    box(slide, "Bees and their flowers\nA lesson for year six\nM. Heath\n3 May 2024", 1, 2, 8, 32)
    box(slide, "River School", 0.2, 7, 4, 10)
    deck.slide(CONTENT, "Eggs", "Two thousand a day.")
    script = read(deck.saved(tmp_path))
    assert (script.title.text, str(script.subtitle), str(script.channel)) == (
        "Bees and their flowers", "A lesson for year six", "M. Heath",
    )  # fmt: skip


def test_code_is_code_with_the_line_above_it(tmp_path: Path) -> None:
    deck = started()
    slide = deck.slide(CONTENT, "Counting", "A loop counts.\nfor bee in hive:\n    count += 1\nIt ends.")
    for paragraph in slide.placeholders[1].text_frame.paragraphs[1:3]:
        paragraph.runs[0].font.name = "Courier New"
    (section,) = read(deck.saved(tmp_path)).sections
    first, last = section.bullets
    assert isinstance(first.exhibit, Listing)
    assert (first.text, first.exhibit.text, last.text) == (
        "A loop counts.", "for bee in hive:\n    count += 1", "It ends.",
    )  # fmt: skip


def test_the_labels_of_a_drawing_are_one_line_and_told(tmp_path: Path) -> None:
    deck = started()
    slide = deck.slide(TITLE_ALONE, "A bee")
    names = ("Head", "Eye", "Wing", "Hind wing", "A", "B", "Sting", "Leg", "Wing", "Tongue")
    for at, name in enumerate(names):
        box(slide, name, 0.3 + 1.9 * (at % 5), 2 + 2 * (at // 5), 1.5)
    script = read(deck.saved(tmp_path))
    assert texts(script) == [("A bee", ["Head, Eye, Wing, Hind wing, Sting, Leg, Tongue"])]
    assert [told.message for told in script.warnings] == ["the 10 labels of a drawing are read as one line"]


def test_a_font_for_signs_does_not_change_letters(tmp_path: Path) -> None:
    deck = started()
    slide = deck.slide(CONTENT, "Work", "They fly \uf0ae home")
    look = slide.placeholders[1].text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr()
    etree.SubElement(look, f"{{{MAIN}}}sym", typeface="Symbol")
    assert texts(read(deck.saved(tmp_path))) == [("Work", ["They fly → home"])]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("A hill\n\nDescription automatically generated", "A hill"),
        ("Ein Berg\n\nAutomatisch generierte Beschreibung", "Ein Berg"),
        ("A hill. Description automatically generated with low confidence", "A hill."),
        ("First the hill.\n\nThen the sea.", "First the hill. Then the sea."),
        ("photo_01.JPG", ""),
    ],
)
def test_what_a_program_says_of_a_picture_is_no_description(written: str, kept: str) -> None:
    assert described(written) == kept


def test_a_title_in_a_picture_is_the_file_s_own(tmp_path: Path) -> None:
    deck = Deck()
    picture(deck.slide(BLANK), 1, 1, 8)
    deck.slide(CONTENT, "What comes", "Eyes\nWings")
    deck.slide(CONTENT, "Eyes", "Five.")
    deck.presentation.core_properties.title = "Bees and us"
    script = read(deck.saved(tmp_path, "my_bees.pptx"))
    assert script.title.text == "Bees and us"
    assert texts(script) == [("What comes", ["Eyes", "Wings"]), ("Eyes", ["Five."])]
    deck.presentation.core_properties.title = "PowerPoint Presentation"
    assert read(deck.saved(tmp_path, "my_bees.pptx")).title.text == "my bees"
