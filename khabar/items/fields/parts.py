"""The parts of fields that are tables: of a person, a picture, a rendition, a link, a place, an episode and others."""

from __future__ import annotations

from khabar.items.fields.field import Field, FieldTable, Kind
from khabar.items.fields.roles import CREDIT_ROLES, EPISODE_TYPES, PODCAST_ROLES

_ADDRESS_NAMES = ("url", "src", "href", "uri", "path", "file", "link", "الرابط", "الملف", "المسار")
_WIDTH = Field(name="width", kind=Kind.WHOLE, about="Width in pixels.", synonyms=("العرض",))
_HEIGHT = Field(name="height", kind=Kind.WHOLE, about="Height in pixels.", synonyms=("الارتفاع",))
_LENGTH = Field(
    name="length",
    kind=Kind.WHOLE,
    about="Size in bytes. An RSS enclosure must have it.",
    synonyms=("size", "bytes", "filesize", "الحجم", "حجم الملف"),
)

_LANGUAGE = Field(
    name="language", kind=Kind.LANGUAGE, about="Its language (BCP 47).", synonyms=("lang", "hreflang", "اللغة")
)
_ROLE = Field(
    name="role", kind=Kind.WORD, about="What the credited did.", words=CREDIT_ROLES, synonyms=("الدور", "الصفة")
)
_RIGHTS = Field(
    name="rights",
    kind=Kind.LINE,
    about="Its own copyright notice.",
    synonyms=("copyrightnotice", "الحقوق", "حقوق النشر"),
)
_HASH = Field(
    name="hash",
    kind=Kind.LINE,
    about="MD5 or SHA-1 of the file, in hexadecimal.",
    synonyms=("md5", "sha1", "البصمة"),
)

PERSON = FieldTable(
    Field(name="name", kind=Kind.LINE, about="The name that readers see.", synonyms=("title", "الاسم")),
    Field(
        name="email",
        kind=Kind.LINE,
        about="An e-mail address in ASCII (RFC 5322).",
        synonyms=("mail", "البريد", "البريد الإلكتروني"),
    ),
    Field(
        name="address",
        kind=Kind.ADDRESS,
        about="The author's page.",
        synonyms=("url", "uri", "link", "homepage", "website", "الرابط", "الصفحة", "الموقع"),
    ),
)

SOURCE = FieldTable(
    Field(name="name", kind=Kind.LINE, about="The outlet's or agency's name.", synonyms=("title", "الاسم")),
    Field(
        name="address",
        kind=Kind.ADDRESS,
        about="Its page.",
        synonyms=("url", "uri", "link", "href", "الرابط", "الصفحة"),
    ),
    Field(
        name="feed",
        kind=Kind.ADDRESS,
        about="The feed that the copy was taken from.",
        synonyms=("rss", "atom", "feed_url", "الخلاصة"),
    ),
)

PLACE = FieldTable(
    Field(name="name", kind=Kind.LINE, about="The place's name.", synonyms=("title", "الاسم")),
    Field(
        name="latitude", kind=Kind.DECIMAL, about="Degrees north, WGS 84.", synonyms=("lat", "خط العرض", "دائرة العرض")
    ),
    Field(
        name="longitude", kind=Kind.DECIMAL, about="Degrees east, WGS 84.", synonyms=("lon", "lng", "long", "خط الطول")
    ),
)

IMAGE = FieldTable(
    Field(
        name="address",
        kind=Kind.ADDRESS,
        about="Where the picture is.",
        synonyms=(*_ADDRESS_NAMES, "image", "img", "feature", "cover", "الصورة"),
    ),
    Field(
        name="type",
        kind=Kind.LINE,
        about="Media type; from the file name where missing.",
        synonyms=("mime", "mimetype", "mediatype", "النوع", "نوع الملف"),
    ),
    Field(
        name="alt",
        kind=Kind.TEXT,
        about="What it shows, for who cannot see it.",
        synonyms=("alt_text", "النص البديل", "البديل"),
    ),
    Field(
        name="caption",
        kind=Kind.TEXT,
        about="The line below it.",
        synonyms=("title", "description", "legend", "التعليق", "الشرح", "الوصف", "شرح الصورة", "تعليق الصورة"),
    ),
    Field(
        name="credit",
        kind=Kind.LINE,
        about="Photographer and agency.",
        synonyms=("byline", "photographer", "copyright", "author", "المصور", "المصورة", "تصوير", "عدسة", "المصدر"),
    ),
    _ROLE,
    _RIGHTS,
    _LENGTH,
    _WIDTH,
    _HEIGHT,
    _HASH,
)

RENDITION = FieldTable(
    Field(
        name="address",
        kind=Kind.ADDRESS,
        about="Where the video or audio file is.",
        synonyms=(*_ADDRESS_NAMES, "video", "audio", "الفيديو", "الصوت"),
    ),
    Field(
        name="type",
        kind=Kind.LINE,
        about="Media type; from the file name where missing.",
        synonyms=("mime", "mimetype", "mediatype", "النوع", "نوع الملف"),
    ),
    Field(
        name="title",
        kind=Kind.LINE,
        about="What it is called.",
        synonyms=("name", "caption", "العنوان", "الاسم", "التعليق"),
    ),
    _LENGTH,
    Field(
        name="duration",
        kind=Kind.DURATION,
        about="Seconds, `mm:ss`, `hh:mm:ss`, or ISO 8601 (`PT1M30S`).",
        synonyms=("runtime", "المدة"),
    ),
    _WIDTH,
    _HEIGHT,
    _LANGUAGE,
    Field(
        name="credit",
        kind=Kind.LINE,
        about="Who made it.",
        synonyms=("byline", "author", "المصور", "المصورة", "تصوير", "إعداد", "المصدر"),
    ),
    _ROLE,
    _RIGHTS,
    _HASH,
    Field(
        name="thumbnail",
        kind=Kind.ADDRESS,
        about="A picture of it.",
        synonyms=("poster", "still", "الصورة", "الصورة المصغرة"),
    ),
    Field(name="player", kind=Kind.ADDRESS, about="A page that plays it.", synonyms=("embed", "المشغل")),
    Field(name="text", kind=Kind.TEXT, about="What is said in it.", synonyms=("transcript", "النص", "التفريغ")),
    Field(
        name="allowed",
        kind=Kind.LINE,
        many=True,
        about="The only countries where it may be shown (ISO 3166: `SA`).",
        synonyms=("مسموح في", "الدول المسموحة"),
    ),
    Field(
        name="denied",
        kind=Kind.LINE,
        many=True,
        about="Countries where it may not be shown.",
        synonyms=("blocked", "محجوب في", "الدول المحجوبة"),
    ),
)

LINK = FieldTable(
    Field(name="address", kind=Kind.ADDRESS, about="Where the page is.", synonyms=_ADDRESS_NAMES),
    Field(
        name="title",
        kind=Kind.LINE,
        about="What it is called.",
        synonyms=("name", "text", "headline", "العنوان", "الاسم", "النص"),
    ),
    Field(name="type", kind=Kind.LINE, about="Its media type, where it is no page.", synonyms=("mime", "النوع")),
    _LANGUAGE,
)

CORRECTION = FieldTable(
    Field(
        name="text",
        kind=Kind.TEXT,
        about="What readers are told.",
        synonyms=("note", "body", "correction", "النص", "التصحيح", "التصويب"),
    ),
    Field(
        name="date",
        kind=Kind.DATE,
        about="When it was corrected.",
        synonyms=("corrected", "updated", "التاريخ", "تاريخ التصحيح"),
    ),
)

REPLY = FieldTable(
    Field(
        name="address",
        kind=Kind.ADDRESS,
        about="Its page.",
        synonyms=("url", "uri", "link", "href", "الرابط", "الصفحة"),
    ),
    Field(name="id", kind=Kind.LINE, about="Its permanent id, as its feed has it.", synonyms=("guid", "ref", "المعرف")),
)

EPISODE = FieldTable(
    Field(
        name="number",
        kind=Kind.WHOLE,
        about="Its number in the season, from 1.",
        synonyms=("episode", "الرقم", "رقم الحلقة", "الحلقة"),
    ),
    Field(name="season", kind=Kind.WHOLE, about="The number of the season, from 1.", synonyms=("الموسم",)),
    Field(
        name="type",
        kind=Kind.WORD,
        about="What it is to the series.",
        synonyms=("النوع", "نوع الحلقة"),
        words=EPISODE_TYPES,
    ),
    Field(name="chapters", kind=Kind.ADDRESS, about="Its chapters, a JSON file.", synonyms=("الفصول",)),
)

TRANSCRIPT = FieldTable(
    Field(name="address", kind=Kind.ADDRESS, about="Where the file is.", synonyms=_ADDRESS_NAMES),
    Field(
        name="type",
        kind=Kind.LINE,
        about="Media type; from the file name where missing.",
        synonyms=("mime", "mimetype", "mediatype", "النوع", "نوع الملف"),
    ),
    _LANGUAGE,
)

PARTICIPANT = FieldTable(
    Field(name="name", kind=Kind.LINE, about="The name that readers see.", synonyms=("title", "الاسم")),
    Field(name="role", kind=Kind.WORD, about="What they do in it.", synonyms=("الدور", "الصفة"), words=PODCAST_ROLES),
    Field(
        name="address",
        kind=Kind.ADDRESS,
        about="Their page.",
        synonyms=("url", "uri", "link", "homepage", "website", "الرابط", "الصفحة", "الموقع"),
    ),
    Field(name="image", kind=Kind.ADDRESS, about="Their picture.", synonyms=("img", "photo", "الصورة")),
)
