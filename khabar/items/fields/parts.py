"""The parts of fields that are tables: of a person, a picture, a rendition, a link, a place, an episode and others."""

from __future__ import annotations

from khabar.items.fields.field import Field, FieldTable, Kind
from khabar.items.fields.roles import CREDIT_ROLES, EPISODE_TYPES, PODCAST_ROLES

_ADDRESS_NAMES = ("url", "src", "href", "uri", "path", "file", "link")
_WIDTH = Field(name="width", kind=Kind.WHOLE, about="Width in pixels.")
_HEIGHT = Field(name="height", kind=Kind.WHOLE, about="Height in pixels.")
_LENGTH = Field(
    name="length",
    kind=Kind.WHOLE,
    about="Size in bytes. An RSS enclosure must have it.",
    synonyms=("size", "bytes", "filesize"),
)

_LANGUAGE = Field(name="language", kind=Kind.LANGUAGE, about="Its language (BCP 47).", synonyms=("lang", "hreflang"))
_ROLE = Field(name="role", kind=Kind.WORD, about="What the credited did.", words=CREDIT_ROLES)
_RIGHTS = Field(name="rights", kind=Kind.LINE, about="Its own copyright notice.", synonyms=("copyrightnotice",))
_HASH = Field(
    name="hash",
    kind=Kind.LINE,
    about="MD5 or SHA-1 of the file, in hexadecimal.",
    synonyms=("md5", "sha1"),
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
    Field(
        name="feed",
        kind=Kind.ADDRESS,
        about="The feed that the copy was taken from.",
        synonyms=("rss", "atom", "feed_url"),
    ),
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
    _LANGUAGE,
    Field(name="credit", kind=Kind.LINE, about="Who made it.", synonyms=("byline", "author")),
    _ROLE,
    _RIGHTS,
    _HASH,
    Field(
        name="thumbnail",
        kind=Kind.ADDRESS,
        about="A picture of it.",
        synonyms=("poster", "still"),
    ),
    Field(name="player", kind=Kind.ADDRESS, about="A page that plays it.", synonyms=("embed",)),
    Field(name="text", kind=Kind.TEXT, about="What is said in it.", synonyms=("transcript",)),
    Field(
        name="allowed",
        kind=Kind.LINE,
        many=True,
        about="The only countries where it may be shown (ISO 3166: `SA`).",
    ),
    Field(
        name="denied",
        kind=Kind.LINE,
        many=True,
        about="Countries where it may not be shown.",
        synonyms=("blocked",),
    ),
)

LINK = FieldTable(
    Field(name="address", kind=Kind.ADDRESS, about="Where the page is.", synonyms=_ADDRESS_NAMES),
    Field(name="title", kind=Kind.LINE, about="What it is called.", synonyms=("name", "text", "headline")),
    Field(name="type", kind=Kind.LINE, about="Its media type, where it is no page.", synonyms=("mime",)),
    _LANGUAGE,
)

CORRECTION = FieldTable(
    Field(name="text", kind=Kind.TEXT, about="What readers are told.", synonyms=("note", "body", "correction")),
    Field(name="date", kind=Kind.DATE, about="When it was corrected.", synonyms=("corrected", "updated")),
)

REPLY = FieldTable(
    Field(name="address", kind=Kind.ADDRESS, about="Its page.", synonyms=("url", "uri", "link", "href")),
    Field(name="id", kind=Kind.LINE, about="Its permanent id, as its feed has it.", synonyms=("guid", "ref")),
)

EPISODE = FieldTable(
    Field(name="number", kind=Kind.WHOLE, about="Its number in the season, from 1.", synonyms=("episode",)),
    Field(name="season", kind=Kind.WHOLE, about="The number of the season, from 1."),
    Field(name="type", kind=Kind.WORD, about="What it is to the series.", words=EPISODE_TYPES),
    Field(name="chapters", kind=Kind.ADDRESS, about="Its chapters, a JSON file."),
)

TRANSCRIPT = FieldTable(
    Field(name="address", kind=Kind.ADDRESS, about="Where the file is.", synonyms=_ADDRESS_NAMES),
    Field(
        name="type",
        kind=Kind.LINE,
        about="Media type; from the file name where missing.",
        synonyms=("mime", "mimetype", "mediatype"),
    ),
    _LANGUAGE,
)

PARTICIPANT = FieldTable(
    Field(name="name", kind=Kind.LINE, about="The name that readers see.", synonyms=("title",)),
    Field(name="role", kind=Kind.WORD, about="What they do in it.", words=PODCAST_ROLES),
    Field(
        name="address",
        kind=Kind.ADDRESS,
        about="Their page.",
        synonyms=("url", "uri", "link", "homepage", "website"),
    ),
    Field(name="image", kind=Kind.ADDRESS, about="Their picture.", synonyms=("img", "photo")),
)
