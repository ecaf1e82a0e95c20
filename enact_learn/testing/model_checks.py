"""What every mastery model promises, as checks that anybody can run over their own.

``check_model(model)`` runs them all over many stories, which needs ``hypothesis``; each check by itself needs
nothing but a model and a story.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from functools import partial, reduce
from itertools import pairwise
from math import log

from enact_learn.domain.attempt import Attempt, AttemptId
from enact_learn.domain.contracts import Explains, MasteryModel, Ranks, Remembers
from enact_learn.domain.course import SkillId
from enact_learn.domain.learner import Chance, LearnerState
from enact_learn.domain.wire import from_json, to_json
from enact_learn.testing.story import Story

ROUNDING = 1e-9  # what floating-point sums may lose on the way
MANY = 12


def check_model(model: MasteryModel, examples: int = 50) -> None:
    """Run every check over so many stories. Raises AssertionError at the first promise that is not kept."""
    from enact_learn.testing.strategies import examine, stories

    def run(story: Story) -> None:
        for check in MODEL_CHECKS:
            check(model, story)

    examine(run, stories(), examples)


def check_it_is_a_model(model: MasteryModel, story: Story) -> None:
    """It has every verb of the contract, and a new state says whose it is and who wrote it."""
    assert isinstance(model, MasteryModel)
    state = model.start(story.episode.learner)
    assert (state.learner, state.model) == (story.episode.learner, model.name)


def check_chances_are_probabilities_in_order(model: MasteryModel, story: Story) -> None:
    """0 <= low <= mean <= high <= 1, before the first episode and after each."""
    state = model.start(story.episode.learner)
    for attempt in (*story.history, story.episode):
        for chance in _chances(model, state, story):
            assert 0.0 <= chance.low <= chance.mean <= chance.high <= 1.0
        state = model.update(state, attempt)
    for chance in _chances(model, state, story):
        assert 0.0 <= chance.low <= chance.mean <= chance.high <= 1.0


def check_a_skill_never_seen_starts_somewhere(model: MasteryModel, story: Story) -> None:
    """A skill without evidence is no error, and has the same mastery however it is asked for."""
    new = model.start(story.episode.learner)
    chance = model.mastery(new, SkillId("never.seen"), story.at)
    assert 0.0 <= chance.low <= chance.mean <= chance.high <= 1.0
    assert chance == model.mastery(new, SkillId("never.seen.either"), story.at)


def check_update_changes_nothing_that_it_was_given(model: MasteryModel, story: Story) -> None:
    """The old state and the attempt are as they were."""
    state = learned(model, story.history, story.episode)
    before = to_json(state), to_json(story.episode)
    model.update(state, story.episode)
    assert (to_json(state), to_json(story.episode)) == before


def check_a_better_answer_is_never_worse(model: MasteryModel, story: Story) -> None:
    """For the same history and time: a right answer leaves mastery and chance at least where a wrong one does.

    What was really answered, right in parts, lies between.
    """
    state = learned(model, story.history, story.episode)
    wrong, real, right = (
        _chances(model, model.update(state, episode), story)
        for episode in (answered(story.episode, 0.0), story.episode, answered(story.episode, 1.0))
    )
    for low, middle, high in zip(wrong, real, right, strict=True):
        assert low.mean <= middle.mean + ROUNDING
        assert middle.mean <= high.mean + ROUNDING


def check_an_untouched_exercise_says_nothing(model: MasteryModel, story: Story) -> None:
    """An episode in which no cell was touched changes no chance."""
    state = learned(model, story.history, story.episode)
    after = model.update(state, replace(story.episode, cells=(), score=0.0))
    assert _chances(model, after, story) == _chances(model, state, story)


def check_it_learns(model: MasteryModel, story: Story) -> None:
    """Many right answers leave mastery clearly above where as many wrong ones do, from any history."""
    state = learned(model, story.history, story.episode)
    right = learned(model, _many(answered(story.episode, 1.0)), story.episode, state)
    wrong = learned(model, _many(answered(story.episode, 0.0)), story.episode, state)
    for skill in story.skills:
        assert model.mastery(right, skill, story.at).mean > model.mastery(wrong, skill, story.at).mean + 0.01


def check_many_equal_answers_narrow_the_interval(model: MasteryModel, story: Story) -> None:
    """Who has seen the same answer many times is less unsure of the skill than who has seen none.

    A single answer may widen the interval, where it contradicts what was believed.
    """
    time = story.episode.last
    new = model.start(story.episode.learner)
    for share in (0.0, 1.0):
        state = learned(model, _many(answered(story.episode, share)), story.episode)
        for skill in story.skills:
            assert _width(model.mastery(state, skill, time)) < _width(model.mastery(new, skill, time))


def check_a_state_of_another_model_is_refused(model: MasteryModel, story: Story) -> None:
    """Every verb that reads a state raises ValueError, with both names, when another model wrote it."""
    foreign = replace(learned(model, story.history, story.episode), model="another-model")
    verbs = (
        partial(model.update, foreign, story.episode),
        partial(model.predict, foreign, story.exercise, story.at),
        partial(model.mastery, foreign, SkillId("any"), story.at),
    )
    for verb in verbs:
        says = _complaint(verb)
        assert model.name in says
        assert "another-model" in says


def check_the_same_history_gives_the_same_numbers(model: MasteryModel, story: Story) -> None:
    """Nothing is left to chance or remembered inside the model."""
    first = learned(model, (*story.history, story.episode), story.episode)
    assert to_json(learned(model, (*story.history, story.episode), story.episode)) == to_json(first)
    assert _chances(model, first, story) == _chances(model, first, story)


def check_replay_equals_online(model: MasteryModel, story: Story) -> None:
    """Going through the log gives the state that was kept from check to check, stored and asked in between."""
    online = model.start(story.episode.learner)
    for attempt in (*story.history, story.episode):
        _chances(model, online, story)
        online = model.update(_stored(online), attempt)
    replayed = learned(model, (*story.history, story.episode), story.episode)
    assert to_json(online) == to_json(replayed)
    assert _chances(model, online, story) == _chances(model, replayed, story)


def check_the_wire_keeps_a_state(model: MasteryModel, story: Story) -> None:
    """A state that went through JSON gives the same chances."""
    state = learned(model, (*story.history, story.episode), story.episode)
    assert _chances(model, _stored(state), story) == _chances(model, state, story)


def check_ranking_says_what_predicting_says(model: MasteryModel, story: Story) -> None:
    """A model that is quick at many exercises gives each the chance that ``predict`` gives it."""
    if not isinstance(model, Ranks):
        return
    state = learned(model, (*story.history, story.episode), story.episode)
    exercises = (
        story.exercise,
        replace(story.exercise, cells=story.exercise.cells[:1]),
        replace(story.exercise, cells=()),
    )
    for _ in range(2):  # the second time may be the quicker road
        together = model.chances(state, exercises, story.at)
        for chance, exercise in zip(together, exercises, strict=True):
            alone = model.predict(state, exercise, story.at)
            assert all(abs(one - other) < ROUNDING for one, other in zip(chance, alone, strict=True))
    assert list(model.chances(state, (), story.at)) == []


def check_contributions_add_up(model: MasteryModel, story: Story) -> None:
    """The terms of an explanation add up to the logit of the chance, where the exercise has one cell."""
    if not isinstance(model, Explains):
        return
    state = learned(model, (*story.history, story.episode), story.episode)
    alone = replace(story.exercise, cells=story.exercise.cells[:1])
    chance = model.predict(state, alone, story.at).mean
    terms = model.contributions(state, alone, story.at)
    assert len({(term.id, term.subject) for term in terms}) == len(terms)
    if 0.001 < chance < 0.999:
        assert abs(sum(term.logits for term in terms) - log(chance / (1.0 - chance))) < 1e-6


def check_waiting_never_helps_to_remember(model: MasteryModel, story: Story) -> None:
    """What was shown fades as time goes by, and a right answer leaves no less of it than a wrong one."""
    if not isinstance(model, Remembers):
        return
    state = learned(model, story.history, story.episode)
    right, wrong = (model.update(state, answered(story.episode, share)) for share in (1.0, 0.0))
    for skill in story.skills:
        recalls = [model.recall(right, skill, story.at + timedelta(days=days)) for days in (0, 1, 7, 60)]
        for sooner, later in pairwise(recalls):
            assert 0.0 <= later.low <= later.mean <= later.high <= 1.0
            assert later.mean <= sooner.mean + ROUNDING
        assert model.recall(wrong, skill, story.at).mean <= recalls[0].mean + ROUNDING


MODEL_CHECKS = (
    check_it_is_a_model,
    check_chances_are_probabilities_in_order,
    check_a_skill_never_seen_starts_somewhere,
    check_update_changes_nothing_that_it_was_given,
    check_a_better_answer_is_never_worse,
    check_an_untouched_exercise_says_nothing,
    check_it_learns,
    check_many_equal_answers_narrow_the_interval,
    check_a_state_of_another_model_is_refused,
    check_the_same_history_gives_the_same_numbers,
    check_replay_equals_online,
    check_the_wire_keeps_a_state,
    check_ranking_says_what_predicting_says,
    check_contributions_add_up,
    check_waiting_never_helps_to_remember,
)


def learned(
    model: MasteryModel, attempts: Iterable[Attempt], of: Attempt, state: LearnerState | None = None
) -> LearnerState:
    """The state after ``attempts``, from ``state`` or from nothing, of the learner of the attempt ``of``."""
    return reduce(model.update, attempts, state or model.start(of.learner))


def answered(attempt: Attempt, share: float) -> Attempt:
    """The same episode, had every touched cell got ``share`` of its points at the first check, without hints."""
    cells = tuple(replace(cell, first=share, best=max(share, cell.best)) for cell in attempt.cells)
    return replace(attempt, cells=cells)


def _many(attempt: Attempt) -> list[Attempt]:
    cells = tuple(replace(cell, hints=0) for cell in attempt.cells)
    return [replace(attempt, id=AttemptId(f"{attempt.id}-{number}"), cells=cells) for number in range(MANY)]


def _chances(model: MasteryModel, state: LearnerState, story: Story) -> list[Chance]:
    masteries = [model.mastery(state, skill, story.at) for skill in story.skills]
    return [model.predict(state, story.exercise, story.at), *masteries]


def _complaint(verb: Callable[[], object]) -> str:
    """What the ValueError says that ``verb`` raises; nothing when it raises none."""
    try:
        verb()
    except ValueError as error:
        return str(error)
    return ""


def _stored(state: LearnerState) -> LearnerState:
    return from_json(LearnerState, json.loads(json.dumps(to_json(state))))


def _width(chance: Chance) -> float:
    return chance.high - chance.low
