"""``voicedeck formats``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from voicedeck.handover import Exporter


def formats(
    json: Annotated[bool, typer.Option("--json", help="A JSON object a format, on a line of its own.")] = False,
) -> None:
    """List the files that can be made.

    What “build --to” takes: which are made unasked, their variants, and what is in them.
    """
    from voicedeck import registry

    print("\n".join(_as_json(registry.formats()) if json else _as_text(registry.formats())))
    for name, why in registry.unusable("exporters").items():
        print(f"{name}: {why}")


def named(name: str, exporter: Exporter) -> str:
    """What is written behind ``--to``: the name, and what may follow it."""
    if exporter.section:
        return f"{name}:N"
    return name


def file_of(exporter: Exporter) -> str:
    """The file's name, NAME being the script's; N stands for the number of a section."""
    suffix = exporter.suffix
    return f"NAME{suffix.replace(f'-{exporter.section}.', '-N.') if exporter.section else suffix}"


def listed(found: Mapping[str, Exporter]) -> Iterator[tuple[str, str, str, str]]:
    """A row a format, by family, those that are made unasked first: what ``--to`` takes, the file, when, and what."""
    for name, each in in_order(found):
        made = "always" if each.standing else "on request"
        yield named(name, each), file_of(each), made, each.summary


def in_order(found: Mapping[str, Exporter]) -> list[tuple[str, Exporter]]:
    """The formats, a family's together, those that are made unasked first."""
    from voicedeck.handover import Family

    families = [*Family]
    return sorted(
        found.items(), key=lambda item: (families.index(Family(item[1].family)), not item[1].standing, item[0])
    )


def _as_text(found: Mapping[str, Exporter]) -> Iterator[str]:
    family = None
    for (name, each), (called, file, made, summary) in zip(in_order(found), listed(found), strict=True):
        if each.family != family:
            family = each.family
            yield f"{family}:"
        yield f"  {called:<12} {made:<11} {file:<26} {summary}"
        if each.variants:
            yield f"{'':<53} {', '.join(f'{name}:{variant}' for variant in each.variants)}"


def _as_json(found: Mapping[str, Exporter]) -> Iterator[str]:
    from json import dumps

    for name, each in found.items():
        values = {
            "name": name,
            "family": str(each.family),
            "file": file_of(each),
            "standing": each.standing,
            "variants": list(each.variants),
            "by_section": bool(each.section),
            "summary": each.summary,
        }
        yield dumps(values, ensure_ascii=False)
