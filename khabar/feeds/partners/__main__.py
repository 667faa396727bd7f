"""`python -m khabar.feeds.partners`, at the top of the repository: write anew what is made from the profiles."""

from __future__ import annotations

from pathlib import Path

from khabar.feeds.partners.page import partners_page

if __name__ == "__main__":
    Path("docs/partners.md").write_text(partners_page(), encoding="utf-8")
