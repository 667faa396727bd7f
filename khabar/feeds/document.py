"""Document: the finished bytes of one output and where they belong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """`path` is relative to the feeds folder, with ``/``; `media_type` as HTTP should send it."""

    path: str
    media_type: str
    data: bytes
