"""Puts together what teachers' use cases work on: the tutor that students have, and who they are."""

from pathlib import Path

from enact_learn.studio.school import Roster, School
from enact_learn.tutor.local import LocalTutor


def build_school(tutor: LocalTutor, roster: Roster, folder: Path | None = None) -> School:
    """The school of a tutor.

    Args:
        tutor: what students have.
        roster: on a Hub the Hub's, elsewhere ``studio.local_roster``.
        folder: what a teacher's own JupyterLab shows; None on a Hub.

    """
    return School(tutor, roster, folder)
