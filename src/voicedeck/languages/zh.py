"""Chinese."""

from __future__ import annotations

from voicedeck.languages.language import Captions, Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="zh",
    name="Chinese",
    numbers=Numbers("zh"),
    captions=Captions(32, 9, 7),
    labels=Labels(words("标题 標題"), words("作者 频道 頻道"), words("说明 描述 簡介 简介 説明")),
    phrases={
        "section": "第{{ number }}部分。{{ heading }}。",
        "overview": "概览",
        "kicker": "第{{ numeral }}部分",
        "opener": "第{{ number }}部分，共{{ total }}部分",
        "scan": "扫码打开",
        "narrated": "由AI语音（{{ voice }}）朗读。使用voicedeck制作。",
        "voiced": "AI语音：{{ voice }}",
        "search": "搜索讲述内容",
        "chapters": "章节",
        "captions": "字幕",
    },
)
