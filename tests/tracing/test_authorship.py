"""A state is read by the model that wrote it."""

import pytest

from enact_learn.domain.learner import LearnerState
from enact_learn.testing.fakes import LEARNER
from enact_learn.tracing.authorship import refuse_a_foreign_state


def test_a_foreign_state_is_refused_with_both_names_and_the_way_out() -> None:
    with pytest.raises(ValueError, match=r"'bayesian'.*'gaussian'.*replay"):
        refuse_a_foreign_state(LearnerState(LEARNER, "bayesian"), "gaussian")


def test_an_own_state_is_no_error() -> None:
    refuse_a_foreign_state(LearnerState(LEARNER, "gaussian"), "gaussian")
