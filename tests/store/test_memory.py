import subprocess
import sys

import pytest

from enact_learn.domain.attempt import AttemptId, SubmissionId
from enact_learn.domain.errors import OutOfDate
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import a_report, an_attempt


def test_importing_the_memory_store_does_not_import_a_database() -> None:
    code = "import sys, enact_learn.store.memory; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_report_on_an_unknown_submission_is_refused() -> None:
    store = MemoryStore()
    with pytest.raises(KeyError):
        store.add_report(a_report(SubmissionId("never added")), an_attempt())
    assert list(store.attempts(an_attempt().learner)) == []


def test_a_record_that_supersedes_an_unknown_one_is_out_of_date() -> None:
    with pytest.raises(OutOfDate):
        MemoryStore().add_attempt(an_attempt(supersedes=AttemptId("erased meanwhile")))
