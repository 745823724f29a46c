"""Japanese."""

from __future__ import annotations

from voicedeck.languages.language import Captions, Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="ja",
    name="Japanese",
    numbers=Numbers("ja"),
    captions=Captions(32, 4, 4),
    labels=Labels(words("タイトル 題名"), words("チャンネル 作成者 投稿者 著者"), words("説明 概要")),
    phrases={
        "section": "第{{ number }}部。{{ heading }}。",
        "overview": "概要",
        "kicker": "第{{ numeral }}部",
        "opener": "第{{ number }}部（全{{ total }}部）",
        "scan": "スキャンして開く",
        "narrated": "ナレーションはAI音声（{{ voice }}）です。voicedeckで制作。",
        "voiced": "AI音声：{{ voice }}",
        "search": "話している内容を検索",
        "chapters": "チャプター",
        "captions": "字幕",
    },
)
