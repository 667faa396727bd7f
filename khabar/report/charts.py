"""Tables that are seen as well as read: each number stands in its cell, and beside it or behind it how much it is.

A chart is a table to those who hear it or search it; what is drawn is drawn here, as SVG.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.feeds.pages.markup import Html, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from khabar.feeds.pages.markup import Child

_SHADES = 5
_LENGTH = 100
"""Units that the longest bar has."""


def table(caption: str, head: Sequence[Child], rows: Iterable[Sequence[Child]], *, style: str | None = None) -> Html:
    """Write a table whose rows begin with their heading. It scrolls by itself where it is wider than the page."""
    body = (
        tag("tr", None, tag("th", {"scope": "row"}, first), *(_cell(cell) for cell in others), Html("\n"))
        for first, *others in rows
    )
    written = tag(
        "table",
        {"class": style, "aria-label": caption},
        tag("thead", None, tag("tr", None, *(tag("th", {"scope": "col"}, cell) for cell in head)), Html("\n")),
        tag("tbody", None, *body),
    )
    # Beside the table, not in it: a caption would be as wide as the table, and scroll away with it.
    region = tag("div", {"class": "wide", "tabindex": 0, "role": "region", "aria-label": caption}, written)
    return tag("figure", None, tag("figcaption", None, caption), region)


def heat(caption: str, head: Sequence[Child], rows: Sequence[tuple[Child, Sequence[int]]]) -> Html:
    """Write a table of numbers whose cells are the darker the larger their number is."""
    most = max((number for _, numbers in rows for number in numbers), default=0)
    shaded = ((label, *(_shaded(number, most) for number in numbers)) for label, numbers in rows)
    return table(caption, head, shaded, style="heat")


def measured(said: Child, drawn: Html) -> Html:
    """Write a number and, beside it, its bar."""
    return tag("div", {"class": "measured"}, tag("bdi", {"dir": "ltr"}, said), drawn)


def bar(number: float, most: float, *, rtl: bool, mark: float | None = None) -> Html:
    """Draw a bar as long as `number` is of `most`, from the side where the text begins; `mark` is a limit on the way.

    It is hidden from those who hear the page, for the number stands beside it.
    """
    length = round(_LENGTH * min(number / most, 1)) if most else 0
    parts = [_rectangle(0, length, "bar", rtl=rtl)]
    if mark is not None and mark < most:
        parts.append(_rectangle(round(_LENGTH * mark / most), 1, "mark", rtl=rtl))
    size = {"viewBox": f"0 0 {_LENGTH} 10", "preserveAspectRatio": "none", "aria-hidden": "true"}
    return tag("svg", size, *parts)


def _rectangle(start: int, length: int, style: str, *, rtl: bool) -> Html:
    x = _LENGTH - start - length if rtl else start
    return tag("rect", {"class": style, "x": x, "y": 0, "width": length, "height": 10})


def _cell(cell: Child) -> Html:
    # Its own class comes with what is shaded already.
    return cell if isinstance(cell, Html) and cell.startswith("<td") else tag("td", None, cell)


def _shaded(number: int, most: int) -> Html:
    shade = -(-number * _SHADES // most) if most else 0
    return tag("td", {"class": f"s{shade}"} if shade else None, str(number) if number else None)
