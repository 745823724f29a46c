"""A film clip in a deck has its pictures and its sound, and nothing of where and when they were taken."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from filmed import clicks, clip
from voicedeck.assets import Gallery
from voicedeck.assets.clips import bare
from voicedeck.model.errors import InputError
from voicedeck.model.source import Asset, Span

PLACE, CAMERA, SENSOR = "+52.5162+013.3777/", "Telephone of Ada", "a position every second"
UPRIGHT = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 0x40000000)
TURNED = struct.pack(">9i", 0, 65536, 0, -65536, 0, 0, 180 << 16, 0, 0x40000000)


def taken(path: Path, codec: str) -> Path:
    """A clip as a telephone writes it: turned, with its place, its owner's name, the time and a track of positions."""
    clip(path.with_name("plain" + path.suffix), 0.2, lambda number: 40 + 10 * number, clicks(0.2, 0.1), codec)
    with (
        av.open(str(path.with_name("plain" + path.suffix))) as source,
        av.open(str(path), "w", options={"movflags": "use_metadata_tags"}) as made,
    ):
        made.metadata.update(location=PLACE, artist=CAMERA, creation_time="2024-05-06T07:08:09Z")
        streams = [made.add_stream_from_template(each) for each in source.streams]
        sensor = made.add_stream("mov_text")
        sensor.codec_context.subtitle_header = b"[Events]\n"
        for packet in source.demux():
            if packet.dts is not None:
                packet.stream = streams[packet.stream.index]
                made.mux(packet)
        text = struct.pack(">H", len(SENSOR)) + SENSOR.encode()
        packet = av.Packet(text)
        packet.stream, packet.pts, packet.dts, packet.duration, packet.time_base = sensor, 0, 0, 100, sensor.time_base
        made.mux(packet)
    before, head, behind = path.read_bytes().partition(b"tkhd")
    path.write_bytes(before + head + behind.replace(UPRIGHT, TURNED, 1))
    return path


def pictures(data: bytes) -> list[Any]:
    with av.open(BytesIO(data)) as container:
        return [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]


@pytest.mark.parametrize(("ending", "codec"), [(".mp4", "aac"), (".mov", "pcm_s16le")])
def test_a_clip_has_nothing_of_what_its_camera_wrote(tmp_path: Path, ending: str, codec: str) -> None:
    path = taken(tmp_path / f"a{ending}", codec)
    whole, found = path.read_bytes(), bare(path)
    for told in (PLACE, CAMERA, SENSOR):
        assert told.encode() in whole
        assert told.encode() not in found
    assert found[4:12] == whole[4:8] + (b"qt  " if ending == ".mov" else b"isom")
    assert TURNED in found
    assert struct.unpack(">I", found[found.index(b"mvhd") + 8 :][:4]) == (0,)  # when it was taken
    assert np.array_equal(pictures(found), pictures(whole))
    with av.open(BytesIO(found)) as container:
        assert [each.type for each in container.streams] == ["video", "audio"]
    assert bare(path) == found


def test_a_deck_is_given_the_bare_clip_and_one_that_cannot_be_copied_is_told_with_its_line(tmp_path: Path) -> None:
    path = taken(tmp_path / "a.mp4", "aac")
    asset, gallery = Asset("a.mp4", "A clip", Span(str(tmp_path / "a.md"), 3)), Gallery(tmp_path)
    assert gallery.footage(asset) == bare(path)
    data = path.read_bytes()
    path.write_bytes(data[:40] + bytes(len(data) - 40))
    with pytest.raises(InputError, match="cannot be"):
        Gallery(tmp_path).footage(asset)
