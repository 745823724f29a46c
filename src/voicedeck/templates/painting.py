"""A page's marks and texts as a template paints them: what can be seen, where, in which colours, how far grown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from voicedeck.model.box import Box
from voicedeck.model.deck import SECTION, Design, Page, Text
from voicedeck.model.kinds import TIMELINE, Kind, Reveals
from voicedeck.model.looks import Look
from voicedeck.model.marks import Form, Growth, Mark, State
from voicedeck.model.storyboard import Role
from voicedeck.templates.drawing import alpha

Palette: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A mark at a step: ``css`` is its area's, ``hue`` the colour of its line or of what is written on it.

    ``hues`` are the two ends of a line that fades, ``grown`` how much of it there is, 0 to 1.
    """

    form: str
    mark: Mark
    look: Look
    box: Box
    css: str
    hue: str
    hues: tuple[str, str]
    grown: float


def painted(page: Page, step: int, growth: float, design: Design) -> Iterator[Drawn]:
    """The marks of a page that can be seen at a step, in the order in which they lie on one another."""
    palette, told = palette_of(page, design), page.told(step)
    for mark, state in page.drawn(step):
        look = design.look(page.slide.layout, mark.look, state)
        css, hue, hues = _written(look, mark.color, palette)
        if look.visible or (hue and mark.form not in _AREAS) or mark.form in _ALWAYS:
            box = mark.box.grown(look.spread, look.spread) if look.spread else mark.box
            moving = state is State.LIT and mark.growth is Growth.MOMENT
            grown = growth if moving else told if mark.growth is Growth.SAID else 1.0
            yield Drawn(mark.form.value, mark, look, box, css, hue, hues, grown)


_ALWAYS = (Form.PICTURE, Form.CODE, Form.DRAWING)
_AREAS = (Form.AREA, Form.BAR, Form.POINT)


def palette_of(page: Page, design: Design) -> Palette:
    """The colours of a page's tokens: those of the design, and its section's."""
    return (*design.colors.items(), (SECTION, design.colors[design.hue(SECTION, page.slide.section)]))


@lru_cache(4096)
def _written(look: Look, color: str, palette: Palette) -> tuple[str, str, tuple[str, str]]:
    """A look's CSS, the colour of its line or letters, and the two that a line fades between; "" for nothing."""
    colors = dict(palette)

    def tone(token: str, opacity: float) -> str:
        value = colors.get(color or token, color or token)
        return value if opacity == 1 else alpha(value, opacity)

    line = look.color or look.edge
    hue = tone(line, look.strength if look.color else look.edge_opacity) if line else ""
    hues = (hue, tone(look.fade, look.edge_opacity)) if look.edge and look.fade else (hue, hue)
    return "".join(_css(look, tone, colors)), hue, hues


def _css(look: Look, tone: Callable[[str, float], str], colors: Mapping[str, str]) -> Iterator[str]:
    if look.fill:
        first, last = tone(look.fill, look.opacity[0]), tone(look.fade or look.fill, look.opacity[1])
        plain = first if first == last else f"linear-gradient({look.angle:g}deg,{first},{last})"
        yield f";background:{plain}"
    if look.edge and look.width:
        yield f";border:{look.width:g}px solid {tone(look.edge, look.edge_opacity)}"
    if look.bar and look.bar_side == "top" and not look.bar_length:
        yield f";border-top:{look.bar_width:g}px solid {tone(look.bar, 1)}"
    if not look.visible:
        return
    if look.shape == "circle":
        yield ";border-radius:50%"
    elif any(look.radius):
        corners = [f"{radius:g}px" for radius in look.radius]
        yield f";border-radius:{' '.join(corners[:4])}" + (f" / {' '.join(corners[4:])}" if corners[4:] else "")
    if look.shadow[2]:
        down, blur, share = look.shadow
        yield f";box-shadow:0 {down:g}px {blur:g}px {alpha(_darkest(colors), share)}"


def _darkest(colors: Mapping[str, str]) -> str:
    """The darker of ground and ink, which shadows are of."""
    return min(colors["background"], colors["ink"], key=lambda color: sum(bytes.fromhex(color[1:])))


@dataclass(frozen=True, slots=True)
class Written:
    """A text that can be seen: ``color`` is CSS or "" for its own, ``said`` that of the words that are being said."""

    text: Text
    color: str
    opacity: float
    said: str


def written(page: Page, step: int, growth: float, design: Design) -> Iterator[Written]:
    """The texts of a page that can be seen at a step: a line's once it is said, a value's once it begins to count."""
    palette, shown, lit = dict(palette_of(page, design)), page.revealed(step), page.current(step)
    tint = palette.get("tint", palette["highlight"])

    def seen(text: Text, name: str = "", state: State = State.PLAIN) -> Written:
        look = design.look(page.slide.layout, name, state)
        token = look.color or text.style.color
        said = palette.get("glow", tint) if token == "background" else tint
        color = alpha(palette[token], look.strength) if look.color and look.strength < 1 else palette.get(token, "")
        return Written(text, color, 1.0 if look.color else look.strength, said)

    begun = shown or not page.slide.lines
    if begun and growth and "value" in page.texts:
        yield seen(page.texts["value"])
    yield from map(seen, page.heads)
    for line, row in enumerate(page.rows[:shown]):
        state = State.LIT if line == lit else State.TOLD
        roles: Sequence[Role | None] = [cell.role for cell in row.cells] or [None]
        for text, own in zip(row.texts, roles, strict=True):
            if own is not Role.VALUE or growth or line != lit:
                yield seen(text, _name(page.slide.kind, own), state)
    yield from map(seen, page.listing)
    if page.phrases and (phrase := page.phrases[step]) and begun:
        yield seen(phrase)
    for role, text in page.texts.items():
        if role != "value" and (role != "link" or begun):
            yield seen(text, role)


def _name(kind: Kind, role: Role | None) -> str:
    """The look of a line's text; none where the line stands alone."""
    if kind.root == TIMELINE and role is Role.LABEL:
        return "date"
    return "cell" if role else "line" if kind.reveals is Reveals.LIT else ""
