"""Hebrew."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="he",
    name="Hebrew",
    answers=("כן", "לא"),
    numbers=Numbers("he"),
    labels=Labels(words("כותרת"), words("מחבר ערוץ"), words("תיאור")),
    phrases={
        "section": "חלק {{ number }}. {{ heading }}.",
        "overview": "סקירה",
        "kicker": "חלק {{ numeral }}",
        "opener": "חלק {{ number }} מתוך {{ total }}",
        "scan": "סרקו כדי לפתוח",
        "narrated": "מקריא קול בינה מלאכותית, {{ voice }}.",
        "voiced": "קול בינה מלאכותית: {{ voice }}",
        "search": "חיפוש בדברים שנאמרים",
        "chapters": "פרקים",
        "captions": "כתוביות",
    },
)
