"""Indonesian."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="id",
    name="Indonesian",
    answers=("ya", "tidak"),
    common=words(
        "yang dan di ini itu dengan untuk dari pada adalah tidak dalam akan ke oleh atau juga karena ada mereka "
        "sebagai bisa dapat lebih kita saya anda seperti jika sudah telah hanya tersebut bahwa banyak antara "
        "menjadi satu dua tiga empat lima enam tujuh delapan sembilan sepuluh persen memiliki menggunakan selama"
    ),
    abbreviations=words("dr prof hlm dll dsb dst no gbr tab"),
    leading=words("dan atau tetapi yang di ke dari pada untuk dengan dalam oleh bahwa jika sebagai tidak"),
    numbers=Numbers("id"),
    labels=Labels(words("judul"), words("penulis saluran"), words("deskripsi")),
    phrases={
        "section": "Bagian {{ number }}. {{ heading }}.",
        "overview": "Ikhtisar",
        "kicker": "Bagian {{ numeral }}",
        "opener": "Bagian {{ number }} dari {{ total }}",
        "scan": "Pindai untuk membuka",
        "narrated": "Dinarasikan oleh suara AI, {{ voice }}.",
        "voiced": "Suara AI: {{ voice }}",
        "search": "Cari dalam ucapan",
        "chapters": "Bab",
        "captions": "Takarir",
    },
)
