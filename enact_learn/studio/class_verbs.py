"""The verbs of the studio's part ``class``: the class, one learner, and every screen as a table."""

from collections.abc import Mapping

from enact_learn.domain.verb import Verb
from enact_learn.studio.class_view import class_view
from enact_learn.studio.student_view import difference, student_view, view_as
from enact_learn.studio.tables import table

VERBS: Mapping[str, Verb] = {
    "class": Verb(class_view, "observer", changes=False),
    "student": Verb(student_view, "observer", changes=False),
    "difference": Verb(difference, "observer", changes=False),
    "view_as": Verb(view_as, "observer", changes=False),
    "table": Verb(table, "observer", changes=False),
}
