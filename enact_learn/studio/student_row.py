"""A learner's line in the class: numbers, the state of each skill, and her own state with its reasons."""

from datetime import datetime

from enact_learn.domain.class_views import SkillCell, StudentRow
from enact_learn.domain.course import Course
from enact_learn.domain.learner import Chance
from enact_learn.domain.people import Member
from enact_learn.domain.standing import Standing
from enact_learn.domain.steering import Steering
from enact_learn.domain.text import Message
from enact_learn.domain.views import ExerciseName
from enact_learn.insight.states import MASTERED, State, learner_state, skill_state

UNKNOWN = Chance(0.5, 0.0, 1.0)  # where nothing was seen


class Rows:
    """Makes the lines of one course at one time.

    Args:
        course: which course.
        steering: what is asked for in it: the thresholds of mastery.
        at: now, in UTC.
        others_went_on: whether most of the class has checked something lately.

    """

    def __init__(self, course: Course, steering: Steering, at: datetime, others_went_on: bool) -> None:
        self.course = course
        self.at = at
        self.others_went_on = others_went_on
        self.titles = {skill.id: skill.title for skill in course.skills}
        self.thresholds = steering.thresholds
        self.shown = sum(one.id not in steering.hide for one in course.exercises)
        self.names = {one.id: ExerciseName(one.id, one.title) for one in course.exercises}

    def state(self, standing: Standing | None, *, is_counted: bool = True) -> State:
        """How somebody stands, and why; ``is_counted`` says whether there was time to find out where she does."""
        if not is_counted:
            return State("no-data", (Message("class.not-counted"),))
        return learner_state(
            standing, self.titles, self.at, others_went_on=self.others_went_on, thresholds=self.thresholds
        )

    def row(self, member: Member, standing: Standing | None, found: State) -> StudentRow:
        """The line of a member whose state was found."""
        return StudentRow(
            learner=member.learner,
            name=member.name,
            groups=member.groups,
            state=found.state,
            why=found.why,
            skills=self._skills(standing),
            done=standing.done if standing else 0,
            total=standing.total if standing else self.shown,
            checks=standing.checks if standing else 0,
            hints=standing.hints if standing else 0,
            last=standing.last if standing else None,
            next=self.names.get(standing.next) if standing and standing.next else None,
            waiting=standing.waiting if standing else 0,
        )

    def _skills(self, standing: Standing | None) -> tuple[SkillCell, ...]:
        known = standing.skills if standing else {}
        cells = []
        for skill in self.titles:
            one = known.get(skill)
            mastery = Chance(one.mean, one.low, one.high) if one else UNKNOWN
            state = skill_state(one, self.thresholds.get(skill, MASTERED))
            cells.append(SkillCell(skill, mastery, one.evidence if one else 0, state))
        return tuple(cells)
