"""A broken course, configuration or disk does not stop Jupyter: it is said, and works once it is mended."""

import shutil
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from enact_learn.server.desk import Desk, service_of
from tests.server.asking import Ask, refusal


@pytest.fixture
def course(toy_course: Path, tmp_path: Path) -> Path:
    """A copy of the toy course that a test may break."""
    return Path(shutil.copytree(toy_course, tmp_path / "my course"))


@pytest.fixture
def courses(course: Path) -> list[Path]:
    return [course]


@pytest.fixture
def broken(course: Path) -> dict[Path, str]:
    """The course with three faults; file -> what it was."""
    files = {path: path.read_text() for path in (course / "course.yaml", course / "steps" / "mean.py")}
    manifest, exercise = files
    manifest.write_text(files[manifest].replace("prerequisites: [toy.add]", "prerequisites: [toy.explain]"))
    exercise.write_text(
        files[exercise].replace("difficulty: 2", "difficulty: 9").replace("minutes: 4", "minutes: soon")
    )
    return files


async def test_a_broken_course_is_refused_with_each_fault_and_works_after_mending(
    broken: dict[Path, str], ask: Ask, tmp_path: Path
) -> None:
    for route, body in (("status", {}), ("path", {}), ("start", {"exercise": "toy-add-1"})):
        said = refusal(await ask(route, **body), HTTPStatus.BAD_REQUEST, "error.BrokenCourse")
        assert "nothing of it was loaded" in said
        assert "course.yaml:" in said
        assert "need each other" in said
        assert said.count("steps/mean.py:") == 2
        assert str(tmp_path) not in said
    assert "défaut" in refusal(await ask("path", query={"lang": "fr"}), HTTPStatus.BAD_REQUEST, "error.BrokenCourse")
    for file, content in broken.items():
        file.write_text(content)
    assert (await ask("path")).json["total"] == 5


async def test_a_course_folder_that_is_gone_is_said(course: Path, ask: Ask) -> None:
    shutil.rmtree(course)
    said = refusal(await ask("status"), HTTPStatus.BAD_REQUEST, "error.BrokenCourse")
    assert "there is no course.yaml in my course" in said


class TestWithoutACourse:
    @pytest.fixture
    def courses(self) -> list[Path]:
        return []

    async def test_no_course_is_said_with_what_to_do(self, ask: Ask) -> None:
        assert "enact start" in refusal(await ask("path"), HTTPStatus.SERVICE_UNAVAILABLE, "error.NoCourse")
        assert (await ask("status")).json["courses"] == []


async def test_a_file_where_the_data_folder_should_be_is_said_and_works_after_mending(
    ask: Ask, data_folder: Path
) -> None:
    kept = data_folder.rename(data_folder.with_name("kept"))
    data_folder.write_text("Dear diary")
    said = refusal(await ask("status"), HTTPStatus.SERVICE_UNAVAILABLE, "error.StoreUnavailable")
    assert str(data_folder) not in said
    data_folder.unlink()
    kept.rename(data_folder)
    assert (await ask("status")).status == HTTPStatus.OK


async def test_a_learner_file_that_holds_something_else_is_said_and_kept(ask: Ask, data_folder: Path) -> None:
    (data_folder / "learner").write_bytes(b"../../etc\xff")
    said = refusal(await ask("status"), HTTPStatus.BAD_REQUEST, "error.BadConfiguration")
    assert said.startswith("learner: holds no learner id")
    assert (data_folder / "learner").read_bytes() == b"../../etc\xff"


async def test_a_configuration_that_does_not_fit_is_said(
    ask: Ask, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for content, why in (
        ("courses = 5", "courses should be a list of folders"),
        ("colour = 'red'", "colour is not known"),
        ("[", "is not valid TOML"),
        ("policy = 'random'", "there is no random among the policies: ground_up, "),
        ("[parameters.ground_up]\npatients = 3", "patients"),
    ):
        (tmp_path / "enact.toml").write_text(content)
        monkeypatch.setattr(desk, "config_file", tmp_path / "enact.toml")
        said = refusal(await ask("status"), HTTPStatus.BAD_REQUEST, "error.BadConfiguration")
        assert why in said
        assert str(tmp_path) not in said


async def test_the_parts_are_built_once(desk: Desk, ask: Ask) -> None:
    await ask("status")
    assert desk.open()[0] is desk.open()[0]


async def test_a_closed_desk_opens_again(desk: Desk) -> None:
    tutor, learner = desk.open()
    await desk.close()
    again, same = desk.open()
    assert again is not tutor
    assert same == learner


async def test_finishing_says_in_the_log_why_it_can_not(
    desk: Desk, course: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (course / "course.yaml").write_text("schema: [")
    await desk.finish_interrupted()
    assert "nothing of it was loaded" in caplog.text


def test_a_service_is_asked_where_both_its_address_and_a_token_are_known() -> None:
    both = {"ENACT_SERVICE_URL": "http://127.0.0.1:8768/services/enact", "JUPYTERHUB_API_TOKEN": "a token"}
    service = service_of(both)
    assert service is not None
    assert (service.address, service.token) == tuple(both.values())
    for missing in both:
        assert service_of({name: value for name, value in both.items() if name != missing}) is None
        assert service_of({**both, missing: ""}) is None


class TestOnAHub:
    @pytest.fixture
    def jp_environ(self, jp_environ: object, monkeypatch: pytest.MonkeyPatch) -> object:
        monkeypatch.setenv("ENACT_SERVICE_URL", "http://127.0.0.1:1/services/enact")
        monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "a token")
        return jp_environ

    @pytest.fixture
    def jp_server_config(self, jp_server_config: dict[str, Any]) -> dict[str, Any]:
        jp_server_config["EnactExtension"]["authoring"] = True
        return jp_server_config

    async def test_nothing_is_opened_here_and_a_service_that_is_away_is_said(
        self, desk: Desk, ask: Ask, data_folder: Path
    ) -> None:
        before = sorted(data_folder.rglob("*"))
        for route in ("status", "path", "record"):
            said = refusal(await ask(route), HTTPStatus.SERVICE_UNAVAILABLE, "error.ServiceAway")
            assert "Nothing is lost" in said
        assert desk.studio is None  # the service has it
        assert sorted(data_folder.rglob("*")) == before
