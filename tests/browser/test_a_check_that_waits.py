"""On a Hub a check may have to wait: she reads how many are before hers, goes on working, and gets her result."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from enact_learn.assembly.build import now
from enact_learn.catalog.folder import FolderSource
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.policy.ladder import Ladder
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.local import LocalTutor
from tests.browser.axe import barriers
from tests.browser.below import GRADED, RESULT, RIGHT, open_first, press_check, write
from tests.tutor.garden import answered
from tests.tutor.little_service import LittleService

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
ADD, TOY = ExerciseId("toy-add-1"), CourseId("toy")
HER_TOKEN = "her-servers-token"


def test_how_many_are_before_hers_is_told_and_the_result_comes(
    toy_source: FolderSource, start_lab: Callable[..., Any], open_lab: Callable[[Any], Page]
) -> None:
    tutor = LocalTutor(toy_source, GaussianTracing(), Ladder(), MemoryStore(), ScriptedGrader(1.0), now)
    service = LittleService(tutor, {HER_TOKEN: LearnerId("her")})
    environment = {"ENACT_SERVICE_URL": service.address, "JUPYTERHUB_API_TOKEN": HER_TOKEN}
    lab = start_lab(environment=environment)  # no course stands on her side
    page = open_lab(lab)
    region = open_first(page)
    service.line.goes_on.clear()
    for name in ("first", "second"):
        other = LearnerId(name)
        service.line.add(tutor.submit(other, answered(tutor.hand_out(other, ADD, "en"), RIGHT)))
    write(page, RIGHT)
    press_check(page)
    expect(region.get_by_text("Waiting: 2 before you").first).to_be_visible()
    expect(region.get_by_role("status")).to_contain_text("Waiting: 2 before you")
    assert barriers(page, ".enact-CheckRegion:not(.lm-mod-hidden)") == []
    assert service.line.remove(service.line.waiting[0].id)
    expect(region.get_by_text("Waiting: 1 before you").first).to_be_visible()
    service.line.goes_on.set()
    expect(region.get_by_role("heading", name=RESULT)).to_be_visible(timeout=GRADED)
    assert not (lab.data / "enact.db").exists()  # her record is kept elsewhere
    assert all(HER_TOKEN not in text for text in (page.content(), page.url))
    service.stop()
