"""A school has what its studio needs: a published path is replayed as it held, and newcomers can be simulated."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from enact_learn.assembly import school as assembled
from enact_learn.assembly.records import Records
from enact_learn.assembly.school import build_school
from enact_learn.domain.act import COURSE, Scope
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.path_views import PathWishes
from enact_learn.domain.recommendation import RecommendationId
from enact_learn.studio.log import log, replay
from enact_learn.studio.path_publish import set_path
from enact_learn.studio.path_what_if import what_if
from enact_learn.studio.school import School
from enact_learn.trials import path_change
from tests.assembly.at_work import ANA, a_tutor, toy
from tests.studio.garden_school import ADA, SmallRoster

TOY, LAST = CourseId("toy"), ExerciseId("toy-mean-2")


@pytest.fixture
def school(tmp_path: Path, toy_course: Path) -> Iterator[School]:
    tutor = a_tutor(toy(tmp_path, toy_course))
    yield build_school(tutor, SmallRoster())
    tutor.close()


def test_advice_is_replayed_with_the_path_that_held_when_it_was_given(school: School) -> None:
    school.tutor.path(ANA, TOY)
    set_path(school, ADA, TOY, Scope("learner", ANA), PathWishes(pin=(LAST,)), None, "first")
    view = school.tutor.path(ANA, TOY)
    assert view.next is not None
    assert view.next.exercise == LAST
    set_path(school, ADA, TOY, COURSE, PathWishes(engine=False), None, "then")
    advice = [row.id for row in log(school, ADA, TOY).rows if row.kind == "advice"]
    assert len(advice) == 2
    for one in advice:
        again = replay(school, ADA, TOY, RecommendationId(one))
        assert (again.agrees, [says.id for says in again.says]) == (True, ["replay.agrees"])


def test_a_path_that_still_holds_is_no_change_since(school: School, tmp_path: Path, toy_course: Path) -> None:
    set_path(school, ADA, TOY, COURSE, PathWishes(pin=(LAST,)), None, "first")
    school.tutor.path(ANA, TOY)
    records = Records(toy(tmp_path, toy_course), school.tutor.store)
    (advice,) = school.tutor.store.recommendations(ANA, TOY)
    assert records.changes_since(records.replay(advice)) == []
    set_path(school, ADA, TOY, Scope("learner", ANA), PathWishes(pin=()), None, "then")
    assert [note.id for note in records.changes_since(records.replay(advice))] == ["note.settings-changed"]


def test_what_if_simulates_newcomers_of_every_world_where_it_is_asked(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(path_change, "gain_of", partial(path_change.gain_of, seconds=0.0))
    view = what_if(school, ADA, TOY, COURSE, PathWishes(lock=(LAST,)), simulate=True)
    assert view.simulated is not None
    assert view.simulated.learners == path_change.LEAST
    assert view.simulated.low <= view.simulated.after - view.simulated.before <= view.simulated.high
    assert assembled.simulate(school.tutor, school.tutor.course(TOY), *[school.tutor.engine.steering(TOY)] * 2)
