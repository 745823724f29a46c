"""The project that a script belongs to: where its templates, lexicon, voices, recordings and output are.

It is found once, from the script, so that a command gives the same film from whatever folder it is called.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

SCRIPTS = "script"
"""The folder of a project that scripts lie in."""
RECORDED = "recorded"
"""The voice whose variant is a place in the project."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project's folder, and the places in it."""

    root: Path = Path()

    @classmethod
    def of(cls, script: Path) -> Project:
        """The project whose ``script/`` the script lies in, or the folder it shares with what a project has.

        Any other script belongs to the current folder.
        """
        folder = script.resolve().parent
        root = folder.parent if folder.name == SCRIPTS else folder
        if root == folder and not cls(folder).begun:
            return cls()
        return cls(root if script.is_absolute() else Path(os.path.relpath(root)))

    @property
    def begun(self) -> bool:
        """Whether anything of a project is there."""
        files = (self.lexicon, self.pictures, self.voices, self.brand, self.settings)
        places = (self.scripts, self.templates, self.recordings, *files)
        return any(place.exists() for place in places)

    @property
    def scripts(self) -> Path:
        """The folder of scripts."""
        return self.root / SCRIPTS

    @property
    def assets(self) -> Path:
        """The folder of pictures."""
        return self.root / "assets"

    @property
    def templates(self) -> Path:
        """The folder of templates."""
        return self.root / "templates"

    @property
    def recordings(self) -> Path:
        """The folder of the author's own recordings."""
        return self.root / "recordings"

    @property
    def output(self) -> Path:
        """The folder of finished files."""
        return self.root / "output"

    @property
    def lexicon(self) -> Path:
        """How words are said."""
        return self.root / "lexicon.toml"

    @property
    def pictures(self) -> Path:
        """Which words call for which drawing."""
        return self.root / "pictures.toml"

    @property
    def settings(self) -> Path:
        """What its films share."""
        return self.root / "voicedeck.toml"

    @property
    def brand(self) -> Path:
        """What is laid over every template."""
        return self.root / "brand.toml"

    @property
    def voices(self) -> Path:
        """The presets of voices."""
        return self.root / "voices.toml"

    def path(self, written: str | Path) -> Path:
        """A path as the author wrote it: counted from the project, or from here where the project has no such thing."""
        own = self.root / written
        return own if os.path.exists(own) else Path(written)  # noqa: PTH110  # it answers for any name, however long

    def voice(self, choice: str) -> str:
        """A choice of voice, with the place of recordings counted from the project."""
        name, _, variant = choice.partition(":")
        if name != RECORDED:
            return choice
        # Path's own refuses the home of nobody
        return f"{name}:{self.path(os.path.expanduser(variant)) if variant else self.recordings}"  # noqa: PTH111


HERE = Project()
"""The current folder's: of commands that no script is given to."""
