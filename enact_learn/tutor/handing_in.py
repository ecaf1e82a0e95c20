"""Handing in a graded exercise: it is kept first and graded in full; the last before the due date counts."""

from collections.abc import Mapping

from enact_learn.domain.attempt import LearnerId, Submission
from enact_learn.domain.course import Exercise
from enact_learn.domain.errors import NotGraded, NothingToHandIn, UnknownRelease
from enact_learn.domain.notebook import Notebook, digest, read_notebook
from enact_learn.domain.views import CheckView
from enact_learn.tutor.handed_in import note_hand_in
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.recognise import by_notebook
from enact_learn.tutor.student_version import student_version


def hand_in(tutor: LocalTutor, learner: LearnerId, texts: Mapping[str, str]) -> CheckView:
    """Hand in and grade at once. Raises what ``keep`` raises, and what grading raises: then it is kept all the same.

    Args:
        texts: file name without ending -> the notebook's JSON; all notebooks of one exercise.

    """
    submission = keep(tutor, learner, texts)
    tutor.grade(submission)
    view = tutor.result(submission)
    assert view is not None  # it was just graded
    return view


def keep(tutor: LocalTutor, learner: LearnerId, texts: Mapping[str, str]) -> Submission:
    """Keep what is handed in, to be graded by ``tutor.grade``. The same once more is the hand-in that is there.

    It may be late: then it is kept, and does not count. Raises NotGraded, NothingToHandIn, and what recognising a
    notebook raises.
    """
    exercise, named = tutor.recognised(texts)
    if exercise.id not in tutor.engine.steering(exercise.course, learner).graded:
        raise NotGraded()
    if digest(named) in _untouched(tutor, learner, exercise, named):
        raise NothingToHandIn()
    submission = tutor.submit(learner, texts, "hand-in")
    note_hand_in(tutor.store, submission)
    return submission


def _untouched(tutor: LocalTutor, learner: LearnerId, exercise: Exercise, named: Mapping[str, Notebook]) -> set[str]:
    """The digests of what was handed out, in each language."""
    handed = tutor.checking.release_for(learner, exercise, None)
    try:
        release = tutor.source.release(exercise.course, exercise.id, handed)
    except UnknownRelease:  # submitting says so
        return set()
    found = set()
    for lang in exercise.languages:
        files = student_version(release, lang)
        books = {
            name.removesuffix(".ipynb"): read_notebook(content.decode(), name)
            for name, content in files.items()
            if name.endswith(".ipynb")
        }
        found.add(digest(by_notebook(books, exercise)))
    return found
