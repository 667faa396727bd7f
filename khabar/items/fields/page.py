"""The table of fields -> docs/fields.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.items.fields.passed_over import PASSED_OVER
from khabar.items.fields.roles import CREDIT_ROLES, EPISODE_TYPES, PODCAST_ROLES
from khabar.items.fields.table import FIELDS, STATUS_WORDS
from khabar.markdown_table import markdown_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khabar.items.fields.field import Field

_HEAD = """\
# Fields

What an article file may say, in the front matter of Markdown and HTML and in the sidecar `NAME.toml` of any file.
This page is made from the table in `khabar/items/fields/table.py`.

Names are compared without case, hyphens, underscores and spaces: `publishDate`, `publish_date` and `Publish-Date`
are one. So are Arabic names, and those without the article, without marks, and with one letter for another as the
press writes them: `الحالة`, `حاله` and `الحالـة`. TOML wants Arabic names in quotation marks: `"الحالة" = "مسودة"`.
Two names of one field with different values are an error; a field that takes a list gathers them all.
A name in *italics* is read only where no other name of its field stands.

"""

_RULES = """\
## How values are read

- **Dates** are ISO 8601, RFC 822, or a date line as the Arabic press writes it: `السبت ١٦ سبتمبر ٢٠٢٣ - ١٢:٥٩ بتوقيت
  غرينتش`. Without a zone they are in the newsroom's (`time_zone`). Without a time they are the first moment of that
  day. A date before 1990, or more than a year ahead, is an error.
- **Addresses** are absolute. One that begins with `/`, as Hugo and Jekyll write them, is taken from the newsroom's
  home page, and so is a page's own path, as Eleventy writes it (`permalink: news/ship.html`). A path of a picture or a
  rendition without it (`images/ship.jpg`) is taken from the article's own page. All that is told. A pattern such as
  `/:year/:title/` is passed over, and the newsroom's template used.
- **Section and categories**: `section` must name a section of `newsroom.toml`, by slug, name or alias. Where it is
  missing, the first of `categories` that names one is the section, and the other categories become tags.
- **Lists** may be lists of the format, or one text with commas of either script between its parts. Names of people
  are never split at `و`, and tags never at spaces, but in Jekyll's `_posts` and `_drafts`.
- **Tables** may be written as one text: an address for a picture, a rendition or a link, a name for an author, a
  source or a place.
- **Numbers** may be in any script's digits.
- **Media types** come from the file's name where they are missing, and must fit it where they stand.
- **`published: false`**, as Jekyll writes it, is `draft: true`. Any true name of `draft` makes a draft.
- **Without `id`** one is made: `tag:HOST,DATE:SLUG` (RFC 4151), of the home page's host, the day of publication in
  UTC, and the slug. UTC, because a newsroom may change its zone and an id must not change. Where the home page has a
  path, it stands before the slug: two editions of one host have ids of their own.
- **Without `slug`** it is the file's name, without a date before it; of `its-name/index.md`, the folder's.
- **Without `language`** it is the one that the file's name has before its suffix (`ship.en.md`), as Hugo writes it.
  The id that is made of such a file ends in it (`SLUG.en`), so that a translation has its own.
- **Without `address`** it is the template `address` under `[items]` in `newsroom.toml`, filled with the section, the
  local date, the slug and the language.

"""


def fields_page() -> str:
    """Give docs/fields.md: every field with its type, synonyms and elements, the parts of tables, and the words."""
    sections = [_HEAD, _fields_table(), "\n", _RULES, _parts_tables(), _words_tables(), _passed_over()]
    return "".join(sections)


def _fields_table() -> str:
    rows = (
        (f"`{field.name}`", _kind(field), *_synonyms(field), field.about, _code(field.rss), _code(field.atom))
        for field in FIELDS
    )
    return markdown_table(("Field", "Type", "Synonyms", "In Arabic", "What it is", "RSS", "Atom"), rows)


def _parts_tables() -> str:
    written = ["## Parts of tables\n\nThe first part is what a bare text stands for.\n"]
    for field in FIELDS:
        if field.parts is not None:
            rows = ((f"`{part.name}`", _kind(part), *_synonyms(part), part.about) for part in field.parts)
            table = markdown_table(("Part", "Type", "Synonyms", "In Arabic", "What it is"), rows)
            written.append(f"\n### `{field.name}`\n\n{table}")
    return "".join(written) + "\n"


def _words_tables() -> str:
    return "".join(f"## {title}\n\n{_words_table(words)}\n" for title, words in _WORDS)


def _words_table(words: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    return markdown_table(("Word", "Also written"), ((f"`{word}`", _names(others)) for word, others in words))


_WORDS = (
    ("Words of `status`", STATUS_WORDS),
    ("Words of `role`, of who is credited", CREDIT_ROLES),
    ("Words of `role`, of people in a podcast", PODCAST_ROLES),
    ("Words of an episode's `type`", EPISODE_TYPES),
)


def _passed_over() -> str:
    rows = ((tool, _names(names)) for tool, names in PASSED_OVER)
    return (
        "## Names that are passed over\n\nThey say nothing of the news, and are read past without a word, as is any "
        "name that begins with `x-`: such names are the newsroom's own. Any other unknown name is a warning.\n\n"
        + markdown_table(("Whose", "Names"), rows)
    )


def _kind(field: Field) -> str:
    return f"{field.kind.value}, or a list" if field.many else field.kind.value


def _synonyms(field: Field) -> tuple[str, str]:
    """Give the other names in Latin letters, and those in Arabic."""

    def written(*, latin: bool) -> str:
        full, lesser = ([name for name in of if name.isascii() is latin] for of in (field.synonyms, field.yielding))
        return ", ".join([*(f"`{name}`" for name in full), *(f"*`{name}`*" for name in lesser)])

    return written(latin=True), written(latin=False)


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _code(elements: str) -> str:
    return elements or "not shown"
