"""The xAPI statements about one learner, for the archive of everything that is kept about her."""

from collections.abc import Iterator

from enact_learn.assembly.config import Config
from enact_learn.assembly.everything import Statements
from enact_learn.assembly.records import Records
from enact_learn.assembly.statements import statements
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import Store
from enact_learn.domain.learner_record import LearnerLog, LearnerRecord


def statements_of(config: Config, store: Store) -> Statements | None:
    """What makes them; None where the institution has said no address of its own, without which they have no names.

    Raises BadConfiguration, BadExportKey, CantWrite.
    """
    if not config.tables.get("institution", {}).get("home"):
        return None
    made = statements(Records(config, store))

    def of(learner: LearnerId, record: LearnerRecord) -> Iterator[str]:
        log = LearnerLog(learner, record.attempts, record.events, record.recommendations)
        return (one.text for one in made.of(log))

    return of
