"""Puts together what teachers' use cases work on: the tutor that students have, and who they are."""

from enact_learn.studio.school import Roster, School
from enact_learn.tutor.local import LocalTutor


def build_school(tutor: LocalTutor, roster: Roster) -> School:
    """The school of a tutor: on a Hub with the Hub's roster, elsewhere with ``studio.local_roster``."""
    return School(tutor, roster)
