"""Lines on log-log axes as plain SVG, of colours that are seen on white and on black."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH, _HEIGHT = 430, 330
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 18, 34, 34
_LEGEND = 20
_GREY = "#888888"
_PREFIXES = {9: "G", 6: "M", 3: "k"}


@dataclass(frozen=True)
class Line:
    """A line through points (x, y), both more than 0."""

    name: str
    color: str
    points: tuple[tuple[float, float], ...]
    dashed: bool = False


@dataclass(frozen=True)
class Panel:
    """Lines on axes of their own."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class _Axis:
    """Whole decades, from 10 ** first to 10 ** last, over pixels."""

    first: int
    last: int
    start: float
    end: float

    @classmethod
    def over(cls, values: Sequence[float], start: float, end: float) -> _Axis:
        first, last = floor(log10(min(values))), ceil(log10(max(values)))
        return cls(first, max(last, first + 1), start, end)

    def at(self, value: float) -> float:
        share = (log10(value) - self.first) / (self.last - self.first)
        return round(self.start + share * (self.end - self.start), 1)

    @property
    def decades(self) -> range:
        return range(self.first, self.last + 1)


def svg(across: str, panels: Sequence[Panel]) -> str:
    """Draw the panels side by side, the lines' names below; `across` is what their x is."""
    names = {line.name: line for panel in panels for line in panel.lines}
    width, height = _WIDTH * len(panels), _HEIGHT + _LEGEND * (len(names) + 1)
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    style = f'font-family="sans-serif" font-size="12" fill="{_GREY}" stroke-linejoin="round"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>']
    for index, panel in enumerate(panels):
        parts += [f'<g transform="translate({index * _WIDTH} 0)">', *_panel(across, panel), "</g>"]
    for row, line in enumerate(names.values()):
        y = _HEIGHT + _LEGEND * (row + 1)
        parts += [_stroke(line, f"M{_LEFT} {y}h32"), f'<text x="{_LEFT + 40}" y="{y + 4}">{escape(line.name)}</text>']
    return "\n".join([*parts, "</svg>", ""])


def _panel(across: str, panel: Panel) -> list[str]:
    points = [point for line in panel.lines for point in line.points]
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    x = _Axis.over([x for x, _ in points], _LEFT, right)
    y = _Axis.over([y for _, y in points], bottom, _TOP)
    parts = [f'<text x="{_LEFT}" y="{_TOP - 14}" font-weight="bold">{escape(panel.title)}</text>']
    grid = [f"M{x.at(10.0**decade)} {_TOP}V{bottom}" for decade in x.decades]
    grid += [f"M{_LEFT} {y.at(10.0**decade)}H{right}" for decade in y.decades]
    parts.append(f'<path d="{"".join(grid)}" stroke="{_GREY}" stroke-opacity="0.35" fill="none"/>')
    parts += [_text(x.at(10.0**decade), bottom + 16, "middle", _power(decade)) for decade in x.decades]
    parts += [_text(_LEFT - 6, y.at(10.0**decade) + 4, "end", _power(decade)) for decade in y.decades]
    parts.append(_text(right, bottom + 30, "end", across))
    for line in panel.lines:
        places = [(x.at(a), y.at(b)) for a, b in line.points]
        parts.append(_stroke(line, "M" + "L".join(f"{a} {b}" for a, b in places)))
        parts += [f'<circle cx="{a}" cy="{b}" r="3" fill="{line.color}"/>' for a, b in places]
    return parts


def _text(x: float, y: float, anchor: str, text: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>'


def _stroke(line: Line, path: str) -> str:
    dashes = ' stroke-dasharray="5 4"' if line.dashed else ""
    return f'<path d="{path}" stroke="{line.color}" stroke-width="2" fill="none"{dashes}/>'


def _power(decade: int) -> str:
    """Give 10 ** decade in words: 0.01, 10, 100k."""
    if decade < 0:
        return f"{10.0**decade:.{-decade}f}"
    step = decade // 3 * 3
    return f"{10 ** (decade - step)}{_PREFIXES.get(step, '')}"
