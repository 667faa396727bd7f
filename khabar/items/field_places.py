"""Where the fields of an article stand in its file, for whoever finds fault with the finished article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from khabar.items.check.desk import Desk
from khabar.items.check.record import Record
from khabar.items.fields import FIELDS
from khabar.problems import Place

if TYPE_CHECKING:
    from datetime import datetime

    from khabar.items.draft import Draft
    from khabar.settings import Settings

_ALSO_UNDER = {"renditions": "video", "section": "categories"}
"""Fields whose value may stand under another."""


class FieldPlaces(Struct, frozen=True):
    """The places of a draft's fields."""

    record: Record
    body: Place

    @classmethod
    def of(cls, draft: Draft, settings: Settings, moment: datetime) -> FieldPlaces:
        """Find them. What is wrong with the draft is told where it is checked, not here."""
        record = Record(Desk(draft.file, settings, moment), draft.fields, FIELDS)
        return cls(record, Place(draft.file, draft.body.line))

    def place(self, field: str) -> Place:
        """Give the place of the first value of `field`, or where it should stand; of ``body``, where that begins."""
        if field == "body":
            return self.body
        for name in (field, _ALSO_UNDER.get(field, field)):
            nodes = self.record.nodes(name)
            if nodes:
                return nodes[0].place
        return self.record.place
