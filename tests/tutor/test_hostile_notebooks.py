"""Whatever JSON a learner hands in: a result, or a sentence that says what is wrong. Never anything else."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.domain.errors import EnactError
from enact_learn.domain.notebook import digest, read_notebook
from enact_learn.policy.ladder import Ladder
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet, ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.in_folder import restore, since, start_with, work_at
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.own_learning import OwnLearning
from enact_learn.tutor.recognise import exercise_of
from enact_learn.tutor.workspace import Workspace
from enact_learn.words import LANGUAGES, say_error
from tests.tutor.garden import ADD, ANA, TWO, PlainSource, garden, orchard, student_version

T = TypeVar("T")

WORDS = st.sampled_from([ADD, TWO, "answer", "small", "add-r1", "p1", "../x", "", "\ud800", "\0", "a" * 300])
TEXTS = WORDS | st.text(st.characters(), max_size=8)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=8,
)


def either(wanted: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Mostly what belongs there, else anything."""
    return st.integers(1, 20).flatmap(lambda number: ANYTHING if number == 20 else wanted)


CLAIMS = st.fixed_dictionaries(
    {"exercise": either(st.sampled_from([ADD, TWO]))},
    optional={key: either(TEXTS) for key in ("course", "release", "lang", "notebook")},
)
MARKS = st.fixed_dictionaries({"grade_id": either(TEXTS)}, optional={"solution": ANYTHING, "points": ANYTHING})
CELLS = st.fixed_dictionaries(
    {
        "cell_type": either(st.sampled_from(["code", "markdown", "raw"])),
        "source": either(TEXTS | st.lists(TEXTS, max_size=3)),
    },
    optional={
        "metadata": either(st.fixed_dictionaries({"nbgrader": either(MARKS)})),
        "outputs": ANYTHING,
        "id": ANYTHING,
        "attachments": ANYTHING,
    },
)
NOTEBOOKS = st.fixed_dictionaries(
    {
        "cells": either(st.lists(either(CELLS), max_size=5)),
        "metadata": either(st.fixed_dictionaries({"enact": either(CLAIMS)})),
    },
    optional={"nbformat": ANYTHING},
)


def given_or_refused(work: Callable[[], T]) -> T | EnactError:
    """What the work gives, or how it refuses; anything else that is raised rises."""
    try:
        return work()
    except EnactError as error:
        return error


@given(NOTEBOOKS)
@settings(max_examples=150, deadline=None)
def test_a_notebook_of_any_shape_is_graded_or_refused_in_words(notebook: Any) -> None:
    with tempfile.TemporaryDirectory() as shelf:
        source = PlainSource(Path(shelf), garden(), orchard())
        grader = ScriptedGrader(0.5)
        tutor = LocalTutor(source, GaussianTracing(), Ladder(), MemoryStore(), grader, ClockYouSet())
        view = given_or_refused(lambda: tutor.check(ANA, {"work": json.dumps(notebook)}))
        assert tutor.store.ungraded(ANA) == []
        if isinstance(view, EnactError):
            assert all(0 < len(say_error(view, lang)) < 1000 for lang in LANGUAGES)
            assert grader.jobs == []
        else:
            (job,) = grader.jobs
            assert job.submission.exercise == job.release.exercise.id == view.exercise
            assert job.submission.release == job.release.id
            assert view.path is not None


@given(st.text(max_size=200) | ANYTHING.map(json.dumps))
@settings(max_examples=300, deadline=None)
def test_a_text_of_any_kind_is_read_or_refused_in_words(text: str) -> None:
    notebook = given_or_refused(lambda: read_notebook(text, "work.ipynb"))
    if isinstance(notebook, EnactError):
        assert "work.ipynb" in str(notebook)
        assert len(str(notebook)) < 1000
    else:
        assert digest({"work": notebook})


@given(ANYTHING)
@settings(max_examples=100, deadline=None)
def test_outputs_of_any_shape_make_no_other_answer(outputs: Any) -> None:
    notebook = student_version(garden().by_id[ADD], "en")[ADD]
    plain = digest({ADD: read_notebook(json.dumps(notebook), "a.ipynb")})
    notebook["cells"][0] |= {"outputs": outputs, "execution_count": outputs}
    assert digest({ADD: read_notebook(json.dumps(notebook), "a.ipynb")}) == plain


@given(NOTEBOOKS, NOTEBOOKS)
@settings(max_examples=100, deadline=None)
def test_a_copy_of_any_shape_is_carried_compared_and_taken_back_or_refused_in_words(first: Any, second: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = PlainSource(Path(folder, "shelf"), garden(), orchard())
        tutor = LocalTutor(source, GaussianTracing(), Ladder(), MemoryStore(), ScriptedGrader(0.5), ClockYouSet())
        workspace = Workspace(Path(folder, "home"))
        workspace.root.mkdir()
        (workspace.root / "mine.ipynb").write_text(json.dumps(second))
        before = given_or_refused(lambda: tutor.check(ANA, {"work": json.dumps(first)}))
        if not isinstance(before, EnactError):
            given_or_refused(lambda: since(OwnLearning(tutor, ANA), workspace, before.submission, "mine.ipynb"))
            restored = restore(OwnLearning(tutor, ANA), workspace, before.submission)
            for file in restored.files:
                assert read_notebook((workspace.root / file).read_text("utf-8", "surrogatepass"), file)
        given_or_refused(lambda: work_at(OwnLearning(tutor, ANA), workspace, "mine.ipynb"))
        carried = given_or_refused(lambda: start_with(OwnLearning(tutor, ANA), workspace, ADD, "en", "mine.ipynb"))
        assert json.loads((workspace.root / "mine.ipynb").read_text()) == json.loads(json.dumps(second))
        if isinstance(carried, EnactError):
            assert all(0 < len(say_error(carried, lang)) < 1000 for lang in LANGUAGES)
        else:
            made = read_notebook((workspace.root / carried.path).read_text("utf-8", "surrogatepass"), carried.path)
            assert exercise_of(made, carried.path, tutor.courses).id == ADD
