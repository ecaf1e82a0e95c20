"""A real Jupyter server with our extension, on the toy course, and ways to ask it."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pytest_jupyter.jupyter_server import *  # noqa: F403  # here only: its event loop would break the browser tests

from enact_learn.catalog.folder import FolderSource
from enact_learn.domain.course import ExerciseId
from enact_learn.server.app import EnactExtension
from enact_learn.server.background import in_background
from enact_learn.server.desk import Desk, ServiceAt
from enact_learn.testing.fakes import Scripted, ScriptedGrader
from tests.server.asking import ADD, COPY, Answer, Ask, Follow
from tests.tutor.little_service import LittleService

EXERCISES = ("toy-add-1", "toy-mean-1")


@pytest.fixture(scope="session")
def shelf(toy_source: FolderSource) -> Path:
    """Releases that were built once for all tests: each takes a second."""
    for exercise in EXERCISES:
        toy_source.release("toy", exercise)
    return toy_source.shelf


@pytest.fixture
def courses(toy_course: Path) -> list[Path]:
    """The courses that the server offers."""
    return [toy_course]


@pytest.fixture
def jp_server_config(
    courses: list[Path], shelf: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, Any]:
    data_folder.mkdir(parents=True)
    (data_folder.parent / "enact.toml").write_text('policy = "ladder"')  # it leaves nothing to chance
    monkeypatch.setenv("ENACT_CONFIG", str(data_folder.parent / "enact.toml"))
    (data_folder / "releases").symlink_to(shelf)
    return {
        "ServerApp": {"jpserver_extensions": {"enact_learn.server": True}},
        "EnactExtension": {"courses": [str(course) for course in courses]},
    }


@pytest.fixture
def desk(jp_serverapp: Any) -> Desk:
    """What the handlers of the running server work at."""
    (extension,) = jp_serverapp.extension_manager.extension_apps["enact_learn.server"]
    assert isinstance(extension, EnactExtension)
    return extension.desk


@pytest.fixture
def started(desk: Desk) -> Path:
    """The notebook of the first exercise, started."""
    tutor, learner = desk.open()
    desk.workspace.place(tutor.hand_out(learner, ExerciseId(ADD), "en"))
    return desk.workspace.root / COPY


@pytest.fixture(params=["here", "at a service"])
def either_way(request: pytest.FixtureRequest, desk: Desk) -> Iterator[None]:
    """The learner's record stands here, or a service keeps it: the handlers answer alike."""
    if request.param == "here":
        yield
        return
    tutor, learner = desk.open()
    service = LittleService(tutor, {"token": learner})
    desk.service = ServiceAt(service.address, "token")
    yield
    service.stop()


@pytest.fixture
def follow(desk: Desk) -> Follow:
    """Have the server's grading follow a script: ``grader = await follow(0.5, 1.0)``."""

    async def have_it_follow(*script: Scripted) -> ScriptedGrader:
        tutor, _ = await in_background(desk.open)
        tutor.grader = grader = ScriptedGrader(*script)
        return grader

    return have_it_follow


@pytest.fixture
def ask(jp_fetch: Any) -> Ask:
    """Ask one of the API's routes: ``await ask("start", exercise="toy-add-1")`` posts, without a body it gets."""

    async def ask_route(
        *route: str,
        query: Mapping[str, str] | None = None,
        raw: bytes | None = None,
        method: str = "",
        headers: Mapping[str, str] | None = None,
        **body: object,
    ) -> Answer:
        content = raw if raw is not None else json.dumps(body).encode() if body else None
        response = await jp_fetch(
            "enact", "api", "v1", *route,
            method=method or ("GET" if content is None else "POST"),
            body=content,
            params=query or {},
            headers=dict(headers or {}),
            allow_nonstandard_methods=True,
            request_timeout=200,
            raise_error=False,
        )  # fmt: skip
        assert response.headers["Content-Type"].startswith("application/json"), response.body
        return Answer(response.code, response.body.decode())

    return ask_route
