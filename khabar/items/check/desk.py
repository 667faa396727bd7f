"""Desk: where one article file is checked. It knows the newsroom, and collects what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.items.check.newsroom import Newsroom
from khabar.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from khabar.problems import Place
    from khabar.settings import Settings


class Desk:
    """One file's check under way. `language` is the newsroom's until the article's own is known, and `address`, that
    of its page, None; `draft` is whether it is one, and `sound` whether its whole text is (khabar.arabic.hygiene)."""

    def __init__(self, file: str, settings: Settings, moment: datetime) -> None:
        self.file = file
        self.settings = settings
        self.newsroom = Newsroom.of(settings)
        self.moment = moment
        self.language = settings.language
        self.address: str | None = None
        self.draft = False
        self.sound = False
        self.problems: list[Problem] = []

    def tell(self, rule: str, place: Place, **values: object) -> None:
        """Note a problem."""
        self.problems.append(Problem.of(rule, place, **values))

    def look_over(self, text: str) -> None:
        """Look over the whole text of the file, in which all that will be cleaned stands as it is."""
        from khabar.arabic.hygiene import is_sound

        self.sound = is_sound(text, language=self.language, policies=self.settings.items.hygiene)

    def clean(self, text: str, place: Callable[[int], Place], *, single_line: bool = False, plain: bool = True) -> str:
        """Clean text by the newsroom's policies, and tell what was found; `place` gives that of an offset."""
        from khabar.arabic.hygiene import clean, is_clean_part

        if self.sound and is_clean_part(text, single_line=single_line, plain=plain):
            return text
        cleaned = clean(
            text,
            language=self.language,
            single_line=single_line,
            plain=plain,
            policies=self.settings.items.hygiene,
        )
        for finding in cleaned.findings:
            if finding.policy != "ignore":
                self.tell(finding.rule, place(finding.offset), kind=finding.kind, count=finding.count)
        return cleaned.text
