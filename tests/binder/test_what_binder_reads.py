"""What repo2docker makes of ``binder/``, without Docker: it prints the Dockerfile that it would build."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from enact_learn.assembly.build import build_source
from enact_learn.assembly.config import Config
from tests.binder.clone import ROOT, clone_to

COURSES = sorted(one.parent.name for one in (ROOT / "courses").glob("[!_]*/course.yaml"))


def repo2docker(folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "."]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clone_to(tmp_path_factory.mktemp("clone"))


@pytest.fixture(scope="module")
def dockerfile(clone: Path) -> str:
    made = repo2docker(clone)
    assert made.returncode == 0, made.stderr
    return made.stdout + made.stderr


def test_it_is_a_python_image_with_a_pinned_version(dockerfile: str) -> None:
    pinned = (ROOT / "binder" / "runtime.txt").read_text().strip()
    version = re.fullmatch(r"python-(3\.1[12])", pinned)
    assert version
    assert f"conda environment for python={version[1]}\n" in dockerfile


def test_it_installs_what_the_courses_need(dockerfile: str) -> None:
    assert re.search(r'pip install --no-cache-dir -r "binder/requirements.txt"', dockerfile)


def test_it_runs_our_build_step_and_our_start(dockerfile: str) -> None:
    assert re.search(r"^RUN \./binder/postBuild", dockerfile, re.MULTILINE)
    assert re.search(r'^ENV R2D_ENTRYPOINT="?\$\{REPO_DIR\}/binder/start', dockerfile, re.MULTILINE)


def test_it_needs_no_packages_of_the_system(dockerfile: str) -> None:
    assert not (ROOT / "binder" / "apt.txt").exists()
    assert "binder/apt.txt" not in dockerfile


def test_a_broken_one_is_found(tmp_path: Path) -> None:
    """The control: such a check would be worth nothing if everything passed it."""
    broken = clone_to(tmp_path / "broken")
    (broken / "binder" / "runtime.txt").write_text("python-9.9\n")
    assert repo2docker(broken).returncode != 0


def test_the_libraries_are_those_of_the_project() -> None:
    lines = (ROOT / "binder" / "requirements.txt").read_text().splitlines()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["optional-dependencies"]["courses"]
    assert [line for line in lines if line and not line.startswith("#")] == wanted


@pytest.mark.parametrize("script", ["postBuild", "start"])
def test_the_scripts_can_be_run_and_name_no_machine(script: str) -> None:
    file = ROOT / "binder" / script
    text = file.read_text()
    assert file.stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", str(file)], check=False).returncode == 0
    assert not re.search(r"https?://|/home/|/root/|sudo|curl|wget|git clone", text)


def asked(folder: Path, **environment: str) -> dict[str, str]:
    """What ``start`` hands on to the server's command."""
    ran = subprocess.run(
        ["bash", str(folder / "binder" / "start"), "env", "-0"],
        cwd="/", env={"PATH": "/usr/bin:/bin", **environment}, capture_output=True, check=True,
    )  # fmt: skip
    return dict(line.split("=", 1) for line in ran.stdout.decode().split("\0") if line)


def test_a_start_offers_every_course(clone: Path) -> None:
    folders = [Path(one) for one in asked(clone)["ENACT_COURSES"].split(":")]
    assert sorted(one.name for one in folders) == COURSES
    offered = build_source(Config(data=clone / "data", courses=tuple(folders))).courses()
    assert sorted(course.id for course in offered) == COURSES


def test_a_start_can_be_told_which_courses_and_which_folder(clone: Path, tmp_path: Path) -> None:
    told = asked(clone, ENACT_COURSES="/some/course", ENACT_WORK=str(tmp_path / "mine"))
    assert told["ENACT_COURSES"] == "/some/course"
    assert told["ENACT_WORK"] == str(tmp_path / "mine")
    assert (tmp_path / "mine").is_dir()


def test_a_start_shows_the_learner_a_folder_of_her_own(clone: Path) -> None:
    told = asked(clone, JUPYTER_CONFIG_PATH="/before")
    assert told["ENACT_WORK"] == str(clone / "work")
    assert told["JUPYTER_CONFIG_PATH"] == f"{clone}/binder/config:/before"


def test_a_start_hands_its_arguments_on_unchanged(clone: Path) -> None:
    said = subprocess.run(
        ["bash", str(clone / "binder" / "start"), "printf", "<%s>", "a b", "", "c*"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout == "<a b><><c*>"


def test_there_is_a_link_for_each_course_where_people_look() -> None:
    for page in ("README.md", "docs/binder.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        linked = set(
            re.findall(r"mybinder\.org/v2/gh/[\w.-]+/[\w.-]+/HEAD\?urlpath=lab%3Fenact-course%3D([a-z]+)", text)
        )
        assert sorted(linked) == COURSES
