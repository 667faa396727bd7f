"""Slug, id, address: what an article is called on the web, and for ever."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from khabar.items.address_template import fill
from khabar.items.check import values
from khabar.items.check.scalars import token
from khabar.items.own_name import own_name
from khabar.nodes import Scalar

if TYPE_CHECKING:
    from khabar.items.check.dates import Stated
    from khabar.items.check.record import Record

_DATE_PREFIX = re.compile(r"\d{4}-\d{1,2}-\d{1,2}[-_ ]+(?=.)")
"""Jekyll writes the date before the name of a post, and Pelican may."""

_PAGE_PATH = re.compile(r"[^/.:?#\s]+(?:/\S*|\.html?)")
"""Eleventy's `permalink: news/ship.html`. A first part with a dot is more likely a host, without its scheme."""

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_TAG_URI = re.compile(r"tag:[A-Za-z0-9.@_-]+,\d{4}(-\d\d(-\d\d)?)?:.*")  # RFC 4151, 2.1
_URN = re.compile(r"urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:.+")  # RFC 8141, 2
_URI_CHARACTERS = "%:/?#[]@!$&'()*+,;=~-._"

_PERMALINK_PATTERN = re.compile(r"/:|^:|\{\{|\{%")
_PERMALINK_STYLES = frozenset({"date", "pretty", "ordinal", "weekdate", "none"})


class Identity(NamedTuple):
    """The id and the address are None where they cannot be made: that has been told."""

    id: str | None
    address: str | None
    slug: str


def identity(record: Record, headline: str | None, published: Stated | None, section: str | None) -> Identity:
    """Find the three. The address is the file's own, else from the newsroom's template."""
    name, tag = own_name(record.desk.file)
    slug = _slug(record, name, headline)
    id_ = _stated_id(record) if record.nodes("id") else _made_id(record, published, slug, tag)
    own = _own_address(record)
    if own is not None:
        home = record.desk.settings.home if _PAGE_PATH.fullmatch(own.text.strip()) else None
        return Identity(id_, record.address_in(own, base=home), slug)
    return Identity(id_, _address_from_template(record, published, section, slug), slug)


def _slug(record: Record, name: str, headline: str | None) -> str:
    from khabar.arabic.slug import slug

    stated = record.scalar("slug")
    made = slug(stated.text if stated else _DATE_PREFIX.sub("", name, count=1)) or slug(headline or "")
    if not made:
        record.desk.tell("slug-missing", stated.place if stated else record.place)
    return made


def _stated_id(record: Record) -> str | None:
    scalar = record.scalar("id")
    return None if scalar is None else permanent_id(record, scalar)


def permanent_id(record: Record, scalar: Scalar) -> str | None:
    """Read a permanent id: a ``tag:``, ``urn:``, ``http:`` or ``https:`` URI, or a UUID."""
    text = scalar.text.strip()
    if _UUID.fullmatch(text):
        return f"urn:uuid:{text.lower()}"  # RFC 9562, 4
    if text.startswith(("http://", "https://")):
        return record.address_in(scalar)
    if (_TAG_URI.fullmatch(text) or _URN.fullmatch(text)) and not re.search(r"\s", text):
        return _ascii(text)
    record.desk.tell("id-not-uri", scalar.place, id=token(scalar))
    return None


def _made_id(record: Record, published: Stated | None, slug: str, tag: str | None) -> str | None:
    """Make a ``tag:`` URI (RFC 4151) from the newsroom's home, the day of publication and the slug.

    The day is UTC's: the newsroom may move to another zone, and the id must not. A translation has its file's
    language after the slug, for the article that it translates has the rest of it.
    """
    if published is None or not slug:
        return None
    # A slug in ASCII has nothing to encode: it is letters, digits and hyphens.
    name = slug if slug.isascii() else _ascii(slug)
    newsroom = record.desk.newsroom
    made = f"tag:{newsroom.host},{published.moment.date()}:{newsroom.edition}{name}"
    return f"{made}.{tag}" if tag else made


def _ascii(text: str) -> str:
    return quote(unicodedata.normalize("NFC", text), safe=_URI_CHARACTERS)


def _own_address(record: Record) -> Scalar | None:
    """Give the address that the file states; a pattern of its tool's is none, and that is told."""
    scalar = record.scalar("address")
    if scalar is None:
        return None
    text = scalar.text.strip()
    if values.flag(text) is False and text.isalpha():
        return None  # Eleventy's `permalink: false`
    if _PERMALINK_PATTERN.search(text) or text in _PERMALINK_STYLES:
        record.desk.tell("address-pattern", scalar.place, pattern=token(scalar))
        return None
    return scalar


def _address_from_template(record: Record, published: Stated | None, section: str | None, slug: str) -> str | None:
    from khabar.arabic.dates.zones import day_in

    template = record.desk.settings.items.address
    if template is None:
        record.desk.tell("address-missing", record.place)
        return None
    if section is None and "section" in record.desk.newsroom.template_fields:
        if not record.nodes("section"):
            record.desk.tell("section-missing", record.place)
        return None
    if published is None or not slug:
        return None
    # The newsroom's own day, for so its pages are filed, whatever zone the date line is in.
    day = day_in(record.desk.settings.time_zone, published.moment)
    text = fill(template, section=section, day=day, slug=slug, language=record.desk.language)
    return record.address_in(Scalar(text, record.place))
