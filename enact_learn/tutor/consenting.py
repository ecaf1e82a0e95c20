"""A learner says whether researchers may use what is kept of her in a course, and takes it back."""

from datetime import timedelta

from enact_learn.domain.attempt import Attempt, Event, LearnerId, Submission
from enact_learn.domain.consent import NO, WORDS, YES, Consent, agrees, last_words
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import BadRequest, NothingToAgreeTo
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.domain.text import Message, Text
from enact_learn.domain.work_views import Done
from enact_learn.tutor.local import LocalTutor

NOWHERE = ExerciseId("")  # it is about a whole course
INSTANT = timedelta(microseconds=1)


def consents(tutor: LocalTutor, record: LearnerRecord) -> tuple[Consent, ...]:
    """What she said of each course in which something of hers is kept, also of those that are not loaded any more."""
    last = last_words(record.events)
    return tuple(
        Consent(course, _title(tutor, course), agrees(said := last.get(course)), said.at if said else None)
        for course in _own_courses(record)
    )


def agree(tutor: LocalTutor, learner: LearnerId, course: CourseId, yes: bool, words: int) -> Done:
    """Keep what she says of a course. The same word twice is no change.

    Args:
        words: the version of the statement that she read, as ``domain.consent.WORDS`` counts. A no needs none.

    Raises NothingToAgreeTo where nothing of hers is kept in the course, BadRequest for words that are not today's.

    """
    if yes and words != WORDS:
        raise BadRequest(what="words")
    with tutor.at_work_for(learner):
        record = tutor.store.record(learner)
        if course not in _own_courses(record):
            raise NothingToAgreeTo(course=str(course)[:80])
        last = last_words(record.events).get(course)
        if yes != agrees(last) or (last is None and not yes):
            now = tutor.clock()
            if last is not None and now <= last.at:  # a clock was put back: her last word stands last all the same
                now = last.at + INSTANT
            tutor.store.add_event(Event(YES if yes else NO, learner, course, NOWHERE, now, detail={"words": words}))
    return Done(Message("notice.research-yes" if yes else "notice.research-no", {"course": _title(tutor, course)}))


def _own_courses(record: LearnerRecord) -> list[CourseId]:
    """Those in which she did something here, sorted."""
    things: tuple[Submission | Attempt | Event, ...] = (*record.submissions, *record.attempts, *record.events)
    return sorted({one.course for one in things if not one.imported})


def _title(tutor: LocalTutor, course: CourseId) -> Text:
    return next((one.title for one in tutor.courses if one.id == course), {"en": str(course)})
