"""Contract tests for guests: what the program expects of a voice, an exporter and a pack of drawings from elsewhere.

Each raises AssertionError with what is not kept; a guest's own tests call them.
"""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from voicedeck.build import Options, produce
from voicedeck.handover import Exporter
from voicedeck.model.illustration import Pack
from voicedeck.ports import Synthesizer
from voicedeck.readers import read
from voicedeck.reporters import Quiet

SCRIPT = "# A guest\n\nA film to try things with.\n\n## One section\n\n- A line.\n- 40% is a number.\n"
"""What exporters are tried with."""
_PCM_BYTES = 4


def check_voice(voice: Synthesizer, text: str = "One two three.") -> None:
    """``voice`` has an identity, gives whole samples of sound, and its words lie within them, in their order."""
    assert voice.identity.strip(), "a voice needs an identity that changes whenever its sound does"
    take = voice.speak(text)
    assert take.pcm, "the take has no sound"
    assert len(take.pcm) % _PCM_BYTES == 0, "the sound is no row of float32 samples"
    assert take.rate > 0, "the rate is in samples a second"
    times = [time for word in take.words for time in (word.start, word.end)]
    assert times == sorted(times), "the words are not in the order in which they are said"
    assert all(0 <= time <= take.samples for time in times), "a word lies outside the take"


def check_exporter(exporter: Exporter) -> None:
    """``exporter`` tells what it is, asks a film for no more than it says, and writes the same file twice."""
    assert isinstance(exporter, Exporter), "derive it from voicedeck.handover.Exporter"
    assert re.fullmatch(r"[a-z0-9:+-]+", exporter.name), "a name is small letters, digits and hyphens"
    assert exporter.suffix.startswith("."), "a suffix begins with its dot"
    assert exporter.summary, "a summary is one line on what is in the file"
    with TemporaryDirectory() as place:
        script = Path(place) / "guest.md"
        script.write_text(SCRIPT, encoding="utf-8")
        film = produce(read(script), Options(voice="silent", size="360p"), Quiet(), map)
        files = [Path(place) / f"{number}{exporter.suffix}" for number in (1, 2)]
        for file in files:
            exporter.export(film.film(exporter.takes, exporter.seen_in), file)
        written = [file.read_bytes() if file.exists() else None for file in files]
        assert written[0] == written[1], "the same film gives another file"


def check_pack(pack: Pack) -> None:
    """Every drawing of ``pack`` can be drawn with nothing, half and all of its amount, and is described."""
    assert pack.drawings, "the pack has no drawings"
    for name, drawing in pack.drawings.items():
        assert drawing.name == name
        for amount in (0.0, 0.5, 1.0):
            assert drawing.draw(amount), f"{name} draws nothing at {amount}"
