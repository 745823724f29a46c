"""Pictures are read from the project alone, and come out upright, in sRGB and no larger than asked."""

from __future__ import annotations

import base64
import os
import random
from io import BytesIO
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from voicedeck.assets import Gallery
from voicedeck.model.errors import InputError
from voicedeck.model.source import Asset, Span

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">{}</svg>'


def asset(path: str) -> Asset:
    return Asset(path, "What it shows", Span("talk.md", 7))


def refusal(folder: Path, path: str) -> str:
    with pytest.raises(InputError) as caught:
        Gallery(folder).image(asset(path))
    (told,) = caught.value.diagnostics
    assert told.where == Span("talk.md", 7)
    assert told.hint
    return told.message


def decoded(uri: str) -> Image.Image:
    return Image.open(BytesIO(base64.b64decode(uri.partition(",")[2])))


def save(path: Path, size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new(mode, size, (200, 30, 30, 128)[: len(mode)] if len(mode) > 2 else 40).save(path, **options)
    return path


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "a.gif"])
def test_a_picture_is_shown_no_larger_than_asked(tmp_path: Path, name: str) -> None:
    save(tmp_path / "assets" / name)
    gallery = Gallery(tmp_path)
    picture = asset(f"assets/{name}")
    assert gallery.size(picture) == gallery.image(picture).size == (40, 20)
    assert decoded(gallery.uri(picture, 10)).size == (10, 5)
    assert decoded(gallery.uri(picture, 999)).size == (40, 20)
    assert gallery.uri(picture, 10) == Gallery(tmp_path).uri(picture, 10)
    assert gallery.uri(picture, 10).startswith("data:image/jpeg" if name == "a.jpg" else "data:image/")
    assert abs(gallery.image(picture).getpixel((5, 5))[0] - 200) < 12  # type: ignore[index]
    assert not list(gallery.problems([picture]))


def test_paths_count_from_the_script_then_from_its_project(tmp_path: Path) -> None:
    save(tmp_path / "assets" / "a.png", (40, 20))
    save(tmp_path / "script" / "own" / "b.png", (6, 6))
    gallery = Gallery(tmp_path / "script")
    assert gallery.size(asset("assets/a.png")) == gallery.size(asset("../assets/a.png")) == (40, 20)
    assert gallery.size(asset("own/b.png")) == (6, 6)


def test_a_photograph_stands_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = Image.new("RGB", (40, 20), "white")
    picture.paste("black", (0, 0, 10, 20))
    picture.save(tmp_path / "a.jpg", exif=exif)
    gallery = Gallery(tmp_path)
    assert gallery.size(asset("a.jpg")) == gallery.image(asset("a.jpg")).size == (20, 40)
    assert gallery.image(asset("a.jpg")).convert("L").getpixel((10, 2)) < 20  # type: ignore[operator]
    assert decoded(gallery.uri(asset("a.jpg"), 20)).size == (10, 20)


def test_what_is_transparent_stays_so(tmp_path: Path) -> None:
    save(tmp_path / "a.png", mode="RGBA")
    save(tmp_path / "b.webp", mode="RGBA", lossless=True)
    for name in ("a.png", "b.webp"):
        shrunk = decoded(Gallery(tmp_path).uri(asset(name), 10)).getpixel((3, 3))
        assert max(abs(a - b) for a, b in zip(shrunk, (200, 30, 30, 128), strict=True)) <= 2  # type: ignore[arg-type]
    (tmp_path / "c.svg").write_text(SVG.format('<rect width="20" height="20" fill="#c81e1e" opacity="0.5"/>'))
    drawn = Gallery(tmp_path).image(asset("c.svg"))
    left, right = drawn.getpixel((drawn.width // 4, 5)), drawn.getpixel((drawn.width * 3 // 4, 5))
    assert right[3] == 0  # type: ignore[index]
    assert max(abs(a - b) for a, b in zip(left, (200, 30, 30, 128), strict=True)) <= 2  # type: ignore[arg-type]


def test_sixteen_bits_of_grey(tmp_path: Path) -> None:
    Image.fromarray(np.full((4, 4), 40_000, "uint16")).save(tmp_path / "a.png")
    assert Gallery(tmp_path).image(asset("a.png")).getpixel((1, 1)) == (156, 156, 156)


def ink(gallery: Gallery, path: str) -> np.ndarray:
    """Alpha of the pixels, 0 to 255."""
    return np.asarray(gallery.image(asset(path)).convert("RGBA"))[..., 3]


def test_an_svg_has_a_size_and_our_letters(tmp_path: Path) -> None:
    text = (
        '<text y="15" font-family="Comic Sans MS">H</text>'
        '<text x="20" y="15" style="font: 12px Times New Roman">H</text>'
    )
    (tmp_path / "a.svg").write_text(
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">' + SVG.format(text)
    )
    gallery = Gallery(tmp_path)
    assert gallery.size(asset("a.svg")) == (40, 20)
    assert decoded(gallery.uri(asset("a.svg"), 1000)).size == (1000, 500)
    half = ink(gallery, "a.svg").shape[1] // 2
    sans, serif = ink(gallery, "a.svg")[:, :half], ink(gallery, "a.svg")[:, half:]
    assert sans.max() == serif.max() == 255
    feet = [(part[part.any(1)][-1] > 128).sum() for part in (sans, serif)]
    assert feet[1] > 1.5 * feet[0], "the second H stands on serifs"


@pytest.mark.heavy
@pytest.mark.parametrize("family", ["Helvetica, sans-serif", "Georgia", "monospace", "", "Nobody's Own"])
@pytest.mark.parametrize("style", ["", "font-weight:bold", "font-style:italic"])
def test_labels_are_drawn_whatever_fonts_the_machine_has(tmp_path: Path, family: str, style: str) -> None:
    (tmp_path / "a.svg").write_text(SVG.format(f'<text y="15" font-family="{family}" style="{style}">Hx</text>'))
    assert ink(Gallery(tmp_path), "a.svg").max() == 255


@pytest.mark.parametrize(
    "content",
    [
        '<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4"/></pattern>'
        '<rect width="40" height="20" fill="url(#p)"/>',
        '<mask id="m"><rect width="40" height="20" fill="#fff"/></mask><rect width="40" height="20" mask="url(#m)"/>',
        '<filter id="f"><feGaussianBlur stdDeviation="1"/></filter>'
        '<rect x="5" y="5" width="30" height="10" filter="url(#f)"/>',
    ],
)
def test_patterns_masks_and_filters_are_drawn(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.svg").write_text(SVG.format(content))
    drawn = ink(Gallery(tmp_path), "a.svg")
    assert drawn[drawn.shape[0] // 2, drawn.shape[1] // 2] > 200


def test_what_a_drawing_loses_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SVG.format('<text y="15">A\U00018b00</text>'))
    (tmp_path / "b.svg").write_text(SVG.format("<foreignObject><p>HTML</p></foreignObject>"))
    (tmp_path / "c.svg").write_text(SVG.format('<text y="15">A</text>'))
    gallery = Gallery(tmp_path)
    assert "letters that no font at hand has" in gallery.lost(asset("a.svg"))[0]
    assert (ink(gallery, "a.svg") == ink(gallery, "c.svg")).all()
    assert gallery.lost(asset("b.svg")) == ("HTML in it (foreignObject)",)
    assert gallery.lost(asset("c.svg")) == ()


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="10mm" height="1in"', (38, 96)),
        ('width="100%" viewBox="0 0 30 60"', (30, 60)),
        ('width="20" viewBox="0 0 1 2"', (20, 40)),
    ],
)
def test_sizes_of_svg(tmp_path: Path, attributes: str, size: tuple[int, int]) -> None:
    (tmp_path / "a.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>')
    assert Gallery(tmp_path).size(asset("a.svg")) == size


def test_the_first_frame_of_a_film(tmp_path: Path) -> None:
    for name, codec in (("a.mp4", "libx264"), ("b.mov", "libx264"), ("c.webm", "libvpx")):
        with av.open(str(tmp_path / name), "w") as clip:
            stream = clip.add_stream(codec, rate=10)
            stream.width, stream.height, stream.pix_fmt = 64, 32, "yuv420p"
            for colour in ("red", "blue"):
                frame = av.VideoFrame.from_image(Image.new("RGB", (64, 32), colour))
                clip.mux(stream.encode(frame))
            clip.mux(stream.encode())
        gallery = Gallery(tmp_path)
        assert gallery.size(asset(name)) == (64, 32)
        red, _, blue = gallery.image(asset(name)).getpixel((9, 9))  # type: ignore[misc]
        assert red > 200 > 60 > blue
        assert decoded(gallery.uri(asset(name), 16)).size == (16, 8)


# What is refused


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("https://a.b/c.png", "address"), ("file:///etc/passwd", "address"), ("//a.b/c.png", "address"),
        ("data:image/png;base64,AAAA", "address"), ("C:\\a.png", "address"), ("/etc/passwd", "no path within"),
        ("a\\b.png", "no path within"), ("../../a.png", "leads out"), ("b/../../../a.png", "leads out"),
        ("missing.png", "no file"), ("folder", "is no file"), ("a\0.png", "no path within"), ("x" * 5000, "no file"),
    ],
)  # fmt: skip
def test_only_files_of_the_project_are_read(tmp_path: Path, path: str, why: str) -> None:
    save(tmp_path / "a.png")
    folder = tmp_path / "project"
    (folder / "folder").mkdir(parents=True)
    assert why in refusal(folder, path)


def test_links_out_of_the_project_and_devices_are_not_followed(tmp_path: Path) -> None:
    save(tmp_path / "a.png")
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "out.png").symlink_to(tmp_path / "a.png")
    (folder / "zero.png").symlink_to("/dev/zero")
    (folder / "loop.png").symlink_to(folder / "loop.png")
    os.mkfifo(folder / "pipe.png")
    assert "leads out" in refusal(folder, "out.png")
    assert "leads out" in refusal(folder, "zero.png")
    assert refusal(folder, "loop.png")
    assert "is no file" in refusal(folder, "pipe.png")


def test_a_mistyped_name_is_told(tmp_path: Path) -> None:
    save(tmp_path / "assets" / "figure.png")
    with pytest.raises(InputError) as caught:
        Gallery(tmp_path).size(asset("assets/figrue.png"))
    assert caught.value.diagnostics[0].hint == "Did you mean figure.png?"


@pytest.mark.heavy
def test_what_is_no_picture_or_too_much_of_one(tmp_path: Path) -> None:
    (tmp_path / "text.png").write_text("not a picture")
    (tmp_path / "empty.png").touch()
    whole = save(tmp_path / "whole.png", (400, 400)).read_bytes()
    (tmp_path / "half.png").write_bytes(whole[: len(whole) // 2])
    Image.new("1", (8000, 7000)).save(tmp_path / "bomb.png")
    Image.new("1", (20000, 20000)).save(tmp_path / "large-bomb.png")
    with (tmp_path / "long.png").open("wb") as file:
        file.truncate(25_000_001)
    (tmp_path / "broken.mp4").write_bytes(b"\0\0\0\x18ftypisom" + bytes(500))
    assert "cannot be shown" in refusal(tmp_path, "text.png")
    assert "cannot be shown" in refusal(tmp_path, "empty.png")
    assert "cannot be shown" in refusal(tmp_path, "half.png")
    assert "million" in refusal(tmp_path, "bomb.png")
    assert "cannot be shown" in refusal(tmp_path, "large-bomb.png")
    assert "25 MB" in refusal(tmp_path, "long.png")
    assert "cannot be shown" in refusal(tmp_path, "broken.mp4")
    told = list(Gallery(tmp_path).problems([asset("text.png"), asset("whole.png"), asset("half.png")]))
    assert len(told) == 2


STYLES = "".join(f"<style>.c{n}{{mask:url(#a{n})}}</style>" for n in range(9))


def nested(form: str) -> str:
    parts = [f'<g id="a{n}">' + form.format(n=n - 1) * 10 + "</g>" for n in range(1, 10)]
    return '<g id="a0"><path d="M0 0h1"/></g>' + "".join(parts)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("<script>x()</script>", "script"),
        ('<rect onclick="x()"/>', "script"),
        ('<image href="https://a.b/c.png"/>', "outside"),
        ('<image xlink:href="../other.png"/>', "outside"),
        ('<use href="other.svg#a"/>', "outside"),
        ('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', "no PNG"),
        ('<rect fill="url(https://a.b/c)"/>', "outside"),
        ("<style>@import 'a.css';</style>", "style sheet"),
        ("<style>.a{fill:u\\72l(a)}</style>", "escapes"),
        ("<style>.a{background:url('file:///etc/passwd')}</style>", "outside"),
        ('<filter><feTurbulence numOctaves="999999999"/></filter>', "effect"),
        (nested('<use href="#a{n}"/>'), "more than a slide"),
        (nested('<path mask="url(#a{n})"/>'), "more than a slide"),
        (STYLES + nested('<path class="x c{n}"/>'), "more than a slide"),
        ('<g id="a"><use href="#a"/></g>', "draws itself"),
        ("<g>" * 5000 + "</g>" * 5000, "more than a slide"),
        ("<g>", "no SVG"),
        ("&lol;", "no SVG"),
    ],
)  # fmt: skip
def test_svg_that_runs_loads_or_swells_is_refused(tmp_path: Path, content: str, why: str) -> None:
    (tmp_path / "a.svg").write_text(SVG.format(content))
    assert why in refusal(tmp_path, "a.svg")


def test_svg_with_entities_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text('<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>' + SVG.format("&c;"))
    assert "entities" in refusal(tmp_path, "a.svg")


def test_what_drawing_programs_write_is_shown(tmp_path: Path) -> None:
    Image.new("RGB", (2, 2), "red").save(tmp_path / "dot.png")
    dot = base64.b64encode((tmp_path / "dot.png").read_bytes()).decode()
    content = (
        '<metadata><a xmlns="other"/></metadata><i:x xmlns:i="http://ns.adobe.com/x"/><title>T</title>'
        '<defs><linearGradient id="g"><stop stop-color="#f00"/></linearGradient></defs>'
        "<style>.st0, path.x { fill: url(#g); font-family: 'Arial' }</style>"
        '<a href="https://a.b"><rect class="st0" width="40" height="10"/></a>'
        f'<image y="10" width="40" height="10" href="data:image/png;base64,{dot}"/>'
    )
    (tmp_path / "a.svg").write_text(SVG.format(content))
    gallery = Gallery(tmp_path)
    drawn = gallery.image(asset("a.svg"))
    for height in (drawn.height // 4, drawn.height * 3 // 4):
        assert drawn.getpixel((drawn.width // 2, height))[:3] == (255, 0, 0)  # type: ignore[index]


def test_pictures_with_bits_changed_are_shown_or_refused(tmp_path: Path) -> None:
    chance = random.Random(7)
    for name in ("a.png", "a.jpg", "a.webp", "a.gif"):
        whole = bytearray(save(tmp_path / name).read_bytes())
        for _ in range(40):
            spoiled = bytearray(whole)
            for _ in range(3):
                spoiled[chance.randrange(len(whole))] = chance.randrange(256)
            (tmp_path / name).write_bytes(spoiled)
            assert len(list(Gallery(tmp_path).problems([asset(name)]))) <= 1


def test_a_changed_picture_is_another_film(tmp_path: Path) -> None:
    save(tmp_path / "a.png")
    before = Gallery(tmp_path).identity([asset("a.png")])
    assert before == Gallery(tmp_path).identity([asset("a.png")]) != ""
    save(tmp_path / "a.png", (40, 21))
    assert Gallery(tmp_path).identity([asset("a.png")]) != before
    assert Gallery(tmp_path).identity([]) == ""
