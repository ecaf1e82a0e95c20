import json
import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

import enact_learn as enact
from enact_learn.domain.views import CheckView, PathView, Placed
from enact_learn.widgets import opened, verbs
from enact_learn.widgets.result import moment
from enact_learn.widgets.shown import Shown

RIGHT = "def add(a, b):\n    return a + b"
WRONG = "def add(a, b):\n    return abs(a) + abs(b)"


def write_answer(notebook: Path, answer: str) -> None:
    written = json.loads(notebook.read_text())
    (cell,) = [cell for cell in written["cells"] if cell["metadata"].get("nbgrader", {}).get("solution")]
    cell["source"] = answer
    notebook.write_text(json.dumps(written))


@pytest.fixture
def started(work: Path) -> Path:
    placed = enact.start("toy-add-1").view
    assert isinstance(placed, Placed)
    return work / placed.path


def labels(shown: Shown) -> list[str]:
    return [action.label for action in shown.actions]


def test_next_says_what_to_do_and_why_and_how_to_start_it(work: Path) -> None:
    shown = enact.next()
    assert isinstance(shown.view, PathView)
    assert shown.view.next
    text = repr(shown)
    assert "Toy course: 0 of 5 solved" in text
    assert shown.view.next.title["en"] in text
    assert "right at the first check" in text
    assert f'enact.start("{shown.view.next.exercise}")' in text
    assert len(shown.actions) == 1 + len(shown.view.others)


def test_starting_places_the_notebook_and_never_replaces_it(work: Path) -> None:
    shown = enact.next().actions[0].do()
    placed = shown.view
    assert isinstance(placed, Placed)
    file = work / placed.path
    assert file.is_file()
    assert f'href="./{placed.path}"' in shown.html()
    write_answer(file, "mine = 1")
    assert "was left as you had it" in repr(enact.start(placed.exercise))
    assert "mine = 1" in file.read_text()


def test_the_link_is_meant_from_the_notebook_in_which_it_is_shown(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", str(work / "notes/mine.ipynb"))
    assert 'href="./../enact/toy/toy-add-1.ipynb"' in enact.start("toy-add-1").html()


def test_a_wrong_answer_gets_what_the_tests_say_and_one_hint_after_the_other(started: Path) -> None:
    write_answer(started, WRONG)
    shown = enact.check(started)
    assert isinstance(shown.view, CheckView)
    assert not shown.view.is_right
    assert "Add two numbers: 1 of 3 points" in repr(shown)
    assert "✗" in repr(shown)
    assert "Hint 1 of 2" in repr(shown)
    assert labels(shown) == ["Check again", "Next hint"]
    more = shown.actions[1].do()
    assert "Hint 2 of 2" in repr(more)
    assert "1 of 3 points" in repr(more)
    assert labels(more) == ["Check again"]


def test_a_right_answer_leads_on(started: Path) -> None:
    write_answer(started, WRONG)
    first = enact.check(started)
    write_answer(started, RIGHT)
    shown = first.actions[0].do()
    assert "3 of 3 points" in repr(shown)
    assert "Well done" in repr(shown)
    assert labels(shown)[0] == "Check again"
    assert labels(shown)[1].startswith("Start: ")
    assert "1 of 5 solved" in repr(enact.progress())


def test_the_same_answer_again_is_said_to_be_so(started: Path) -> None:
    enact.check(started)
    assert "Nothing has changed since that check" in repr(enact.check(started))


def test_as_of_when_the_file_was_read_is_said(started: Path) -> None:
    noon = datetime.now().replace(hour=12, minute=30, second=15).timestamp()
    os.utime(started, (noon, noon))
    assert "as it was last saved, at 12:30:15" in repr(enact.check(started))


def test_a_time_of_another_day_is_said_with_its_day() -> None:
    now = datetime(2026, 11, 21, 9, 0)
    assert moment(datetime(2026, 11, 21, 8, 59, 7), now) == "08:59:07"
    assert moment(datetime(2026, 11, 20, 23, 59, 7), now) == "2026-11-20 23:59"


def test_the_notebook_of_this_kernel_is_checked_where_none_is_named(
    started: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", str(started))
    shown = enact.check()
    assert isinstance(shown.view, CheckView)
    assert "enact.check()" in repr(shown)


def test_a_hint_can_be_had_without_a_check(started: Path) -> None:
    assert "Hint 1 of 2" in repr(enact.hint(started))
    last = enact.hint(started)
    assert "Hint 2 of 2" in repr(last)
    assert "no more hints" in repr(last)
    assert labels(last) == []


def test_progress_shows_each_skill_with_its_interval(work: Path) -> None:
    html = enact.progress().html()
    for skill in ("Add numbers", "Compute a mean", "Explain a result"):
        assert f"<strong>{skill}</strong> · not seen yet, " in html
    assert "80%" in html


def test_the_map_shows_each_skill_as_a_box_and_as_a_row(work: Path) -> None:
    html = enact.skill_map().html()
    assert html.count("<g><title>") == 3
    assert html.count("<tr>") == 1 + 3
    assert "▸ next" in html


def test_the_pictures_come_with_the_numbers_behind_them(started: Path) -> None:
    assert "After your first check" in repr(enact.charts())
    write_answer(started, RIGHT)
    enact.check(started)
    shown = enact.charts()
    assert shown.html().count("<table") == 3
    assert "The numbers behind it" in repr(shown)


def test_in_french_everything_is_french(work: Path) -> None:
    assert repr(enact.language("fr")) == "D’accord, en français."
    shown = enact.next()
    assert "Cours jouet" in repr(shown)
    assert 'lang="fr"' in shown.html()
    placed = enact.start("toy-add-1")
    assert isinstance(placed.view, Placed)
    assert json.loads((work / placed.view.path).read_text())["metadata"]["enact"]["lang"] == "fr"
    assert "ENACT_LANG" not in repr(enact.language("en-GB"))
    assert "Toy course" in repr(enact.next())


def test_the_environment_chooses_the_language_where_nobody_did(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENACT_LANG", "fr_FR.UTF-8")
    assert "Cours jouet" in repr(enact.progress())


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: enact.language("tlh"), "tlh is not spoken here. There are: en, "),
        (lambda: enact.check(), "can't be told from here which notebook"),
        (lambda: enact.check("nowhere.ipynb"), "There is no file nowhere.ipynb"),
        (lambda: enact.check("\0.ipynb"), "There is no file"),
        (lambda: enact.hint("nowhere.ipynb"), "There is no file nowhere.ipynb"),
        (lambda: enact.check("."), "There is no file"),
        (lambda: enact.start("nothing"), "There is no exercise nothing"),
        (lambda: enact.next("nothing"), "There is no course nothing"),
        (lambda: enact.progress("nothing"), "There is no course nothing"),
        (lambda: enact.skill_map("nothing"), "There is no course nothing"),
        (lambda: enact.charts("nothing"), "There is no course nothing"),
    ],
)
def test_what_goes_wrong_is_a_sentence_and_never_a_trace(work: Path, call: Callable[[], Shown], says: str) -> None:
    shown = call()
    assert says in repr(shown)
    assert shown.view is None
    assert "Traceback" not in repr(shown)


def test_what_nobody_foresaw_is_a_sentence_too(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(verbs, "tutor", fail)
    assert "ZeroDivisionError: division by zero" in repr(enact.next())
    monkeypatch.setenv("ENACT_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        enact.next()


def test_an_interrupted_check_says_so(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(verbs, "tutor", interrupted)
    assert repr(enact.progress()) == "Stopped."


def test_a_hub_with_a_service_is_named_as_the_reason(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "x")
    monkeypatch.setenv("ENACT_SERVICE_URL", "http://127.0.0.1:8768/services/enact")
    assert "Learning path" in repr(enact.next())


def test_a_map_is_there_in_a_moment(work: Path) -> None:
    opened.tutor()
    begun = time.process_time()
    enact.skill_map().html()
    assert time.process_time() - begun < 1.0
