"""What changed in a learner's cells between two versions, or since a version."""

import difflib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any, NamedTuple

from enact_learn.domain.attempt import LearnerId, Submission, SubmissionId
from enact_learn.domain.course import Exercise
from enact_learn.domain.errors import OtherExercise, UnknownRelease
from enact_learn.domain.notebook import Notebook, claim, grade_id, marks, read_notebook, source
from enact_learn.domain.text import Text
from enact_learn.domain.work_views import CellChange, DifferenceView, Line, LineKind
from enact_learn.tutor.cell_titles import cell_number, titles_of_answers
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.recognise import by_notebook, exercise_of
from enact_learn.tutor.student_version import student_version
from enact_learn.tutor.versions import version

CONTEXT = 2  # equal lines that are shown around a change
LONGEST_LINE = 500  # characters
MOST_LINES = 2000  # in all
MOST_COMPARED = 2000  # lines of a cell that are looked at: comparing may take the square of them
KINDS: Mapping[str, LineKind] = {" ": "same", "+": "added", "-": "removed"}


class _Cell(NamedTuple):
    title: Text
    text: str


def between(tutor: LocalTutor, learner: LearnerId, before: SubmissionId, after: SubmissionId) -> DifferenceView:
    """What changed from one of her versions to another one. Raises NoSuchVersion, OtherExercise."""
    first, second = version(tutor, learner, before), version(tutor, learner, after)
    exercise = tutor.exercise(first.exercise)
    if second.exercise != first.exercise:
        raise OtherExercise(file=str(after)[:80], found=second.exercise, wanted=first.exercise)
    cells = changes(_read(first.notebooks), _read(second.notebooks), exercise)
    return DifferenceView(exercise.id, first.at, second.at, tuple(cells))


def since(tutor: LocalTutor, learner: LearnerId, before: SubmissionId, texts: Mapping[str, str]) -> DifferenceView:
    """What changed from one of her versions to her notebooks as they are saved now (``texts`` as for a check).

    Raises NoSuchVersion, OtherExercise, and what reading the notebooks raises.
    """
    first = version(tutor, learner, before)
    exercise = tutor.exercise(first.exercise)
    notebooks = {stem: read_notebook(text, f"{stem}.ipynb") for stem, text in texts.items()}
    stem, named = next(iter(notebooks.items()))
    found = exercise_of(named, f"{stem}.ipynb", tutor.courses)
    if found.id != exercise.id:
        raise OtherExercise(file=f"{stem}.ipynb", found=found.id, wanted=exercise.id)
    cells = changes(_read(first.notebooks), by_notebook(notebooks, exercise), exercise)
    return DifferenceView(exercise.id, first.at, None, tuple(cells))


def since_handed_out(tutor: LocalTutor, learner: LearnerId, after: SubmissionId) -> DifferenceView:
    """What one of her versions has that was not in the notebooks as they are handed out.

    All of it where that release is not kept. Raises NoSuchVersion.
    """
    found = version(tutor, learner, after)
    exercise = tutor.exercise(found.exercise)
    hers = _read(found.notebooks)
    cells = changes(_handed_out(tutor, found, hers), hers, exercise)
    return DifferenceView(exercise.id, None, found.at, tuple(cells))


def _handed_out(tutor: LocalTutor, found: Submission, hers: Mapping[str, Notebook]) -> Mapping[str, Notebook]:
    lang = next((claim(one).get("lang", "") for one in hers.values()), "")
    with suppress(UnknownRelease):
        files = student_version(tutor.source.release(found.course, found.exercise, found.release), lang)
        books = {name.removesuffix(".ipynb"): text for name, text in files.items() if name.endswith(".ipynb")}
        return _read({stem: text.decode("utf-8") for stem, text in books.items()})
    return {}


def changes(before: Mapping[str, Notebook], after: Mapping[str, Notebook], exercise: Exercise) -> Iterator[CellChange]:
    """The cells that differ, in the order in which they stand; at most 2000 lines in all."""
    left = MOST_LINES
    old, new = _cells(before, exercise), _cells(after, exercise)
    for key in _in_order(list(old), list(new)):
        one, other = old.get(key), new.get(key)
        was, now = one.text if one else "", other.text if other else ""
        if was != now and left:
            lines = tuple(islice(_lines(was, now), left))
            left -= len(lines)
            if lines:
                yield CellChange((other or one).title, lines)  # type: ignore[union-attr]  # it is in one of them


def _read(notebooks: Mapping[str, str]) -> dict[str, Notebook]:
    return {name: read_notebook(text, f"{name}.ipynb") for name, text in notebooks.items()}


def _cells(notebooks: Mapping[str, Notebook], exercise: Exercise) -> dict[str, _Cell]:
    """The cells that a learner can change, by what names them: the grade id, else the id, else the place."""
    titles = titles_of_answers(exercise)
    found: dict[str, _Cell] = {}
    for name, notebook in sorted(notebooks.items()):
        unnamed = 0
        for number, cell in enumerate(notebook["cells"], 1):
            if marks(cell).get("locked") and not marks(cell).get("solution"):
                continue
            id_ = grade_id(cell) or _id(cell)
            unnamed += id_ is None
            key = f"{name}/{id_ or f'#{unnamed}'}"
            while key in found:  # a copy of a cell keeps its marks
                key += "+"
            found[key] = _Cell(titles.get(key) or cell_number(number), source(cell))
    return found


def _id(cell: Mapping[str, Any]) -> str | None:
    found = cell.get("id")
    return found if isinstance(found, str) else None


def _in_order(old: list[str], new: list[str]) -> Iterator[str]:
    """The keys of both: as the new ones stand, with what is gone where it stood."""
    gone = set(old) - set(new)
    rest = iter(old)
    known = set(old)
    for key in new:
        if key in known:
            for earlier in rest:
                if earlier == key:
                    break
                if earlier in gone:
                    gone.discard(earlier)
                    yield earlier
        yield key
    yield from (key for key in old if key in gone)


def _lines(before: str, after: str) -> Iterator[Line]:
    old, new = before.splitlines()[:MOST_COMPARED], after.splitlines()[:MOST_COMPARED]
    compared = difflib.unified_diff(old, new, n=CONTEXT, lineterm="")
    for line in islice(compared, 2, None):  # after the names of the files
        if line[:1] in KINDS:  # else it says where a part begins
            yield Line(KINDS[line[:1]], line[1 : LONGEST_LINE + 1])
