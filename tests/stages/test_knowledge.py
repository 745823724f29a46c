"""What several stages know, kept once: numerals, addresses, times and letters that are written without spaces."""

from __future__ import annotations

import pytest

from voicedeck.model.address import first_address
from voicedeck.model.numerals import roman
from voicedeck.model.timeline import clock

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("I", 1), ("IV", 4), ("XIX", 19), ("XLII", 42), ("MCMXCIX", 1999), ("MMMCMXCIX", 3999)],
)
def test_a_roman_numeral_counts(numeral: str, value: int) -> None:
    assert roman(numeral) == value


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "iv", "A", "MMMM", "4", "I.", " I"])
def test_what_is_no_roman_numeral_counts_nothing(text: str) -> None:
    assert roman(text) == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://example.org/a, or not.", ("https://example.org/a", True)),
        ("(https://example.org/a)", ("https://example.org/a", True)),
        ("HTTPS://EXAMPLE.ORG", ("HTTPS://EXAMPLE.ORG", True)),
        ("at https://example.org/ab...", ("https://example.org/ab...", False)),
        ("at https://example.org/ab…", ("https://example.org/ab…", False)),
        ("“https://example.org/a”", ("https://example.org/a", True)),
        ("no address: http: and xhttps://example.org", None),
    ],
)
def test_the_first_address_of_a_text(text: str, found: tuple[str, bool] | None) -> None:
    assert first_address(text) == found


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0:00"), (59.9, "0:59"), (61, "1:01"), (3599, "59:59"), (3600, "1:00:00"), (3661, "1:01:01")],
)
def test_a_time_is_told_with_hours_from_an_hour_on(seconds: float, told: str) -> None:
    assert clock(seconds) == told
