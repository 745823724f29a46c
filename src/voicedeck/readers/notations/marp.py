"""Marp's: settings in comments (https://marpit.marp.app/directives, https://github.com/marp-team/marp-cli)."""

from __future__ import annotations

from voicedeck.readers.notations.notation import Notation, keys

_DIRECTIVES = keys("""
marp theme paginate class backgroundColor backgroundImage backgroundPosition backgroundRepeat backgroundSize color style
size header footer headingDivider math transition auto-scaling
""")
_METADATA = keys("title author description keywords url image date lang")

NOTATION = Notation(
    name="Marp",
    keys=keys("description keywords url image date"),
    deck_keys=_DIRECTIVES,
    comments=(r"\W{0,5}fit\W{0,5}",),
    settings=_DIRECTIVES | _METADATA,
)
