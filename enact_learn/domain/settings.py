"""With what an advice was computed: enough to compute it again when all of it has changed since."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from enact_learn.domain.course import CourseId
from enact_learn.domain.steering import Steering


@dataclass(frozen=True, slots=True)
class Part:
    """One part as it was put together."""

    name: str  # entry point's name
    parameters: Mapping[str, Any] = field(default_factory=dict)  # arguments of its constructor
    fit: str = ""  # id of the fit that it was given; "" without one


@dataclass(frozen=True, slots=True)
class Settings:
    """What an advice depends on beside the learner's log, the seed and the time."""

    version: str  # of the package
    model: Part
    policy: Part
    memory: Part | None  # the model that says what is remembered
    steering: Mapping[CourseId, Steering]
    courses: str  # id of the document with the courses, as far as the engine reads them
