"""A tutor over the garden, whose grader says what a test wants."""

from pathlib import Path

import pytest

from enact_learn.domain.contracts import Store
from enact_learn.policy.ladder import Ladder
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet, Scripted, ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.workspace import Workspace
from tests.tutor.garden import MakeTutor, PlainSource, garden, orchard


@pytest.fixture
def clock() -> ClockYouSet:
    return ClockYouSet()


@pytest.fixture
def source(tmp_path: Path) -> PlainSource:
    return PlainSource(tmp_path / "shelf", garden(), orchard())


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The learner's own folder, empty."""
    (tmp_path / "home").mkdir()
    return Workspace(tmp_path / "home")


@pytest.fixture
def make_tutor(source: PlainSource, clock: ClockYouSet) -> MakeTutor:
    """A tutor whose grader follows the script; ``store`` is a store to share."""

    def make(*script: Scripted, store: Store | None = None) -> LocalTutor:
        grader = ScriptedGrader(*(script or (1.0,)))
        return LocalTutor(source, GaussianTracing(), Ladder(), store or MemoryStore(), grader, clock)

    return make
