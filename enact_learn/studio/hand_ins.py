"""Which of a learner's submissions a person grades, and what stands in it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from enact_learn.domain.attempt import EventKind, LearnerId, Submission
from enact_learn.domain.contracts import Release
from enact_learn.domain.course import CellId, CourseId, Exercise, ExerciseId
from enact_learn.domain.errors import NotANotebook
from enact_learn.domain.notebook import Notebook, grade_id, read_notebook, source
from enact_learn.studio.school import School
from enact_learn.tutor.graded import counting as last_in_time
from enact_learn.tutor.graded import hand_ins_of
from enact_learn.tutor.hand_grades import Graded, word_of
from enact_learn.tutor.student_version import student_version

BY_HAND: tuple[EventKind, ...] = ("graded-by-hand",)

Words = Mapping[tuple[LearnerId, CellId], Sequence[Graded]]
"""What persons said of each learner's cells, oldest first."""


class Question(NamedTuple):
    """What the author says of a cell that a person grades."""

    question: str  # Markdown; the text that stands before the answer
    rubric: str  # Markdown; the mark scheme, or the author's own answer
    untouched: str  # what learners are handed there


def words_in(school: School, course: CourseId) -> Mapping[ExerciseId, Words]:
    """All words of persons in a course, by exercise. What a progress file brought is left out: it is a claim."""
    found: dict[ExerciseId, dict[tuple[LearnerId, CellId], list[Graded]]] = {}
    for event in school.records.events_in(course, BY_HAND):
        if not event.imported:
            cell = CellId(str(event.detail["cell"]))
            found.setdefault(event.exercise, {}).setdefault((event.learner, cell), []).append(word_of(event))
    return found


def word_on(words: Words, submission: Submission, cell: CellId) -> Graded | None:
    """The newest word on a cell of a submission."""
    said = words.get((submission.learner, cell), ())
    return next((one for one in reversed(said) if one.is_about(submission)), None)


def counting(school: School, exercise: ExerciseId) -> Sequence[Submission]:
    """Of each learner the submission that a person grades, without its notebooks: by learner.

    That is what she handed in last before it was due; of exercises that nobody hands in, what she checked last. What
    could not be graded at all, and what came in by a progress file, is left out.
    """
    found: dict[LearnerId, list[Submission]] = {}
    for submission, report in school.records.checks_of(exercise):
        if not (submission.imported or report.fault):
            found.setdefault(submission.learner, []).append(submission)
    return [that_counts(school, found[learner]) for learner in sorted(found)]


def that_counts(school: School, hers: Sequence[Submission]) -> Submission:
    """Of what a learner submitted for an exercise: the last hand-in in time, else the last one, else her last check."""
    handed_in = hand_ins_of(hers)
    if not handed_in:
        return hers[-1]
    of = hers[0]
    due = school.tutor.engine.steering(of.course, of.learner).deadlines.get(of.exercise)
    return last_in_time(handed_in, due) or handed_in[-1]


def written(school: School, submission: Submission, cell: CellId) -> str:
    """What a learner wrote in a cell, "" where she left nothing there. To be shown as text, never as HTML."""
    whole = school.tutor.store.submission(submission.id)
    name, id_ = cell.split("/", 1)
    text = whole.notebooks.get(name) if whole else None
    if text is None:
        return ""
    try:
        return "\n\n".join(_answer(read_notebook(text, f"{name}.ipynb"), id_))
    except NotANotebook:  # then nothing of it could be graded either
        return ""


def question_of(school: School, exercise: Exercise, cell: CellId, lang: str) -> Question:
    """What the author says of a cell, in a language of the exercise."""
    release = school.tutor.source.release(exercise.course, exercise.id)
    name, id_ = cell.split("/", 1)
    handed = _read(student_version(release, lang).get(f"{name}.ipynb"), name)
    return Question(
        "\n\n".join(_before(handed, id_)),
        "\n\n".join(one for one in _rubric(_source(release, name), id_) if one),
        "\n\n".join(_answer(handed, id_)),
    )


def _source(release: Release, name: str) -> Notebook:
    file = release.folder / "source" / str(release.exercise.id) / f"{name}.ipynb"
    return _read(file.read_bytes() if file.is_file() else None, name)


def _read(content: bytes | None, name: str) -> Notebook:
    if content is None:
        return {"cells": [], "metadata": {}}
    return read_notebook(content.decode("utf-8"), f"{name}.ipynb")


def _answer(notebook: Notebook, id_: str) -> Iterator[str]:
    """The cell of that name; behind a task, the learner's own cells up to the author's next one."""
    own = False
    for cell in notebook["cells"]:
        marked = grade_id(cell)
        if marked == id_:
            own = _is_task(cell)
            if not own:
                yield source(cell)
        elif marked is not None:
            own = False
        elif own and (text := source(cell)).strip():
            yield text


def _before(notebook: Notebook, id_: str) -> list[str]:
    """The author's text that stands last before a cell; a task says itself what is asked."""
    found: list[str] = []
    closed = False
    for cell in notebook["cells"]:
        if grade_id(cell) == id_:
            return [source(cell)] if _is_task(cell) else found
        is_text = cell["cell_type"] == "markdown" and grade_id(cell) is None
        if not is_text:
            closed = True
            continue
        found = [source(cell)] if closed else [*found, source(cell)]
        closed = False
    return []


def _rubric(notebook: Notebook, id_: str) -> Iterator[str]:
    """What stands between nbgrader's marks of a mark scheme, else the author's own answer."""
    for cell in notebook["cells"]:
        if grade_id(cell) != id_:
            continue
        text = source(cell)
        schemes = list(_between(text, "BEGIN MARK SCHEME", "END MARK SCHEME"))
        if schemes or _is_task(cell):
            yield from schemes
        else:
            yield from list(_between(text, "BEGIN SOLUTION", "END SOLUTION")) or [text.strip()]


def _between(text: str, begin: str, end: str) -> Iterator[str]:
    inside: list[str] | None = None
    for line in text.split("\n"):
        if begin in line:
            inside = []
        elif end in line and inside is not None:
            yield "\n".join(inside).strip()
            inside = None
        elif inside is not None:
            inside.append(line)


def _is_task(cell: Mapping[str, object]) -> bool:
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    return isinstance(marks, Mapping) and bool(marks.get("task"))
