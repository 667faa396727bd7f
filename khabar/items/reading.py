"""Files read and checked, by however many processes there are work for; what comes of each is the same."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from khabar.article import Body, Status
from khabar.digests import blake2b
from khabar.items.check import check, stated_status
from khabar.items.digest import digests
from khabar.items.load import load
from khabar.items.readers import read
from khabar.problems import Problem, any_error
from khabar.workers import spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from khabar.article import Article
    from khabar.items.found import FoundFile
    from khabar.items.source import SourceFile
    from khabar.settings import Settings

MANY = 400
"""Files: with more of them a fork is worth its while, and what they hold is not kept in memory."""

_BATCH = 100
"""Files that a process takes at once."""


class Understood(Struct, frozen=True):
    """What a file says; no article where any of the problems is an error."""

    article: Article | None
    problems: tuple[Problem, ...]
    status: Status = Status.USABLE
    """Also where there is no article."""


class Checked(Struct, frozen=True):
    """A file that was found, read and checked."""

    found: FoundFile
    understood: Understood
    bytes: bytes
    """The digest of what is in it, and in its sidecar; b"" where it could not be read."""
    content: str = ""
    """Of the article (khabar.items.digest)."""
    shown: str = ""
    """Likewise, of what readers see."""
    source: SourceFile | None = None
    """None where it is not kept in memory; then the article has no body either."""

    @property
    def file(self) -> str:
        """Its name, relative to the newsroom."""
        return self.found.file

    @property
    def article(self) -> Article | None:
        """What it says."""
        return self.understood.article


def understand(source: SourceFile, settings: Settings, moment: datetime) -> Understood:
    """Read and check one file, whatever state it is in."""
    draft, problems = read(source, settings)
    if draft is None:
        return Understood(None, problems)
    article, more = check(draft, settings, moment)
    status = article.status if article else stated_status(draft, settings, moment)
    # What is wrong with the text refuses it too; that all of it could be read lets the rest be told at once.
    return Understood(None if any_error(problems) else article, (*problems, *more), status)


def check_files(root: Path, found: Sequence[FoundFile], settings: Settings, moment: datetime) -> Iterator[Checked]:
    """Read and check files of the newsroom in `root`, in their order, as of `moment` (aware).

    Of MANY files and more, neither bytes nor bodies are kept.
    """
    if len(found) < MANY:
        for one in found:
            yield check_file(root, one, settings, moment)
        return
    batches = [found[first : first + _BATCH] for first in range(0, len(found), _BATCH)]
    for batch in spread(batches, partial(_check_batch, root, settings, moment)):
        yield from batch


def _check_batch(root: Path, settings: Settings, moment: datetime, batch: Sequence[FoundFile]) -> list[Checked]:
    return [_light(check_file(root, one, settings, moment)) for one in batch]


def check_file(root: Path, found: FoundFile, settings: Settings, moment: datetime) -> Checked:
    """Read and check one file."""
    source = load(root, found)
    if isinstance(source, Problem):
        return Checked(found, Understood(None, (source,)), b"")
    understood = understand(source, settings, moment)
    article, digest = understood.article, digest_of(source)
    if article is None:
        return Checked(found, understood, digest, source=source)
    return Checked(found, understood, digest, *digests(article, settings), source)


def digest_of(source: SourceFile) -> bytes:
    """Digest the bytes of a file and of its sidecar."""
    digest = blake2b(source.data, digest_size=12)
    if source.sidecar is not None:
        digest.update(b"\0" + source.sidecar.encode() + b"\0" + (source.sidecar_data or b""))
    return digest.digest()


def _light(checked: Checked) -> Checked:
    """Leave out what takes memory, and can be read again."""
    understood, article = checked.understood, checked.article
    if article is not None:
        understood = replace(understood, article=replace(article, body=Body(article.body.markup, "")))
    return replace(checked, understood=understood, source=None)
