"""What an article file may say: the table of fields, and the names that are read past."""

from __future__ import annotations

from khabar.items.fields.field import Field, FieldTable, Kind
from khabar.items.fields.passed_over import PASSED_OVER, is_passed_over
from khabar.items.fields.table import FIELDS

__all__ = ["FIELDS", "PASSED_OVER", "Field", "FieldTable", "Kind", "is_passed_over"]
