"""How it went over time: what was believed after each episode, what was predicted before it, and how long it took."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from enact_learn.domain.course import CourseId, ExerciseId, Skill, SkillId
from enact_learn.domain.errors import UnknownCourse
from enact_learn.domain.looking_back import LookBack
from enact_learn.testing.fakes import ClockYouSet
from enact_learn.tutor.looking_back import DAYS, MOST_SKILLS, look_back
from tests.tutor.garden import (
    ADD,
    ANA,
    BEN,
    ESSAY,
    GARDEN,
    LADDER,
    MEAN,
    MINUTE,
    ORCHARD,
    TWO,
    MakeTutor,
    PlainSource,
    Pupil,
    a_course,
    an_exercise,
    garden,
    graded,
)

HOUR = timedelta(hours=1)


def minutes(back: LookBack) -> list[float]:
    """Of the days with work, oldest first."""
    return [one.minutes for one in back.days if one.minutes]


def test_before_the_first_check_there_is_nothing_but_empty_days(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    back = look_back(make_tutor(), ANA)
    assert (back.course, back.mastery, back.forecasts) == (GARDEN, (), ())
    assert len(back.days) == DAYS
    assert back.days[-1].day == clock().date().isoformat()
    assert minutes(back) == []


def test_there_is_a_point_after_each_episode_that_showed_something_and_one_of_now(
    make_tutor: MakeTutor, clock: ClockYouSet
) -> None:
    tutor = make_tutor(1.0)
    checked = []
    for exercise in (ADD, TWO):
        Pupil(tutor).check(exercise, f"at {clock()}")
        checked.append(clock())
        clock.forward(HOUR)
    back = look_back(tutor, ANA)
    assert [(point.skill, point.at) for point in back.mastery] == [
        ("g.add", checked[0]), ("g.add", checked[1]), ("g.mean", checked[1]), ("g.mean", clock()), ("g.add", clock()),
    ]  # fmt: skip
    for point in back.mastery:
        assert point.mastery.low <= point.mastery.mean <= point.mastery.high
    now = tutor.situation(ANA, GARDEN).skills
    assert all(point.mastery == now[point.skill].mastery for point in back.mastery[-2:])


def test_a_forecast_is_what_was_said_before_the_episode(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor({"small": 1.0, "negative": 0.0}, 1.0, 1.0)
    said = {}
    for exercise in (ADD, MEAN):
        said[exercise] = {one.exercise.id: one.chance for one in tutor.situation(ANA, GARDEN).options}[exercise]
        Pupil(tutor).check(exercise, f"at {clock()}")
        clock.forward(HOUR)
    forecasts = look_back(tutor, ANA).forecasts
    assert [(one.exercise, one.first, one.is_right) for one in forecasts] == [(ADD, 0.25, False), (MEAN, 1.0, True)]
    assert all(one.chance == pytest.approx(said[one.exercise]) for one in forecasts)


def test_a_later_right_answer_leaves_the_first_score_as_it_was(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.0, 1.0)
    for answer in ("wrong", "right"):
        Pupil(tutor).check(ADD, answer)
        clock.forward(MINUTE)
    (forecast,) = look_back(tutor, ANA).forecasts
    assert (forecast.first, forecast.is_right) == (0.0, False)


def test_what_a_person_grades_is_no_forecast(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(1.0)
    Pupil(tutor).check(ESSAY)
    assert look_back(tutor, ANA).forecasts == ()


def test_time_runs_from_the_hand_out_to_the_last_check_and_a_long_pause_counts_half_an_hour(
    make_tutor: MakeTutor, clock: ClockYouSet
) -> None:
    tutor = make_tutor(0.0)
    pupil = Pupil(tutor)
    pupil.start(ADD)
    for pause in (10, 5, 20):
        clock.forward(pause * MINUTE)
        pupil.check(ADD)
    assert minutes(look_back(tutor, ANA)) == [pytest.approx(35.0)]
    clock.forward(3 * HOUR)  # another episode, without a hand-out of its own
    pupil.check(ADD)
    clock.forward(4 * MINUTE)
    pupil.check(ADD)
    assert minutes(look_back(tutor, ANA)) == [pytest.approx(39.0)]
    pupil.start(MEAN)
    clock.forward(2 * HOUR)
    pupil.check(MEAN)
    assert minutes(look_back(tutor, ANA)) == [pytest.approx(69.0)]


def test_looking_at_an_exercise_without_a_check_counts_for_nothing(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor()
    Pupil(tutor).start(ADD)
    clock.forward(HOUR)
    assert minutes(look_back(tutor, ANA)) == []


def test_days_begin_in_the_zone_of_the_course_and_old_ones_are_left_out(make_tutor: MakeTutor) -> None:
    clock = ClockYouSet(datetime(2026, 3, 2, 22, 50, tzinfo=UTC))  # ten to midnight in Paris
    tutor = make_tutor(0.0)
    tutor.clock = clock
    assert isinstance(tutor.source, PlainSource)
    tutor.source.offer(replace(garden(), timezone="Europe/Paris"))
    pupil = Pupil(tutor)
    pupil.check(ADD)
    clock.forward(20 * MINUTE)
    pupil.check(ADD)
    back = look_back(tutor, ANA)
    assert (back.zone, back.days[-1].day, back.days[-1].minutes) == ("Europe/Paris", "2026-03-03", pytest.approx(20.0))
    clock.forward(timedelta(days=31))
    assert minutes(look_back(tutor, ANA)) == []


def test_days_in_a_zone_that_nobody_knows_are_those_of_utc(make_tutor: MakeTutor) -> None:
    for zone in ("Mars/Olympus", "../etc", ""):
        tutor = make_tutor()
        assert isinstance(tutor.source, PlainSource)
        tutor.source.offer(replace(garden(), timezone=zone))
        assert look_back(tutor, ANA).zone == "UTC"


def test_at_most_a_dozen_skills_are_drawn_those_worked_on_last(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(1.0)
    names = [f"s{number:02}" for number in range(15)]
    many = a_course(
        CourseId("many"),
        [Skill(SkillId(one), {"en": one}) for one in names],
        *(an_exercise(f"e-{one}", graded(f"e-{one}", "test", 1, one), course=CourseId("many")) for one in names),
    )
    assert isinstance(tutor.source, PlainSource)
    tutor.source.offer(many)
    for one in names:
        Pupil(tutor).check(ExerciseId(f"e-{one}"))
        clock.forward(MINUTE)
    assert {point.skill for point in look_back(tutor, ANA).mastery} == set(names[-MOST_SKILLS:])


def test_each_course_and_each_learner_has_a_way_of_her_own(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(1.0)
    Pupil(tutor).check(ADD)
    assert look_back(tutor, ANA, ORCHARD).mastery == ()
    assert look_back(tutor, ANA, ORCHARD).forecasts == ()
    assert look_back(tutor, BEN, GARDEN).forecasts == ()
    with pytest.raises(UnknownCourse):
        look_back(tutor, ANA, LADDER)
