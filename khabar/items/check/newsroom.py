"""What the checks of every article need of the settings, worked out once for all of them."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Final
from urllib.parse import urlsplit

from khabar.items.address_template import fields_of

if TYPE_CHECKING:
    from khabar.settings import Settings


MOST_REMEMBERED: Final = 4096
"""Texts."""


class Newsroom:
    """The settings, and what follows from them."""

    _newest: ClassVar[Newsroom | None] = None

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.remembered: dict[object, Any] = {}
        """What was read of texts that come again and again."""

    @classmethod
    def of(cls, settings: Settings) -> Newsroom:
        """Give the newsroom of these settings: the last one is kept, for a run has one."""
        found = cls._newest
        if found is None or found.settings is not settings:
            cls._newest = found = cls(settings)
        return found

    @cached_property
    def sections(self) -> dict[str, str]:
        """Each section's slug by everything that it may be called, folded."""
        names: dict[str, str] = {}
        for section in self.settings.sections:
            for name in (section.slug, *section.name.values(), *section.aliases):
                names.setdefault(folded_name(name), section.slug)
        return names

    @cached_property
    def host(self) -> str | None:
        """The home page's."""
        return urlsplit(self.settings.home).hostname

    @cached_property
    def edition(self) -> str:
        """The home page's path, where it has one: another edition of the same host makes ids of its own."""
        return urlsplit(self.settings.home).path.lstrip("/")

    @cached_property
    def template_fields(self) -> frozenset[str]:
        """The fields that the template of addresses uses. Raises ValueError where its braces do not pair."""
        return fields_of(self.settings.items.address or "")


@lru_cache(maxsize=2048)
def folded_name(name: str) -> str:
    """Fold the name of a section or a tag: the same few come with every article."""
    from khabar.arabic.folding import fold

    return fold(name)
