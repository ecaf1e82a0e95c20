"""Puts the parts together: a configuration becomes a tutor."""

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from enact_learn.assembly.config import Config
from enact_learn.assembly.parts import build_engine, check_parts, fits_in, put_together, settings_of
from enact_learn.assembly.plugins import installed_courses
from enact_learn.catalog.folder import FolderSource
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import CourseSource, Grader, Store
from enact_learn.domain.errors import BadConfiguration, BadLearnerId, CantWrite
from enact_learn.tutor.local import LocalTutor, learner_id
from enact_learn.tutor.steers import GroupsOf, in_no_group
from enact_learn.tutor.workspace import name_for_good


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def build_source(config: Config) -> FolderSource:
    """The courses that the configuration names, else the installed ones."""
    return FolderSource(config.courses or installed_courses(), config.data / "releases")


def build_grader(config: Config) -> Grader:
    """The grader that the configuration names."""
    grader: Grader = _part("graders", config.grader, config)
    return grader


def build_store(config: Config) -> Store:
    """The store that the configuration names, opened. Raises StoreUnavailable."""
    store: Store = _part("stores", config.store, config)
    return store


def build_tutor(config: Config, groups: GroupsOf = in_no_group) -> LocalTutor:
    """A tutor with everything inside. Raises BrokenCourse, BadConfiguration, StoreUnavailable.

    ``groups`` says who is in which group of a course, where somebody knows that.
    """
    source = build_source(config)
    source.courses()  # faults of a course are said before anything is opened
    check_parts(config)
    grader = build_grader(config)  # before the store: it holds nothing open until it grades
    store = build_store(config)
    try:
        return tutor_on(config, source, store, grader, groups)
    except BaseException:
        store.close()
        raise


def tutor_on(
    config: Config, source: CourseSource, store: Store, grader: Grader, groups: GroupsOf = in_no_group
) -> LocalTutor:
    """A tutor for the courses of a source, on parts that are there. Raises BrokenCourse, BadConfiguration."""
    courses = source.courses()
    kept = settings_of(config, courses, store, now())
    engine = build_engine(kept.settings, courses, fits_in(store), config.file)
    return LocalTutor(
        source,
        engine.model,
        engine.policy,
        store,
        grader,
        now,
        memory=engine.memory,
        author_order=engine.author_order,
        steering=kept.settings.steering,
        settings=kept.documents,
        groups=groups,
    )


def own_learner(data: Path) -> LearnerId:
    """The learner of a laptop or of Binder: a random id, made at the first call and kept.

    Raises CantWrite, and BadConfiguration for a file that holds something else.
    """
    file = data / "learner"
    try:
        if not _holds_something(file):
            _make_learner(file)
        return learner_id(file.read_text(encoding="utf-8").strip())
    except (BadLearnerId, UnicodeDecodeError):
        why = "holds no learner id. Put the id back, or move the file away to begin a new record"
        raise BadConfiguration(file=str(file), why=why) from None
    except OSError as error:
        raise CantWrite(file=str(file), why=error.strerror or str(error)) from error


def erase_own(store: Store, data: Path) -> LearnerId:
    """Erase everything about the learner of this computer, and give the id under which she goes on.

    Raises StoreUnavailable, CantWrite; then she is still who she was. The new id is drawn first: what comes in
    meanwhile is not in the old record.
    """
    before = own_learner(data)
    after = new_learner(data)
    try:
        store.erase(before)
    except BaseException:
        _call_learner(data, before)
        raise
    return after


def new_learner(data: Path) -> LearnerId:
    """Draw another id in place of the one of ``own_learner``. Raises CantWrite."""
    return _call_learner(data, LearnerId(str(uuid4())))


def _call_learner(data: Path, learner: LearnerId) -> LearnerId:
    file = data / "learner"
    made = file.with_name(f".learner-{uuid4()}")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made.write_text(learner, encoding="utf-8")
        os.replace(made, file)
    except OSError as error:
        raise CantWrite(file=str(file), why=error.strerror or str(error)) from error
    finally:
        made.unlink(missing_ok=True)
    return learner


def _holds_something(file: Path) -> bool:
    try:
        return file.stat().st_size > 0  # an empty one is what a full disk left behind
    except FileNotFoundError:
        return False


def _make_learner(file: Path) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = file.with_name(f".learner-{uuid4()}")
    try:
        made.write_text(str(uuid4()), encoding="utf-8")
        with suppress(FileNotFoundError):
            if not file.stat().st_size:
                file.unlink()
        with suppress(FileExistsError):  # two programs at once: the first one's id is kept, and it is never half there
            name_for_good(made, file)
    finally:
        made.unlink(missing_ok=True)


def _part(group: str, name: str, config: Config):  # type: ignore[no-untyped-def]  # one of the Protocols
    return put_together(group, name, config.arguments(name), "enact.toml")
