"""Chinese."""

from __future__ import annotations

from voicedeck.languages.language import Captions, Cues, Labels, Language, listed, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="zh",
    name="Chinese",
    answers=("是", "否"),
    numbers=Numbers("zh"),
    captions=Captions(32, 9, 7),
    cues=Cues(
        spoken=listed("旁白|解说|解说词|配音|口播|口播稿|旁白稿|解说稿|配音稿|口播词|画外音|口播文案|解說|旁白文案"),
        people=listed("主持人|讲解|台词|对白|文案|嘉宾"),
        content=listed("内容|要点|正文|重点|內容|幻灯片内容"),
        seen=listed(
            "画面|画面描述|画面内容|镜头描述|提示词|画面提示词|视频提示词|ai 视频提示词|ai 提示词|分镜脚本|封面|"
            "镜头|视频|视觉|图像|图片|屏幕|屏幕文字|字幕|动画|景别|转场|音乐|背景音乐|bgm|音效|声音|特效|场景描述|分镜|畫面|鏡頭|動畫|音樂"
        ),
        silent=listed(
            "视频定位|剪辑建议|拍摄建议|类型|比例|标签|发布文案|"
            "备注|演讲者备注|演讲备注|说明|语气|基调|风格|时长|时间|受众|目标受众|格式|平台|目标|目的|关键词|版本|備註|時長|字数|场景数|场景|镜号|序号"
        ),
        slide=listed("幻灯片|场景|镜头|分镜|投影片"),
        parts=listed("第幕|部分|章节"),
        sounds=listed("停顿|静音|沉默|音乐|背景音乐|笑声|掌声|转场|切换|淡入|淡出|音效"),
    ),
    labels=Labels(words("标题 標題"), words("作者 频道 頻道"), words("说明 描述 簡介 简介 説明")),
    phrases={
        "title": "{{ title }}{% if subtitle %}。{{ subtitle }}{% endif %}。",
        "section": "第{{ number }}部分。{{ heading }}。",
        "overview": "概览",
        "kicker": "第{{ numeral }}部分",
        "opener": "第{{ number }}部分，共{{ total }}部分",
        "row": "{% if column %}{{ column }}。{% endif %}{{ label }}{% if label and cells %}：{% endif %}{{ cells }}",
        "cell": "{% if before %}{{ before }}，{% endif %}{{ column }}{{ value }}",
        "scan": "扫码打开",
        "narrated": "由AI语音（{{ voice }}）朗读。",
        "voiced": "AI语音：{{ voice }}",
        "search": "搜索讲述内容",
        "chapters": "章节",
        "captions": "字幕",
    },
)
