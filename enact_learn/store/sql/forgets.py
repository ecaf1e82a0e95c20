"""What a store does because of whose records they are: see ``forgetting.py``. Each call is one transaction."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import Renamed, Trace
from enact_learn.domain.course import CourseId
from enact_learn.store.sql import backup, forgetting, rows
from enact_learn.store.sql.failures import said_in_words


class StoreThatForgets(ABC):
    """``Forgets`` of the contracts, for a store that says how it reads and writes."""

    _engine: Engine
    _whole: Engine

    def traces(self) -> Sequence[Trace]:
        with self._reading() as connection:
            return forgetting.traces(connection)

    def persons(self) -> Sequence[LearnerId]:
        with self._reading() as connection:
            return forgetting.persons(connection)

    def graded_before(self, learner: LearnerId, course: CourseId, before: datetime) -> int:
        with self._reading() as connection:
            return forgetting.graded_before(connection, learner, course, before)

    def drop_notebooks(self, learner: LearnerId, course: CourseId, before: datetime) -> int:
        with self._writing() as connection:
            return forgetting.drop_notebooks(connection, learner, course, before)

    def erase_in(self, learner: LearnerId, course: CourseId) -> None:
        with self._writing() as connection:
            forgetting.erase_in(connection, learner, course)
        rows.forget_what_was_read()

    def note_purge(self, counted: Mapping[str, int]) -> None:
        with self._writing() as connection:
            forgetting.note_purge(connection, counted)

    def rename(self, names: Mapping[LearnerId, LearnerId], step: backup.Step) -> Renamed:
        with self._writing() as connection:
            renamed = forgetting.rename(connection, names, step)
        rows.forget_what_was_read()
        return renamed

    def files(self) -> Sequence[Path]:
        if self._engine.dialect.name != "sqlite":
            return []
        file = Path(str(self._engine.url.database).removeprefix("file:"))
        found = (file.with_name(f"{file.name}{end}") for end in ("", "-wal", "-shm", "-journal"))
        return [one for one in found if one.is_file()]

    def values(self) -> Iterator[tuple[str, bytes]]:
        with said_in_words(), self._whole.connect() as connection:
            yield from forgetting.values(connection)

    def settle(self) -> None:
        with said_in_words(), self._turn():
            forgetting.settle(self._engine)

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _turn(self) -> AbstractContextManager[None]: ...
