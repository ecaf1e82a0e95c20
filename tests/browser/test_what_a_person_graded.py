"""What a person said of an answer that no machine grades stands where the learner checks, as text."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from enact_learn.assembly.build import build_tutor, own_learner
from enact_learn.assembly.config import read_config
from enact_learn.domain.course import CellId, ExerciseId
from enact_learn.tutor.hand_grades import grade_by_hand
from tests.browser.below import GRADED, below, press_check, write
from tests.browser.conftest import StartLab

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

TOY = "tests/toy_course"
EXPLAIN = ExerciseId("toy-explain-1")
COMMENT = "Well said: <b>one</b> salary moves the mean. <img src=x onerror=alert(1)>"


def test_a_grade_by_hand_and_its_comment_are_shown(
    start_lab: StartLab, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = start_lab(TOY)
    page.set_default_timeout(60_000)
    page.goto(lab.url)
    page.get_by_role("region", name="Learning path").wait_for()
    # her copy of an exercise that is not advised yet, as its address would open it
    monkeypatch.setenv("ENACT_DATA", str(lab.data))
    tutor = build_tutor(read_config(None, [Path(TOY)]))
    try:
        learner = own_learner(lab.data)
        handed = tutor.hand_out(learner, EXPLAIN, "en")
        (name, content), *_ = handed.files.items()
        copy = lab.work / "enact" / "toy" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(content)
        page.goto(lab.at(f"lab/tree/enact/toy/{name}"))
        page.locator(".jp-NotebookPanel:visible .jp-CodeCell").first.wait_for()
        write(page, 'def fair(salaries):\n    return "median"')
        press_check(page)
        region = below(page)
        expect(region.get_by_role("heading", name="1 of 1 point")).to_be_visible(timeout=GRADED)
        expect(region.get_by_text("Graded by a person").first).to_be_visible()

        cell = next(cell.id for cell in tutor.exercise(EXPLAIN).cells if cell.manual)
        grade_by_hand(tutor, learner, tutor.exercise(EXPLAIN), CellId(cell), 1.5, COMMENT)
    finally:
        tutor.close()
    page.reload()
    region.get_by_role("button", name="Show details").click()
    expect(region.get_by_text(COMMENT).first).to_be_visible()
    expect(region.get_by_text("1.5 of 2").first).to_be_visible()
    assert page.locator(".enact-CheckRegion img").count() == 0
    assert json.loads(copy.read_text(encoding="utf-8"))["metadata"]["enact"]["exercise"] == EXPLAIN
