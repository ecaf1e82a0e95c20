"""Reads course folders, keeps versions of them, and has a running tutor offer what was published last."""

import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from enact_learn.assembly.build import build_grader, build_store, now, tutor_on
from enact_learn.assembly.config import Config
from enact_learn.assembly.parts import build_engine, check_parts, fits_in, settings_of
from enact_learn.assembly.paths import steering_of_all
from enact_learn.assembly.plugins import installed_courses
from enact_learn.assembly.reviewed import faults_of
from enact_learn.catalog.folder import FolderSource
from enact_learn.catalog.published import PublishedSource, keep_version, kept_version, version_of
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import ClassStore, Store
from enact_learn.domain.course import Course, CourseId
from enact_learn.domain.errors import BadConfiguration, BrokenCourse, DraftChanged, UnknownCourse
from enact_learn.studio.press import Draft
from enact_learn.studio.publications import record_publication, version_in_force
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.steers import GroupsOf, in_no_group

LOOKS_AGAIN = 1.0  # seconds between two looks at whether another process has published something
SERVICE = LearnerId("service")
"""Who publishes what was never published, at the start of the service."""


class FolderPress:
    """The Press of a deployment: folders of courses, a shelf, and the tutor that follows what is published.

    Args:
        config: which folders, and where the shelf is.
        store: holds the acts.

    """

    def __init__(self, config: Config, store: Store) -> None:
        self._config = config
        self._store = store
        self._shelf = config.data / "releases"
        self._folders: dict[CourseId, Path] = {}
        self._tutor: LocalTutor | None = None
        self._offered: Mapping[CourseId, str] = {}
        self._looked = 0.0
        self._turn = threading.Lock()
        self._changed: Callable[[], None] = lambda: None

    def folders(self) -> Mapping[CourseId, Path]:
        """Which course stands where. A course that can't be read now has its name from what of it can."""
        for folder in self._config.courses or installed_courses():
            if folder in self._folders.values():
                continue
            try:
                (course,) = FolderSource([folder], self._shelf).courses()
                self._folders[course.id] = folder
            except BrokenCourse as error:
                self._folders.setdefault(CourseId(str(error.params["course"])), folder)
        return self._folders

    def draft(self, course: CourseId) -> Draft:
        """As the contract says."""
        source = self._source(course)
        root = f"{source.folders[0]}/"
        try:
            faults = faults_of(source)
        except BrokenCourse as error:
            return Draft(None, "", tuple(str(fault).replace(root, "") for fault in error.faults))
        sources = source.sources()[course]
        said = tuple(str(fault).replace(root, "") for fault in faults)
        return Draft(sources.course, version_of(sources), (*said, *self.contradictions(sources.course)))

    def contradictions(self, course: Course) -> tuple[str, ...]:
        """As the contract says: ``[path.<course>]`` may name what this version of the course does not have."""
        try:
            self.check_configuration(course)
        except BadConfiguration as error:
            return (f"{Path(self._config.file).name}: {error.params['why']}",)
        return ()

    def check_configuration(self, course: Course) -> None:
        """Raise BadConfiguration where the configuration says what can't be of this course."""
        steering_of_all(self._config.paths, [course], self._config.file)

    def keep(self, course: CourseId, version: str) -> None:
        """As the contract says."""
        sources = self._source(course).sources()[course]
        if version_of(sources) != version:
            raise DraftChanged(course=course)
        keep_version(sources, self._shelf)

    def kept(self, course: CourseId, version: str) -> Course | None:
        """As the contract says."""
        return kept_version(self._shelf, course, version)

    def newest(self) -> Mapping[CourseId, str]:
        """The version that holds of each course, as it was when ``offer`` was called last."""
        return self._offered

    def offer(self) -> None:
        """Have learners be offered what was published last, from now on."""
        with self._turn:
            published = self._published()
            before, self._offered = self._offered, published
            if self._tutor is None or published == before:
                return
            try:
                _renew(self._tutor, self._config, self._store)
            except BaseException:  # what was offered before goes on, and this is tried again
                self._offered = before
                raise
            self._changed()

    def follow(self) -> None:
        """Offer what another process has published meanwhile. Cheap: looks once a second at most."""
        if time.monotonic() - self._looked >= LOOKS_AGAIN:
            self._looked = time.monotonic()
            if self._published() != self._offered:
                self.offer()

    def serve(self, tutor: LocalTutor) -> None:
        """Have this tutor follow what is published."""
        self._tutor = tutor

    def tell(self, changed: Callable[[], None]) -> None:
        """Call this whenever something else is offered than before."""
        self._changed = changed

    def _source(self, course: CourseId) -> FolderSource:
        folder = self.folders().get(course)
        if folder is None:
            raise UnknownCourse(course=str(course)[:80], known=", ".join(self.folders()))
        return FolderSource([folder], self._shelf)

    def _published(self) -> dict[CourseId, str]:
        acts = cast(ClassStore, self._store)
        found = {course: version_in_force(acts, course) for course in self.folders()}
        return {course: version for course, version in found.items() if version}


def build_publishing_tutor(
    config: Config, groups: GroupsOf = in_no_group, *, first: bool = True
) -> tuple[LocalTutor, FolderPress]:
    """A tutor that offers published versions, not folders, and what publishes. For the Hub's service.

    A course that was never published is published as its folder stands now, if nothing is wrong with it: from then
    on nothing reaches learners that nobody published. (Not so without ``first``.) Raises BadConfiguration, also
    where it contradicts a course; StoreUnavailable, CantWrite.
    """
    check_parts(config)
    grader = build_grader(config)
    store = build_store(config)
    try:
        if not isinstance(store, ClassStore):
            raise BadConfiguration(file=config.file, why=f"the store {config.store} can't hold a class; take sql")
        press = FolderPress(config, store)
        if first:
            publish_first(press, store)
        press.offer()
        source = PublishedSource(config.data / "releases", press.newest)
        tutor = tutor_on(_on_offer(config, press.newest()), source, store, grader, groups)
    except BaseException:
        store.close()
        raise
    press.serve(tutor)
    return tutor, press


def publish_first(press: FolderPress, acts: ClassStore) -> Sequence[CourseId]:
    """Publish the courses that never were, as far as nothing is wrong with them; gives which.

    Raises BadConfiguration where the configuration contradicts one of them: an operator is there to read it.
    """
    done = []
    for course in press.folders():
        if version_in_force(acts, course) is not None:
            continue
        draft = press.draft(course)
        if draft.course is not None:
            press.check_configuration(draft.course)
        if draft.course is not None and not draft.faults:
            press.keep(course, draft.version)
            record_publication(acts, SERVICE, draft.course, draft.version, None, "", now())
            done.append(course)
    return done


def _renew(tutor: LocalTutor, config: Config, store: Store) -> None:
    courses = tutor.source.courses()
    config = _on_offer(config, [course.id for course in courses])
    kept = settings_of(config, courses, store, now())
    engine = build_engine(kept.settings, courses, fits_in(store), config.file)
    tutor.renew(courses, engine, kept.settings.steering, kept.documents)


def _on_offer(config: Config, courses: Collection[CourseId]) -> Config:
    """The configuration without paths of courses that are not offered (yet): they are no mistake."""
    return replace(config, paths={course: said for course, said in config.paths.items() if course in courses})
