"""Who changed what, when and why; every advice with its reasons; what learners said. Any advice can be replayed."""

from dataclasses import replace
from pathlib import Path

import pytest

from enact_learn.domain.act import COURSE, Scope
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import UnknownCourse, UnknownRecommendation
from enact_learn.domain.path_views import LogKind, LogRow, PathWishes, ReplayView
from enact_learn.domain.recommendation import RecommendationId
from enact_learn.studio.log import log, replay
from enact_learn.studio.path_edit import path
from enact_learn.studio.path_publish import bring_back, set_path
from enact_learn.studio.school import School
from enact_learn.tutor.telling import tell
from enact_learn.words import say
from tests.studio.garden_school import ADA, CLEO, GRACE, a_school
from tests.tutor.garden import ADD, ANA, BEN, GARDEN, ORCHARD, TWO, Pupil


@pytest.fixture
def school(tmp_path: Path) -> School:
    return a_school(tmp_path)


def publish(school: School, scope: Scope = COURSE, **asked: object) -> None:
    now = path(school, ADA, GARDEN, scope).now
    set_path(school, ADA, GARDEN, scope, PathWishes(**asked), now, "for the exam")  # type: ignore[arg-type]


def lines(rows: tuple[LogRow, ...]) -> list[tuple[str, str]]:
    return [(row.who, say(row.what, "en")) for row in rows]


def test_acts_advice_and_words_stand_in_one_row_the_newest_first(school: School) -> None:
    school.tutor.path(ANA, GARDEN)
    publish(school, Scope("group", "evening"), pin=(TWO,))
    tell(school.tutor, ANA, TWO, "not-now")
    view = log(school, ADA, GARDEN)
    assert lines(view.rows) == [
        ("Ana", "Was advised “Add”."),
        ("Ana", "Said “not now” to “Two”."),
        ("Ada", "Set the path of the group evening."),
        ("Ana", "Was advised “Add”."),
    ]
    act = view.rows[2]
    assert (act.reason, [say(one, "en") for one in act.why]) == ("for the exam", ["Pinned: Two."])
    assert all(row.why for row in view.rows if row.kind == "advice")
    assert view.before is None


def test_what_was_brought_back_is_said_so(school: School) -> None:
    publish(school, Scope("learner", ANA), pin=(TWO,))
    first = path(school, ADA, GARDEN, Scope("learner", ANA)).now
    publish(school, Scope("learner", ANA))
    assert first is not None
    bring_back(school, GRACE, GARDEN, first, "again")
    assert lines(log(school, ADA, GARDEN).rows)[0] == ("Grace", "Brought back an earlier path of Ana.")


def test_the_log_of_one_learner_leaves_out_what_is_about_others(school: School) -> None:
    for learner in (ANA, BEN):
        school.tutor.path(learner, GARDEN)
        tell(school.tutor, learner, ADD, "too-easy")
    publish(school, Scope("learner", BEN), pin=(TWO,))
    publish(school, pin=(TWO,))
    rows = log(school, ADA, GARDEN, learner=ANA).rows
    assert {row.who for row in rows} == {"Ana", "Ada"}
    assert [one for _, one in lines(rows) if one.startswith("Set")] == ["Set the path of the course."]


def test_older_pages_follow_on_without_a_gap_or_a_line_twice(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enact_learn.studio.log.PAGE", 2)
    pupils = [Pupil(school.tutor, learner) for learner in (ANA, BEN, CLEO)]
    for pupil in pupils * 2:
        pupil.check(ADD)
        tell(school.tutor, pupil.learner, TWO, "too-hard")
    publish(school, pin=(TWO,))
    pages, before = [], None
    while True:
        view = log(school, ADA, GARDEN, before)
        pages.append(view.rows)
        if (before := view.before) is None:
            break
    monkeypatch.setattr("enact_learn.studio.log.PAGE", 1_000)
    whole = log(school, ADA, GARDEN).rows
    assert [row for rows in pages for row in rows] == list(whole)
    assert len(pages) > 3


@pytest.mark.parametrize("kind", ["act", "advice", "word"])
def test_lines_of_one_kind_come_by_themselves_however_old_they_are(
    school: School, monkeypatch: pytest.MonkeyPatch, kind: LogKind
) -> None:
    publish(school, pin=(TWO,))
    publish(school)
    publish(school, lock=(TWO,))
    for learner in (ANA, BEN, CLEO):
        tell(school.tutor, learner, TWO, "too-hard")
        Pupil(school.tutor, learner).check(ADD)
        school.tutor.path(learner, GARDEN)
    whole = [row for row in log(school, ADA, GARDEN).rows if row.kind == kind]
    assert len(whole) >= 3
    monkeypatch.setattr("enact_learn.studio.log.PAGE", 1)
    found: list[LogRow] = []
    before = None
    while True:
        view = log(school, ADA, GARDEN, before, kind=kind)
        found += view.rows
        if (before := view.before) is None:
            break
    assert found == whole


def test_an_advice_of_the_course_can_be_replayed_and_no_other(school: School) -> None:
    school.tutor.path(ANA, GARDEN)
    school.tutor.path(ANA, ORCHARD)
    able = replace(school, replay=lambda advice: ReplayView(advice.id, agrees=True, says=()))
    (mine,) = (row.id for row in log(able, ADA, GARDEN).rows)
    (elsewhere,) = (row.id for row in log(able, ADA, ORCHARD).rows)
    assert replay(able, ADA, GARDEN, RecommendationId(mine)).agrees
    for wrong in (elsewhere, mine[:8], "", "%"):
        with pytest.raises(UnknownRecommendation):
            replay(able, ADA, GARDEN, RecommendationId(wrong))
    with pytest.raises(UnknownCourse):
        log(able, ADA, CourseId("nowhere"))
