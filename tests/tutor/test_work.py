"""What stands beside *Check* when a notebook is opened."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from enact_learn.domain.course import CellId, ReleaseId
from enact_learn.domain.errors import NoSuchFile, NotAnExercise, NotANotebook
from enact_learn.domain.text import Message
from enact_learn.testing.fakes import ClockYouSet
from enact_learn.tutor.hand_grades import grade_by_hand
from enact_learn.tutor.hints import next_hint
from enact_learn.tutor.in_folder import history, work_at
from enact_learn.tutor.own_learning import OwnLearning
from enact_learn.tutor.solution import worked_solution
from enact_learn.tutor.workspace import Workspace
from tests.tutor.garden import (
    ADD,
    ANA,
    BEN,
    ESSAY,
    MINUTE,
    MakeTutor,
    PlainSource,
    answered,
    cells_of,
    garden,
    place,
    plain_cell,
    write_and_check,
    write_cells,
)

COPY = "enact/garden/add.ipynb"


def test_before_the_first_check_there_is_no_result_and_every_hint_is_left(
    make_tutor: MakeTutor, workspace: Workspace
) -> None:
    tutor = make_tutor()
    place(tutor, workspace)
    work = work_at(OwnLearning(tutor, ANA), workspace, COPY)
    assert (work.exercise, work.course, work.module, work.title["fr"]) == (ADD, "garden", "all", "Add (fr)")
    assert (work.check, work.hints, work.hints_left, work.best, work.max_points) == (None, (), 2, 0, 4)
    assert [(bar.skill, bar.level) for bar in work.skills] == [("g.add", "unknown")]
    assert (work.usual_seconds, work.graded_by_hand, work.newer_release, work.lesson) == (0, (), False, False)
    assert (work.solution, work.can_give_up) == (False, True)


def test_after_checks_it_has_the_newest_graded_one_and_the_best_points(
    make_tutor: MakeTutor, workspace: Workspace, clock: ClockYouSet
) -> None:
    tutor = make_tutor(0.75, 0.25, Message("grading.stopped"))
    file = place(tutor, workspace)
    for answer in ("one", "two"):
        last = write_and_check(tutor, file, answer)
        clock.forward(MINUTE)
    work = work_at(OwnLearning(tutor, ANA), workspace, COPY)
    assert work.check == replace(last, path=None)
    assert (work.best, work.usual_seconds) == (3, 0.1)
    assert [hint.number for hint in work.hints] == [1]
    next_hint(tutor, ANA, ADD)
    work = work_at(OwnLearning(tutor, ANA), workspace, COPY)
    assert ([hint.number for hint in work.hints], work.hints_left) == ([1, 2], 0)
    assert work.check is not None
    assert work.check.hints == work.hints
    faulty = write_and_check(tutor, file, "three")
    assert work_at(OwnLearning(tutor, ANA), workspace, COPY).check == replace(faulty, path=None)


def test_looking_at_it_shows_no_hint_and_notes_nothing(make_tutor: MakeTutor, workspace: Workspace) -> None:
    tutor = make_tutor(0.5)
    place(tutor, workspace)
    tutor.finish_interrupted(ANA)
    before = list(tutor.store.events(ANA))
    work_at(OwnLearning(tutor, ANA), workspace, COPY)
    assert tutor.store.events(ANA) == before


def test_a_new_day_begins_without_hints(make_tutor: MakeTutor, workspace: Workspace, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.5)
    write_and_check(tutor, place(tutor, workspace), "one")
    clock.forward(timedelta(days=1))
    work = work_at(OwnLearning(tutor, ANA), workspace, COPY)
    assert (work.hints, work.hints_left) == ((), 2)


def test_grades_by_hand_and_an_open_solution_are_said(make_tutor: MakeTutor, workspace: Workspace) -> None:
    tutor = make_tutor()
    place(tutor, workspace, ESSAY)
    grade_by_hand(tutor, ANA, tutor.exercise(ESSAY), CellId("essay/reason"), 2.5, "Go on.")
    worked_solution(tutor, ANA, ESSAY, give_up=True)
    work = work_at(OwnLearning(tutor, ANA), workspace, "enact/garden/essay.ipynb")
    assert [(grade.points, grade.comment) for grade in work.graded_by_hand] == [(2.5, "Go on.")]
    assert (work.solution, work.can_give_up) == (True, False)


def test_a_newer_release_is_said_of_the_copy_that_she_works_on_alone(
    make_tutor: MakeTutor, workspace: Workspace, source: PlainSource
) -> None:
    tutor = make_tutor()
    file = place(tutor, workspace)
    course = garden()
    newer = replace(course.by_id[ADD], release=ReleaseId("add-r2"))
    source.offer(replace(course, exercises=(newer, *course.exercises[1:])))
    later = make_tutor(store=tutor.store)
    assert work_at(OwnLearning(later, ANA), workspace, COPY).newer_release
    kept = str(history(OwnLearning(later, ANA), workspace, ADD).keep_as)
    file.rename(workspace.root / kept)
    assert not work_at(OwnLearning(later, ANA), workspace, kept).newer_release


def test_what_another_learner_did_is_not_in_it(make_tutor: MakeTutor, workspace: Workspace) -> None:
    tutor = make_tutor(1.0)
    place(tutor, workspace)
    fresh = work_at(OwnLearning(tutor, ANA), workspace, COPY)
    tutor.check(BEN, answered(tutor.hand_out(BEN, ADD, "en"), "his"))
    next_hint(tutor, BEN, ADD)
    grade_by_hand(tutor, BEN, tutor.exercise(ESSAY), CellId("essay/reason"), 1)
    assert work_at(OwnLearning(tutor, ANA), workspace, COPY) == fresh


def test_what_is_no_exercise_is_refused(make_tutor: MakeTutor, workspace: Workspace) -> None:
    tutor = make_tutor()
    file = place(tutor, workspace)
    write_cells(file, *cells_of(file), *[plain_cell("x")] * 10_000)
    with pytest.raises(NotANotebook, match="more than 5000 cells"):
        work_at(OwnLearning(tutor, ANA), workspace, COPY)
    file.write_text(json.dumps({"cells": [], "metadata": {}}))
    with pytest.raises(NotAnExercise):
        work_at(OwnLearning(tutor, ANA), workspace, COPY)
    for path in ("../add.ipynb", "/etc/passwd", "no.ipynb"):
        with pytest.raises(NoSuchFile):
            work_at(OwnLearning(tutor, ANA), workspace, path)
