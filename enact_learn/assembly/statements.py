"""What statements about learners are made with: who runs this, pseudonyms, courses of then and now, estimates."""

from collections import Counter
from collections.abc import Iterator, Sequence

from enact_learn.assembly.build import now
from enact_learn.assembly.institution import institution
from enact_learn.assembly.parts import build_engine, fits_in, settings_of
from enact_learn.assembly.pseudonyms import pseudonyms
from enact_learn.assembly.records import Records
from enact_learn.domain.attempt import Attempt, LearnerId
from enact_learn.domain.contracts import ClassStore, ReadsThrough, Store
from enact_learn.domain.course import Course, CourseId, SkillId
from enact_learn.domain.learner_record import LearnerLog
from enact_learn.domain.wire import DoesNotFit, from_json
from enact_learn.exports.xapi.courses import KnownCourses
from enact_learn.exports.xapi.mastery import Mastery, Reached, nobody_looked
from enact_learn.exports.xapi.statements import Statements
from enact_learn.insight.states import ENOUGH, MASTERED
from enact_learn.tutor.advising import last_records
from enact_learn.tutor.engine import Engine
from enact_learn.tutor.steers import Published


def statements(records: Records, *, with_mastery: bool = True) -> Statements:
    """What makes statements of what is kept here.

    Raises BadConfiguration where no ``[institution]`` is named, BadExportKey, CantWrite, BrokenCourse.
    """
    config, store = records.config, records.store
    courses = records.courses
    known = KnownCourses(_kept(store), courses)
    mastery = mastery_reached(records) if with_mastery else nobody_looked
    return Statements(institution(config), pseudonyms(config).of, known, mastery)


def read_through(store: Store, course: CourseId | None = None) -> Iterator[LearnerLog]:
    """All logs, one after the other; of a stranger's store that can't be read through, learner by learner."""
    if isinstance(store, ReadsThrough):
        yield from store.read_through(course)
        return
    for learner in store.learners():
        log = log_of(store, learner)
        if course is None or course in {one.course for one in log.attempts} | {one.course for one in log.events}:
            yield log


def log_of(store: Store, learner: LearnerId) -> LearnerLog:
    """The log of one learner; empty where nothing is known of her."""
    record = store.record(learner)
    return LearnerLog(learner, record.attempts, record.events, record.recommendations)


def mastery_reached(records: Records) -> Mastery:
    """What the engine of today says of each log: which skills its estimate took to what is asked for, and when."""
    config, store, courses = records.config, records.store, records.courses
    settings = settings_of(config, courses, store, now()).settings
    engine = build_engine(settings, courses, fits_in(store), config.file)
    if isinstance(store, ClassStore):
        engine = engine.under(Published(settings.steering, store))
    return mastery_by(engine, settings.model.name, settings.model.fit)


def mastery_by(engine: Engine, model: str, fit: str) -> Mastery:
    """What an engine says of each log. ``model`` and ``fit`` name what estimates."""
    course_of = {skill.id: course for course in engine.courses for skill in course.skills}
    return lambda log: _reached(log, engine, (model, fit), course_of)


def _reached(
    log: LearnerLog, engine: Engine, model: tuple[str, str], course_of: dict[SkillId, Course]
) -> Iterator[Reached]:
    """Her episodes one by one, each in the record that stands; claims from a progress file are no evidence."""
    state, seen, done = engine.model.start(log.learner), Counter[SkillId](), set[SkillId]()
    for attempt in last_records([one for one in log.attempts if not one.imported]):
        state = engine.after(state, attempt)
        for skill, count in _shown(engine, attempt):
            seen[skill] += count
            course = course_of.get(skill)
            if skill in done or seen[skill] < ENOUGH or course is None:
                continue
            chance = engine.model.mastery(state, skill, attempt.last)
            asked = engine.steering(course.id, log.learner).thresholds.get(skill, MASTERED)
            if chance.mean >= asked:
                done.add(skill)
                yield Reached(skill, attempt.course, attempt.last, attempt.id, chance, seen[skill], asked, *model)


def _shown(engine: Engine, attempt: Attempt) -> Sequence[tuple[SkillId, int]]:
    """The skills that an episode showed something of, with how many first scores."""
    return sorted(Counter(engine.skills_in(attempt)).items())


def _kept(store: Store) -> Iterator[Course]:
    """The courses with which advice was ever made, the oldest first; what another version wrote is left out."""
    for document in store.documents("courses"):
        for course in document.data.get("courses", ()):
            try:
                yield from_json(Course, course)
            except DoesNotFit:
                continue
