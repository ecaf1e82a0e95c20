"""``enact report ai-act``: one page and one JSON with the same content, in English and French."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from enact_learn.cli.ai_act_json import schema
from enact_learn.cli.ai_act_sections import ARTICLES
from tests.assembly.simulated_class import Somebody, a_class
from tests.cli.running import Enact

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "docs" / "ai-act" / "report.schema.json"
LEARNERS = 40


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, toy_course: Path) -> tuple[Path, list[Somebody]]:
    """The configuration of a simulated class."""
    folder = tmp_path_factory.mktemp("class")
    _, people = a_class(folder, toy_course, LEARNERS, 6, 0.5)
    return folder / "enact.toml", people


@pytest.fixture
def config(made: tuple[Path, list[Somebody]], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ENACT_DATA", str(made[0].parent / "data"))
    return made[0]


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.text = ""
        self.captions = self.tables = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "rect", "line", "circle"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("rect", "line", "circle"):
            return
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data + "\n"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_it_writes_a_page_and_the_same_as_json(enact: Enact, config: Path, tmp_path: Path, lang: str) -> None:
    ran = enact("report", "ai-act", "--config", config, "--to", tmp_path, "--lang", lang, "--json")
    assert ran.status == 0
    files = [Path(file) for file in ran.json["files"]]
    assert [file.suffix for file in files] == [".html", ".json"]
    page = Page(files[0].read_text(encoding="utf-8"))
    said = json.loads(files[1].read_text(encoding="utf-8"))
    assert page.open == []
    jsonschema.validate(said, schema(), jsonschema.Draft202012Validator)
    assert said["language"] == lang
    assert [one["id"] for one in said["sections"]] == [one for one in ARTICLES if one in page_sections(page)]
    shown = " ".join(page.text.split())
    for text in texts(said["sections"]):
        assert " ".join(text.split()) in shown


def page_sections(page: Page) -> list[str]:
    return [value or "" for name, value in page.attributes if name == "id"]


def texts(value: Any) -> list[str]:
    """Everything that the sections say."""
    if isinstance(value, dict):
        return [one for key, item in value.items() if key not in ("id", "kind", "articles") for one in texts(item)]
    if isinstance(value, list):
        return [one for item in value for one in texts(item)]
    return [value]


def test_the_page_runs_nothing_and_asks_nobody(enact: Enact, config: Path) -> None:
    text = enact("report", "ai-act", "--config", config, "--to", "-").out
    page = Page(text)
    assert not {"script", "iframe", "img", "link", "object", "form", "input"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    links = [value or "" for name, value in page.attributes if name in ("href", "src")]
    assert links
    assert all(link.startswith("#") and link[1:] in page_sections(page) for link in links)
    assert "url(" not in text
    assert "@import" not in text
    assert page.tags.count("caption") == page.tags.count("table") > 10
    assert page.tags.count("svg") >= 5
    assert dict(page.attributes)["lang"] == "en"


def test_nothing_that_the_code_forgot_to_say_stands_in_it(enact: Enact, config: Path) -> None:
    for lang in ("en", "fr"):
        text = Page(enact("report", "ai-act", "--config", config, "--to", "-", "--lang", lang).out).text
        assert not re.findall(r"(?:cli|note)\.[a-z]+-[a-z-]+", text)  # an id without words
        assert "?," not in text
        assert "nan" not in text.lower().split()
        assert "None" not in text.split()


def test_it_names_nobody_and_no_place(
    enact: Enact, config: Path, made: tuple[Path, list[Somebody]], tmp_path: Path
) -> None:
    enact("report", "ai-act", "--config", config, "--to", tmp_path)
    for file in tmp_path.iterdir():
        text = file.read_text(encoding="utf-8")
        assert not [person for person in made[1] if person.learner in text]
        assert str(config.parent) not in text
        assert "@example.org" not in text


def test_a_value_of_the_roster_is_text_and_no_markup(enact: Enact, config: Path) -> None:
    roster = config.parent / "roster.csv"
    before = roster.read_text()
    roster.write_text(before.replace("other", "<script>alert(1)</script>"))
    try:
        text = enact("report", "ai-act", "--config", config, "--to", "-").out
    finally:
        roster.write_text(before)
    assert "&lt;script&gt;alert(1)" in text
    assert "script" not in Page(text).tags


def test_nothing_is_overwritten_and_no_half_is_left(enact: Enact, config: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.html"
    file.write_text("precious")
    assert "is there already" in enact("report", "ai-act", "--config", config, "--to", file).refused()
    assert file.read_text() == "precious"
    enact("report", "ai-act", "--config", config, "--to", tmp_path)
    page, said = sorted(one for one in tmp_path.iterdir() if one.name.startswith("ai-act"))
    page.unlink()
    enact("report", "ai-act", "--config", config, "--to", tmp_path).refused()
    assert not page.exists()
    assert said.exists()


@pytest.mark.parametrize("to", ["none/here.html", "mine.pdf", "no-folder"])
def test_where_it_can_not_be_written_that_is_said_first(enact: Enact, config: Path, tmp_path: Path, to: str) -> None:
    assert to.split("/")[0] in enact("report", "ai-act", "--config", config, "--to", tmp_path / to).refused()


def test_an_earlier_file_is_compared(enact: Enact, config: Path, tmp_path: Path) -> None:
    earlier, later = tmp_path / "earlier.json", tmp_path / "later.json"
    enact("report", "ai-act", "--config", config, "--to", earlier)
    said = json.loads(earlier.read_text())
    said["measured"]["policy"]["name"] = "sequence"
    earlier.write_text(json.dumps(said))
    assert enact("report", "ai-act", "--config", config, "--to", later, "--since", earlier).status == 0
    changes = json.loads(later.read_text())["measured"]["changes"]
    assert changes == [{"what": "policy", "before": "sequence", "after": "ground_up"}]


@pytest.mark.parametrize("text", ["", "[]", '{"format": "enact.ai-act/1"}', "[" * 100_000, '{"format": 3}', "\x00"])
def test_a_file_of_another_kind_is_refused(enact: Enact, config: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(text)
    ran = enact("report", "ai-act", "--config", config, "--to", "-", "--since", file, "--json")
    ran.refused("error.NotAReport")
    enact("report", "ai-act", "--config", config, "--to", "-", "--since", tmp_path / "none", "--json").refused(
        "error.NoSuchFile"
    )


def test_one_course_is_chosen_by_its_id(enact: Enact, config: Path) -> None:
    assert enact("report", "ai-act", "--config", config, "--to", "-", "--course", "toy").status == 0
    assert "physics" in enact("report", "ai-act", "--config", config, "--to", "-", "--course", "physics").refused()


def test_the_schema_in_the_documentation_is_the_one_that_is_kept() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == schema()
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("place", [("measured", "k"), ("measured", "log", "learners"), ("sections",)])
def test_the_schema_refuses_what_is_wrong(enact: Enact, config: Path, tmp_path: Path, place: tuple[str, ...]) -> None:
    file = tmp_path / "file.json"
    enact("report", "ai-act", "--config", config, "--to", file)
    said = json.loads(file.read_text(encoding="utf-8"))
    inner = said
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = "five"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(said, schema(), jsonschema.Draft202012Validator)
