"""Thai."""

from __future__ import annotations

from voicedeck.languages.language import Captions, Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="th",
    name="Thai",
    answers=("ใช่", "ไม่"),
    numbers=Numbers("th"),
    captions=Captions(35, 17, 13),
    labels=Labels(words("ชื่อเรื่อง"), words("ช่อง ผู้เขียน"), words("คำอธิบาย")),
    phrases={
        "section": "ส่วนที่ {{ number }} {{ heading }}",
        "overview": "ภาพรวม",
        "kicker": "ส่วนที่ {{ numeral }}",
        "opener": "ส่วนที่ {{ number }} จาก {{ total }}",
        "scan": "สแกนเพื่อเปิด",
        "narrated": "บรรยายด้วยเสียง AI {{ voice }}",
        "voiced": "เสียง AI: {{ voice }}",
        "search": "ค้นหาในคำพูด",
        "chapters": "บท",
        "captions": "คำบรรยาย",
    },
)
