"""What a learner did becomes what the learner probably knows: one file for each mastery model.

Choosing the next exercise is left to ``policy``; nothing here asks the clock or touches the store.
"""

from enact_learn.tracing.bayesian import BayesianTracing
from enact_learn.tracing.gaussian import GaussianTracing

__all__ = ["BayesianTracing", "GaussianTracing"]
