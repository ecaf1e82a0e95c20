"""``enact doctor``: what is there, and what to do about what is not."""

import json
import shutil
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path

import pytest

from enact_learn.cli import doctor as doctor_module
from enact_learn.grading.sandboxes.layers import Finding
from tests.cli.running import Enact


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the tests run, the panel may not be built: whether it is found is another test's business."""
    monkeypatch.setattr(doctor_module, "_labextension", lambda: "installed")
    monkeypatch.setattr(doctor_module, "_server_extension", lambda: "enabled")


def findings(enact: Enact, *arguments: object) -> tuple[int, dict[str, tuple[bool, str]]]:
    ran = enact("doctor", "--json", *arguments)
    return ran.status, {found["what"]: (found["ok"], found["says"]) for found in ran.json}


def test_everything_is_there(enact: Enact, on_toy: tuple[str, str]) -> None:
    status, found = findings(enact, *on_toy)
    assert [what for what, (ok, _) in found.items() if not ok] == []
    assert status == 0
    assert found["course toy"] == (True, "5 exercises")
    shown = enact("doctor", *on_toy)
    assert shown.status == 0
    assert "missing" not in shown.out


def test_a_package_that_is_missing_is_named_with_what_to_do(
    enact: Enact, on_toy: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    version = doctor_module.version

    def without_jupytext(name: str) -> str:
        if name == "jupytext":
            raise PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(doctor_module, "version", without_jupytext)
    status, found = findings(enact, *on_toy)
    assert status == 1
    assert [what for what, (ok, _) in found.items() if not ok] == ["jupytext"]
    assert found["jupytext"][1] == "not installed: pip install jupytext"
    shown = enact("doctor", *on_toy)
    assert shown.status == 1
    assert "missing" in shown.out
    assert "pip install jupytext" in shown.out


def test_libraries_of_a_course_that_are_missing_are_named(enact: Enact, toy_course: Path, tmp_path: Path) -> None:
    course = Path(shutil.copytree(toy_course, tmp_path / "course"))
    with (course / "course.yaml").open("a") as manifest:
        manifest.write("libraries: [json, no_such_library]\n")
    status, found = findings(enact, "--courses", course)
    assert status == 1
    assert found["course toy"] == (
        False,
        "libraries are missing: no_such_library; pip install 'enact-learn[courses]'",
    )


def test_each_layer_of_the_sandbox_is_named_with_what_it_protects_and_whether_it_works(enact: Enact) -> None:
    layers = {
        found["what"].removeprefix("sandbox layer "): found
        for found in enact("doctor", "--json").json
        if found["live"] is not None
    }
    assert list(layers) == ["bare", "other_user", "landlock", "seccomp", "bubblewrap"]
    assert layers["bare"]["live"]
    assert all(found["ok"] and found["says"] for found in layers.values())
    shown = enact("doctor").out
    assert "Sandbox" in shown
    assert all(name in shown for name in layers)


def test_where_only_the_bare_layer_works_it_says_so_and_what_would_help(
    enact: Enact, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = (Finding("bare", True), Finding("landlock", False, "the kernel has none"))
    monkeypatch.setattr("enact_learn.grading.sandboxes.layers.findings", lambda: found)
    status, shown = findings(enact)
    assert status == 0  # a learner's own work needs no layer
    assert "accept_bare_sandbox" in shown["sandbox"][1]
    assert shown["sandbox layer landlock"][1].startswith("the kernel has none. It needs Linux 5.13")
    accepting = tmp_path / "enact.toml"
    accepting.write_text("accept_bare_sandbox = true")
    assert findings(enact, "--config", accepting)[1]["sandbox"][1] == "other people's code is graded here"


def test_a_broken_course_is_one_finding_among_others(enact: Enact, tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text("schema: [")
    status, found = findings(enact, "--courses", tmp_path)
    assert status == 1
    assert [what for what, (ok, _) in found.items() if not ok] == ["courses"]
    assert "course.yaml:" in found["courses"][1]


def test_a_data_folder_that_can_not_be_used_is_one_finding_among_others(
    enact: Enact, toy_course: Path, data_folder: Path
) -> None:
    data_folder.write_text("Dear diary")
    status, found = findings(enact, "--courses", toy_course)
    assert status == 1
    assert [what for what, (ok, _) in found.items() if not ok] == ["data folder and record"]
    assert "can't be" in found["data folder and record"][1]


def test_without_a_course_it_says_how_to_name_one(enact: Enact) -> None:
    status, found = findings(enact)
    assert status == 0
    assert "enact start COURSE_FOLDER" in found["courses"][1]


def test_an_extension_that_is_not_installed_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.undo()
    for name in ("jupyter_path", "jupyter_config_path"):
        monkeypatch.setattr(f"jupyter_core.paths.{name}", lambda *_: [str(tmp_path)])
    for look, words in ((doctor_module._labextension, "pip install"), (doctor_module._server_extension, "enable")):
        with pytest.raises(LookupError, match=words):
            look()


def needing(tmp_path: Path, *libraries: str) -> Path:
    """A course of which only course.yaml is there, as in a student's image."""
    course = tmp_path / "needing"
    course.mkdir(exist_ok=True)
    (course / "course.yaml").write_text(f"schema: enact.course/1\nid: toy\nlibraries: [{', '.join(libraries)}]\n")
    return course


def test_what_a_course_needs_is_named_with_its_version(enact: Enact, tmp_path: Path) -> None:
    status, found = findings(enact, "--course", needing(tmp_path, "json", "yaml", "no_such_library"))
    assert status == 1
    assert found["library json"] == (True, "part of Python")
    assert found["library yaml"][1] == version_of("PyYAML")
    assert found["library no_such_library"][0] is False
    assert found["course toy"] == (False, "needs attention: no_such_library")
    assert findings(enact, "--course", needing(tmp_path, "yaml") / "course.yaml")[0] == 0


def test_two_environments_are_compared_library_by_library(enact: Enact, tmp_path: Path) -> None:
    course = needing(tmp_path, "yaml", "click", "json")
    there = enact("doctor", "--course", course, "--json").json
    other = tmp_path / "students.json"
    other.write_text(json.dumps(there))
    status, found = findings(enact, "--course", course, "--against", other)
    assert status == 0
    assert found["library yaml"][1].endswith("there as well")
    changed = [one | {"says": "0.1"} if one["what"] == "library yaml" else one for one in there]
    other.write_text(json.dumps([one for one in changed if one["what"] != "library click"]))
    status, found = findings(enact, "--course", course, "--against", other)
    assert status == 1
    assert found["library yaml"][1].endswith("0.1 in the other environment: install the same in both")
    assert found["library click"][1].endswith("missing in the other environment")
    assert found["course toy"] == (False, "needs attention: yaml, click")


@pytest.mark.parametrize("text", ["", "3", "[1]", '[{"what": "Python"}]'])
def test_what_is_no_answer_of_the_doctor_can_not_be_compared_with(enact: Enact, tmp_path: Path, text: str) -> None:
    other = tmp_path / "other.json"
    other.write_text(text)
    ran = enact("doctor", "--course", needing(tmp_path), "--against", other)
    assert ran.status == 2
