"""A teacher looks at her class and at one learner in it; what she is shown is theirs alone, and nothing is recorded."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from enact_learn.domain.attempt import Event, LearnerId, SubmissionId
from enact_learn.domain.class_views import StudentRow
from enact_learn.domain.contracts import Store
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import NoSuchStudent, NoSuchVersion, UnknownCourse
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.domain.people import Member
from enact_learn.domain.text import Message, Text
from enact_learn.studio.class_view import class_view
from enact_learn.studio.school import School
from enact_learn.studio.student_view import difference, student_view, view_as
from enact_learn.studio.tables import table
from enact_learn.testing.examples import an_episode
from enact_learn.testing.fakes import ScriptedGrader
from enact_learn.tutor.hand_grades import grade_by_hand
from enact_learn.tutor.handing_in import hand_in
from enact_learn.words import say
from tests.studio.garden_school import ADA, CLEO, a_school
from tests.tutor.garden import ADD, ANA, BEN, GARDEN, MEAN, ORCHARD, TWO, Pupil, TickingClock, answered
from tests.tutor.test_steers import say as say_path


@pytest.fixture
def school(tmp_path: Path) -> School:
    """Ana solves at the second check; Ben fails three exercises; Cleo only opened one."""
    school = a_school(tmp_path, 0.5, 1.0, 0.0)
    tutor = school.tutor
    ana = Pupil(tutor, ANA)
    ana.start(ADD)
    ana.check(ADD, "first")
    ana.check(ADD, "second")
    ben = Pupil(tutor, BEN)
    for exercise in (ADD, MEAN, TWO):
        ben.start(exercise)
        ben.check(exercise, "wrong")
    Pupil(tutor, CLEO).start(MEAN)
    return school


def rows(school: School) -> dict[str, StudentRow]:
    return {row.name: row for row in class_view(school, ADA, GARDEN).students}


def untouched(store: Store) -> list[LearnerRecord]:
    return [store.record(one) for one in (ANA, BEN, CLEO)]


def test_the_class_is_its_roster_by_skills(school: School) -> None:
    view = class_view(school, ADA, GARDEN)
    assert (view.course, view.of, view.groups) == (GARDEN, 3, ("evening",))
    assert [skill.id for skill in view.skills] == ["g.add", "g.mean"]
    assert {tuple(cell.skill for cell in row.skills) for row in view.students} == {("g.add", "g.mean")}
    ana = rows(school)["Ana"]
    assert (ana.done, ana.total, ana.checks, ana.groups) == (1, 4, 2, ("evening",))
    assert ana.skills[0].evidence == 2
    assert ana.next is not None


def test_who_needs_help_stands_first_with_the_reason(school: School) -> None:
    school.tutor.clock.forward(timedelta(hours=2))  # type: ignore[attr-defined]  # then nothing is going on any more
    students = class_view(school, ADA, GARDEN).students
    assert students[0].name == "Ben"
    assert students[0].state == "struggling"
    assert "The last 3 exercises tried ended without being solved." in [say(one, "en") for one in students[0].why]
    cleo = rows(school)["Cleo"]
    assert (cleo.state, cleo.last) == ("no-data", None)
    assert [say(one, "en") for one in cleo.why] == ["Has not checked anything here yet."]


def test_activity_counts_checks_and_students_of_a_day(school: School) -> None:
    days = class_view(school, ADA, GARDEN).days
    assert len(days) == 28
    assert (days[-1].checks, days[-1].students) == (5, 2)


def test_the_class_is_looked_through_by_group_and_name(school: School) -> None:
    assert {row.name for row in class_view(school, ADA, GARDEN, group="evening").students} == {"Ana", "Ben"}
    found = class_view(school, ADA, GARDEN, search="CLE")
    assert ([row.name for row in found.students], found.of) == (["Cleo"], 1)
    assert class_view(school, ADA, GARDEN, group="nobody's").students == ()


def test_of_a_large_class_those_come_first_who_need_help_and_the_others_are_counted(school: School) -> None:
    view = class_view(school, ADA, GARDEN, most=1)
    assert (len(view.students), view.of) == (1, 3)
    assert view.students == class_view(school, ADA, GARDEN).students[:1]
    assert len(class_view(school, ADA, GARDEN, most=-5).students) == 1


def test_a_class_where_nobody_did_anything_is_a_class(tmp_path: Path) -> None:
    view = class_view(a_school(tmp_path), ADA, GARDEN)
    assert [row.state for row in view.students] == ["no-data"] * 3
    assert {(row.done, row.total, row.checks, row.next) for row in view.students} == {(0, 4, 0, None)}


def test_whoever_is_not_on_the_roster_is_not_shown(school: School) -> None:
    school.tutor.store.add_event(Event("handed-out", LearnerId("gone"), GARDEN, ADD, school.tutor.clock()))
    assert set(rows(school)) == {"Ana", "Ben", "Cleo"}
    with pytest.raises(NoSuchStudent):
        student_view(school, ADA, GARDEN, LearnerId("gone"))


def test_a_course_that_is_not_there_is_refused(school: School) -> None:
    for asked in (class_view, lambda *given: student_view(*given, ANA)):
        with pytest.raises(UnknownCourse):
            asked(school, ADA, "nope")  # type: ignore[arg-type]


def test_a_page_tells_each_episode_with_its_checks(school: School) -> None:
    view = student_view(school, ADA, GARDEN, ANA)
    (episode,) = view.attempts
    assert (episode.exercise, episode.outcome, episode.score, episode.checks) == (ADD, "right", 1.0, 2)
    kept = school.tutor.store.submissions(ANA, ADD)
    assert episode.submissions == tuple(one.id for one in kept)
    assert view.student == rows(school)["Ana"]


def test_a_hand_in_of_which_she_is_told_later_stands_on_her_page_from_the_start(school: School) -> None:
    tutor = school.tutor
    due = tutor.clock() + timedelta(hours=1)
    say_path(tutor, graded=(TWO,), hidden_tests=False, deadlines={TWO: due})
    tutor.grader = ScriptedGrader(0.5, 1.0)
    for answer in ("one", "two"):
        view = hand_in(tutor, ANA, answered(tutor.hand_out(ANA, TWO, "en"), answer))
    newest, *_ = student_view(school, ADA, GARDEN, ANA).attempts
    assert (newest.exercise, newest.outcome, newest.score, newest.checks) == (TWO, "handed-in", 1.0, 2)
    assert newest.submissions[-1] == view.submission
    assert len(newest.submissions) == 2
    name, *_, outcome, score, _, _ = table(school, ADA, GARDEN, "student", ANA).rows[0]
    assert (name, outcome, score) == (newest.title, Message("table.outcome-handed-in"), 1.0)
    found = tutor.exercise(TWO)
    grade_by_hand(tutor, ANA, found, found.cells[0].id, 0.5, submission=view.submission, overrides=True)
    assert student_view(school, ADA, GARDEN, ANA).attempts[0].score == 0.75  # the teacher's own word too
    grade_by_hand(tutor, ANA, found, found.cells[0].id, 1.0, submission=view.submission, overrides=True)
    assert view_as(school, ADA, GARDEN, ANA).done == 1  # her own page says nothing of it
    assert isinstance(tutor.clock, TickingClock)
    tutor.clock.now = due + timedelta(minutes=1)
    rows = [one for one in student_view(school, ADA, GARDEN, ANA).attempts if one.exercise == TWO]
    assert [(one.outcome, one.score) for one in rows] == [("right", 1.0)]


def test_what_is_no_longer_going_on_is_said_to_be_left(school: School) -> None:
    assert student_view(school, ADA, GARDEN, BEN).attempts[0].outcome == "open"
    school.tutor.clock.forward(timedelta(hours=2))  # type: ignore[attr-defined]
    assert student_view(school, ADA, GARDEN, BEN).attempts[0].outcome == "left"


def test_advice_says_whether_it_was_followed(school: School) -> None:
    pupil = Pupil(school.tutor, CLEO)
    first = school.tutor.path(CLEO, GARDEN)
    assert first.next is not None
    pupil.start(first.next.exercise)
    newest = student_view(school, ADA, GARDEN, CLEO).advice[0]
    assert (newest.exercise, newest.followed) == (first.next.exercise, True)
    assert newest.reasons
    assert not student_view(school, ADA, GARDEN, ANA).advice[0].followed  # nothing was begun since


def test_what_comes_next_is_what_she_will_see(school: School) -> None:
    view, seen = student_view(school, ADA, GARDEN, ANA), view_as(school, ADA, GARDEN, ANA)
    assert seen.next is not None
    assert [one.id for one in view.path] == [seen.next.exercise, *(card.exercise for card in seen.others)]


def test_looking_records_nothing(school: School) -> None:
    before = untouched(school.tutor.store)
    class_view(school, ADA, GARDEN)
    for learner in (ANA, BEN, CLEO):
        student_view(school, ADA, GARDEN, learner)
        view_as(school, ADA, GARDEN, learner)
    assert untouched(school.tutor.store) == before


def test_two_checks_of_a_learner_are_compared(school: School) -> None:
    first, second = (one.id for one in school.tutor.store.submissions(ANA, ADD))
    (cell,) = difference(school, ADA, GARDEN, ANA, first, second).cells
    assert [(line.kind, line.text) for line in cell.lines] == [("removed", "first"), ("added", "second")]


def test_checks_of_another_learner_or_another_course_are_not_shown_there(school: School) -> None:
    first, second = (one.id for one in school.tutor.store.submissions(ANA, ADD))
    for learner, course in ((BEN, GARDEN), (ANA, ORCHARD)):
        with pytest.raises(NoSuchVersion):
            difference(school, ADA, course, learner, first, second)
    for nonsense in ("\ud800", "\0", "' OR 1=1 --"):
        with pytest.raises(NoSuchVersion):
            difference(school, ADA, GARDEN, ANA, first, SubmissionId(nonsense))


def test_letters_name_her_and_her_next_exercise_in_both_languages(school: School) -> None:
    view = student_view(school, ADA, GARDEN, ANA)
    assert [letter.id for letter in view.letters] == ["encouragement", "hard-time", "absence", "talk"]
    assert view.student.next is not None
    for letter in view.letters:
        for lang in ("en", "fr"):
            text = say(letter.text, lang)
            assert "Ana" in text
            assert words(view.student.next.title, lang) in text
            assert "?" not in say(letter.title, lang)


def words(title: Text, lang: str) -> str:
    return title.get(lang) or title["en"]


def test_a_letter_to_somebody_who_never_began_names_the_first_exercise(tmp_path: Path) -> None:
    view = student_view(a_school(tmp_path), ADA, GARDEN, CLEO)
    assert view.attempts == view.advice == ()
    assert "Add" in say(view.letters[0].text, "en")


def test_names_that_mean_harm_are_only_names(school: School) -> None:
    row = replace(rows(school)["Ana"], name="<img src=x onerror=alert(1)>{0.__class__}{evil}")
    from enact_learn.studio.letters import letters

    (letter, *_) = letters(row, school.tutor.course(GARDEN))
    assert row.name in say(letter.text, "en")


def test_a_class_of_five_hundred_is_shown_whole_and_each_stands_once(tmp_path: Path) -> None:
    school = a_school(tmp_path)
    learners = [LearnerId(f"learner-{number:03}") for number in range(500)]
    everybody = replace(school, roster=Crowd([*reversed(learners)]))
    for number, learner in enumerate(learners):
        done = replace(an_episode(school.tutor.exercise(ADD), float(number % 2)), id=f"{number}", learner=learner)
        school.tutor.store.add_attempt(done)  # type: ignore[arg-type]
    view = class_view(everybody, ADA, GARDEN)
    assert sorted(row.learner for row in view.students) == learners
    assert {row.done for row in view.students} == {0, 1}
    assert class_view(replace(school, roster=Crowd(learners)), ADA, GARDEN).students == view.students


class Crowd:
    """A roster of any size."""

    def __init__(self, learners: list[LearnerId]) -> None:
        self.learners = learners

    def members(self, course: CourseId) -> list[Member]:
        return [Member(learner, learner.upper()) for learner in self.learners]

    def name(self, person: str) -> str:
        return person.upper()
