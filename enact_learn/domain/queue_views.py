"""How a check that waits its turn is told of."""

from dataclasses import dataclass

from enact_learn.domain.attempt import SubmissionId
from enact_learn.domain.views import CheckView


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a learner gets for what she handed in: it is recorded, and will be graded."""

    submission: SubmissionId
    position: int | None  # gradings before hers, 0 or more; None: graded already


@dataclass(frozen=True, slots=True)
class CheckState:
    """Where a check is."""

    submission: SubmissionId
    position: int | None  # gradings before hers; 0: it is being graded, or next. None: graded
    result: CheckView | None = None  # once it is graded
