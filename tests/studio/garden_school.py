"""A school over the small garden: Ana and Ben in the evening group, Cleo in none; Ada and Grace teach."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import Store
from enact_learn.domain.course import CourseId
from enact_learn.domain.document import Document, content_hash
from enact_learn.domain.people import Member
from enact_learn.domain.wire import to_json
from enact_learn.policy.ladder import Ladder
from enact_learn.policy.sequence import Sequence as AuthorOrder
from enact_learn.policy.steered import Steered
from enact_learn.store.memory import MemoryStore
from enact_learn.studio.school import School
from enact_learn.testing.fakes import Scripted, ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.local import LocalTutor
from tests.tutor.garden import ANA, BEN, PlainSource, TickingClock, garden, orchard

CLEO = LearnerId("cleo")
ADA, GRACE = LearnerId("t-ada"), LearnerId("t-grace")
NAMES = {ANA: "Ana", BEN: "Ben", CLEO: "Cleo", ADA: "Ada", GRACE: "Grace"}


@dataclass(frozen=True)
class SmallRoster:
    """Three students, of whom two learn in the evening."""

    def members(self, course: CourseId) -> Sequence[Member]:
        return (Member(ANA, "Ana", ("evening",)), Member(BEN, "Ben", ("evening",)), Member(CLEO, "Cleo"))

    def name(self, person: str) -> str:
        return NAMES.get(LearnerId(person), person[:8])


def a_school(shelf: Path, *script: Scripted, store: Store | None = None) -> School:
    """The grader follows the script."""
    roster, clock = SmallRoster(), TickingClock()
    groups = {one.learner: one.groups for one in roster.members(CourseId(""))}
    data = {"steering": {}, "made": to_json("for tests")}
    tutor = LocalTutor(
        PlainSource(shelf, garden(), orchard()),
        GaussianTracing(),
        Steered(Ladder()),  # type: ignore[arg-type]
        store or MemoryStore(),
        ScriptedGrader(*(script or (1.0,))),
        clock,
        author_order=Steered(AuthorOrder()),  # type: ignore[arg-type]
        settings=[Document(content_hash(data), "settings", clock(), data)],
        groups=lambda course, learner: groups.get(learner, ()),
    )
    return School(tutor, roster)
