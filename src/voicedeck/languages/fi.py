"""Finnish."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="fi",
    name="Finnish",
    abbreviations=words("esim ns mm jne ks vrt nro s ts n noin prof tri klo"),
    ordinal_stops=True,
    leading=words("ja tai mutta että joka jotka kun jos kuin ei"),
    numbers=Numbers("fi"),
    labels=Labels(words("otsikko"), words("tekijä kanava"), words("kuvaus")),
    phrases={
        "section": "Osa {{ number }}. {{ heading }}.",
        "overview": "Yleiskatsaus",
        "kicker": "Osa {{ numeral }}",
        "opener": "Osa {{ number }}/{{ total }}",
        "scan": "Avaa skannaamalla",
        "narrated": "Lukijana tekoälyääni, {{ voice }}. Tehty voicedeckillä.",
        "voiced": "Tekoälyääni: {{ voice }}",
        "search": "Hae puheesta",
    },
)
