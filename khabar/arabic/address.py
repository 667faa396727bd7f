"""Web addresses of feeds: absolute, percent-encoded once, host in punycode (RFC 3986; RFC 3987, 3.1).

What is done here changes no page that the address leads to: each step is an equivalence of RFC 3986, 6.2.2.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal
from urllib.parse import urljoin

Reason = Literal["empty", "relative", "scheme", "host", "port", "user-info", "spaces", "invisible"]
"""Why an address was refused; each is also the rule ``address-REASON``."""


class AddressError(ValueError):
    """The text is no address that a feed can carry. `part` is the token at fault, as short as it can be."""

    def __init__(self, reason: Reason, part: str = "") -> None:
        super().__init__(f"{reason}: {part}" if part else reason)
        self.reason = reason
        self.part = part


_DEFAULT_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_PARTS = re.compile(r"//([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?\Z", re.DOTALL)  # RFC 3986, appendix B
_HOST_AND_PORT = re.compile(r"(\[[^\]]*\]|[^:\[\]]*)(?::(.*))?\Z", re.DOTALL)

_SPACE_OR_CONTROL = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")
# Copied from a page of mixed direction, an address brings bidi controls along; it then names another page.
# ZWNJ and ZWJ are letters' own in Persian and Indic addresses, and stay.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]")

_NEVER_WITHIN: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    ("spaces", _SPACE_OR_CONTROL),
    ("invisible", _INVISIBLE),
)

_UNRESERVED = r"A-Za-z0-9._~\-"
_IN_PATH = _UNRESERVED + "!$&'()*+,;=:@/"  # RFC 3986, 3.3
_IN_QUERY = _IN_PATH + "?"  # RFC 3986, 3.4 and 3.5
_OUTSIDE_PATH = re.compile(f"%[0-9A-Fa-f]{{2}}|[^{_IN_PATH}]")
_OUTSIDE_QUERY = re.compile(f"%[0-9A-Fa-f]{{2}}|[^{_IN_QUERY}]")
_UNRESERVED_ONE = re.compile(f"[{_UNRESERVED}]")

# Nearly all addresses are as they are to be: the host a name, no dot at the beginning of a segment, and what is
# percent-encoded no ASCII.
_SEGMENT = r"(?>(?:[A-Za-z0-9._~!$&'()*+,;=:@-]++|%[89A-F][0-9A-F])*)"
_NORMAL = re.compile(
    r"https?://(?!\S*xn--)(?:[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?\.){1,5}[a-z]{2,32}"
    rf"(?:/(?!\.){_SEGMENT})+(?:\?{_SEGMENT}(?>(?:[/?]{_SEGMENT})*))?(?:\#{_SEGMENT}(?>(?:[/?]{_SEGMENT})*))?\Z"
)

_ENCODED_LETTERS = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)\Z")

_TYPES = {
    "aac": "audio/aac",
    "avif": "image/avif",
    "gif": "image/gif",
    "htm": "text/html",
    "html": "text/html",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "m3u8": "application/vnd.apple.mpegurl",
    "m4a": "audio/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "mpd": "application/dash+xml",
    "oga": "audio/ogg",
    "ogg": "audio/ogg",
    "ogv": "video/ogg",
    "opus": "audio/ogg",
    "pdf": "application/pdf",
    "png": "image/png",
    "srt": "application/x-subrip",
    "svg": "image/svg+xml",
    "vtt": "text/vtt",
    "wav": "audio/wav",
    "webm": "video/webm",
    "webp": "image/webp",
}
"""Media types by suffix (IANA). The machine's own table would make feeds differ between machines."""


def absolute_address(text: str, *, base: str | None = None) -> str:
    """Give `text` as an absolute http or https URI, in ASCII; relative ones are resolved against `base`.

    Non-ASCII is put in NFC and percent-encoded as UTF-8; what is encoded already stays, in upper-case hex;
    the host is lower case and punycode (UTS #46), with "/" after it where nothing follows; default ports and
    dot segments go. The address of an address is itself. Spaces around `text` are not part of it.

    Raises AddressError, whose `reason` tells why.
    """
    text = text.strip()
    if _NORMAL.match(text):
        return text
    if not text:
        raise AddressError("empty")
    for reason, pattern in _NEVER_WITHIN:
        if found := pattern.search(text):
            raise AddressError(reason, f"U+{ord(found[0]):04X}")
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in _DEFAULT_PORTS:
        raise AddressError("scheme", scheme[1])
    if not scheme:
        if base is None:
            raise AddressError("relative", text)
        base = absolute_address(base)
        if text.startswith("//"):  # RFC 3986, 4.2; urljoin takes a missing host for the base's own
            return absolute_address(base.partition(":")[0] + ":" + text)
        return absolute_address(urljoin(base, text))
    return _normal(scheme[1].lower(), text[scheme.end() :])


def is_normal_address(text: str) -> bool:
    """Whether it is, as nearly all are, an address that `absolute_address` gives back as it is."""
    return _NORMAL.match(text) is not None


def address_path_type(address: str) -> str | None:
    """Guess the media type of what lies at `address` by its suffix; None where the suffix does not tell."""
    path = re.split("[?#]", address, maxsplit=1)[0]
    name = path.rpartition("/")[2]
    _, dot, suffix = name.rpartition(".")
    return _TYPES.get(suffix.lower()) if dot else None


def _normal(scheme: str, rest: str) -> str:
    parts = _PARTS.match(rest)
    if parts is None:
        raise AddressError("host", rest[:40])
    authority, path, query, fragment = parts.groups(default="")
    if "@" in authority:
        raise AddressError("user-info", authority.rpartition("@")[2])
    split = _HOST_AND_PORT.match(authority)
    if split is None:
        raise AddressError("host", authority)
    host = _host(split[1])
    port = _port(split[2] or "", scheme)
    return (
        f"{scheme}://{host}{port}"
        + _without_dot_segments(_encoded(path, _OUTSIDE_PATH))
        + "".join(mark[:1] + _encoded(mark[1:], _OUTSIDE_QUERY) for mark in (query, fragment))
    )


def _encoded(text: str, outside: re.Pattern[str]) -> str:
    return outside.sub(_encoded_one, unicodedata.normalize("NFC", text))


def _encoded_one(match: re.Match[str]) -> str:
    token = match[0]
    if len(token) == 1:
        return "".join(f"%{byte:02X}" for byte in token.encode())
    plain = chr(int(token[1:], 16))
    return plain if _UNRESERVED_ONE.match(plain) else token.upper()  # RFC 3986, 6.2.2.1 and 6.2.2.2


def _without_dot_segments(path: str) -> str:
    """RFC 3986, 5.2.4, for a path that begins with "/" or is empty."""
    segments: list[str] = []
    *folders, last = path.split("/")[1:] or [""]
    for segment in folders:
        if segment == "..":
            del segments[-1:]
        elif segment != ".":
            segments.append(segment)
    if last == "..":
        del segments[-1:]
    segments.append("" if last in {".", ".."} else last)
    return "/" + "/".join(segments)


def _port(text: str, scheme: str) -> str:
    if not text:
        return ""
    number = text.lstrip("0") or "0"
    if not re.fullmatch("[0-9]{1,5}", number) or int(number) > 65535:
        raise AddressError("port", text)
    return "" if int(number) == _DEFAULT_PORTS[scheme] else f":{number}"


def _host(text: str) -> str:
    if text.startswith("["):
        return _ip_host(text)
    if len(text) > 253:  # RFC 1035, 2.3.4
        raise AddressError("host", text[:40])
    text = _ENCODED_LETTERS.sub(_host_letters, text)
    host = text.lower()
    if not host.isascii() or "xn--" in host:
        host = _punycode(text)
    labels = host.removesuffix(".").split(".")
    if len(host) > 253 or not all(_LABEL.match(label) for label in labels):
        raise AddressError("host", text)
    # A host whose last label is a number is taken for an IPv4 address by every browser (WHATWG URL, 3.5).
    return _ip_host(host) if labels[-1].isdigit() else host


def _host_letters(match: re.Match[str]) -> str:
    """RFC 3986, 3.2.2: letters of a host may be percent-encoded UTF-8, as Markdown and many CMSs write them."""
    try:
        return bytes.fromhex(match[0].replace("%", "")).decode()
    except UnicodeDecodeError as error:
        raise AddressError("host", match[0]) from error


def _punycode(text: str) -> str:
    import idna

    try:
        return idna.encode(unicodedata.normalize("NFC", text), uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise AddressError("host", text) from error


def _ip_host(text: str) -> str:
    from ipaddress import IPv4Address, IPv6Address

    if "%" in text:  # a zone (RFC 9844) is of one machine alone, and may hold anything
        raise AddressError("host", text)
    try:
        if text.startswith("["):
            return f"[{IPv6Address(text[1:-1]).compressed}]"
        return str(IPv4Address(text))
    except ValueError as error:
        raise AddressError("host", text) from error
