"""Turkish."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="tr",
    name="Turkish",
    common=words(
        "ve bir bu için ile da de çok daha olarak olan gibi kadar ama ne o en her şu ki mi değil var yok sonra "
        "bile ise olur oldu olduğu bunu bunun onun biz siz ben hem ya veya nasıl tüm diğer çünkü göre arasında "
        "iki üç dört beş altı yedi sekiz dokuz on yüzde sırasında vardır olduğunu insan"
    ),
    abbreviations=words("Dr Prof Doç Sn Av vb vs bkz örn yy yak s sf cad sok mah tel no çev haz"),
    ordinal_stops=True,
    leading=words("ve veya ya da ile için gibi kadar bir bu şu o her hiç çok daha en ama fakat ki de"),
    numbers=Numbers("tr"),
    labels=Labels(words("başlık"), words("yazar kanal"), words("açıklama")),
    phrases={
        "section": "Bölüm {{ number }}. {{ heading }}.",
        "overview": "Genel bakış",
        "kicker": "Bölüm {{ numeral }}",
        "opener": "Bölüm {{ number }} / {{ total }}",
        "scan": "Açmak için tarayın",
        "narrated": "Bir yapay zekâ sesi tarafından okundu, {{ voice }}. voicedeck ile hazırlandı.",
        "voiced": "Yapay zekâ sesi: {{ voice }}",
        "search": "Söylenenlerde ara",
        "chapters": "Bölümler",
        "captions": "Altyazılar",
    },
)
