"""docs/vocabularies.md: what each format writes, and where it comes from, found by writing the sample."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from khabar.feeds import atom, json_feed, podcast, rss, vocabularies
from khabar.feeds.entry import entry_of
from khabar.feeds.head import Head
from khabar.feeds.vocabularies.sample import ARTICLE, EDITION, SETTINGS, article_texts, feed_texts
from khabar.feeds.vocabularies.tombstones import deleted_entry
from khabar.feeds.xml import Element, Namespace
from khabar.markdown_table import markdown_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from lxml.etree import _Element

    from khabar.feeds.entry import Entry
    from khabar.feeds.head import Frame

    _Row = tuple[str, str, str]
    _Texts = Mapping[str, str]
    """Where each text comes from."""
    _Found = dict[str, dict[str, None]]
    """Where the parts of each element come from, by its path."""

_HEAD = """\
# Elements

What Khabar writes in each format, in its order, and the field of the article ([fields.md](fields.md)) or the setting
([newsroom.md](newsroom.md)) that it comes from. This page is made from the program itself, by
`python -m khabar.feeds.vocabularies`: it writes a sample in which every value is another, and looks what stands where.
The feeds of partners are in [partners.md](partners.md).

Three elements of Media RSS stand in no feed for all readers: `media:description`, which feedparser takes for the story
in place of the real one; `media:keywords`, each of which feedparser and rss2email show as one more tag; and
`media:license`, which the W3C validator does not know. The last two are in the feed for MSN.

"""

_NO_FIELDS = frozenset({"isDefault", "isPermaLink"})
"""Attributes that are true or false for reasons of the format."""

_SHORTEST_WITHIN = 3
"""Characters of a value that is looked for within another text."""


def vocabularies_page() -> str:
    """Give the page."""
    settings, fields = _shown(feed_texts(), "the setting "), _shown(article_texts(), "")
    of_item = settings | fields
    source = ARTICLE.source and replace(ARTICLE.source, feed=None)
    entries = [entry_of(ARTICLE, SETTINGS), entry_of(replace(ARTICLE, source=source), SETTINGS)]
    short = entry_of(ARTICLE, replace(SETTINGS, feeds=replace(SETTINGS.feeds, content="summary")))
    rss_head, atom_head, json_head, podcast_head = (
        Head(EDITION, SETTINGS, f"{EDITION.path}/{file}")
        for file in ("rss.xml", "atom.xml", "feed.json", "podcast.xml")
    )
    withdrawn = (deleted_entry(tombstone, SETTINGS) for tombstone in EDITION.tombstones)
    sections: tuple[tuple[str, Iterable[_Row]], ...] = (
        ("RSS 2.0: a channel", _feed_rows(rss.frame(rss_head), settings)),
        ("RSS 2.0: an item", _element_rows(rss.ITEM, entries, of_item)),
        ("Atom 1.0: a feed", _feed_rows(atom.frame(atom_head), settings, b"".join(withdrawn))),
        ("Atom 1.0: an entry", _element_rows(atom.ENTRY, entries, of_item)),
        ("JSON Feed 1.1: a feed", _json_rows(json_feed.FEED, [json_head], settings)),
        ("JSON Feed 1.1: an item", _json_rows(json_feed.ITEM, [*entries, short], of_item)),
        ("Podcast: a channel", _feed_rows(podcast.frame(podcast_head), settings)),
        ("Podcast: an episode", _element_rows(podcast.DIALECT.item, entries, of_item)),
    )
    tables = (f"\n## {title}\n\n{markdown_table(('Written', 'From', 'What it is'), rows)}" for title, rows in sections)
    return "".join([_HEAD, "## Vocabularies\n\n", _vocabularies(), *tables])


def _shown(texts: Mapping[str, str], before: str) -> dict[str, str]:
    """Write names as the page shows them; parts of the feed itself are no names of keys."""
    return {
        text: name if name.startswith("the ") else f"{before}`{name.removesuffix('.text')}`"
        for text, name in texts.items()
    }


def _vocabularies() -> str:
    modules = [import_module(f"{vocabularies.__name__}.{each.name}") for each in iter_modules(vocabularies.__path__)]
    found = {each for module in (*modules, rss) for each in vars(module).values() if isinstance(each, Namespace)}
    rows = ((f"`{each.prefix}`", f"`{each.address}`", f"<{each.specification}>") for each in sorted(found))
    return markdown_table(("Prefix", "Namespace", "Specification"), rows)


def _element_rows(
    parts: Iterable[Callable[[Element, Any], None]], said: Iterable[Entry], texts: _Texts
) -> Iterator[_Row]:
    said = tuple(said)
    for part in parts:
        found: _Found = {}
        for each in said:
            whole = Element("item")
            part(whole, each)
            for name, value in whole.attributes.items():
                _note(found, f"@{name}", "", value, texts)
            for child in whole.children:
                _walk(child, "", found, texts)
        yield from _rows(found, _about(part))


def _rows(found: _Found, about: str = "") -> Iterator[_Row]:
    for number, (path, sources) in enumerate(found.items()):
        yield f"`{path}`", "; ".join(sources), "" if number else about


def _walk(one: Element, above: str, found: _Found, texts: _Texts) -> None:
    path = above + _path(one.tag, one.attributes)
    _note(found, path, "", one.text or "", texts)
    for name, value in one.attributes.items():
        if name not in _NO_FIELDS:
            _note(found, path, f"`{name}`: ", value, texts)
    for child in one.children:
        _walk(child, path + " / ", found, texts)


def _feed_rows(frame: Frame, texts: _Texts, within: bytes = b"") -> Iterator[_Row]:
    from lxml import etree

    root = etree.fromstring(frame.opening + within + frame.closing)
    found: _Found = {}
    for child in root if len(root) > 1 else root[0]:
        _walk(_ours(child), "", found, texts)
    return _rows(found)


def _ours(one: _Element) -> Element:
    """Give an element of lxml's as one of ours."""
    local = str(one.tag).rpartition("}")[2]
    made = Element(f"{one.prefix}:{local}" if one.prefix else local, (one.text or "").strip() or None)
    made.attributes = {str(name).rpartition("}")[2]: str(value) for name, value in one.attrib.items()}
    made.children = [_ours(child) for child in one]
    return made


def _json_rows(parts: json_feed.Parts[Any], said: Iterable[object], texts: _Texts) -> Iterator[_Row]:
    said = tuple(said)
    for key, part in parts:
        found: _Found = {key: {}}
        for each in said:
            _note_json(found, key, part(each), texts)
        yield from _rows(found, _about(part))


def _note_json(found: _Found, path: str, value: object, texts: _Texts) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            _note_json(found, f"{path} / {key}", inner, texts)
    elif isinstance(value, list):
        for each in value:
            _note_json(found, path, each, texts)
    elif value is not None:
        _note(found, path, "", str(value), texts)


def _note(found: _Found, path: str, before: str, value: str, texts: _Texts) -> None:
    """Note where a value comes from, under the path of its element."""
    sources = found.setdefault(path, {})
    if names := _sources(value, texts):
        sources[before + ", ".join(names)] = None


def _sources(value: str, texts: _Texts) -> list[str]:
    """Name what the value is, or else all that is found in it, the longest first: a name may stand within another."""
    if value in texts:
        return [texts[value]]
    names: dict[str, None] = {}
    for text in sorted(texts, key=len, reverse=True):
        if len(text) >= _SHORTEST_WITHIN and text in value:
            names[texts[text]] = None
            value = value.replace(text, "")
    return sorted(names)


def _path(tag: str, attributes: Mapping[str, str]) -> str:
    return f'{tag} rel="{attributes["rel"]}"' if "rel" in attributes else tag


def _about(part: Callable[..., object]) -> str:
    """Give the first sentence of what the function says of itself."""
    text = " ".join((part.__doc__ or "").split())
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]
