"""A script that has every layout: what a template's picture shows and what templates are tested with."""

from __future__ import annotations

from voicedeck.model.script import Script, Section
from voicedeck.model.source import Asset, Directions, Exhibit, Line, Listing, Span, TableRow

_FILE = "specimen"
_LISTING = """def remission(before, after):
    \"\"\"The share of people who no longer meet the criteria.\"\"\"
    well = [a for b, a in zip(before, after) if b and not a]
    return len(well) / sum(before)"""


def specimen(picture: str = "") -> Script:
    """A film on sleep that uses every layout; an image slide too where ``picture`` names a file."""
    return Script(
        "specimen",
        Span(_FILE),
        _line("Why the Brain Needs Sleep"),
        (*_SECTIONS, *([_seen(picture)] if picture else []), _RESOURCE, _SOURCE),
        overview=(_line("Sleep looks like rest. For the brain it is work: it sorts, cleans and repairs."),),
        subtitle=_line("A specimen of every slide"),
        channel=_line("voicedeck"),
        phrases=(("recap", _line("What we saw")), ("end", _line("Thank you for watching"))),
    )


def _line(text: str, layout: str = "", shown: str = "", exhibit: Exhibit | None = None) -> Line:
    return Line(text, Span(_FILE), Directions(layout=layout, shown=shown), exhibit)


def _table(number: int, columns: tuple[str, ...], *rows: tuple[str, ...], chart: str = "") -> tuple[Line, ...]:
    return tuple(
        _line(
            "; ".join(f"{name}: {cell}" for name, cell in zip(columns, cells, strict=True)),
            exhibit=TableRow(cells, columns, Span(_FILE, number), chart),
        )
        for cells in rows
    )


def _seen(picture: str) -> Section:
    exhibit = Asset(picture, "A picture", Span(_FILE))
    return Section(_line("What It Looks Like"), (_line("Slow waves roll over the whole cortex.", exhibit=exhibit),))


_SECTIONS = (
    Section(
        _line("A Night in Figures"),
        (
            _line("Adults sleep seven to nine hours."),
            _line("25% of the night is spent in dreams."),
            _line("The rest is light and deep sleep in turn."),
        ),
    ),
    Section(
        _line("What Happens"),
        (
            _line("Sleep pressure is the urge that grows with every waking hour."),
            _line("The night alternates between deep sleep and dreams."),
            _line("Light", "comparison", "Awake: cells swell and gather waste | Asleep: they shrink and are rinsed"),
            _line("Deep sleep", "chain", "deep sleep → slow waves → memories are replayed → they last"),
            _line("A bad night", "cycle", "short night → tired day → late coffee → short night"),
            _line("Sleep pressure is the urge that grows with every waking hour.", "definition"),
            _line("“Sleep is the price we pay for plasticity.” — G. Tononi and C. Cirelli", "quote"),
        ),
    ),
    Section(
        _line("How to Fall Asleep", "steps"),
        (
            _line("Dim the lights an hour before."),
            _line("Put the screens away."),
            _line("Cool the bedroom."),
            _line("Rise at the same time every day."),
        ),
    ),
    Section(
        _line("How We Learned It", "timeline"),
        (
            _line("1924: Hans Berger records the first brain waves."),
            _line("1953: Dreaming sleep is discovered."),
            _line("1982: Two kinds of drive are told apart."),
            _line("2013: The brain's rinsing is seen in mice."),
        ),
    ),
    Section(
        _line("By Age"),
        (
            *_table(
                1,
                ("Age", "Hours", "What matters"),
                ("Newborn", "14 to 17", "Sleep comes in pieces"),
                ("School child", "9 to 11", "Bedtime at a set hour"),
                ("Adult", "7 to 9", "Regular days"),
            ),
            *_table(2, ("Sleep", "Share"), ("Light", "55 %"), ("Deep", "20 %"), ("Dreams", "25 %"), chart="share"),
            *_table(3, ("Age", "Hours"), ("Newborn", "15.5"), ("Child", "10"), ("Adult", "8"), chart="bar"),
            *_table(4, ("Year", "Hours"), ("1942", "7.9"), ("1990", "7.0"), ("2013", "6.8"), chart="line"),
            *_table(5, ("Place", "Day (°C)", "Night (°C)"), ("Rome", "14.5", "4"), ("Oslo", "-1", "-7"), chart="bar"),
        ),
    ),
    Section(_line("How It Is Measured"), (_line("It is a count.", exhibit=Listing(_LISTING, "python", Span(_FILE))),)),
)
_RESOURCE = Section(_line("More"), (_line("The guide is here: https://example.org/sleep"),))
_SOURCE = Section(
    _line("Source"),
    (_line("Tononi, G., & Cirelli, C. (2014). Sleep and the price of plasticity. Neuron, 81(1), 12–34."),),
)


def ordeal() -> Script:
    """A film of what templates break at: a word of 400 letters, forty lines, a title of three lines, all of it long."""
    word, long = "Donaudampfschifffahrt" * 19 + "e", "A sentence that goes on and on, as sentences of authors do. " * 4
    heading = "How a heading of a hundred characters, which nobody should write and somebody will, is set by it"
    listing = "\n".join("    " * (number % 4) + "total = total + value * weight  # and so on" for number in range(40))
    figures = (
        _line(word),
        _line("Naps and nights", "comparison", "Short naps by day vs. long sleep at night"),
        _line(long, "comparison", f"Before a long while: {long} | After it: {long}"),
        _line(long, "chain", " → ".join(f"{number} a cause of some length" for number in range(6))),
        _line(long, "cycle", " → ".join(f"{number % 6} a cause of some length" for number in range(7))),
        _line(f"Pneumonoultramicroscopicsilicovolcanoconiosis is {long}", "definition"),
        _line(f"“{long}{long}” — A Person of a Long Name, of an Institute of a Longer One", "quote"),
        _line(f"99.999 % {long}", "number"),
        _line(long, exhibit=Listing(listing, "python", Span(_FILE))),
        _line(f"{long}https://example.org/a/path/that/is/long/{'x' * 120}", "resource"),
    )
    rows = tuple((f"Row {number}", *(f"{number}.{column} of it" for column in range(5))) for number in range(12))
    return Script(
        "ordeal",
        Span(_FILE),
        _line("A Title of Three Lines That Wants to Say Everything There Is to Say About Its Subject, and Then Some"),
        (
            Section(_line(heading), figures, "XXXVIII"),
            Section(_line(word[:60]), tuple(_line(f"Line {number}. {long[:90]}") for number in range(40))),
            Section(_line(heading, "steps"), tuple(_line(long) for _ in range(9))),
            Section(_line(heading, "timeline"), tuple(_line(f"{1900 + year}: {long}") for year in range(9))),
            Section(_line(heading), _table(1, ("Row", *(f"A column {number}" for number in range(5))), *rows)),
            Section(_line("Source"), (_line(long * 2, "citation"),)),
        ),
        overview=tuple(_line(long) for _ in range(4)),
        subtitle=_line(long),
        channel=_line("The Channel of an Institute of a Name That Is Too Long for Any Slide"),
        phrases=(("recap", _line(heading)), ("end", _line(long))),
    )
