"""What a learner asks for beside checks: her path, exercises, courses; and who she is."""

from datetime import timedelta

import pytest

from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import (
    BadLearnerId,
    NoCourse,
    UnknownCourse,
    UnknownExercise,
)
from enact_learn.testing.fakes import ClockYouSet
from enact_learn.tutor.local import learner_id
from enact_learn.tutor.telling import tell
from enact_learn.tutor.work import newest_check
from tests.tutor.garden import (
    ADD,
    ANA,
    BEN,
    ESSAY,
    GARDEN,
    MEAN,
    ORCHARD,
    TWO,
    MakeTutor,
    PlainSource,
    Pupil,
    TickingClock,
    garden,
    jobs,
)


@pytest.fixture
def clock() -> ClockYouSet:
    return TickingClock()


# --- what is unknown ---


def test_an_unknown_course_is_named_with_those_there_are(make_tutor: MakeTutor) -> None:
    with pytest.raises(UnknownCourse, match=r"There is no course kitchen\. Loaded here: garden, orchard"):
        make_tutor().path(ANA, CourseId("kitchen"))


@pytest.mark.parametrize("exercise", ["nothing", "../add", "", "ADD", "a" * 500])
def test_an_unknown_exercise_is_refused_everywhere(make_tutor: MakeTutor, exercise: str) -> None:
    tutor, unknown = make_tutor(), ExerciseId(exercise)
    for ask in (
        lambda: tutor.hand_out(ANA, unknown, "en"),
        lambda: tell(tutor, ANA, unknown, "not-now"),
        lambda: newest_check(tutor, ANA, unknown),
    ):
        with pytest.raises(UnknownExercise) as caught:
            ask()
        assert len(str(caught.value)) < 250
    assert tutor.store.events(ANA) == []


def test_no_course_at_all_is_said_with_what_to_do(make_tutor: MakeTutor, source: PlainSource) -> None:
    source.offer()
    with pytest.raises(NoCourse, match="Start with `enact start COURSE_FOLDER`"):
        make_tutor().path(ANA)


def test_a_language_that_an_exercise_does_not_speak_becomes_its_first(make_tutor: MakeTutor) -> None:
    assert make_tutor().hand_out(ANA, ADD, "de").lang == "en"
    assert make_tutor().hand_out(ANA, ADD, "fr").lang == "fr"


# --- learners ---


@pytest.mark.parametrize("text", ["ana", "A.b_c-9", "0", "x" * 64, "3f1e6c1e-7f7a-4c38-9f3e-5d4a5a1c0b42"])
def test_a_plain_name_is_a_learner_id(text: str) -> None:
    assert learner_id(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "../ana",
        "a/b",
        "a\\b",
        "..",
        ".ana",
        "-ana",
        "ana\n",
        "ana\0",
        "x" * 65,
        "aña",
        "Ａna",
        "a b",
        "a;b",
        "~",
    ],
)
def test_what_could_be_more_than_a_name_is_no_learner_id(text: str) -> None:
    with pytest.raises(BadLearnerId, match="1 to 64 letters"):
        learner_id(text)


def test_learners_do_not_see_each_other(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(1.0)
    fresh = tutor.path(BEN, GARDEN)
    ana = Pupil(tutor, ANA)
    ana.start(MEAN)
    ana.check(ADD)
    tell(tutor, ANA, MEAN, "not-now")
    assert tutor.path(BEN, GARDEN) == fresh
    assert newest_check(tutor, BEN, ADD) is None
    assert tutor.finish_interrupted(BEN) == 0
    Pupil(tutor, BEN).check(ADD, "answer 1")  # the same answer as hers is an answer of his own
    assert len(tutor.store.submissions(BEN, ADD)) == 1
    assert jobs(tutor) == 2


# --- advice ---


def test_the_same_log_gives_the_same_advice_under_the_same_id(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(0.5)
    Pupil(tutor).check(ADD)
    ids = {tutor.path(ANA, GARDEN).recommendation for _ in range(3)}
    assert len(ids) == 1
    again = make_tutor(store=tutor.store)
    assert again.path(ANA, GARDEN).recommendation in ids
    assert [one.id for one in tutor.store.recommendations(ANA, GARDEN)].count(ids.pop()) == 1


def test_a_check_gives_a_new_advice(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(0.5, 0.5)
    pupil = Pupil(tutor)
    ids = [tutor.path(ANA, GARDEN).recommendation, *(pupil.check(ADD).path.recommendation for _ in range(2))]
    assert len(set(ids)) == 3
    assert [one.id for one in tutor.store.recommendations(ANA, GARDEN)] == ids


def test_not_now_and_the_end_of_an_episode_give_a_new_advice(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.5)
    before = Pupil(tutor).check(ADD).path
    clock.forward(timedelta(hours=1))
    later = tutor.path(ANA, GARDEN)
    declined = tell(tutor, ANA, ADD, "not-now").path
    assert before is not None
    assert len({before.recommendation, later.recommendation, declined.recommendation}) == 3


def test_what_is_shown_is_what_was_recorded_as_advice(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(0.5)
    view = Pupil(tutor).check(ADD).path
    assert view is not None
    assert view.next is not None
    recorded = tutor.store.recommendations(ANA, GARDEN)[-1]
    assert recorded.id == view.recommendation
    assert recorded.advice.choice.exercise == view.next.exercise
    assert [one.exercise for one in recorded.advice.alternatives] == [card.exercise for card in view.others]


def test_when_everything_is_solved_there_is_nothing_to_advise(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(1.0)
    pupil = Pupil(tutor)
    for exercise in (ADD, MEAN, ESSAY, TWO):
        pupil.check(exercise)
    view = tutor.path(ANA, GARDEN)
    assert (view.next, view.others, view.recommendation) == (None, (), None)
    assert view.done == view.total == 4


def test_the_path_is_that_of_the_course_last_worked_on_else_of_the_first(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(1.0)
    pupil = Pupil(tutor)
    assert tutor.path(ANA).course == GARDEN
    pupil.start(ExerciseId("pick"))
    assert tutor.path(ANA).course == ORCHARD
    pupil.check(ADD)
    assert tutor.path(ANA).course == GARDEN
    assert tutor.path(ANA, ORCHARD).course == ORCHARD


def test_a_course_last_worked_on_that_is_not_loaded_any_more_gives_way(
    make_tutor: MakeTutor, source: PlainSource
) -> None:
    tutor = make_tutor(1.0)
    Pupil(tutor).start(ExerciseId("pick"))
    source.offer(garden())
    assert make_tutor(store=tutor.store).path(ANA).course == GARDEN


def test_the_overview_counts_what_is_solved_in_each_course(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(1.0)
    Pupil(tutor).check(ADD)
    assert [(card.id, card.done, card.total) for card in tutor.overview(ANA)] == [(GARDEN, 1, 4), (ORCHARD, 0, 1)]
