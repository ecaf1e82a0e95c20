"""Brings a learner's progress back into her record: all of a file or nothing, and a second time nothing more."""

from collections.abc import Iterator
from threading import Lock

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.errors import AlreadyRecorded, OutOfDate
from enact_learn.domain.learner_views import Brought
from enact_learn.domain.progress_file import ProgressFile
from enact_learn.domain.text import Message
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.merging import Merged, merged

TRIES = 3  # a check may be recorded in between
ONE_AT_A_TIME = Lock()
"""Of two requests with the same file, the second finds what the first brought: events have no ids to be known by."""


def take_in(tutor: LocalTutor, learner: LearnerId, file: ProgressFile) -> Brought:
    """Add what of a progress file, which was checked, is not here yet; her notebooks in it are another's matter.

    What is here already stays as it is. Raises OutOfDate, StoreUnavailable; then nothing has changed.
    """
    with ONE_AT_A_TIME:
        fitted = _add(tutor, learner, file)
    return Brought(fitted.episodes, fitted.already_here, tuple(_notes(tutor, file, fitted)))


def _add(tutor: LocalTutor, learner: LearnerId, file: ProgressFile) -> Merged:
    for tries_left in reversed(range(TRIES)):
        fitted = merged(file, tutor.store.record(learner), learner)
        if fitted.is_empty:
            return fitted
        try:
            tutor.store.add_record(fitted.new)
        except (OutOfDate, AlreadyRecorded):
            if not tries_left:
                raise
        else:
            return fitted
    raise AssertionError  # the last try returned or raised


def _notes(tutor: LocalTutor, file: ProgressFile, fitted: Merged) -> Iterator[Message]:
    if fitted.ungraded:
        yield Message("note.import-ungraded", {"count": fitted.ungraded})
    if file.left_out:
        yield Message("note.import-left-out", {"count": file.left_out})
    loaded = {course.id for course in tutor.courses}
    if elsewhere := sorted({one.course for one in fitted.new.attempts} - loaded):
        yield Message("note.import-elsewhere", {"courses": ", ".join(elsewhere)[:500]})
