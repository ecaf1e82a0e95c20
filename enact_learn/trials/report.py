"""A report as one page of HTML, for a teacher to read: no script, nothing from elsewhere, a table behind each picture.

All texts come in as they are to be read; they are escaped here. Numbers in pictures are placed, not written: what
is written of them comes in as text.
"""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import NamedTuple

WIDTH = 720  # of a bar chart, pixels
LABELS = 150  # of that for the names
LINE = 26  # height of a bar with its space
SIDE = 220  # of a curve's square
EDGE = 40  # around it, for words
LARGEST = 9.0  # radius of a point
STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --soft: #666; --rule: #ccc; --bar: #1f6feb; --paper: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e6; --soft: #aaa; --rule: #555; --bar: #58a6ff; --paper: #161616; }
}
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem;
  color: var(--ink); background: var(--paper); }
table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { padding: .25rem .75rem; text-align: right; border-bottom: 1px solid var(--rule); }
th:first-child, td:first-child { text-align: left; }
figure { display: inline-block; margin: 0 1.5rem 1.5rem 0; max-width: 100%; vertical-align: top; }
figcaption { font-weight: 600; }
svg { max-width: 100%; height: auto; }
svg text { font-size: 12px; fill: var(--ink); }
svg .soft { fill: var(--soft); }
svg .frame { fill: none; stroke: var(--rule); }
svg .mark { stroke: var(--soft); stroke-dasharray: 4 4; }
svg .bar { fill: var(--bar); fill-opacity: .75; }
svg .interval { stroke: var(--ink); stroke-width: 1.5; }
details { margin-bottom: 1.5rem; }
.scroll { overflow-x: auto; }
@media (max-width: 40rem) { svg.bars text { font-size: 20px; } }
"""


class Bar(NamedTuple):
    """One bar: a value with its interval."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    says: str = ""  # the value in words, written beside the bar


class Point(NamedTuple):
    """One point of a curve of calibration."""

    forecast: float  # 0.0 to 1.0, left to right
    came_true: float  # 0.0 to 1.0, bottom to top
    weight: float  # above 0; the larger, the larger the point
    says: str = ""  # shown where one points at it


def page(title: str, parts: Iterable[str], language: str = "en") -> str:
    """A whole document; ``parts`` are HTML already."""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def heading(text: str, level: int = 2) -> str:
    """A heading; 1 is the page's own."""
    return f"<h{level}>{escape(text)}</h{level}>"


def paragraph(text: str) -> str:
    """A paragraph of plain text."""
    return f"<p>{escape(text)}</p>"


def listed(lines: Iterable[str]) -> str:
    """A list with bullets."""
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """A table; the first cell of each row names it."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in headings)
    body = "".join(_row(row) for row in rows)
    named = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f'<div class="scroll"><table>{named}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def unfolding(summary: str, *parts: str) -> str:
    """Parts that are shown when somebody asks: the table behind a picture."""
    return f"<details><summary>{escape(summary)}</summary>{''.join(parts)}</details>"


def bars(caption: str, shown: Sequence[Bar], mark: float | None = None, mark_says: str = "") -> str:
    """Horizontal bars from 0, with whiskers for intervals and a dashed line at ``mark``."""
    ends = [value for bar in shown for value in (bar.value, bar.low, bar.high) if value is not None]
    ends += [0.0] if mark is None else [0.0, mark]
    lowest, highest = min(ends), max(max(ends), min(ends) + 1e-9)
    room = WIDTH - LABELS - 90

    def place(value: float) -> float:
        return LABELS + room * (value - lowest) / (highest - lowest)

    height = LINE * len(shown) + 24
    lines = [_bar(bar, number, place) for number, bar in enumerate(shown)]
    if mark is not None:
        at = place(mark)
        lines.append(f'<line class="mark" x1="{at:.1f}" y1="0" x2="{at:.1f}" y2="{height - 18}"/>')
        lines.append(
            f'<text class="soft" x="{at:.1f}" y="{height - 5}" text-anchor="middle">{escape(mark_says)}</text>'
        )
    return _figure(caption, WIDTH, height, lines, "bars")


def curve(caption: str, points: Sequence[Point], across: str, up: str) -> str:
    """What was said (left to right) against what came true (bottom to top), with the line where both agree."""
    most = max((point.weight for point in points), default=1.0)
    size = SIDE + 2 * EDGE
    drawn = [
        f'<rect class="frame" x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}"/>',
        f'<line class="mark" x1="{EDGE}" y1="{EDGE + SIDE}" x2="{EDGE + SIDE}" y2="{EDGE}"/>',
        *_ticks(),
        *(_point(point, LARGEST * (point.weight / most) ** 0.5) for point in points),
        f'<text x="{size / 2:g}" y="{size - 8}" text-anchor="middle">{escape(across)}</text>',
        f'<text x="12" y="{size / 2:g}" text-anchor="middle" transform="rotate(-90 12 {size / 2:g})">'
        f"{escape(up)}</text>",
    ]
    return _figure(caption, size, size, drawn, "curve")


def _ticks() -> list[str]:
    """0 and 1 at both sides of a curve: the same in every language."""
    far = EDGE + SIDE
    return [
        f'<text class="soft" x="{EDGE}" y="{far + 15}" text-anchor="middle">0</text>',
        f'<text class="soft" x="{far}" y="{far + 15}" text-anchor="middle">1</text>',
        f'<text class="soft" x="{EDGE - 6}" y="{far + 4}" text-anchor="end">0</text>',
        f'<text class="soft" x="{EDGE - 6}" y="{EDGE + 4}" text-anchor="end">1</text>',
    ]


def _figure(caption: str, width: int, height: int, drawn: Iterable[str], kind: str) -> str:
    return (
        f"<figure><figcaption>{escape(caption)}</figcaption>"
        f'<svg class="{kind}" role="img" aria-label="{escape(caption)}" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">{"".join(drawn)}</svg></figure>'
    )


def _row(cells: Sequence[str]) -> str:
    first, *others = cells
    return f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in others)}</tr>'


def _bar(bar: Bar, number: int, place: Callable[[float], float]) -> str:
    top, middle = LINE * number + 4, LINE * number + LINE / 2
    left, right = sorted((place(0.0), place(bar.value)))
    parts = [
        f'<text x="{LABELS - 8}" y="{middle + 4:g}" text-anchor="end">{escape(bar.name)}</text>',
        f'<rect class="bar" x="{left:.1f}" y="{top}" width="{right - left:.1f}" height="{LINE - 8}"/>',
    ]
    end = right
    if bar.low is not None and bar.high is not None:
        low, high = place(bar.low), place(bar.high)
        parts.append(f'<line class="interval" x1="{low:.1f}" y1="{middle:g}" x2="{high:.1f}" y2="{middle:g}"/>')
        end = max(right, high)
    parts.append(f'<text x="{end + 6:.1f}" y="{middle + 4:g}">{escape(bar.says)}</text>')
    return "".join(parts)


def _point(point: Point, radius: float) -> str:
    x, y = EDGE + SIDE * point.forecast, EDGE + SIDE * (1.0 - point.came_true)
    return (
        f'<circle class="bar" cx="{x:.1f}" cy="{y:.1f}" r="{max(radius, 1.5):.1f}">'
        f"<title>{escape(point.says)}</title></circle>"
    )
