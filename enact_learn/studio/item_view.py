"""The exercises of a course and how they work; one exercise with the wrong answers to it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress

from enact_learn.domain.attempt import Attempt, Event, EventKind, LearnerId, Submission, SubmissionId
from enact_learn.domain.contracts import HasFiles
from enact_learn.domain.course import CellId, Course, CourseId, Exercise, ExerciseId, cell_id
from enact_learn.domain.errors import EnactError, UnknownExercise
from enact_learn.domain.item_views import ItemsView, ItemView, ProblemReport, WrongAnswers
from enact_learn.domain.notebook import grade_id, marks, read_notebook, source
from enact_learn.domain.text import Text
from enact_learn.insight.items import Tally
from enact_learn.insight.wrong_answers import Alike, wrong_answers
from enact_learn.studio.foreseen import drawn, foreseen
from enact_learn.studio.kept_a_while import KeptAWhile
from enact_learn.studio.school import School

REPORTED: tuple[EventKind, ...] = ("problem",)
HANDED_OUT: tuple[EventKind, ...] = ("handed-out",)
MOST_GROUPS = 10
LONGEST_SOURCE = 4000  # characters of an example
MOST_PROBLEMS = 100  # the newest ones
FEW = 2000  # learners of whose work all is counted; of more, so much of it would take minutes
DRAWN = 1000  # of more: drawn by chance, which says a share to within some 3 percent points

_kept = KeptAWhile[ItemsView]()


def items(school: School, by: LearnerId, course: CourseId) -> ItemsView:
    """All exercises of a course in numbers. Raises UnknownCourse.

    What took long to count is shown again for a while.
    """
    found = school.tutor.course(course)
    return _kept.view(school.tutor, found, lambda: _count(school, found))


def _count(school: School, course: Course) -> ItemsView:
    records = school.records
    school.tutor.count_all_hand_ins(course.id)
    learners = records.records_in(course.id)
    problems = Counter(one.exercise for one in records.events_in(course.id, REPORTED))
    some = None if len(learners) <= FEW else drawn(learners, DRAWN)
    handed_out: dict[ExerciseId, list[Event]] = {}
    if some is None:  # else time is counted from the first check
        for event in records.events_in(course.id, HANDED_OUT):
            handed_out.setdefault(event.exercise, []).append(event)
    replayed, kept, tally = drawn(learners), list[Attempt](), Tally(course)
    for exercise in course.exercises:
        attempts = records.attempts_in(course.id, exercise.id, some)
        tally.add(exercise.id, attempts, handed_out.get(exercise.id, ()))
        kept += [one for one in attempts if one.learner in replayed]
    rows = tally.rows(problems, foreseen(school.tutor.engine, course, kept))
    counted = len(learners if some is None else some)
    return ItemsView(course.id, course.title, rows, school.tutor.clock(), len(learners), counted)


def item(school: School, by: LearnerId, course: CourseId, exercise: ExerciseId) -> ItemView:
    """One exercise: its numbers, wrong answers that failed alike, what learners reported.

    Raises UnknownCourse, UnknownExercise.
    """
    found = school.tutor.course(course).by_id.get(exercise)
    if found is None:
        raise UnknownExercise(exercise=str(exercise)[:80])
    (row,) = (one for one in items(school, by, course).items if one.exercise == exercise)
    alike = wrong_answers(school.records.checks_of(exercise), MOST_GROUPS)
    return ItemView(
        item=row,
        wrong=tuple(_wrong(school, found, one) for one in alike),
        problems=tuple(_problems(school, course, exercise)),
        source=_source(school, found),
    )


def _wrong(school: School, exercise: Exercise, alike: Alike) -> WrongAnswers:
    titles = {cell.id: cell.title for cell in exercise.cells}
    return WrongAnswers(
        failing=alike.failing,
        titles=tuple(_title(titles.get(cell), cell) for cell in alike.failing),
        error=alike.error,
        says=alike.says,
        learners=alike.learners,
        share=alike.share,
        examples=alike.examples,
        sources=tuple(_answers(school, exercise, one, alike.failing) for one in alike.examples),
    )


def _title(title: Text | None, cell: CellId) -> Text:
    return title or {"en": str(cell)}


def _answers(school: School, exercise: Exercise, submission: SubmissionId, failing: Iterable[CellId]) -> str:
    """What stands in the cells that the failing tests look at, else in all answer cells; text, at most 4000 characters.

    "" where the notebook can't be read: it came from a learner.
    """
    found = school.tutor.store.submission(submission)
    if found is None:
        return ""
    looked_at = {answer for cell in exercise.cells if cell.id in set(failing) for answer in cell.answers}
    with suppress(EnactError):
        return "\n\n".join(_texts(found, looked_at))[:LONGEST_SOURCE]
    return ""


def _texts(submission: Submission, looked_at: set[CellId]) -> Sequence[str]:
    texts = []
    for name, text in sorted(submission.notebooks.items()):
        for cell in read_notebook(text, f"{name}.ipynb")["cells"]:
            is_meant = cell_id(name, grade_id(cell) or "") in looked_at if looked_at else marks(cell).get("solution")
            if is_meant:
                texts.append(source(cell))
    return texts


def _problems(school: School, course: CourseId, exercise: ExerciseId) -> Iterable[ProblemReport]:
    """The newest first."""
    said = [one for one in school.records.events_in(course, REPORTED) if one.exercise == exercise]
    for event in reversed(said[-MOST_PROBLEMS:]):
        text = str(event.detail.get("text", ""))
        yield ProblemReport(event.learner, school.roster.name(event.learner), event.at, text)


def _source(school: School, exercise: Exercise) -> str | None:
    """The author's file below the folder that her JupyterLab shows; None where it is elsewhere, as on a Hub."""
    source_ = school.tutor.source
    if school.folder is None or not isinstance(source_, HasFiles):
        return None
    file = source_.author_file(exercise.course, exercise.id)
    if file is None or not file.resolve().is_relative_to(school.folder.resolve()):
        return None
    return file.resolve().relative_to(school.folder.resolve()).as_posix()
