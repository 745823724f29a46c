"""Korean."""

from __future__ import annotations

from voicedeck.languages.language import Captions, Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="ko",
    name="Korean",
    numbers=Numbers("ko"),
    captions=Captions(32, 12, 9),
    labels=Labels(words("제목"), words("채널 작성자 저자"), words("설명")),
    phrases={
        "section": "{{ number }}부. {{ heading }}.",
        "overview": "개요",
        "kicker": "{{ numeral }}부",
        "opener": "전체 {{ total }}부 중 {{ number }}부",
        "scan": "스캔하여 열기",
        "narrated": "AI 음성({{ voice }})이 읽습니다. voicedeck으로 제작했습니다.",
        "voiced": "AI 음성: {{ voice }}",
        "search": "말한 내용 검색",
        "chapters": "챕터",
        "captions": "자막",
    },
)
