"""Hungarian."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="hu",
    name="Hungarian",
    answers=("igen", "nem"),
    common=words(
        "a az és hogy nem is egy ez meg van volt de mint vagy csak már még ha el ki azt ezt aki ami pedig minden "
        "lehet nagyon kell után között szerint több sem ők mi olyan ezek azok való által két három négy öt hat "
        "hét nyolc kilenc tíz százalék során mert"
    ),
    abbreviations=words("pl ill stb kb dr prof id ifj sz old ábra vö ún"),
    ordinal_stops=True,
    leading=words("a az egy és vagy de hogy aki ami ha mint nem"),
    numbers=Numbers("hu"),
    labels=Labels(words("cím"), words("szerző csatorna"), words("leírás")),
    phrases={
        "section": "{{ number }}. rész. {{ heading }}.",
        "overview": "Áttekintés",
        "kicker": "{{ numeral }}. rész",
        "opener": "{{ number }}. rész a {{ total }}-ból",
        "scan": "Olvassa be a megnyitáshoz",
        "narrated": "Mesterséges hang olvassa: {{ voice }}.",
        "voiced": "MI-hang: {{ voice }}",
        "search": "Keresés az elhangzottakban",
        "chapters": "Fejezetek",
        "captions": "Feliratok",
    },
)
