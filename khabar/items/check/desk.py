"""Desk: where one article file is checked. It knows the newsroom, and collects what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from khabar.items.check.newsroom import MOST_REMEMBERED, Newsroom
from khabar.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from khabar.items.check.record import Record
    from khabar.nodes import Scalar
    from khabar.problems import Place
    from khabar.settings import Settings

_Read = TypeVar("_Read")


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
        self._is_clean_part: Callable[..., bool] = bool
        self.problems: list[Problem] = []

    def tell(self, rule: str, place: Place, **values: object) -> None:
        """Note a problem."""
        self.problems.append(Problem.of(rule, place, **values))

    def look_over(self, text: str) -> None:
        """Look over the whole text of the file, in which all that will be cleaned stands as it is."""
        from khabar.arabic.hygiene import is_clean_part, is_sound

        self._is_clean_part = is_clean_part
        self.sound = is_sound(text, language=self.language, policies=self.settings.items.hygiene)

    def clean(
        self,
        text: str,
        place: Callable[[int], Place],
        *,
        single_line: bool = False,
        plain: bool = True,
        policies: Mapping[str, str] | None = None,
    ) -> str:
        """Clean text by the newsroom's policies, or by others, and tell what was found; `place` gives that of an
        offset."""
        if self.sound and self._is_clean_part(text, single_line=single_line, plain=plain):
            return text
        from khabar.arabic.hygiene import clean

        cleaned = clean(
            text,
            language=self.language,
            single_line=single_line,
            plain=plain,
            policies=self.settings.items.hygiene if policies is None else policies,
        )
        for finding in cleaned.findings:
            if finding.policy != "ignore":
                self.tell(finding.rule, place(finding.offset), kind=finding.kind, count=finding.count)
        return cleaned.text

    def once(self, read: Callable[[Record, Scalar], _Read], record: Record, scalar: Scalar) -> _Read:
        """Give what `read` makes of a text, which for sound texts must follow from the text and the settings alone.

        What was read without a problem is remembered: authors, sections and tags are few, and articles many.
        """
        if not self.sound:
            return read(record, scalar)
        remembered = self.newsroom.remembered
        key = (read, scalar.text, scalar.quoted)
        found: _Read | None = remembered.get(key)
        if found is None:
            told = len(self.problems)
            found = read(record, scalar)
            if len(self.problems) == told:
                if len(remembered) >= MOST_REMEMBERED:
                    remembered.clear()
                remembered[key] = found
        return found
