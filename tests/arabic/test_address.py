"""Addresses: absolute, ASCII, encoded once, or refused for a reason."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khabar.arabic import address as address_module
from khabar.arabic.address import AddressError, absolute_address, address_path_type
from khabar.problems import Severity, rule


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://news.example", "https://news.example/"),
        ("HTTPS://News.Example/A?b=C#D", "https://news.example/A?b=C#D"),
        ("https://news.example?q=1", "https://news.example/?q=1"),
        ("  https://news.example/  ", "https://news.example/"),
        ("https://news.example/خبر", "https://news.example/%D8%AE%D8%A8%D8%B1"),
        ("https://news.example/%d8%aeبر", "https://news.example/%D8%AE%D8%A8%D8%B1"),
        ("https://news.example/?س=1#ج", "https://news.example/?%D8%B3=1#%D8%AC"),
        ("https://news.example/ا\u0653", "https://news.example/%D8%A2"),
        ("https://موقع.وزارة-الأتصالات.مصر/خ", "https://xn--4gbrim.xn----rmckbbajlc6dj7bxne2c.xn--wgbh1c/%D8%AE"),
        ("https://xn--4gbrim.example/", "https://xn--4gbrim.example/"),
        ("https://%D9%85%d9%88%D9%82%D8%B9.example/", "https://xn--4gbrim.example/"),
        ("https://news.example/100%", "https://news.example/100%25"),
        ("https://news.example/%7Ea%2Fb%41", "https://news.example/~a%2FbA"),
        ("https://news.example/[a]|b^c`{d}", "https://news.example/%5Ba%5D%7Cb%5Ec%60%7Bd%7D"),
        ('https://news.example/"<>\\', "https://news.example/%22%3C%3E%5C"),
        ("https://news.example/?u=https://a.example/?b", "https://news.example/?u=https://a.example/?b"),
        ("https://news.example/#a#b", "https://news.example/#a%23b"),
        ("https://news.example:443/", "https://news.example/"),
        ("http://news.example:80/", "http://news.example/"),
        ("http://news.example:0443/", "http://news.example:443/"),
        ("https://news.example:/", "https://news.example/"),
        ("https://[2001:DB8:0::1]:8080/", "https://[2001:db8::1]:8080/"),
        ("http://192.0.2.1/", "http://192.0.2.1/"),
        ("https://my_site.example/", "https://my_site.example/"),
        ("https://news.example/a/./b/../c", "https://news.example/a/c"),
        ("https://news.example/..", "https://news.example/"),
        ("https://news.example/a//b/", "https://news.example/a//b/"),
        ("https://news.example/می\u200cخ", "https://news.example/%D9%85%DB%8C%E2%80%8C%D8%AE"),
    ],
)
def test_addresses_are_put_in_normal_form(text: str, address: str) -> None:
    """The same page, written as every reader understands it (RFC 3986, 6.2.2; RFC 3987, 3.1)."""
    assert absolute_address(text) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("/صور/1.jpg", "https://xn--4gbrim.example/%D8%B5%D9%88%D8%B1/1.jpg"),
        ("1.jpg", "https://xn--4gbrim.example/%D8%A3/1.jpg"),
        ("../1.jpg", "https://xn--4gbrim.example/1.jpg"),
        ("//cdn.example/1.jpg", "https://cdn.example/1.jpg"),
        ("?a", "https://xn--4gbrim.example/%D8%A3/%D8%A8?a"),
        ("#a", "https://xn--4gbrim.example/%D8%A3/%D8%A8#a"),
        ("http://other.example", "http://other.example/"),
    ],
)
def test_relative_addresses_are_resolved_where_there_is_a_base(text: str, address: str) -> None:
    """RFC 3986, 5.2."""
    assert absolute_address(text, base="https://موقع.example/أ/ب") == address


@pytest.mark.parametrize(
    ("text", "reason", "part"),
    [
        ("", "empty", ""),
        ("  ", "empty", ""),
        ("/page", "relative", "/page"),
        ("//news.example/", "relative", "//news.example/"),
        ("news.example/page", "relative", "news.example/page"),
        ("خبر", "relative", "خبر"),
        ("javascript:alert(1)", "scheme", "javascript"),
        ("JavaScript:alert(1)", "scheme", "JavaScript"),
        ("data:text/html,x", "scheme", "data"),
        ("mailto:a@news.example", "scheme", "mailto"),
        ("ftp://news.example/", "scheme", "ftp"),
        ("https:page", "host", "page"),
        ("https:///page", "host", ""),
        ("https://?q", "host", ""),
        ("https://:80/", "host", ""),
        ("https://news..example/", "host", "news..example"),
        ("https://-news.example/", "host", "-news.example"),
        ("https://news%41.example/", "host", "news%41.example"),
        ("https://xn--a.example/", "host", "xn--a.example"),
        ("https://%D9.example/", "host", "%D9"),
        ("https://%E2%80%AEnews.example/", "host", "\u202enews.example"),
        ("https://خ\u0301!.example/", "host", "خ\u0301!.example"),
        ("https://192.0.2.999/", "host", "192.0.2.999"),
        ("https://[::1/", "host", "[::1"),
        ("https://[::g]/", "host", "[::g]"),
        ("https://[::1]x/", "host", "[::1]x"),
        ("https://[fe80::1%eth0]/", "host", "[fe80::1%eth0]"),
        (f"https://{'a' * 64}.example/", "host", f"{'a' * 64}.example"),
        (f"https://{'ا.' * 200}/", "host", "ا." * 20),
        ("https://news.example:99999/", "port", "99999"),
        ("https://news.example:٨٠/", "port", "٨٠"),
        ("https://news.example:8o/", "port", "8o"),
        ("https://editor:secret@news.example/", "user-info", "news.example"),
        ("https://news.example/a b", "spaces", "U+0020"),
        ("https://news.example/a\nb", "spaces", "U+000A"),
        ("java\tscript:alert(1)", "spaces", "U+0009"),
        ("https://news.example/\u202e", "invisible", "U+202E"),
        ("https://news.example/\u200f", "invisible", "U+200F"),
        ("\ufeffhttps://news.example/", "invisible", "U+FEFF"),
        ("https://news.example/\ud800", "invisible", "U+D800"),
    ],
)
def test_bad_addresses_are_refused_for_a_reason(text: str, reason: str, part: str) -> None:
    """Each reason is a rule, and the part at fault is named; a password never is."""
    with pytest.raises(AddressError) as caught:
        absolute_address(text)
    assert (caught.value.reason, caught.value.part) == (reason, part)
    assert "secret" not in str(caught.value)
    assert rule(f"address-{reason}").severity is Severity.ERROR


@pytest.mark.parametrize("text", ["javascript:alert(1)", "data:,x", "https://a b/", "//"])
def test_a_base_does_not_save_a_bad_address(text: str) -> None:
    """What is not relative is refused with a base as without."""
    with pytest.raises(AddressError):
        absolute_address(text, base="https://news.example/")


ADDRESSES = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(["http", "https", "HTTP"]),
    st.sampled_from(["news.example", "موقع.example", "[::1]", "192.0.2.1", "faß.example", "x"]),
    st.sampled_from(["", ":80", ":8443"]),
    st.text(alphabet="/?#%.[]|^&=;:@!'~2Ee41aأآا\u0653\u0338é💧\"<>{}\\\u200c", max_size=20).map(
        lambda rest: "/" + rest
    ),
)


@given(ADDRESSES)
@example("https://news.example/%4%31")
def test_the_address_of_an_address_is_itself(text: str) -> None:
    """Encoded once: doing it again changes nothing, and only what a URI may hold is left (RFC 3986, 2)."""
    address = absolute_address(text)
    assert absolute_address(address) == address
    assert re.fullmatch(r"https?://[a-z0-9.\[\]:_-]+/([A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*", address)
    assert address.count("#") <= 1


NEAR_NORMAL = st.builds(
    "{}://{}/{}".format,
    st.sampled_from(["http", "https", "HTTPS"]),
    st.lists(st.sampled_from(["a", "b", "--", "1", "xn--", "a-b", "B", "_", "%D8", "127", "news"]), max_size=4).map(
        ".".join
    ),
    st.lists(st.sampled_from([*"/.?#%aB~:@[ \\ب", "..", "%D8%A3", "%d8", "%41", "%2F", "%7E"]), max_size=8).map(
        "".join
    ),
)


@example("https://news.example/a?b/c?d#e?f")
@example("https://a.b.c.d.e.example/%D8%AE/")
@given(NEAR_NORMAL)
def test_normal_address_is_known_at_sight(text: str) -> None:
    """An address that is taken as it stands is the one that all the steps of normalising give."""
    known = address_module._NORMAL.match(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(address_module, "_NORMAL", re.compile(r"(?!)"))
        if known:
            assert absolute_address(text) == text


@given(st.text(alphabet="أبت-1ي", min_size=1))
def test_encoded_and_raw_are_one_address(path: str) -> None:
    """Two files that name one page, one of them encoded, name one address."""
    raw = absolute_address(f"https://news.example/{path}")
    assert raw == absolute_address(f"https://news.example/{quote(path).lower()}")
    assert unquote(urlsplit(raw).path) == f"/{path}"


@given(st.text())
def test_any_text_is_an_address_or_refused(text: str) -> None:
    """Nothing that a file may hold crashes it."""
    for candidate in (text, f"https://{text}", f"https://news.example/{text}"):
        try:
            assert absolute_address(candidate).isascii()
        except AddressError as error:
            assert error.reason  # noqa: PT017 - refusing is as right as accepting


@pytest.mark.parametrize(
    ("address", "media_type"),
    [
        ("https://a.example/1.jpg", "image/jpeg"),
        ("https://a.example/1.JPEG?w=2.png#x.gif", "image/jpeg"),
        ("https://a.example/%D8%AE.mp4", "video/mp4"),
        ("https://a.example/1.mp3", "audio/mpeg"),
        ("https://a.example/v1.2/page", None),
        ("https://a.example/mp4", None),
        ("https://a.example/", None),
        ("https://a.example/1.unknown", None),
    ],
)
def test_the_suffix_tells_the_media_type(address: str, media_type: str | None) -> None:
    """The suffix of the path alone, never of the query or of a folder."""
    assert address_path_type(address) == media_type
