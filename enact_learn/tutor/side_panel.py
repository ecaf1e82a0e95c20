"""The side panel: what to do next and why, and everything that stands beside it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from enact_learn.domain.attempt import Attempt, Event
from enact_learn.domain.contracts import Places, Policy, Reviews
from enact_learn.domain.course import Course
from enact_learn.domain.options import Situation
from enact_learn.domain.recommendation import Recommendation
from enact_learn.domain.text import Message
from enact_learn.domain.views import ExerciseName, Fading, PathView, PlacementView
from enact_learn.tutor.changes import runner_up, what_would_change
from enact_learn.tutor.engine import Engine
from enact_learn.tutor.said import standing_words, was_placement_skipped
from enact_learn.tutor.showing import card, skill_bar, titles
from enact_learn.tutor.standing import last_check

LATELY = timedelta(days=14)


def side_panel(
    engine: Engine,
    course: Course,
    now: Situation,
    recommendation: Recommendation | None,
    attempts: Sequence[Attempt],
    events: Sequence[Event],
    notices: Iterable[Message] = (),
) -> PathView:
    """The view of a situation and the advice on it.

    Args:
        engine: what advised.
        course: which course.
        now: the learner's situation in it.
        recommendation: the advice; None where there is nothing left to advise.
        attempts, events: her log, over all courses.
        notices: what she should know before she goes on.

    """
    policy = engine.policy_for(course.id, now.learner)
    options = {option.exercise.id: option for option in now.options}
    named = titles(engine.courses)
    cards = []
    graded = engine.steering(course.id, now.learner).graded
    if recommendation:
        chosen = (recommendation.advice.choice, *recommendation.advice.alternatives)
        cards = [card(options[choice.exercise], choice, named, graded) for choice in chosen]
    done, total = engine.progress(course, attempts, events, now.at, now.learner)
    in_course = [attempt for attempt in attempts if attempt.course == course.id]
    return PathView(
        course=course.id,
        title=course.title,
        learner=now.learner,
        recommendation=recommendation.id if recommendation else None,
        next=cards[0] if cards else None,
        others=tuple(cards[1:]),
        skills=tuple(skill_bar(skill.id, skill.title, now) for skill in course.skills),
        done=done,
        total=total,
        notices=tuple(notices),
        notes=tuple(_notes(course, engine.courses)),
        runner_up=runner_up(recommendation.advice, named) if recommendation else None,
        changes=what_would_change(policy, now, recommendation, named) if recommendation else (),
        placement=_placement(policy, now, events, bool(in_course)),
        fading=_fading(engine, policy, course, now, attempts),
        is_new_session=now.session == 0,
        put_aside=_put_aside(course, events, last_check(in_course, now.at)),
        solved_lately=_solved_lately(course, in_course, now.at),
    )


def _notes(course: Course, courses: Sequence[Course]) -> Iterator[Message]:
    loaded = {skill for one in courses for skill in one.skill_by_id}
    if any(need not in loaded for skill in course.skills for need in skill.prerequisites):
        yield Message("note.prerequisites-elsewhere")


def _placement(policy: Policy, now: Situation, events: Sequence[Event], has_begun: bool) -> PlacementView | None:
    """Where the short test stands; None where the policy has none, or nothing is left to find out by it."""
    stands = policy.placement(now) if isinstance(policy, Places) else None
    if stands is None:
        return None
    is_offered = not (now.placement or has_begun or was_placement_skipped(now.course, events))
    return PlacementView(is_offered, now.placement, stands.asked, stands.at_most)


def _fading(
    engine: Engine, policy: Policy, course: Course, now: Situation, attempts: Sequence[Attempt]
) -> tuple[Fading, ...]:
    """The skills of solved exercises of which less is remembered than the policy lets pass, the faintest first."""
    below = policy.review_below if isinstance(policy, Reviews) else 0.0
    shown = {skill for option in now.options if option.is_right for skill in option.exercise.skills}
    recalled = engine.recalled(now.learner, attempts, shown & course.skill_by_id.keys(), now.at)
    faint = sorted((recall, skill) for skill, recall in recalled.items() if recall < below)
    return tuple(Fading(skill, course.skill_by_id[skill].title, recall) for recall, skill in faint)


def _put_aside(course: Course, events: Sequence[Event], after: datetime | None) -> tuple[ExerciseName, ...]:
    """What she herself named, in the order in which she did; what went with it comes back with it."""
    named = standing_words(course.id, events, after)
    return tuple(ExerciseName(one, course.by_id[one].title) for one in named if one in course.by_id)


def _solved_lately(course: Course, in_course: Sequence[Attempt], at: datetime) -> tuple[datetime, ...]:
    """When exercises were solved for the first time, oldest first."""
    first: dict[str, datetime] = {}
    for attempt in in_course:
        exercise = course.by_id.get(attempt.exercise)
        if exercise is not None and attempt.outcome != "waiting" and attempt.score >= exercise.pass_mark:
            first[attempt.exercise] = min(attempt.last, first.get(attempt.exercise, attempt.last))
    return tuple(sorted(time for time in first.values() if at - LATELY <= time <= at))
