"""The one gate: what may be seen, and when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from feeds_newsroom import NOON, article, at

from khabar.article import Status
from khabar.visibility import Visibility, visibility

SECOND = timedelta(seconds=1)

GATE: list[tuple[str, dict[str, Any], Visibility]] = [
    ("a plain article is visible", {}, Visibility.VISIBLE),
    ("a published article is visible from its own second on", {"published": NOON}, Visibility.VISIBLE),
    ("a scheduled article waits", {"published": NOON + SECOND}, Visibility.NOT_YET),
    (
        "an embargo holds to its last second",
        {"published": at(9), "embargo": NOON + SECOND},
        Visibility.NOT_YET,
    ),
    ("an embargo ends at its moment", {"published": at(9), "embargo": NOON}, Visibility.VISIBLE),
    (
        "an earlier embargo does not open a scheduled one",
        {"published": at(13), "embargo": at(9)},
        Visibility.NOT_YET,
    ),
    ("an expiry is the first moment without it", {"published": at(9), "expires": NOON}, Visibility.NO_MORE),
    ("it is there a second before", {"published": at(9), "expires": NOON + SECOND}, Visibility.VISIBLE),
    ("expired under embargo is closed for good", {"embargo": at(13), "expires": at(11)}, Visibility.NO_MORE),
    ("a draft is not public", {"status": Status.DRAFT}, Visibility.NEVER),
    ("a withheld one is not public", {"status": Status.WITHHELD}, Visibility.NEVER),
    ("an advisory is not public", {"status": Status.ADVISORY}, Visibility.NEVER),
    ("a kill ends an embargo", {"status": Status.CANCELED, "embargo": at(13)}, Visibility.NEVER),
    ("a kill outlasts an embargo", {"status": Status.CANCELED, "embargo": at(9)}, Visibility.NEVER),
]


@pytest.mark.parametrize(("fields", "expected"), [row[1:] for row in GATE], ids=[row[0] for row in GATE])
def test_gate(fields: dict[str, Any], expected: Visibility) -> None:
    """At noon, an article is visible or not by its status first and its dates then."""
    assert visibility(article(**fields), NOON) is expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"published": at(13)}, Visibility.VISIBLE),
        ({"published": at(9), "embargo": at(14)}, Visibility.VISIBLE),
        ({"published": at(9), "embargo": at(14) + SECOND}, Visibility.NOT_YET),
        ({"published": at(15)}, Visibility.NOT_YET),
        ({"published": at(13), "expires": at(14)}, Visibility.VISIBLE),
        ({"published": at(9), "expires": NOON}, Visibility.NO_MORE),
        ({"published": at(13), "status": Status.WITHHELD}, Visibility.NEVER),
    ],
)
def test_gate_for_what_readers_have(fields: dict[str, Any], expected: Visibility) -> None:
    """At noon by a clock that is behind, what readers know by the date of two o'clock opens as at two; a status and an
    expiry close it as ever."""
    assert visibility(article(**fields), NOON, at(14)) is expected


def test_every_status_is_in_the_table() -> None:
    """No status comes to the gate unconsidered."""
    considered = {fields.get("status", Status.USABLE) for _, fields, _ in GATE}
    assert considered == set(Status)
