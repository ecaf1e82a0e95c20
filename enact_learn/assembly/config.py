"""The configuration: ``enact.toml``, the environment, and sensible values where both are silent."""

import json
import os
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from enact_learn.domain.errors import BadConfiguration, CantWrite

TEXTS = ("data", "model", "policy", "memory", "store", "grader")
TABLES = {"parameters": "[parameters.ladder]", "path": "[path.chemistry]"}
FURTHER = ("institution", "roster", "badges", "energy", "privacy", "lrs")
"""Tables of which each is read by the part that it is for."""
KEYS = ("courses", *TEXTS, *TABLES, "accept_bare_sandbox", "hub", *FURTHER)
AUTO = "auto"
LAST_COURSES = "last-courses.json"


@dataclass(frozen=True)
class Config:
    """What to load and which parts to use, each by its entry point's name."""

    data: Path
    courses: tuple[Path, ...] = ()
    model: str = AUTO
    """The mastery model, or ``auto``: the one that `enact engine fit` found to predict best."""
    policy: str = "ground_up"
    memory: str = "forgetting"
    """The model that says what is still remembered; "" for none, and then nothing comes up for review."""
    store: str = "sql"
    grader: str = "resident"
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Part's name -> arguments of its constructor, as in ``[parameters.ladder]``."""
    paths: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Course id -> what its teacher asks of the engine, as in ``[path.chemistry]``; read by ``paths.py``."""
    file: str = field(default="enact.toml", compare=False)
    """Where it was read from, for what has to be said of it."""
    accept_bare_sandbox: bool = False
    """Whether other people's code may be graded where nothing keeps it from this user's files and the network."""
    hub: Mapping[str, Any] = field(default_factory=dict)
    """What is asked of the service of a JupyterHub, as in ``[hub]``; read by ``hub/settings.py``."""
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Those of ``FURTHER`` that are there, as they stand in the file."""

    def arguments(self, part: str) -> Mapping[str, Any]:
        """The constructor arguments of a part."""
        own = self.parameters.get(part, {})
        if part != "sql":
            return own
        if str(own.get("address", "sqlite")).startswith("sqlite"):
            return {"address": f"sqlite:///{self.data / 'enact.db'}", **own}
        return {"head": self.data / "audit-head", **own}  # beside a database on a server there is no folder of ours


def read_config(file: Path | None = None, courses: Sequence[Path] = ()) -> Config:
    """Read the configuration.

    ``file`` is the one to read (else ``ENACT_CONFIG``, else ``enact.toml`` in Jupyter's configuration
    folders, else none). Courses come from ``courses``, else from the file, else from the last
    ``enact start``, else from installed packages. Raises BadConfiguration.
    """
    found = file or _named_by_environment() or _in_jupyter_folders()
    config = _from_file(found) if found else Config(data=data_folder())
    if courses:
        config = replace(config, courses=tuple(Path(course) for course in courses))
    if not config.courses:
        config = replace(config, courses=_last_courses(config.data))
    return config


def data_folder() -> Path:
    """Where things are remembered: ``ENACT_DATA``, else ``enact`` in Jupyter's data folder."""
    if given := os.environ.get("ENACT_DATA"):
        return Path(given)
    from jupyter_core.paths import jupyter_data_dir  # slow to import, and often not needed

    return Path(jupyter_data_dir()) / "enact"


def remember_courses(config: Config) -> None:
    """Note the courses that are started, so that ``enact next`` in another terminal finds them. Raises CantWrite."""
    file = config.data / LAST_COURSES
    half = file.with_name(f".{LAST_COURSES}-{uuid4()}")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half.write_text(json.dumps([str(course.resolve()) for course in config.courses]), encoding="utf-8")
        os.replace(half, file)
    except OSError as error:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise CantWrite(file=str(file), why=error.strerror or str(error)) from error


def _last_courses(data: Path) -> tuple[Path, ...]:
    try:
        noted = json.loads((data / LAST_COURSES).read_text(encoding="utf-8"))
        return tuple(path for path in map(Path, noted) if (path / "course.yaml").is_file())
    except (OSError, ValueError, TypeError):
        return ()


def _named_by_environment() -> Path | None:
    return Path(named) if (named := os.environ.get("ENACT_CONFIG")) else None


def _in_jupyter_folders() -> Path | None:
    from jupyter_core.paths import jupyter_config_path

    return next((file for folder in jupyter_config_path() if (file := Path(folder) / "enact.toml").is_file()), None)


def _from_file(file: Path) -> Config:
    try:
        read = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadConfiguration(file=str(file), why=f"can't be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfiguration(file=str(file), why=f"is not valid TOML: {error}") from error
    if unknown := sorted(set(read) - set(KEYS)):
        raise BadConfiguration(file=str(file), why=f"{', '.join(unknown)} is not known; known are {', '.join(KEYS)}")
    courses = read.get("courses", [])
    if not isinstance(courses, list) or not all(isinstance(course, str) for course in courses):
        raise BadConfiguration(file=str(file), why="courses should be a list of folders")
    for key in TEXTS:
        if not isinstance(read.get(key, ""), str):
            raise BadConfiguration(file=str(file), why=f"{key} should be a text")
    for key, example in TABLES.items():
        tables = read.get(key, {})
        if not isinstance(tables, dict) or not all(isinstance(one, dict) for one in tables.values()):
            raise BadConfiguration(file=str(file), why=f"{key} should be tables, as {example}")
    if not isinstance(read.get("accept_bare_sandbox", False), bool):
        raise BadConfiguration(file=str(file), why="accept_bare_sandbox should be true or false")
    for key in ("hub", *FURTHER):
        if not isinstance(read.get(key, {}), dict):
            raise BadConfiguration(file=str(file), why=f"{key} should be a table, as [{key}]")
    # folders in the file are meant from where the file stands
    here = file.parent
    return Config(
        data=here / read["data"] if "data" in read and not os.environ.get("ENACT_DATA") else data_folder(),
        courses=tuple(here / course for course in courses),
        parameters=read.get("parameters", {}),
        paths=read.get("path", {}),
        file=str(file),
        accept_bare_sandbox=read.get("accept_bare_sandbox", False),
        hub=read.get("hub", {}),
        tables={key: read[key] for key in FURTHER if key in read},
        **{key: read[key] for key in ("model", "policy", "memory", "store", "grader") if key in read},
    )
