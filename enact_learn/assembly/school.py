"""What teachers' use cases are given beside the tutor: the past computed once more, and simulated learners."""

from functools import partial
from importlib import import_module
from pathlib import Path

from enact_learn.assembly.replaying import compute_then
from enact_learn.domain.contracts import Store
from enact_learn.domain.course import Course
from enact_learn.domain.footprint import Energy
from enact_learn.domain.path_views import ReplayView, SimulatedGain
from enact_learn.domain.recommendation import Recommendation
from enact_learn.domain.steering import Steering
from enact_learn.domain.text import Message
from enact_learn.studio.school import Roster, School
from enact_learn.tutor.local import LocalTutor


def build_school(
    tutor: LocalTutor, roster: Roster, folder: Path | None = None, assumed: Energy | None = None
) -> School:
    """The school of a tutor, with all that its studio can do.

    Args:
        tutor: what students have.
        roster: on a Hub the Hub's, elsewhere ``studio.local_roster``.
        folder: what a teacher's own JupyterLab shows; None on a Hub.
        assumed: what energy is estimated from, where somebody has said it.

    """
    return School(
        tutor,
        roster,
        folder=folder,
        simulate=partial(simulate, tutor),
        replay=partial(replay, tutor.store),
        energy=assumed or Energy(),
    )


def replay(store: Store, recommendation: Recommendation) -> ReplayView:
    """A recommendation, computed once more. Raises CantReplay."""
    replayed = compute_then(store, recommendation)
    says = replayed.differences or (Message("replay.agrees"),)
    return ReplayView(recommendation.id, replayed.agrees, tuple(says))


def simulate(tutor: LocalTutor, course: Course, before: Steering, after: Steering) -> SimulatedGain | None:
    """What newcomers would gain by another path, with the models and the policy that are in use."""
    from enact_learn.trials.path_change import Taught, gain_of  # brings in NumPy
    from enact_learn.trials.worlds import WORLDS

    engine = tutor.engine
    taught = Taught(engine.model, engine.memory, engine.policy, engine.author_order or engine.policy)
    places = [place.split(":") for place in WORLDS.values()]
    return gain_of(course, before, after, taught, [getattr(import_module(module), name)() for module, name in places])
