"""Puts the parts together: a configuration becomes a tutor."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from enact_learn.assembly.config import Config
from enact_learn.assembly.plugins import find, installed_courses
from enact_learn.catalog.folder import FolderSource
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import Grader, MasteryModel, Policy, Store
from enact_learn.domain.errors import BadConfiguration, CantWrite
from enact_learn.tutor.local import LocalTutor, learner_id


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


def build_tutor(config: Config) -> LocalTutor:
    """A tutor with everything inside. Raises BrokenCourse, BadConfiguration, StoreUnavailable."""
    model: MasteryModel = _part("mastery_models", config.model, config)
    policy: Policy = _part("policies", config.policy, config)
    source = build_source(config)
    source.courses()  # faults of a course are said before anything is opened
    return LocalTutor(source, model, policy, build_store(config), build_grader(config), now)


def own_learner(data: Path) -> LearnerId:
    """The learner of a laptop or of Binder: a random id, made at the first call and kept. Raises CantWrite."""
    file = data / "learner"
    try:
        data.mkdir(parents=True, exist_ok=True)
        try:
            with file.open("x", encoding="utf-8") as stream:
                stream.write(str(uuid4()))
        except FileExistsError:
            pass
        return learner_id(file.read_text(encoding="utf-8").strip())
    except OSError as error:
        raise CantWrite(file=str(file), why=error.strerror or str(error)) from error


def _part(group: str, name: str, config: Config):  # type: ignore[no-untyped-def]  # one of the Protocols
    arguments = config.arguments(name)
    try:
        return find(group, name)(**arguments)
    except TypeError as error:
        raise BadConfiguration(file="enact.toml", why=f"[parameters.{name}]: {error}") from error
