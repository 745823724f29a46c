"""Swedish."""

from __future__ import annotations

from voicedeck.languages.language import Cues, Labels, Language, listed, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="sv",
    name="Swedish",
    answers=("ja", "nej"),
    common=words(
        "och att det är som en på av för med till den inte har om ett från kan de var vi men så jag sig när där "
        "eller man också vid ut alla mycket efter mer än hur detta denna finns blir sin sina under mellan över "
        "ska två tre fyra fem sex sju åtta nio tio procent medan eftersom varje"
    ),
    abbreviations=words("t.ex bl.a d.v.s dvs ca m.m o.s.v s.k f.d fig nr kap jfr dr prof st max min kl"),
    leading=words(
        "en ett den det de och eller men att som i på av för med till från om hos vid utan mellan under över inte när"
    ),
    numbers=Numbers("sv"),
    cues=Cues(
        spoken=listed("berättare|speakerröst|berättarröst|voice-over"),
        people=listed("speaker|röst|programledare|talare|dialog|gäst"),
        content=listed("innehåll|punkter|nyckelpunkter"),
        seen=listed(
            "bild|bilder|visuellt|video|på skärmen|skärm|text på skärmen|animation|grafik|kamera|klipp|övergång|"
            "musik|ljud|ljudeffekt|logotyp"
        ),
        silent=listed(
            "anteckningar|anteckning|talarmanus|ton|längd|målgrupp|format|stil|plattform|mål|tid|nyckelord|version"
        ),
        slide=listed("bild|scen"),
        parts=listed("avsnitt|del|kapitel"),
        sounds=listed("paus|tystnad|musik|skratt|applåder|övergång|animation"),
    ),
    labels=Labels(words("titel"), words("författare kanal"), words("beskrivning")),
    phrases={
        "section": "Avsnitt {{ number }}. {{ heading }}.",
        "overview": "Översikt",
        "kicker": "Avsnitt {{ numeral }}",
        "opener": "Avsnitt {{ number }} av {{ total }}",
        "scan": "Skanna för att öppna",
        "narrated": "Inläst av en AI-röst, {{ voice }}.",
        "voiced": "AI-röst: {{ voice }}",
        "search": "Sök i det som sägs",
        "chapters": "Kapitel",
        "captions": "Undertexter",
    },
)
