"""The newsroom's own pictures and recordings on this machine, and what their first bytes say: type, size, length.

The setting `items.media` says in which folder of the newsroom lies what has which address. Nothing outside that folder
is ever looked at, wherever a link or a ``..`` in an address may lead, and no file is read further than its header.
"""

from __future__ import annotations

import os
import stat
from typing import IO, TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from khabar.article import Article, Image, Rendition
    from khabar.settings import Settings

_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe is not waited for
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)

_BEGINNING: Final = 64
_SIGNATURES: Final[tuple[tuple[str, Callable[[bytes], bool]], ...]] = (
    ("image/png", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n")),
    ("image/jpeg", lambda data: data.startswith(b"\xff\xd8\xff")),
    ("image/gif", lambda data: data.startswith((b"GIF87a", b"GIF89a"))),
    ("image/webp", lambda data: data.startswith(b"RIFF") and data[8:12] == b"WEBP"),
    ("image/avif", lambda data: data[4:8] == b"ftyp" and b"avif" in data[8:]),
)
"""How files of each type begin (WHATWG MIME Sniffing, 6.1; AVIF 1.1, 6.2)."""


class MediaFile(Struct, frozen=True):
    """A file: its length in bytes; of a picture its media type, width and height in pixels, as it is shown. None is not
    known: of any other file, and of a picture whose header is not whole."""

    length: int
    type: str | None = None
    width: int | None = None
    height: int | None = None


def media_path(address: str, settings: Settings) -> tuple[str, bytes] | None:
    """Give the media folder (relative to the newsroom) and the path in it where the file of `address` should lie; None
    where it is not one of the newsroom's own. Of several folders, the one whose address says most."""
    page = address.partition("?")[0].partition("#")[0]
    prefixes = [prefix for prefix in settings.items.media if page.startswith(prefix)]
    if not prefixes:
        return None
    prefix = max(prefixes, key=len)
    path = unquote_to_bytes(page[len(prefix) :])
    if b"\0" in path or any(name in {b"", b".", b".."} for name in path.split(b"/")):
        return None
    return settings.items.media[prefix], path


def find_media(root: Path, address: str, settings: Settings) -> MediaFile | None:
    """Look at the file of an address, which the newsroom in `root` has on this machine; None where it has none."""
    found = media_path(address, settings)
    if found is None:
        return None
    folder, path = os.path.realpath(os.fsencode(root / found[0])), found[1]
    try:
        real = os.path.realpath(os.path.join(folder, path), strict=True)  # noqa: PTH118 - bytes: pathlib has none
        if os.path.commonpath([folder, real]) != folder or not stat.S_ISREG(os.stat(real).st_mode):  # noqa: PTH116
            return None
        with open(os.open(real, _FLAGS), "rb") as file:  # noqa: PTH123
            return _look(file, os.fstat(file.fileno()).st_size)
    except OSError:  # not there, or not to be read: no more is known than without it
        return None


def _look(file: IO[bytes], length: int) -> MediaFile:
    import imagesize

    beginning = file.read(_BEGINNING)
    kind = next((name for name, matches in _SIGNATURES if matches(beginning)), None)
    if kind is None:
        return MediaFile(length)
    file.seek(0)
    width, height = imagesize.get(file)  # (-1, -1) where it is not known; JPEG turned as its EXIF says
    if width < 1 or height < 1:
        return MediaFile(length, kind)
    return MediaFile(length, kind, width, height)


def with_media(article: Article, find: Callable[[str], MediaFile | None]) -> Article:
    """Give the article with what `find` knows of the files at its addresses.

    What a file says of itself holds, whatever the article's file says: a wrong length is worse than none.
    """
    images = tuple(_image(image, find(image.address)) for image in article.images)
    renditions = tuple(_rendition(rendition, find(rendition.address)) for rendition in article.renditions)
    if (images, renditions) == (article.images, article.renditions):
        return article
    return replace(article, images=images, renditions=renditions)


def _image(image: Image, file: MediaFile | None) -> Image:
    if file is None or not file.length:
        return image
    return replace(
        image,
        type=file.type or image.type,
        length=file.length,
        width=file.width or image.width,
        height=file.height or image.height,
    )


def _rendition(rendition: Rendition, file: MediaFile | None) -> Rendition:
    return rendition if file is None or not file.length else replace(rendition, length=file.length)
