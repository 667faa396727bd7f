"""The parts of fields that are tables: of a person, a picture, a rendition, a link, a place, a correction."""

from __future__ import annotations

from khabar.items.fields.field import Field, FieldTable, Kind

_ADDRESS_NAMES = ("url", "src", "href", "uri", "path", "file", "link")
_WIDTH = Field(name="width", kind=Kind.WHOLE, about="Width in pixels.")
_HEIGHT = Field(name="height", kind=Kind.WHOLE, about="Height in pixels.")
_LENGTH = Field(
    name="length",
    kind=Kind.WHOLE,
    about="Size in bytes. An RSS enclosure must have it.",
    synonyms=("size", "bytes", "filesize"),
)

PERSON = FieldTable(
    Field(name="name", kind=Kind.LINE, about="The name that readers see.", synonyms=("title",)),
    Field(name="email", kind=Kind.LINE, about="An e-mail address in ASCII (RFC 5322).", synonyms=("mail",)),
    Field(
        name="address",
        kind=Kind.ADDRESS,
        about="The author's page.",
        synonyms=("url", "uri", "link", "homepage", "website"),
    ),
)

SOURCE = FieldTable(
    Field(name="name", kind=Kind.LINE, about="The outlet's or agency's name.", synonyms=("title",)),
    Field(name="address", kind=Kind.ADDRESS, about="Its page.", synonyms=("url", "uri", "link", "href")),
)

PLACE = FieldTable(
    Field(name="name", kind=Kind.LINE, about="The place's name.", synonyms=("title",)),
    Field(name="latitude", kind=Kind.DECIMAL, about="Degrees north, WGS 84.", synonyms=("lat",)),
    Field(name="longitude", kind=Kind.DECIMAL, about="Degrees east, WGS 84.", synonyms=("lon", "lng", "long")),
)

IMAGE = FieldTable(
    Field(
        name="address",
        kind=Kind.ADDRESS,
        about="Where the picture is.",
        synonyms=(*_ADDRESS_NAMES, "image", "img", "feature", "cover"),
    ),
    Field(
        name="type",
        kind=Kind.LINE,
        about="Media type; from the file name where missing.",
        synonyms=("mime", "mimetype", "mediatype"),
    ),
    Field(name="alt", kind=Kind.TEXT, about="What it shows, for who cannot see it.", synonyms=("alt_text",)),
    Field(
        name="caption",
        kind=Kind.TEXT,
        about="The line below it.",
        synonyms=("title", "description", "legend"),
    ),
    Field(
        name="credit",
        kind=Kind.LINE,
        about="Photographer and agency.",
        synonyms=("byline", "photographer", "copyright", "author"),
    ),
    _LENGTH,
    _WIDTH,
    _HEIGHT,
)

RENDITION = FieldTable(
    Field(
        name="address",
        kind=Kind.ADDRESS,
        about="Where the video or audio file is.",
        synonyms=(*_ADDRESS_NAMES, "video", "audio"),
    ),
    Field(
        name="type",
        kind=Kind.LINE,
        about="Media type; from the file name where missing.",
        synonyms=("mime", "mimetype", "mediatype"),
    ),
    Field(name="title", kind=Kind.LINE, about="What it is called.", synonyms=("name", "caption")),
    _LENGTH,
    Field(
        name="duration",
        kind=Kind.DURATION,
        about="Seconds, `mm:ss`, `hh:mm:ss`, or ISO 8601 (`PT1M30S`).",
        synonyms=("runtime",),
    ),
    _WIDTH,
    _HEIGHT,
)

LINK = FieldTable(
    Field(name="address", kind=Kind.ADDRESS, about="Where the page is.", synonyms=_ADDRESS_NAMES),
    Field(name="title", kind=Kind.LINE, about="What it is called.", synonyms=("name", "text", "headline")),
    Field(name="type", kind=Kind.LINE, about="Its media type, where it is no page.", synonyms=("mime",)),
    Field(name="language", kind=Kind.LANGUAGE, about="Its language (BCP 47).", synonyms=("lang", "hreflang")),
)

CORRECTION = FieldTable(
    Field(name="text", kind=Kind.TEXT, about="What readers are told.", synonyms=("note", "body", "correction")),
    Field(name="date", kind=Kind.DATE, about="When it was corrected.", synonyms=("corrected", "updated")),
)
