"""Where learners stand is kept beside the log, says what the log says, and is computed anew where it is out of date."""

from dataclasses import replace
from datetime import timedelta

import pytest

from enact_learn.domain.course import CellId
from enact_learn.domain.errors import UnknownCourse
from enact_learn.domain.standing import Standing
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet, an_event
from enact_learn.tutor import standing_kept
from enact_learn.tutor.hand_grades import grade_by_hand
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.standing_kept import DAYS, fresh_standings, keep_standing, out_of_date
from tests.tutor.garden import ADD, ANA, BEN, ESSAY, GARDEN, MEAN, ORCHARD, TWO, MakeTutor, Pupil

HOUR = timedelta(hours=1)


class Counting(MemoryStore):
    """A store that counts how many standings are kept in it."""

    kept = 0

    def keep_standing(self, standing: Standing) -> None:
        self.kept += 1
        super().keep_standing(standing)


def ana(tutor: LocalTutor) -> Standing:
    (standing,) = fresh_standings(tutor, GARDEN)
    assert standing.learner == ANA
    return standing


def test_a_course_in_which_nobody_did_anything_has_none(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    assert list(fresh_standings(tutor, GARDEN)) == []
    assert keep_standing(tutor, ANA, GARDEN) is None
    with pytest.raises(UnknownCourse):
        fresh_standings(tutor, "no such course")  # type: ignore[arg-type]


def test_it_says_what_the_path_says(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.0, 1.0)
    Pupil(tutor).check(ADD)
    clock.forward(timedelta(minutes=3))
    Pupil(tutor).check(ADD, answer="better")
    standing, path = ana(tutor), tutor.path(ANA, GARDEN)
    assert (standing.done, standing.total) == (path.done, path.total)
    assert path.next is not None
    assert standing.next == path.next.exercise
    for skill in path.skills:
        assert standing.skills[skill.skill][:3] == pytest.approx(skill.mastery, abs=5e-5)
        assert standing.skills[skill.skill].evidence == skill.evidence
    assert (standing.checks, standing.last, standing.failures) == (2, clock(), 0)
    assert standing.days == {clock().date().isoformat(): 2}


def test_failures_count_from_the_last_episode_back_to_one_that_was_right(
    make_tutor: MakeTutor, clock: ClockYouSet
) -> None:
    tutor = make_tutor(0.0, 1.0, 0.0, 0.0, 0.0)
    seen = []
    for number, exercise in enumerate((ADD, ADD, MEAN, TWO, MEAN)):
        clock.forward(HOUR)
        Pupil(tutor).check(exercise, answer=f"answer {number}")
        clock.forward(HOUR)  # nobody goes on with it: it has ended
        assert keep_standing(tutor, ANA, GARDEN)
        seen.append(ana(tutor).failures)
    assert seen == [1, 0, 1, 2, 3]


def test_only_what_is_out_of_date_is_computed(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    store = Counting()
    tutor = make_tutor(1.0, store=store)
    for learner in (ANA, BEN):
        Pupil(tutor, learner).check(ADD)
    assert [one.learner for one in fresh_standings(tutor, GARDEN)] == [ANA, BEN]
    assert store.kept == 2
    fresh_standings(tutor, GARDEN)
    assert store.kept == 2
    clock.forward(HOUR)
    Pupil(tutor, BEN).check(MEAN)
    assert list(out_of_date(tutor, GARDEN)) == [BEN]
    assert [one.checks for one in fresh_standings(tutor, GARDEN)] == [1, 2]
    assert store.kept == 3
    assert list(fresh_standings(tutor, ORCHARD)) == []


def test_an_event_alone_makes_it_out_of_date_also_one_of_long_ago(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    Pupil(tutor).check(ADD)
    assert ana(tutor).hints == 0
    long_ago = an_event("hint", ANA)
    tutor.store.add_event(type(long_ago)("hint", ANA, GARDEN, ADD, long_ago.at - 400 * 24 * HOUR))
    assert ana(tutor).hints == 1


def test_one_that_was_computed_with_other_settings_is_out_of_date(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    Pupil(tutor).check(ADD)
    now = ana(tutor)
    assert isinstance(tutor.store, MemoryStore)
    tutor.store.keep_standing(replace(now, settings="of another path", next=None))
    assert list(out_of_date(tutor, GARDEN)) == [ANA]
    assert ana(tutor) == now


def test_whoever_asks_may_stop_and_go_on_later(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    for learner in (ANA, BEN):
        Pupil(tutor, learner).check(ADD)
    answers = iter([True, False])
    assert [one.learner for one in fresh_standings(tutor, GARDEN, lambda: next(answers))] == [ANA]
    assert list(out_of_date(tutor, GARDEN)) == [BEN]
    assert [one.learner for one in fresh_standings(tutor, GARDEN)] == [ANA, BEN]


def test_what_waits_for_a_person_is_counted_until_somebody_has_graded_it(
    make_tutor: MakeTutor, clock: ClockYouSet
) -> None:
    tutor = make_tutor()
    Pupil(tutor).check(ESSAY)
    assert ana(tutor).waiting == 1
    clock.forward(HOUR)
    grade_by_hand(tutor, ANA, tutor.exercise(ESSAY), CellId("essay/reason"), 3)
    assert ana(tutor).waiting == 0
    clock.forward(HOUR)
    Pupil(tutor).check(ESSAY, answer="another")
    assert ana(tutor).waiting == 1


def test_days_go_back_four_weeks_from_the_last_check(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.0)
    first = clock()
    for number, forward in enumerate((0, 1, DAYS - 1)):
        clock.forward(timedelta(days=forward))
        Pupil(tutor).check(ADD, answer=f"answer {number}")
    assert ana(tutor).days == {
        (first + timedelta(days=1)).date().isoformat(): 1,
        (first + timedelta(days=DAYS)).date().isoformat(): 1,
    }


def test_whoever_is_erased_stands_nowhere(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    Pupil(tutor).check(ADD)
    fresh_standings(tutor, GARDEN)
    tutor.store.erase(ANA)
    assert list(fresh_standings(tutor, GARDEN)) == []


def test_in_a_class_of_thousands_what_is_out_of_date_is_not_looked_for_each_time(
    make_tutor: MakeTutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(standing_kept, "MANY", 0)
    monkeypatch.setattr(standing_kept, "monotonic", lambda: now[0])
    tutor = make_tutor()
    Pupil(tutor, ANA).check(ADD, "a")
    before = ana(tutor)
    Pupil(tutor, ANA).check(ADD, "b")
    now[0] += standing_kept.SECONDS / 2
    assert ana(tutor) == before
    kept = keep_standing(tutor, ANA, GARDEN)  # as after each check on a Hub
    assert kept is not None
    assert kept.checks == before.checks + 1
    assert ana(tutor) == kept
    Pupil(tutor, ANA).check(ADD, "c")
    now[0] += standing_kept.SECONDS
    assert ana(tutor).checks == kept.checks + 1


def test_a_class_of_thousands_that_was_not_finished_is_gone_on_with(
    make_tutor: MakeTutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing_kept, "MANY", 0)
    tutor = make_tutor()
    for who in (ANA, BEN):
        Pupil(tutor, who).check(ADD, "a")
    answers = iter([True, False])
    assert len(fresh_standings(tutor, GARDEN, lambda: next(answers))) == 1
    assert len(fresh_standings(tutor, GARDEN)) == 2
