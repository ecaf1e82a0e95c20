"""Brings a learner's progress back: all of a file or nothing of it, and a second time nothing more."""

from collections.abc import Iterator
from threading import Lock

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.errors import AlreadyRecorded, OutOfDate
from enact_learn.domain.progress_file import ProgressFile
from enact_learn.domain.record_views import ImportView
from enact_learn.domain.text import Message
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.merging import Merged, merged
from enact_learn.tutor.own_notebooks import put_back, take_away
from enact_learn.tutor.reading_progress import read_progress
from enact_learn.tutor.workspace import Workspace

TRIES = 3  # a check may be recorded in between
ONE_AT_A_TIME = Lock()
"""Of two requests with the same file, the second finds what the first brought: events have no ids to be known by."""


def bring(tutor: LocalTutor, learner: LearnerId, content: bytes, workspace: Workspace) -> ImportView:
    """Take in a progress file. What is here already stays as it is, and so does every file of hers.

    Raises what ``read_progress`` raises, CantWrite, OutOfDate, StoreUnavailable; then nothing has changed.
    """
    file = read_progress(content)
    with ONE_AT_A_TIME:
        restored = put_back(workspace, file.notebooks, tutor.clock())
        try:
            fitted = _add(tutor, learner, file)
        except BaseException:
            take_away(workspace, restored)
            raise
    return ImportView(
        attempts=fitted.episodes,
        already_here=fitted.already_here,
        notebooks=tuple(restored),
        notes=tuple(_notes(tutor, file, fitted)),
    )


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
