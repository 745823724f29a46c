"""The sound of the finished film: AAC can raise peaks, so what is measured is what a viewer's player decodes."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pyloudnorm
import pytest
from numpy.typing import NDArray
from scipy.signal import resample_poly

from voicedeck.build import build_scripts
from voicedeck.model.errors import VoicedeckError
from voicedeck.options import LOUDNESS, Options
from voicedeck.reporters import Quiet


def decoded(film: Path) -> NDArray[np.float64]:
    """The film's sound as it is played: two channels at 48 kHz, a column each."""
    with av.open(str(film)) as container:
        resampler = av.AudioResampler(format="flt", layout="stereo", rate=48_000)
        frames = [out for frame in container.decode(audio=0) for out in resampler.resample(frame)]
    return np.concatenate([frame.to_ndarray().reshape(-1, 2) for frame in frames]).astype(np.float64)


@pytest.mark.parametrize("loudness", LOUDNESS)
@pytest.mark.heavy
def test_loudness_and_true_peak_of_the_decoded_film(small: Path, tmp_path: Path, loudness: str) -> None:
    options = Options(formats=("mp4",), size="360p", rate=24, loudness=loudness, output=tmp_path / "film")
    build_scripts([small], options, Quiet())
    sound = decoded(tmp_path / "film" / "small.mp4")
    reached = pyloudnorm.Meter(48_000).integrated_loudness(sound)
    assert reached == pytest.approx(LOUDNESS[loudness], abs=0.3)
    assert 20 * np.log10(np.abs(resample_poly(sound, 8, 1, axis=0)).max()) <= -1.0


def test_a_loudness_that_is_not_offered(small: Path) -> None:
    with pytest.raises(VoicedeckError, match="no loudness “loud”") as caught:
        build_scripts([small], Options(loudness="loud"), Quiet())
    assert "youtube (-14 LUFS)" in caught.value.diagnostics[0].hint
