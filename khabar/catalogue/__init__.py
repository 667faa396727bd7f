"""What has been published: permanent ids, dates, withdrawals, archive pages, last good versions, and the audit trail.

The decisions are pure (identity, life, archive, feed_dates, reconcile); `store` alone touches the disk.
"""

from khabar.catalogue.catalogue import Catalogue
from khabar.catalogue.reconcile import Living
from khabar.catalogue.record import Adopted, Change, Event, Record

__all__ = ["Adopted", "Catalogue", "Change", "Event", "Living", "Record"]
