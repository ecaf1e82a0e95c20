"""Every extension point of enact_learn. Reading this one folder tells what can be replaced.

Each Protocol has an entry-point group (``enact_learn.<group>``); our own parts come in by the same
door as a stranger's, and the checks in ``enact_learn.testing`` run over both.
"""

from collections.abc import Mapping

from enact_learn.domain.contracts.graders import Cancels, Grader, Job, Rehearsing, Unfit
from enact_learn.domain.contracts.logs import KeepsLog
from enact_learn.domain.contracts.models import (
    Explains,
    Fits,
    Forecasts,
    Log,
    MasteryModel,
    Ranks,
    ReadsCourses,
    Remembers,
)
from enact_learn.domain.contracts.policies import AsksForMastery, Chooses, Places, Policy, Reviews, Weighs
from enact_learn.domain.contracts.sandboxes import Room, Sandbox
from enact_learn.domain.contracts.sources import CourseSource, HasFiles, HasLessons, LessonNotebook, Release
from enact_learn.domain.contracts.stores import (
    ClassStore,
    Forgets,
    KeepsStates,
    ReadsMany,
    ReadsThrough,
    Renamed,
    Store,
    Trace,
)
from enact_learn.domain.limits import Limits

__all__ = [
    "GROUPS",
    "AsksForMastery",
    "Cancels",
    "Chooses",
    "ClassStore",
    "CourseSource",
    "Explains",
    "Fits",
    "Forecasts",
    "Forgets",
    "Grader",
    "HasFiles",
    "HasLessons",
    "Job",
    "KeepsLog",
    "KeepsStates",
    "LessonNotebook",
    "Limits",
    "Log",
    "MasteryModel",
    "Places",
    "Policy",
    "Ranks",
    "ReadsCourses",
    "ReadsMany",
    "ReadsThrough",
    "Rehearsing",
    "Release",
    "Remembers",
    "Renamed",
    "Reviews",
    "Room",
    "Sandbox",
    "Store",
    "Trace",
    "Unfit",
    "Weighs",
]

GROUPS: Mapping[str, str] = {
    "mastery_models": "MasteryModel",
    "policies": "Policy",
    "stores": "Store",
    "graders": "Grader",
    "course_sources": "CourseSource",
    "sandboxes": "Sandbox",
}
"""Entry-point group (after ``enact_learn.``) -> the Protocol that its parts keep."""
