"""Pages as a browser shows them: to those who see, to those who hear, with and without JavaScript; and that nothing in
them runs that Khabar did not write.

Chromium is a Debian package, axe-core one of npm (package.json, ``npm ci``). Without them these tests are skipped, but
for where all readers must be there (CI sets KHABAR_ALL_READERS).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from chromium import PROGRAM, Page, chromium, new_page
from pages_newsroom import HOSTILE, NOON, PICTURE, articles, hostile, publish, report, settings
from served import served

from khabar.arabic.language import direction_of
from khabar.feeds.head import Head
from khabar.feeds.pages.feed_style import style_instruction
from khabar.feeds.pages.languages import LANGUAGES
from khabar.feeds.select import select

if TYPE_CHECKING:
    from collections.abc import Iterator

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"

pytestmark = pytest.mark.skipif(
    (PROGRAM is None or not AXE.exists()) and "KHABAR_ALL_READERS" not in os.environ,
    reason="Chromium or axe-core is not installed",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as pipe:
        yield pipe


@pytest.fixture
def page(browser: Any) -> Page:
    return new_page(browser)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder, and the address that it is served at."""
    folder = tmp_path_factory.mktemp("site")
    with served(folder) as address:
        yield folder, address


@pytest.fixture(scope="module")
def newsroom(site: tuple[Path, str]) -> str:
    """The address of a site with an Arabic newsroom, an English one, and one whose every text is hostile."""
    folder, base = site
    (folder / "picture.svg").write_text(PICTURE)
    for language in ("ar", "en"):
        own, news = settings(base, language), articles(base, language)
        publish(folder / language, own, news)
        (folder / language / "report.html").write_bytes(report(own, news))
    own = settings(base, "ar", description=HOSTILE[1], name=HOSTILE[0])
    publish(folder / "hostile", own, hostile(base))
    return base


PAGES = (
    "ar/index.html",
    "ar/feed.html",
    "ar/section/sport/feed.html",
    "ar/report.html",
    "en/index.html",
    "en/feed.html",
    "en/report.html",
)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(page: Page, newsroom: str, path: str, width: int, dark: bool) -> None:
    """Contrast, names, roles, landmarks, order: whatever axe-core knows to look for, with everything unfolded."""
    page.look(width=width, dark=dark)
    page.open(f"{newsroom}/{path}")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate(AXE.read_text(encoding="utf-8") + "\n;0")
    found = page.evaluate("axe.run().then((all) => all.violations.map((one) => [one.id, one.nodes[0].html]))")
    assert found == []
    assert page.evaluate("axe.run().then((all) => all.passes.length)") > 20


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_of_pages_works(page: Page, site: tuple[Path, str], language: str) -> None:
    """In its own direction, within the narrowest window, and without a complaint of axe-core."""
    folder, base = site
    (folder / "picture.svg").write_text(PICTURE)
    publish(folder / language, settings(base, language), articles(base, language))
    page.look(width=320, mobile=True)
    page.open(f"{base}/{language}/index.html")
    assert page.evaluate("getComputedStyle(document.body).direction") == direction_of(language)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate(AXE.read_text(encoding="utf-8") + "\n;0")
    assert page.evaluate("axe.run().then((all) => all.violations.map((one) => one.id))") == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_window(page: Page, newsroom: str, path: str, width: int) -> None:
    """No reader has to scroll sideways (WCAG 2.2, 1.4.10: down to 320 pixels)."""
    page.look(width=width, mobile=True)
    page.open(f"{newsroom}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("language", "side"), [("ar", "right"), ("en", "left")])
def test_the_page_begins_where_its_language_does(page: Page, newsroom: str, language: str, side: str) -> None:
    """The headline on one side and the picture on the other; an article in another language lies its own way."""
    page.look(width=1280)
    page.open(f"{newsroom}/{language}/feed.html")
    place = f"document.querySelector('li[lang={language}]:has(img) NAME').getBoundingClientRect().left"
    headline, picture = (page.evaluate(place.replace("NAME", name)) for name in ("h2 a", "img"))
    assert (headline < picture) is (side == "left")
    if language == "ar":
        directions = page.evaluate("[...document.querySelectorAll('li')].map((one) => getComputedStyle(one).direction)")
        assert sorted(set(directions)) == ["ltr", "rtl"]


@pytest.mark.parametrize("path", PAGES)
def test_pages_ask_nobody_else_for_anything(page: Page, newsroom: str, path: str) -> None:
    """Every request goes to the newsroom's own site, and none of them is refused by the page's own policy."""
    page.look(width=1280)
    page.open(f"{newsroom}/{path}")
    assert [address for address in page.asked if not address.startswith(newsroom)] == []
    assert page.told == []


# --- what must not run


@pytest.mark.parametrize("path", ["index.html", "feed.html", "section/sport/feed.html"])
def test_hostile_texts_are_only_shown(page: Page, newsroom: str, path: str) -> None:
    """Scripts disguised as headlines, kickers, summaries, names, tags, corrections and alternative texts."""
    page.look(width=1280)
    page.open(f"{newsroom}/hostile/{path}")
    over = "one.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}))"
    page.evaluate(f"document.querySelectorAll('*').forEach((one) => {over})")
    page.evaluate("new Promise((done) => setTimeout(done, 200))")
    assert page.evaluate("window.canary") is None
    assert page.told == []
    assert [address for address in page.asked if not address.startswith(newsroom)] == []
    assert page.evaluate("location.href") == f"{newsroom}/hostile/{path}"
    shown = page.evaluate("[...document.querySelectorAll('main li h2, main li h3')].map((one) => one.textContent)")
    assert set(shown) <= set(HOSTILE)
    assert shown


@pytest.mark.parametrize("path", ["ar/index.html", "ar/feed.html"])
def test_the_policy_holds_where_escaping_would_not(
    page: Page, site: tuple[Path, str], newsroom: str, path: str
) -> None:
    """Markup that had come into a page for all that runs nothing, sends nothing and loads nothing from elsewhere."""
    folder, base = site
    text = (folder / path).read_text(encoding="utf-8").replace("<main", "".join(HOSTILE[:7]) + "<main", 1)
    (folder / "broken.html").write_text(text, encoding="utf-8")
    page.look(width=1280)
    page.open(f"{base}/broken.html")
    page.evaluate("new Promise((done) => setTimeout(done, 200))")
    assert page.evaluate("window.canary") is None
    assert any("Content Security Policy" in said for said in page.told)


def test_the_canary_sings_where_nothing_holds_it(page: Page, site: tuple[Path, str]) -> None:
    """Without escaping and without the policy the same texts do run: the tests above can fail."""
    folder, base = site
    (folder / "open.html").write_text("<!DOCTYPE html><title>x</title>" + HOSTILE[0], encoding="utf-8")
    page.open(f"{base}/open.html")
    assert page.evaluate("window.canary") == 1


# --- what the script adds


def visible(page: Page) -> list[str]:
    """The names of the feeds that are shown."""
    rows = "[...document.querySelectorAll('li[data-feed]')].filter((one) => one.offsetParent)"
    found: list[str] = page.evaluate(f"{rows}.map((one) => one.querySelector('a').textContent)")
    return found


def search(page: Page, text: str) -> None:
    page.evaluate("document.querySelector('#q').focus(); document.querySelector('#q').value = ''")
    page.call("Input.insertText", text=text)


def test_feeds_are_found_by_typing(page: Page, newsroom: str) -> None:
    """In whatever spelling: of hamza, of case; groups without a feed go, and how many are left is said aloud."""
    page.look(width=1280)
    page.open(f"{newsroom}/ar/index.html")
    everything = visible(page)
    assert {"ثقافة", "آسيا", "USB-C", "هدى منصور"} <= set(everything)
    said = "document.getElementById('said').textContent"
    for typed, found in (("اسيا", ["آسيا"]), ("usb", ["USB-C"]), ("ثقافه", ["ثقافة"]), ("هدي  منص", ["هدى منصور"])):
        search(page, typed)
        assert visible(page) == found
        assert page.evaluate(said) == "النتائج: 1"
    assert page.evaluate("[...document.querySelectorAll('[data-group]')].filter((one) => !one.hidden).length") == 1
    search(page, "لا شيء كهذا")
    assert visible(page) == []
    assert page.evaluate(said) == "لا توجد خلاصة بهذا الاسم"
    page.call("Input.dispatchKeyEvent", type="keyDown", key="a", commands=["selectAll"])
    page.call("Input.dispatchKeyEvent", type="keyDown", key="Backspace", commands=["deleteBackward"])
    assert visible(page) == everything


@pytest.mark.parametrize(
    ("row", "path"),
    [
        (".main", "rss.xml"),
        ("li:has([href='section/asia/feed.html'])", "section/asia/rss.xml"),
        (".chips li:has([href='tag/%D9%83%D8%AA%D8%A8/feed.html'])", "tag/%D9%83%D8%AA%D8%A8/rss.xml"),
    ],
)
def test_buttons_copy_the_whole_address(page: Page, newsroom: str, row: str, path: str) -> None:
    """That of the feed on the web, percent-encoded, wherever the page itself was opened; and it is said aloud."""
    page.look(width=1280)
    page.browser.call("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    page.open(f"{newsroom}/ar/index.html")
    page.evaluate(f'document.querySelector("{row} button").click()')
    page.evaluate("new Promise((done) => setTimeout(done, 100))")
    assert page.evaluate("navigator.clipboard.readText()") == f"{newsroom}/ar/{path}"
    assert str(page.evaluate("document.getElementById('said').textContent")).startswith("نُسخ العنوان: ")


def test_the_page_is_whole_without_javascript(page: Page, newsroom: str) -> None:
    """No search, no button, and nothing that does nothing: every feed and the main one's address are there."""
    page.look(width=1280)
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    page.open(f"{newsroom}/ar/index.html")
    assert page.evaluate("document.querySelectorAll('button').length") == 0
    assert page.evaluate("document.querySelector('.search').offsetParent") is None
    assert page.evaluate("document.querySelector('.main code').textContent") == f"{newsroom}/ar/rss.xml"
    assert "ثقافة" in visible(page)


def test_the_keyboard_comes_to_the_content_first(page: Page, newsroom: str) -> None:
    """The first stop is the link past the head, which is seen then; and what has the focus always shows it."""
    page.look(width=1280)
    page.open(f"{newsroom}/ar/index.html")
    assert page.evaluate("document.querySelector('.skip').getBoundingClientRect().bottom") < 0

    def tab() -> None:
        page.call("Input.dispatchKeyEvent", type="keyDown", key="Tab", code="Tab", windowsVirtualKeyCode=9)

    tab()
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    for _ in range(12):
        tab()
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        assert page.evaluate("document.activeElement.matches('a, button, input, summary, [tabindex]')")


def test_paper_gets_no_buttons(page: Page, newsroom: str) -> None:
    """Printed, the page is black on white, without what cannot be pressed."""
    page.look(width=800, dark=True)
    page.open(f"{newsroom}/ar/index.html")
    page.call("Emulation.setEmulatedMedia", media="print", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    shown = "[...document.querySelectorAll('button, .go, .search')].filter((one) => one.offsetParent).length"
    assert page.evaluate(shown) == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


# --- a feed that is opened itself


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_a_feed_opened_as_xml_is_laid_out_and_says_what_it_is(
    page: Page, site: tuple[Path, str], newsroom: str, name: str
) -> None:
    """By its style sheet: right to left, with one sentence that names the page for people."""
    folder, base = site
    feed = (folder / "ar" / f"{name}.xml").read_text(encoding="utf-8")
    declaration, _, rest = feed.partition("?>")
    head = Head(select((), settings(base), NOON)[0], settings(base), f"{name}.xml")
    instruction = f"<?xml-stylesheet {style_instruction(head)}?>"
    (folder / "ar" / f"opened-{name}.xml").write_text(f"{declaration}?>\n{instruction}{rest}", encoding="utf-8")
    page.look(width=800)
    page.open(f"{base}/ar/opened-{name}.xml")
    style: dict[str, Any] = page.evaluate(
        "(() => { const root = document.documentElement, own = getComputedStyle(root);"
        "return { direction: own.direction, said: getComputedStyle(root, '::before').content,"
        "shown: [...root.querySelectorAll('*')].filter((one) => one.getClientRects().length)"
        ".map((one) => one.localName) }; })()"
    )
    assert style["direction"] == "rtl"
    assert style["said"].startswith('"هذا ملف خلاصة')
    assert style["said"].endswith(f'{base}/ar/index.html"')
    titles = style["shown"].count("title")
    assert titles == 14
    assert "content" not in style["shown"]
    assert "encoded" not in style["shown"]
