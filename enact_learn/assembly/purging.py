"""What has been kept long enough: looked for first, then erased, of each learner wholly or not at all."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from enact_learn.assembly.privacy import PrivacySettings
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import Forgets
from enact_learn.domain.course import CourseId
from enact_learn.privacy.purposes import months

WORK, RECORD = "work", "record"
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Due:
    """Something of one learner in one course whose time is over."""

    course: CourseId
    learner: LearnerId
    before: datetime  # UTC: what was written earlier
    notebooks: int = 0  # of that many submissions the notebooks go
    record: bool = False  # all that is kept goes


@dataclass(frozen=True, slots=True)
class Plan:
    """What purging would do."""

    due: tuple[Due, ...]
    endless: tuple[CourseId, ...]  # courses of which nobody has said when they end: nothing of them is purged

    def in_course(self) -> Mapping[CourseId, tuple[int, int]]:
        """Course -> submissions whose notebooks go, and learners whose records go."""
        notebooks, records = Counter[CourseId](), Counter[CourseId]()
        for one in self.due:
            notebooks[one.course] += one.notebooks
            records[one.course] += one.record
        return {course: (notebooks[course], records[course]) for course in sorted({*notebooks, *records})}


def plan(store: Forgets, settings: PrivacySettings, today: date, before: date | None = None) -> Plan:
    """Look for what is due.

    Args:
        store: whose.
        settings: when courses end, and how many months what is kept after that.
        today: the day on which that is looked at.
        before: take what is older than this day instead, of every course, whenever it ends.

    """
    due: list[Due] = []
    endless: set[CourseId] = set()
    for trace in store.traces():
        end = settings.ends.get(trace.course)
        if before is None and end is None:
            endless.add(trace.course)
            continue
        work, record = _borders(settings, end, today, before)
        if record and trace.last < record:
            due.append(Due(trace.course, trace.learner, record, record=True))
        elif work and (count := store.graded_before(trace.learner, trace.course, work)):
            due.append(Due(trace.course, trace.learner, work, notebooks=count))
    return Plan(tuple(due), tuple(sorted(endless)))


def purge(store: Forgets, due: Sequence[Due], step: Callable[[str, int], None] = lambda *_: None) -> int:
    """Erase what is due; gives how many learners' courses were done. What came in meanwhile, or later, stays."""
    newest = {(one.course, one.learner): one.last for one in store.traces()}
    done, counted = 0, {"notebooks": 0, "records": 0}
    for one in due:
        if one.record:
            if newest.get((one.course, one.learner), one.before) >= one.before:  # she came back meanwhile
                continue
            store.erase_in(one.learner, one.course)
            counted["records"] += 1
        else:
            counted["notebooks"] += store.drop_notebooks(one.learner, one.course, one.before)
        done += 1
        step(str(one.course), 1)
    if done:
        store.note_purge(counted)
        store.settle()
    return done


def _borders(
    settings: PrivacySettings, end: date | None, today: date, before: date | None
) -> tuple[datetime | None, datetime | None]:
    """Before when notebooks, and before when whole records are due; None where none are yet."""
    if before is not None:
        return _midnight(before), _midnight(before)
    assert end is not None
    after = _midnight(end + timedelta(days=1))
    found = (after if _later(end, months(kind, settings.months)) < today else None for kind in (WORK, RECORD))
    work, record = found
    return work, record


def _later(day: date, months_: int) -> date:
    """The same day so many months later; the last one of a month that has no such day."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months_, MONTHS)
    return next(_days(year, month + 1, day.day))


def _days(year: int, month: int, day: int) -> Iterator[date]:
    for one in range(day, 27, -1) if day > 28 else (day,):
        try:
            yield date(year, month, one)
        except ValueError:
            continue


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
