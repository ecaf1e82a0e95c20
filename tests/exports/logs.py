"""Any log that a learner may have, with secrets in every place where something of hers may stand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import strategies as st

from enact_learn.domain.attempt import Attempt, AttemptId, Event, EventKind, LearnerId, Outcome, SubmissionId
from enact_learn.domain.course import Course, ExerciseId
from enact_learn.domain.learner import Chance
from enact_learn.domain.learner_record import LearnerLog
from enact_learn.domain.recommendation import Advice, Choice, Reason, Recommendation, RecommendationId
from enact_learn.exports.xapi.mastery import Reached
from enact_learn.testing.strategies import SHARES, SPRING, attempts, courses

SECRET = "SECRET"
WHO = LearnerId(f"{SECRET}-ada-lovelace")
PRIVATE = (SECRET, "ada", "lovelace", "@", "/home", "\\\\", "10.0.0.7")
"""What no byte of an export may hold."""
KINDS: Sequence[EventKind] = (
    *("handed-out", "hint", "declined", "accepted", "gave-up", "solution", "problem", "graded-by-hand"),
    *("too-easy", "too-hard", "taken-back", "placement-started", "handed-in"),
)
OUTCOMES: Sequence[Outcome] = ("open", "right", "not-now", "left", "waiting", "gave-up")


@st.composite
def chains(draw: st.DrawFn, number: int, course: Course, started: datetime) -> list[Attempt]:
    """The records of one episode, each superseding the one before."""
    first = draw(attempts(number, draw(st.sampled_from(course.exercises)), started))
    records: list[Attempt] = []
    imported = draw(st.integers(0, 7)) == 7
    for place in range(draw(st.sampled_from([1, 1, 2, 4]))):
        at = first.last + timedelta(minutes=place)
        records.append(
            replace(
                first,
                id=AttemptId(f"{SECRET}-{number}-{place}"),
                learner=WHO,
                episode=number + 1,
                score=draw(SHARES),
                last=at,
                outcome=draw(st.sampled_from(OUTCOMES)),
                supersedes=records[-1].id if records else None,
                submission=SubmissionId(f"{SECRET}-submission"),
                imported=imported,
                at=draw(st.sampled_from([at, None])) if not place else at,
            )
        )
    return records


@st.composite
def happenings(draw: st.DrawFn, exercises: Sequence[ExerciseId], course: Course) -> list[Event]:
    """Events of all kinds, with her own words in them."""
    found = []
    at = SPRING
    for _ in range(draw(st.integers(0, 8))):
        at += timedelta(minutes=draw(st.sampled_from([0, 1, 50])))
        detail: dict[str, str | int | float] = draw(
            st.sampled_from(
                [
                    {"number": 1, "submission": f"{SECRET}-submission"},
                    {"number": 2, "asked": 1},
                    {"text": f"{SECRET}: I am ada@example.org at 10.0.0.7, see /home/ada", "number": "x"},
                    {"lang": "fr", "advised": str(draw(st.sampled_from(exercises)))},
                    {"lang": f"{SECRET} is no language", "advised": f"{SECRET}"},
                    {},
                ]
            )
        )
        kind, exercise = draw(st.sampled_from(KINDS)), draw(st.sampled_from(exercises))
        imported = draw(st.integers(0, 7)) == 7
        found.append(Event(kind, WHO, course.id, exercise, at, None, detail, imported))
    return found


@st.composite
def advices(draw: st.DrawFn, exercises: Sequence[ExerciseId], course: Course) -> list[Recommendation]:
    """Advice with alternatives, and reasons in which she could be named."""
    found = []
    for number in range(draw(st.integers(0, 5))):
        named = draw(st.permutations(exercises))[: draw(st.integers(1, 3))]
        reason = Reason(f"{SECRET}", subject=f"{SECRET}")
        first, *others = [Choice(exercise, (reason,)) for exercise in named]
        at = SPRING + number * timedelta(minutes=draw(st.sampled_from([1, 20])))
        id_ = RecommendationId(f"advice-{number}")
        found.append(
            Recommendation(id_, WHO, course.id, at, f"{SECRET}", "m", 7, Advice(first, tuple(others)), log=SECRET)
        )
    return sorted(found, key=lambda one: one.at)


@st.composite
def logs(draw: st.DrawFn) -> tuple[Course, LearnerLog]:
    """A course, and what somebody did and was advised in it."""
    course = draw(courses(fewest=1, most=4, fewest_cells=1))
    exercises = [exercise.id for exercise in course.exercises]
    records: list[Attempt] = []
    for number in range(draw(st.integers(0, 5))):
        records += draw(chains(number, course, SPRING + number * timedelta(hours=2)))
    events = draw(happenings(exercises, course))
    return course, LearnerLog(WHO, tuple(records), tuple(events), tuple(draw(advices(exercises, course))))


def reached(log: LearnerLog) -> list[Reached]:
    """Some skill after the first record that stands: enough to have such statements."""
    superseded = {one.supersedes for one in log.attempts}
    standing = [one for one in log.attempts if one.id not in superseded and not one.imported]
    return [
        Reached(skill, one.course, one.last, one.id, Chance(0.9, 0.8, 1.0), 3, 0.85, "gaussian")
        for one in standing[:1]
        for skill in {cell.skill for cell in one.cells if cell.skill}
    ]
