"""What a learner was offered and what came of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from enact_learn.domain.attempt import Attempt, CellEvidence, Event
from enact_learn.domain.course import CellId, ExerciseId, SkillId
from enact_learn.domain.recommendation import Advice, Choice, Contribution, Reason, Recommendation
from enact_learn.insight.exposure import exposure, followed, told, worked
from enact_learn.testing.fakes import COURSE, EXERCISE, LEARNER, NOON, RELEASE, a_recommendation, an_attempt

MINUTE = timedelta(minutes=1)
OTHER = ExerciseId("toy-other")


def advice(key: str, minutes: float, exercise: ExerciseId = EXERCISE, chance: float | None = None) -> Recommendation:
    reasons = () if chance is None else (Reason("likely", "chance", exercise, chance),)
    return replace(a_recommendation(key, at=NOON + minutes * MINUTE), advice=Advice(Choice(exercise, reasons)))


def done(key: str, minutes: float, share: float, exercise: ExerciseId = EXERCISE, **more: object) -> Attempt:
    return replace(an_attempt(key, started=NOON + minutes * MINUTE, share=share, exercise=exercise), **more)  # type: ignore[arg-type]


def test_the_chance_that_was_told_comes_first_then_what_its_terms_add_up_to() -> None:
    terms = (Contribution("ability", 1.0), Contribution("difficulty", -1.0))
    assert told(replace(advice("a", 0, chance=0.7), contributions=terms)) == 0.7
    assert told(replace(advice("a", 0), contributions=terms)) == 0.5
    assert told(advice("a", 0)) is None


def test_of_advice_without_work_between_only_the_last_one_was_answered() -> None:
    given = [advice("a", 0), advice("b", 5), advice("c", 30, OTHER), advice("d", 60)]
    did = [done("1", 10, 1.0), done("2", 40, 0.5, EXERCISE), done("3", 70, 0.5)]
    assert [(one.id, solved) for one, solved in followed(given, did)] == [("b", True), ("d", False)]


def test_nothing_follows_the_last_work() -> None:
    assert list(followed([advice("a", 50)], [done("1", 10, 1.0)])) == []
    assert list(followed([advice("a", 50)], [])) == []


def test_each_measure_is_a_sum_and_among_how_many() -> None:
    given = [advice("a", 0, chance=0.6), advice("b", 30, chance=0.1), advice("c", 60, OTHER, chance=0.99)]
    did = [done("1", 10, 1.0, hints=2), done("2", 40, 0.0)]
    claimed = done("3", 50, 1.0, imported=True)
    found = exposure([*did, claimed], given, [], {EXERCISE: 2, OTHER: 4})
    assert found["advice"] == (3, 2)
    assert found["difficulty"] == (8, 3)
    assert found["feasible"] == (1, 3)
    assert found["success"] == (1, 2)
    assert found["promise"] == pytest.approx((0.6 - 1.0 + 0.1, 2))
    assert found["hints"] == (2, 2)


def test_a_skill_is_mastered_after_three_right_first_answers_in_a_row() -> None:
    shares = (1.0, 0.0, 1.0, 1.0, 1.0, 0.0)
    did = [done(str(number), 10 * number, share) for number, share in enumerate(shares)]
    assert exposure(did, [], [], {})["mastered"] == (1, 1)
    assert exposure(did, [], [], {})["to-mastery"] == (5, 1)
    assert exposure(did[:4], [], [], {})["mastered"] == (0, 1)
    assert exposure(did[:2], [], [], {})["mastered"] == (0, 0)  # met too seldom to say


def test_time_runs_from_the_hand_out_and_a_long_pause_counts_half_an_hour() -> None:
    def opened(minutes: float) -> Event:
        return Event("handed-out", LEARNER, COURSE, EXERCISE, NOON + minutes * MINUTE, RELEASE)

    did = [
        done("1", 10, 1.0, last=NOON + 14 * MINUTE),
        done("2", 200, 1.0, last=NOON + 203 * MINUTE),
        done("3", 300, 1.0, exercise=OTHER),
    ]
    minutes = [minutes for _, minutes in worked(did, [opened(0), opened(100)])]
    assert minutes == [14.0, 33.0, 0.0]


def test_a_cell_without_a_skill_is_no_error() -> None:
    cell = CellEvidence(CellId("a/b"), None, 1.0, 1.0, 1)
    other = CellEvidence(CellId("a/c"), SkillId("s"), 1.0, 1.0, 1)
    assert exposure([done("1", 0, 1.0, cells=(cell, other))], [], [], {})["mastered"] == (0, 0)
