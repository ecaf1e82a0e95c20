"""The log for researchers: of those whose yes stands now, taken from the store, under names drawn for one file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import SystemRandom, token_hex
from typing import IO

from enact_learn import __version__
from enact_learn.assembly.privacy import privacy_settings
from enact_learn.assembly.records import Records
from enact_learn.domain.anonymity import without_small
from enact_learn.domain.attempt import Attempt, Event, LearnerId
from enact_learn.domain.consent import KINDS, STATEMENT, WORDS, agrees, last_words
from enact_learn.domain.contracts import ClassStore, Store
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import TooFewAgree, UnknownCourse
from enact_learn.domain.text import FALLBACK
from enact_learn.exports.research.log import Written, write_log
from enact_learn.exports.research.readme import readme
from enact_learn.exports.research.tables import Participant
from enact_learn.words import say

DIGITS = 8  # bytes of a drawn name


@dataclass(frozen=True, slots=True)
class ResearchLog:
    """What was written, and of how many."""

    course: CourseId
    people: Mapping[str, int | None]  # "agreed", "others"; None for what may not be told
    written: Written


def write_research_log(records: Records, course: CourseId, at: datetime, file: IO[bytes], named: str) -> ResearchLog:
    """Write the log of a course into a file that is open for writing bytes.

    Raises UnknownCourse, and TooFewAgree where fewer learners than [privacy] asks for agree now, or none has done
    anything that enough others have done too.

    Args:
        records: what is kept.
        course: which course.
        at: now, UTC.
        file: where to.
        named: who hands it over, "" where that is not said.

    """
    store, k = records.store, privacy_settings(records.config).k
    everybody = learners_of(store, course)
    if not everybody and course not in {one.id for one in records.courses}:
        raise UnknownCourse(course=str(course)[:80], known=", ".join(one.id for one in records.courses))
    agreed = who_agrees(store, course, everybody)
    if len(agreed) < k:
        raise TooFewAgree(course=str(course)[:80], least=k)
    people = without_small({"agreed": len(agreed), "others": len(everybody) - len(agreed)}, k)
    users = {f"u_{token_hex(DIGITS)}": learner for learner in agreed}
    order = sorted(users)  # of names drawn by chance: it says nothing of the order here
    SystemRandom().shuffle(order)

    def participants() -> Iterator[Participant]:
        return (participant(store, course, users[user], user) for user in order)

    def page(written: Written) -> str:
        if not 0 < k <= written.learners:
            raise TooFewAgree(course=str(course)[:80], least=k)
        return readme(
            written,
            course=course,
            made=at.date(),
            by=f"enact_learn {__version__}",
            institution=named,
            words=WORDS,
            statement="\n".join(f"> {say(one, FALLBACK)}" for one in STATEMENT),
            k=k,
            people=people,
        )

    return ResearchLog(course, people, write_log(file, participants, page, k))


def learners_of(store: Store, course: CourseId) -> Sequence[LearnerId]:
    """Everybody of whom something is kept in a course."""
    if isinstance(store, ClassStore):
        return store.learners_in(course)
    return [one for one in store.learners() if any(attempt.course == course for attempt in store.attempts(one))]


def who_agrees(store: Store, course: CourseId, everybody: Sequence[LearnerId]) -> list[LearnerId]:
    """Those of whom the last word on a course, said here and to the words of today, is a yes."""
    said: dict[LearnerId, list[Event]] = {learner: [] for learner in everybody}
    if isinstance(store, ClassStore):
        for event in store.events_in(course, KINDS):
            said.setdefault(event.learner, []).append(event)
    else:
        said = {learner: list(store.events(learner)) for learner in everybody}
    return [learner for learner, events in said.items() if agrees(last_words(events).get(course))]


def participant(store: Store, course: CourseId, learner: LearnerId, user: str) -> Participant:
    """What one learner did in a course, as it goes into the log. Hand-ins of which she is told later are no attempts
    yet, and so are not in it.
    """

    def is_of_here(one: Attempt | Event) -> bool:
        return one.course == course and not one.imported

    return Participant(
        user,
        tuple(sorted(filter(is_of_here, store.attempts(learner)), key=lambda one: one.started)),
        tuple(filter(is_of_here, store.events(learner))),
        tuple(store.recommendations(learner, course)),
    )
