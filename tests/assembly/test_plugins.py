import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from enact_learn.assembly.build import build_grader, build_source, build_store, build_tutor
from enact_learn.assembly.config import Config
from enact_learn.assembly.plugins import find, installed_courses, names
from enact_learn.domain import contracts
from enact_learn.domain.errors import BadConfiguration, BrokenCourse

OURS = {
    "mastery_models": {"gaussian", "bayesian"},
    "policies": {"sequence", "ladder"},
    "stores": {"memory", "sql"},
    "graders": {"nbgrader"},
    "course_sources": {"folder"},
    "sandboxes": {"bare", "other_user", "landlock", "seccomp"},
}
PLUGIN = """
class Always:
    name = "always"

    def __init__(self, exercise="toy-add-1"):
        self.exercise = exercise

    def advise(self, situation, seed):
        return None
"""
Stranger = Callable[..., None]


@pytest.fixture
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stranger]:
    """Install somebody's package: its module's text, and lines of its entry points."""

    def install(module: str, *points: str) -> None:
        (tmp_path / "strangers_part.py").write_text(module)
        info = tmp_path / "strangers_part-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: strangers_part\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("\n".join(points))
        monkeypatch.syspath_prepend(tmp_path)

    yield install
    sys.modules.pop("strangers_part", None)


def test_our_own_parts_come_in_by_the_door_of_strangers() -> None:
    assert set(OURS) == set(contracts.GROUPS)
    for group, ours in OURS.items():
        assert set(names(group)) >= ours


@pytest.mark.parametrize(("group", "name"), [(group, name) for group in OURS for name in sorted(OURS[group])])
def test_each_part_keeps_the_contract_of_its_group(group: str, name: str, tmp_path: Path) -> None:
    needs = {"sql": {"address": f"sqlite:///{tmp_path}/enact.db"}, "folder": {"folders": [], "shelf": tmp_path}}
    part = find(group, name)(**needs.get(name, {}))
    assert isinstance(part, getattr(contracts, contracts.GROUPS[group]))
    if group in ("stores", "graders"):
        part.close()
        part.close()


def test_a_strangers_part_is_found_built_and_given_its_parameters(stranger: Stranger, tmp_path: Path) -> None:
    stranger(PLUGIN, "[enact_learn.policies]", "always = strangers_part:Always")
    assert "always" in names("policies")
    config = Config(
        tmp_path / "data", policy="always", store="memory", parameters={"always": {"exercise": "toy-add-2"}}
    )
    tutor = build_tutor(config)
    assert tutor.policy.inner.exercise == "toy-add-2"  # type: ignore[attr-defined]  # the teacher is heard first


def test_an_unknown_part_is_refused_and_what_there_is_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match=r"there is no oracle among the policies: .*ladder, .*sequence"):
        build_tutor(Config(tmp_path, policy="oracle"))
    with pytest.raises(BadConfiguration, match=r"there is no tape among the stores: .*memory, sql"):
        build_store(Config(tmp_path, store="tape"))


@pytest.mark.parametrize(
    ("module", "point"),
    [
        ("import a_library_that_is_not_here", "broken = strangers_part:Always"),
        ("1 / 0", "broken = strangers_part:Always"),
        (PLUGIN, "broken = strangers_part:Never"),
    ],
)
def test_a_strangers_part_that_can_not_be_loaded_is_said_with_its_name(
    stranger: Stranger, module: str, point: str
) -> None:
    stranger(module, "[enact_learn.graders]", point)
    with pytest.raises(BadConfiguration, match=f"entry point {point}: "):
        find("graders", "broken")


def test_a_parameter_that_a_part_does_not_know_is_said_with_its_place(tmp_path: Path) -> None:
    config = Config(tmp_path, policy="ladder", parameters={"ladder": {"patients": 3}})
    with pytest.raises(BadConfiguration, match=r"enact.toml: \[parameters.ladder\]: .*patients"):
        build_tutor(config)


def test_a_package_can_bring_a_course(stranger: Stranger, toy_course: Path, tmp_path: Path) -> None:
    stranger("", "[enact_learn.courses]", "mine = strangers_part")
    assert installed_courses() == (tmp_path,)
    with pytest.raises(BrokenCourse, match=r"there is no course.yaml"):
        build_source(Config(tmp_path / "data")).courses()
    assert [course.id for course in build_source(Config(tmp_path / "data", (toy_course,))).courses()] == ["toy"]


def test_a_broken_course_is_said_before_anything_is_opened(tmp_path: Path) -> None:
    with pytest.raises(BrokenCourse):
        build_tutor(Config(tmp_path / "data", (tmp_path,)))
    assert not (tmp_path / "data").exists()


def test_the_configured_grader_is_built(tmp_path: Path) -> None:
    grader = build_grader(Config(tmp_path))
    assert isinstance(grader, contracts.Grader)
    grader.close()


def test_a_memory_that_does_not_say_what_is_remembered_is_refused(tmp_path: Path, toy_course: Path) -> None:
    with pytest.raises(BadConfiguration, match="memory: gaussian doesn't say what is remembered"):
        build_tutor(Config(tmp_path, (toy_course,), memory="gaussian"))
    tutor = build_tutor(Config(tmp_path, (toy_course,), memory=""))
    assert tutor.memory is None
    tutor.close()
