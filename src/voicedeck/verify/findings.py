"""What a check has found: one measured line each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a report: what was ``measured`` on the finished file, what is ``wanted``, and whether it holds.

    ``passed`` is None where the files at hand do not allow the check; ``measured`` then says why.
    """

    group: str
    name: str
    measured: str
    wanted: str
    passed: bool | None


@dataclass(frozen=True, slots=True)
class Glimpse:
    """The picture in the middle of a sentence: the sentence, its second, whether it was lit, and a small JPEG."""

    caption: str
    seconds: float
    lit: bool
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class Report:
    """All findings on one film and what belongs to it, in order."""

    name: str
    file: str
    findings: tuple[Finding, ...]
    glimpses: tuple[Glimpse, ...] = ()

    @property
    def failed(self) -> tuple[Finding, ...]:
        """The findings that do not hold."""
        return tuple(finding for finding in self.findings if finding.passed is False)


def skipped(group: str, name: str, why: str, wanted: str = "") -> Finding:
    """A finding on what could not be checked."""
    return Finding(group, name, why, wanted, None)
