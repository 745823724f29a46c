"""Russian."""

from __future__ import annotations

from voicedeck.languages.language import Captions, Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="ru",
    name="Russian",
    common=words(
        "и в не на что с по это как из для от к но за он она они мы вы а то все так же у до или если при его её "
        "их был была были может быть который которая которые только также уже более чем когда где есть очень без "
        "между два три четыре пять шесть семь восемь девять десять процентов во время могут наш"
    ),
    abbreviations=words(
        "т.е т.д т.п т.к напр см ср гг стр с рис табл гл ч им ул тел проф акад тыс млн млрд руб коп кг км мин сек "
        "ок св др пр"
    ),
    leading=words(
        "в во на с со к ко о об от до из у за по под над при про для без через между и или а но да что чтобы как "
        "если когда который которая которое которые не ни"
    ),
    numbers=Numbers("ru"),
    captions=Captions(39, 17, 13),
    labels=Labels(words("название заголовок"), words("автор канал"), words("описание")),
    phrases={
        "section": "Раздел {{ number }}. {{ heading }}.",
        "overview": "Обзор",
        "kicker": "Раздел {{ numeral }}",
        "opener": "Раздел {{ number }} из {{ total }}",
        "scan": "Отсканируйте, чтобы открыть",
        "narrated": "Текст читает голос ИИ, {{ voice }}. Сделано в voicedeck.",
        "voiced": "Голос ИИ: {{ voice }}",
        "search": "Поиск по тексту",
        "chapters": "Главы",
        "captions": "Субтитры",
    },
)
