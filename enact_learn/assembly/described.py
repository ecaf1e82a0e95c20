"""The courses that are described for others: as they were published, else as their folders stand now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from enact_learn.assembly.build import build_source, build_store
from enact_learn.assembly.config import Config
from enact_learn.catalog.folder import FolderSource
from enact_learn.catalog.published import kept_version
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.course import Course, CourseId
from enact_learn.domain.errors import NoDay, UnknownCourse


@dataclass(frozen=True, slots=True)
class Described:
    """A course, and when it was published here last (UTC); None for one that never was, or that stands in a folder."""

    course: Course
    published: datetime | None = None

    def changed(self, said: date | None = None) -> datetime:
        """When it changed last: as was said, else when it was published, else the day in its manifest. Raises NoDay."""
        notice = self.course.notice
        day = said or (None if self.published else notice.day if notice else None)
        if day is not None:
            return datetime.combine(day, time(), UTC)
        if self.published is None:
            raise NoDay(course=str(self.course.id))
        return self.published

    def day(self, said: date | None = None) -> str:
        """The day of this version, ISO 8601: as was said, else as in its manifest, else of its publication; or ""."""
        if said is None and self.course.notice and self.course.notice.date:
            return self.course.notice.date
        found = said or (self.published.date() if self.published else None)
        return found.isoformat() if found else ""


def described(config: Config, named: Sequence[str]) -> list[Described]:
    """The courses that are named by their folder or their id; all that are loaded, where none is.

    Raises BrokenCourse, UnknownCourse, StoreUnavailable.
    """
    folders = {name: Path(name) for name in named if (Path(name) / "course.yaml").is_file()}
    ids = [CourseId(name) for name in named if name not in folders]
    loaded = _loaded(config, ids) if ids or not named else {}
    shelf = config.data / "releases"
    found = []
    for name in named or loaded:
        if name in folders:
            found += [Described(course) for course in FolderSource([folders[name]], shelf).courses()]
        elif CourseId(name) in loaded:
            found.append(loaded[CourseId(name)])
        else:
            raise UnknownCourse(course=name[:80], known=", ".join(loaded))
    return found


def _loaded(config: Config, ids: Sequence[CourseId]) -> dict[CourseId, Described]:
    """By id, in their order: those that were published, as they were; the others as their folders stand."""
    courses = {course.id: course for course in build_source(config).courses()}
    store = build_store(config)
    try:
        if not isinstance(store, ClassStore):
            return {id_: Described(course) for id_, course in courses.items()}
        found = {}
        for id_ in dict.fromkeys((*courses, *ids)):
            acts = store.acts(id_, "publication")
            kept = kept_version(config.data / "releases", id_, str(acts[-1].data["version"])) if acts else None
            if kept is not None:
                found[id_] = Described(kept, acts[-1].at)
            elif id_ in courses:
                found[id_] = Described(courses[id_])
        return found
    finally:
        store.close()
