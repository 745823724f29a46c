"""Arabic."""

from __future__ import annotations

from voicedeck.languages.language import Captions, Cues, Labels, Language, listed, words
from voicedeck.languages.numbers import Numbers

LANGUAGE = Language(
    code="ar",
    name="Arabic",
    answers=("نعم", "لا"),
    abbreviations=words("د أ م ص ج ت هـ"),
    leading=words("في من إلى على عن مع أو ثم لكن أن إن لا ما هذا هذه ذلك التي الذي بين حتى عند كل غير بعد قبل"),
    numbers=Numbers("ar"),
    captions=Captions(42, 20, 17),
    cues=Cues(
        spoken=listed("الراوي|التعليق الصوتي|النص الصوتي|الصوت|المعلق|التعليق|نص التعليق"),
        people=listed("المقدم|الضيف|المتحدث|مقدم البرنامج"),
        content=listed("المحتوى|النقاط|محتوى الشريحة"),
        seen=listed(
            "العنصر البصري|المرئيات|المشهد البصري|الصورة|الشاشة|النص على الشاشة|الموسيقى|المؤثرات الصوتية|اللقطة|"
            "الفيديو|الرسوم المتحركة"
        ),
        silent=listed("الوقت|المدة|التوقيت|ملاحظات|النبرة|ملاحظات المتحدث"),
        slide=listed("المشهد|الشريحة|مشهد|شريحة"),
        sounds=listed("صمت|موسيقى|ضحك|تصفيق"),
    ),
    labels=Labels(words("العنوان"), words("المؤلف القناة"), words("الوصف")),
    phrases={
        "section": "القسم {{ number }}. {{ heading }}.",
        "overview": "نظرة عامة",
        "kicker": "القسم {{ numeral }}",
        "opener": "القسم {{ number }} من {{ total }}",
        "scan": "امسح الرمز للفتح",
        "narrated": "الراوي صوت ذكاء اصطناعي، {{ voice }}.",
        "voiced": "صوت ذكاء اصطناعي: {{ voice }}",
        "search": "ابحث فيما يُقال",
        "chapters": "الفصول",
        "captions": "الترجمة النصية",
    },
)
