"""Every script's letters are drawn by a font of ours, or it is said which extra brings one."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

import voicedeck
from tests_support import Silence
from voicedeck.renderers.blitz import Blitz
from voicedeck.system import fonts
from voicedeck.usecases import check

SCRIPTS = {
    "Greek": "Η γρήγορη αλεπού",
    "Cyrillic": "Быстрая лиса",
    "Arabic": "الثعلب البني السريع",
    "Hebrew": "השועל החום המהיר",
    "Devanagari": "तेज़ भूरी लोमड़ी",
    "Thai": "สุนัขจิ้งจอก",
    "emoji": "Sleep 😴 well",
}
NO_CJK = pytest.mark.skipif(not find_spec("manimgx_fonts_cjk"), reason="pip install 'voicedeck[cjk]' brings the fonts")


def script(folder: Path, line: str) -> Path:
    path = folder / "letters.md"
    path.write_text(f"# Letters\n\n## One\n\n- Latin first.\n- {line}\n", encoding="utf-8")
    return path


def options(**chosen: str) -> voicedeck.Options:
    return voicedeck.Options(voice="silent", size="360p", **chosen)


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the extras."""
    fonts._standing.cache_clear()
    monkeypatch.setattr(fonts, "_module", lambda _: None)
    yield  # type: ignore[misc]
    fonts._standing.cache_clear()


@pytest.mark.parametrize("name", SCRIPTS)
@pytest.mark.parametrize("font", ["Inter", "Source Serif 4"])
def test_every_letter_has_a_font_and_is_measured_as_it_is_drawn(name: str, font: str) -> None:
    renderer, text = Blitz(), SCRIPTS[name]
    assert renderer.undrawable(text, font=font) == {}
    width = renderer.width(text, font=font, size=60, weight=400, tracking=0)
    style = f"position:absolute;white-space:pre;font-family:'{font}'"
    html = f'<html lang="en"><body style="margin:0;font-size:60px"><div id="it" style="{style}">{text}</div>'
    assert renderer.boxes(html, width=1600, height=200)["it"][2] == pytest.approx(
        width, rel=0.025
    )  # blitz measures Devanagari's spaces wider
    picture = renderer.render(html, width=1600, height=200, scale=1)
    with Image.frombytes("RGBA", (1600, 200), picture.rgba) as drawn:
        ink = np.asarray(drawn.convert("L")) < 128
    assert ink.any()
    assert np.nonzero(ink.any(axis=0))[0].max() <= width + 4


def test_a_font_of_the_machine_is_never_drawn() -> None:
    """Each list names the family for the letters it lacks, so that the engine looks no further."""
    html = "<style>body{font-family: 'Inter'} b{font-family:\"Source Serif 4\";color:red}</style>ש"
    lists = fonts.with_substitutes(html)
    assert "'Inter', 'Noto Sans Hebrew'}" in lists
    assert "\"Source Serif 4\", 'Noto Sans Hebrew';" in lists
    latin = "<style>body{font-family:'Inter'}</style>naïve – “quoted” → é"
    assert fonts.with_substitutes(latin) is latin


@pytest.mark.usefixtures("without")
def test_a_letter_without_a_font_is_told_with_its_line_and_extra(tmp_path: Path) -> None:
    path = script(tmp_path, "Sleep is 睡眠 and नींद.")
    film = voicedeck.produce(voicedeck.read(path), options(), Silence(), map)
    with pytest.raises(voicedeck.VoicedeckError) as caught:
        _ = film.deck
    (told,) = caught.value.diagnostics
    assert told.where is not None
    assert told.where.line == 6
    assert told.message.startswith(
        "no font at hand has 睡 (cjk unified ideograph-7761), 眠 (cjk unified ideograph-7720)"
    )
    assert told.hint == "pip install 'voicedeck[cjk,fonts]' brings fonts for it"
    assert [each.message for each in check.check(path, options()).diagnostics] == [told.message]


@pytest.mark.usefixtures("without")
def test_nothing_is_spoken_or_written_where_a_letter_has_no_font(tmp_path: Path) -> None:
    path, reporter = script(tmp_path, "नींद"), Silence()
    with pytest.raises(voicedeck.VoicedeckError, match="devanagari"):
        voicedeck.build_scripts([path], options(formats=("vtt", "mp4"), output=tmp_path / "out"), reporter)  # type: ignore[arg-type]
    assert reporter.stages == []
    assert not list((tmp_path / "out").glob("*"))


@NO_CJK
@pytest.mark.parametrize(
    ("text", "language", "family"),
    [
        ("漢字かな", "en", "JP"),
        ("漢字", "ko", "KR"),
        ("漢字", "zh", "SC"),
        ("漢字", "zh-TW", "TC"),
        ("漢字", "zh-HK", "HK"),
    ],
)
def test_han_letters_take_the_form_of_their_region(text: str, language: str, family: str) -> None:
    assert fonts.substitutes(text, "Inter", language) == (f"Noto Sans CJK {family}",)


@pytest.mark.parametrize("family", fonts.own(), ids=lambda family: family.name)
def test_our_own_fonts_are_called_so_and_have_the_common_letters(family: fonts.Family) -> None:
    for path in family.files:
        with TTFont(path) as font:
            assert fonts.family_name(font) == family.name
            assert {letter for letter in fonts.COMMON if ord(letter) not in font.getBestCmap()} == set()


def test_what_the_first_family_is_said_to_have_it_has() -> None:
    has = fonts.coverage(fonts.own()[0])
    said = {point for point in range(0x20, 0x10000) if fonts.STANDING_IN.fullmatch(chr(point))}
    assert {hex(point) for point in said if fonts._is_drawn(chr(point))} - set(map(hex, has)) == set()


def test_for_common_letters_no_font_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(_: object) -> None:
        raise AssertionError("a font was opened")

    monkeypatch.setattr(fonts, "coverage", opened)
    page = "<html lang='en'><p style=\"font-family: 'Kalam'\">Fürs Erste –\n“fear”</p></html>"
    assert fonts.with_substitutes(page) == page
    assert fonts.undrawable("It’s 3 × 4… → Ж", "Source Serif 4") == {}
    with pytest.raises(AssertionError, match="was opened"):
        fonts.undrawable("ก", "Inter")
