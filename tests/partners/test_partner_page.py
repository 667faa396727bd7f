"""docs/partners.md is what the profiles say."""

from __future__ import annotations

import tomllib
from pathlib import Path

from partner_newsroom import SETTINGS

from khabar.feeds.partners.page import partners_page
from khabar.feeds.partners.profiles import PROFILES
from khabar.settings.load import load_settings

DOCUMENT = Path(__file__).parents[2] / "docs" / "partners.md"


def test_the_page_is_current() -> None:
    """A limit that changed is on the page: ``python -m khabar.feeds.partners`` writes it."""
    assert DOCUMENT.read_text(encoding="utf-8") == partners_page()


def test_the_page_names_every_partner_limit_and_source() -> None:
    """Each profile has its heading, and each of its limits its rule and the address of the page that sets it."""
    text = DOCUMENT.read_text(encoding="utf-8")
    for asks in PROFILES:
        (section,) = (part for part in text.split("\n## ") if part.startswith(f"{asks.title}\n"))
        assert all(f"`partner-{limit.rule}`" in section and limit.page.address in section for limit in asks.limits)
        assert all(page.address in section for page in asks.pages)


def test_the_example_of_the_page_loads() -> None:
    """What it shows of newsroom.toml is taken as it stands."""
    example = DOCUMENT.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    head = 'name = "أ"\nhome = "https://news.example/"\ndescription = "ب"\n'
    section = '[[sections]]\nslug = "economy"\nname = { ar = "اقتصاد" }\n'
    settings, problems = load_settings(head + section + example)
    assert settings is not None
    assert problems == ()
    assert len(settings.partners) == len(tomllib.loads(example)["partners"])
    assert SETTINGS.partners[0] == settings.partners[0]
