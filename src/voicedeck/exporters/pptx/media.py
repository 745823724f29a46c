"""Film clips and narration as PowerPoint plays them: the file in the package, and its captions."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.markup import Node, node
from voicedeck.model.source import Asset, Playing

Clips = Callable[[Asset], "Footage | None"]
"""A clip's file by its asset; None for a picture that stands still."""

FILES = (".mp4", ".m4v", ".mov")
"""How files are called that PowerPoint plays."""
MEDIA = "{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}"
"""The extension of a media shape that embeds its file ([MS-PPTX] 2.2.6.2)."""
_TRACKS = "{3AFAAA56-56D3-431D-BCD4-E75A35582382}"
"""The extension of embedded media that lists its captions, which PowerPoint shows since 2019 (tracksInfo)."""
_TRACK = "http://schemas.microsoft.com/office/2017/04/relationships/track"
_QUICKTIME = b"qt  "
"""The brand of a QuickTime file (ISO/IEC 14496-12, 4.3); all others are MP4's."""


@dataclass(frozen=True, slots=True)
class Footage:
    """A clip's file, how long it is in seconds, and how its author wants it to play."""

    data: bytes
    seconds: float
    playing: Playing


def playable(data: bytes) -> bool:
    """Whether PowerPoint plays the file: MP4 and QuickTime; WebM and Matroska it does not."""
    return data[4:8] == b"ftyp"


def add_footage(target: Target, footage: Footage, shape: Node) -> None:
    """Make a picture of the slide play a clip: cut as its author wants it, from the package."""
    quicktime = footage.data[8:12] == _QUICKTIME
    package = target.part.package
    name = package.next_partname(f"/ppt/media/clip%d.{'mov' if quicktime else 'mp4'}")
    part = Part(name, "video/quicktime" if quicktime else "video/mp4", package, footage.data)
    embedded, linked = (
        target.part.relate_to(part, kind) for kind in (RELATIONSHIP_TYPE.MEDIA, RELATIONSHIP_TYPE.VIDEO)
    )
    heads = shape[0]
    heads[0].insert(0, node("a:hlinkClick", r__id="", action="ppaction://media"))
    media = node("p14:media", _trimmed(footage), r__embed=embedded)
    extensions = node("p:extLst", node("p:ext", media, uri=MEDIA))
    heads[2].extend((node("a:videoFile", r__link=linked), extensions))


def _trimmed(footage: Footage) -> Node | None:
    """How much of a clip is left out at its start and at its end, in milliseconds ([MS-PPTX] 2.2.6.5)."""
    playing = footage.playing
    left, kept = playing.start, playing.end or footage.seconds
    if not left and kept >= footage.seconds:
        return None
    return node("p14:trim", st=round(left * 1000), end=round(max(0.0, footage.seconds - kept) * 1000))


def tracks(target: Target, number: int, captions: bytes, canvas: Canvas) -> Node:
    """Captions of a slide's media as a part of the package (WebVTT), and the list that names them."""
    part = Part(PackURI(f"/ppt/media/captions{number}.vtt"), "text/vtt", target.part.package, captions)
    relation = target.part.relate_to(part, _TRACK)
    identity = str(uuid.uuid5(uuid.NAMESPACE_OID, f"voicedeck captions {number}")).upper()
    tag = canvas.language or "und"
    track = node("p173:track", id=f"{{{identity}}}", label=tag, lang=tag, r__embed=relation)
    listed = node("p173:tracksInfo", node("p173:trackLst", track), displayLoc="media")
    return node("p14:extLst", node("p:ext", listed, uri=_TRACKS))
