"""A body in an editor's markup -> clean HTML that means the same in every reader.

Clean is: well-formed, no script, no style, no ids and classes, nothing embedded, every address absolute and
percent-encoded, `dir` and `lang` kept. Readers clean too, each by its own rules (the W3C validator's
SecurityRisk lists what most of them drop); what they would drop is not sent.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from khabar.arabic.address import absolute_address
from khabar.article import Markup
from khabar.feeds.hidden import without_hidden
from khabar.feeds.markdown import render
from khabar.feeds.xml import legal
from khabar.hidden import may_hide
from khabar.image_source import LATER, SETS, is_on_the_web, sources
from khabar.tracking_pixel import is_tracking_pixel

if TYPE_CHECKING:
    import nh3

    from khabar.article import Body

_TAGS = frozenset(
    """
    a abbr article aside audio b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt
    em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p pre q rp rt ruby s samp
    section small source span strong sub summary sup table tbody td tfoot th thead time tr u ul var video wbr
    """.split()  # noqa: SIM905  # a word a line would be seventy lines
)

# Gone with all that they hold; any other tag that is not listed above goes alone, and its text stays.
_GONE_WITH_CONTENT = frozenset(
    """
    applet button canvas embed form frame frameset iframe input math noembed noframes noscript object option
    script select style svg template textarea title
    """.split()  # noqa: SIM905  # as above
)

_OF_LOOKS = frozenset({"hidden", "style"})
_ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "a": {"href", "hreflang"},
    "audio": {"src", "controls"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    # Those of looks and of late pictures stay no longer than until it is seen whether the image is, and where.
    "img": {"src", "alt", "width", "height", *_OF_LOOKS, *LATER, *SETS},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"start", "reversed"},
    "q": {"cite"},
    "source": {"src", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "video": {"src", "poster", "controls", "width", "height"},
}
_RAW_TEXT = frozenset({"listing", "plaintext", "xmp"})
"""Elements, beside those that go with their content, in which a parser knows no tags and a cleaner would write some."""
_DIRECTIONS = frozenset({"rtl", "ltr", "auto"})
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_LINE_BREAKS = re.compile(r"[\t\n\r]")
_MAILTO = re.compile(r"mailto:(?=[^?]*@)", re.IGNORECASE)

# The cleaner writes every attribute as ` name="value"`, with `<`, `>` and `"` escaped within, and `<` and `>` escaped
# in text: so these expressions see whole tags, and attributes only within them. They go from one attribute to the
# next, for a value may look like one (`alt=" src="`).
_TAG_WITH_ADDRESS = re.compile(r'<[a-z0-9]+(?=[^>]* (?:href|src|poster|cite)=")[^>]*>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_ADDRESSED = frozenset({"href", "src", "poster", "cite"})
_IMAGE = re.compile(r"<img[^>]*>")
_OF_IMAGE = frozenset({"src", "alt", "width", "height", *_ATTRIBUTES["*"]})
_NO_IMAGE = "\0"
"""Where one was: no parser of HTML leaves this character in."""
_HOLLOW = re.compile(r"<(a|b|div|em|figure|i|p|span|strong)(?: [^>]*)?>(?=\s*\0)(?>[\s\0]+)</\1>")
"""An element that held nothing but images that are gone."""
_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)
_BREAK = re.compile(r"</?(?:br|hr|p|div|h[1-6]|li|dt|dd|td|th|tr|blockquote|figure|figcaption|pre|section)\b[^>]*>")
_TAG_NAME = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*")
_MOST_REPAIRS = 8
"""Each pass settles at least one level of nesting; what needs more is no article, and only its words are sent."""
_TAG = re.compile(r"<[^>]*>")
_NOTE_MARK = re.compile(r"<sup><a>\d+</a></sup>")
"""The number of a footnote in the text, once its link into the page is gone."""
_FORMER_BLOCK = re.compile(r"<(/?)(?=[acfhmnACFHMN])(?i:address|center|fieldset|hgroup|main|nav|(menu))\b")
"""Elements that readers drop, and that part what is before them from what is after. The items of a menu are a list."""
_SOURCE_OF_NOTHING = re.compile(r'<source(?![^>]* src=")[^>]*>')
"""That of a `<picture>`, which has a `srcset`, and one whose address leads nowhere."""
_ORIGIN = re.compile(r"https?://[^/?#]+")
# Addresses that are resolved without the base's path, and without urljoin, which takes ten times as long.
_FROM_ROOT = re.compile(r"/(?!/)[A-Za-z0-9._~%/-]*(?:\?[A-Za-z0-9._~%&=+-]+)?")
_ABSOLUTE = re.compile(rf"https?://[A-Za-z0-9.-]+{_FROM_ROOT.pattern}")
_LEADING_NOWHERE = ("#", "{", "%7B", "%7b", "\\", "%5C", "%5c")
"""How addresses begin that no reader could follow: into this page, whose ids are gone, what only a site generator
understands (Pelican's ``{filename}``, Liquid's ``{{ site.url }}``), and a network of Windows; neither a brace nor a
backslash is in any address (RFC 3986)."""


def clean_html(body: Body, base: str, *, tracking_pixels: bool = False) -> str:
    """Render and clean `body`; `base` (absolute URI) is what its relative addresses are relative to.

    `tracking_pixels` is whether images stay that are there to count readers (khabar.tracking_pixel).
    """
    text = legal(body.text)
    if body.markup is Markup.HTML:
        return sanitise(text, base, tracking_pixels=tracking_pixels)
    # Markdown makes characters of references to them, of `&#1;` one that XML forbids.
    html = legal(render(text))
    # Without tags of the editor's own all nesting is the renderer's, and right: once is enough.
    return (sanitise if "<" in text else _sanitised)(html, base, tracking_pixels=tracking_pixels)


def sanitise(html: str, base: str, *, tracking_pixels: bool = False) -> str:
    """Clean HTML of any origin; a second time changes nothing.

    Where the parser had to repair the nesting of tags, its repair can still parse otherwise (a heading in a
    heading), and a later parser may then see what this one did not. So it is cleaned until no tag moves.
    """
    if may_hide(html):
        html = without_hidden(html, _cleaner_that_sees_hidden, tracking_pixels=tracking_pixels)
    for _ in range(_MOST_REPAIRS):
        clean = _sanitised(html, base, tracking_pixels=tracking_pixels)
        if _TAG_NAME.findall(clean) == _TAG_NAME.findall(html):
            return clean
        html = clean
    return f"<p>{escape(plain_text(html), quote=False)}</p>"


def _sanitised(html: str, base: str, *, tracking_pixels: bool) -> str:
    def absolute(match: re.Match[str]) -> str:
        if match[1] not in _ADDRESSED:
            return match[0]
        address = _address(unescape(match[2]), base, mail=match[1] == "href")
        return "" if address is None else f' {match[1]}="{escape(address)}"'

    def image(match: re.Match[str]) -> str:
        said = dict(_ATTRIBUTE.findall(match[0]))
        source = said.get("src") or _late_source(said, base)
        if source is None or (not tracking_pixels and is_tracking_pixel(match[0])):
            return _NO_IMAGE
        shown = ({} if "alt" in said else {"alt": ""}) | said | {"src": source}
        attributes = (f' {name}="{value}"' for name, value in shown.items() if name in _OF_IMAGE)
        return f"<img{''.join(attributes)}>"

    clean = _cleaner().clean(_FORMER_BLOCK.sub(lambda tag: f"<{tag[1]}{'ul' if tag[2] else 'div'}", html))
    clean = _TAG_WITH_ADDRESS.sub(lambda tag: _ATTRIBUTE.sub(absolute, tag[0]), clean).strip()
    if "<source" in clean:
        clean = _SOURCE_OF_NOTHING.sub("", clean)
    if "<img" in clean:
        clean = _IMAGE.sub(image, clean)
        clean = (_without_hollow(clean) if _NO_IMAGE in clean else clean).strip()
    return legal(clean).strip() if "&#" in html else clean  # `&#1;` is the one way in for what `html` does not hold


def _late_source(said: dict[str, str], base: str) -> str | None:
    """Give the address of a picture that its page loads late, as an attribute has it; None where there is none."""
    addresses = (
        _address(address, base, mail=False)
        for address in sources({name: unescape(value) for name, value in said.items()})
        if is_on_the_web(address)
    )
    return next((escape(address) for address in addresses if address is not None), None)


def _without_hollow(clean: str) -> str:
    """Take out the marks of images that are gone, and the elements that held nothing else."""
    for _ in range(_MOST_REPAIRS):  # from the inside to the outside
        clean, more = _HOLLOW.subn(_NO_IMAGE, clean)
        if not more:
            break
    return clean.replace(_NO_IMAGE, "")


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return _cleaner_of(_TAGS, _ATTRIBUTES)


def _cleaner_that_sees_hidden(names: frozenset[str]) -> nh3.Cleaner:
    return _cleaner_of(
        (_TAGS | names) - _GONE_WITH_CONTENT - _RAW_TEXT, _ATTRIBUTES | {"*": _ATTRIBUTES["*"] | _OF_LOOKS}
    )


def _cleaner_of(tags: frozenset[str], attributes: dict[str, set[str]]) -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(
        tags=set(tags),
        clean_content_tags=set(_GONE_WITH_CONTENT),
        attributes=attributes,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _attribute(tag: str, name: str, value: str) -> str | None:  # noqa: ARG001  # nh3's signature
    if name == "dir":
        return value.lower() if value.lower() in _DIRECTIONS else None
    if name in {"lang", "hreflang"}:
        return value if _LANGUAGE_TAG.fullmatch(value) else None
    return value


def _address(value: str, base: str, *, mail: bool) -> str | None:
    """Give the address as a feed may carry it, or None where it leads nowhere outside its own page."""
    try:
        if (plain := _plainly_resolved(value, base)) is not None:
            return absolute_address(plain)
        # As browsers do (WHATWG URL, 4.1): line breaks are no part of an address, and a space in it is %20.
        value = _LINE_BREAKS.sub("", value.strip()).replace(" ", "%20")
        if value.startswith(_LEADING_NOWHERE) or not value:
            return None
        if _MAILTO.match(value):
            return "mailto:" + quote(value[len("mailto:") :], safe="!$%&'()*+,-./:;=?@_~") if mail else None
        return absolute_address(urljoin(base, value))
    except ValueError:  # AddressError, and what urljoin raises for half a bracket
        return None


def _plainly_resolved(value: str, base: str) -> str | None:
    """Resolve what nearly all addresses are (RFC 3986, 5.2): absolute, or a path from the root. None of any other."""
    if _FROM_ROOT.fullmatch(value) and (origin := _ORIGIN.match(base)):
        return origin[0] + value
    return value if _ABSOLUTE.fullmatch(value) else None


def plain_text(html: str) -> str:
    """Give the text of clean HTML on one line, without the numbers of its footnotes."""
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    return " ".join(unescape(_TAG.sub("", _BREAK.sub(" ", _NOTE_MARK.sub("", html)))).split())


def first_paragraph(html: str) -> str:
    """Give the text of the first paragraph of clean HTML that has any; all of its text where none has."""
    paragraphs = (plain_text(found[1]) for found in _PARAGRAPH.finditer(html))
    return next(filter(None, paragraphs), "") or plain_text(html)


def shorten(text: str, length: int) -> str:
    """Cut a text of more than `length` characters after a word, and show by an ellipsis that it goes on."""
    if len(text) <= length:
        return text
    words, space, _ = text[:length].rpartition(" ")
    return (words if space else text[: length - 1]).rstrip(" ,;:،؛-–—") + "…"
