"""Japanese."""

from __future__ import annotations

from voicedeck.languages.language import Captions, Cues, Labels, Language, listed, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="ja",
    name="Japanese",
    answers=("はい", "いいえ"),
    numbers=Numbers("ja"),
    captions=Captions(32, 7, 7),
    cues=Cues(
        spoken=listed("ナレーション|ナレーター|語り|語り手|ボイスオーバー|読み上げ"),
        people=listed("セリフ|台詞|司会|話者|音声|トーク|ホスト|ゲスト"),
        content=listed("内容|本文|コンテンツ|箇条書き|要点|ポイント|スライド本文"),
        seen=listed(
            "映像|画面|画像|ビジュアル|テロップ|字幕|アニメーション|カット|カメラ|図|音楽|bgm|効果音|se|トランジション|ロゴ|動き|演出|背景|シーン説明"
        ),
        silent=listed(
            "メモ|ノート|発表者ノート|スピーカーノート|備考|注意|トーン|尺|長さ|時間|所要時間|対象|対象者|ターゲット|形式|スタイル|目的|目標|キーワード|バージョン"
        ),
        slide=listed("スライド|シーン|場面|カット"),
        parts=listed("セクション|パート|章"),
        sounds=listed("間|ポーズ|沈黙|音楽|bgm|笑い|拍手|カット|フェードイン|フェードアウト|テロップ|効果音"),
    ),
    labels=Labels(words("タイトル 題名"), words("チャンネル 作成者 投稿者 著者"), words("説明 概要")),
    phrases={
        "title": "{{ title }}{% if subtitle %}。{{ subtitle }}{% endif %}。",
        "section": "第{{ number }}部。{{ heading }}。",
        "overview": "概要",
        "kicker": "第{{ numeral }}部",
        "opener": "第{{ number }}部（全{{ total }}部）",
        "row": "{% if column %}{{ column }}。{% endif %}{{ label }}{% if label and cells %}：{% endif %}{{ cells }}",
        "cell": "{% if before %}{{ before }}、{% endif %}{{ column }}{{ value }}",
        "scan": "スキャンして開く",
        "narrated": "ナレーションはAI音声（{{ voice }}）です。",
        "voiced": "AI音声：{{ voice }}",
        "search": "話している内容を検索",
        "chapters": "チャプター",
        "captions": "字幕",
    },
)
