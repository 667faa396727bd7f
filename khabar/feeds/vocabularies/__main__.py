"""`python -m khabar.feeds.vocabularies`, at the top of the repository: write anew what is made from the program."""

from __future__ import annotations

from pathlib import Path

from khabar.feeds.vocabularies.page import vocabularies_page

if __name__ == "__main__":
    Path("docs/vocabularies.md").write_text(vocabularies_page(), encoding="utf-8")
