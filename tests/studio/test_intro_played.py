"""What plays within the film in the page: a brand's clips before its first slide and after its last."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("starlette", reason="comes with the extra “studio”")

from filmed import RATE, clip
from studio.asked import Asker

pytestmark = pytest.mark.heavy
SCRIPT = "---\nvoice: silent\n---\n# A film\n\n## One\n\n- A line.\n"


def told(asker: Asker) -> Any:
    asked = {"script": "talk.md", "text": SCRIPT, "line": 1, "look": {}, "aloud": False}
    return json.loads(asker.ask("draft", asked).body.split(b"\n")[-1])


def levels(frames: bytes) -> list[float]:
    """How bright each frame of a second is."""
    found = []
    while frames:
        length = int.from_bytes(frames[:4], "little")
        found.append(float(np.asarray(Image.open(io.BytesIO(frames[4 : 4 + length])).convert("L"), np.float32).mean()))
        frames = frames[4 + length :]
    return found


def test_an_intro_and_an_outro_stand_in_the_times_and_play(tmp_path: Path) -> None:
    script = tmp_path / "script" / "talk.md"
    script.parent.mkdir()
    script.write_text(SCRIPT, encoding="utf-8")
    clip(tmp_path / "assets" / "in.mp4", 2, lambda number: 40 + 40 * number // RATE)
    clip(tmp_path / "assets" / "out.mp4", 1, lambda _: 90)
    (tmp_path / "brand.toml").write_text('intro = "assets/in.mp4"\noutro = "assets/out.mp4"\n', encoding="utf-8")
    asker = Asker(script)
    film = told(asker)["film"]
    assert film["slides"][0]["start"] == 2.0
    assert film["seconds"] - film["slides"][-1]["end"] == pytest.approx(1.0, abs=0.05)
    for slide in film["slides"]:
        for line in slide["lines"]:
            asker.ask(f"take/{line['take']}")
    assert asker.studio._rehearsal("talk.md", {}).finish()
    name = told(asker)["film"]["name"]
    clips = asker.ask(f"reel/{name}").values["clips"]
    assert [each[7] is not None for each in clips] == [True, *[False] * (len(clips) - 2), True]
    intro = [levels(asker.ask(f"footage/{name}/0/{second}").body) for second in (0, 1)]
    assert [len(each) for each in intro] == [30, 30]
    assert intro[0][0] == pytest.approx(40, abs=3)
    assert intro[1][-1] == pytest.approx(118, abs=4)
    assert levels(asker.ask(f"footage/{name}/{len(clips) - 1}/0").body)[-1] == pytest.approx(90, abs=3)
    asker.close()
