"""A learner's progress as one file that she can take along: versioned JSON, read by programs and by people."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from enact_learn.domain.attempt import Attempt, Event, GradeReport, LearnerId, Submission
from enact_learn.domain.course import CourseId, ExerciseId, SkillId
from enact_learn.domain.document import content_hash
from enact_learn.domain.recommendation import RecommendationId
from enact_learn.domain.wire import to_json

FORMAT = "enact_learn.progress"
VERSION = 3
"""1: the attempts alone, each episode in its last record. 2: all records, submissions with reports, events,
notebooks. 3: badges, and what she said on research use, to be read: it counts where she said it, and is not taken in
elsewhere. A new kind of event or another field is a new version."""

MOST_MB = 50
MOST_ENTRIES = 100_000  # of all lists together
LISTS = ("attempts", "submissions", "reports", "events", "notebooks", "advice", "states")
MOST_NOTEBOOK_MB = 20
DEEPEST = 16  # levels of lists and objects; notebooks are texts
MOST_VALUES = 5_000_000  # outside of texts: ours take ten bytes each at least, a hostile file's two, and 80 in memory


@dataclass(frozen=True, slots=True)
class SkillState:
    """What was believed of a skill when the file was made. For readers: states are rebuilt from the attempts."""

    skill: SkillId
    mastery: float  # 0.0 to 1.0, with its 80 % interval
    low: float
    high: float
    evidence: int  # first scores seen


@dataclass(frozen=True, slots=True)
class AdviceGiven:
    """An advice in short. For readers: what was advised elsewhere can't be computed again here."""

    id: RecommendationId
    at: datetime  # UTC
    course: CourseId
    exercise: ExerciseId
    others: tuple[ExerciseId, ...]
    reasons: tuple[str, ...]  # their ids, the one that decided first
    policy: str
    model: str


@dataclass(frozen=True, slots=True)
class OwnNotebook:
    """One of her copies, without outputs. Names, never paths."""

    course: CourseId
    exercise: ExerciseId
    folder: str  # in which it stands with the others of its exercise; "" where it stands alone
    name: str  # without ending
    text: str  # nbformat JSON


@dataclass(frozen=True, slots=True)
class ProgressFile:
    """What is in the file. Everything in it is a claim until it was checked."""

    learner: LearnerId
    made: datetime  # UTC
    by: str  # program and version
    attempts: tuple[Attempt, ...] = ()  # every record, superseded ones too
    submissions: tuple[Submission, ...] = ()
    reports: tuple[GradeReport, ...] = ()
    events: tuple[Event, ...] = ()
    notebooks: tuple[OwnNotebook, ...] = ()
    states: tuple[SkillState, ...] = ()
    advice: tuple[AdviceGiven, ...] = ()
    left_out: int = 0  # entries for which there was no room

    @property
    def entries(self) -> int:
        """How many things are in it."""
        return sum(len(getattr(self, name)) for name in LISTS)


def written(file: ProgressFile) -> str:
    """The file's text: ASCII, with a hash over everything that it says."""
    said = {"format": FORMAT, "version": VERSION, **to_json(file)}
    return json.dumps({**said, "sha256": seal(said)}, ensure_ascii=True, allow_nan=False, separators=(",", ":")) + "\n"


def seal(said: Mapping[str, Any]) -> str:
    """The hash of what a file says, its own ``sha256`` left out. It finds damage, not forgery: anybody can make one."""
    return content_hash({key: value for key, value in said.items() if key != "sha256"})
