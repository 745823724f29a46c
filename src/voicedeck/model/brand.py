"""An author's brand: what is laid over any template, in every film, deck and paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from voicedeck.model.box import Box
from voicedeck.model.source import Asset, Span

MARGIN = 40.0
"""How far a logo stands from the sides, in pixels of a canvas whose shorter side has 1080."""
SIZE = 64.0
"""Its height there."""
_SHORT = 1080.0
BUMPERS = ("intro", "outro")
"""Film clips that a brand's films begin and end with."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo: its ``data:`` address, its width by its height, and where it stands.

    ``place`` is "top right" and so on; ``size`` is its height in pixels of a canvas whose shorter side has 1080;
    ``slides`` are the layouts that have it, none for all. ``picture`` are the file's bytes as PNG or JPEG.
    """

    address: str
    picture: bytes
    shape: float
    alt: str = ""
    place: str = "top right"
    size: float = SIZE
    slides: tuple[str, ...] = ()

    def on(self, layout: str) -> bool:
        """Whether a layout's slides have it."""
        return not self.slides or layout in self.slides

    def box(self, width: float, height: float) -> Box:
        """Where it stands on a canvas of a size, in its pixels; never wider than a third of it."""
        unit = min(width, height) / _SHORT
        high = min(self.size * unit, width / 3 / self.shape)
        wide, margin = high * self.shape, MARGIN * unit
        down, across = self.place.split()
        left = {"left": margin, "center": (width - wide) / 2, "right": width - margin - wide}[across]
        return Box(left, margin if down == "top" else height - margin - high, wide, high)


@dataclass(frozen=True, slots=True)
class Bumper:
    """A film clip before or after a film: what plays, its file, and how long it is seen in seconds."""

    asset: Asset
    file: Path
    seconds: float


@dataclass(frozen=True, slots=True)
class Brand:
    """What ``brand.toml`` says; everything may be left out.

    ``colors`` are by the templates' tokens, ``fonts`` by their role: the name that a film draws them by, which is
    theirs alone. ``called`` are the names that these fonts have elsewhere. ``intros`` and ``outros`` are by the aspect
    ratio that they are made for, "" for any. ``digest`` names everything else in it: what pages look like.
    """

    source: Span
    digest: str
    name: str = ""
    handle: str = ""
    links: tuple[str, ...] = ()
    end: str = ""
    colors: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    logo: Logo | None = None
    intros: Mapping[str, Bumper] = field(default_factory=dict)
    outros: Mapping[str, Bumper] = field(default_factory=dict)

    def intro(self, aspect: str) -> Bumper | None:
        """What a film of an aspect ratio begins with: of another ratio where there is none of its own."""
        return self.intros.get(aspect) or next(iter(self.intros.values()), None)

    def outro(self, aspect: str) -> Bumper | None:
        """What it ends with."""
        return self.outros.get(aspect) or next(iter(self.outros.values()), None)

    @property
    def bumpers(self) -> tuple[Bumper, ...]:
        """All intros and outros."""
        return (*self.intros.values(), *self.outros.values())

    @property
    def contact(self) -> str:
        """Where to find its owner, in a line: name, handle and links."""
        return " · ".join(filter(None, (self.name, self.handle, *self.links)))
