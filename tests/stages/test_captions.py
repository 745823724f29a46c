"""Captions keep the profile's limits and the author's spelling."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicedeck.model import kinds
from voicedeck.model.letters import width
from voicedeck.model.source import Line, Span
from voicedeck.model.storyboard import Beat, Slide, Storyboard
from voicedeck.model.timeline import Clip, Cue, Timeline, Utterance
from voicedeck.model.words import Word
from voicedeck.stages.captions import NETFLIX, PROFILES, Profile, _Line, captions, suited

pytestmark = pytest.mark.fast

SPAN = Span("script.md", 1)
CHILDREN = PROFILES["children"]


def cues_of(*texts: str, seconds: float = 4.0) -> list[tuple[tuple[str, ...], int, int]]:
    """The cues of a film in which each text is spoken for so many seconds, with half a second between."""
    beats = tuple(Beat(str(number), text, text, text, SPAN, None) for number, text in enumerate(texts))
    slide = Slide("s", kinds.BULLETS, 1, Line("t", SPAN), beats)
    length, step = round(seconds * 30), round(seconds * 30) + 15
    said = tuple(
        Utterance(str(number), "s", number * step, number * step + length, number * step * 1600, length * 1600)
        for number in range(len(texts))
    )
    film = Timeline(30, step * len(texts), (Clip("s", 0, 0, step * len(texts), 0),), said)
    board = Storyboard("n", "t", "", "", "en", ("t",), (slide,))
    return [(cue.lines, cue.start, cue.end) for cue in captions(board, film)]


def test_a_short_line_is_one_cue_on_one_line() -> None:
    assert [lines for lines, _, _ in cues_of("The FDA designated it.")] == [("The FDA designated it.",)]


def test_a_line_breaks_after_punctuation_and_never_after_an_article() -> None:
    ((lines, _, _),) = cues_of("MDMA reduces blood flow to the amygdala, the center of fear.")
    assert lines == ("MDMA reduces blood flow to the amygdala,", "the center of fear.")


def test_a_screen_is_cut_elsewhere_rather_than_after_an_article() -> None:
    text = (
        "For additional resources, please see the NourishED NotebookLM Resource Support page that accompanies this "
        "publication (and video)."
    )
    lines = [line for screen, _, _ in cues_of(text, seconds=9.6) for line in screen]
    assert " ".join(lines) == text
    assert not any(line.endswith(" the") for line in lines)


def test_a_word_without_end_is_cut_at_few_places(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, cut, text = [0], _Line.cut, "x" * 1000

    def counted(line: _Line, start: int, end: int) -> int | None:
        asked[0] += 1
        return cut(line, start, end)

    monkeypatch.setattr(_Line, "cut", counted)
    assert "".join(line for lines, _, _ in cues_of(text, seconds=300) for line in lines) == text
    assert asked[0] < 5 * len(text)


def test_a_long_text_becomes_several_cues_in_order() -> None:
    text = "one two three four five six seven eight nine ten " * 6
    cues = cues_of(text.strip(), seconds=20)
    assert " ".join(" ".join(lines) for lines, _, _ in cues) == text.strip()
    assert len(cues) >= 4


def test_a_first_word_before_a_comma_is_no_cue_of_its_own() -> None:
    cues = cues_of("Meanwhile, the amygdala and the hippocampus become more strongly connected.", seconds=4.5)
    assert len(cues) == 2
    assert all(end - start >= 25 for _, start, end in cues)


words = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=60)
texts = st.lists(words, min_size=1, max_size=40).map(" ".join)


@given(st.lists(texts, min_size=1, max_size=4), st.floats(0.2, 20))
def test_every_cue_keeps_the_profile_and_no_character_is_lost(said: list[str], seconds: float) -> None:
    cues = cues_of(*said, seconds=seconds)
    for lines, start, end in cues:
        assert 1 <= len(lines) <= 2
        assert all(0 < len(line) <= 42 for line in lines)
        assert 0 < end - start <= 210
    for (_, _, end), (_, start, _) in itertools.pairwise(cues):
        assert end <= start
    spoken = "".join("".join(text.split()) for text in said)
    assert "".join("".join("".join(lines).split()) for lines, _, _ in cues) == spoken


def test_a_second_cue_starts_with_its_first_word_not_with_its_share_of_the_letters() -> None:
    text = "Sixty-eight percent is what they found when everybody was asked, and 68% is a lot of people indeed."
    spoken = text.replace("68%", "sixty-eight percent").split()
    beats = (Beat("b", text, " ".join(spoken), text, SPAN, None),)
    board = Storyboard("n", "t", "", "", "en", ("t",), (Slide("s", kinds.BULLETS, 1, Line("t", SPAN), beats),))
    film = Timeline(30, 400, (), (Utterance("b", "s", 10, 310, 16_000, 480_000),))
    words = [Word(word, 24_000 * number, 24_000 * number + 20_000) for number, word in enumerate(spoken)]
    first, second = captions(board, film, {"b": words})
    opening = second.lines[0].split()[0]
    assert second.start == 10 + 15 * spoken.index(opening)
    assert second.start != captions(board, film)[1].start
    assert first.end <= second.start


def spoken_at(text: str, times: list[float], profile: Profile = NETFLIX) -> tuple[Cue, ...]:
    """The cues of one line of which each word starts at the given second and lasts till the next."""
    beats = (Beat("b", text, text, text, SPAN, None),)
    board = Storyboard("n", "t", "", "", "en", ("t",), (Slide("s", kinds.BULLETS, 1, Line("t", SPAN), beats),))
    samples = [round(each * 48_000) for each in times]
    film = Timeline(30, round(times[-1] * 30) + 15, (), (Utterance("b", "s", 0, samples[-1] // 1600, 0, samples[-1]),))
    words = [Word(*each) for each in zip(text.split(), samples[:-1], samples[1:], strict=True)]
    return captions(board, film, {"b": words}, profile)


def test_a_line_is_cut_so_that_every_part_can_be_read() -> None:
    """The first half is said in no time: where the middle would be cut, it could not be read."""
    text = "one two three four five six seven eight nine ten eleven twelve"
    times = [0.12 * number for number in range(7)] + [1.2 + 0.8 * number for number in range(6)]
    cues = spoken_at(text, times, CHILDREN)
    assert len(cues) > 1
    speeds = [len(" ".join(cue.lines)) * 30 / (cue.end - cue.start) for cue in cues]
    assert max(speeds) <= CHILDREN.speed + 0.1


@pytest.mark.parametrize(("second", "lent"), [(40, 3), (27, 2), (20, 0)])
def test_a_cue_lends_the_one_before_it_what_it_can_spare_up_to_three_frames(second: int, lent: int) -> None:
    """The first lacks ten frames; the second needs 25."""
    beats = tuple(Beat(text, text, text, text, SPAN, None) for text in ("Incomprehensibilities.", "Slow."))
    board = Storyboard("n", "t", "", "", "en", ("t",), (Slide("s", kinds.BULLETS, 1, Line("t", SPAN), beats),))
    said = (Utterance(beats[0].id, "s", 0, 20, 0, 32_000), Utterance(beats[1].id, "s", 25, 25 + second, 40_000, 1600))
    first, after = captions(board, Timeline(30, 25 + second, (), said))
    assert after.start == 25 + lent
    assert first.end == after.start - 2


def test_a_number_stays_with_its_noun() -> None:
    text = "Psychotherapy assisted by this has advanced to Phase 3 clinical trials."
    ((lines, _, _),) = cues_of(text, seconds=6)
    assert lines[1].endswith("Phase 3 clinical trials.")


def in_language(tag: str, text: str, seconds: float, profile: Profile = NETFLIX) -> tuple[Cue, ...]:
    beats = (Beat("b", text, text, text, SPAN, None),)
    board = Storyboard("n", "t", "", "", tag, ("t",), (Slide("s", kinds.BULLETS, 1, Line("t", SPAN), beats),))
    end = round(seconds * 30)
    film = Timeline(30, end + 15, (), (Utterance("b", "s", 0, end, 0, end * 1600),))
    return captions(board, film, None, profile)


CHINESE = (
    "蜜蜂有五只眼睛，其中两只大的复眼由上千个小眼组成，另外三只在额头上；它们能看见人类看不见的紫外线"
    "（UV），也能分辨光的偏振方向。"
)
JAPANESE = (
    "ミツバチには目が五つあり、そのうち二つの大きな複眼は数千の個眼からできていて、残りの三つは額にあ"
    "ります。彼らは「紫外線」を見ることができます。"
)
KOREAN = (
    "꿀벌은 눈이 다섯 개 있는데, 그중 두 개의 큰 겹눈은 수천 개의 낱눈으로 이루어져 있"
    "고 나머지 세 개는 이마에 있습니다."
)


@pytest.mark.parametrize(("tag", "text"), [("zh", CHINESE), ("zh-TW", CHINESE), ("ja", JAPANESE), ("ko", KOREAN)])
def test_a_line_of_wide_letters_has_sixteen_at_most(tag: str, text: str) -> None:
    lines = [line for cue in in_language(tag, text, 30) for line in cue.lines]
    assert max(map(width, lines)) <= 32
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not [line for line in lines if line[0] in "，。；、）」…" or line[-1] in "（「"]


THAI = "สมองล้างของเสียระหว่างการนอนหลับและช่วยให้เราจำสิ่งที่เรียนรู้ในวันนั้นได้ดีขึ้นมากกว่าคนที่ไม่ได้นอนเลยทั้งคืน"


@pytest.mark.parametrize(
    ("tag", "text", "kept"),
    [
        ("ja", JAPANESE, ("ミツバチには", "大きな", "数千の", "あります。", "できます。")),
        ("zh", CHINESE, ("蜜蜂", "眼睛，", "紫外线", "分辨", "方向。")),
        ("th", THAI, ("สมอง", "ระหว่าง", "เรียนรู้", "หลับ")),
    ],
)
def test_what_is_written_without_spaces_breaks_between_its_words(tag: str, text: str, kept: tuple[str, ...]) -> None:
    lines = [line for cue in in_language(tag, text, 30) for line in cue.lines]
    assert "".join(lines) == text
    assert [word for word in kept if not any(word in line for line in lines)] == []


def test_korean_breaks_between_its_words() -> None:
    words = {word for cue in in_language("ko", KOREAN, 30) for line in cue.lines for word in line.split()}
    assert words == set(KOREAN.split())


def test_chinese_keeps_latin_words_and_stops_whole() -> None:
    lines = [line for cue in in_language("zh", CHINESE, 30) for line in cue.lines]
    assert sum("（UV）" in line for line in lines) == 1


@pytest.mark.parametrize("text", ["。" * 60, "（" * 60, "あ" * 200, "a" * 150, "、あ" * 45, "한" * 60])
def test_signs_that_cling_together_are_cut_where_they_must_be(text: str) -> None:
    cues = in_language("ja", text, 60)
    assert "".join(line for cue in cues for line in cue.lines) == text
    assert max(width(line) for cue in cues for line in cue.lines) <= 32


def test_a_language_is_read_at_its_own_speed() -> None:
    assert suited(NETFLIX, "en-GB") == NETFLIX
    assert suited(CHILDREN, "en") == CHILDREN
    assert suited(NETFLIX, "de") == Profile(42, 17)
    assert suited(CHILDREN, "de") == Profile(32, 13)
    assert suited(NETFLIX, "ja") == Profile(32, 7)
    assert suited(NETFLIX, "ru") == Profile(39, 17)
    assert suited(Profile(20, 9), "de") == Profile(20, 9)


def test_no_german_line_ends_with_an_article() -> None:
    text = "Die Bienen sehen mit den beiden großen Augen und mit den drei kleinen Augen auf der Stirn auch das Licht."
    lines = [line for cue in in_language("de", text, 9) for line in cue.lines]
    assert not [line for line in lines if line.split()[-1] in ("den", "der", "das", "und", "mit", "auf")]


def test_a_stop_that_ends_no_sentence_is_no_place_to_break() -> None:
    text = "Der Film erzählt davon und dauert z. B. am 3. Mai 2024 rund zwei ganze Minuten."
    lines = [line for cue in in_language("de", text, 9) for line in cue.lines]
    assert not [line for line in lines if line.endswith(("3.", "z.", "B."))]
