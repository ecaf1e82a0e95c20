"""Blocks as HTML that stands alone: no script, nothing from elsewhere, and the colours of the page around it."""

from collections.abc import Sequence
from urllib.parse import quote

from enact_learn.widgets.blocks import Bar, Block, Drawing, Fold, Items, Line, Link, Table
from enact_learn.widgets.drawing import svg
from enact_learn.widgets.markup import Html, tag

# styles stand at the elements: where a notebook is not trusted, JupyterLab drops <style> but keeps these
TONES = {
    "plain": "white-space:pre-line;margin:.25em 0",
    "title": "white-space:pre-line;margin:.25em 0;font-size:1.15em;font-weight:600",
    "strong": "white-space:pre-line;margin:.25em 0;font-weight:600",
    "faint": "white-space:pre-line;margin:.25em 0;font-size:.95em;font-style:italic",
    "alert": "white-space:pre-line;margin:.25em 0;padding:.25em .75em;border-left:.25em solid currentColor",
    "code": "margin:.25em 0;white-space:pre-wrap;overflow-wrap:anywhere;font-family:monospace",
}
WHOLE = "max-width:60em;line-height:1.4;overflow-wrap:break-word"
LIST = "margin:.25em 0;padding-left:1.25em"
RAIL = (
    "position:relative;display:inline-block;width:8em;height:.8em;border:1px solid currentColor;"
    "vertical-align:-.1em;margin-right:.75em;overflow:hidden"
)
CELL = "padding:.15em .75em .15em 0;text-align:left;vertical-align:top;border-bottom:1px solid currentColor"


def page(blocks: Sequence[Block], lang: str) -> Html:
    """All blocks as one piece of HTML in the language ``lang``."""
    return tag("div", *map(_block, blocks), class_="enact-Shown", lang=lang, style=WHOLE)


def _block(block: Block) -> Html:
    match block:
        case Line():
            return tag("p", block.text, style=TONES[block.tone])
        case Link():
            return tag("p", tag("a", block.text, href=_address(block.target)), style=TONES["strong"])
        case Bar():
            return _bar(block)
        case Items():
            return tag("ul", *(tag("li", *map(_block, item)) for item in block.items), style=LIST)
        case Table():
            return _table(block)
        case Fold():
            return tag("details", tag("summary", block.summary), *map(_block, block.blocks), style="margin:.5em 0")
        case Drawing():
            return svg(block)


def _address(target: str) -> str:
    """A relative address that can't be mistaken for a scheme such as ``javascript:``."""
    return f"./{quote(target)}"


def _bar(bar: Bar) -> Html:
    """The mean as a filled bar, the interval as a frame around its end; the words beside it say the same."""
    low, mean, high = (100 * min(max(share, 0.0), 1.0) for share in (bar.low, bar.mean, bar.high))
    filled = f"position:absolute;top:0;bottom:0;left:0;width:{mean:.1f}%;background:currentColor;opacity:.45"
    stroke = f"position:absolute;top:0;bottom:0;left:calc({mean:.1f}% - 1px);width:3px;background:currentColor"
    frame = f"position:absolute;top:.15em;bottom:.15em;left:{low:.1f}%;width:{high - low:.1f}%"
    picture = tag(
        "span",
        tag("span", style=filled),
        tag("span", style=f"{frame};box-sizing:border-box;border:1px solid currentColor"),
        tag("span", style=stroke),
        aria_hidden="true",
        style=RAIL,
    )
    return tag("p", picture, tag("strong", bar.name), f" · {bar.words}", style=TONES["plain"])


def _table(table: Table) -> Html:
    head = tag("tr", *(tag("th", name, scope="col", style=CELL) for name in table.columns))
    rows = (tag("tr", *map(_cell, range(len(row)), row)) for row in table.rows)
    whole = tag("table", tag("thead", head), tag("tbody", *rows), style="border-collapse:collapse;margin:.25em 0")
    # wide tables scroll by themselves, also by keyboard
    return tag("div", whole, style="overflow-x:auto", tabindex="0", role="group", aria_label=table.name)


def _cell(column: int, text: str) -> Html:
    if column:
        return tag("td", text, style=CELL)
    return tag("th", text, scope="row", style=f"{CELL};font-weight:600")
