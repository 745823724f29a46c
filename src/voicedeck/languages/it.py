"""Italian."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="it",
    name="Italian",
    common=words(
        "il lo la gli le è di che una un per non della con sono dei nel alla delle questo questa più anche del da "
        "in si dal al ha hanno come ma se sua suo loro essere tra nella dalla degli sul sulla quando molto dove "
        "ogni tutto perché può viene ci e ed due tre quattro cinque sei sette otto nove dieci cento durante "
        "nostro nostra possono così mentre"
    ),
    abbreviations=words(
        "sig sig.ra dott dott.ssa prof prof.ssa ing avv pag pagg p pp vol cap art fig n ed es cfr ca vs al a.C d.C "
        "tel max min"
    ),
    leading=words(
        "il lo la i gli le l' un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal "
        "dalla dai in nel nella nei nelle con su sul sulla per tra fra e ed o ma che chi cui se come quando non si"
    ),
    numbers=Numbers("it"),
    labels=Labels(words("titolo"), words("autore autrice canale"), words("descrizione")),
    phrases={
        "section": "Sezione {{ number }}. {{ heading }}.",
        "overview": "Panoramica",
        "kicker": "Sezione {{ numeral }}",
        "opener": "Sezione {{ number }} di {{ total }}",
        "scan": "Inquadra per aprire",
        "narrated": "Narrato da una voce IA, {{ voice }}. Realizzato con voicedeck.",
        "voiced": "Voce IA: {{ voice }}",
        "search": "Cerca in ciò che si dice",
        "chapters": "Capitoli",
        "captions": "Sottotitoli",
    },
)
