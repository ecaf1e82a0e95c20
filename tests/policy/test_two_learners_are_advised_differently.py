"""One course, two learners, the real model and policy: advice follows what each of them showed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from enact_learn.domain.attempt import Attempt, AttemptId, CellEvidence
from enact_learn.domain.contracts import MasteryModel
from enact_learn.domain.course import Exercise, ExerciseId, Skill, SkillId
from enact_learn.domain.options import Option, Situation, SkillStanding
from enact_learn.domain.recommendation import Advice
from enact_learn.policy.ladder import Ladder
from enact_learn.testing.examples import an_exercise
from enact_learn.testing.fakes import COURSE, LEARNER, NOON, RELEASE
from enact_learn.testing.policy_checks import otherwise
from enact_learn.tracing.bayesian import BayesianTracing
from enact_learn.tracing.gaussian import GaussianTracing

STEPS = 8

TRENDS, VAPOUR, SMILES, DESCRIPTORS = (
    Skill(SkillId("che.elem.trends"), {"en": "Read periodic trends from data"}),
    Skill(SkillId("che.thermo.vap"), {"en": "Model vapour pressure"}, (SkillId("che.elem.trends"),)),
    Skill(SkillId("che.mol.smiles"), {"en": "Parse and clean structures"}),
    Skill(SkillId("che.mol.desc"), {"en": "Compute descriptors"}, (SkillId("che.mol.smiles"),)),
)
SKILLS = (TRENDS, VAPOUR, SMILES, DESCRIPTORS)
EXERCISES = tuple(
    an_exercise(f"{skill.id.replace('.', '-')}-{number}", skill.id, difficulty=number)
    for skill in SKILLS
    for number in (1, 2, 3)
)
BY_ID = {exercise.id: exercise for exercise in EXERCISES}

Learner = Callable[[Exercise, int], Sequence[float]]
"""What share each cell gets at the first check of the episode number (from 0) on an exercise."""


def strong(exercise: Exercise, episode: int) -> Sequence[float]:
    return [1.0, 1.0, 1.0]


def lacks_a_prerequisite(exercise: Exercise, episode: int) -> Sequence[float]:
    """Fails what others build on, at first: trends once each, SMILES twice; the rest is right in parts at first."""
    if exercise.skills[0] == TRENDS.id and episode < 1:
        return [1.0, 0.0, 0.0]
    if exercise.skills[0] == SMILES.id and episode < 2:
        return [0.0, 0.0, 0.0]
    return [1.0, 1.0, 1.0] if episode or exercise.difficulty == 1 else [1.0, 1.0, 0.0]


def an_ended_episode(exercise: Exercise, shares: Sequence[float], number: int) -> Attempt:
    at = NOON + timedelta(minutes=40 * number)
    score = sum(shares) / len(shares)
    return Attempt(
        id=AttemptId(f"episode-{number}"),
        learner=LEARNER,
        course=COURSE,
        exercise=exercise.id,
        release=RELEASE,
        difficulty=exercise.difficulty,
        started=at,
        last=at,
        cells=tuple(
            CellEvidence(cell.id, cell.skill, share, share, checks=1, weight=cell.max_points)
            for cell, share in zip(exercise.cells, shares, strict=True)
        ),
        score=score,
        outcome="right" if score >= exercise.pass_mark else "left",
    )


def where_she_stands(model: MasteryModel, attempts: Sequence[Attempt]) -> Situation:
    at = NOON + timedelta(minutes=40 * len(attempts))
    state = model.start(LEARNER)
    for attempt in attempts:
        state = model.update(state, attempt)
    options = []
    for exercise in EXERCISES:
        own = [attempt for attempt in attempts if attempt.exercise == exercise.id]
        score = max((attempt.score for attempt in own), default=None)
        failures = sum(attempt.score < exercise.pass_mark for attempt in own)
        options.append(Option(exercise, model.predict(state, exercise, at), score, failures, started=bool(own)))
    standings = {}
    for skill in SKILLS:
        seen = sum(cell.skill == skill.id for attempt in attempts for cell in attempt.cells)
        standings[skill.id] = SkillStanding(skill.id, model.mastery(state, skill.id, at), seen, skill.prerequisites)
    return Situation(LEARNER, COURSE, at, tuple(options), standings, attempts[-1].exercise if attempts else None)


def follow(learner: Learner, steps: int = STEPS, model: MasteryModel | None = None) -> list[tuple[Situation, Advice]]:
    """Let a learner do what is advised, for so many recommendations or until there is none left."""
    walked: list[tuple[Situation, Advice]] = []
    attempts: list[Attempt] = []
    for number in range(steps):
        situation = where_she_stands(model or GaussianTracing(), attempts)
        advice = Ladder().advise(situation, seed=number)
        if advice is None:
            break
        walked.append((situation, advice))
        exercise = BY_ID[advice.choice.exercise]
        before = sum(attempt.exercise == exercise.id for attempt in attempts)
        attempts.append(an_ended_episode(exercise, learner(exercise, before), number))
    return walked


def chosen(walked: Sequence[tuple[Situation, Advice]]) -> list[ExerciseId]:
    return [advice.choice.exercise for _, advice in walked]


@pytest.mark.parametrize("model", [GaussianTracing(), BayesianTracing()], ids=["gaussian", "bayesian"])
def test_at_least_three_of_the_first_eight_recommendations_differ(model: MasteryModel) -> None:
    ways = chosen(follow(strong, model=model)), chosen(follow(lacks_a_prerequisite, model=model))
    assert sum(one != other for one, other in zip(*ways, strict=True)) >= 3


@pytest.mark.parametrize("learner", [strong, lacks_a_prerequisite])
def test_the_number_that_a_reason_quotes_changes_the_advice_when_it_crosses_its_threshold(learner: Learner) -> None:
    for number, (situation, advice) in enumerate(follow(learner)):
        why = advice.choice.reasons[0]
        assert why.decides
        for changed in otherwise(situation, why):
            again = Ladder().advise(changed, seed=number)
            assert again is None or again.choice.exercise != advice.choice.exercise


def reasons(walked: Sequence[tuple[Situation, Advice]]) -> set[str]:
    return {advice.choice.reasons[0].id for _, advice in walked}


def test_who_is_strong_is_skipped_ahead_and_who_is_not_tries_again() -> None:
    assert reasons(follow(strong)) == {"next-in-order", "skipped-ahead"}
    assert reasons(follow(lacks_a_prerequisite)) == {"next-in-order", "retry"}


def test_nobody_is_skipped_ahead_before_something_of_the_skill_was_seen() -> None:
    way = chosen(follow(strong, steps=12))
    for skill in SKILLS:
        first = next(BY_ID[exercise] for exercise in way if BY_ID[exercise].skills == (skill.id,))
        assert first.difficulty == 1


@pytest.mark.parametrize("learner", [strong, lacks_a_prerequisite])
def test_whoever_follows_the_advice_solves_the_whole_course(learner: Learner) -> None:
    assert set(chosen(follow(learner, steps=60))) == set(BY_ID)
    assert len(follow(learner, steps=60)) < 60


def test_who_starts_in_the_middle_and_fails_is_sent_to_what_is_missing() -> None:
    descriptors = BY_ID[ExerciseId("che-mol-desc-2")]
    situation = where_she_stands(GaussianTracing(), [an_ended_episode(descriptors, [0.0, 0.0, 0.0], 0)])
    working_on_it = tuple(
        option._replace(failures=0, is_open=True) if option.exercise == descriptors else option
        for option in situation.options
    )
    advice = Ladder().advise(replace(situation, options=working_on_it), seed=0)
    assert advice
    assert advice.choice.exercise == "che-mol-smiles-1"
    why = advice.choice.reasons[0]
    assert (why.id, why.subject, why.about) == ("remedy", SMILES.id, descriptors.id)
    assert advice.alternatives[0].exercise == descriptors.id


def test_who_keeps_failing_goes_on_with_what_does_not_build_on_it() -> None:
    def stuck_on_trends(exercise: Exercise, episode: int) -> Sequence[float]:
        return [0.0, 0.0, 0.0] if exercise.skills[0] == TRENDS.id else [1.0, 1.0, 1.0]

    way = chosen(follow(stuck_on_trends))
    assert way[:4] == ["che-elem-trends-1"] * 3 + ["che-mol-smiles-1"]
    assert "che-thermo-vap-1" not in way
