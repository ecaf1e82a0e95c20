"""What a learner is shown: cards, bars and check results, made from domain data."""

from collections.abc import Collection, Mapping, Sequence

from enact_learn.domain.attempt import CellScore, GradeReport, Submission
from enact_learn.domain.course import CellId, Course, Exercise, ExerciseId, SkillId
from enact_learn.domain.options import Option, Situation
from enact_learn.domain.recommendation import Choice, Reason
from enact_learn.domain.text import Message, Text, translated
from enact_learn.domain.views import Card, CardState, CheckView, Hint, Level, SkillBar, SkillName, TestResult
from enact_learn.tutor.changes import grounds
from enact_learn.tutor.hand_grades import NOTHING_GRADED, Graded, points_of

MASTERED = 0.85  # mastery from which a skill is called mastered
GROWING = 0.6
ENOUGH_EVIDENCE = 3  # first scores before a skill is called mastered

BY_ERROR = {
    "Timeout": "test.timeout",
    "NotImplementedError": "test.not-implemented",
    "MemoryError": "test.memory",
}


def check_view(
    submission: Submission,
    report: GradeReport,
    exercise: Exercise,
    *,
    hints: tuple[Hint, ...] = (),
    wants_hint: bool = False,
    by_hand: Mapping[CellId, Graded] = NOTHING_GRADED,
    from_before: bool = False,
) -> CheckView:
    """The result of a check.

    Args:
        hints: those that were seen in this episode.
        wants_hint: the first of them belongs to this result.
        by_hand: what a person said of cells; where a machine grades, it counts if it is about this submission.
        from_before: nothing was graded now, since nothing has changed.

    """
    titles = {cell.id: cell.title for cell in exercise.cells}
    instead = {
        cell.cell: by_hand[cell.cell].points
        for cell in report.cells
        if cell.status != "manual" and cell.cell in by_hand and by_hand[cell.cell].submission == submission.id
    }
    points = points_of(report, instead)
    is_right_by_hand = bool(instead) and not report.fault and points / report.max_points >= exercise.pass_mark
    return CheckView(
        submission=submission.id,
        exercise=exercise.id,
        title=exercise.title,
        at=report.at,
        points=points,
        max_points=report.max_points,
        is_right=is_right_by_hand if instead else is_right(report, exercise),
        tests=tuple(
            _test_result(
                cell,
                titles.get(cell.cell, {"en": str(cell.cell)}),
                exercise,
                by_hand.get(cell.cell) if cell.status == "manual" or cell.cell in instead else None,
            )
            for cell in report.cells
        ),
        hint=hints[0] if hints and wants_hint else None,
        fault=report.fault,
        notes=report.notes,
        road=report.road,
        seconds=report.seconds,
        hints=hints,
        hints_left=len(exercise.hints) - len(hints),
        from_before=from_before,
    )


def is_right(report: GradeReport, exercise: Exercise) -> bool:
    """Whether a check was right; where hidden tests were left out that is not known, and so it is not."""
    return report.score is not None and report.score >= exercise.pass_mark and not report.hidden_left


def _test_result(cell: CellScore, title: Text, exercise: Exercise, graded: Graded | None) -> TestResult:
    return TestResult(
        cell=cell.cell,
        title=title,
        status=cell.status,
        points=graded.points if graded else cell.points,
        max_points=cell.max_points,
        message=_said_by_hand(graded) if graded else _said(cell, exercise),
        got=cell.compared[0] if cell.compared else None,
        expected=cell.compared[1] if cell.compared else None,
    )


def _said_by_hand(graded: Graded) -> Message:
    if graded.comment:
        return Message("test.graded-with-comment", {"said": graded.comment})
    return Message("test.graded-by-hand")


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


def card(option: Option, choice: Choice, titles: Mapping[str, Text], graded: Collection[ExerciseId] = ()) -> Card:
    """An exercise on offer, with why. ``titles`` as below; ``graded``: what is handed in for a grade."""
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
        is_graded=exercise.id in graded,
        due=option.deadline,
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


def skill_bar(skill: SkillId, title: Text, now: Situation) -> SkillBar:
    """How far the learner is with a skill, in a situation."""
    standing = now.skills[skill]
    return SkillBar(skill, title, standing.mastery, standing.evidence, level(standing.mastery.mean, standing.evidence))


def level(mastery: float, evidence: int) -> Level:
    """The word for a mastery (0.0 to 1.0) that rests on so many first scores."""
    if not evidence:
        return "unknown"
    if mastery >= MASTERED and evidence >= ENOUGH_EVIDENCE:
        return "mastered"
    return "growing" if mastery >= GROWING else "starting"
