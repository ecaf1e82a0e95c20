"""Who wrote a state: a model reads its own numbers only."""

from enact_learn.domain.learner import LearnerState


def refuse_a_foreign_state(state: LearnerState, model: str) -> None:
    """Raise ValueError, naming both, when ``state`` was written by another model than ``model``."""
    if state.model != model:
        raise ValueError(
            f"a state that the model {state.model!r} wrote can't be read by {model!r}: "
            "start anew and replay the learner's attempts"
        )
