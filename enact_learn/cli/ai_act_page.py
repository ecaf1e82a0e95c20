"""The technical file as one page: no script, nothing from elsewhere, for the screen and for paper."""

from collections.abc import Callable, Sequence
from functools import singledispatch
from html import escape

from enact_learn.cli.ai_act_parts import Diagram, Differences, Heading, Listed, Paragraph, Part, Section, Table, Whisker
from enact_learn.cli.ai_act_words import Words
from enact_learn.domain.ai_act import Report
from enact_learn.trials.report import STYLE, Point, curve, heading, listed, paragraph

WIDTH, LABELS, LINE, EDGE = 720, 170, 28, 16  # pixels of a picture of differences
OWN_STYLE = """
body { max-width: 74rem; }
nav ol { columns: 2; padding-left: 1.4rem; } nav a { color: inherit; }
.articles { color: var(--soft); font-size: .9rem; margin-top: -.6rem; }
p, li { max-width: 46rem; overflow-wrap: anywhere; }
h2 { margin-top: 2.5rem; border-top: 1px solid var(--rule); padding-top: 1rem; }
td.words { text-align: left; vertical-align: top; min-width: 6rem; }
th[scope=row] { vertical-align: top; font-weight: 500; }
td { white-space: nowrap; } td.words { white-space: normal; }
th.words { text-align: left; }
.risks table { font-size: .85rem; } .risks td { overflow-wrap: anywhere; }
svg .band { fill: var(--soft); fill-opacity: .15; }
svg .dot { fill: var(--bar); }
a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--bar); outline-offset: 2px; }
@media print {
  :root { --ink: #000; --soft: #444; --rule: #999; --bar: #1f4f9f; --paper: #fff; color-scheme: light; }
  body { font-size: 10pt; margin: 0; max-width: none; }
  h2, h3, caption, figcaption { break-after: avoid; } tr, figure { break-inside: avoid; }
  .scroll { overflow: visible; } table { font-size: 8pt; } th, td { padding: .1rem .3rem; }
  td.words { min-width: 0; } .risks table { font-size: 7pt; table-layout: fixed; width: 100%; }
  @page { size: A4; margin: 15mm; }
}
"""


def page(report: Report, sections: Sequence[Section], words: Words) -> str:
    """The whole document, in the language of ``words``."""
    title = words.say("cli.ai-act-title")
    about = words.say(
        "cli.ai-act-made", day=words.day(report.at), version=report.version, who=report.institution or "\N{EN DASH}"
    )
    links = "".join(f'<li><a href="#{one.id}">{escape(one.title)}</a></li>' for one in sections)
    body = "\n".join(_section(one, words) for one in sections)
    return (
        f'<!doctype html>\n<html lang="{escape(words.lang)}">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}{OWN_STYLE}</style></head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n{paragraph(about)}\n{paragraph(words.say('cli.ai-act-how-to-read'))}\n"
        f'<nav aria-label="{escape(words.say("cli.ai-act-contents"))}"><ol>{links}</ol></nav>\n'
        f"{body}\n</main>\n</body>\n</html>\n"
    )


def _section(section: Section, words: Words) -> str:
    articles = section.articles
    parts = "\n".join(_shown(part) for part in section.parts)
    return (
        f'<section id="{section.id}" class="{section.id}">\n{heading(section.title)}\n'
        f'<p class="articles">{escape(articles)}</p>\n{parts}\n</section>'
    )


@singledispatch
def _shown(part: Part) -> str:
    raise TypeError(type(part).__name__)


@_shown.register
def _(part: Paragraph) -> str:
    return paragraph(part.text)


@_shown.register
def _(part: Heading) -> str:
    return heading(part.text, 3)


@_shown.register
def _(part: Listed) -> str:
    return listed(part.lines)


@_shown.register
def _(part: Diagram) -> str:
    points = [Point(one.forecast, one.came_true, one.answers, one.says) for one in part.dots]
    return curve(part.caption, points, part.across, part.up)


@_shown.register
def _(part: Table) -> str:
    head = "".join(
        f'<th scope="col"{_words(part, place)}>{escape(name)}</th>' for place, name in enumerate(part.headings)
    )
    body = "".join(_row(part, row) for row in part.rows)
    caption = escape(part.caption)
    # a table that is wider than the screen is scrolled by keyboard too
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{caption}"><table><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(part: Table, row: Sequence[str]) -> str:
    first, *others = row
    cells = "".join(f"<td{_words(part, place)}>{escape(cell)}</td>" for place, cell in enumerate(others, 1))
    return f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'


def _words(part: Table, place: int) -> str:
    return ' class="words"' if place and place >= part.words_from else ""


@_shown.register
def _(part: Differences) -> str:
    """Whiskers around 0: left of it below the rest, right of it above."""
    ends = [abs(end) for one in part.whiskers for end in (one.value.low, one.value.high)]
    furthest = max(*ends, part.margin) * 1.05
    room = (WIDTH - LABELS - 190) / 2

    def place(value: float) -> float:
        return LABELS + room + room * value / furthest

    height = LINE * len(part.whiskers) + 2 * EDGE
    band = place(part.margin) - place(-part.margin)
    drawn = [
        f'<rect class="band" x="{place(-part.margin):.1f}" y="0" width="{band:.1f}" height="{height - EDGE}"/>',
        f'<line class="mark" x1="{place(0):.1f}" y1="0" x2="{place(0):.1f}" y2="{height - EDGE}"/>',
        f'<text class="soft" x="{place(0):.1f}" y="{height - 3}" text-anchor="middle">'
        f"{escape(part.margin_says)}</text>",
        *(_whisker(one, number, place) for number, one in enumerate(part.whiskers)),
    ]
    caption = escape(part.caption)
    return (
        f'<figure><figcaption>{caption}</figcaption><svg class="bars" role="img" aria-label="{caption}" '
        f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}">{"".join(drawn)}</svg></figure>'
    )


def _whisker(one: Whisker, number: int, place: Callable[[float], float]) -> str:
    middle = EDGE / 2 + LINE * (number + 0.5)
    low, mean, high = place(one.value.low), place(one.value.mean), place(one.value.high)
    return (
        f'<text x="{LABELS - 8}" y="{middle + 4:g}" text-anchor="end">{escape(one.name)}</text>'
        f'<line class="interval" x1="{low:.1f}" y1="{middle:g}" x2="{high:.1f}" y2="{middle:g}"/>'
        f'<circle class="dot" cx="{mean:.1f}" cy="{middle:g}" r="5"/>'
        f'<text x="{WIDTH - 180}" y="{middle + 4:g}">{escape(one.says)}</text>'
    )
