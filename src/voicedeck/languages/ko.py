"""Korean."""

from __future__ import annotations

from voicedeck.languages.language import Captions, Cues, Labels, Language, listed, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="ko",
    name="Korean",
    answers=("예", "아니요"),
    numbers=Numbers("ko"),
    captions=Captions(32, 12, 9),
    cues=Cues(
        spoken=listed("나레이션|내레이션|나레이터|내레이터|성우|멘트|보이스오버"),
        people=listed("해설|진행자|대사|음성|발표자|게스트"),
        content=listed("내용|본문|핵심 내용|요점|슬라이드 내용"),
        seen=listed(
            "화면|영상|비주얼|이미지|자막|애니메이션|그래픽|카메라|컷|전환|음악|배경음악|bgm|효과음|로고|장면 설명"
        ),
        silent=listed("메모|노트|발표자 노트|참고|톤|분위기|길이|시간|대상|타깃|형식|스타일|목적|목표|키워드|버전"),
        slide=listed("슬라이드|장면|씬"),
        parts=listed("섹션|파트|장"),
        sounds=listed("멈춤|잠시 멈춤|침묵|음악|배경음악|웃음|박수|전환|페이드인|페이드아웃|효과음"),
    ),
    labels=Labels(words("제목"), words("채널 작성자 저자"), words("설명")),
    phrases={
        "section": "{{ number }}부. {{ heading }}.",
        "overview": "개요",
        "kicker": "{{ numeral }}부",
        "opener": "전체 {{ total }}부 중 {{ number }}부",
        "scan": "스캔하여 열기",
        "narrated": "AI 음성({{ voice }})이 읽습니다.",
        "voiced": "AI 음성: {{ voice }}",
        "search": "말한 내용 검색",
        "chapters": "챕터",
        "captions": "자막",
    },
)
