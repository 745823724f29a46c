"""Vietnamese."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="vi",
    name="Vietnamese",
    answers=("có", "không"),
    common=words(
        "và của là có trong được cho một những không các với này đã để khi từ người như về cũng đến sẽ thì vào ra "
        "hay làm rất nhiều tại hơn ở nó trên bị mà hai ba bốn năm sáu bảy tám chín mười trăm"
    ),
    abbreviations=words("tr TS GS PGS"),
    leading=words("và hoặc nhưng của là ở trong trên với cho từ đến để mà khi nếu không những các một"),
    numbers=Numbers("vi"),
    labels=Labels(frozenset({"tiêu đề"}), frozenset({"kênh", "tác giả"}), frozenset({"mô tả"})),
    phrases={
        "section": "Phần {{ number }}. {{ heading }}.",
        "overview": "Tổng quan",
        "kicker": "Phần {{ numeral }}",
        "opener": "Phần {{ number }} trên {{ total }}",
        "scan": "Quét để mở",
        "narrated": "Giọng đọc AI, {{ voice }}.",
        "voiced": "Giọng AI: {{ voice }}",
        "search": "Tìm trong lời nói",
        "chapters": "Chương",
        "captions": "Phụ đề",
    },
)
