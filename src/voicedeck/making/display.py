"""A film as it shows itself in a notebook: a player of stills, captions and sound in one piece of HTML, with no server.

It is what is built but for the motion between stills. All of it is inside, some megabytes for five minutes.
"""

from __future__ import annotations

import json
import tempfile
from base64 import b64encode
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from voicedeck.exporters.mp4 import M4a
from voicedeck.exporters.view import jpeg
from voicedeck.model.timeline import PLAIN

if TYPE_CHECKING:
    from voicedeck.making.production import Production

WIDTH = 720
"""Pixels across of a still."""
CONTROLS = 54
"""Pixels that a browser's player of sound is high."""
_PAGE = """<!doctype html><meta charset="utf-8"><style>
body{margin:0;font:15px system-ui,sans-serif;background:#0d1322;color:#e9eefb}
figure{margin:0;position:relative}
img{display:block;width:100%}
audio{display:block;width:100%}
p{position:absolute;bottom:2%;left:7%;right:7%;margin:0;text-align:center;white-space:pre-line;text-shadow:0 0 4px #000}
</style><figure><img alt=""><p></p></figure><audio controls src="data:audio/mp4;base64,SOUND"></audio><script>
const [sound,image,line]=["audio","img","p"].map(each=>document.querySelector(each)),film=FILM
const at=(list,time)=>list.findLast(each=>each[0]<=time)??list[0]
function show(){const time=sound.currentTime,[,still]=at(film.clips,time),source=film.stills[still]
if(image.dataset.still!==String(still)){image.dataset.still=still;image.src="data:image/jpeg;base64,"+source}
const cue=film.cues.find(each=>each[0]<=time&&time<each[1]);line.textContent=cue?cue[2]:""
if(!sound.paused)requestAnimationFrame(show)}
sound.onplay=sound.onseeked=show;show()
</script>"""


def player(production: Production) -> str:
    """The film in a frame of its own; its lines are spoken for it where they were not yet."""
    film = production.film(M4a.takes)
    names: dict[str, int] = {}
    stills, clips, rate = list[str](), list[tuple[float, int]](), film.cut.timeline.rate
    pages = {page.slide.id: page for page in film.paper.deck.pages}
    for clip in film.cut.clips:
        html = film.darkroom.html(pages[clip.slide_id], clip.step, replace(PLAIN, plays=clip.moment.plays))
        if html not in names:
            names[html] = len(stills)
            stills.append(_still(production, html))
        clips.append((round(clip.start / rate, 3), names[html]))
    cues = [(round(cue.start / rate, 3), round(cue.end / rate, 3), "\n".join(cue.lines)) for cue in film.cut.cues]
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder) / "film.m4a"
        M4a().export(film, sound)
        heard = b64encode(sound.read_bytes()).decode()
    told = json.dumps({"stills": stills, "clips": clips, "cues": cues}).replace("<", "\\u003c")
    page = _PAGE.replace("SOUND", heard).replace("FILM", told)
    design = production.template.design
    height = design.height + design.width * CONTROLS // WIDTH
    look = f"width:100%;max-width:{WIDTH}px;border:0;aspect-ratio:{design.width}/{height}"
    title = escape(production.script.title.text)
    return f'<iframe title="{title}" sandbox="allow-scripts" style="{look}" srcdoc="{escape(page)}"></iframe>'


def _still(production: Production, html: str) -> str:
    from PIL import Image

    design = production.template.design
    size = {"width": design.width, "height": design.height}
    drawn = production.renderer.render(html, **size, scale=WIDTH / design.width)
    picture = Image.frombuffer("RGBA", (drawn.width, drawn.height), drawn.rgba).convert("RGB")
    return b64encode(jpeg(picture)).decode()
