"""Options become a recommendation: one file for each policy, each with a reason that can be tried out.

What a learner knows is estimated in ``tracing``; which exercises are open is for the ``tutor`` to say.
"""

from enact_learn.policy.ladder import Ladder
from enact_learn.policy.sequence import Sequence

__all__ = ["Ladder", "Sequence"]
