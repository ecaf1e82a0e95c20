"""Everything that a teacher can ask for over the wire: name -> verb.

Each is ``work(school: School, by: LearnerId, course: CourseId, ...)`` and gives a view. The door checks the role.
"""

from collections.abc import Mapping

from enact_learn.domain.verb import Verb
from enact_learn.studio import (
    class_verbs,
    footprint_verbs,
    grading_verbs,
    item_verbs,
    log_verbs,
    path_verbs,
    publishing_verbs,
)

VERBS: Mapping[str, Verb] = {
    **class_verbs.VERBS,
    **item_verbs.VERBS,
    **grading_verbs.VERBS,
    **path_verbs.VERBS,
    **publishing_verbs.VERBS,
    **log_verbs.VERBS,
    **footprint_verbs.VERBS,
}
