"""newsroom.toml as types: what a newsroom says of itself, of its items, and of the feeds that it wants. Frozen.

They are dataclasses, for pydantic knows these; all other records of Khabar are Structs of msgspec, which are made in
C: a class in a fortieth of the time, which every run pays for each that it imports, and an object in a sixth.

The descriptions below are what the JSON Schema (schemas/newsroom.schema.json) and the documentation show.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads the annotations when it validates
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

# For khabar.settings.load, where pydantic validates these types: an unknown key is a mistake, and "50" is not 50.
_STRICT = {"extra": "forbid", "strict": True}


def _about(description: str, **limits: Any) -> dict[str, Any]:
    return {"description": description, **limits}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to write to about the feeds."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    name: str | None = field(default=None, metadata=_about("A person's or a desk's name."))
    email: str | None = field(default=None, metadata=_about("An e-mail address in ASCII (RFC 5322 addr-spec)."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Podcast:
    """What podcast directories ask of a section whose articles are episodes."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    image: str = field(
        metadata=_about("Address of its cover: a square JPEG or PNG picture of 1400 to 3000 pixels a side.")
    )
    category: str = field(
        default="News", metadata=_about("What Apple Podcasts calls its kind: News, or News/Daily News.")
    )
    author: str | None = field(default=None, metadata=_about("Who makes it. Default: the newsroom."))
    owner: Contact = field(
        default_factory=Contact,
        metadata=_about("Whom directories write to; readers are not shown it. Default: the newsroom's contact."),
    )
    explicit: bool = field(default=False, metadata=_about("Whether it is not for children."))
    type: Literal["episodic", "serial"] = field(
        default="episodic",
        metadata=_about("Whether episodes stand alone, newest first, or are to be heard in their order."),
    )
    guid: str | None = field(
        default=None,
        metadata=_about(
            "Its permanent id (a UUID), where it had another address before. Default: made of its feed's address.",
            pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
            examples=["917393e3-1b1e-5cef-ace4-edaa54e1f810"],
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the newsroom's own scheme: Asia-Pacific, economy, sport."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    slug: str = field(
        metadata=_about(
            "Names the section in addresses: letters, digits and hyphens. Never change it: subscribers have it.",
            pattern=r"^[^\W_]+(-[^\W_]+)*$",
            examples=["asia-pacific"],
        )
    )
    name: Mapping[str, str] = field(
        metadata=_about('What readers see, per language (BCP 47): { ar = "...", en = "..." }.', min_length=1)
    )
    aliases: tuple[str, ...] = field(
        default=(),
        metadata=_about("Other names that copy uses for it. Compared with spelling folded: اسيا is آسيا."),
    )
    iptc: str | None = field(
        default=None,
        metadata=_about(
            "Its IPTC Media Topic, such as medtop:11000000.",
            pattern=r"^medtop:\d{8}$",
            examples=["medtop:11000000"],
        ),
    )
    podcast: Podcast | None = field(
        default=None, metadata=_about("Makes a podcast feed of the section's articles that have an audio file.")
    )

    def label(self, language: str) -> str:
        """Give its name for readers of `language` (BCP 47): in it, its base language, or the first."""
        base = language.partition("-")[0]
        return self.name.get(language) or self.name.get(base) or next(iter(self.name.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """How article files are read."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    folder: str = field(default="items", metadata=_about("The folder of article files, beside newsroom.toml."))
    address: str | None = field(
        default=None,
        metadata=_about(
            "Template of an article's page for files that name none: "
            "https://news.example/{section}/{date:%Y/%m/%d}/{slug}. It may use {section}, {date:...}, {slug}, "
            "{language}."
        ),
    )
    date_order: Literal["dmy", "mdy", "ymd"] | None = field(
        default=None,
        metadata=_about("How an all-numeric date such as 02/05/2016 is meant. Unset, an ambiguous one is a problem."),
    )
    video_kickers: tuple[str, ...] = field(
        default=(),
        metadata=_about("Kickers that mean 'this article carries a video', beside the built-in ones."),
    )
    zones: Mapping[str, str] = field(
        default_factory=dict,
        metadata=_about('What zone phrases of date lines mean: { "بتوقيت القدس" = "Asia/Jerusalem" }.'),
    )
    hygiene: Mapping[str, Literal["mend", "warn", "refuse", "ignore"]] = field(
        default_factory=dict,
        metadata=_about("Policy for each kind of unclean text, where it is not to be the default."),
    )
    media: Mapping[str, str] = field(
        default_factory=dict,
        metadata=_about(
            "Where files of the newsroom's own lie beside newsroom.toml, by how their addresses begin: "
            '{ "https://news.example/media/" = "media" }. Sizes of pictures are read there.'
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeds:
    """Which feeds are made, and how."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    address: str | None = field(
        default=None,
        metadata=_about("Where the feeds folder is on the web, with a slash at the end. Default: home + feeds/."),
    )
    folder: str = field(default="feeds", metadata=_about("The folder that feeds are written to."))
    number: int = field(default=50, metadata=_about("How many items a feed holds, newest first.", ge=1, le=1000))
    content: Literal["full", "summary"] = field(
        default="full", metadata=_about("Whether items carry the whole text or the summary alone.")
    )
    sections: bool = field(default=True, metadata=_about("A feed for each section."))
    tags: int = field(
        default=100,
        metadata=_about("Feeds for the most used tags: how many of them; 0 for none.", ge=0, le=10000),
    )
    authors: bool = field(default=True, metadata=_about("A feed for each author."))
    video: bool = field(default=True, metadata=_about("A feed of the articles that carry a video."))
    urgent: bool = field(default=True, metadata=_about("A feed of flashes, bulletins and urgents (urgency 1 to 3)."))
    max_age_days: int | None = field(
        default=None, metadata=_about("Leave out of feeds what was published longer ago, in days.", ge=1)
    )
    max_bytes: int = field(
        default=2_000_000,
        metadata=_about(
            "The size that a feed may have, in bytes. The oldest items of a larger one lose their full text first, "
            "then leave.",
            ge=10_000,
        ),
    )
    archives: bool = field(
        default=False,
        metadata=_about(
            "Keep everything that the main feed no longer holds in archive pages (RFC 5005): a second copy of the "
            "whole newsroom, for readers who come late."
        ),
    )
    archive_size: int = field(default=100, metadata=_about("How many articles an archive page holds.", ge=1, le=1000))
    json: bool = field(
        default=False,
        metadata=_about("JSON Feed 1.1 (`feed.json`) beside RSS and Atom, for programs that would rather read that."),
    )
    pages: bool = field(
        default=True,
        metadata=_about("Pages for people: index.html, which lists all feeds, and feed.html beside each feed."),
    )
    sitemaps: bool = field(
        default=False,
        metadata=_about(
            "Sitemaps of the articles' pages: by month, of news (Google News) and of videos. Search engines find them "
            "once the site's robots.txt names feeds/sitemap.xml."
        ),
    )
    tracking_pixels: Literal["remove", "keep"] = field(
        default="remove",
        metadata=_about(
            "Images of one pixel, or hidden, which are there to count who reads: leave them out of the text, or keep "
            "them, for an agency asks for its own."
        ),
    )
    kicker_in_title: bool = field(default=False, metadata=_about("Put the kicker before the headline in titles."))
    hubs: tuple[str, ...] = field(
        default=(),
        metadata=_about("Addresses of WebSub hubs, which tell subscribers of every change: https://hub.example/."),
    )
    title_direction_mark: bool | None = field(
        default=None,
        metadata=_about(
            "Lead a title that would be laid out against the feed's direction with U+200F (or U+200E). "
            "Default: only in right-to-left feeds."
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """What becomes of articles that are taken back."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    vanished_runs: int = field(
        default=3,
        metadata=_about(
            "After how many runs without its file a published article counts as withdrawn; until then it stays, "
            "with a warning. 0: it stays for ever.",
            ge=0,
        ),
    )
    vanished_share: float = field(
        default=0.2,
        metadata=_about(
            "The share of published articles whose files may vanish between two runs. If more are gone, the folder "
            "is taken to be emptied or not mounted: the run stops and the feeds stay as they are.",
            ge=0,
            le=1,
        ),
    )
    tombstone_days: int = field(
        default=30,
        metadata=_about(
            "How long Atom feeds say that a withdrawn article is deleted (RFC 6721), and the last document of a feed "
            "that has ended stands, in days.",
            ge=0,
        ),
    )
    withdrawn_in_rss: Literal["omit", "replace"] = field(
        default="omit",
        metadata=_about(
            "RSS has no word for deletion: leave a withdrawn article out, or put in its place, under its id, an item "
            "that says it was withdrawn."
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFeed:
    """A feed of its own for a partner, in the dialect that it reads (docs/partners.md)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    name: Literal["msn", "smartnews", "flipboard", "yandex", "feedly"] = field(
        metadata=_about("The partner, which decides the feed's vocabulary, its limits and how it takes back.")
    )
    section: str | None = field(
        default=None,
        metadata=_about("The slug of the section that it gets. Default: what the main feed holds, of all sections."),
    )
    number: int | None = field(
        default=None,
        metadata=_about("How many items it holds, newest first. Default: as many as the partner asks.", ge=1, le=1000),
    )
    description: str | None = field(
        default=None,
        metadata=_about(
            "What the feed says of itself, where the newsroom's description is too long for the partner.", min_length=1
        ),
    )
    logo: str | None = field(
        default=None, metadata=_about("Address of a logo as the partner wants it. Default: the newsroom's.")
    )
    cover: str | None = field(
        default=None, metadata=_about("Address of a large picture that the partner shows above the feed.")
    )
    accent_color: str | None = field(
        default=None,
        metadata=_about(
            "The newsroom's colour, as six hexadecimal digits.", pattern=r"^[0-9A-Fa-f]{6}$", examples=["0B6E4F"]
        ),
    )

    @property
    def path(self) -> str:
        """Where it lies under the feeds folder: partner/msn, and that of a section at partner/msn/economy."""
        return "/".join(filter(None, ("partner", self.name, self.section)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A newsroom."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    name: str = field(metadata=_about("The newsroom's name, as readers see it.", min_length=1))
    home: str = field(metadata=_about("The address of its home page: https://news.example/."))
    description: str = field(metadata=_about("One sentence about it: the main feed's description.", min_length=1))
    language: str = field(
        default="ar",
        metadata=_about(
            "Language of the feeds (BCP 47). Plain `ar` is right for Arabic: newsboat lays a feed out right to "
            "left only when its language is exactly that."
        ),
    )
    time_zone: str = field(
        default="UTC", metadata=_about("IANA zone of date lines that name none: Asia/Riyadh, Africa/Cairo.")
    )
    contact: Contact = field(default_factory=Contact, metadata=_about("Whom to write to about the feeds."))
    rights: str | None = field(
        default=None, metadata=_about("Copyright notice of articles that have none of their own.")
    )
    licence: str | None = field(default=None, metadata=_about("Address of the licence of articles that name none."))
    logo: str | None = field(
        default=None, metadata=_about("Address of a picture, twice as wide as high (RFC 4287, 4.2.8).")
    )
    icon: str | None = field(default=None, metadata=_about("Address of a small square picture (RFC 4287, 4.2.5)."))
    items: Items = field(default_factory=Items, metadata=_about("How article files are read."))
    feeds: Feeds = field(default_factory=Feeds, metadata=_about("Which feeds are made, and how."))
    lifecycle: Lifecycle = field(
        default_factory=Lifecycle, metadata=_about("What becomes of articles that are taken back.")
    )
    sections: tuple[Section, ...] = field(default=(), metadata=_about("The newsroom's sections, in its own order."))
    partners: tuple[PartnerFeed, ...] = field(
        default=(), metadata=_about("Feeds for partners, each made only where it is asked for here.")
    )

    def section(self, slug: str) -> Section:
        """Give the section of that slug. Raises KeyError where there is none."""
        for section in self.sections:
            if section.slug == slug:
                return section
        raise KeyError(slug)

    @property
    def feeds_address(self) -> str:
        """Where the feeds folder is on the web; ends in a slash."""
        return self.feeds.address or self.home + "feeds/"
