"""What persons said, in nbgrader's gradebook: read and entered with nbgrader's own meaning."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from nbgrader.api import MissingEntry, SubmittedAssignment

from enact_learn.domain.course import CellId, cell_id
from enact_learn.grading.batch.record import Book, holds, patiently
from enact_learn.grading.messages import Answer


class HandScores(Book):
    """A gradebook, with what persons said of each cell: points and a comment."""

    def words(self, assignment: str, student: str) -> dict[CellId, tuple[float, str]]:
        """What is graded by a person; a score that nbgrader wants to have looked at again is no word."""
        with self._reading() as book:
            try:
                submission = book.find_submission(assignment, student)
            except MissingEntry:
                return {}
            comments = {cell: str(comment.manual_comment or "") for cell, comment in _comments(submission)}
            return {
                cell: (float(grade.manual_score), comments.get(cell, ""))
                for cell, grade in _grades(submission)
                if grade.manual_score is not None and not grade.needs_manual_grade
            }

    def enter_words(self, assignment: str, student: str, words: Mapping[CellId, tuple[float, str]]) -> int:
        """Enter what persons said elsewhere; gives of how many cells that is news. Raises GradebookUnreachable."""

        def write() -> int:
            news = 0
            with self._transaction() as book:
                submission = book.find_submission(assignment, student)
                comments = dict(_comments(submission))
                for cell, grade in _grades(submission):
                    if cell not in words:
                        continue
                    points, said = words[cell]
                    comment = comments.get(cell)
                    was = comment.manual_comment if comment else None
                    if grade.manual_score == points and not grade.needs_manual_grade and (was or "") == said:
                        continue
                    grade.manual_score, grade.needs_manual_grade = points, False
                    if comment:
                        comment.manual_comment = said or None
                    news += 1
                book.db.flush()
            return news

        if not {cell: tuple(word) for cell, word in words.items()}.items() - self.words(assignment, student).items():
            return 0
        return patiently(write)

    def has(self, assignment: str, student: str, handed_in_at: datetime | None, answer: Answer) -> bool:
        """Whether these automatic scores of this submission are recorded."""
        with self._reading() as book:
            return holds(book, assignment, student, handed_in_at, answer)

    def set_due(self, assignment: str, at: datetime) -> None:
        """When an assignment is due, in UTC without a zone. Raises GradebookUnreachable."""
        with self._reading() as book:
            if any(one.name == assignment and one.duedate == at for one in book.assignments):
                return

        def write() -> None:
            with self._transaction() as book:
                book.update_or_create_assignment(assignment, duedate=at)

        patiently(write)

    def extend(self, assignment: str, student: str, due: datetime) -> None:
        """When it is due for one student, in UTC without a zone. Raises GradebookUnreachable."""

        def write() -> None:
            with self._transaction() as book:
                submission = book.find_submission(assignment, student)
                common = submission.assignment.duedate
                more = due - common if common is not None and due != common else None
                if submission.extension != more:
                    submission.extension = more
                    book.db.flush()

        patiently(write)


def _grades(submission: SubmittedAssignment) -> Iterator[tuple[CellId, Any]]:
    return ((cell_id(notebook.name, one.name), one) for notebook in submission.notebooks for one in notebook.grades)


def _comments(submission: SubmittedAssignment) -> Iterator[tuple[CellId, Any]]:
    return ((cell_id(notebook.name, one.name), one) for notebook in submission.notebooks for one in notebook.comments)
