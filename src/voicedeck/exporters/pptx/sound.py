"""The narration inside the deck: the film's finished sound, cut at a slide's frames, as AAC in MP4."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from typing import Any

import av
import numpy as np
from PIL import Image, ImageDraw
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.slide import Slide as Target

from voicedeck.containers import mp4
from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.markup import Node, next_id, node
from voicedeck.exporters.pptx.media import MEDIA, tracks
from voicedeck.model.deck import Box
from voicedeck.model.narration import SAMPLE_RATE

# AAC-LC, a channel: speech is transparent here, and an hour takes 43 MB.
BIT_RATE = 96_000
# MP4 counts in milliseconds unless told otherwise, which would cut up to 47 samples; no version, no date. The index
# stays at the end: nobody streams a part of a package, and moving it would need a file on the disk.
_CONTAINER = {"movie_timescale": str(SAMPLE_RATE), "fflags": "+bitexact"}
_CONTENT_TYPE = "audio/mp4"
# Beside the slide, where it is not in the way: its place is right of the slide's right edge.
_BESIDE, _SIDE = 40.0, 64.0


def encoded(pcm: bytes, channels: int = 1) -> bytes:
    """Float32 samples at 48 kHz, channels side by side, as an MP4 file of AAC; ``EncodeError`` where FFmpeg refuses."""
    file = BytesIO()
    with mp4(file, "the narration", _CONTAINER) as container:
        _encode(container, np.frombuffer(pcm, "<f4").reshape(-1, channels).T)
    return file.getvalue()


def _encode(container: Any, sound: Any) -> None:
    layout = "stereo" if len(sound) > 1 else "mono"
    stream = container.add_stream("aac", rate=SAMPLE_RATE, layout=layout, options={"aac_coder": "fast"})
    stream.codec_context.bit_rate = BIT_RATE * len(sound)
    for start in range(0, sound.shape[1], SAMPLE_RATE):
        block = np.ascontiguousarray(sound[:, start : start + SAMPLE_RATE])
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout=layout)
        frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, start, Fraction(1, SAMPLE_RATE)
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def add_sound(target: Target, number: int, sound: bytes, captions: bytes, canvas: Canvas) -> int:
    """Embed a slide's narration as media ``number`` of the deck, with its captions; the id of the shape that plays
    it.
    """
    name = PackURI(f"/ppt/media/narration{number}.m4a")
    part = Part(name, _CONTENT_TYPE, target.part.package, sound)
    embedded, linked = (
        target.part.relate_to(part, kind) for kind in (RELATIONSHIP_TYPE.MEDIA, RELATIONSHIP_TYPE.AUDIO)
    )
    _, poster = target.part.get_or_add_image_part(BytesIO(_speaker(canvas.design.colors["accent"])))
    tree = target.shapes._spTree
    identity = next_id(tree)
    listed = tracks(target, number, captions, canvas)
    tree.append(_shape(identity, node("p14:media", listed, r__embed=embedded), linked, poster, canvas))
    return identity


def _shape(number: int, embedded: Node, linked: str, poster: str, canvas: Canvas) -> Node:
    click = node("a:hlinkClick", r__id="", action="ppaction://media")
    naming = node("p:cNvPr", click, id=number, name="Narration", descr="🔊")
    media = node("p:extLst", node("p:ext", embedded, uri=MEDIA))
    properties = node("p:nvPr", node("a:audioFile", r__link=linked), media)
    heads = node("p:nvPicPr", naming, node("p:cNvPicPr", node("a:picLocks", noChangeAspect=1)), properties)
    fill = node("p:blipFill", node("a:blip", r__embed=poster), node("a:stretch", node("a:fillRect")))
    box = Box(canvas.design.width + _BESIDE, canvas.design.height - _SIDE, _SIDE, _SIDE)
    outline = node("a:prstGeom", node("a:avLst"), prst="rect")
    return node("p:pic", heads, fill, node("p:spPr", canvas.frame(box), outline))


def _speaker(color: str) -> bytes:
    """A loudspeaker in the design's colour, 64 pixels square."""
    picture = Image.new("RGBA", (64, 64))
    pen = ImageDraw.Draw(picture)
    pen.polygon([(8, 24), (20, 24), (36, 10), (36, 54), (20, 40), (8, 40)], fill=color)
    for radius in (10, 20):
        pen.arc((36 - radius, 32 - radius, 36 + radius, 32 + radius), -45, 45, fill=color, width=4)
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
