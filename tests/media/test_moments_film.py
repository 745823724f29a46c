"""A film whose pictures change within a step: every frame is the moment that the picture track names."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import cached_property
from pathlib import Path

import av
import numpy as np
import pytest

import voicedeck
from tests_support import Silence
from voicedeck import build
from voicedeck.encoders.groups import planes
from voicedeck.model.timeline import Caption, Clip
from voicedeck.stages.captions import captions
from voicedeck.stages.moments import Span, overlaid
from voicedeck.verify import verify

SCRIPT = """---
title: Moments
template: captioned
---

## First

- The first line is long enough to be said in two captions, one after the other, and it is.
- The second is not.
"""
TEMPLATE = """<!DOCTYPE html><html><body style="margin:0;background:#101820;color:#fff;font:60px Inter">
{% for row in page.rows[:shown|default(0, true)] %}
<div style="position:absolute;left:{{ row.text.ink.x }}px;top:{{ row.text.ink.y }}px">
{{ row.text.text[:20] if loop.index0 == lit else "" }}</div>{% endfor %}
<div style="position:absolute;left:0;top:930px">{% for line in moment.caption.lines %}<div>{{ line }}</div>{% endfor %}
</div></body></html>"""


class Captioned(voicedeck.Production):
    """A production whose captions are moments."""

    @cached_property
    def clips(self) -> tuple[Clip, ...]:
        words = {beat: take.words for beat, take in self.narration.takes.items()}
        cues = captions(self.storyboard, self.timeline, words)
        spans = [Span(cue.start, cue.end, Caption(cue.lines)) for cue in cues]
        return overlaid(self.timeline.clips, spans, "caption")


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "templates" / "captioned"
    folder.mkdir(parents=True)
    (folder / "template.toml").write_text('[template]\nbase = "nocturne"\n', encoding="utf-8")
    (folder / "slide.html.j2").write_text(TEMPLATE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "moments.md"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


@pytest.mark.heavy
def test_every_frame_is_the_moment_that_the_manifest_names(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "Production", Captioned)
    options = voicedeck.Options(formats=("mp4",), voice="silent", size="360p", output=tmp_path)
    build.build_scripts([script], options, Silence())
    with av.open(str(tmp_path / "moments.mp4")) as container:
        pictures = [frame.to_ndarray() for frame in container.decode(container.streams.video[0])]
    with ThreadPoolExecutor(2) as pool:
        film = build.produce(voicedeck.read(script), options, Silence(), pool.map)
        pages = {page.slide.id: page for page in film.deck.pages}
        assert len({clip.moment for clip in film.clips}) == len(film.cues) + 1 > 4
        assert sum(clip.frames for clip in film.clips) == len(pictures)
        for clip in film.clips:
            held = pictures[clip.start + clip.motion : clip.end]
            assert all(np.array_equal(frame, held[0]) for frame in held)
            drawn = planes(film.still(pages[clip.slide_id], clip.step, clip.moment)).astype(int)
            assert np.abs(held[0] - drawn).mean() < 1.0, clip
    (report,) = verify(tmp_path / "moments.manifest.json", Silence())
    told = {finding.name: finding for finding in report.findings}
    assert told["drawn pages"].passed, told["drawn pages"].measured
    assert told["flashes"].passed
    nothing = {"said": (0, 0), "caption": {"lines": (), "size": 0.0, "word": -1}, "growth": 1.0, "plays": None}
    assert asdict(film.clips[-1].moment) == nothing
