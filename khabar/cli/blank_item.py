"""A new item file: its name, its permanent id, and what an editor finds in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from khabar.arabic.slug import unique_slug

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from khabar.cli.words import Words
    from khabar.settings import Settings


class BlankItem(Struct, frozen=True):
    """What is known of an item before it is written. `moment` is in the newsroom's own zone."""

    headline: str
    moment: datetime
    id: str
    slug: str
    section: str | None
    other_sections: tuple[str, ...] = ()
    """Their slugs: the editor finds them beside the one that stands there."""


def blank_item(headline: str, moment: datetime, section: str | None, newsroom: Path, settings: Settings) -> BlankItem:
    """Make the item: its folder is the day in the newsroom's zone, its name the headline's slug.

    The id is a ``tag:`` URI (RFC 4151) of the newsroom's host, that day, and the name. As no two files of a day have
    one name, no two items have one id. Raises ValueError where the headline has no letter or digit.
    """
    import pytz

    local = moment.astimezone(pytz.timezone(settings.time_zone))
    folder = day_folder(newsroom / settings.items.folder, local)
    taken = {path.stem for path in folder.iterdir()} if folder.is_dir() else set()
    slug = unique_slug(headline, taken)
    host = urlsplit(settings.home).hostname
    others = tuple(other.slug for other in settings.sections if other.slug != section)
    return BlankItem(headline, local, f"tag:{host},{local:%Y-%m-%d}:{slug}", slug, section, others)


def day_folder(items: Path, moment: datetime) -> Path:
    """Give the folder of a day's items: ``items/YYYY/MM/DD``."""
    return items / f"{moment:%Y}" / f"{moment:%m}" / f"{moment:%d}"


def write_new(path: Path, text: str) -> None:
    """Write a file that must not exist yet. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _markdown(item: BlankItem, words: Words) -> dict[str, str]:
    lines = ["---", f"id: {_quoted(item.id)}", f"headline: {_quoted(item.headline)}"]
    lines += [f"published: {item.moment.isoformat()}"]
    lines += [f"section: {item.section}{_others(item)}"] if item.section else []
    lines += ["tags: []", "authors: []", 'summary: ""']
    lines += [f"status: draft  # {words('new.draft')}", "---", "", ""]
    return {".md": "\n".join(lines)}


def _copy(item: BlankItem, words: Words) -> dict[str, str]:
    lines = [f"id = {_quoted(item.id)}", f"published = {item.moment.isoformat()}"]
    lines += [f"section = {_quoted(item.section)}{_others(item)}"] if item.section else []
    lines += [f'status = "draft"  # {words("new.draft")}', ""]
    return {".txt": f"{item.headline}\n\n", ".toml": "\n".join(lines)}


def _others(item: BlankItem) -> str:
    """Name the other sections in a comment, which YAML and TOML write alike."""
    return f"  # {', '.join(item.other_sections)}" if item.other_sections else ""


def _quoted(text: str) -> str:
    """Quote for YAML and TOML: both read JSON's strings."""
    return json.dumps(text, ensure_ascii=False)


FORMS: dict[str, Callable[[BlankItem, Words], dict[str, str]]] = {"md": _markdown, "txt": _copy}
"""By format: the files of an item, suffix -> text; the first is the one to write in."""
