"""Addresses and tags as they are read aloud: of a link the host alone, of a tag nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from re import Match

LINK = r"(?i:\b(?:https?|ftp)://|\b(?=www\.\w))(?P<address>\S+)"
DOMAIN = (
    r"(?<![\w@.])(?P<address>(?:[a-z0-9-]{1,63}\.){1,8}"
    r"(?:com|org|net|edu|gov|io|ai|uk|de|fr|es|it|pt|nl|pl|ru|ch|at|eu)\b(?![\w.-]*\w)(?:/\S*)?)"
)
TAG = r"(?<![\w&])(?:#(?!\d+\b)|@)\w(?:[\w.]*\w)?"


@dataclass(frozen=True, slots=True)
class Links:
    """The words of a language for the signs in an address; without one for its dots the host stays as it is.

    ``nameless`` is said for a link that has no host, ``doi`` for a DOI.
    """

    dot: str = ""
    dash: str = ""
    underscore: str = ""
    nameless: str = ""
    doi: str = ""
    at: str = "@"
    slash: str = "/"
    backslash: str = "\\"

    def link(self, match: Match[str]) -> str:
        """The host's name: "https://example.org/x" is "example dot org"; a DOI is pointed to in the description.

        Stops after the link are the sentence's, but an ellipsis is a cut link's own.
        """
        address = match["address"]
        stops = re.search(r"[.…,;:!?)\]'\"”’]*$", address)
        after = stops[0].replace("...", "").replace("…", "") if stops else ""
        host = re.split(r"[/?#]", address[: stops.start() if stops else None])[0].rpartition("@")[2].partition(":")[0]
        return f"{self.host(host) or address.strip('.…/')}{after}"

    def host(self, host: str) -> str:
        """ "www.example.org" is "example dot org"."""
        name = host.lower().removeprefix("www.")
        if self.doi and name in ("doi.org", "dx.doi.org"):
            return self.doi
        if not self.dot:
            return name
        words = re.sub(r"[^\w.]+", f" {self.dash} ", name).replace("_", f" {self.underscore} ")
        said = f" {self.dot} ".join(part.strip() for part in words.split(".") if part.strip())
        return said if any(character.isalpha() or character.isdecimal() for character in said) else self.nameless

    def spelled(self, name: str) -> str:
        """The first part of a mail address: "a.b-c" is "a dot b dash c"."""
        signs = {".": self.dot, "-": self.dash, "_": self.underscore, "+": "+"}
        return re.sub(r"[._+-]", lambda sign: f" {signs[sign[0]]} ", name).strip()

    def path(self, path: str) -> str:
        """ "/usr/bin" is "slash usr slash bin"."""
        signs = {"/": self.slash, "\\": self.backslash, ".": self.dot, "-": self.dash, "_": self.underscore}
        signs |= {":": "", "~": ""}
        return re.sub(r"[/\\._:~-]", lambda sign: f" {signs[sign[0]]} ", path).strip()
