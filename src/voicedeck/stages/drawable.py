"""A script whose signs can be drawn: one that no font at hand has gets the nearest that one has, and that is told.

Letters are left as they are: a word in other letters is another word (``stages.glyphs`` tells of it).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from voicedeck.model.regex import regex
from voicedeck.model.script import Script, Section
from voicedeck.model.signs import nearest
from voicedeck.model.source import Diagnostic, Exhibit, Line, Listing, TableRow, warning
from voicedeck.ports import Renderer

_JOINING = "\u200d\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
"""What only changes the emoji that it stands behind."""
_SPACES = regex(r" {2,}")


def drawable(script: Script, fonts: Iterable[str], renderer: Renderer) -> tuple[Script, tuple[Diagnostic, ...]]:
    """The script with signs that the fonts can draw, and a warning for every other: what stands for it, or nothing.

    A line of such signs alone says their names.
    """
    signs = "".join(dict.fromkeys(sign for text in _texts(script) if not text.isascii() for sign in text))
    odd = "".join(sign for sign in signs if unicodedata.category(sign)[0] in "SPN" and not sign.isascii())
    families = tuple(dict.fromkeys(fonts))
    lost: dict[str, str] = {}
    for family in families if odd else ():
        lost |= renderer.undrawable(odd, font=family)
    if not lost:
        return script, ()

    def is_drawn(text: str) -> bool:
        return not any(renderer.undrawable(text, font=family) for family in families)

    swap = _Swap({sign: nearest(sign, is_drawn) for sign in lost})
    return swap.script(script), tuple(_about(sign, extra, swap.near[sign], script) for sign, extra in lost.items())


def _texts(script: Script) -> Iterable[str]:
    return (text for line in _lines(script) for text in _of(line))


def _lines(script: Script) -> Iterable[Line]:
    named = (script.subtitle, script.channel)
    return (*script.lines(), *(line for line in named if line), *(line for _, line in script.phrases))


def _about(sign: str, extra: str, near: str, script: Script) -> Diagnostic:
    places = [line.source for line in _lines(script) if any(sign in text for text in _of(line))]
    more = f", on {len(places)} lines" if len(places) > 1 else ""
    stands = f"“{near}” stands for it" if near else "it is left out"
    hint = f"pip install 'voicedeck[{extra}]' brings a font for it." if extra else "Write it in words if it is needed."
    name = unicodedata.name(sign, "unnamed").lower()
    return warning(
        f"no font at hand has {sign} ({name}): {stands}{more}", min(places, key=lambda each: each.line), hint
    )


def _of(line: Line) -> tuple[str, ...]:
    asked, exhibit = line.directions, line.exhibit
    shown = exhibit.text if isinstance(exhibit, Listing) else ""
    cells = (*exhibit.cells, *exhibit.columns) if isinstance(exhibit, TableRow) else ()
    return line.text, asked.shown, asked.said, asked.value, shown, *cells


@dataclass(frozen=True, slots=True)
class _Swap:
    """Signs and what stands for each; "" for one that is left out."""

    near: Mapping[str, str]

    def text(self, text: str) -> str:
        """A text with what stands for its signs."""
        if text.isascii() or not any(sign in text for sign in self.near):
            return text
        made = self._pattern.sub(lambda found: self.near[found[1]], text)
        made = _SPACES.sub(" ", made).strip() if made.strip() else ""
        return made or ", ".join(unicodedata.name(sign, "").lower() for sign in text if sign in self.near)

    def code(self, text: str) -> str:
        """A text whose spaces count."""
        return self._pattern.sub(lambda found: self.near[found[1]], text)

    @property
    def _pattern(self) -> re.Pattern[str]:
        signs = "".join(map(re.escape, self.near))
        return re.compile(f"([{signs}])[{_JOINING}]*")

    def line(self, line: Line) -> Line:
        """A line, what is asked of it and what it is seen with."""
        asked = line.directions
        made = replace(
            asked,
            shown=self.text(asked.shown),
            said=self.text(asked.said),
            value=self.text(asked.value),
            respelled=tuple((self.text(words), spelt) for words, spelt in asked.respelled),
            bold=tuple(map(self.text, asked.bold)),
            links=tuple((self.text(words), address) for words, address in asked.links),
        )
        return replace(
            line,
            text=self.text(line.text),
            directions=made if made != asked else asked,
            exhibit=self._seen(line.exhibit),
        )

    def _seen(self, exhibit: Exhibit | None) -> Exhibit | None:
        if isinstance(exhibit, Listing):
            return replace(exhibit, text=self.code(exhibit.text))
        if isinstance(exhibit, TableRow):
            cells, columns = (tuple(map(self.text, each)) for each in (exhibit.cells, exhibit.columns))
            return replace(exhibit, cells=cells, columns=columns)
        return exhibit

    def lines(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        """Lines one by one."""
        return tuple(map(self.line, lines))

    def script(self, script: Script) -> Script:
        """Every line of a script."""

        def section(each: Section) -> Section:
            return replace(
                each, heading=self.line(each.heading), bullets=self.lines(each.bullets), speech=self.lines(each.speech)
            )

        def some(line: Line | None) -> Line | None:
            return line and self.line(line)

        return replace(
            script,
            title=self.line(script.title),
            subtitle=some(script.subtitle),
            channel=some(script.channel),
            overview=self.lines(script.overview),
            sections=tuple(map(section, script.sections)),
            speech=self.lines(script.speech),
            phrases=tuple((name, self.line(line)) for name, line in script.phrases),
        )
