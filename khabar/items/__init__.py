"""Files in: scan the folder; one reader per format, bytes -> Draft; check, Draft -> Article or Problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from khabar.items.readers import read

__all__ = ["read"]


def __getattr__(name: str) -> Any:
    # On first use: who needs a Draft's type alone does not pay for the readers.
    if name == "read":
        from khabar.items.readers import read

        return read
    raise AttributeError(f"module 'khabar.items' has no attribute {name!r}")
