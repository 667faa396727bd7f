"""Words for what people did: credits of pictures and films, and the people of a podcast; and the types of episodes.

Feeds carry the English words alone. The first are of the EBU's list of roles, which Media RSS names (1.5.1,
media:credit); the second of Podcasting 2.0's taxonomy (podcast:person).
"""

from __future__ import annotations

CREDIT_ROLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("photographer", ("photo", "مصور", "مصورة", "تصوير", "عدسة")),
    ("camera operator", ("camera", "مصور تلفزيوني", "مصورة تلفزيونية")),
    ("director", ("مخرج", "مخرجة", "إخراج")),
    ("producer", ("منتج", "منتجة", "إنتاج")),
    ("editor", ("محرر", "محررة", "تحرير")),
    ("visual editor", ("video editor", "مونتير", "مونتاج")),
    ("sound recordist", ("sound", "تسجيل صوتي", "مسجل صوت")),
    ("sound mixer", ("مهندس صوت", "هندسة صوتية")),
    ("graphic designer", ("designer", "مصمم", "مصممة", "تصميم")),
    ("illustrator", ("illustration", "رسام", "رسامة", "رسم")),
    ("reporter", ("مراسل", "مراسلة")),
    ("correspondent", ("موفد", "موفدة")),
    ("broadcast journalist", ("journalist", "صحفي", "صحفية")),
    ("news reader", ("newsreader", "مذيع", "مذيعة")),
    ("interviewer", ("محاور", "محاورة")),
    ("interviewed guest", ("guest", "ضيف", "ضيفة")),
    ("author", ("writer", "كاتب", "كاتبة")),
    ("translation", ("translator", "مترجم", "مترجمة", "ترجمة")),
    ("composer", ("music", "ملحن", "موسيقى")),
    ("production company", ("شركة إنتاج",)),
    ("publishing company", ("publisher", "ناشر", "دار نشر")),
)

PODCAST_ROLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("host", ("presenter", "مقدم", "مقدمة", "تقديم")),
    ("co-host", ("cohost", "مقدم مشارك", "مقدمة مشاركة")),
    ("guest", ("ضيف", "ضيفة")),
    ("guest host", ("مقدم ضيف", "مقدمة ضيفة")),
    ("reporter", ("مراسل", "مراسلة")),
    ("narrator", ("راو", "راوٍ", "راوية", "رواية")),
    ("announcer", ("معلق", "معلقة")),
    ("producer", ("منتج", "منتجة", "إنتاج")),
    ("editor", ("محرر", "محررة", "تحرير")),
    ("audio editor", ("مونتاج", "مهندس صوت")),
    ("writer", ("author", "كاتب", "كاتبة", "إعداد")),
    ("researcher", ("باحث", "باحثة", "بحث")),
    ("translator", ("مترجم", "مترجمة", "ترجمة")),
)

EPISODE_TYPES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("full", ("حلقة",)),
    ("trailer", ("teaser", "إعلان")),
    ("bonus", ("extra", "إضافية")),
)
