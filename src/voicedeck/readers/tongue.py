"""The language that a text is written in, by its letters, then by its commonest words: for authors who do not say.

The words are the most frequent of each language that the others do not have, or have seldom.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

ENGLISH = "en"
FEWEST = 4
"""Words that must have been found before a language is named."""

_SCRIPTS = {
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
    "th": re.compile(r"[\u0e01-\u0e5b]"),
    "el": re.compile(r"[\u0370-\u03ff]"),
    "he": re.compile(r"[\u05d0-\u05ea]"),
    "ar": re.compile(r"[\u0620-\u06d3]"),
    "hi": re.compile(r"[\u0904-\u0963]"),
    "uk": re.compile(r"[іїєґІЇЄҐ]"),
    "ru": re.compile(r"[а-яёА-ЯЁ]"),
}
_LEAST_SHARES = {"ja": 0.1, "uk": 0.02}
"""Of the letters; of kana in Japanese and of its own letters in Ukrainian there are fewer. Else a third."""
_COMMONEST = {
    "en": "the and of to is that for it with are was as by from this which not have",
    "de": "der die das und ist nicht ein eine den dem des mit für auf sich von werden wie auch",
    "fr": "le les des et est une du que qui dans pour pas sur avec sont au ce cette aux ils",
    "es": "el los las es una del que por con para su más pero como lo al son están",
    "it": "il gli è di che una per non della con sono dei nel alla delle questo più anche",
    "pt": "os as é uma do da que não em um para com dos das ao são mais pelo",
    "nl": "de het een en van is dat niet op zijn met voor te aan door ook worden naar",
    "pl": "na do się jest nie że to są przez od oraz jak jego które po",
    "sv": "och att det är som en på av för med den till inte har om ett från kan",
}
_WORDS = {word: language for language, words in _COMMONEST.items() for word in words.split()}
_OWNERS = Counter(word for words in _COMMONEST.values() for word in words.split())
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 20_000
"""Letters that are looked at."""


def language_of(lines: Iterable[str]) -> str:
    """The code of the language, "en" where nothing speaks against it."""
    text = " ".join(lines)[:_LONGEST]
    letters = sum(map(str.isalpha, text)) or 1
    for code, script in _SCRIPTS.items():
        if len(script.findall(text)) / letters > _LEAST_SHARES.get(code, 1 / 3):
            return code
    counts = Counter(
        _WORDS[word] for word in map(str.lower, _WORD.findall(text)) if word in _WORDS and _OWNERS[word] == 1
    )
    best, times = max(counts.items(), key=lambda pair: pair[1], default=(ENGLISH, 0))
    return best if times >= FEWEST and times > 1.5 * counts[ENGLISH] else ENGLISH
