"""Pages for people: nothing that an article says becomes markup, and a page stays light."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from feeds_newsroom import NOON, article, at, edition, settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from khabar.arabic.direction import first_strong
from khabar.arabic.language import direction_of
from khabar.article import Correction, Image, Person
from khabar.feeds import formats_of, write
from khabar.feeds.edition import CORE_FORMATS, Tombstone
from khabar.feeds.head import Head
from khabar.feeds.listing import LATEST, PAGE, Kind, ListedFeed, Listing, listed
from khabar.feeds.pages import shell
from khabar.feeds.pages.feed_style import feed_style, style_instruction
from khabar.feeds.pages.index import LARGEST, index
from khabar.feeds.pages.languages import LANGUAGES, PageWords, page_words
from khabar.feeds.pages.markup import tag, verbatim, web
from khabar.feeds.words import _WORDS
from khabar.settings import Feeds, Lifecycle

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

unhurried = hypothesis_settings(deadline=None)
MARKUP = st.text(alphabet=string.ascii_letters + "<>&\"'/=!-; \t\n\x00\x0c\u2028ابج\u202e]") | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        "<!--",
        "-->",
        "]]>",
        "&lt;script&gt;",
        "&#x3C;b&#x3E;",
        "</style></script></textarea>",
        "javascript:alert(1)",
    ]
)


def parsed(data: bytes) -> ET.Element:
    """Parse as browsers do, without a word of complaint."""
    parser = html5lib.HTMLParser(tree=html5lib.treebuilders.getTreeBuilder("etree"), namespaceHTMLElements=False)
    root: ET.Element = parser.parse(data.decode())
    return root


def shape(root: ET.Element) -> list[tuple[str, tuple[str, ...]]]:
    """All elements with the names of their attributes, in their order."""
    return [(str(element.tag), tuple(element.attrib)) for element in root.iter() if isinstance(element.tag, str)]


def page_of(*articles: Any, **fields: Any) -> bytes:
    own = fields.pop("settings", settings())
    (document,) = write([edition(*articles, formats=(PAGE,), **fields)], own)
    return document.data


def index_of(feeds: tuple[ListedFeed, ...] = (), **fields: Any) -> bytes:
    own = fields.pop("settings", settings())
    return index(Listing((main_of(own), *feeds), **fields), own).data


def main_of(own: Any, **fields: Any) -> ListedFeed:
    main = edition(title=own.name, formats=(*CORE_FORMATS, PAGE), **fields)
    return listed(main, formats_of(main), own)


def wild(text: str) -> Any:
    return article(
        headline=text or "-",
        kicker=text,
        summary=text or "-",
        authors=(Person(text or "-"),),
        images=(Image("https://news.example/a.jpg", "image/jpeg", alt=text, caption=text, credit=text),),
        corrections=(Correction(text or "-"),),
        tags=(text,),
        slug=text,
        rights=text,
    )


@unhurried
@given(MARKUP)
def test_no_text_of_an_article_becomes_markup(text: str) -> None:
    """Whatever its texts hold, the page has the elements and attributes that it has for plain ones."""
    plain = wild("x")
    assert shape(parsed(page_of(wild(text)))) == shape(parsed(page_of(plain if text else wild(""))))


@unhurried
@given(MARKUP)
def test_what_was_written_is_what_is_read(text: str) -> None:
    """A headline is shown as it was written, but for what no XML may hold."""
    root = parsed(page_of(wild(text)))
    (headline,) = (element for element in root.iter("h2"))
    shown = "".join(headline.itertext())
    illegal = dict.fromkeys(map(ord, "\x00\x0c"))
    assert shown == (text or "-").translate(illegal)


@unhurried
@given(MARKUP)
def test_no_text_of_the_newsroom_becomes_markup(text: str) -> None:
    """Nor does a section's name, or the newsroom's own, on the page of all feeds, in its OPML or its style sheet."""
    name = text.strip() or "-"

    def made(name: str) -> bytes:
        own = settings(name=name, description=name)
        feed = edition(path="section/x", title=f"{name} – {name}", description=name, formats=(*CORE_FORMATS, PAGE))
        return index_of((listed(feed, formats_of(feed), own),), settings=own)

    assert shape(parsed(made(name))) == shape(parsed(made("x")))


@unhurried
@given(MARKUP)
def test_the_style_sheets_sentence_stays_a_string(text: str) -> None:
    """The address of the page is part of a string of CSS, and cannot end it."""
    style = feed_style(settings(feeds=Feeds(address=f"https://news.example/{text}"))).data.decode()
    last = style.rstrip().rpartition("content: ")[2]
    assert last.count('"') == 2
    assert last.endswith('"; }')
    assert "\n" not in last


@pytest.mark.parametrize(
    ("path", "there"), [("rss.xml", "feed.css"), ("video/atom.xml", "../feed.css"), ("tag/x/rss.xml", "../../feed.css")]
)
def test_a_feed_finds_its_style_sheet_from_where_it_lies(path: str, there: str) -> None:
    """By a relative way, so that a copy of the folder looks like the original."""
    assert style_instruction(Head(edition(), settings(), path)) == f'type="text/css" href="{there}"'


@pytest.mark.parametrize("address", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//x.example/"])
def test_only_addresses_of_the_web_are_links(address: str) -> None:
    """The rooms before let no other address through; the page does not lean on that."""
    page = page_of(article(address=address, images=(Image(address, "image/png"),)))
    assert address.encode() not in page
    assert web(address) is None
    assert web("HTTPS://news.example/") == "HTTPS://news.example/"


def test_a_page_has_no_word_of_a_body() -> None:
    """Neither of the article's text nor of what it links to."""
    page = page_of(article(summary="موجز"))
    assert "موجز" in page.decode()
    assert "فتح المعرض" not in page.decode()


def test_a_correction_is_told_once() -> None:
    """Where the feeds carry summaries alone it is in the summary; else before it."""
    one = article(summary="موجز", corrections=(Correction("صُحح الرقم"),))
    for content in ("full", "summary"):
        page = page_of(one, settings=settings(feeds=Feeds(content=content)))
        assert page.decode().count("صُحح الرقم") == 1


@pytest.mark.parametrize(
    ("kicker", "shown"),
    [("شاهد بالفيديو..", "شاهد بالفيديو.. · عاجل"), (None, "عاجل · فيديو"), ("عاجل", "عاجل · فيديو")],
)
def test_the_kicker_says_what_kind_of_news_it_is(kicker: str | None, shown: str) -> None:
    """Urgent, and with a video; what the kicker says itself is not said again."""
    root = parsed(page_of(article(kicker=kicker, video=True, urgency=1)))
    (said,) = (element for element in root.iter("p") if element.get("class") == "kicker")
    assert said.text == shown


def test_a_withdrawn_article_is_on_the_page_only_where_feeds_say_so() -> None:
    """By default the page just does not have it; a newsroom that replaces it in RSS replaces it here."""
    gone = Tombstone("tag:news.example,2023:1", when=at(13), published=NOON, address="https://news.example/1")
    for lifecycle, number in ((Lifecycle(), 0), (Lifecycle(withdrawn_in_rss="replace"), 1)):
        own = settings(lifecycle=lifecycle)
        page = page_of(tombstones=(gone,), settings=own).decode()
        assert page.count("سُحبت هذه المادة.") == 2 * number
        assert ("لا مواد هنا بعد." in page) is (number == 0)


def test_a_language_without_dates_of_its_own_shows_numbers() -> None:
    """Of a language that CLDR does not have, and left to right by themselves."""
    page = page_of(article(language="tlh"), settings=settings(time_zone="Asia/Riyadh")).decode()
    assert '<time datetime="2023-09-16T12:00:00Z" dir="ltr">2023-09-16 15:00</time>' in page


# --- the page of all feeds


def test_names_stand_in_their_own_direction() -> None:
    """On a page that goes from right to left, `C++` and `Sammy Davis Jr.` keep their marks on the right side."""
    own = settings()
    tag_ = edition(path="tag/c", title="صحيفة المثال – C++", description="C++ – أخبار", formats=("rss", "page"))
    sammy = article(authors=(Person("Sammy Davis Jr."), Person("هدى منصور")))
    listing = Listing(tuple(listed(each, formats_of(each), own) for each in (edition(), tag_)), (sammy,))
    shown = index(listing, own).data.decode()
    assert shown.count("<bdi>C++</bdi>") == 1
    assert "<bdi>Sammy Davis Jr.</bdi>، <bdi>هدى منصور</bdi>" in shown
    (page,) = (one.data.decode() for one in write([tag_], own) if one.path.endswith(".html"))
    assert "<h1><bdi>صحيفة المثال</bdi> – <bdi>C++</bdi></h1><p><bdi>C++</bdi> – أخبار</p>" in page


@pytest.mark.parametrize(("language", "said"), [("ps", 'lang="ps" dir="rtl"'), ("az-Arab", 'lang="az-Arab" dir="rtl"')])
def test_a_page_in_english_for_want_of_words_says_so(language: str, said: str) -> None:
    """Its words are laid out as English, the newsroom's own beside them as theirs."""
    own = settings(language=language)
    one = edition(path="section/x", title="صحيفة المثال – محلي", formats=("rss", "page"))
    (page,) = (each.data.decode() for each in write([one], own) if each.path.endswith(".html"))
    for html in (page, index(Listing(tuple(listed(each, (), own) for each in (edition(), one))), own).data.decode()):
        assert '<html lang="en" dir="ltr">' in html
        assert f"<p {said}>" in html
        assert f'<bdi lang="{language}">محلي</bdi>' in html
    assert (
        '<html lang="en-GB" dir="ltr">'
        in index(Listing((listed(edition(), (), own),)), settings(language="en-GB")).data.decode()
    )


def test_the_page_of_all_feeds_stays_light() -> None:
    """Tags beyond its size, those with the fewest articles, are left to the OPML file, and their number is told."""
    own = settings()

    def tagged(number: int) -> ListedFeed:
        one = edition(
            path=f"tag/{'وسم' * 9}-{number}", title=f"{own.name} – وسم {number}", formats=(*CORE_FORMATS, PAGE)
        )
        return listed(one, formats_of(one), own, number=number)

    page = index_of(tuple(map(tagged, range(1000))), latest=tuple(map(article, range(LATEST))))
    assert LARGEST - 1000 < len(page) <= LARGEST
    text = page.decode()
    assert "وسم 999<" in text
    assert "وسم 1<" not in text
    rows = text.count("<li data-feed>")
    assert f"{page_words('ar').rest} {1000 - rows}</p>" in text


def test_a_small_newsrooms_page_has_every_feed_once() -> None:
    """With a link to its page and to each format."""
    own = settings()
    editions = [edition(path=path, formats=(*CORE_FORMATS, PAGE)) for path in ("section/sport", "tag/x", "author/y")]
    page = index_of(tuple(listed(each, formats_of(each), own) for each in editions)).decode()
    for path in ("section/sport", "tag/x", "author/y"):
        assert page.count(f'href="{path}/feed.html"') == 1
    assert page.count('href="section/sport/atom.xml"') == 1
    assert page_words("ar").rest not in page


def test_listing_knows_what_a_feed_is_a_feed_of() -> None:
    """By its path; its label is its title without the newsroom's name, and the main feed has a label of its own."""
    own = settings()
    for path, kind in (("", Kind.MAIN), ("section/sport", Kind.SECTION), ("tag/x", Kind.TAG), ("video", Kind.VIDEO)):
        one = edition(article(), path=path, title=f"{own.name} – س" if path else own.name)
        feed = listed(one, formats_of(one), own)
        assert (feed.kind, feed.label, feed.number) == (kind, "س" if path else "كل الأخبار", 1)
    with pytest.raises(ValueError, match="main"):
        _ = Listing((feed,)).main


def test_a_listings_date_is_that_of_its_newest_feed() -> None:
    """Not the clock's: the same feeds give the same page."""
    own = settings()
    old, new = (main_of(own, updated=moment) for moment in (NOON, at(18)))
    assert Listing((old, new)).updated == at(18)


# --- around every page


def test_the_policy_allows_exactly_the_pages_own_style_and_script() -> None:
    """By digest: 'unsafe-inline' would allow every other too."""
    head = shell.head("ع", style="b{}", script="1")
    assert "'sha256-" in head
    assert "unsafe" not in head
    assert "script-src" not in shell.head("ع", style="b{}")


def test_what_would_end_a_style_or_script_is_refused() -> None:
    """Their content is not escaped, so it must not be able to leave."""
    for content in ("a</style>", "<!-- a"):
        with pytest.raises(ValueError, match="end"):
            verbatim("style", content)


def test_attributes_that_say_nothing_are_left_out() -> None:
    """None and False are left out, True is the name alone, and a number is written."""
    assert (
        tag("img", {"alt": "", "width": 0, "hidden": True, "id": None, "lang": False})
        == '<img alt="" width="0" hidden>'
    )


# --- languages


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_language_says_everything(language: str) -> None:
    """No sentence is empty, none stands open to the other direction, and none is left in English."""
    own = page_words(language)
    for name in PageWords.__struct_fields__:
        sentence = getattr(own, name)
        assert sentence.strip() == sentence != ""
        assert first_strong(sentence) == direction_of(language)
        if language != "en" and name != "articles":
            assert sentence != getattr(page_words("en"), name)


def test_pages_speak_every_language_that_feeds_do() -> None:
    """A tag of a region speaks its language, and a language that is not known is given English."""
    assert sorted(LANGUAGES) == sorted(_WORDS)
    assert page_words("ar-EG") == page_words("ar")
    assert page_words("ku-Arab-IQ") == page_words("ckb")
    assert page_words("tlh") == page_words("en")
