"""Hindi."""

from __future__ import annotations

from voicedeck.languages.language import Captions, Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="hi",
    name="Hindi",
    answers=("हाँ", "नहीं"),
    numbers=Numbers(""),
    captions=Captions(42, 22, 18),
    labels=Labels(words("शीर्षक"), words("लेखक चैनल"), words("विवरण")),
    phrases={
        "section": "भाग {{ number }}. {{ heading }}.",
        "overview": "सारांश",
        "kicker": "भाग {{ numeral }}",
        "opener": "भाग {{ number }}, कुल {{ total }}",
        "scan": "खोलने के लिए स्कैन करें",
        "narrated": "एआई आवाज़ {{ voice }} द्वारा वाचन।",
        "voiced": "एआई आवाज़: {{ voice }}",
        "search": "कही गई बातों में खोजें",
        "chapters": "अध्याय",
        "captions": "उपशीर्षक",
    },
)
