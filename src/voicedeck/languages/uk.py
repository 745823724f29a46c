"""Ukrainian."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="uk",
    name="Ukrainian",
    common=words(
        "і в не на що з по це як із для від до але за він вона вони ми ви а то все так же у або якщо при його її "
        "їх був була були може бути який яка які тільки також вже більше ніж коли де є дуже без між та й два три "
        "чотири п'ять шість сім вісім дев'ять десять відсотків під час можуть наш"
    ),
    abbreviations=words(
        "тобто т.д т.п напр див пор рр стор с рис табл гл ч ім вул тел проф акад тис млн млрд грн коп хв сек бл ін"
    ),
    leading=words(
        "в у на з із зі до від по за під над при про для без через між і й та або а але що щоб як якщо коли який "
        "яка яке які не ні"
    ),
    numbers=Numbers("uk"),
    labels=Labels(words("назва заголовок"), words("автор авторка канал"), words("опис")),
    phrases={
        "section": "Розділ {{ number }}. {{ heading }}.",
        "overview": "Огляд",
        "kicker": "Розділ {{ numeral }}",
        "opener": "Розділ {{ number }} з {{ total }}",
        "scan": "Відскануйте, щоб відкрити",
        "narrated": "Текст читає голос ШІ, {{ voice }}. Зроблено у voicedeck.",
        "voiced": "Голос ШІ: {{ voice }}",
        "search": "Шукати в тексті",
        "chapters": "Розділи",
        "captions": "Субтитри",
    },
)
