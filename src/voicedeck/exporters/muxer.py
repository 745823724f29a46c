"""The film: one pass over the timeline writes pictures, sound, captions, chapters, cover and tags.

PyAV (FFmpeg's libraries) muxes packets with exact time stamps: video packet n has time n, sound packet n time
1024 n in samples. There are no edit lists, as YouTube advises: they would skip AAC's very first packet, which holds the
1024 samples before the film. It is left out instead; the next one needs it to be decoded, but a film begins in silence
or fades in, so that nothing is missed, and every player starts on the right sample, whether it heeds edit lists or not.

moviepy's writer is not used here: it draws and encodes every frame (215 CPU-s a minute of a film with crossfades, where
this takes 3), rounds the rate to two decimals and writes neither colour tags nor faststart.
"""

from __future__ import annotations

import io
import struct
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

import av
from av.stream import Disposition

from voicedeck.containers import mp4, video_stream
from voicedeck.exporters import aac
from voicedeck.exporters.poster import poster
from voicedeck.exporters.shots import KEY_FRAME_SECONDS, groups, shots
from voicedeck.handover import Film
from voicedeck.languages.codes import own_name, terminological
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.timeline import Cue

CONTAINER = {"movflags": "+faststart", "movie_timescale": str(SAMPLE_RATE), "use_editlist": "0"}
"""Index first; lengths counted in samples, for the default of milliseconds cuts the sound by up to 47 of them."""
MILLISECOND = Fraction(1, 1000)

_CAPTION_STYLE = b"""[Script Info]
ScriptType: v4.00+
PlayResX: 384
PlayResY: 288

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, \
StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,0
"""


def write(film: Film, target: Path, *, brand: str = "", seen: bool = True) -> None:
    """Write the film, or what is heard of it where it is not to be ``seen``; ``brand`` names the kind of MP4.

    ``EncodeError`` where FFmpeg refuses, ``OutputError`` where the disk does.
    """
    options = {**CONTAINER, **({"brand": brand} if brand else {})}
    with mp4(target, "the film", options) as container:
        _Mux(film, container, seen=seen).run()


class _Mux:
    """The open container and its streams: pictures and captions only where the film is ``seen``."""

    def __init__(self, film: Film, container: Any, *, seen: bool) -> None:
        self.film, self.container = film, container
        self.rate = film.cut.timeline.rate
        container.metadata.update(_tags(film))
        self.video: Any = video_stream(container, film.bench.encoder, self.rate) if seen else None
        self.spoken = (film, *film.dubs) if seen else (film,)
        self.sounds = [self._sound_stream(each) for each in self.spoken]
        self.captions = [(each, self._caption_stream(each)) for each in self.spoken if seen and each.cut.cues]
        self.cover = self._cover_stream()
        container.set_chapters(list(_chapters(film)))
        container.start_encoding()
        if self.video:
            film.bench.encoder.check(bytes(self.video.codec_context.extradata))

    def run(self) -> None:
        """Write every packet in the order of its time."""
        self._write_cover()
        sounds = [self._sound_seconds(*each) for each in zip(self.spoken, self.sounds, strict=True)]
        if self.video:
            self._write_pictures(sounds)
        for each in sounds:
            deque(each, maxlen=0)

    def _write_pictures(self, sounds: Sequence[Iterator[None]]) -> None:
        """Pictures, with sound and captions up to a group ahead of them: FFmpeg puts all in the order of time."""
        tracks = [(deque(film.cut.cues), stream) for film, stream in self.captions]
        frame = heard = 0
        with self.film.bench.reporter.stage("film", len(self.film.cut.clips)) as stage:
            for shot in shots(self.film):
                for group in groups(shot, self.film.bench.encoder, self.rate):
                    ahead = frame + KEY_FRAME_SECONDS * self.rate
                    while heard <= ahead:
                        for each in sounds:
                            next(each, None)
                        heard += self.rate
                    for cues, stream in tracks:
                        while cues and cues[0].start <= ahead:
                            self._write_cue(cues.popleft(), stream)
                    frame = self._write_group(group, frame)
                stage.advance()

    def _write_group(self, group: Iterable[bytes], first: int) -> int:
        """Write a group's packets from frame ``first`` on; the frame after its last.

        An hour has 108,000, most of 12 bytes: each is given its time in the stream's own units, so that nothing is
        worked out for it.
        """
        unit = int(1 / (self.rate * self.video.time_base))
        frame = first
        for frame, data in enumerate(group, first):
            self._put(data, self.video, frame * unit, unit, is_key=frame == first)
        return frame + 1

    def _put(self, data: bytes, stream: Any, time: int, duration: int, *, is_key: bool) -> None:
        """Write a packet whose times are in the stream's own units already."""
        packet = av.Packet(data)
        packet.stream, packet.duration = stream, duration
        packet.pts = packet.dts = time
        if is_key:
            packet.is_keyframe = True
        self.container.mux_one(packet)

    def _sound_stream(self, film: Film) -> Any:
        options = aac.options(film.cut.soundtrack.channels)
        stream = self.container.add_stream("aac", rate=SAMPLE_RATE, layout="stereo", options=options)
        stream.metadata["language"] = terminological(film.language)
        self._among_others(film, stream)
        return stream

    def _among_others(self, film: Film, stream: Any) -> None:
        """Of several tracks each is called by its language's own name, and the first plays unasked."""
        if len(self.spoken) > 1:
            stream.metadata["handler_name"] = own_name(film.language)
            stream.disposition = Disposition.default if film is self.film else Disposition(0)

    def _caption_stream(self, film: Film) -> Any:
        stream = self.container.add_stream("mov_text")
        stream.codec_context.subtitle_header = _CAPTION_STYLE
        stream.codec_context.time_base = stream.time_base = MILLISECOND
        stream.metadata.update(language=terminological(film.language), handler_name="Captions")
        self._among_others(film, stream)
        return stream

    def _cover_stream(self) -> Any:
        stream = self.container.add_mux_stream("mjpeg", width=1280, height=720)
        stream.disposition = Disposition.attached_pic
        return stream

    def _write_cover(self) -> None:
        jpeg = io.BytesIO()
        poster(self.film).save(jpeg, "JPEG", quality=90)
        self._write(jpeg.getvalue(), self.cover, 0, Fraction(1, 90_000), 0)

    def _write_cue(self, cue: Cue, stream: Any) -> None:
        text = "\n".join(cue.lines).encode()
        start, end = (round(frame * 1000 / self.rate) for frame in (cue.start, cue.end))
        # 3GPP TS 26.245: a text sample is its length in two bytes, then UTF-8.
        self._write(struct.pack(">H", len(text)) + text, stream, start, MILLISECOND, end - start)

    def _write(self, data: bytes, stream: Any, time: int, base: Fraction, duration: int) -> None:
        packet = av.Packet(data)
        packet.stream, packet.time_base = stream, base
        packet.pts = packet.dts = time
        packet.duration, packet.is_keyframe = duration, True
        self.container.mux(packet)

    def _sound_seconds(self, film: Film, stream: Any) -> Iterator[None]:
        """Write a sound a second at a time, each when asked for; the last packet ends with the film."""
        samples, unit = film.cut.soundtrack.samples, int(1 / (SAMPLE_RATE * stream.time_base))
        for number, packet in enumerate(islice(aac.packets(film), 1, None)):
            time = number * aac.FRAME
            self._put(packet, stream, time * unit, min(aac.FRAME, samples - time) * unit, is_key=True)
            if time % SAMPLE_RATE < aac.FRAME:
                yield


def _tags(film: Film) -> dict[str, str]:
    tags = {
        "title": film.paper.script.title.text,
        "artist": film.paper.storyboard.channel,
        "comment": film.paper.storyboard.subtitle,
        "language": film.language,
    }
    return {name: value for name, value in tags.items() if value}


def _chapters(film: Film) -> Iterator[dict[str, Any]]:
    for number, chapter in enumerate(film.cut.chapters):
        span = {"start": chapter.start, "end": chapter.end, "time_base": Fraction(1, film.cut.timeline.rate)}
        yield {"id": number, **span, "metadata": {"title": chapter.title}}
