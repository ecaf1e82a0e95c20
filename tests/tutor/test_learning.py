"""A learner's tutor answers alike, whether it is in this process or at a service."""

import inspect
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from enact_learn.domain.attempt import LearnerId, SubmissionId
from enact_learn.domain.consent import WORDS
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import (
    BadRequest,
    EnactError,
    NoLesson,
    NoSuchVersion,
    NoSuchWord,
    NotAnExercise,
    NotANotebook,
    NotYourRecord,
    OtherExercise,
    ProgressFileDamaged,
    SolutionNotYet,
    TooLong,
    UnknownCourse,
    UnknownExercise,
)
from enact_learn.domain.progress_file import written
from enact_learn.testing.fakes import ClockYouSet
from enact_learn.tutor.in_folder import (
    bring,
    check_at,
    history,
    progress_file,
    restore,
    since,
    start,
    start_with,
    work_at,
)
from enact_learn.tutor.learner_verbs import VERBS, checked
from enact_learn.tutor.learning import Learning
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.own_learning import OwnLearning
from enact_learn.tutor.remote import RemoteLearning
from enact_learn.tutor.service import Service
from enact_learn.tutor.workspace import Workspace
from tests.tutor.garden import ADD, ANA, BEN, GARDEN, MEAN, TWO, MakeTutor, cells_of, plain_cell, write_cells
from tests.tutor.little_service import LittleService

COPY = "enact/garden/add.ipynb"
TOKEN, OTHERS = "a-token-of-hers", "a-token-of-his"


@pytest.fixture
def tutor(make_tutor: MakeTutor) -> LocalTutor:
    return make_tutor(0.0, 0.5, 1.0)


@pytest.fixture
def ask(tutor: LocalTutor) -> Iterator[Callable[[str, LearnerId], Learning]]:
    """Where a learner's tutor is ("here", "service") -> that tutor."""
    service = LittleService(tutor, {TOKEN: ANA, OTHERS: BEN})
    opened = [RemoteLearning(Service(service.address, token)) for token in (TOKEN, OTHERS)]

    def learning(where: str, learner: LearnerId) -> Learning:
        return OwnLearning(tutor, learner) if where == "here" else opened[learner == BEN]

    yield learning
    for one in opened:
        one.close()
    service.stop()


@pytest.fixture(params=["here", "service"])
def where(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def ana(where: str, ask: Callable[[str, LearnerId], Learning]) -> Learning:
    return ask(where, ANA)


@pytest.fixture
def ben(where: str, ask: Callable[[str, LearnerId], Learning]) -> Learning:
    return ask(where, BEN)


def answer(workspace: Workspace, text: str, path: str = COPY) -> None:
    first, *others = cells_of(workspace.root / path)
    write_cells(workspace.root / path, first | {"source": text}, *others)


def methods() -> dict[str, inspect.Signature]:
    found = ((name, one) for name, one in vars(Learning).items() if inspect.isfunction(one) and name[0] != "_")
    return {name: inspect.signature(one) for name, one in found}


def test_whatever_a_tutor_is_asked_is_a_verb_with_the_same_arguments() -> None:
    for name, said in methods().items():
        if name == "check":  # over the wire it is to submit, and to wait
            continue
        assert list(said.parameters)[1:] == list(inspect.signature(VERBS[name].work).parameters)[2:], name
        for kind in (OwnLearning, RemoteLearning):
            assert list(inspect.signature(getattr(kind, name)).parameters) == list(said.parameters), name


def test_no_verb_names_a_learner_but_the_one_that_erases() -> None:
    for name, verb in VERBS.items():
        hints = list(inspect.get_annotations(verb.work).items())[2:]
        assert (LearnerId in [kind for _, kind in hints]) == (name == "erase")


def test_both_look_at_the_same_record_and_see_the_same(
    ask: Callable[[str, LearnerId], Learning], workspace: Workspace
) -> None:
    here, there = ask("here", ANA), ask("service", ANA)
    start(here, workspace, ADD, "en")
    for text in ("one", "two"):
        answer(workspace, text)
        check_at(here, workspace, COPY)
    first, second = (one.submission for one in reversed(here.versions(ADD).versions))
    text = (workspace.root / COPY).read_text()
    looks: list[Callable[[Learning], Any]] = [
        lambda one: one.status(),
        lambda one: one.path(),
        lambda one: one.path(GARDEN),
        lambda one: one.map(),
        lambda one: one.pictures(GARDEN),
        lambda one: one.files_of(TWO, "fr"),
        lambda one: one.notebooks_of(text, "add.ipynb"),
        lambda one: one.work("add", text),
        lambda one: one.progress(ADD),
        lambda one: one.versions(ADD),
        lambda one: one.changed(ADD, "add-r0"),
        lambda one: one.between(first, second),
        lambda one: one.since(first, {"add": text}),
        lambda one: one.version_files(first),
        lambda one: one.record(),
        lambda one: one.record_file(),
    ]
    for look in looks:
        assert look(here) == look(there)
    for yes in (True, False):
        assert here.research(GARDEN, yes, WORDS) == there.research(GARDEN, yes, WORDS)
        assert [one.agreed for one in there.record().consents] == [yes]


def test_a_learner_works_on_an_exercise_from_beginning_to_end(ana: Learning, workspace: Workspace) -> None:
    placed = start(ana, workspace, ADD, "fr")
    assert (placed.path, placed.created) == (COPY, True)
    assert not start(ana, workspace, ADD, "fr").created  # hers is left as it is
    answer(workspace, "one")
    wrong = check_at(ana, workspace, COPY)
    assert (wrong.points, wrong.is_right, wrong.from_before) == (0.0, False, False)
    assert wrong.hint is not None
    assert wrong.path is not None
    assert check_at(ana, workspace, COPY).from_before  # nothing has changed
    assert len(ana.hint(ADD).hints) == 2
    with pytest.raises(SolutionNotYet):
        ana.solution(ADD, give_up=False)
    answer(workspace, "two")
    check_at(ana, workspace, COPY)
    answer(workspace, "three")
    assert check_at(ana, workspace, COPY).is_right
    assert work_at(ana, workspace, COPY).best == 4.0
    seen = history(ana, workspace, ADD)
    assert [one.is_right for one in seen.versions] == [True, False, False]
    assert seen.copy == COPY
    oldest = seen.versions[-1].submission
    assert since(ana, workspace, oldest, COPY).cells
    assert "one" in (workspace.root / restore(ana, workspace, oldest).path).read_text()
    assert ana.solution(ADD, give_up=False).cells
    assert ana.status().courses[0].done == 1


def test_an_exercise_with_several_notebooks_is_checked_as_one(ana: Learning, workspace: Workspace) -> None:
    placed = start(ana, workspace, TWO, "en")
    assert len(placed.files) == 2
    for file in placed.files:
        answer(workspace, "something", file)
    assert len(check_at(ana, workspace, placed.files[1]).tests) == 2


def test_answers_are_carried_into_a_new_copy(ana: Learning, workspace: Workspace) -> None:
    start(ana, workspace, ADD, "en")
    answer(workspace, "mine")
    cells = cells_of(workspace.root / COPY)
    picture = plain_cell("![](x.png)", "markdown", attachments={"x.png": {"image/png": "AA=="}})
    write_cells(workspace.root / COPY, *cells, picture)
    (workspace.root / COPY).rename(workspace.root / "enact/garden/old.ipynb")
    placed = start_with(ana, workspace, ADD, "en", "enact/garden/old.ipynb")
    made = cells_of(workspace.root / placed.path)
    assert made[0]["source"] == "mine"
    assert made[-1]["attachments"] == picture["attachments"]


def test_her_word_and_the_placement(ana: Learning) -> None:
    assert ana.tell(ADD, "not-now").effect.id.startswith("told.")
    assert ana.path(GARDEN).put_aside[0].id == ADD
    assert ana.placement(GARDEN, "stop").course == GARDEN


def test_progress_goes_home_and_comes_back(
    ana: Learning, ben: Learning, workspace: Workspace, clock: ClockYouSet
) -> None:
    start(ana, workspace, ADD, "en")
    answer(workspace, "mine")
    check_at(ana, workspace, COPY)
    file = progress_file(ana, workspace).encode()
    (workspace.root / COPY).unlink()
    brought = bring(ben, file, workspace, clock())
    assert (brought.attempts, brought.notebooks) == (1, (COPY,))
    assert bring(ben, file, workspace, clock()).already_here == 1
    assert ben.record().checks == 1
    with pytest.raises(ProgressFileDamaged):
        bring(ben, file.replace(b'"score"', b'"scores"'), workspace, clock())


def test_an_erased_record_is_empty_and_hers_alone(ana: Learning, ben: Learning, workspace: Workspace) -> None:
    start(ana, workspace, ADD, "en")
    check_at(ana, workspace, COPY)
    with pytest.raises(NotYourRecord):
        ben.erase(ANA)
    assert ana.record().checks == 1
    ana.erase(ana.status().learner)
    assert written(ana.record_file()).count('"advice":[]') == 1
    assert (ana.record().checks, ana.record().attempts, ana.record().hints) == (0, 0, 0)


NOTEBOOK = json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.mark.parametrize(
    ("ask_for", "error"),
    [
        (lambda one: one.path(CourseId("nowhere")), UnknownCourse),
        (lambda one: one.hand_out(ExerciseId("../add"), "en"), UnknownExercise),
        (lambda one: one.tell(ADD, "boring"), NoSuchWord),
        (lambda one: one.placement(GARDEN, "perhaps"), BadRequest),
        (lambda one: one.work("x", NOTEBOOK), NotAnExercise),
        (lambda one: one.work("x", "{"), NotANotebook),
        (lambda one: one.check({"x": "[" * 100_000}), NotANotebook),
        (lambda one: one.notebooks_of("null", "x.ipynb"), NotANotebook),
        (lambda one: one.between(SubmissionId("a"), SubmissionId("\ud800")), NoSuchVersion),
        (lambda one: one.version_files(SubmissionId("../x")), NoSuchVersion),
        (lambda one: one.problem(ADD, "x" * 2001), TooLong),
        (lambda one: one.lesson(ADD, "en"), NoLesson),
        (lambda one: one.hint(ExerciseId("x" * 5000)), UnknownExercise),
    ],
)
def test_what_is_refused_is_refused_in_the_same_words(
    ask: Callable[[str, LearnerId], Learning], ask_for: Callable[[Learning], object], error: type[EnactError]
) -> None:
    with pytest.raises(error) as here:
        ask_for(ask("here", ANA))
    with pytest.raises(error) as there:
        ask_for(ask("service", ANA))
    assert here.value.message == there.value.message
    assert str(here.value) == str(there.value)
    assert here.value.kind == there.value.kind


def test_a_version_of_another_learner_is_nobodys(ana: Learning, ben: Learning, workspace: Workspace) -> None:
    start(ana, workspace, ADD, "en")
    submission = check_at(ana, workspace, COPY).submission
    for ask_for in (lambda: ben.version_files(submission), lambda: ben.between(submission, submission)):
        with pytest.raises(NoSuchVersion):
            ask_for()
    with pytest.raises(OtherExercise):
        since(ana, workspace, submission, start(ana, workspace, MEAN, "en").path)


@pytest.mark.parametrize(
    "stem", ["", ".", "..", "../x", "a/b", "/etc/passwd", "a\\b", "c:x", "x\0y", "x" * 256, "é" * 128, "\ud800"]
)
def test_a_notebooks_name_that_leads_elsewhere_is_refused(stem: str) -> None:
    with pytest.raises(BadRequest):
        checked({stem: NOTEBOOK})


def test_no_notebook_and_very_many_are_refused() -> None:
    for texts in ({}, {str(number): NOTEBOOK for number in range(101)}):
        with pytest.raises(BadRequest):
            checked(texts)
    assert checked({"mon carnet (é)": NOTEBOOK})
