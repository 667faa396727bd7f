"""What has been published: permanent ids, dates, withdrawals, archive pages, last good versions, and the audit trail.

The decisions are pure (identity, life, archive, feed_dates, reconcile); `store` and what stands on it touch the disk.
Nothing is loaded before it is used: a run that finds nothing to do needs no database.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from khabar.catalogue.catalogue import Catalogue
    from khabar.catalogue.reconcile import Living
    from khabar.catalogue.record import Adopted, Change, Event, Record

__all__ = ["Adopted", "Catalogue", "Change", "Event", "Living", "Record"]

_HOMES = {"Catalogue": "catalogue", "Living": "reconcile"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'khabar.catalogue' has no attribute {name!r}")
    return getattr(import_module(f"khabar.catalogue.{_HOMES.get(name, 'record')}"), name)
