"""LibreOffice: a PowerPoint file drawn as PDF, one run a deck, in a folder of its own that is gone afterwards."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from threading import Lock

from voicedeck.model.errors import ChoiceError, PictureError
from voicedeck.model.picture import Picture
from voicedeck.system import scratch

NAMES = ("soffice", "libreoffice")
SECONDS = 60.0
SECONDS_A_SLIDE = 2.0
"""After this long, and for each slide, LibreOffice is stopped: it draws four to five slides a second."""
_HINT = "install it (apt install libreoffice-impress, brew install --cask libreoffice), or take a template of ours"
_NEAR = 3
"""Pixels that a picture may be smaller than its frame and be drawn to its edge."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks">
<value>true</value></prop></item>
</oor:items>
"""
"""Of a user profile: no macros, and no links to what is outside the file."""


@cache
def version() -> str:
    """LibreOffice's own words for its version; ``ChoiceError`` where it, or pypdfium2, is not installed."""
    program = _program()
    try:
        import pypdfium2
    except ImportError as reason:
        raise ChoiceError(
            "a film in a PowerPoint template needs pypdfium2, which is not installed",
            hint='pip install "voicedeck[brand]"',
        ) from reason
    try:
        told = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as reason:
        raise ChoiceError(f"LibreOffice does not start: {reason}", hint=_HINT) from reason
    return f"{' '.join(told.stdout.split())} pypdfium2 {pypdfium2.PYPDFIUM_INFO}"


def _program() -> str:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise ChoiceError("a film in a PowerPoint template is drawn by LibreOffice, which is not installed", hint=_HINT)
    return found


def pdf(deck: bytes, slides: int) -> bytes:
    """The deck as PDF, a page a slide; ``PictureError`` where LibreOffice fails or takes too long."""
    with scratch.place("office") as folder:
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        (folder / "deck.pptx").write_bytes(deck)
        _converted(folder, SECONDS + SECONDS_A_SLIDE * slides)
        made = folder / "deck.pdf"
        if not made.is_file():
            raise PictureError("LibreOffice could not draw the PowerPoint template", hint=_again())
        return made.read_bytes()


def _converted(folder: Path, seconds: float) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ("--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf", "--outdir", str(folder))
    command = [_program(), profile, *options, str(folder / "deck.pptx")]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as running:
        try:
            running.wait(seconds)
        except subprocess.TimeoutExpired as reason:
            _stop(running)
            message = f"LibreOffice has not drawn the PowerPoint template within {seconds:.0f} seconds"
            raise PictureError(message, hint=_again()) from reason
        except BaseException:
            _stop(running)
            raise


def _stop(running: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with the program that its starter has begun."""
    import os
    import signal

    if hasattr(os, "killpg"):
        os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()


def _again() -> str:
    return "open the template in LibreOffice and see what it says, or take a template of ours"


class Pages:
    """A PDF's pages as pictures. pdfium draws one at a time, whatever asks."""

    def __init__(self, content: bytes) -> None:
        """``PictureError`` where it is no PDF."""
        import pypdfium2

        self._lock = Lock()
        try:
            self._document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as reason:
            raise PictureError(f"what LibreOffice has drawn cannot be read: {reason}") from reason

    def __len__(self) -> int:
        return len(self._document)

    def picture(self, number: int, width: int, height: int) -> Picture:
        """A page as large as the frame holds it, in its middle, on black."""
        from PIL import Image

        with self._lock:
            page = self._document[number]
            across, down = page.get_size()
            drawn = page.render(scale=min(width / across, height / down)).to_pil().convert("RGB")
            page.close()
        # Rounded up, it may be a pixel too large; all but as large, it fills the frame.
        size = [whole if own > whole - _NEAR else own for own, whole in zip(drawn.size, (width, height), strict=True)]
        frame = Image.new("RGB", (width, height))
        frame.paste(drawn.resize((size[0], size[1])), ((width - size[0]) // 2, (height - size[1]) // 2))
        return Picture(width, height, frame.convert("RGBA").tobytes())
