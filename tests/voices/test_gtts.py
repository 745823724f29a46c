"""Google Translate's voice against a server that fails in every way the real one does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from loopback import Answer, Loopback, cut, page, serving, sound

from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.voices.gtts import GoogleTranslate

TEXT = "BDNF is a protein essential for the growth of new neural connections."
CAPTCHA = b"<html><title>Sorry...</title>Our systems have detected unusual traffic</html>"
LATER = format_datetime(datetime.now(UTC) + timedelta(seconds=3000), usegmt=True)
EMPTY = page(b')]}\'\n\n[["wrb.fr","jQ1olc","[\\"\\"]"]]\n')
ODD = page(b')]}\'\n\n[["wrb.fr","jQ1olc","[\\"AAAAA\\"]"]]\n')


def ok() -> Answer:
    return sound()


@pytest.mark.parametrize(
    ("script", "tries", "waits"),
    [
        pytest.param([ok()], 1, [], id="ok"),
        pytest.param([page(b"", 429, Retry_After="7"), ok()], 2, [(7, 7)], id="429 seconds"),
        pytest.param([page(b"", 429, Retry_After="9000"), ok()], 2, [(60, 60)], id="429 too many seconds"),
        pytest.param([page(b"", 429, Retry_After=LATER), ok()], 2, [(60, 60)], id="429 date"),
        pytest.param([page(b"", 429, Retry_After="soon"), ok()], 2, [(0.5, 1)], id="429 nonsense"),
        pytest.param([page(b"", 500), page(b"", 503), ok()], 3, [(0.5, 1), (1, 2)], id="500 503"),
        pytest.param([cut, ok()], 2, [(0.5, 1)], id="cut connection"),
    ],
)
def test_recovers(script: list[Answer], tries: int, waits: list[tuple[float, float]]) -> None:
    slept: list[float] = []
    with serving(Loopback(*script)) as google:
        take = GoogleTranslate(base_url=google.url, sleep=slept.append).speak(TEXT)
    assert take.seconds == pytest.approx(0.065 * len(TEXT), abs=0.1)
    assert google.words == [TEXT] * tries
    assert len(slept) == len(waits)
    assert all(low <= wait <= high for wait, (low, high) in zip(slept, waits, strict=True))


@pytest.mark.parametrize(
    ("script", "tries", "message"),
    [
        pytest.param([page(b"", 500)], 5, "500 .* after 5 tries", id="500 for ever"),
        pytest.param([page(b"", 429)], 5, "429 Too Many Requests after 5 tries", id="429 for ever"),
        pytest.param([cut], 5, "no answer .* after 5 tries", id="always cut"),
        pytest.param([page(b"", 403)], 1, "403 Forbidden", id="403"),
        pytest.param([page(CAPTCHA)], 1, "captcha", id="captcha"),
        pytest.param([page(b"")], 1, "without sound", id="empty page"),
        pytest.param([EMPTY], 1, "does not decode", id="empty sound"),
        pytest.param([ODD], 1, "cut off", id="half a base64"),
        pytest.param([sound(0.3)], 1, "only 1.* s of sound", id="truncated MP3"),
        pytest.param([sound(0.01)], 1, "sound", id="stub of an MP3"),
    ],
)
def test_gives_up(script: list[Answer], tries: int, message: str) -> None:
    with serving(Loopback(*script)) as google, pytest.raises(VoiceError, match=message) as caught:
        GoogleTranslate(base_url=google.url, sleep=lambda _: None).speak(TEXT)
    assert len(google.words) == tries
    assert google.url in str(caught.value)
    assert "--voice hibari" in caught.value.diagnostics[0].hint


def test_a_stalled_server_times_out() -> None:
    google = Loopback(lambda handler, words: google.stall(handler, words))
    with serving(google), pytest.raises(VoiceError, match="Timeout"):
        GoogleTranslate(base_url=google.url, sleep=lambda _: None, timeout=0.05).speak(TEXT)


def test_nobody_there() -> None:
    with pytest.raises(VoiceError, match="ConnectionError"):
        GoogleTranslate(base_url="http://127.0.0.1:1", sleep=lambda _: None).speak(TEXT)


def test_long_text_goes_in_parts_and_a_failing_part_fails_the_whole() -> None:
    text = " ".join([TEXT] * 3)
    with serving(Loopback(ok())) as google:
        take = GoogleTranslate(base_url=google.url).speak(text)
    assert len(google.words) > 1
    assert max(map(len, google.words)) <= 100
    assert take.seconds == pytest.approx(0.065 * sum(map(len, google.words)), abs=0.2)
    with serving(Loopback(ok(), page(CAPTCHA))) as google, pytest.raises(VoiceError, match="captcha"):
        GoogleTranslate(base_url=google.url).speak(text)


def test_asks_one_thing_at_a_time() -> None:
    with serving(Loopback(ok())) as google, ThreadPoolExecutor(4) as pool:
        voice = GoogleTranslate(base_url=google.url)
        assert len(list(pool.map(voice.speak, ["One thing.", "Another thing.", "A third.", "A fourth."]))) == 4
    assert google.busiest == 1


@pytest.mark.parametrize(
    ("variant", "ending"),
    [("en", "en com"), ("en-co.uk", "en co.uk"), ("zh-TW", "zh-TW com"), ("pt-PT-com.br", "pt-PT com.br")],
)
def test_variants(variant: str, ending: str) -> None:
    assert GoogleTranslate(variant).identity.endswith(ending)


@pytest.mark.parametrize("variant", ["xx", "en-evil.example/", "english"])
def test_unknown_variants(variant: str) -> None:
    with pytest.raises(ChoiceError) as caught:
        GoogleTranslate(variant)
    assert "en-co.uk" in caught.value.diagnostics[0].hint
