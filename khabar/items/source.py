"""SourceFile: an article file as it lies in the folder, with its sidecar, before anything is understood."""

from __future__ import annotations

from msgspec import Struct


class SourceFile(Struct, frozen=True):
    """The bytes of an article file and of its sidecar ``NAME.toml``; names relative to the newsroom."""

    file: str
    data: bytes
    sidecar: str | None = None
    sidecar_data: bytes | None = None
