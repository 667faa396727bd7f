"""The feeds of a past moment are told as readers had them, whatever has happened since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalogue_newsroom import Newsroom, article, at
from msgspec.structs import replace

from khabar.article import Status
from khabar.catalogue import Catalogue
from khabar.catalogue.standing import Past

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

A, B, C = article("a"), article("b", section="world"), article("c", embargo=at(30))


def lived(root: Path) -> Newsroom:
    """One article is rewritten after ten minutes, one killed after twenty, and one opens after thirty."""
    newsroom = Newsroom(root)
    newsroom.put(A, B, C)
    newsroom.run(at(0))
    newsroom.put(replace(A, headline="عنوان آخر"))
    newsroom.run(at(10))
    newsroom.put(replace(B, status=Status.CANCELED))
    newsroom.run(at(20))
    newsroom.run(at(30))
    return newsroom


def past(newsroom: Newsroom, moment: datetime) -> Past | None:
    with Catalogue.open(newsroom.root, dry_run=True) as catalogue:
        return catalogue.past(moment)


def held(newsroom: Newsroom, minute: int) -> list[tuple[str, str]]:
    """The feeds and headlines of a moment."""
    told = past(newsroom, at(minute))
    assert told is not None
    return [(stand.feed, stand.headline) for stand in told.stands]


def test_the_past_is_told_as_it_was(tmp_path: Path) -> None:
    """Headlines before an edit, articles before a kill, and no embargoed one before its moment."""
    newsroom = lived(tmp_path)
    assert held(newsroom, 9) == [("", A.headline), ("", B.headline), ("section/world", B.headline)]
    assert held(newsroom, 10) == [("", "عنوان آخر"), ("", B.headline), ("section/world", B.headline)]
    assert held(newsroom, 29) == [("", "عنوان آخر")]


def test_the_present_is_not_the_past(tmp_path: Path) -> None:
    """From the last change on, the items themselves tell what the feeds hold."""
    newsroom = lived(tmp_path)
    assert past(newsroom, at(30)) is None
    assert past(newsroom, at(31)) is None


def test_nothing_is_claimed_of_what_is_not_known(tmp_path: Path) -> None:
    """Of a moment before the first run it is told from when on the past is known, and a new catalogue knows none."""
    newsroom = lived(tmp_path)
    assert past(newsroom, at(-1)) == Past(at(0), ())
    (tmp_path / "new").mkdir()
    assert past(Newsroom(tmp_path / "new"), at(0)) is None


def test_what_is_archived_is_left_out(tmp_path: Path) -> None:
    """An article that only the archive holds stands in no feed that anyone subscribes to."""
    newsroom = Newsroom(tmp_path, number=2)
    newsroom.put(*(article(f"{number}", published=at(number)) for number in range(4)))
    newsroom.run(at(10))
    newsroom.put(article("new", published=at(20)))
    newsroom.run(at(20))
    assert [headline for _, headline in held(newsroom, 10)] == [article("2").headline, article("3").headline]
