"""Sentences that graders use again: kept as acts, so that an earlier bank can be looked up."""

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple
from uuid import uuid4

from enact_learn.domain.act import Act, ActId
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CellId, CourseId, ExerciseId
from enact_learn.domain.errors import BadRequest, OutOfDate, TooLong, TooManyAtOnce
from enact_learn.domain.grading_views import Comment
from enact_learn.domain.wire import DoesNotFit, from_json, to_json
from enact_learn.studio.hand_ins import Words
from enact_learn.studio.school import School
from enact_learn.tutor.hand_grades import LONGEST_COMMENT

MOST = 100  # sentences for one cell
TRIES = 5


class KeptComment(NamedTuple):
    """A sentence, and the points that usually go with it."""

    text: str
    points: float | None = None


def comments_for(
    school: School, course: CourseId, exercise: ExerciseId, cell: CellId, words: Words
) -> tuple[Comment, ...]:
    """The bank of a cell, the most used first; ``words`` are those on its exercise."""
    said = [word.comment for (_, about), words_ in words.items() if about == cell for word in words_]
    found = [
        Comment(one.text, one.points, sum(one.text in comment for comment in said))
        for one in kept_comments(school, course, exercise, cell)
    ]
    return tuple(sorted(found, key=lambda one: -one.used))


def kept_comments(school: School, course: CourseId, exercise: ExerciseId, cell: CellId) -> Sequence[KeptComment]:
    """What was kept last for a cell."""
    for act in reversed(school.records.acts(course, "comments")):
        if (act.data.get("exercise"), act.data.get("cell")) == (exercise, cell):
            with suppress(DoesNotFit):  # a newer version may write more
                return from_json(tuple[KeptComment, ...], act.data.get("comments"))
            return ()
    return ()


def keep(
    school: School,
    by: LearnerId,
    course: CourseId,
    exercise: ExerciseId,
    cell: CellId,
    comments: Sequence[KeptComment],
) -> None:
    """Keep these sentences for a cell, in place of those before. Raises TooLong, TooManyAtOnce, BadRequest."""
    if len(comments) > MOST:
        raise TooManyAtOnce(count=len(comments), most=MOST)
    for one in comments:
        if len(one.text) > LONGEST_COMMENT:
            raise TooLong(size=len(one.text), limit=LONGEST_COMMENT)
        if not one.text.strip():
            raise BadRequest(what="comments")
    once = tuple({one.text: one for one in comments}.values())
    if once == tuple(kept_comments(school, course, exercise, cell)):
        return
    data = {"exercise": str(exercise), "cell": str(cell), "comments": to_json(once)}
    for _ in range(TRIES):
        # all cells of a course share one line of acts: a colleague at another cell is no conflict
        acts = school.records.acts(course, "comments")
        act = Act(ActId(uuid4().hex), school.tutor.clock(), by, course, "comments", "", data)
        with suppress(OutOfDate):
            school.records.add_act(act, acts[-1].id if acts else None)
            return
    raise OutOfDate(exercise=exercise)
