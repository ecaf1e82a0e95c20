"""A graph as SVG that stands in the page: no ids, no script, the colours of the text around it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from textwrap import wrap

from enact_learn.widgets.blocks import Box, Drawing
from enact_learn.widgets.layout import Layout, Place, laid_out
from enact_learn.widgets.markup import Html, tag

# pixels
WIDTH, HEIGHT = 200, 92  # of a box
BETWEEN = 44  # layers
APART = 20  # boxes of a layer
MARGIN = 20
LINE = 16  # of text
MOST_LINES, LINE_LENGTH = 3, 22  # characters
ARROW = 7
SMALLEST = 0.75  # of its size, on a narrow page; then it scrolls


def svg(drawing: Drawing) -> Html:
    """The picture, in a frame of its own that scrolls where the page is narrow."""
    layout = laid_out([box.layer for box in drawing.boxes], drawing.arrows)
    across = max(layout.along.values(), default=0.0) * (WIDTH + APART) + WIDTH + 2 * MARGIN
    down = max(layout.layer.values(), default=0) * (HEIGHT + BETWEEN) + HEIGHT + 2 * MARGIN
    picture = tag(
        "svg",
        *(_road(road, layout) for road in layout.roads),
        *(_box(box, *_corner(number, layout)) for number, box in enumerate(drawing.boxes)),
        role="img",
        aria_label=drawing.name,
        viewBox=f"0 0 {across:.0f} {down:.0f}",
        width=f"{across:.0f}",
        height=f"{down:.0f}",
        style=f"font:13px sans-serif;fill:currentColor;max-width:100%;min-width:{SMALLEST * across:.0f}px;height:auto",
    )
    return tag("div", picture, style="overflow-x:auto", tabindex="0", role="group", aria_label=drawing.name)


def _corner(place: Place, layout: Layout) -> tuple[float, float]:
    """From left to right within a layer, one layer below the other: pages are longer than wide."""
    return MARGIN + layout.along[place] * (WIDTH + APART), MARGIN + layout.layer[place] * (HEIGHT + BETWEEN)


def _box(box: Box, x: float, y: float) -> Html:
    lines = wrap(box.title, LINE_LENGTH, max_lines=MOST_LINES, placeholder="…") or [""]
    written = [_text(line, x, y + LINE * (number + 1), "600") for number, line in enumerate(lines)]
    written.append(_text(box.words, x, y + LINE * (len(lines) + 1), "400"))
    if box.mark:
        written.append(_text(f"▸ {box.mark}", x - 8, y - 7, "600"))
    inner, top = WIDTH - 16, y + HEIGHT - 15
    return tag(
        "g",
        tag("title", f"{box.title}: {box.words}"),
        _rectangle(x, y, WIDTH, HEIGHT, rx="6", stroke_width="3" if box.mark else "1"),
        *written,
        _rectangle(x + 8, top, inner, 8),
        _rectangle(x + 8, top, inner * min(max(box.mean, 0.0), 1.0), 8, fill="currentColor"),
    )


def _text(words: str, x: float, y: float, weight: str) -> Html:
    return tag("text", words, x=f"{x + 8:.1f}", y=f"{y + 1:.1f}", font_weight=weight)


def _rectangle(x: float, y: float, width: float, height: float, **more: str) -> Html:
    places = {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{width:.1f}", "height": f"{height:.1f}"}
    return tag("rect", **places, **{"fill": "none", "stroke": "currentColor", **more})


def _road(road: Sequence[Place], layout: Layout) -> Html:
    points = list(_points(road, layout))
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for (x, y), (to_x, to_y) in pairwise(points):
        middle = (y + to_y) / 2
        path += f"C{x:.1f} {middle:.1f} {to_x:.1f} {middle:.1f} {to_x:.1f} {to_y:.1f}"
    x, y = points[-1]
    head = f"M{x - ARROW / 2:.1f} {y - ARROW:.1f}L{x:.1f} {y:.1f}L{x + ARROW / 2:.1f} {y - ARROW:.1f}Z"
    return tag(
        "g",
        tag("path", d=path, fill="none", stroke="currentColor", stroke_opacity=".55"),
        tag("path", d=head, fill="currentColor"),
    )


def _points(road: Sequence[Place], layout: Layout) -> Iterator[tuple[float, float]]:
    """From below the first box through the places between to the top of the last one."""
    first, *between, last = road
    x, y = _corner(first, layout)
    yield x + WIDTH / 2, y + HEIGHT
    for place in between:
        x, y = _corner(place, layout)
        yield x + WIDTH / 2, y
        yield x + WIDTH / 2, y + HEIGHT
    x, y = _corner(last, layout)
    yield x + WIDTH / 2, y
