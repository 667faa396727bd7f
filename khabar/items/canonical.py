"""The canonical name of what a file writes."""

from __future__ import annotations

from khabar.items.fields import FIELDS


def canonical_name(written: str) -> str:
    """Give the field's own name for any of its synonyms; a name that is no field's as it is written."""
    field = FIELDS.named(written)
    return field.name if field else written
