"""The studio in a real browser, by clicks and keys: ``pytest -m browser``."""

from __future__ import annotations

import os
import shutil
import signal
import time
import wave
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pptx import Presentation

pytest.importorskip("starlette", reason="comes with the extra “studio”")
pytest.importorskip("playwright", reason="comes with the extra “browser”")

from playwright.sync_api import sync_playwright

import voicedeck
from filmed import RATE
from filmed import clip as film_clip
from opened import SCRIPT, at, chromium, page, studio, text, until
from voicedeck.exporters.footage import asset_of, field_of
from voicedeck.exporters.moviepy import Frames

pytestmark = pytest.mark.browser
RECORDED = 48_000
NEAR = 2.0
"""Levels that a picture of the page may differ by on average: it comes as a JPEG."""
HERE = "document.querySelector('#marks .here')"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The system's Chromium, with a microphone that hears a tone again and again; skipped where there is none."""
    path = chromium()
    if not path:
        pytest.skip("there is no Chromium or Chrome on this machine")
    with sync_playwright() as driver:
        flags = ["--autoplay-policy=no-user-gesture-required", "--use-fake-ui-for-media-stream"]
        flags += ["--use-fake-device-for-media-stream", f"--use-file-for-fake-audio-capture={_tone(tmp_path_factory)}"]
        started = driver.chromium.launch(executable_path=path, args=flags)
        yield started
        started.close()


def _tone(folder: pytest.TempPathFactory) -> Path:
    """Half a second of 180 Hz, and half a second of a quiet room."""
    path = folder.mktemp("heard") / "tone.wav"
    times = np.arange(RECORDED) / RECORDED
    sound = np.where(times < 0.5, 0.3 * np.sin(2 * np.pi * 180 * times), 0)
    sound += 1e-4 * np.random.default_rng(1).standard_normal(RECORDED)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RECORDED, 0, "NONE", ""))
        file.writeframes((sound * 32767).astype("<i2").tobytes())
    return path


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A script of a project, said by nobody, so that no test waits for a voice."""
    path = tmp_path / "script" / "bees.md"
    path.parent.mkdir()
    path.write_text(SCRIPT.format(voice="silent"), encoding="utf-8")
    return path


def test_what_is_written_is_seen_and_saved_and_can_be_undone_after_a_reload(browser: Any, script: Path) -> None:
    before = script.read_text(encoding="utf-8")
    with studio(script) as (address, _), page(address, browser) as shown:
        at(shown, "dances on the comb")
        shown.keyboard.type(" of wax")
        until(shown, "performance.getEntriesByName('key to picture').length")
        shown.wait_for_timeout(900)
        assert "dances on the comb of wax." in script.read_text(encoding="utf-8")
        shown.reload()
        until(shown, "performance.getEntriesByName('first page').length")
        shown.focus("#text")
        for _ in range(9):
            shown.keyboard.press("Control+z")
        shown.wait_for_timeout(900)
        assert text(shown) == before == script.read_text(encoding="utf-8")
        shown.keyboard.press("Control+Shift+z")
        assert "comb of wax" in text(shown)


def test_a_problem_is_underlined_at_its_words_and_told_with_its_hint(browser: Any, script: Path) -> None:
    with studio(script) as (address, _), page(address, browser) as shown:
        at(shown, "flowers dances on the comb.")
        shown.keyboard.type(" {layout=numbr pause=0.5}")
        shown.keyboard.press("Escape")
        until(shown, "document.querySelector('#marks .error')?.textContent === 'numbr'")  # what was half typed is past
        assert "Choose one of" in shown.inner_text("#remark")
        assert "line 10" in shown.inner_text("#problems")
        assert shown.evaluate("document.querySelectorAll('#slides button').length") > 5
        shown.keyboard.press("Control+Home")
        shown.keyboard.press("F8")
        assert "numbr" in shown.evaluate(f"{HERE}.textContent")


def test_directions_layouts_and_settings_are_completed(browser: Any, script: Path) -> None:
    with studio(script) as (address, _), page(address, browser) as shown:
        at(shown, "the direction of the sun.")
        shown.keyboard.type(" {lay")
        assert shown.inner_text("#offers") == "layout"
        shown.keyboard.press("Tab")
        shown.keyboard.type("quo")
        shown.keyboard.press("Enter")
        shown.keyboard.type("}")
        assert "sun. {layout=quote}" in text(shown)
        at(shown, "title: How bees dance")
        shown.keyboard.press("Enter")
        shown.keyboard.type("template: fo")
        assert shown.inner_text("#offers li[aria-selected=true]") == "folio"
        shown.keyboard.press("Enter")
        assert "template: folio\n" in text(shown)


def test_another_programs_save_is_seen_within_a_second(browser: Any, script: Path) -> None:
    with studio(script) as (address, _), page(address, browser) as shown:
        shown.wait_for_timeout(400)
        script.write_text(script.read_text(encoding="utf-8").replace("fly out", "set out"), encoding="utf-8")
        began = time.monotonic()
        until(shown, "document.getElementById('text').value.includes('set out')")
        assert time.monotonic() - began < 1.5
        shown.focus("#text")
        shown.keyboard.press("Control+z")
        assert "fly out" in text(shown)


def test_two_who_change_the_same_line_choose_and_lose_nothing(browser: Any, script: Path) -> None:
    with studio(script) as (address, _), page(address, browser) as shown:
        shown.route("**/save", lambda route: (time.sleep(0.4), route.continue_()))
        at(shown, "Other bees fly out and find them", end=True)
        shown.keyboard.type(" soon")
        script.write_text(
            script.read_text(encoding="utf-8").replace("Other bees fly", "Many bees fly"), encoding="utf-8"
        )
        until(shown, "document.querySelector('#conflict[open]')")
        assert "Other bees fly out and find them soon." in shown.inner_text("#conflict")
        assert "Many bees fly out" in shown.inner_text("#conflict")
        shown.click("text=Keep both")
        shown.wait_for_timeout(1500)
        assert "find them soon.\n- Many bees fly" in script.read_text(encoding="utf-8")
        shown.wrong[:] = [each for each in shown.wrong if "409" not in each]


def test_a_studio_that_is_killed_has_saved_all_but_half_a_second(browser: Any, script: Path) -> None:
    with studio(script) as (address, process), page(address, browser) as shown:
        at(shown, "dances on the comb")
        for letter in " while the others follow her":
            shown.keyboard.type(letter)
            shown.wait_for_timeout(60)
        shown.wait_for_timeout(500)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert "comb while the others follow her." in script.read_text(encoding="utf-8")
        shown.keyboard.type(" round")
        until(shown, "document.querySelector('#state.wrong')")
        assert "follow her round." in text(shown)
        shown.close()  # it asks again and again
        shown.wrong.clear()  # that the studio has gone is told there, too


def test_slides_are_clicked_sections_moved_and_pauses_drawn_out(browser: Any, script: Path) -> None:
    with studio(script) as (address, _), page(address, browser) as shown:
        shown.click("#slides button:last-child")
        assert "find them" in shown.evaluate(f"{HERE}.textContent") or "## III" in shown.evaluate(f"{HERE}.textContent")
        shown.focus("#chapters button:nth-child(3)")
        shown.keyboard.press("Alt+ArrowLeft")
        assert text(shown).index("The reading") < text(shown).index("The dance")
        shown.wait_for_timeout(600)
        handle = shown.query_selector("#pauses span:last-child")
        handle.focus()
        shown.keyboard.press("PageUp")
        until(shown, "document.getElementById('text').value.includes('{pause=1}')")
        shown.wait_for_timeout(600)
        box = shown.query_selector("#chapters button:nth-child(2)").bounding_box()
        over = shown.query_selector("#chapters button:nth-child(3)").bounding_box()
        shown.mouse.move(box["x"] + 20, box["y"] + 10)
        shown.mouse.down()
        shown.mouse.move(over["x"] + over["width"] / 2, over["y"] + 10, steps=5)
        shown.mouse.up()
        assert text(shown).index("The dance") < text(shown).index("The reading")


def test_music_is_dragged_to_the_line_that_it_begins_or_ends_with(browser: Any, script: Path) -> None:
    bed = script.parent.parent / "assets" / "bed.wav"
    bed.parent.mkdir()
    with wave.open(str(bed), "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        noise = np.random.default_rng(1).integers(-3000, 3000, 48_000 * 4, np.int16)
        file.writeframes(noise.tobytes())
    told = script.read_text(encoding="utf-8").replace("voice:", "music: assets/bed.wav\nvoice:")
    script.write_text(told, encoding="utf-8")
    with studio(script) as (address, _), page(address, browser) as shown:
        until(shown, "document.querySelectorAll('#music span').length === 2")
        last = shown.query_selector("#music span:last-child").bounding_box()
        slide = shown.query_selector("#slides button:nth-child(4)").bounding_box()
        shown.mouse.move(last["x"] + 6, last["y"] + 8)
        shown.mouse.down()
        shown.mouse.move(slide["x"] + slide["width"] - 4, last["y"] + 8, steps=6)
        shown.mouse.up()
        until(shown, "document.getElementById('text').value.includes('{music=out}')")
        until(shown, f"document.querySelectorAll('#music span')[1].getBoundingClientRect().x < {last['x'] - 20}")
        shown.focus("#music span:first-of-type")
        shown.keyboard.press("ArrowRight")
        until(shown, "document.getElementById('text').value.includes('{music=in}')")
        shown.focus("#text")
        shown.keyboard.press("Control+z")
        shown.keyboard.press("Control+z")
        assert "{music" not in text(shown)


def test_the_film_plays_on_the_sounds_clock_and_no_piece_is_late(browser: Any, script: Path) -> None:
    with studio(script) as (address, _), page(address, browser) as shown:
        at(shown, "80% of the others", end=False)
        shown.keyboard.press("Alt+Enter")
        until(shown, "document.querySelector('#play.playing:not(.waiting)')")
        shown.wait_for_timeout(4000)
        assert shown.inner_text("#said") in text(shown)[text(shown).index("80% of the others") :]
        shown.keyboard.press("Escape")
        played = shown.evaluate("performance.getEntriesByName('played').at(-1).detail")
        assert played["late"] == 0
        assert played["second"] > 3


FRAME = """async ([name, width, height, frames]) => {
  const { Stage } = await import(new URL("page/stage.js", location).href)
  const figure = document.createElement("figure"), reel = await (await fetch(`reel/${name}`)).json(), seen = []
  figure.innerHTML = "<canvas></canvas><p class=caption></p>"
  document.body.append(figure)
  figure.style.cssText = ""
  const stage = new Stage(figure)
  stage.shape([width, height])
  stage.fit = () => {}
  stage.canvas.width = width
  stage.canvas.height = height
  for (const frame of frames) {
    for (let here = 0; here < 8; here += stage.frame(reel, name, frame)) await new Promise(done => setTimeout(done, 40))
    const come = () => performance.getEntriesByType("resource").filter(each => each.name.includes("/footage/")).length
    for (let waited = 0; waited < 200 && reel.clips.some(each => each[7]) && come() < 2; waited++)
      await new Promise(done => setTimeout(done, 100))
    if (come()) await new Promise(done => setTimeout(done, 800))
    stage.frame(reel, name, frame)
    seen.push(stage.canvas.toDataURL("image/png").split(",")[1])
  }
  figure.remove()
  return seen
}"""


def test_what_is_played_is_what_is_built_frame_by_frame(browser: Any, script: Path) -> None:
    film = voicedeck.film(script, size="360p").film()
    built = Frames(film)

    def apart(seen: Any, frame: int) -> float:
        return float(np.abs(seen - built.at(frame).astype(np.float32)).mean())

    moving = [clip for clip in film.cut.clips[1:] if clip.motion > 2]
    moving = [clip for clip in moving if apart(built.at(clip.start - 1), clip.start + clip.motion) > NEAR][:5]
    chosen = [at for clip in moving for at in (clip.start + clip.motion // 2, clip.end - 1)]
    played = _played(browser, script, film.looks.size, chosen)
    assert len(moving) == 5
    for clip, amid, still in zip(moving, played[::2], played[1::2], strict=True):
        assert apart(still, clip.end - 1) < NEAR
        mine = apart(amid, clip.start + clip.motion // 2)
        assert mine < NEAR
        assert mine < min(apart(amid, clip.start - 1), apart(amid, clip.start + clip.motion))


def test_a_film_clip_plays_in_the_page_as_it_is_built(browser: Any, script: Path) -> None:
    film_clip(script.parent.parent / "assets" / "grey.mp4", 2, lambda number: 40 + 40 * number // RATE)
    line = "- 80% of the others follow within a minute."
    told = script.read_text(encoding="utf-8").replace(line, f"{line}\n\n  ![Grey](assets/grey.mp4)")
    script.write_text(told, encoding="utf-8")
    film = voicedeck.film(script, size="360p").film()
    shows = [each for each in film.cut.clips if asset_of(film, _page(film, each), each.step, each.moment)]
    chosen = [at for at in (shows[0].start + RATE // 2, shows[0].start + RATE) if at < shows[-1].end]
    played = _played(browser, script, film.looks.size, chosen)
    left, top, right, bottom = field_of(_page(film, shows[0]), film)
    inside = (slice(top + 20, bottom - 20), slice(left + 20, right - 20))
    for seen, frame in zip(played, chosen, strict=True):
        assert float(np.abs(seen[inside] - Frames(film).at(frame).astype(np.float32)[inside]).mean()) < NEAR
    assert float((played[1] - played[0])[inside].mean()) > 10


def _page(film: Any, seen: Any) -> Any:
    return next(each for each in film.paper.deck.pages if each.slide.id == seen.slide_id)


def _played(browser: Any, script: Path, size: tuple[int, int], frames: list[int]) -> list[Any]:
    """What the page shows in frames of the film."""
    with studio(script) as (address, _), page(address, browser) as shown:
        shown.click("#play")
        until(shown, "performance.getEntriesByType('resource').some(each => each.name.includes('/reel/'))", 60)
        shown.click("#play")
        reels = "performance.getEntriesByType('resource').filter(each => each.name.includes('/reel/'))"
        name = shown.evaluate(f"{reels}.at(-1).name.split('/').at(-1)")
        return [_pixels(each) for each in shown.evaluate(FRAME, [name, *size, frames])]


def _pixels(png: str) -> Any:
    return np.asarray(Image.open(BytesIO(b64decode(png))).convert("RGB"), np.float32)


def test_a_film_that_is_not_spoken_yet_plays_line_by_line_at_once(browser: Any, script: Path) -> None:
    script.write_text(SCRIPT.format(voice="hibari"), encoding="utf-8")
    fresh = {"VOICEDECK_CACHE": str(script.parent / "cache")}
    with studio(script, environment=fresh) as (address, _), page(address, browser) as shown:
        shown.click("#play")
        until(shown, "document.querySelector('#play.playing.waiting')", 3)
        until(shown, "document.querySelector('#play.playing:not(.waiting)')", 90)
        shown.wait_for_timeout(1000)
        shown.click("#play")
        assert shown.evaluate("performance.getEntriesByName('played').at(-1).detail.late") == 0


def played(shown: Any) -> None:
    """The whole film is playing: on a busy machine its lines have been said one by one before it is whole."""
    going = "document.querySelector('#play.playing:not(.waiting)')"
    for _ in range(6):
        shown.click("#play")
        until(shown, f"{going} || !document.querySelector('#play.playing')", 60)
        if shown.evaluate(f"!!{going}"):
            return
    raise AssertionError("the film is never whole")


def test_two_looks_are_seen_side_by_side_on_one_clock(browser: Any, script: Path) -> None:
    with studio(script) as (address, _), page(address, browser) as shown:
        shown.click("#compare")
        until(shown, "document.querySelectorAll('.stage').length === 2")
        shown.select_option("#look select >> nth=0", "folio")
        at(shown, "Von Frisch read the dance")
        shown.wait_for_timeout(900)
        pictures = "[...document.querySelectorAll('.stage canvas')].map(each => each.toDataURL())"
        until(shown, f"new Set({pictures}).size === 2 && {pictures}.every(each => each.length > 5000)")
        shown.click("#which button:last-child")
        played(shown)
        shown.wait_for_timeout(1200)
        shown.click("#play")
        shown.click("text=Take B for A")
        until(shown, "document.getElementById('template').value === 'folio'")
        shown.click("text=Keep in the script")
        assert "template: folio" in text(shown)


def test_a_word_is_said_otherwise_on_the_line_and_in_the_lexicon(browser: Any, script: Path) -> None:
    with studio(script) as (address, _), page(address, browser) as shown:
        at(shown, "Von Frisch read the dance")
        shown.click("#tab-words")
        until(shown, "document.querySelector('.spoken')")
        shown.click(".spoken button:has-text('Frisch')")
        shown.keyboard.type("Frish")
        shown.keyboard.press("Enter")
        shown.click("text=Keep in the lexicon")
        until(shown, "document.getElementById('state').textContent.includes('lexicon.toml')")
        assert 'Frisch = "Frish"' in (script.parent.parent / "lexicon.toml").read_text(encoding="utf-8")
        until(shown, "document.querySelector('.spoken')")
        shown.click(".spoken button:has-text('dance')")
        shown.keyboard.type("dahnce")
        shown.click("text=Keep on the line")
        assert '[dance]{say="dahnce"}' in text(shown)


def test_lines_are_recorded_heard_said_again_and_are_the_films_voice(browser: Any, script: Path) -> None:
    going, told = "document.body.classList.contains('going')", "document.getElementById('told')"
    with studio(script) as (address, _), page(address, browser) as shown:
        with shown.context.expect_page() as opened:
            shown.click("#own")
        prompter, folder = opened.value, script.parent.parent / "recordings"
        until(prompter, "document.querySelectorAll('#lines li').length === 11")
        assert prompter.inner_text("#line") == "How bees dance."
        prompter.keyboard.press(" ")
        until(prompter, "document.getElementById('meter').getAttribute('aria-valuenow') > -30")
        prompter.keyboard.press(" ")
        until(prompter, going)
        prompter.keyboard.press("Escape")
        until(prompter, f"!{going}")
        assert not folder.exists()
        prompter.keyboard.press(" ")
        until(prompter, going)
        prompter.wait_for_timeout(1100)
        prompter.keyboard.press("Enter")  # kept, and on with the next line
        until(prompter, f"{going} && document.getElementById('place').textContent.startsWith('Line 2')")
        prompter.wait_for_timeout(1100)
        prompter.keyboard.press(" ")
        until(prompter, f"{told}.className === 'well' && {told}.textContent.includes('dBFS')")
        assert [each.name for each in sorted(folder.iterdir())] == ["01.wav", "02.wav"]
        first = (folder / "02.wav").read_bytes()
        prompter.keyboard.press("l")
        prompter.keyboard.press(" ")
        until(prompter, going)
        prompter.wait_for_timeout(1200)
        prompter.keyboard.press(" ")
        until(prompter, f"!{going} && {told}.textContent.includes('dBFS')")
        assert (folder / "02.wav").read_bytes() != first
        until(shown, "[...document.getElementById('voice').options].some(each => each.value === 'recorded')")
        shown.select_option("#voice", "recorded")
        at(shown, "Bees tell each other", end=False)
        shown.keyboard.press("Control+Enter")
        until(shown, "performance.getEntriesByName('line to sound').length")
        assert shown.evaluate("document.querySelector('#state.wrong')") is None


def test_a_build_is_told_and_its_files_are_linked(browser: Any, script: Path) -> None:
    with studio(script) as (address, _), page(address, browser) as shown:
        shown.click("#tab-build")
        shown.select_option("#build select >> nth=0", "captions")
        shown.click("#start-build")
        until(shown, "document.getElementById('state').textContent === 'Built.'", 60)
        until(shown, "document.querySelector('#build a')")
        assert "bees.srt" in shown.inner_text("#build")
        shown.select_option("#build select >> nth=0", "all")
        shown.click("#start-build")
        until(shown, "document.querySelector('#build progress')")
        shown.click("text=Cancel")
        until(shown, "document.getElementById('state').textContent.startsWith('Stopped')", 30)
        assert (script.parent.parent / "output" / "bees" / "bees.srt").is_file()


def test_finished_files_are_checked_with_their_pictures(browser: Any, script: Path) -> None:
    with studio(script) as (address, _), page(address, browser) as shown:
        shown.click("#tab-look")
        shown.select_option("#look label:has-text('Size') select", "360p")
        shown.click("#tab-build")
        shown.select_option("#build select", "film")
        shown.click("#start-build")
        until(shown, "document.getElementById('state').textContent === 'Built.'", 90)
        shown.click("text=Check the files")
        until(shown, "document.getElementById('state').textContent === 'Checked.'", 90)
        assert "checks passed" in shown.inner_text("#build")
        seen = "[...document.querySelectorAll('#build .glimpses li')].map(each => each.innerText)"
        assert any("fly out and find them" in each for each in shown.evaluate(seen))


def test_the_film_is_heard_again_by_a_recogniser(browser: Any, script: Path) -> None:
    pytest.importorskip("faster_whisper", reason="comes with the extra “proof”")
    script.write_text("---\nvoice: hibari\n---\n# Bees\n\n## Dance\n\n- The sun is warm.\n", encoding="utf-8")
    with studio(script) as (address, _), page(address, browser) as shown:
        shown.click("#tab-build")
        shown.click("text=Hear it again")
        until(shown, "document.getElementById('state').textContent === 'Heard.'", 120)
        assert "Every word was heard" in shown.inner_text("#build") or "is heard as" in shown.inner_text("#build")


def test_a_brand_is_laid_over_the_film_as_it_is_chosen(browser: Any, script: Path) -> None:
    with studio(script) as (address, _), page(address, browser) as shown:
        shown.click("#tab-look")
        pixel = "document.querySelector('.stage canvas').getContext('2d').getImageData(3, 3, 1, 1).data"
        shown.fill("#look label:has-text('Ground') input", "#f8efe0")
        until(shown, f"Math.abs({pixel}[0] - 0xf8) < 4")
        assert 'background = "#F8EFE0"' in (script.parent.parent / "brand.toml").read_text(encoding="utf-8")
        until(shown, "!document.querySelector('#look [aria-label^=Brand] button').disabled")
        shown.click("#look [aria-label^=Brand] button")
        until(shown, f"Math.abs({pixel}[0] - 0xf8) > 40")
        shown.wrong[:] = [each for each in shown.wrong if "willReadFrequently" not in each]  # the test itself reads


def test_a_deck_that_is_dropped_onto_the_page_becomes_a_script(browser: Any, script: Path) -> None:
    drop = """() => {
      const held = new DataTransfer()
      held.items.add(new File(["Ants\\nI. Nests\\nThey carry leaves.\\nThey farm."], "ants.txt"))
      for (const kind of ["dragenter", "dragover", "drop"])
        document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: held }))
    }"""
    with studio(script) as (address, _), page(address, browser) as shown:
        shown.evaluate(drop)
        until(shown, "document.getElementById('scripts').value === 'ants.md'")
        assert "They farm." in text(shown)
        assert not shown.evaluate("document.body.classList.contains('dropping')")


def test_an_outline_is_pasted_and_a_deck_is_brought(browser: Any, script: Path, tmp_path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = "Ants", "They carry leaves.\nThey farm."
    deck.save(str(tmp_path / "ants.pptx"))
    with studio(script) as (address, _), page(address, browser) as shown:
        shown.click("#new")
        shown.fill("#begin input[type=text]", "Wasps")
        shown.fill("#begin textarea", "Wasps\nI. Nests\nThey chew wood.\nThey build paper.")
        shown.click("#begin .primary")
        until(shown, "document.getElementById('scripts').value === 'wasps.md'")
        until(shown, "document.getElementById('text').value.includes('They chew wood.')")
        shown.click("#new")
        shown.set_input_files("#begin input[type=file]", str(tmp_path / "ants.pptx"))
        until(shown, "document.getElementById('scripts').value === 'ants.md'")
        assert "They farm." in text(shown)
        shown.select_option("#scripts", "bees.md")
        until(shown, "document.getElementById('text').value.includes('How bees dance')")


def test_two_windows_see_each_other_and_a_read_only_one_writes_nothing(browser: Any, script: Path) -> None:
    with studio(script) as (address, _), page(address, browser) as first, page(address, browser) as second:
        at(first, "dances on the comb")
        first.keyboard.type(" all day")
        until(second, "document.getElementById('text').value.includes('all day')")
    before = script.read_text(encoding="utf-8")
    with studio(script, "--read-only") as (address, _), page(address, browser) as shown:
        assert shown.evaluate("document.getElementById('text').readOnly")
        shown.click("#tab-build")
        assert shown.is_disabled("#start-build")
        assert shown.is_disabled("#new")
        assert script.read_text(encoding="utf-8") == before


def _violations(axe: Any, shown: Any) -> list[Any]:
    found = axe.Axe().run(shown).response["violations"]
    return [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in found]


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("width", [1440, 390])
def test_everyone_can_use_it(browser: Any, script: Path, theme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="comes with the extra “browser”")
    with studio(script) as (address, _), page(address, browser, width=width, theme=theme) as shown:
        for tab in ("problems", "look", "words", "voices", "build"):
            shown.click(f"#tab-{tab}")
            shown.wait_for_timeout(500)
            assert _violations(axe, shown) == []
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
        shown.goto(f"{address}record/?script=bees.md")
        until(shown, "document.querySelectorAll('#lines li').length")
        assert _violations(axe, shown) == []
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_request_leaves_the_machine_and_none_is_needed(browser: Any, script: Path) -> None:
    if not shutil.which("unshare") or os.system("unshare -rn true 2>/dev/null"):
        pytest.skip("this machine gives no empty network")
    inside = f"{os.sys.executable} -m voicedeck check {script}"  # the same imports and engines, without any network
    assert os.system(f"unshare -rn {inside} >/dev/null") == 0
    with studio(script) as (address, _), page(address, browser) as shown:
        at(shown, "dances on the comb")
        shown.keyboard.press("Control+Enter")
        shown.wait_for_timeout(800)
        assert shown.wrong == []


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_guide_is_read_beside_the_film_with_its_pictures(browser: Any, script: Path, theme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="comes with the extra “browser”")
    with studio(script) as (address, _), page(address, browser, theme=theme) as shown:
        with shown.context.expect_page() as opened:
            shown.click("#guide")
        guide, wrong = opened.value, []
        guide.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        guide.click("nav >> text=Gallery")
        guide.wait_for_load_state("networkidle")
        assert guide.inner_text("h1") == "Gallery"
        assert guide.evaluate("[...document.images].every(each => each.naturalWidth > 300)")
        source, picture = (
            guide.evaluate(f"document.querySelector('td {kind}').getBoundingClientRect().toJSON()")
            for kind in ("pre", "img")
        )
        assert source["right"] < picture["left"]
        assert source["top"] < picture["bottom"]
        assert picture["top"] < source["bottom"]
        assert [each["id"] for each in axe.Axe().run(guide).response["violations"]] == []
        guide.click("main a >> text=Pictures and layouts")
        guide.wait_for_url("**/guide/pictures.md")
        assert guide.evaluate("document.documentElement.dataset.theme") == theme
        shown.click("#theme")
        until(guide, f"document.documentElement.dataset.theme !== '{theme}'")
        guide.set_viewport_size({"width": 400, "height": 800})
        assert guide.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert wrong == []
