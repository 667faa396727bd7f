"""newsroom.toml -> Settings, or every problem of it at once, each with its line.

Whether the values have their types is seen in khabar.settings.table; here faults become Problems, and what types cannot
say is looked after.
"""

from __future__ import annotations

import difflib
import string
import tomllib
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec.structs import replace

from khabar.mail import is_mail_address
from khabar.nodes import Listing, Mapping
from khabar.nodes.toml import parse_toml
from khabar.problems import Place, Problem, any_error
from khabar.settings.date_form import DIRECTIVES, sample, wrong_part
from khabar.settings.table import settings_of

if TYPE_CHECKING:
    from khabar.nodes import Node
    from khabar.settings import Contact, Feeds, Items, PartnerFeed, Podcast, Section, Settings
    from khabar.settings.table import Fault, Path


def _caseless(name: str) -> str:
    return normalize("NFC", name).casefold()


def load_settings(text: str, file: str = "newsroom.toml") -> tuple[Settings | None, tuple[Problem, ...]]:
    """Read the settings of a newsroom.

    `text` is TOML 1.0; `file` names it in problems. Gives no Settings where any problem is an error.
    """
    root, problems = parse_toml(text, file)
    if root is None:
        return None, problems
    if isinstance(settings := settings_of(tomllib.loads(text)), list):
        return None, (*problems, *(_problem(fault, root, file) for fault in settings))
    checks = _Checks(root, file)
    settings = checks.run(settings)
    checks.look_for_blanks(root)
    problems = (*problems, *checks.problems)
    return (None if any_error(problems) else settings), problems


def setting_place(text: str, path: Path, file: str = "newsroom.toml") -> Place:
    """Give where the setting at `path` stands in the settings that `text` is: ``("feeds", "number")``.

    Of one that is not there, the table that it belongs in; of a text that is not TOML, the beginning.
    """
    root, _ = parse_toml(text, file)
    return Place(file, 1, 1) if root is None else _place(root, path, file)


def _problem(fault: Fault, root: Mapping, file: str) -> Problem:
    path, rule, right = fault
    key = _key(path)
    match rule:
        case "settings-unknown-key":
            known = _nearest(str(path[-1]), list(right))
            return Problem.of(rule, _key_place(root, path, file), key=key, known=known)
        case "settings-key-missing":
            return Problem.of(rule, _place(root, path, file), key=key)
        case "settings-bad-form":
            return Problem.of(rule, _place(root, path, file), key=key, example=right[0])
    return Problem.of(rule, _place(root, path, file), key=key, expected=right[0])


def _nearest(word: str, known: list[str]) -> str:
    """Name the known word that was probably meant; where none is near, name them all."""
    near = difflib.get_close_matches(word, known, n=1)
    return near[0] if near else ", ".join(sorted(known))


def _key_place(root: Mapping, path: Path, file: str) -> Place:
    """Find where the key that `path` ends in stands."""
    table = _node(root, path[:-1])
    keys = table.entries if isinstance(table, Mapping) else ()
    return next((key.place for key, _ in keys if key.text == path[-1]), _place(root, path, file))


def _place(root: Mapping, path: Path, file: str) -> Place:
    """Find where the value of `path` stands; of what is not there, the table around it."""
    place = _node(root, path).place
    return place if place.line else Place(file, 1, 1)


def _node(root: Mapping, path: Path) -> Node:
    """Go down `path` as far as it leads."""
    node: Node = root
    for step in path:
        below: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            below = node.get(step)
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            below = node.items[step]
        if below is None:
            break
        node = below
    return node


# --- what types cannot say

ADDRESS_FIELDS = ("section", "date", "slug", "language")
"""What an address template may use."""


class _Checks:
    """Puts the values into their canonical form, and collects what is wrong with them."""

    def __init__(self, root: Mapping, file: str) -> None:
        self._root, self._file = root, file
        self.problems: list[Problem] = []

    def run(self, settings: Settings) -> Settings:
        home = self._folder_address(settings.home, "home")
        return replace(
            settings,
            home=home,
            language=self._language(settings.language),
            time_zone=self._zone(settings.time_zone, "time_zone"),
            licence=self._address(settings.licence, "licence"),
            logo=self._address(settings.logo, "logo"),
            icon=self._address(settings.icon, "icon"),
            contact=self._contact(settings.contact, "contact"),
            items=self._items(settings.items),
            feeds=self._feeds(settings.feeds, settings.items),
            sections=self._sections(settings),
            partners=self._partners(settings),
        )

    def look_for_blanks(self, node: Node, *path: str | int) -> None:
        """Tell the texts in which there is nothing to see, and of which nothing else is told: what they would say in
        feeds, no reader takes."""
        match node:
            case Mapping():
                for key, value in node:
                    self.look_for_blanks(value, *path, key.text)
            case Listing():
                for number, value in enumerate(node.items):
                    self.look_for_blanks(value, *path, number)
            case _ if not node.text.strip() and node.place not in {problem.place for problem in self.problems}:
                self._tell("settings-bad-value", *path, key=_key(path), expected='"..."')

    def _tell(self, rule: str, *path: str | int, **values: object) -> None:
        find = _key_place if rule == "settings-unknown-key" else _place
        self.problems.append(Problem.of(rule, find(self._root, path, self._file), **values))

    def _address(self, text: str | None, *path: str | int) -> str | None:
        from khabar.arabic.address import AddressError, absolute_address

        if text is None:
            return None
        try:
            return absolute_address(text)
        except AddressError as error:
            self._tell("settings-bad-address", *path, key=_key(path), reason=error.reason)
            return None

    def _folder_address(self, text: str, *path: str) -> str:
        address = self._address(text, *path) or "https://invalid.example/"
        if found := next((mark for mark in "?#" if mark in address), None):
            self._tell("settings-bad-address", *path, key=_key(path), reason=found)
        # Everything else is joined to it, and a relative reference drops what follows the last slash (RFC 3986, 5.2.3).
        return address if address.endswith("/") else address + "/"

    def _language(self, text: str) -> str:
        from khabar.arabic.language import LanguageTagError, feed_language, language_tag

        try:
            tag = language_tag(text)
        except LanguageTagError as error:
            self._tell("settings-bad-language", "language", tag=text, suggestion=error.suggestion or "ar")
            return text
        if (best := feed_language(tag)) != tag:
            self._tell("language-feed", "language", tag=tag, suggestion=best)
        return tag

    def _zone(self, name: str, *path: str) -> str:
        import pytz

        if name not in pytz.all_timezones_set:
            near = difflib.get_close_matches(name, pytz.common_timezones, n=1, cutoff=0.4)
            self._tell("settings-unknown-zone", *path, zone=name, known=near[0] if near else "Asia/Riyadh")
        return name

    def _contact(self, contact: Contact, *path: str | int) -> Contact:
        # The W3C validator refuses an internationalised mail address, and so do readers.
        if contact.email is not None and not is_mail_address(contact.email):
            self._tell("settings-bad-email", *path, "email", email=contact.email)
        return contact

    def _items(self, items: Items) -> Items:
        from khabar.arabic.hygiene import KINDS

        # A site's articles lie deeper: content/posts.
        self._folder(items.folder.split("/"), "items", "folder")
        for phrase, zone in items.zones.items():
            self._zone(zone, "items", "zones", phrase)
        known = [kind.name for kind in KINDS]
        for kind in items.hygiene:
            if kind not in known:
                self._tell(
                    "settings-unknown-key", "items", "hygiene", kind,
                    key=f"items.hygiene.{kind}", known=_nearest(kind, known),
                )  # fmt: skip
        if items.address is not None:
            self._template(items.address)
        media = {}
        for address, folder in items.media.items():
            self._folder(folder.split("/"), "items", "media", address)
            media[self._folder_address(address, "items", "media", address)] = folder
        return replace(items, media=media)

    def _template(self, template: str) -> None:
        try:
            fields = [field for field in string.Formatter().parse(template) if field[1] is not None]
        except ValueError:
            fields = [("", "{", "", None)]
        names = [name for _, name, _, _ in fields]
        wrong = [part for _, name, form, conversion in fields if (part := _wrong_part(name or "", form, conversion))]
        if "slug" not in names:
            # Without it two articles of a section and day would have one address.
            wrong.append(template)
        if wrong:
            self._tell(
                "settings-address-template", "items", "address",
                part=wrong[0], known="{section}, {date:%Y/%m/%d}, {language}", needed="{slug}",
                directives=" ".join(DIRECTIVES),
            )  # fmt: skip
        else:
            self._address(_filled(template), "items", "address")

    def _feeds(self, feeds: Feeds, items: Items) -> Feeds:
        self._folder([feeds.folder], "feeds", "folder")
        hubs = [self._address(hub, "feeds", "hubs", number) for number, hub in enumerate(feeds.hubs)]
        feeds = replace(feeds, hubs=tuple(dict.fromkeys(hub for hub in hubs if hub is not None)))
        if _caseless(feeds.folder) == _caseless(items.folder.split("/")[0]):
            # What is written there would lie among what is read; some disks tell no capitals from small letters.
            self._tell("settings-bad-folder", "feeds", "folder", key="feeds.folder", folder=feeds.folder)
        if feeds.address is None:
            return feeds
        return replace(feeds, address=self._folder_address(feeds.address, "feeds", "address"))

    def _folder(self, names: list[str], *path: str) -> None:
        # Plain folders within the newsroom: nothing is read or written anywhere else.
        if any(not name or name.startswith(".") or set(name) & set("/\\\0") for name in names):
            self._tell("settings-bad-folder", *path, key=".".join(path), folder="/".join(names))

    def _sections(self, settings: Settings) -> tuple[Section, ...]:
        from khabar.arabic.folding import fold
        from khabar.arabic.language import LanguageTagError, language_tag

        owners: dict[str, int] = {}
        podcasts: dict[str, str] = {}
        sections = []
        for number, section in enumerate(settings.sections):
            name = {}
            for language, word in section.name.items():
                try:
                    name[language_tag(language)] = word
                except LanguageTagError as error:
                    self._tell(
                        "settings-bad-language", "sections", number, "name", language,
                        tag=language, suggestion=error.suggestion or "ar",
                    )  # fmt: skip
            for word in (section.slug, *section.name.values(), *section.aliases):
                owner = owners.setdefault(fold(word), number)
                if owner != number:
                    # Copy that says this word would fall into two sections.
                    other = settings.sections[owner].slug
                    self._tell("settings-section-twice", "sections", number, name=word, other=other)
            podcast = section.podcast and self._podcast(section.podcast, settings, "sections", number, "podcast")
            if podcast and podcast.guid is not None:
                other = podcasts.setdefault(podcast.guid, section.slug)
                if other != section.slug:
                    self._tell("settings-podcast-twice", "sections", number, "podcast", "guid", other=other)
            sections.append(replace(section, name=name, podcast=podcast))
        return tuple(sections)

    def _podcast(self, podcast: Podcast, settings: Settings, *path: str | int) -> Podcast:
        from khabar.arabic.address import address_path_type
        from khabar.settings.podcast_categories import written_categories

        known = list(written_categories())
        if podcast.category not in known:
            expected = _nearest(podcast.category, known)
            self._tell("settings-bad-value", *path, "category", key=_key((*path, "category")), expected=expected)
        owner = self._contact(podcast.owner, *path, "owner")
        if owner.email is None and settings.contact.email is None:
            # Directories ask at this address whether the podcast is the newsroom's.
            self._tell("settings-key-missing", *path, key=_key((*path, "owner", "email")))
        image = self._address(podcast.image, *path, "image")
        type_ = address_path_type(image) if image else None
        if type_ not in {None, "image/jpeg", "image/png"}:
            self._tell("settings-cover-type", *path, "image", key=_key((*path, "image")), type=type_)
        return podcast if image is None else replace(podcast, image=image)

    def _partners(self, settings: Settings) -> tuple[PartnerFeed, ...]:
        slugs = [section.slug for section in settings.sections]
        paths: set[str] = set()
        partners = []
        for number, partner in enumerate(settings.partners):
            path = ("partners", number)
            if partner.section is not None and partner.section not in slugs:
                known = _nearest(partner.section, slugs)
                self._tell("settings-no-such-section", *path, "section", section=partner.section, known=known)
            elif partner.path in paths:
                self._tell("settings-partner-twice", *path, path=partner.path)
            paths.add(partner.path)
            logo = self._address(partner.logo, *path, "logo")
            cover = self._address(partner.cover, *path, "cover")
            partners.append(replace(partner, logo=logo, cover=cover))
        return tuple(partners)


def _key(path: Path) -> str:
    """Write a path as editors count: the first table of an array is 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def _wrong_part(name: str, form: str | None, conversion: str | None) -> str | None:
    """Give what is wrong with a field of an address template; None where nothing is."""
    if name == "date" and not conversion:
        return wrong_part(form or "")
    # A date alone has a form to be written in; a width would make an address of any length.
    return (name or "{}") if name not in ADDRESS_FIELDS or conversion or form else None


def _filled(template: str) -> str:
    """Fill a template with a day, and a plain letter for each other field, to see whether it makes an address."""
    parts: list[str] = []
    for literal, name, form, _ in string.Formatter().parse(template):
        parts += [literal, sample(form) if name == "date" else "x" if name is not None else ""]
    return "".join(parts)
