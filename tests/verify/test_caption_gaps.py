"""Gaps between captions: none that flickers, but behind one that is seen as long as any may be."""

import pytest

from voicedeck.verify.subtitles import Caption, _gaps

FRAME = 1 / 30


@pytest.mark.parametrize(
    ("lasts", "gap", "holds"),
    [(2.0, 2 * FRAME, True), (2.0, 0.1, False), (2.0, 0.0, False), (2.0, 0.5, True), (7.0, 0.1, True), (7.0, 0, False)],
)
def test_a_gap_is_closed_or_seen(lasts: float, gap: float, holds: bool) -> None:
    captions = (Caption(("One.",), 1.0, 1.0 + lasts), Caption(("Two.",), 1.0 + lasts + gap, 12.0))
    assert _gaps(captions, FRAME).passed is holds
