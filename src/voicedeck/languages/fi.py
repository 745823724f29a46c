"""Finnish."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="fi",
    name="Finnish",
    answers=("kyllä", "ei"),
    common=words(
        "ja on ei se että oli ovat myös kun mutta joka hän niin kuin jos voi tai sen sitä ole olla mitä tämä nämä "
        "ne he jotka vain siitä hyvin eli kaikki koska sekä niiden mukaan jo noin kaksi kolme neljä viisi kuusi "
        "seitsemän kahdeksan yhdeksän kymmenen prosenttia aikana"
    ),
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
        "narrated": "Lukijana tekoälyääni, {{ voice }}.",
        "voiced": "Tekoälyääni: {{ voice }}",
        "search": "Hae puheesta",
        "chapters": "Luvut",
        "captions": "Tekstitys",
    },
)
