"""Options become a recommendation: one file for each policy, each with a reason that can be tried out.

What a learner knows is estimated in ``tracing``; which exercises are open is for the ``tutor`` to say.
"""

from enact_learn.policy.ground_up import GroundUp
from enact_learn.policy.ladder import Ladder
from enact_learn.policy.mastery import Mastery
from enact_learn.policy.sequence import Sequence
from enact_learn.policy.steered import Steered
from enact_learn.policy.zpdes import Zpdes

__all__ = ["GroundUp", "Ladder", "Mastery", "Sequence", "Steered", "Zpdes"]
