"""AAC for the film: each stretch of sound is encoded once, the silence between is one packet repeated.

Encoded in one go, a film's sound is encoded anew whenever a bullet changes, for what is in an AAC frame of 1024
samples also depends on the frames beside it and on the encoder's memory: rate control, bit reservoir, psychoacoustic
model. At a constant quality the first two are off, and in digital silence the third comes to rest. So the sound is cut
in the silence between takes, on the film's own grid of frames, and each stretch is encoded by a fresh encoder that
starts in the silence before it. Its packets stand where they would have stood, without an offset, and depend on what is
heard in the stretch alone. Slides begin where a picture and a frame of sound begin together (see ``stages.timeline``):
what follows an edited one is moved by whole frames of sound, and its packets stay what they are.

At the quality chosen here the seed's film is decoded to what an encoder that ran through it would have made, to -90 dB.
At half the bits it is not: the model then lowers for good what it asks of the highest bands, and codes the end of a
film worse than its beginning; fresh encoders do not. A stretch without silence, under music, is cut every eleven
seconds, and the encoder hears the PREROLL frames before the cut.

Where both channels are equal, one is encoded: a pair of channels in AAC is the one after the other, so the packet of
one becomes that of two by writing its bits twice. That takes half the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import repeat
from typing import Any

import av
import numpy as np

from voicedeck.exporters.packing import packed, unpacked
from voicedeck.handover import Film
from voicedeck.model.errors import EncodeError
from voicedeck.model.keys import digested
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.timeline import SOUND_FRAME
from voicedeck.ports import Soundtrack

FRAME = SOUND_FRAME
"""Packet n holds what is heard from sample 1024 (n - 1) to before 1024 (n + 1)."""
QUALITY = 400
"""FFmpeg's global_quality: speech takes 350 kbit/s, YouTube advises 384."""
CUTOFF = 20_000
"""Hz; without one the encoder chooses it by a bit rate that it does not have."""
CODING = {"aac_coder": "fast", "aac_is": "0", "aac_pns": "0", "aac_tns": "0", "cutoff": str(CUTOFF)}
"""No tool that replaces sound by noise, or guesses one channel from the other."""
BEFORE, BEHIND = 2, 3
"""Frames of silence that a stretch takes along, for the encoder to come from rest and to go back to it."""
PREROLL = 8
"""Frames before a stretch that the encoder hears and whose packets are dropped."""
LONGEST = 512
"""Frames in a stretch."""
CONFIG = bytes.fromhex("119056e500")
"""The stream's AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1): AAC-LC, 48 kHz, two channels, no SBR."""


def options(channels: int) -> dict[str, str]:
    """What the encoder is opened with: constant quality; for two different channels it may code their difference."""
    return {**CODING, "flags": "+qscale", "global_quality": str(QUALITY), "aac_ms": "0" if channels == 1 else "auto"}


def packets(film: Film) -> Iterator[bytes]:
    """The film's sound, packet by packet, encoded or taken from the store when it is its turn.

    Packet n is played from sample 1024 (n - 1); ``EncodeError`` where FFmpeg refuses.
    """
    track = film.cut.soundtrack
    count = -(-track.samples // FRAME) + 1
    silence = _encoded(bytes(4 * 8 * FRAME), 1)[4]
    done = 0
    for stretch in stretches(track, count):
        yield from repeat(silence, stretch.start - done)
        yield from _stretch(film, track, stretch)
        done = stretch.stop
    yield from repeat(silence, count - done)


def stretches(track: Soundtrack, count: int) -> Iterator[range]:
    """The packets in which something is heard, in order, with the silence they need; LONGEST at a time at most."""
    joined: list[range] = []
    for heard in track.sounding():
        start = max(0, heard.start // FRAME - BEFORE)
        stop = min(count, (heard.stop - 1) // FRAME + 2 + BEHIND)
        if joined and start <= joined[-1].stop:
            start, stop = joined[-1].start, max(stop, joined.pop().stop)
        joined.append(range(start, stop))
    for whole in joined:
        for first in range(whole.start, whole.stop, LONGEST):
            yield range(first, min(first + LONGEST, whole.stop))


def _stretch(film: Film, track: Soundtrack, stretch: range) -> tuple[bytes, ...]:
    first = max(0, stretch.start - PREROLL)
    samples = first * FRAME, (stretch.stop + 1) * FRAME
    name = digested("aac", _identity(), track.channels, stretch.start - first, track.key(*samples))
    kept = film.bench.store.get(name)
    if kept:
        return unpacked(kept)
    encoded = _encoded(track.between(*samples), track.channels)[stretch.start - first :][: len(stretch)]
    film.bench.store.put(name, packed(encoded))
    return encoded


def _identity() -> str:
    """Everything but the sound that changes a byte."""
    library = ".".join(str(part) for part in av.library_versions["libavcodec"])
    return f"{library} {CODING} {QUALITY} {PREROLL}"


def _encoded(pcm: bytes, channels: int) -> tuple[bytes, ...]:
    """Packets of two channels, by an encoder that knows nothing of what was before."""
    sound = np.frombuffer(pcm, "<f4").reshape(-1, channels)
    try:
        found = list(map(bytes, _run(sound.T, channels)))
    except av.error.FFmpegError as reason:
        raise EncodeError(f"the sound could not be encoded: {reason}") from reason
    return tuple(map(paired, found)) if channels == 1 else tuple(found)


def _run(sound: Any, channels: int) -> Iterator[Any]:
    layout = "mono" if channels == 1 else "stereo"
    context: Any = av.CodecContext.create("aac", "w")
    context.sample_rate, context.layout, context.format = SAMPLE_RATE, layout, "fltp"
    context.time_base = Fraction(1, SAMPLE_RATE)
    context.options = options(channels)
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound, np.float32), format="fltp", layout=layout)
    frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, 0, context.time_base
    yield from context.encode(frame)
    yield from context.encode(None)


def paired(packet: bytes) -> bytes:
    """A single channel's packet as that of a pair of equal channels.

    ISO/IEC 14496-3, 4.4.2.1: a single_channel_element is its id (3 bits, 000), a tag (4 bits) and the channel's
    stream; a channel_pair_element its id (001), a tag, common_window (1 bit, here 0) and two streams. The block ends
    with the id 111 and zeros up to a whole byte. FFmpeg may put a fill element (id 110) with its name in front.
    """
    bits, length = int.from_bytes(packet), 8 * len(packet)
    length -= _fill(bits, length)
    end = (bits & -bits).bit_length() - 1  # zeros after the last bit, which ends the id 111
    size = length - 7 - 3 - end
    stream = bits >> (end + 3) & (1 << size) - 1
    pair = (((0b001 << 5) << size | stream) << size | stream) << 3 | 0b111
    total = 3 + 4 + 1 + 2 * size + 3
    padding = -total % 8
    return (pair << padding).to_bytes((total + padding) // 8)


def _fill(bits: int, length: int) -> int:
    """Length in bits of a fill_element in front: its id, a count of bytes in 4 bits (15: and 8 more), and the bytes."""
    if bits >> (length - 3) != 0b110:
        return 0
    count = bits >> (length - 7) & 0b1111
    if count < 15:
        return 7 + 8 * count
    return 15 + 8 * (count + (bits >> (length - 15) & 0xFF) - 1)
