"""What the studio's screens show, as tables to take away."""

import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.class_views import ClassView, RowOutcome, StandingState, StudentRow
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import BadRequest
from enact_learn.domain.grading_views import GradingView
from enact_learn.domain.item_views import ItemRow
from enact_learn.domain.learner import Chance
from enact_learn.domain.path_views import LogView
from enact_learn.domain.table import Cell, Table
from enact_learn.domain.text import Message
from enact_learn.studio import grading_verbs, log_verbs
from enact_learn.studio.class_view import looked_at
from enact_learn.studio.footprint import footprint
from enact_learn.studio.item_view import items
from enact_learn.studio.school import School
from enact_learn.studio.student_view import student_view

Of = Literal["class", "items", "log", "grading", "student", "footprint"]

STATES: Mapping[StandingState, str] = {
    "mastered": "table.state-mastered",
    "on-the-way": "table.state-on-the-way",
    "struggling": "table.state-struggling",
    "no-data": "table.state-no-data",
}
OUTCOMES: Mapping[RowOutcome, str] = {
    "open": "table.outcome-open",
    "right": "table.outcome-right",
    "not-now": "table.outcome-not-now",
    "left": "table.outcome-left",
    "waiting": "table.outcome-waiting",
    "gave-up": "table.outcome-gave-up",
    "handed-in": "table.outcome-handed-in",
}


def table(school: School, by: LearnerId, course: CourseId, of: Of, learner: LearnerId | None = None) -> Table:
    """One of the screens as a table; of "student", ``learner`` says which one.

    Raises BadRequest where that is missing, and what the screen raises.
    """
    if of == "student":
        if learner is None:
            raise BadRequest(what="learner")
        return _of_student(school, by, course, learner)
    return _TABLES[of](school, by, course)


def _of_class(school: School, by: LearnerId, course: CourseId) -> Table:
    view = looked_at(school, course, "", "", sys.maxsize)
    skills = tuple(skill.title for skill in view.skills)
    head = _head(
        *("table.student", "table.id", "table.groups", "table.state", "table.why", "table.done", "table.total"),
        *("table.checks", "table.hints", "table.last", "table.next", "table.waiting"),
    )
    return Table(f"{course}-class", (*head, *skills), tuple(_student(view, row) for row in view.students))


def _student(view: ClassView, row: StudentRow) -> tuple[Cell, ...]:
    return (
        *(row.name, row.learner, ", ".join(row.groups), Message(STATES[row.state]), row.why[0] if row.why else None),
        *(
            row.done,
            row.total,
            row.checks,
            row.hints,
            _time(row.last),
            row.next.title if row.next else None,
            row.waiting,
        ),
        *(round(cell.mastery.mean, 3) if cell.evidence else None for cell in row.skills),
    )


def _of_items(school: School, by: LearnerId, course: CourseId) -> Table:
    head = _head(
        *("table.exercise", "table.id", "table.module", "table.learners", "table.facility", "table.facility-low"),
        *("table.facility-high", "table.discrimination", "table.difficulty", "table.measured", "table.minutes"),
        *("table.minutes-taken", "table.hints-mean", "table.predicted", "table.achieved", "table.problems"),
        "table.flags",
    )
    return Table(f"{course}-exercises", head, tuple(map(_item, items(school, by, course).items)))


def _item(row: ItemRow) -> tuple[Cell, ...]:
    facility: tuple[Cell, ...] = tuple(round(one, 3) for one in row.facility) if row.facility else (None,) * 3
    return (
        *(row.title, row.exercise, row.module, row.learners, *facility, _short(row.discrimination), row.difficulty),
        *(_on_scale(row.measured), row.minutes, _short(row.minutes_taken), _short(row.hints), _short(row.predicted)),
        *(_short(row.achieved), row.problems, row.flags[0] if row.flags else None),
    )


def _on_scale(measured: Chance | None) -> float | None:
    """On the author's scale, 1 to 5."""
    return None if measured is None else round(measured.mean * 5, 2)


def _short(number: float | None) -> float | None:
    return None if number is None else round(number, 3)


def _of_student(school: School, by: LearnerId, course: CourseId, learner: LearnerId) -> Table:
    view = student_view(school, by, course, learner)
    head = _head(
        "table.exercise",
        "table.id",
        "table.started",
        "table.last",
        "table.outcome",
        "table.score",
        "table.checks",
        "table.hints",
    )
    rows = tuple(
        (
            *(one.title, one.exercise, _time(one.started), _time(one.last), Message(OUTCOMES[one.outcome])),
            *(round(one.score, 3), one.checks, one.hints),
        )
        for one in view.attempts
    )
    return Table(f"{course}-{learner[:8]}", head, rows)


def _of_log(school: School, by: LearnerId, course: CourseId) -> Table:
    view = log_verbs.VERBS["log"].work(school, by, course)
    assert isinstance(view, LogView)  # what that verb gives
    rows = tuple(
        (_time(one.at), one.who, one.what, one.why[0] if one.why else None, one.reason, one.id) for one in view.rows
    )
    return Table(
        f"{course}-log", _head("table.at", "table.who", "table.what", "table.why", "table.reason", "table.id"), rows
    )


def _of_grading(school: School, by: LearnerId, course: CourseId) -> Table:
    view = grading_verbs.VERBS["grading"].work(school, by, course)
    assert isinstance(view, GradingView)  # what that verb gives
    rows = tuple(
        (one.exercise_title, one.exercise, one.title, one.max_points, one.waiting, one.graded) for one in view.cells
    )
    return Table(
        f"{course}-grading",
        _head("table.exercise", "table.id", "table.cell", "table.points", "table.waiting", "table.graded"),
        rows,
    )


def _of_footprint(school: School, by: LearnerId, course: CourseId) -> Table:
    found = footprint(school, by, course).footprint
    head = _head(
        *("table.month", "table.work", "table.times", "table.timed", "table.cpu-seconds", "table.cpu-median"),
        *("table.cpu-most", "table.watt-hours", "table.grams"),
    )
    rows = tuple(
        (
            *(one.month, Message(name), amount.times, amount.measured, round(amount.cpu_seconds, 3)),
            *(_short(amount.median), _short(amount.p95), round(amount.kwh * 1000, 3), round(amount.grams, 3)),
        )
        for one in found.months
        for name, amount in (
            ("table.work-grades", one.grades),
            ("table.work-advice", one.advice),
            ("table.work-refits", one.refits),
        )
    )
    return Table(f"{course}-footprint", head, rows)


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def _head(*names: str) -> tuple[Message, ...]:
    return tuple(Message(name) for name in names)


_TABLES: Mapping[str, Callable[[School, LearnerId, CourseId], Table]] = {
    "class": _of_class,
    "items": _of_items,
    "log": _of_log,
    "grading": _of_grading,
    "footprint": _of_footprint,
}
