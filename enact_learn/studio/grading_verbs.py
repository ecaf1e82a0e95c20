"""The verbs of the studio's part ``grading``."""

from collections.abc import Mapping

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CellId, CourseId, ExerciseId
from enact_learn.domain.grading_views import CellGradingView
from enact_learn.domain.verb import Verb
from enact_learn.studio.cell_grading import cell, cell_by_hand, grade
from enact_learn.studio.comment_bank import KeptComment, keep
from enact_learn.studio.grading import grading
from enact_learn.studio.regrading import regrade
from enact_learn.studio.school import School


def keep_comments(
    school: School,
    by: LearnerId,
    course: CourseId,
    exercise: ExerciseId,
    cell: CellId,
    comments: tuple[KeptComment, ...],
    lang: str = "en",
) -> CellGradingView:
    """Keep the sentences of a cell's bank, in place of those before."""
    cell_by_hand(school, course, exercise, cell)
    keep(school, by, course, exercise, cell, comments)
    return _cell(school, by, course, exercise, cell, lang)


_cell = cell  # a parameter is called so

VERBS: Mapping[str, Verb] = {
    "grading": Verb(grading, "grader", changes=False),
    "cell": Verb(cell, "grader", changes=False),
    "grade": Verb(grade, "grader"),
    "keep_comments": Verb(keep_comments, "grader"),
    "regrade": Verb(regrade, "instructor"),
}
