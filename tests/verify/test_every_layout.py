"""A film of every layout passes every check, wide and upright, with and without what can be drawn over it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

import voicedeck
from tests_support import Silence
from voicedeck.model.kinds import KINDS
from voicedeck.verify import verify
from voicedeck.verify.kit import kits

pytestmark = pytest.mark.heavy

SCRIPT = """---
title: How Bees See
subtitle: Meier & Vogt, 2021
channel: The Hive
tags: [bees, vision]
---

A paragraph above the first heading is the overview. It has a second sentence of its own.

## I. Eyes

> Look closely at the head.

- Two large eyes have thousands of lenses. {shown="Two eyes, thousands of lenses"}
- Three small ones measure light.
- 40% of the brain works for the eyes.
- "They see a world that we do not." {layout=quote}
- ![A bee's head, from the front](head.jpg) Each lens sees a point of its own.
- An ommatidium is a single lens with its own nerve. {layout=definition value="ommatidium"}
- Light is caught → turned into a signal → sent to the brain. {layout=chain}
- Day → night → day. {layout=cycle}
- Workers see green | drones see blue. {layout=comparison}

## II. How many

| Kind | Lenses an eye |
|---|---|
| Worker | 6,900 |
| Drone | 8,600 |

{layout=chart}

## III. Kinds

| Kind | Lenses | Sex |
|---|---|---|
| Worker | 6,900 | female |
| Drone | 8,600 | male |

## IV. How to count them

1. Catch a bee.
2. Cool it, so that it holds still.
3. Count its lenses.

## V. A history {layout=timeline}

- 1793: Sprengel describes how bees find flowers.
- 1914: Von Frisch shows that they see colours.
- 2021: Meier and Vogt count lenses.

## VI. Code

- This counts lenses in a line.

  ```python
  print(sum(lens.open for lens in eye))
  ```

- That only the deck shows. {hide=film}
- That only the film says. {hide=deck}

## VII. Where

- More of it is on the page that goes with this film: https://www.wikipedia.org/wiki/Bee

## VIII. Source

- Meier, A. B., & Vogt, C. (2021). A title of a work. Journal of Works, 12, 34–56. https://doi.org/10.1000/182
"""


@pytest.mark.parametrize(
    ("aspect", "template", "burn", "words"),
    [("16:9", "nocturne", "none", "none"), ("9:16", "bloc", "words", "tint")],
)
def test_a_film_of_every_layout_passes(aspect: str, template: str, burn: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "all.md").write_text(SCRIPT, encoding="utf-8")
    Image.effect_noise((640, 480), 60).convert("RGB").save(tmp_path / "head.jpg")
    options = voicedeck.Options(
        formats=("mp4", "srt", "pptx", "description", "chapters", "thumbnail:all"),
        voice="silent", size="720p", rate=24, aspect=aspect, template=template, burn=burn, words=words, view="slides",
        output=tmp_path,
    )  # fmt: skip
    voicedeck.build_scripts([tmp_path / "all.md"], options, Silence())
    (kit,) = kits(tmp_path)
    assert kit.timeline is not None
    shown = {slide["layout"] for slide in kit.timeline["slides"]}
    assert shown >= set(KINDS) - {"poster", "overview", "recap", "review", "end", "scene", "spotlight", "full", "split"}
    (report,) = verify(tmp_path, Silence())
    assert [(each.group, each.name, each.measured) for each in report.failed] == []
