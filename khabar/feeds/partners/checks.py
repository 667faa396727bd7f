"""What a partner would refuse of an article, or show badly: Article -> Problems, before it is published.

Nothing here refuses anything: an editor is told, and decides. The article is to carry the sizes of its pictures where
anything knows them (khabar.items.media).
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct

from khabar.article import Status
from khabar.feeds import rss
from khabar.feeds.entry import entry_of
from khabar.feeds.html import plain_text
from khabar.feeds.moments import first_seen
from khabar.feeds.partners.format import for_partners
from khabar.feeds.partners.selection import in_language, is_episode, recordings
from khabar.feeds.partners.text import excerpt
from khabar.problems import Place, Problem
from khabar.visibility import Visibility, visibility

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from khabar.article import Article, Image
    from khabar.feeds.entry import Entry
    from khabar.feeds.partners.profile import Limit, Profile
    from khabar.settings import PartnerFeed, Settings

    PlaceOf = Callable[[str], Place]
    """Gives where a field stands in the article's file, by the field's own name."""

_DAY = timedelta(days=1)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9._~:/?&=+-]")


class _Found(NamedTuple):
    """What goes beyond a limit: in which field, how much it is, and where they are not the limit's own, its figure and
    its rule."""

    field: str
    found: object = ""
    limit: object = None
    rule: str | None = None


class _Look(Struct, frozen=True, dict=True):
    """An article as a partner would get it."""

    article: Article
    settings: Settings
    moment: datetime

    @cached_property
    def entry(self) -> Entry:
        return entry_of(self.article, for_partners(self.settings))

    @property
    def image(self) -> Image | None:
        """Its own picture."""
        return next(iter(self.article.images), None)

    @property
    def size(self) -> tuple[int, int] | None:
        """That of its own picture, in pixels, where it is known."""
        if self.image is None or not (self.image.width and self.image.height):
            return None
        return self.image.width, self.image.height


def _title_short(look: _Look, limit: Limit) -> _Found | None:
    length = len(look.entry.title)
    return _Found("headline", length) if length < limit.number else None


def _title_long(look: _Look, limit: Limit) -> _Found | None:
    length = len(look.entry.title)
    return _Found("headline", length) if length > limit.number else None


def _title_address(look: _Look, _: Limit) -> _Found | None:
    found = _ADDRESS.search(look.entry.title)
    return _Found("headline", found[0]) if found else None


def _summary_short(look: _Look, limit: Limit) -> _Found | None:
    length = len(excerpt(look.article, 2 * limit.number))
    return _Found("summary", length) if length < limit.number else None


def _body_missing(look: _Look, _: Limit) -> _Found | None:
    return None if look.article.body.text.strip() and plain_text(look.entry.content or "") else _Found("body")


def _article_large(look: _Look, limit: Limit) -> _Found | None:
    size = len(rss.item(look.entry))
    return _Found("body", size) if size > limit.number else None


def _image_missing(look: _Look, _: Limit) -> _Found | None:
    return _Found("images") if look.image is None else None


def _image_type(look: _Look, limit: Limit) -> _Found | None:
    if look.image is None or look.image.type in limit.words:
        return None
    return _Found("images", look.image.type)


def _image_small(look: _Look, limit: Limit) -> _Found | None:
    return _side(look, limit, max)


def _image_narrow(look: _Look, limit: Limit) -> _Found | None:
    return _side(look, limit, min)


def _side(look: _Look, limit: Limit, choose: Callable[[tuple[int, int]], int]) -> _Found | None:
    if look.image is None:
        return None
    if look.size is None:
        return _Found("images", rule="image-size-unknown")
    return _Found("images", _pixels(look.size)) if choose(look.size) < limit.number else None


def _image_wide(look: _Look, limit: Limit) -> _Found | None:
    if look.size is None:
        return None
    width, height = look.size
    return _Found("images", _pixels(look.size)) if 100 * width > limit.number * height else None


def _image_tall(look: _Look, limit: Limit) -> _Found | None:
    if look.size is None:
        return None
    width, height = look.size
    return _Found("images", _pixels(look.size)) if 100 * width < limit.number * height else None


def _pixels(size: tuple[int, int]) -> str:
    return f"{size[0]}×{size[1]}"


def _image_heavy(look: _Look, limit: Limit) -> _Found | None:
    length = look.image.length if look.image is not None else None
    return _Found("images", length) if length is not None and length > limit.number else None


def _too_old(look: _Look, limit: Limit) -> _Found | None:
    age = look.moment - first_seen(look.article)
    return _Found("published", age // _DAY) if age > limit.number * _DAY else None


def _language(look: _Look, _: Limit) -> _Found | None:
    if in_language(look.article, look.settings):
        return None
    return _Found("language", look.article.language, look.settings.language)


def _audio_length(look: _Look, _: Limit) -> _Found | None:
    unknown = (each.address for each in recordings(look.article) if not each.length)
    address = next(unknown, None)
    return None if address is None else _Found("renditions", address)


def _audio_address(look: _Look, _: Limit) -> _Found | None:
    odd = (each.address for each in recordings(look.article) if _NOT_PLAIN.search(each.address))
    address = next(odd, None)
    return None if address is None else _Found("renditions", address)


_OF_ARTICLES: Final[Mapping[str, Callable[[_Look, Limit], _Found | None]]] = {
    "title-short": _title_short,
    "title-long": _title_long,
    "title-cut": _title_long,
    "title-address": _title_address,
    "summary-short": _summary_short,
    "body-missing": _body_missing,
    "article-large": _article_large,
    "image-missing": _image_missing,
    "image-type": _image_type,
    "image-small": _image_small,
    "image-narrow": _image_narrow,
    "image-wide": _image_wide,
    "image-tall": _image_tall,
    "image-heavy": _image_heavy,
    "too-old": _too_old,
    "language": _language,
    "audio-length": _audio_length,
    "audio-address": _audio_address,
}
"""By the rule of the limit."""


def check_article(
    article: Article, settings: Settings, moment: datetime, profile: Profile, place_of: PlaceOf
) -> Iterator[Problem]:
    """Tell what the partner would refuse of an article as it is at `moment` (aware), or show badly.

    Nothing is told of one that is closed to readers, but for a draft, nor of one without a recording where the partner
    takes episodes alone.
    """
    if article.status not in {Status.USABLE, Status.DRAFT} or visibility(article, moment) is Visibility.NO_MORE:
        return
    if profile.episodes and not is_episode(article):
        return
    look = _Look(article, settings, moment)
    for limit in profile.limits:
        check = _OF_ARTICLES.get(limit.rule)
        found = None if check is None else check(look, limit)
        if found is not None:
            yield _problem(profile, limit, found, place_of(found.field))


def check_together(
    articles: Iterable[Article], profile: Profile, place_of: Callable[[Article, str], Place]
) -> Iterator[Problem]:
    """Tell what the partner would refuse of articles for the sake of others: of two with one recording it takes one."""
    seen: dict[str, Article] = {}
    for limit in (each for each in profile.limits if each.rule == "audio-twice"):
        for article in articles:
            for rendition in recordings(article):
                first = seen.setdefault(rendition.address, article)
                if first is not article:
                    found = _Found("renditions", rendition.address, first.file)
                    yield _problem(profile, limit, found, place_of(article, found.field))


def check_newsroom(
    settings: Settings, profile: Profile, place_of: Callable[[tuple[str | int, ...]], Place]
) -> Iterator[Problem]:
    """Tell what the partner would miss in the newsroom's settings, or show badly.

    `place_of` gives where a setting stands, or the table that it should stand in. Of a partner that gets several feeds,
    each is looked at; of one that gets none yet, what it would be given.
    """
    asked: list[tuple[tuple[str | int, ...], PartnerFeed | None]] = [
        (("partners", number), feed) for number, feed in enumerate(settings.partners) if feed.name == profile.name
    ]
    for table, feed in asked or [((), None)]:
        for limit in profile.limits:
            check = _OF_NEWSROOMS.get(limit.rule)
            for found in () if check is None else check(settings, feed, limit):
                # What the partner's feed does not say, the newsroom says for all its feeds, or nobody does.
                shared = not getattr(feed, found.field, None) and getattr(settings, found.field, None)
                path = (found.field,) if shared else (*table, found.field)
                yield _problem(profile, limit, found, place_of(path))


def _description_long(settings: Settings, feed: PartnerFeed | None, limit: Limit) -> Iterator[_Found]:
    length = len((feed and feed.description) or settings.description)
    if length > limit.number:
        yield _Found("description", length)


def _setting_missing(settings: Settings, feed: PartnerFeed | None, limit: Limit) -> Iterator[_Found]:
    for key in limit.words:
        if not (getattr(feed, key, None) or getattr(settings, key, None)):
            yield _Found(key, key)


_OF_NEWSROOMS: Final[Mapping[str, Callable[[Settings, PartnerFeed | None, Limit], Iterator[_Found]]]] = {
    "description-long": _description_long,
    "setting-missing": _setting_missing,
}
"""By the rule of the limit."""


def _problem(profile: Profile, limit: Limit, found: _Found, place: Place) -> Problem:
    figure = found.limit or ", ".join(limit.words) or limit.number
    return Problem.of(
        f"partner-{found.rule or limit.rule}", place, partner=profile.title, limit=figure, found=found.found
    )
