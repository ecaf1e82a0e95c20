"""A teacher's steering, read from the configuration: what fits is taken, what does not is named."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from enact_learn.assembly.build import build_tutor
from enact_learn.assembly.config import read_config
from enact_learn.assembly.paths import steering_of_all
from enact_learn.domain.course import Course, CourseId, ExerciseId, SkillId
from enact_learn.domain.errors import BadConfiguration
from enact_learn.domain.steering import Steering
from tests.tutor.garden import ADD, GARDEN, MEAN, TWO, garden, orchard

ALL = """
[path.garden]
engine = false
pin = ["two"]
lock = ["essay"]
hide = []
order = ["mean", "add"]
threshold = { "g.add" = 0.9, "g.mean" = 1 }
weight = { add = 2, mean = 0.5 }
deadline = { add = 2026-03-31T18:00:00, mean = 2026-03-31T18:00:00+02:00, two = 2026-03-31 }
graded = ["add", "essay"]
hidden_tests = false
checks_an_hour = 6
"""


def read(text: str, *courses: Course) -> dict[CourseId, Steering]:
    return steering_of_all(tomllib.loads(text).get("path", {}), courses or (garden(),), "enact.toml")


def test_everything_that_a_teacher_can_ask_is_read() -> None:
    paris = replace(garden(), timezone="Europe/Paris")
    assert read(ALL, paris)[GARDEN] == Steering(
        engine=False,
        pin=(TWO,),
        lock=(ExerciseId("essay"),),
        order=(MEAN, ADD),
        thresholds={SkillId("g.add"): 0.9, SkillId("g.mean"): 1.0},
        weights={ADD: 2.0, MEAN: 0.5},
        deadlines={
            ADD: datetime(2026, 3, 31, 16, tzinfo=UTC),  # summer time in the course's zone
            MEAN: datetime(2026, 3, 31, 16, tzinfo=UTC),
            TWO: datetime(2026, 3, 31, 21, 59, 59, 999999, tzinfo=UTC),  # the end of the day
        },
        graded=(ADD, ExerciseId("essay")),
        hidden_tests=False,
        checks_an_hour=6,
    )


def test_courses_of_which_nothing_is_said_and_courses_that_are_not_loaded_are_left_alone() -> None:
    assert read(ALL, orchard()) == {}
    assert list(read(ALL, garden(), orchard())) == [GARDEN]


@pytest.mark.parametrize(
    "text", ['"2026-03-31"', '"2026-03-31T18:00:00"', '"2026-03-31T18:00+02:00"', "2026-03-31T18:00:00Z"]
)
def test_a_deadline_may_be_a_text_too(text: str) -> None:
    (due,) = read(f"[path.garden]\ndeadline = {{ add = {text} }}")[GARDEN].deadlines.values()
    assert due.tzinfo is UTC
    assert due.date().isoformat() == "2026-03-31"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("pins = []", r"\[path.garden\]: pins is not known; known are engine, placement, solutions, hidden_tests"),
        ("engine = 'no'", r"\[path.garden\] engine: should be true or false"),
        ("checks_an_hour = -1", r"\[path.garden\] checks_an_hour: should be a whole number from 0 to 1000"),
        ("checks_an_hour = true", r"checks_an_hour: should be a whole number"),
        ("pin = 'add'", r"\[path.garden\] pin: should be a list of exercises"),
        ("pin = [1]", r"\[path.garden\] pin: should be a list of exercises"),
        ("lock = ['add', 'ad', 'me']", r"\[path.garden\] lock: there is no exercise ad, me in the course"),
        ("order = ['add', 'add']", r"\[path.garden\] order: add is there twice"),
        ("threshold = 0.9", r"\[path.garden\] threshold: should be a table, as \[path.garden.threshold\]"),
        ("threshold = { g.add = 0.9 }", "there is no skill g in the course; an id with dots stands in quotes"),
        ("threshold = { 'g.div' = 0.9 }", "there is no skill g.div in the course$"),
        ("threshold = { 'g.add' = 90 }", r"threshold.g.add: should be a number from 0 to 1, not 90"),
        ("threshold = { 'g.add' = true }", r"threshold.g.add: should be a number"),
        ("weight = { ad = 1 }", "weight: there is no exercise ad in the course"),
        ("weight = { add = 0 }", "weight.add: should be a number above 0, not 0"),
        ("weight = { add = inf }", "weight.add: should be a number above 0"),
        ("weight = { add = nan }", "weight.add: should be a number above 0"),
        (f"weight = {{ add = {10**400} }}", "weight.add: should be a number above 0"),
        ("deadline = { ad = 2026-03-31 }", "deadline: there is no exercise ad in the course"),
        ("deadline = { add = 'soon' }", "deadline.add: should be a day or a time, as .*, not 'soon'"),
        ("deadline = { add = 3 }", "deadline.add: should be a day or a time, as .*, not 3"),
        ("deadline = { add = 18:00:00 }", "deadline.add: should be a day or a time"),
        ("deadline = { add = 0001-01-01T00:00:00+14:00 }", "deadline.add: .* is no time of ours"),
    ],
)
def test_what_does_not_fit_is_named_with_its_key(text: str, why: str) -> None:
    with pytest.raises(BadConfiguration, match=f"^enact.toml: .*{why}"):
        read(f"[path.garden]\n{text}")


def test_many_unknown_ids_are_counted() -> None:
    ids = [f"x{number}" for number in range(9)]
    with pytest.raises(BadConfiguration, match=r"x0, x1, x2, x3, x4, … \(9 in all\)"):
        read(f"[path.garden]\nhide = {ids}")


def test_a_zone_that_is_not_known_is_said_only_where_it_is_needed() -> None:
    odd = replace(garden(), timezone="Moon/Far_Side")
    assert read("[path.garden]\ndeadline = { add = 2026-03-31T18:00:00Z }", odd)
    with pytest.raises(BadConfiguration, match="Moon/Far_Side is not known here: give the time with its zone"):
        read("[path.garden]\ndeadline = { add = 2026-03-31 }", odd)


def test_the_tutor_that_is_built_is_steered(toy_course: Path, tmp_path: Path) -> None:
    file = tmp_path / "enact.toml"
    file.write_text(
        'store = "memory"\npolicy = "ladder"\n[path.toy]\nlock = ["toy-add-1"]\n[path.other]\npin = ["whatever"]\n'
    )
    tutor = build_tutor(read_config(file, [toy_course]))
    view = tutor.path("ana")  # type: ignore[arg-type]
    assert view.next is not None
    assert view.next.exercise == "toy-add-2"
    tutor.close()
    file.write_text('store = "memory"\n[path.toy]\nlock = ["toy-add-9"]\n')
    with pytest.raises(BadConfiguration, match=f"^{file}: .*toy-add-9"):
        build_tutor(read_config(file, [toy_course]))
