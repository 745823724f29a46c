"""Which release of a package is installed, looked up once a process: many films are told by the same."""

from __future__ import annotations

from functools import cache
from importlib import metadata


@cache
def version(package: str) -> str:
    """Its version; ``PackageNotFoundError`` (an ``ImportError``) where it is not installed."""
    return metadata.version(package)
