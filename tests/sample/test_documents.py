"""What the documents say is true: their settings load, their articles are read, and no key is left unsaid."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from khabar.arabic.hygiene import DEFAULT_POLICIES
from khabar.cli.exits import Exit
from khabar.items.check import check
from khabar.items.readers import read
from khabar.items.source import SourceFile
from khabar.run import read_settings
from khabar.settings import Contact, Feeds, Items, Lifecycle, PartnerFeed, Podcast, Section, Settings
from khabar.settings.load import load_settings

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "newsroom.md").read_text(encoding="utf-8")
MOMENT = datetime(2025, 6, 1, tzinfo=UTC)
TABLES = (Settings, Contact, Items, Feeds, Lifecycle, Section, Podcast, PartnerFeed)
READMES = ("README.md", "README.ar.md")
ARTICLES = {"items", "cases", "checks"}
"""Folders whose Markdown is no document."""
OTHERS = {"node_modules", "build", "dist"}
"""Folders of what is not ours."""
DOCUMENTS = sorted(
    page.as_posix()
    for page in (path.relative_to(ROOT) for path in ROOT.rglob("*.md"))
    if not any(part in ARTICLES | OTHERS or part.startswith(".") for part in page.parts)
)


def blocks(document: str, language: str) -> list[str]:
    """Give the fenced examples of one language, in their order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", document, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    ("table", "key"),
    [(table, name) for table in TABLES for name in table.__struct_fields__],
)
def test_every_setting_is_explained(table: type, key: str) -> None:
    """A setting that the guide does not name is one that nobody finds."""
    assert re.search(rf"`{key}`|^### `\[+{key}\]+`", GUIDE, flags=re.MULTILINE)


def test_every_kind_of_unclean_text_is_listed_with_its_policy() -> None:
    """The guide's table is that of the program, in its order."""
    rows = re.findall(
        r'^\| `([\w-]+)` \| .* \| `"(\w+)"` \|$',
        GUIDE.split("### `[items.hygiene]`")[1].split("\n### ")[0],
        re.MULTILINE,
    )
    assert rows == list(DEFAULT_POLICIES.items())


def test_the_smallest_newsroom_loads() -> None:
    """The settings that the guide calls a whole newsroom are one, also with its policies for unclean text."""
    smallest, hygiene = blocks(GUIDE, "toml")[:2]
    for example in (smallest, smallest + hygiene):
        settings, problems = load_settings(example, "newsroom.toml")
        assert settings is not None
        assert problems == ()


def test_the_example_of_plain_copy_becomes_an_article() -> None:
    """The copy and the sidecar that the guide shows are taken as they stand."""
    copy, sidecar = blocks(GUIDE, "text")[0], blocks(GUIDE, "toml")[2]
    assert_sound(SourceFile("items/kim.txt", copy.encode(), "items/kim.toml", sidecar.encode()))


@pytest.mark.parametrize("number", [0, 1])
def test_the_examples_of_front_matter_become_articles(number: int) -> None:
    """So are both kinds of front matter."""
    assert_sound(SourceFile("items/example.md", blocks(GUIDE, "markdown")[number].encode()))


@pytest.mark.parametrize("document", READMES)
def test_the_first_example_becomes_an_article(document: str) -> None:
    """What a newcomer sees first works."""
    assert_sound(SourceFile("items/kim.txt", blocks((ROOT / document).read_text(encoding="utf-8"), "text")[0].encode()))


@pytest.mark.parametrize("document", READMES)
def test_the_programs_run(document: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The Python in the readme is run as it stands, from the top of the repository."""
    monkeypatch.chdir(ROOT)
    programs = blocks((ROOT / document).read_text(encoding="utf-8"), "python")
    assert programs
    for program in programs:
        exec(compile(program, document, "exec"), {})  # noqa: S102 - the example itself is what is tested
    assert "2023-09-16 12:59:00+00:00" in capsys.readouterr().out


@pytest.mark.parametrize("document", READMES)
def test_the_partner_that_is_shown_can_be_asked_for(document: str) -> None:
    """The table of settings in the readme is taken as it stands."""
    (partner,) = blocks((ROOT / document).read_text(encoding="utf-8"), "toml")
    settings, problems = load_settings(blocks(GUIDE, "toml")[0] + partner, "newsroom.toml")
    assert problems == ()
    assert settings is not None
    assert [each.path for each in settings.partners] == ["partner/msn"]


@pytest.mark.parametrize("document", READMES)
def test_the_commands_of_ci_are_those_of_the_readme(document: str) -> None:
    """What a newcomer types is what is tried on every change."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").replace("pip install -q ", "pip install ")
    shown = "\n".join(blocks((ROOT / document).read_text(encoding="utf-8"), "sh")).splitlines()
    installing = [line for line in shown if "&&" in line]
    assert len(installing) == 2
    for command in installing:
        assert re.search(rf"^{re.escape(command)}( |$)", script, flags=re.MULTILINE)


@pytest.mark.parametrize("document", READMES)
def test_every_page_is_found_from_the_readme(document: str) -> None:
    """A page that nothing leads to is read by nobody."""
    text = (ROOT / document).read_text(encoding="utf-8")
    assert [page for page in DOCUMENTS if page.startswith("docs/") and f"]({page})" not in text] == []


@pytest.mark.parametrize("document", READMES)
def test_exit_codes_are_those_of_the_program(document: str) -> None:
    """Each code that a newsroom's own state leads to, and no other."""
    text = (ROOT / document).read_text(encoding="utf-8")
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)] == [
        int(code) for code in Exit if code < Exit.BUG
    ]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_somewhere(document: str) -> None:
    """A link to a file of the repository names one that is there."""
    path = ROOT / document
    targets = re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8"))
    assert [to for to in targets if "://" not in to and not leads_somewhere(path, to)] == []


def leads_somewhere(document: Path, target: str) -> bool:
    """Whether the file is there, and in it the heading that the link names, in GitHub's spelling."""
    file, _, heading = target.partition("#")
    path = document.parent / file if file else document
    if not path.exists() or not heading:
        return path.exists()
    headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return heading in {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


def assert_sound(source: SourceFile) -> None:
    """Show that a file is read and checked by the sample's settings without a problem of any kind."""
    settings, _ = read_settings(ROOT)
    draft, problems = read(source, settings)
    assert draft is not None
    assert problems == ()
    article, problems = check(draft, settings, MOMENT)
    assert article is not None
    assert [problem.wrong("en") for problem in problems] == []
