"""Turkish."""

from __future__ import annotations

from voicedeck.languages.language import Cues, Labels, Language, listed, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="tr",
    name="Turkish",
    answers=("evet", "hayır"),
    common=words(
        "ve bir bu için ile da de çok daha olarak olan gibi kadar ama ne o en her şu ki mi değil var yok sonra "
        "bile ise olur oldu olduğu bunu bunun onun biz siz ben hem ya veya nasıl tüm diğer çünkü göre arasında "
        "iki üç dört beş altı yedi sekiz dokuz on yüzde sırasında vardır olduğunu insan"
    ),
    abbreviations=words("Dr Prof Doç Sn Av vb vs bkz örn yy yak s sf cad sok mah tel no çev haz"),
    ordinal_stops=True,
    leading=words("ve veya ya da ile için gibi kadar bir bu şu o her hiç çok daha en ama fakat ki de"),
    numbers=Numbers("tr"),
    cues=Cues(
        spoken=listed("anlatıcı|seslendirme|dış ses|seslendiren|ses metni"),
        people=listed("sunucu|spiker|konuşmacı|diyalog|konuşma|konuk"),
        content=listed("içerik|ana noktalar|maddeler|slayt metni"),
        seen=listed(
            "görsel|görseller|görüntü|video|ekran|ekranda|ekran yazısı|ekrandaki yazı|animasyon|grafik|çekim|"
            "kamera|kesme|geçiş|müzik|fon müziği|ses efekti|ses|sahne|logo"
        ),
        silent=listed(
            "notlar|not|konuşmacı notları|sunucu notları|ton|üslup|süre|hedef kitle|format|stil|platform|amaç|"
            "hedefler|zaman|anahtar kelimeler|sürüm"
        ),
        slide=listed("slayt|sahne"),
        parts=listed("bölüm|kısım|parça"),
        sounds=listed("duraklama|sessizlik|müzik|gülüşmeler|alkış|geçiş|animasyon"),
    ),
    labels=Labels(words("başlık"), words("yazar kanal"), words("açıklama")),
    phrases={
        "section": "Bölüm {{ number }}. {{ heading }}.",
        "overview": "Genel bakış",
        "kicker": "Bölüm {{ numeral }}",
        "opener": "Bölüm {{ number }} / {{ total }}",
        "scan": "Açmak için tarayın",
        "narrated": "Bir yapay zekâ sesi tarafından okundu, {{ voice }}.",
        "voiced": "Yapay zekâ sesi: {{ voice }}",
        "search": "Söylenenlerde ara",
        "chapters": "Bölümler",
        "captions": "Altyazılar",
    },
)
