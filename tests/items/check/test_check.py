"""What checking promises for every file, and what cases cannot show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from check_newsroom import MOMENT, SETTINGS, article_of, checked, rules, sound
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from khabar.article import Body, Markup
from khabar.items.check import check
from khabar.items.draft import Draft
from khabar.items.fields import FIELDS
from khabar.nodes import Listing, Mapping, Node, Scalar
from khabar.problems import Place, Severity, rule
from khabar.settings import Items

NAMES = [name for field in FIELDS for name in field.names]
PART_NAMES = [name for field in FIELDS if field.parts for part in field.parts for name in part.names]
PLACE = Place("items/any.md", 2, 1)
VALUES = ["", "true", "5", "-1", "1:30", "2026-03-01", "ar_SA", "https://a.example/b.mp4", "/x", "javascript:x", "أ، ب"]

texts = st.one_of(st.sampled_from(VALUES), st.text(max_size=30))
scalars = st.builds(lambda text, quoted: Scalar(text, PLACE, quoted), texts, st.booleans())


def mappings(names: list[str], nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Mapping]:
    entries = st.dictionaries(st.one_of(st.sampled_from(names), st.text(max_size=5)), nodes, max_size=8)
    return entries.map(lambda found: Mapping(tuple((Scalar(key, PLACE), node) for key, node in found.items()), PLACE))


nodes: st.SearchStrategy[Node] = st.recursive(
    scalars,
    lambda inner: st.one_of(
        mappings(PART_NAMES, inner), st.lists(inner, max_size=3).map(lambda items: Listing(tuple(items), PLACE))
    ),
    max_leaves=6,
)


@given(mappings(NAMES, nodes), st.text(max_size=60), st.sampled_from(Markup), st.sampled_from(["md", "txt"]))
def test_whatever_a_file_says_it_gives_an_article_or_errors(
    fields: Mapping, body: str, markup: Markup, suffix: str
) -> None:
    """No draft makes the checks fail, every problem can be said, and only what breaks an error's rule refuses."""
    draft = Draft(f"items/any.{suffix}", fields, Body(markup, body))
    article, problems = check(draft, SETTINGS, MOMENT)
    unfinished = any(problem.rule == "draft-without-date" for problem in problems)
    assert (article is None) == (unfinished or any(rule(one.rule).severity is Severity.ERROR for one in problems))
    assert list(problems) == sorted(problems, key=lambda problem: (problem.place, problem.rule))
    for problem in problems:
        for language in ("ar", "en"):
            assert problem.wrong(language)
            assert problem.remedy(language)


@given(mappings(NAMES, nodes))
def test_checking_again_gives_the_same(fields: Mapping) -> None:
    """There is no clock and no state in it."""
    draft = Draft("items/any.md", fields, Body(Markup.MARKDOWN, "نص"))
    assert check(draft, SETTINGS, MOMENT) == check(draft, SETTINGS, MOMENT)


@pytest.mark.parametrize(
    ("zone", "day", "moment"),
    [
        ("Asia/Riyadh", "2026-03-01", "2026-02-28T21:00:00+00:00"),
        ("Africa/Cairo", "2025-04-25", "2025-04-24T22:00:00+00:00"),
        ("Asia/Beirut", "2025-03-30", "2025-03-29T22:00:00+00:00"),
        ("UTC", "2026-03-01", "2026-03-01T00:00:00+00:00"),
    ],
)
def test_a_day_begins_at_its_first_moment(zone: str, day: str, moment: str) -> None:
    """In Cairo and Beirut the day on which summer time begins has no midnight: it begins at one o'clock."""
    article, problems = checked(
        "items/day.md", f"---\ntitle: يوم\ndate: {day}\nsection: sport\n---\nنص\n".encode(),
        settings=replace(SETTINGS, time_zone=zone),
    )  # fmt: skip
    assert problems == ()
    assert article is not None
    assert article.published.isoformat() == moment


def test_a_scheduled_article_keeps_its_date() -> None:
    """Up to a year ahead is a plan; more is a slip of the pen."""
    assert sound("embargo: 2026-12-31T00:00:00Z").embargo == datetime(2026, 12, 31, tzinfo=UTC)
    soon = (MOMENT + timedelta(days=360)).isoformat()
    late = (MOMENT + timedelta(days=370)).isoformat()
    assert rules(f"updated: {soon}") == ["updated-in-future"]
    assert rules(f"updated: {late}") == ["date-far-future"]


def test_unclean_text_follows_the_newsrooms_policy() -> None:
    """The same mark is mended, warned of, refused or let be, as the settings say."""
    found = {}
    for policy in ("mend", "warn", "refuse", "ignore"):
        settings = replace(SETTINGS, items=replace(SETTINGS.items, hygiene={"zero-width-spaces": policy}))
        article, problems = article_of("kicker: خاص\u200bجدا", settings)
        found[policy] = (article and article.kicker, [problem.severity.value for problem in problems])
    assert found == {
        "mend": ("خاصجدا", ["mended"]),
        "warn": ("خاص\u200bجدا", ["warning"]),
        "refuse": (None, ["error"]),
        "ignore": ("خاص\u200bجدا", []),
    }


def test_markup_typed_into_copy_follows_the_newsrooms_policy() -> None:
    """In plain copy a reference and a tag are letters: they are mended, warned of, refused or let be, as elsewhere."""
    copy = "افتتاح الحديقة\n\n16 سبتمبر 2023\n\nالمرصد - اقتصاد\n\nافتتحت.\n\nقال: &quot;<b>نعم</b>&quot; & مضى.\n"
    typed = "قال: &amp;quot;&lt;b&gt;نعم&lt;/b&gt;&amp;quot; &amp; مضى."
    found = {}
    for policy in ("mend", "warn", "refuse", "ignore"):
        hygiene = {"entities": policy, "tags": policy}
        settings = replace(SETTINGS, items=replace(SETTINGS.items, hygiene=hygiene))
        article, problems = checked("items/garden.txt", copy.encode(), settings=settings)
        told = [f"{problem.severity} {problem.place.line}:{problem.place.column}" for problem in problems]
        found[policy] = (article and article.body.text.rpartition("<p>")[2].removesuffix("</p>"), told)
    assert found == {
        "mend": ('قال: "نعم" &amp; مضى.', ["mended 9:6", "mended 9:12"]),
        "warn": (typed, ["warning 9:6", "warning 9:12"]),
        "refuse": (None, ["error 9:6", "error 9:12"]),
        "ignore": (typed, []),
    }


def test_a_draft_may_lack_its_date() -> None:
    """What is not finished is left out with a warning, as Jekyll's `_drafts` are, and not refused."""
    article, problems = checked("items/_drafts/idea.md", "---\ntitle: فكرة\nsection: sport\n---\nنص\n".encode())
    assert article is None
    assert [(problem.rule, problem.severity) for problem in problems] == [("draft-without-date", Severity.WARNING)]


@pytest.mark.parametrize(
    ("file", "status"),
    [("items/idea.md", "status: draft\n"), ("items/idea.md", "draft: true\n"), ("_drafts/idea.md", "")],
)
def test_nothing_wrong_in_a_draft_is_an_error(file: str, status: str) -> None:
    """An editor who is still writing makes no run fail; once the article is none, the same mistakes do."""
    fields = "title: فكرة\ndate: قريبًا\nsection: لا يوجد\n"
    article, problems = checked(file, f"---\n{fields}{status}---\n".encode())
    assert article is None
    assert [(problem.rule, problem.severity) for problem in problems] == [
        ("date-not-understood", Severity.WARNING),
        ("section-unknown", Severity.WARNING),
    ]
    _, problems = checked("items/idea.md", f"---\n{fields}---\nنص\n".encode())
    assert {problem.severity for problem in problems} == {Severity.ERROR}


def test_what_is_mended_in_a_draft_stays_mended() -> None:
    """Only errors are told as less."""
    _, problems = article_of("draft: true\nimage: /a.png")
    assert [problem.severity for problem in problems] == [Severity.MENDED]


@pytest.mark.parametrize(
    ("file", "slug", "language", "id_"),
    [
        ("items/second/index.en.md", "second", "en", "second.en"),
        ("items/post.fr.md", "post", "fr", "post.fr"),
        ("items/post.ar.html", "post", "ar", "post.ar"),
        ("items/post.ckb.md", "post", "ku-Arab", "post.ku-Arab"),
        ("items/2026-03-01-post.en.md", "post", "en", "post.en"),
        ("items/post.old.md", "post-old", "ar", "post-old"),
        ("items/post.md", "post", "ar", "post"),
    ],
)
def test_a_language_before_the_suffix_is_the_articles(file: str, slug: str, language: str, id_: str) -> None:
    """Hugo's translations share a name; their ids stay apart; a code that hardly anyone writes in is part of a name."""
    head = "title: Ship\ndate: 2026-03-01T09:00:00+03:00\nsection: economy\n"
    article, problems = checked(file, f"---\n{head}---\nnews\n".encode())
    assert problems == ()
    assert article is not None
    assert (article.slug, article.language) == (slug, language)
    assert article.id == f"tag:news.example,2026-03-01:{id_}"


def test_a_language_that_the_file_states_is_its_language() -> None:
    """Its name does not contradict it."""
    head = "title: Ship\nlang: de\ndate: 2026-03-01T09:00:00+03:00\nsection: economy\n"
    article, problems = checked("items/post.en.md", f"---\n{head}---\nnews\n".encode())
    assert problems == ()
    assert article is not None
    assert article.language == "de"


@pytest.mark.parametrize(
    ("file", "lists", "section", "tags"),
    [
        ("_posts/a.md", "categories: economy food", "economy", ("food",)),
        ("content/_posts/2026/a.md", "tags: food market\nsection: sport", "sport", ("food", "market")),
        ("_posts/a.md", "tags: كرة القدم، كأس\nsection: sport", "sport", ("كرة القدم", "كأس")),
        ("_posts/a.md", "category: مال وأعمال", "economy", ()),
        ("items/a.md", "categories: مال وأعمال", "economy", ()),
        ("items/a.md", "tags: كأس العالم\nsection: sport", "sport", ("كأس العالم",)),
    ],
)
def test_words_in_one_line_are_a_list_in_jekylls_posts_alone(
    file: str, lists: str, section: str, tags: tuple[str, ...]
) -> None:
    """There `categories` and `tags` have spaces between them; elsewhere a name may have several words."""
    article, problems = checked(file, f"---\ntitle: كأس\ndate: 2026-03-01\n{lists}\n---\nنص\n".encode())
    assert problems == ()
    assert article is not None
    assert (article.section, article.tags) == (section, tags)


def test_a_path_beside_a_page_that_is_not_known_is_no_second_mistake() -> None:
    """Without a date there is no address to complete it from: that alone is told."""
    _, problems = checked("items/a.md", "---\ntitle: كأس\nsection: sport\nimage: a.png\n---\nنص\n".encode())
    assert [problem.rule for problem in problems] == ["date-missing"]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("{static}/images/a.png", "https://news.example/site/images/a.png"),
        ("{static}a.png", "https://news.example/site/sport/a.png"),
        ("{static}../a.png", "https://news.example/site/a.png"),
        ("{attach}a.png", "https://news.example/site/cup/a.png"),
        ("{attach}img/a.png", "https://news.example/site/cup/img/a.png"),
        ("{attach}/sport/img/a.png", "https://news.example/site/cup/img/a.png"),
        ("{attach}/images/a.png", "https://news.example/site/cup/a.png"),
    ],
)
def test_pelicans_links_lead_where_pelican_puts_the_file(link: str, address: str) -> None:
    """`{static}` keeps a file's place below the folder of articles, and `{attach}` puts it beside the page."""
    items = Items(folder="content", address="https://news.example/site/{slug}/")
    settings = replace(SETTINGS, home="https://news.example/site/", items=items)
    head = f"title: كأس\ndate: 2026-03-01\nsection: sport\nimage: '{link}'\n"
    article, _ = checked("content/sport/cup.md", f"---\n{head}---\nنص\n".encode(), settings=settings)
    assert article is not None
    assert article.images[0].address == address


def test_without_a_template_an_address_is_asked_for() -> None:
    """A file that names no page is refused with what to do, and one that names it is taken."""
    settings = replace(SETTINGS, items=Items())
    assert rules("", settings) == ["address-missing"]
    assert sound("address: https://news.example/a", settings).address == "https://news.example/a"


def test_a_newsroom_without_sections_is_told_that_they_are_missing() -> None:
    """An article is not refused because the settings have no sections yet."""
    items = Items(address="https://news.example/{slug}")
    article, problems = article_of("", replace(SETTINGS, sections=(), items=items))
    assert article is not None
    assert article.section is None
    assert [problem.rule for problem in problems] == ["sections-not-set"]


@pytest.mark.parametrize(
    ("file", "slug"),
    [
        ("items/2026/03/01/ship.md", "ship"),
        ("items/2026-03-01-ship.md", "ship"),
        ("items/ship/index.md", "ship"),
        ("items/سفينة الميناء.md", "سفينة-الميناء"),
        ("items/---.md", "أول-سفينة"),
    ],
)
def test_without_a_slug_the_files_name_is_taken(file: str, slug: str) -> None:
    """Without the date that Jekyll puts before it, and of Hugo's folders the folder's; else the headline's."""
    head = (
        "---\nheadline: أول سفينة\npublished: 2026-03-01T09:00:00Z\nsection: sport\naddress: https://news.example/a\n"
    )
    article, problems = checked(file, f"{head}---\nنص\n".encode())
    assert problems == ()
    assert article is not None
    assert article.slug == slug


def test_a_made_id_does_not_follow_the_newsrooms_zone() -> None:
    """The day in it is UTC's, so that moving the newsroom changes no id."""
    ids = {sound("", replace(SETTINGS, time_zone=zone)).id for zone in ("Asia/Riyadh", "America/New_York")}
    assert ids == {"tag:news.example,2026-03-01:ship"}


def test_the_address_follows_the_newsrooms_day() -> None:
    """The template's date is that of the newsroom's own clocks, whatever zone the date is written in."""
    article, _ = checked(
        "items/late.md", "---\ntitle: ليل\ndate: 2026-03-01T22:30:00Z\nsection: sport\n---\nنص\n".encode()
    )
    assert article is not None
    assert article.address == "https://news.example/sport/2026/03/02/late"


def test_a_long_value_is_not_shown_whole() -> None:
    """A problem shows enough of a value to find it, and never a text that may be under embargo."""
    _, problems = article_of("status: " + "خبر طويل " * 40)
    assert [problem.rule for problem in problems] == ["word-unknown"]
    assert len(dict(problems[0].values)["value"]) <= 60
