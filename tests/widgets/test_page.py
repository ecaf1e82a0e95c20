import re
from html.parser import HTMLParser

import pytest

from enact_learn.widgets.blocks import Bar, Block, Box, Drawing, Fold, Items, Line, Link, Table
from enact_learn.widgets.page import page
from enact_learn.widgets.plain import plain

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"' style='color:red' &lt;"
EVERYTHING: list[Block] = [
    Line(HOSTILE, "title"),
    Link(HOSTILE, f"enact/{HOSTILE}.ipynb"),
    Items([[Line(HOSTILE), Line(HOSTILE, "code")]]),
    Bar(HOSTILE, 0.5, 0.25, 0.75, HOSTILE),
    Fold(HOSTILE, [Table(HOSTILE, [HOSTILE, "b"], [[HOSTILE, "2"]])]),
    Drawing(HOSTILE, [Box(HOSTILE, HOSTILE, 0.5, 0, HOSTILE), Box("b", "w", 2.0, 1, "")], [(0, 1)]),
]


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def elements(blocks: list[Block]) -> Elements:
    parser = Elements()
    parser.feed(page(blocks, "en"))
    parser.close()
    assert not parser.open
    return parser


@pytest.mark.parametrize("block", EVERYTHING, ids=lambda block: type(block).__name__)
def test_what_others_wrote_is_shown_as_text(block: Block) -> None:
    found = elements([block])
    assert not {"script", "img", "style", "iframe", "object"} & set(found.tags)
    assert not [name for name, _ in found.attributes if name.startswith("on")]
    if not isinstance(block, Drawing):  # its titles are cut to fit
        assert HOSTILE in found.text


def test_nothing_is_fetched_from_anywhere() -> None:
    html = page(EVERYTHING, "en")
    assert not re.search(
        r"https?:|//|url\(|@import|src=\"|javascript:", re.sub(r"&[^;]*;|alert", "", html).replace("</", "<")
    )


def test_no_colour_is_chosen_so_that_dark_pages_stay_readable() -> None:
    styles = " ".join(value for name, value in elements(EVERYTHING).attributes if name in ("style", "fill", "stroke"))
    assert not re.search(r"#[0-9a-f]{3}|rgb|\b(white|black)\b(?!-)", styles)
    assert set(re.findall(r"(?<![-\w])(?:background|color|fill|stroke): ?([a-zA-Z]+)", styles)) <= {
        "currentColor",
        "none",
    }


@pytest.mark.parametrize("target", ["javascript:alert(1)", "//elsewhere.example/x", "../a b/é.ipynb"])
def test_a_link_leads_to_a_file_and_nowhere_else(target: str) -> None:
    (address,) = [value for name, value in elements([Link("open", target)]).attributes if name == "href"]
    assert address.startswith("./")
    assert ":" not in address


def test_headings_of_the_notebook_are_left_alone() -> None:
    # a front end lists the headings of outputs in its table of contents
    assert not [tag for tag in elements(EVERYTHING).tags if re.fullmatch("h[1-6]", tag)]


def test_a_table_names_its_columns_and_rows() -> None:
    found = elements([Table("numbers", ["skill", "mastery"], [["Add", "50%"], ["Mean", "60%"]])])
    assert found.attributes.count(("scope", "col")) == 2
    assert found.attributes.count(("scope", "row")) == 2


def test_the_language_is_said_to_screen_readers() -> None:
    assert page([], "fr").startswith('<div class="enact-Shown" lang="fr"')


def test_a_share_out_of_range_stays_in_its_rail() -> None:
    html = page([Bar("x", 7.0, -3.0, 1.5, "?")], "en")
    assert "width:100.0%" in html
    assert "left:0.0%" in html


def test_as_text_everything_is_said_but_the_drawing() -> None:
    text = plain(
        [
            Line("Title", "title"),
            Bar("Add", 0.5, 0.2, 0.8, "growing, 50%"),
            Items([[Line("one"), Line("more of one")], [Line("two")]]),
            Fold("The numbers", [Table("numbers", ["skill", "mastery"], [["Add", "50%"]])]),
            Link("Open it", "enact/toy/a.ipynb"),
            Drawing("map", [Box("Add", "growing", 0.5, 0, "")], []),
        ]
    )
    assert text.splitlines() == [
        "Title",
        "██████████░░░░░░░░░░ Add · growing, 50%",
        "- one",
        "  more of one",
        "- two",
        "The numbers",
        "skill | mastery",
        "Add | 50%",
        "Open it: enact/toy/a.ipynb",
    ]
