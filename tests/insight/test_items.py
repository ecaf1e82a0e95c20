"""The numbers of exercises come out as they went in, and say nothing where little was seen."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.domain.attempt import Attempt, Event, LearnerId
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.item_views import ItemRow
from enact_learn.insight.discrimination import discriminations
from enact_learn.insight.first_scores import first_scores
from enact_learn.insight.items import Foreseen, Tally
from enact_learn.insight.measured import measured
from enact_learn.insight.time_taken import minutes_taken
from enact_learn.testing.fakes import COURSE, NOON
from tests.insight.a_class import a_course, attempts, episode

CLASS = attempts()
MINUTE = timedelta(minutes=1)


def item_rows(made: list[Attempt], events: list[Event], foreseen: list[Foreseen]) -> tuple[ItemRow, ...]:
    tally = Tally(a_course())
    for exercise in a_course().exercises:
        handed_out = [one for one in events if one.kind == "handed-out" and one.exercise == exercise.id]
        tally.add(exercise.id, [one for one in made if one.exercise == exercise.id], handed_out)
    return tally.rows(Counter(one.exercise for one in events if one.kind == "problem"), foreseen)


def rows(made: list[Attempt], events: list[Event] | None = None) -> dict[str, ItemRow]:
    return {str(row.exercise): row for row in item_rows(made, events or [], [])}


def test_measured_difficulty_finds_what_learners_met_though_not_everybody_met_the_same() -> None:
    found = {exercise: one.mean * 5 for exercise, one in measured(first_scores(CLASS, a_course()), a_course()).items()}
    assert found[ExerciseId("easy")] == pytest.approx(1.0, abs=0.7)  # 3 - 1.6 logits / 0.8
    assert found[ExerciseId("usual")] == pytest.approx(3.0, abs=0.7)
    assert found[ExerciseId("hard")] == pytest.approx(5.0, abs=0.7)


def test_an_exercise_that_has_nothing_to_do_with_ability_does_not_discriminate() -> None:
    found = discriminations(first_scores(CLASS, a_course()))
    assert found[ExerciseId("odd")] < 0.05 < 0.15 < found[ExerciseId("usual")]


def test_only_the_first_episode_counts_and_no_claim_and_nothing_that_waits() -> None:
    made = [
        episode("ana", "usual", 1.0, day=3),
        episode("ana", "usual", 0.0, day=1),
        episode("ben", "usual", 1.0, imported=True),
        episode("cleo", "usual", 0.0, outcome="waiting"),
    ]
    assert first_scores(made, a_course()) == {LearnerId("ana"): {ExerciseId("usual"): 0.0}}


def test_facility_is_the_share_that_was_right_at_once() -> None:
    found = rows([episode(f"learner-{number}", "usual", float(number < 3)) for number in range(12)])["usual"]
    assert found.learners == 12
    assert found.facility is not None
    assert found.facility.mean == pytest.approx(0.25)


def test_of_nine_learners_neither_discrimination_nor_difficulty_is_said_and_of_ten_both() -> None:
    def of(learners: int) -> ItemRow:
        names = sorted({one.learner for one in CLASS})[:learners]
        return rows([one for one in CLASS if one.learner in names])["usual"]

    assert (of(9).discrimination, of(9).measured) == (None, None)
    assert of(10).discrimination is not None
    assert of(10).measured is not None


def test_where_everybody_is_right_nobody_is_told_apart() -> None:
    made = [episode(f"learner-{number}", name, 1.0) for number in range(20) for name in ("usual", "odd")]
    assert rows(made)["usual"].discrimination is None


def test_nobody_did_anything() -> None:
    for row in rows([]).values():
        assert (row.learners, row.facility, row.discrimination, row.measured) == (0, None, None, None)
        assert (row.minutes_taken, row.hints, row.predicted, row.achieved, row.flags) == (None, None, None, None, ())


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_log_does_not_matter(chance: Random) -> None:
    mixed = chance.sample(CLASS, len(CLASS))
    assert item_rows(mixed, [], []) == item_rows(CLASS, [], [])


def test_hints_are_a_mean_over_learners_and_problems_are_counted() -> None:
    made = [episode("ana", "usual", 0.0, hints=2), episode("ana", "usual", 0.0, day=1, hints=1)]
    made += [episode("ben", "usual", 1.0)]
    problem = Event("problem", LearnerId("ana"), COURSE, ExerciseId("usual"), NOON, None, {"text": "?"})
    found = rows(made, [problem, problem])["usual"]
    assert (found.learners, found.hints, found.problems) == (2, 1.5, 2)


def test_what_was_predicted_stands_beside_what_came_of_the_same_checks() -> None:
    seen = [Foreseen(ExerciseId("usual"), 0.8, True), Foreseen(ExerciseId("usual"), 0.6, False)]
    found = {row.exercise: row for row in item_rows([], [], seen)}
    assert (found[ExerciseId("usual")].predicted, found[ExerciseId("usual")].achieved) == (pytest.approx(0.7), 0.5)
    assert found[ExerciseId("odd")].predicted is None


def handed_out(learner: str, minutes_before: float) -> Event:
    return Event("handed-out", LearnerId(learner), COURSE, ExerciseId("usual"), NOON - minutes_before * MINUTE)


def test_time_begins_when_the_exercise_is_handed_out_and_a_long_pause_is_no_work() -> None:
    made = [episode(f"learner-{number}", "usual", 1.0, last=NOON + 10 * MINUTE) for number in range(5)]
    events = [handed_out(f"learner-{number}", 5) for number in range(3)] + [handed_out("learner-3", 600)]
    assert minutes_taken(made, events) == {ExerciseId("usual"): 15.0}  # of 15, 15, 15, 40 and 10
    assert minutes_taken(made[:4], events) == {}


def test_what_is_still_going_on_has_taken_no_time_yet() -> None:
    assert minutes_taken([episode(f"learner-{number}", "usual", 0.0, outcome="open") for number in range(9)], []) == {}
