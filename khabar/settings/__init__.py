"""newsroom.toml as types: what a newsroom says of itself, of its items, and of the feeds that it wants. Frozen.

The descriptions below are what the JSON Schema (schemas/newsroom.schema.json) and the documentation show.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - msgspec reads the annotations of what it makes of a table
from typing import Annotated, Literal

from msgspec import Meta, Struct, field


class Contact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom to write to about the feeds."""

    name: Annotated[str | None, Meta(description="A person's or a desk's name.")] = None
    email: Annotated[str | None, Meta(description="An e-mail address in ASCII (RFC 5322 addr-spec).")] = None


class Podcast(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What podcast directories ask of a section whose articles are episodes."""

    image: Annotated[
        str, Meta(description="Address of its cover: a square JPEG or PNG picture of 1400 to 3000 pixels a side.")
    ]
    category: Annotated[str, Meta(description="What Apple Podcasts calls its kind: News, or News/Daily News.")] = "News"
    author: Annotated[str | None, Meta(description="Who makes it. Default: the newsroom.")] = None
    owner: Annotated[
        Contact,
        Meta(description="Whom directories write to; readers are not shown it. Default: the newsroom's contact."),
    ] = field(default_factory=Contact)
    explicit: Annotated[bool, Meta(description="Whether it is not for children.")] = False
    type: Annotated[
        Literal["episodic", "serial"],
        Meta(description="Whether episodes stand alone, newest first, or are to be heard in their order."),
    ] = "episodic"
    guid: Annotated[
        Annotated[str, Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$(?!\n)")] | None,
        Meta(
            description=(
                "Its permanent id (a UUID), where it had another address before. Default: made of its feed's address."
            ),
            examples=["917393e3-1b1e-5cef-ace4-edaa54e1f810"],
        ),
    ] = None


class Section(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the newsroom's own scheme: Asia-Pacific, economy, sport."""

    slug: Annotated[
        str,
        Meta(
            description=(
                "Names the section in addresses: letters, digits and hyphens. Never change it: subscribers have it."
            ),
            pattern=r"^[^\W_]+(-[^\W_]+)*$(?!\n)",
            examples=["asia-pacific"],
        ),
    ]
    name: Annotated[
        Mapping[str, str],
        Meta(description='What readers see, per language (BCP 47): { ar = "...", en = "..." }.', min_length=1),
    ]
    aliases: Annotated[
        tuple[str, ...],
        Meta(description="Other names that copy uses for it. Compared with spelling folded: اسيا is آسيا."),
    ] = ()
    iptc: Annotated[
        Annotated[str, Meta(pattern=r"^medtop:\d{8}$(?!\n)")] | None,
        Meta(description="Its IPTC Media Topic, such as medtop:11000000.", examples=["medtop:11000000"]),
    ] = None
    podcast: Annotated[
        Podcast | None, Meta(description="Makes a podcast feed of the section's articles that have an audio file.")
    ] = None

    def label(self, language: str) -> str:
        """Give its name for readers of `language` (BCP 47): in it, its base language, or the first."""
        base = language.partition("-")[0]
        return self.name.get(language) or self.name.get(base) or next(iter(self.name.values()))


class Items(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How article files are read."""

    folder: Annotated[str, Meta(description="The folder of article files, beside newsroom.toml.")] = "items"
    address: Annotated[
        str | None,
        Meta(
            description=(
                "Template of an article's page for files that name none: "
                "https://news.example/{section}/{date:%Y/%m/%d}/{slug}. It may use {section}, {date:...}, {slug}, "
                "{language}."
            )
        ),
    ] = None
    date_order: Annotated[
        Literal["dmy", "mdy", "ymd"] | None,
        Meta(description="How an all-numeric date such as 02/05/2016 is meant. Unset, an ambiguous one is a problem."),
    ] = None
    video_kickers: Annotated[
        tuple[str, ...], Meta(description="Kickers that mean 'this article carries a video', beside the built-in ones.")
    ] = ()
    zones: Annotated[
        Mapping[str, str],
        Meta(description='What zone phrases of date lines mean: { "بتوقيت القدس" = "Asia/Jerusalem" }.'),
    ] = field(default_factory=dict)
    hygiene: Annotated[
        Mapping[str, Literal["mend", "warn", "refuse", "ignore"]],
        Meta(description="Policy for each kind of unclean text, where it is not to be the default."),
    ] = field(default_factory=dict)
    media: Annotated[
        Mapping[str, str],
        Meta(
            description=(
                "Where files of the newsroom's own lie beside newsroom.toml, by how their addresses begin: { "
                '"https://news.example/media/" = "media" }. Sizes of pictures are read there.'
            )
        ),
    ] = field(default_factory=dict)


class Feeds(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which feeds are made, and how."""

    address: Annotated[
        str | None,
        Meta(description="Where the feeds folder is on the web, with a slash at the end. Default: home + feeds/."),
    ] = None
    folder: Annotated[str, Meta(description="The folder that feeds are written to.")] = "feeds"
    number: Annotated[int, Meta(description="How many items a feed holds, newest first.", ge=1, le=1000)] = 50
    content: Annotated[
        Literal["full", "summary"], Meta(description="Whether items carry the whole text or the summary alone.")
    ] = "full"
    sections: Annotated[bool, Meta(description="A feed for each section.")] = True
    tags: Annotated[
        int, Meta(description="Feeds for the most used tags: how many of them; 0 for none.", ge=0, le=10000)
    ] = 100
    authors: Annotated[bool, Meta(description="A feed for each author.")] = True
    video: Annotated[bool, Meta(description="A feed of the articles that carry a video.")] = True
    urgent: Annotated[bool, Meta(description="A feed of flashes, bulletins and urgents (urgency 1 to 3).")] = True
    max_age_days: Annotated[
        Annotated[int, Meta(ge=1)] | None,
        Meta(description="Leave out of feeds what was published longer ago, in days."),
    ] = None
    max_bytes: Annotated[
        int,
        Meta(
            description=(
                "The size that a feed may have, in bytes. The oldest items of a larger one lose their full text "
                "first, then leave."
            ),
            ge=10_000,
        ),
    ] = 2_000_000
    archives: Annotated[
        bool,
        Meta(
            description=(
                "Keep everything that the main feed no longer holds in archive pages (RFC 5005): a second copy of "
                "the whole newsroom, for readers who come late."
            )
        ),
    ] = False
    archive_size: Annotated[int, Meta(description="How many articles an archive page holds.", ge=1, le=1000)] = 100
    json: Annotated[
        bool,
        Meta(description="JSON Feed 1.1 (`feed.json`) beside RSS and Atom, for programs that would rather read that."),
    ] = False
    pages: Annotated[
        bool, Meta(description="Pages for people: index.html, which lists all feeds, and feed.html beside each feed.")
    ] = True
    sitemaps: Annotated[
        bool,
        Meta(
            description=(
                "Sitemaps of the articles' pages: by month, of news (Google News) and of videos. Search engines "
                "find them once the site's robots.txt names feeds/sitemap.xml."
            )
        ),
    ] = False
    tracking_pixels: Annotated[
        Literal["remove", "keep"],
        Meta(
            description=(
                "Images of one pixel, or hidden, which are there to count who reads: leave them out of the text, or"
                " keep them, for an agency asks for its own."
            )
        ),
    ] = "remove"
    kicker_in_title: Annotated[bool, Meta(description="Put the kicker before the headline in titles.")] = False
    hubs: Annotated[
        tuple[str, ...],
        Meta(description="Addresses of WebSub hubs, which tell subscribers of every change: https://hub.example/."),
    ] = ()
    title_direction_mark: Annotated[
        bool | None,
        Meta(
            description=(
                "Lead a title that would be laid out against the feed's direction with U+200F (or U+200E). Default:"
                " only in right-to-left feeds."
            )
        ),
    ] = None


class Lifecycle(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What becomes of articles that are taken back."""

    vanished_runs: Annotated[
        int,
        Meta(
            description=(
                "After how many runs without its file a published article counts as withdrawn; until then it stays,"
                " with a warning. 0: it stays for ever."
            ),
            ge=0,
        ),
    ] = 3
    vanished_share: Annotated[
        float,
        Meta(
            description=(
                "The share of published articles whose files may vanish between two runs. If more are gone, the "
                "folder is taken to be emptied or not mounted: the run stops and the feeds stay as they are."
            ),
            ge=0,
            le=1,
        ),
    ] = 0.2
    tombstone_days: Annotated[
        int,
        Meta(
            description=(
                "How long Atom feeds say that a withdrawn article is deleted (RFC 6721), and the last document of a"
                " feed that has ended stands, in days."
            ),
            ge=0,
        ),
    ] = 30
    withdrawn_in_rss: Annotated[
        Literal["omit", "replace"],
        Meta(
            description=(
                "RSS has no word for deletion: leave a withdrawn article out, or put in its place, under its id, an"
                " item that says it was withdrawn."
            )
        ),
    ] = "omit"


class PartnerFeed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A feed of its own for a partner, in the dialect that it reads (docs/partners.md)."""

    name: Annotated[
        Literal["msn", "smartnews", "flipboard", "yandex", "feedly"],
        Meta(description="The partner, which decides the feed's vocabulary, its limits and how it takes back."),
    ]
    section: Annotated[
        str | None,
        Meta(description="The slug of the section that it gets. Default: what the main feed holds, of all sections."),
    ] = None
    number: Annotated[
        Annotated[int, Meta(ge=1, le=1000)] | None,
        Meta(description="How many items it holds, newest first. Default: as many as the partner asks."),
    ] = None
    description: Annotated[
        Annotated[str, Meta(min_length=1)] | None,
        Meta(description="What the feed says of itself, where the newsroom's description is too long for the partner."),
    ] = None
    logo: Annotated[
        str | None, Meta(description="Address of a logo as the partner wants it. Default: the newsroom's.")
    ] = None
    cover: Annotated[
        str | None, Meta(description="Address of a large picture that the partner shows above the feed.")
    ] = None
    accent_color: Annotated[
        Annotated[str, Meta(pattern=r"^[0-9A-Fa-f]{6}$(?!\n)")] | None,
        Meta(description="The newsroom's colour, as six hexadecimal digits.", examples=["0B6E4F"]),
    ] = None

    @property
    def path(self) -> str:
        """Where it lies under the feeds folder: partner/msn, and that of a section at partner/msn/economy."""
        return "/".join(filter(None, ("partner", self.name, self.section)))


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A newsroom."""

    name: Annotated[str, Meta(description="The newsroom's name, as readers see it.", min_length=1)]
    home: Annotated[str, Meta(description="The address of its home page: https://news.example/.")]
    description: Annotated[str, Meta(description="One sentence about it: the main feed's description.", min_length=1)]
    language: Annotated[
        str,
        Meta(
            description=(
                "Language of the feeds (BCP 47). Plain `ar` is right for Arabic: newsboat lays a feed out right to "
                "left only when its language is exactly that."
            )
        ),
    ] = "ar"
    time_zone: Annotated[
        str, Meta(description="IANA zone of date lines that name none: Asia/Riyadh, Africa/Cairo.")
    ] = "UTC"
    contact: Annotated[Contact, Meta(description="Whom to write to about the feeds.")] = field(default_factory=Contact)
    rights: Annotated[str | None, Meta(description="Copyright notice of articles that have none of their own.")] = None
    licence: Annotated[str | None, Meta(description="Address of the licence of articles that name none.")] = None
    logo: Annotated[str | None, Meta(description="Address of a picture, twice as wide as high (RFC 4287, 4.2.8).")] = (
        None
    )
    icon: Annotated[str | None, Meta(description="Address of a small square picture (RFC 4287, 4.2.5).")] = None
    items: Annotated[Items, Meta(description="How article files are read.")] = field(default_factory=Items)
    feeds: Annotated[Feeds, Meta(description="Which feeds are made, and how.")] = field(default_factory=Feeds)
    lifecycle: Annotated[Lifecycle, Meta(description="What becomes of articles that are taken back.")] = field(
        default_factory=Lifecycle
    )
    sections: Annotated[tuple[Section, ...], Meta(description="The newsroom's sections, in its own order.")] = ()
    partners: Annotated[
        tuple[PartnerFeed, ...], Meta(description="Feeds for partners, each made only where it is asked for here.")
    ] = ()

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
