"""What an article is within something larger: an episode of a podcast, and a reply to another article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.article import Episode, EpisodeType, Participant, Reply, Transcript
from khabar.items.check.identity import permanent_id
from khabar.items.check.media import media_file

if TYPE_CHECKING:
    from khabar.items.check.record import Record


def episode(record: Record) -> Episode | None:
    """Give its place in a podcast."""
    tables = record.records("episode")
    if not tables:
        return None
    table = tables[0]
    return Episode(
        number=table.count("number"),
        season=table.count("season"),
        type=EpisodeType(table.word("type") or EpisodeType.FULL),
        chapters=table.address("chapters"),
    )


def transcripts(record: Record) -> tuple[Transcript, ...]:
    """Give the files of its words, each address once."""
    found: dict[str, Transcript] = {}
    for table in record.records("transcripts"):
        address, type_ = media_file(table)
        language = table.language("language")
        if address and type_:
            found.setdefault(address, Transcript(address, type_, language))
    return tuple(found.values())


def people(record: Record) -> tuple[Participant, ...]:
    """Give who is heard or seen in it, in the file's order."""
    found = []
    for table in record.records("people"):
        name = table.line("name")
        person = Participant(name or "", table.word("role"), table.address("address"), table.address("image"))
        if name is None:
            record.desk.tell("part-missing", table.place, field="people", part="name")
        else:
            found.append(person)
    return tuple(found)


def reply_to(record: Record) -> Reply | None:
    """Give what it replies to. Of what has no other id the address is the id (RFC 4287, 4.2.6)."""
    tables = record.records("reply_to")
    if not tables:
        return None
    table = tables[0]
    stated = table.scalar("id")
    id_ = None if stated is None else permanent_id(table, stated)
    bare = table.scalar("address")
    if stated is None and bare is not None and bare.text.strip().lower().startswith(("tag:", "urn:")):
        id_, address = permanent_id(table, bare), None
    else:
        address = table.address("address")
    if stated is None and bare is None:
        record.desk.tell("part-missing", table.place, field="reply_to", part="address")
    return Reply(id_ or address or "", address) if id_ or address else None
