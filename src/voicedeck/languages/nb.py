"""Norwegian."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="nb",
    name="Norwegian",
    answers=("ja", "nei"),
    common=words(
        "og at det er som en på av for med til den ikke har om et fra kan de var vi men så jeg seg når der eller "
        "man også ved alle mye etter mer enn hvordan dette denne blir sin sine under mellom over skal hva ble to "
        "tre fire fem seks sju åtte ni ti prosent mens fordi hver noen uten"
    ),
    abbreviations=words("f.eks bl.a dvs ca m.m osv fig nr kap jf dr prof st kl"),
    ordinal_stops=True,
    leading=words(
        "en et den det de og eller men at som i på av for med til fra om ved uten mellom under over ikke når"
    ),
    numbers=Numbers("no"),
    labels=Labels(words("tittel"), words("forfatter kanal"), words("beskrivelse")),
    phrases={
        "section": "Del {{ number }}. {{ heading }}.",
        "overview": "Oversikt",
        "kicker": "Del {{ numeral }}",
        "opener": "Del {{ number }} av {{ total }}",
        "scan": "Skann for å åpne",
        "narrated": "Lest av en KI-stemme, {{ voice }}.",
        "voiced": "KI-stemme: {{ voice }}",
        "search": "Søk i det som sies",
        "chapters": "Kapitler",
        "captions": "Undertekster",
    },
)
