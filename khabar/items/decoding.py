"""Bytes -> text: UTF-8 or a problem that says what the bytes are instead."""

from __future__ import annotations

import codecs
from typing import Final

from khabar.problems import Place, Problem

# The longer first: UTF-32's mark in little-endian order begins with UTF-16's.
_OTHER_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)

_ARABIC_SHARE: Final = 0.85
"""Of the bytes above 0x7F, how many are Arabic letters in windows-1256 text: UTF-8 read as such has half."""

_SAMPLE: Final = 65536
"""Bytes that are looked at to tell an encoding."""


def decode(data: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Decode a file as UTF-8, with LF at the ends of lines.

    Gives the text, with a problem where a byte-order mark was taken off; or None and why the bytes are not
    readable text. Lines and columns of all later places are those of this text.
    """
    problems: tuple[Problem, ...] = ()
    for mark, encoding in _OTHER_MARKS if data[:1] in b"\x00\xfe\xff" else ():
        if data.startswith(mark):
            return None, (Problem.of("file-utf16", Place(file, 1, 1), encoding=encoding),)
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
        problems = (Problem.of("file-bom", Place(file, 1, 1)),)
    if not data.strip():
        return None, (*problems, Problem.of("file-empty", Place(file)))
    nul = data.find(b"\0")
    if nul >= 0:
        return None, (*problems, Problem.of("file-nul", _place_of_byte(data, nul, file)))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (*problems, _not_utf8(data, error.start, file))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, problems


def _not_utf8(data: bytes, offset: int, file: str) -> Problem:
    rule = "file-windows-1256" if _reads_as_windows_1256(data) else "file-not-utf8"
    return Problem.of(rule, _place_of_byte(data, offset, file), byte=f"0x{data[offset]:02X}", offset=offset)


def _place_of_byte(data: bytes, offset: int, file: str) -> Place:
    before = data[:offset].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    line_start = before.rfind("\n") + 1
    return Place(file, before.count("\n") + 1, len(before) - line_start + 1)


def _reads_as_windows_1256(data: bytes) -> bool:
    high = bytes(byte for byte in data[:_SAMPLE] if byte > 0x7F)
    if not high:
        return False
    letters = sum("\u0621" <= letter <= "\u064a" for letter in high.decode("cp1256"))
    return letters >= _ARABIC_SHARE * len(high)
