"""Vietnamese."""

from __future__ import annotations

from voicedeck.languages.language import Labels, Language, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="vi",
    name="Vietnamese",
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
        "narrated": "Giọng đọc AI, {{ voice }}. Làm bằng voicedeck.",
        "voiced": "Giọng AI: {{ voice }}",
        "search": "Tìm trong lời nói",
    },
)
