"""Pictures, video and audio, related pages, corrections, and whether the article carries a video."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from khabar.article import Correction, Image, Link, Rendition
from khabar.items.check import values
from khabar.items.check.dates import read_date
from khabar.items.check.record import PATH
from khabar.items.check.scalars import split, token
from khabar.nodes import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khabar.items.check.record import Record

_Medium = TypeVar("_Medium", Image, Rendition)

_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}")  # RFC 6838, 4.2

_MAY_BE_PICTURES = ("image/", "application/octet-stream")
"""The second is what servers say of any file that they do not know."""

_HASH = re.compile("[0-9a-f]{32}|[0-9a-f]{40}")
_BETWEEN_COUNTRIES = re.compile(r"[\s,،]+")

_CONTAINERS = (
    frozenset({"video/mp4", "audio/mp4", "application/mp4", "video/x-m4v", "audio/x-m4a", "audio/m4a"}),
    frozenset({"audio/ogg", "video/ogg", "application/ogg", "audio/opus"}),
    frozenset({"video/webm", "audio/webm"}),
    frozenset({"audio/mpeg", "audio/mp3"}),
    frozenset({"audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"}),
    frozenset({"audio/aac", "audio/aacp", "audio/x-aac"}),
    frozenset({"image/jpeg", "image/pjpeg"}),
    frozenset({"application/vnd.apple.mpegurl", "application/x-mpegurl", "audio/mpegurl"}),
)
"""Types that one suffix may stand for: a container holds sound or pictures, and some types have old names."""


def images(record: Record) -> tuple[Image, ...]:
    """Give the pictures, each address once, the first first; without what is certainly none."""
    found = []
    for table in record.records("images"):
        address, type_ = media_file(table)
        if type_ and not type_.startswith(_MAY_BE_PICTURES):
            table.desk.tell(
                "image-no-picture", table.place_of("type" if table.nodes("type") else "address"), type=type_
            )
            continue
        image = Image(
            address=address or "",
            type=type_ or "",
            alt=table.text("alt"),
            caption=table.text("caption"),
            credit=table.line("credit"),
            length=table.count("length"),
            width=table.count("width"),
            height=table.count("height"),
            role=table.word("role"),
            rights=table.line("rights"),
            hash=_hash(table),
        )
        if address and type_:
            found.append(image)
    return _each_once(found)


def renditions(record: Record) -> tuple[Rendition, ...]:
    """Give the video and audio files, each address once, the first first."""
    if not record.nodes("renditions") and not record.nodes("video"):
        return ()
    found = []
    for table in (*record.records("renditions"), *_videos(record)):
        address, type_ = media_file(table)
        rendition = Rendition(
            address=address or "",
            type=type_ or "",
            title=table.line("title"),
            length=table.count("length"),
            duration=table.duration("duration"),
            width=table.count("width"),
            height=table.count("height"),
            language=table.language("language"),
            credit=table.line("credit"),
            role=table.word("role"),
            rights=table.line("rights"),
            hash=_hash(table),
            thumbnail=_beside_page(table, table.scalar("thumbnail")),
            player=table.address("player"),
            text=table.text("text"),
            allowed=_countries(table, "allowed"),
            denied=_countries(table, "denied"),
        )
        if address and type_:
            found.append(rendition)
    return _each_once(found)


def _each_once(found: list[_Medium]) -> tuple[_Medium, ...]:
    """Give each address once: of two that have one, the first."""
    return tuple({medium.address: medium for medium in reversed(found)}.values())[::-1]


def video(record: Record, kicker: str | None, headline: str | None, media: Iterable[Rendition]) -> bool:
    """Whether it carries a video: the file says so, has one, or its kicker or headline says so
    («شاهد بالفيديو..»). A plain `video: false` is the last word."""
    from khabar.items.kickers import is_video_kicker, names_video

    stated = [_flag(node) for node in record.nodes("video")]
    if any(flag is not None for flag in stated):
        return True in stated
    if stated or any(rendition.medium == "video" for rendition in media):
        return True
    phrases = record.desk.settings.items.video_kickers
    return (kicker is not None and is_video_kicker(kicker, phrases)) or (
        headline is not None and names_video(headline, phrases)
    )


def links(record: Record) -> tuple[Link, ...]:
    """Give the related pages, each once."""
    found: dict[str, Link] = {}
    for table in record.records("links"):
        stated = _stated_address(table)
        address = None if stated is None else table.address_in(stated)
        link = Link(address or "", table.line("title"), _stated_type(table), table.language("language"))
        if address:
            found.setdefault(address, link)
    return tuple(found.values())


def corrections(record: Record) -> tuple[Correction, ...]:
    """Give what was corrected, in the file's order."""
    found = []
    for table in record.records("corrections"):
        text, date = table.text("text"), read_date(table, "date")
        if text is None:
            table.desk.tell("part-missing", table.place, field="corrections", part="text")
        else:
            found.append(Correction(text, date.moment if date else None))
    return tuple(found)


def _videos(record: Record) -> tuple[Record, ...]:
    """Give what stands under `video` and is no flag: such a value is the video itself."""
    return record.tables("renditions", (node for node in record.nodes("video") if _flag(node) is None))


def _flag(node: object) -> bool | None:
    return values.flag(node.text) if isinstance(node, Scalar) else None


def _stated_address(table: Record) -> Scalar | None:
    if not table.nodes("address"):
        table.desk.tell("media-address-missing", table.place)
    return table.scalar("address")


def _media_address(table: Record) -> str | None:
    """Give where a file is: a path is taken from the article's page, beside which site generators put it."""
    return _beside_page(table, _stated_address(table))


def _beside_page(table: Record, stated: Scalar | None) -> str | None:
    page = table.desk.address
    if stated is None or (page is None and PATH.match(stated.text.strip())):
        return None  # that there is no page has been told
    return table.address_in(stated, base=page)


def media_file(table: Record) -> tuple[str | None, str | None]:
    """Give address and media type: what the file says must fit the file's name, which tells it otherwise."""
    from khabar.arabic.address import address_path_type

    address, stated = _media_address(table), _stated_type(table)
    if address is None:
        return None, stated
    by_name = address_path_type(address)
    if stated is None and not table.nodes("type"):
        if by_name is None:
            table.desk.tell("media-type-missing", table.place_of("address"))
        return address, by_name
    if stated and by_name and stated != by_name and not _one_container(stated, by_name):
        table.desk.tell("media-type-unfit", table.place_of("type"), type=stated, expected=by_name)
    return address, stated


def _one_container(stated: str, by_name: str) -> bool:
    return any(stated in container and by_name in container for container in _CONTAINERS)


def _hash(table: Record) -> str | None:
    """Read an MD5 or SHA-1 in hexadecimal: the two that Media RSS knows (1.5.1, media:hash)."""
    scalar = table.scalar("hash")
    if scalar is None:
        return None
    digest = scalar.text.strip().lower()
    if not _HASH.fullmatch(digest):
        table.desk.tell("media-hash-invalid", scalar.place, value=token(scalar))
        return None
    return digest


def _countries(table: Record, name: str) -> tuple[str, ...]:
    """Read codes of ISO 3166, each once."""
    if not table.nodes(name):
        return ()
    from pytz import country_names

    codes = {}
    for scalar in table.scalars(name):
        for one in split(scalar, _BETWEEN_COUNTRIES):
            code = one.text.upper()
            if code in country_names:
                codes[code] = True
            else:
                table.desk.tell("country-unknown", one.place, code=token(one))
    return tuple(codes)


def _stated_type(table: Record) -> str | None:
    scalar = table.scalar("type")
    if scalar is None:
        return None
    name = scalar.text.strip().lower()
    if not _MEDIA_TYPE.fullmatch(name):
        table.desk.tell("media-type-invalid", scalar.place, type=name[:60])
        return None
    return name
