"""The sheet that marks are put on: a laid-out page, and the looks that say how large they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from voicedeck.model.deck import Box, Design, ListStyle, Page
from voicedeck.model.looks import Look
from voicedeck.model.marks import State

Icon = Callable[[str], str]
_NO_SPACING = ListStyle(0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page whose texts are set, its design, how many sections the film has, and which icon fits some words."""

    page: Page
    design: Design
    sections: int
    icon: Icon

    @property
    def spacing(self) -> ListStyle:
        """The layout's insets and gaps."""
        return self.design.lists.get(self.page.slide.layout, _NO_SPACING)

    @property
    def areas(self) -> Mapping[str, Box]:
        """The layout's areas by name."""
        return self.design.areas.get(self.page.slide.layout, {})

    def look(self, name: str, state: State = State.PLAIN) -> Look:
        """A look of the page's layout."""
        return self.design.look(self.page.slide.layout, name, state)

    def draws(self, name: str) -> bool:
        """Whether the template draws a look in any state."""
        return any(self.look(name, state).visible for state in State)

    def comes(self, line: int) -> int:
        """The first step at which a line is there; the one after the last for one that never is."""
        page = self.page
        return next((step for step in range(page.steps) if page.revealed(step) > line), page.steps)
