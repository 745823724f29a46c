"""Danish."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="da",
    name="Danish",
    answers=("ja", "nej"),
    common=words(
        "og at det er som en på af for med til den ikke har om et fra kan de var vi men så jeg sig når der eller "
        "man også ved alle meget efter mere end hvordan dette denne bliver sin sine under mellem over skal hvad "
        "blev to tre fire fem seks syv otte ni ti procent mens fordi hver noget uden"
    ),
    abbreviations=words("f.eks bl.a dvs ca m.m osv fig nr kap jf dr prof st kl"),
    ordinal_stops=True,
    leading=words(
        "en et den det de og eller men at som i på af for med til fra om ved uden mellem under over ikke når"
    ),
    numbers=Numbers("da"),
    labels=Labels(words("titel"), words("forfatter kanal"), words("beskrivelse")),
    phrases={
        "section": "Afsnit {{ number }}. {{ heading }}.",
        "overview": "Oversigt",
        "kicker": "Afsnit {{ numeral }}",
        "opener": "Afsnit {{ number }} af {{ total }}",
        "scan": "Scan for at åbne",
        "narrated": "Indtalt af en AI-stemme, {{ voice }}.",
        "voiced": "AI-stemme: {{ voice }}",
        "search": "Søg i det, der siges",
        "chapters": "Kapitler",
        "captions": "Undertekster",
    },
)
