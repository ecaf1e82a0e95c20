from html.parser import HTMLParser

import pytest

from enact_learn.trials.report import Bar, Point, bars, curve, heading, listed, page, paragraph, table, unfolding

VOID = {"meta", "line", "rect", "circle"}


class Strict(HTMLParser):
    """Every tag that is opened is closed again, and nothing is fetched or run."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "link", "img", "iframe", "object")
        assert not {name for name, _ in attrs} & {"src", "href", "onload", "onclick"}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag in VOID or self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(html: str) -> str:
    parser = Strict()
    parser.feed(html)
    assert parser.open == []
    return "".join(parser.text)


HOSTILE = "<script>alert('x')</script> & \"more\""
PARTS = [
    heading(HOSTILE),
    paragraph(HOSTILE),
    listed([HOSTILE]),
    table([HOSTILE, "b"], [[HOSTILE, "2"]], HOSTILE),
    bars(HOSTILE, [Bar(HOSTILE, 1.2, 0.9, 1.4, HOSTILE), Bar("b", -0.3)], 1.0, HOSTILE),
    curve(HOSTILE, [Point(0.2, 0.3, 4.0, HOSTILE)], HOSTILE, HOSTILE),
    unfolding(HOSTILE, paragraph(HOSTILE)),
]


def test_a_page_is_whole_and_brings_nothing_from_elsewhere() -> None:
    said = read(page(HOSTILE, PARTS, "fr"))
    assert HOSTILE in said
    assert "http" not in page("title", PARTS)


@pytest.mark.parametrize("part", PARTS)
def test_whatever_a_text_holds_it_is_shown_as_text(part: str) -> None:
    assert HOSTILE in read(part) or "aria-label" in part


def places(drawn: str, of: str, name: str) -> list[float]:
    """The attribute ``name`` of every element of the class ``of``."""
    return [float(piece.split(f' {name}="')[1].split('"')[0]) for piece in drawn.split(f'class="{of}"')[1:]]


def test_a_longer_bar_is_more_and_whiskers_end_where_the_interval_does() -> None:
    drawn = bars("gain", [Bar("a", 1.0, 0.5, 2.0), Bar("b", 2.0)])
    short, long = places(drawn, "bar", "width")
    assert long == pytest.approx(2 * short)
    (start, _), (high,) = places(drawn, "bar", "x"), places(drawn, "interval", "x2")
    assert high == pytest.approx(start + long, abs=0.2)


@pytest.mark.parametrize("shown", [[], [Bar("a", 0.0)], [Bar("a", -1.0, -2.0, 0.5)]])
def test_there_is_a_picture_for_whatever_is_given(shown: list[Bar]) -> None:
    read(bars("gain", shown))
    read(curve("none", [], "said", "true"))
