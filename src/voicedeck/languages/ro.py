"""Romanian."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="ro",
    name="Romanian",
    answers=("da", "nu"),
    common=words(
        "și în de la a cu este pe nu un o că din pentru sunt care mai fi se prin dar sau ca ce cum am au fost lor "
        "lui ei această acest aceste după între fără când foarte poate către dintre unei unui era doi două trei "
        "patru cinci șase șapte opt nouă zece sută timpul pot noastră"
    ),
    abbreviations=words("dl dna dr prof ex pag p nr vol cap art fig cca vs"),
    leading=words(
        "un o al a ai ale de la în pe cu din pentru prin spre fără între și sau dar că care când ca nu se să"
    ),
    numbers=Numbers("ro"),
    labels=Labels(words("titlu"), words("autor autoare canal"), words("descriere")),
    phrases={
        "section": "Secțiunea {{ number }}. {{ heading }}.",
        "overview": "Prezentare generală",
        "kicker": "Secțiunea {{ numeral }}",
        "opener": "Secțiunea {{ number }} din {{ total }}",
        "scan": "Scanați pentru a deschide",
        "narrated": "Narat de o voce AI, {{ voice }}.",
        "voiced": "Voce AI: {{ voice }}",
        "search": "Căutați în ce se spune",
        "chapters": "Capitole",
        "captions": "Subtitrări",
    },
)
