"""What a partner would refuse: one look at the newsroom's items, top to bottom. Nothing is written."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from khabar.outcome import Outcome
from khabar.problems import Place, Problem, in_order
from khabar.run import SETTINGS, read_settings
from khabar.settings.load import setting_place
from khabar.visibility import is_visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from khabar.items.field_places import FieldPlaces
    from khabar.items.scan import FoundFile
    from khabar.settings import Settings


def check_for(
    partner: str,
    root: Path,
    moment: datetime,
    files: Iterable[str] = (),
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Check the newsroom's items as of `moment` (aware), and what the partner of that name would refuse of them, or
    show badly.

    `files`, relative to `root`, are those to check. None means all; then the partner is asked only about articles
    that would enter its feed. Raises SettingsError, and KeyError where there is no such partner.
    """
    from khabar.feeds.partners.checks import check_article, check_newsroom, check_together
    from khabar.feeds.partners.profiles import profile
    from khabar.feeds.partners.selection import may_enter
    from khabar.items.gather import gather
    from khabar.items.media import find_media, with_media

    asks = profile(partner)
    settings, problems = read_settings(root)
    wanted = frozenset(files)
    gathered = gather(root, settings, moment, wanted, progress=progress)
    found = {one.file: one for one in gathered.found}
    told = [*problems, *gathered.problems, *check_newsroom(settings, asks, partial(_setting_place, root))]
    meant = [article for article in gathered.articles if wanted or may_enter(article, settings, moment, asks)]
    places = {article.file: _Places(root, found[article.file], settings, moment) for article in meant}
    for article in meant:
        sized = with_media(article, lambda address: find_media(root, address, settings))
        told += check_article(sized, settings, moment, asks, places[article.file].place)
    told += check_together(meant, asks, lambda article, field: places[article.file].place(field))
    return Outcome(
        problems=in_order(told),
        read=len(gathered.found),
        published=len(gathered.articles),
        visible=sum(is_visible(article, moment) for article in gathered.articles),
    )


def _setting_place(root: Path, path: tuple[str | int, ...]) -> Place:
    from khabar.items.decoding import decode

    text, _ = decode((root / SETTINGS).read_bytes(), SETTINGS)
    return setting_place(text or "", path, SETTINGS)


class _Places:
    """Where an article's fields stand: its file is read for them only where there is something to tell."""

    def __init__(self, root: Path, found: FoundFile, settings: Settings, moment: datetime) -> None:
        self._root, self._found, self._settings, self._moment = root, found, settings, moment

    def place(self, field: str) -> Place:
        """Give the place of a field; that of the file alone where it changed in between."""
        return Place(self._found.file) if self._fields is None else self._fields.place(field)

    @cached_property
    def _fields(self) -> FieldPlaces | None:
        from khabar.items.field_places import FieldPlaces
        from khabar.items.readers import read
        from khabar.items.scan import load

        source = load(self._root, self._found)
        draft = None if isinstance(source, Problem) else read(source, self._settings)[0]
        return None if draft is None else FieldPlaces.of(draft, self._settings, self._moment)
