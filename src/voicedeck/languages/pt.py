"""Portuguese."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="pt",
    name="Portuguese",
    common=words(
        "o a os as é uma um do da que não em para com dos das ao são mais pelo pela de se por como mas no na nos "
        "nas foi ser tem têm seu sua isso este esta muito também entre quando ou até pode sem cada você eu onde "
        "há já todos à às dois duas três quatro cinco seis sete oito nove dez cento durante nosso nossa podem "
        "assim enquanto"
    ),
    regions=words("BR"),
    abbreviations=words(
        "Sr Sra Dr Dra Prof Profa Exmo Exma pág págs p pp vol cap art fig núm nº ed ex aprox vs al av a.C d.C tel "
        "máx mín"
    ),
    leading=words(
        "o a os as um uma uns umas de do da dos das em no na nos nas a ao à aos às por pelo pela pelos pelas para "
        "com sem sobre entre até desde e ou mas que quem cujo cuja se como quando seu sua seus suas não"
    ),
    numbers=Numbers("pt"),
    labels=Labels(words("título"), words("autor autora canal"), words("descrição")),
    phrases={
        "section": "Secção {{ number }}. {{ heading }}.",
        "overview": "Visão geral",
        "kicker": "Secção {{ numeral }}",
        "opener": "Secção {{ number }} de {{ total }}",
        "scan": "Digitalize para abrir",
        "narrated": "Narrado por uma voz de IA, {{ voice }}. Feito com voicedeck.",
        "voiced": "Voz de IA: {{ voice }}",
        "search": "Procurar no que é dito",
        "chapters": "Capítulos",
        "captions": "Legendas",
    },
)
