"""Swedish."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="sv",
    name="Swedish",
    abbreviations=words("t.ex bl.a d.v.s dvs ca m.m o.s.v s.k f.d fig nr kap jfr dr prof st max min kl"),
    leading=words(
        "en ett den det de och eller men att som i på av för med till från om hos vid utan mellan under över inte när"
    ),
    numbers=Numbers("sv"),
    labels=Labels(words("titel"), words("författare kanal"), words("beskrivning")),
    phrases={
        "section": "Avsnitt {{ number }}. {{ heading }}.",
        "overview": "Översikt",
        "kicker": "Avsnitt {{ numeral }}",
        "opener": "Avsnitt {{ number }} av {{ total }}",
        "scan": "Skanna för att öppna",
        "narrated": "Inläst av en AI-röst, {{ voice }}. Gjord med voicedeck.",
        "voiced": "AI-röst: {{ voice }}",
        "search": "Sök i det som sägs",
    },
)
