"""Wrong answers that failed alike: by the tests that failed, and by the error that was met first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from enact_learn.domain.attempt import CellScore, GradeReport, LearnerId, Submission, SubmissionId
from enact_learn.domain.course import CellId

EXAMPLES = 3
WRONG = ("failed", "partial")


@dataclass(frozen=True, slots=True)
class Alike:
    """A group of wrong answers."""

    failing: tuple[CellId, ...]  # in the order of the report
    error: str  # name of the exception that the first of them met; "" for a plain failed assertion
    says: str  # the message that most of them met; "" where there was none
    learners: int
    share: float  # of all learners with a wrong answer, 0.0 to 1.0
    examples: tuple[SubmissionId, ...]  # the newest of different learners, at most three


@dataclass
class _Group:
    newest: dict[LearnerId, Submission] = field(default_factory=dict)
    said: Counter[str] = field(default_factory=Counter)


def wrong_answers(checks: Iterable[tuple[Submission, GradeReport]], most: int) -> Sequence[Alike]:
    """The most frequent groups, at most ``most``, those of most learners first.

    Each learner counts once in a group, however often she checked. Untouched answers are none, and what came in by a
    progress file is a claim. The order of ``checks`` does not matter.
    """
    groups: dict[tuple[tuple[CellId, ...], str], _Group] = {}
    wrong: set[LearnerId] = set()
    for submission, report in checks:
        failing = [cell for cell in report.cells if cell.status in WRONG]
        if submission.imported or not failing:
            continue
        wrong.add(submission.learner)
        group = groups.setdefault((tuple(cell.cell for cell in failing), _error(failing)), _Group())
        before = group.newest.get(submission.learner)
        if before is None or (submission.at, submission.id) > (before.at, before.id):
            group.newest[submission.learner] = submission
        if said := next((cell.message for cell in failing if cell.message), ""):
            group.said[said] += 1
    ranked = sorted(groups.items(), key=lambda one: (-len(one[1].newest), one[0]))
    return [_alike(key, group, len(wrong)) for key, group in ranked[:most]]


def _error(failing: Sequence[CellScore]) -> str:
    return next((cell.error for cell in failing if cell.error), "")


def _alike(key: tuple[tuple[CellId, ...], str], group: _Group, of: int) -> Alike:
    newest = sorted(group.newest.values(), key=lambda one: (one.at, one.id), reverse=True)
    says = min(group.said.items(), key=lambda one: (-one[1], one[0]))[0] if group.said else ""
    return Alike(key[0], key[1], says, len(newest), len(newest) / of, tuple(one.id for one in newest[:EXAMPLES]))
