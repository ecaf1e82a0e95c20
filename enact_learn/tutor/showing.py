"""What a learner is shown: cards, bars and check results, made from domain data."""

from collections.abc import Mapping, Sequence

from enact_learn.domain.attempt import CellScore, GradeReport, Submission
from enact_learn.domain.course import Course, Exercise, SkillId
from enact_learn.domain.options import Option, Situation
from enact_learn.domain.recommendation import Choice, Reason
from enact_learn.domain.text import Message, Text, translated
from enact_learn.domain.views import Card, CardState, CheckView, Hint, Level, SkillBar, SkillName, TestResult
from enact_learn.tutor.changes import grounds

MASTERED = 0.85  # mastery from which a skill is called mastered
GROWING = 0.6
ENOUGH_EVIDENCE = 3  # first scores before a skill is called mastered

BY_ERROR = {
    "Timeout": "test.timeout",
    "NotImplementedError": "test.not-implemented",
    "MemoryError": "test.memory",
}


def check_view(submission: Submission, report: GradeReport, exercise: Exercise, hint: Hint | None) -> CheckView:
    """The result of a check."""
    titles = {cell.id: cell.title for cell in exercise.cells}
    return CheckView(
        submission=submission.id,
        exercise=exercise.id,
        title=exercise.title,
        at=report.at,
        points=report.points,
        max_points=report.max_points,
        is_right=report.score is not None and report.score >= exercise.pass_mark,
        tests=tuple(
            TestResult(
                cell=cell.cell,
                title=titles.get(cell.cell, {"en": str(cell.cell)}),
                status=cell.status,
                points=cell.points,
                max_points=cell.max_points,
                message=_said(cell, exercise),
                got=cell.compared[0] if cell.compared else None,
                expected=cell.compared[1] if cell.compared else None,
            )
            for cell in report.cells
        ),
        hint=hint,
        fault=report.fault,
        notes=report.notes,
        road=report.road,
        seconds=report.seconds,
    )


def _said(cell: CellScore, exercise: Exercise) -> Message | None:
    """What a test says: the author's words where there are some, else ours."""
    if cell.said:
        return cell.said
    if cell.error in BY_ERROR:
        return Message(BY_ERROR[cell.error], {"said": cell.message})
    if cell.status in ("untouched", "not-run", "manual"):
        return Message(f"test.{cell.status}")
    if cell.message:
        said: dict[str, str] = {"en": cell.message}
        if french := translated(cell.message, exercise.messages):
            said["fr"] = french
        return Message("test.said", {"said": said})
    return Message("test.no-message") if cell.status == "failed" else None


def card(option: Option, choice: Choice, titles: Mapping[str, Text]) -> Card:
    """An exercise on offer, with why. ``titles`` as below."""
    exercise = option.exercise
    return Card(
        exercise=exercise.id,
        course=exercise.course,
        title=exercise.title,
        skills=tuple(SkillName(skill, titles.get(str(skill), {"en": str(skill)})) for skill in exercise.skills),
        difficulty=exercise.difficulty,
        minutes=exercise.minutes,
        state=state(option.is_right, option.started or option.score is not None),
        chance=option.chance,
        reasons=tuple(said_reason(reason, titles) for reason in grounds(choice.reasons)),
    )


def said_reason(reason: Reason, titles: Mapping[str, Text]) -> Message:
    """A reason as a message: ids become titles, numbers stay numbers."""
    params: dict[str, str | int | float | Text] = {}
    for name, id_ in (("subject", reason.subject), ("about", reason.about)):
        if id_ is not None:
            params[name] = titles.get(id_, id_)
    numbers = {"value": reason.value, "threshold": reason.threshold, "low": reason.low, "high": reason.high}
    for name, number in numbers.items():
        if number is not None:
            params[name] = number
    return Message(f"reason.{reason.id}", params)


def titles(courses: Sequence[Course]) -> dict[str, Text]:
    """What skills and exercises are called, by their ids."""
    named: dict[str, Text] = {}
    for course in courses:
        named |= {str(skill.id): skill.title for skill in course.skills}
        named |= {str(exercise.id): exercise.title for exercise in course.exercises}
    return named


def state(is_right: bool, is_begun: bool) -> CardState:
    """How an exercise stands."""
    if is_right:
        return "right"
    return "started" if is_begun else "new"


def bar(skill: SkillId, title: Text, now: Situation) -> SkillBar:
    """How far she is with a skill."""
    standing = now.skills[skill]
    return SkillBar(skill, title, standing.mastery, standing.evidence, level(standing.mastery.mean, standing.evidence))


def level(mastery: float, evidence: int) -> Level:
    """The word for a mastery (0.0 to 1.0) that rests on so many first scores."""
    if not evidence:
        return "unknown"
    if mastery >= MASTERED and evidence >= ENOUGH_EVIDENCE:
        return "mastered"
    return "growing" if mastery >= GROWING else "starting"


def first_hint(exercise: Exercise) -> Hint | None:
    """The most general hint, or None where the author wrote none."""
    return Hint(1, len(exercise.hints), exercise.hints[0]) if exercise.hints else None
