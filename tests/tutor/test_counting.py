"""A hand-in whose result is told later: nothing of it shows before the due date, and then it counts exactly once."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enact_learn.domain.act import Scope
from enact_learn.domain.attempt import Attempt, GradeReport, LearnerId
from enact_learn.domain.contracts import Job, Store
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.steering import Steering
from enact_learn.domain.text import Message
from enact_learn.domain.wire import Json, to_json
from enact_learn.policy.ladder import Ladder
from enact_learn.policy.steered import Steered
from enact_learn.store.memory import MemoryStore
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import ClockYouSet, ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.advising import compute_again, log_of
from enact_learn.tutor.grades import grades
from enact_learn.tutor.hand_grades import grade_by_hand
from enact_learn.tutor.handing_in import hand_in
from enact_learn.tutor.hints import next_hint
from enact_learn.tutor.history import versions_of
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.looking_back import look_back
from enact_learn.tutor.skill_map import skill_map
from enact_learn.tutor.standing_kept import fresh_standings
from enact_learn.tutor.taking_home import progress
from enact_learn.tutor.telling import tell
from enact_learn.tutor.work import work_on
from tests.tutor.garden import ADD, ANA, BEN, ESSAY, GARDEN, MEAN, MINUTE, PlainSource, answered, garden, orchard
from tests.tutor.test_steers import say

HOUR = timedelta(hours=1)
REASON = garden().by_id[ESSAY].cells[0].id
SMALL = garden().by_id[ADD].cells[0].id

Handed = tuple[ExerciseId, str, float]
"""An exercise, what is done with it ("check", "hand-in", "look", ...), and the share of its points that this gets."""


class ByTheAnswer(ScriptedGrader):
    """Gives the share of the points that the answer asks for: its last word."""

    def grade(self, job: Job) -> GradeReport:
        (notebook, *_) = job.submission.notebooks.values()
        said = notebook.split("share ")[1].split(" ")[0]
        self.script = (float(said),) if said != "fault" else (Message("grading.time-out", {"seconds": 1}),)
        report = super().grade(job)
        return replace(report, cells=tuple(replace(one, hidden_left=job.visible_only) for one in report.cells))


@dataclass
class Class:
    """Ana's work in the garden, where Add and Essay are graded and due three hours from now; checks are limited."""

    source: PlainSource
    store: Store
    clock: ClockYouSet
    answers: int = 0

    def __post_init__(self) -> None:
        self.due = self.clock.now + 3 * HOUR
        self.begin()

    def begin(self) -> None:
        """A new process over the same store."""
        asked = Steering(graded=(ADD, ESSAY), deadlines={ADD: self.due, ESSAY: self.due}, checks_an_hour=100)
        self.tutor = LocalTutor(
            self.source,
            GaussianTracing(),
            Steered(Ladder()),  # type: ignore[arg-type]
            self.store,
            ByTheAnswer(1.0),
            self.clock,
            steering={GARDEN: asked},
        )

    def texts(self, exercise: ExerciseId, share: float | str, learner: LearnerId = ANA) -> dict[str, str]:
        self.answers += 1
        return answered(self.tutor.hand_out(learner, exercise, "en"), f"share {share} of answer {self.answers}")

    def hand_in(self, exercise: ExerciseId = ADD, share: float | str = 1.0, learner: LearnerId = ANA) -> None:
        self.clock.now += MINUTE
        hand_in(self.tutor, learner, self.texts(exercise, share, learner))

    def check(self, exercise: ExerciseId = ADD, share: float = 1.0) -> None:
        self.clock.now += MINUTE
        self.tutor.check(ANA, self.texts(exercise, share))

    def do(self, step: Handed) -> None:
        exercise, what, share = step
        if what == "hand-in" and exercise in (ADD, ESSAY):
            self.hand_in(exercise, share)
        elif what in ("hand-in", "check"):
            self.check(exercise, share)
        elif what == "hint":
            next_hint(self.tutor, ANA, exercise)
        elif what == "say":
            tell(self.tutor, ANA, exercise, "not-now")
        elif what == "pause":
            self.clock.now += timedelta(minutes=40)
        elif what == "restart":
            self.begin()
        elif what == "look":
            self.tutor.path(ANA, GARDEN)
        else:
            fresh_standings(self.tutor, GARDEN)

    def attempts(self, learner: LearnerId = ANA) -> Sequence[Attempt]:
        return self.tutor.log(learner)[0]

    def seen(self) -> Json:
        """All that Ana can see of where she stands, without the ids that are drawn anew each time."""
        work = [work_on(self.tutor, ANA, *next(iter(self.texts(one, 1.0).items()))) for one in (ADD, ESSAY)]
        file = progress(self.tutor, ANA)
        whole = to_json(
            [
                self.tutor.path(ANA, GARDEN),
                self.tutor.overview(ANA),
                skill_map(self.tutor, ANA, GARDEN),
                look_back(self.tutor, ANA, GARDEN),
                work,
                [versions_of(self.tutor, ANA, one) for one in (ADD, ESSAY, MEAN)],
            ]
        )
        kept = to_json([*file.states, *file.reports, *file.attempts, *file.events])
        return [without_ids(whole), sorted(map(str, without_ids(kept)))]  # in a file they stand by their ids


IDS = ("id", "submission", "recommendation", "supersedes", "attempt", "digest", "seed")


def without_ids(data: Json) -> Json:
    if isinstance(data, dict):
        return {key: without_ids(value) for key, value in data.items() if key not in IDS}
    return [without_ids(one) for one in data] if isinstance(data, list) else data


def told(attempts: Sequence[Attempt]) -> list[object]:
    """What attempts say, without who wrote them when."""
    said = [
        (one.exercise, one.started, one.last, one.cells, one.score, one.outcome, one.hints, one.checks)
        for one in attempts
    ]
    return sorted(said, key=str)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> PlainSource:
    return PlainSource(tmp_path_factory.mktemp("shelf"), garden(), orchard())


@pytest.fixture
def make(source: PlainSource) -> Callable[[], Class]:
    return lambda: Class(source, MemoryStore(), ClockYouSet())


DEEDS = ("check", "hand-in", "hand-in", "hint", "say", "pause", "look", "class", "restart")
STEPS = st.lists(
    st.tuples(st.sampled_from((ADD, ADD, ESSAY, MEAN)), st.sampled_from(DEEDS), st.sampled_from((0.0, 0.25, 1.0))),
    min_size=1,
    max_size=7,
)
ENOUGH = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def is_graded_hand_in(step: Handed) -> bool:
    return step[1] == "hand-in" and step[0] in (ADD, ESSAY)


@given(STEPS, st.sampled_from((0.0, 0.25, 1.0)))
@ENOUGH
def test_before_the_due_date_nothing_that_she_sees_depends_on_what_her_hand_ins_are_worth(
    source: PlainSource, steps: list[Handed], worth: float
) -> None:
    otherwise = [(one[0], one[1], worth) if is_graded_hand_in(one) else one for one in steps]
    before = [Class(source, MemoryStore(), ClockYouSet()) for _ in range(2)]
    for one, other in zip(steps, otherwise, strict=True):
        for its, step in zip(before, (one, other), strict=True):
            its.do(step)
        if before[0].clock.now > before[0].due:
            return
        assert before[0].seen() == before[1].seen()


@given(STEPS, st.lists(st.sampled_from(("look", "class", "restart", "pause")), max_size=4))
@ENOUGH
def test_what_counts_counts_once_and_says_the_same_whoever_looks_when(
    source: PlainSource, steps: list[Handed], afterwards: list[str]
) -> None:
    quiet, busy = (Class(source, MemoryStore(), ClockYouSet()) for _ in range(2))
    for step in steps:
        if step[1] not in ("look", "class", "restart"):
            quiet.do(step)
        busy.do(step)
    if busy.clock.now > busy.due:
        return
    quiet.clock.now = busy.clock.now = busy.due + MINUTE
    for what in afterwards:
        busy.do((ADD, what, 0.0))
    assert told(quiet.attempts()) == told(busy.attempts())
    last = {one[0]: one[2] for one in steps if is_graded_hand_in(one)}
    for exercise, share in last.items():
        handed = [one for one in busy.store.submissions(ANA, exercise) if one.purpose == "hand-in"]
        records = {
            one.id: [record for record in busy.store.history(ANA) if record.submission == one.id] for one in handed
        }
        assert [len(records[one.id]) for one in handed] == [0] * (len(handed) - 1) + [1]
        (record,) = records[handed[-1].id]
        assert record.score == (0.0 if exercise == ESSAY else share)
        assert (record.started, record.last, record.at) == (handed[-1].at, handed[-1].at, record.at)


@given(STEPS)
@ENOUGH
def test_every_advice_around_the_due_date_is_computed_again_as_it_was(source: PlainSource, steps: list[Handed]) -> None:
    ana = Class(source, MemoryStore(), ClockYouSet())
    for step in steps:
        ana.do(step)
        ana.tutor.path(ANA, GARDEN)
        ana.clock.now += timedelta(seconds=1)
    ana.clock.now = max(ana.clock.now, ana.due) + MINUTE
    ana.tutor.path(ANA, GARDEN)
    for given_ in ana.store.recommendations(ANA, GARDEN):
        log = log_of(given_, ana.store.history(ANA), ana.store.events(ANA))
        assert log is not None
        assert compute_again(ana.tutor.engine, given_, *log)[1] == given_.advice


def test_once_the_due_date_has_passed_the_next_look_counts_it(make: Callable[[], Class]) -> None:
    ana = make()
    ana.hand_in(ADD, 1.0)
    assert (ana.attempts(), ana.tutor.path(ANA, GARDEN).done) == ([], 0)
    ana.clock.now = ana.due
    assert ana.attempts() == []  # to the last moment
    ana.clock.now += MINUTE
    assert ana.tutor.path(ANA, GARDEN).done == 1
    (attempt,) = ana.attempts()
    assert (attempt.outcome, attempt.score, attempt.at) == ("right", 1.0, ana.clock.now)


def test_what_is_handed_in_is_not_advised_until_its_result_is_there(make: Callable[[], Class]) -> None:
    ana = make()
    ana.hand_in(ADD, 0.0)
    ana.hand_in(ESSAY, 0.0)
    offered = {option.exercise.id for option in ana.tutor.situation(ANA, GARDEN).options}
    assert not offered & {ADD, ESSAY}
    assert ana.tutor.overview(ANA)[0].done == 1  # an essay is done once a person has it, whatever it is worth
    ana.clock.now = ana.due + MINUTE
    offered = {option.exercise.id for option in ana.tutor.situation(ANA, GARDEN).options}
    assert ADD in offered  # it was wrong: it may be practised


def test_more_time_before_anybody_has_looked_keeps_the_result_back(make: Callable[[], Class]) -> None:
    ana = make()
    ana.hand_in(ADD, 1.0)
    ana.clock.now = ana.due + MINUTE
    say(ana.tutor, Scope("learner", ANA), deadlines={ADD: ana.due + HOUR})
    assert ana.attempts() == []
    ana.hand_in(ADD, 0.25)
    assert ana.attempts() == []
    ana.clock.now = ana.due + 2 * HOUR
    assert [one.score for one in ana.attempts()] == [0.25]


def test_what_comes_after_the_due_date_counts_at_once_beside_what_came_before(make: Callable[[], Class]) -> None:
    ana = make()
    ana.hand_in(ADD, 1.0)
    ana.clock.now = ana.due + HOUR
    ana.hand_in(ADD, 0.25)
    assert sorted(one.score for one in ana.attempts()) == [0.25, 1.0]
    (grade,) = grades(ana.tutor, GARDEN)
    assert (grade.points, grade.counts) == (4.0, True)


def test_what_is_graded_only_after_the_due_date_counts_once(make: Callable[[], Class]) -> None:
    ana = make()
    ana.clock.now += MINUTE
    submission = ana.tutor.submit(ANA, ana.texts(ADD, 1.0), "hand-in")
    ana.clock.now = ana.due + MINUTE  # the process was killed before it noted that something was handed in
    ana.begin()
    assert ana.attempts() == []
    assert ana.tutor.finish_interrupted(ANA) == 1
    ana.begin()
    assert [one.submission for one in ana.attempts()] == [submission.id]
    assert [one.kind for one in ana.store.events(ANA)].count("handed-in") == 1


def test_an_exercise_that_is_graded_no_more_shows_what_was_handed_in(make: Callable[[], Class]) -> None:
    ana = make()
    ana.hand_in(ADD, 1.0)
    say(ana.tutor, graded=())
    assert [one.score for one in ana.attempts()] == [1.0]


def test_what_could_not_be_graded_never_counts(make: Callable[[], Class]) -> None:
    ana = make()
    ana.hand_in(ADD, "fault")
    ana.clock.now = ana.due + MINUTE
    assert ana.attempts() == []
    assert ana.attempts() == []


def test_a_person_s_points_are_told_with_the_result_and_are_in_it(make: Callable[[], Class]) -> None:
    ana = make()
    ana.check(ADD, 0.25)  # this attempt is hers to see
    ana.hand_in(ADD, 0.25)
    ana.hand_in(ESSAY, 0.0)
    for exercise, cell, points in ((ADD, SMALL, 1.0), (ESSAY, REASON, 4.0)):
        (handed,) = [one for one in ana.store.submissions(ANA, exercise) if one.purpose == "hand-in"]
        found = ana.tutor.exercise(exercise)
        for submission in (handed.id, None):  # nbgrader does not always say of which
            grade_by_hand(ana.tutor, ANA, found, cell, points, "Well.", submission=submission, overrides=True)
    before = ana.seen()
    assert "Well." not in str(before)
    assert [one.score for one in ana.attempts()] == [0.25]
    ana.clock.now = ana.due + MINUTE
    assert "Well." in str(ana.seen())
    by_exercise = {
        one.exercise: one for one in ana.attempts() if one.submission and one.last > ana.due - 3 * HOUR + MINUTE
    }
    assert by_exercise[ESSAY].outcome == "right"
    assert by_exercise[ADD].score == pytest.approx((1 + 0.25 * 3) / 4)


def test_of_many_who_look_at_once_one_writes(source: PlainSource, tmp_path: Path) -> None:
    store = SqlStore(tmp_path / "one.sqlite")
    ana = Class(source, store, ClockYouSet())
    ana.hand_in(ADD, 1.0)
    ana.hand_in(ADD, 0.25, BEN)
    ana.clock.now = ana.due + MINUTE
    rooms = [Class(source, store, ClockYouSet()) for _ in range(4)]
    for one in rooms:
        one.clock, one.due = ana.clock, ana.due
        one.begin()
    with ThreadPoolExecutor(8) as pool:
        looks = [pool.submit(one.attempts, learner) for one in rooms * 2 for learner in (ANA, BEN)]
        assert [[attempt.score for attempt in look.result(30)] for look in looks] == [[1.0], [0.25]] * 8
    assert [len(store.history(learner)) for learner in (ANA, BEN)] == [1, 1]
    store.close()


def test_where_somebody_stands_says_that_something_was_handed_in_and_not_what_it_is_worth(
    make: Callable[[], Class],
) -> None:
    ana = make()
    ana.check(MEAN, 1.0)
    ana.hand_in(ADD, 1.0)
    handed_in = ana.clock.now
    (standing,) = fresh_standings(ana.tutor, GARDEN)
    assert (standing.last, standing.checks, standing.done) == (handed_in, 2, 1)
    ana.clock.now = ana.due + MINUTE
    (standing,) = fresh_standings(ana.tutor, GARDEN)  # nobody else has looked
    assert (standing.last, standing.checks, standing.done) == (handed_in, 2, 2)
