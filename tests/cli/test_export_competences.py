import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from enact_learn.domain.attempt import Attempt, AttemptId, CellEvidence, LearnerId
from enact_learn.domain.course import Course
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import NOON, an_attempt
from tests.cli.running import Enact
from tests.exports.courses import course_of

HOME = "https://hub.example.edu/enact"
INSTITUTION = f'\n[institution]\nhome = "{HOME}"\nname = "University of Example"\n'
Learn = Callable[..., None]


def whole(course: Course, exercise: str, learner: str, at: int) -> Attempt:
    """An episode in which every cell of an exercise got all its points."""
    found = course.by_id[next(one.id for one in course.exercises if one.id == exercise)]
    cells = tuple(CellEvidence(cell.id, cell.skill, 1.0, 1.0, 1, weight=cell.max_points) for cell in found.cells)
    one = an_attempt(f"{learner}-{exercise}", LearnerId(learner), found.id, NOON + timedelta(minutes=at))
    return replace(one, course=course.id, release=found.release, cells=cells)


@pytest.fixture
def learn(on_toy: tuple[str, str], data_folder: Path) -> Learn:
    """Have so many learners, called so, work; ``held``: how many of them show in two exercises that they can add."""
    config = data_folder.parent / "enact.toml"
    config.write_text(config.read_text() + INSTITUTION)

    def work(name: str, learners: int, held: int, imported: bool = False) -> None:
        course = course_of("toy")
        store = SqlStore(data_folder / "enact.db")
        for number in range(learners):
            exercises = ("toy-add-1", "toy-add-2") if number < held else ("toy-add-1",)
            for at, exercise in enumerate(exercises):
                attempt = whole(course, exercise, f"{name}-{number}", at)
                store.add_attempt(replace(attempt, imported=imported, id=AttemptId(f"{attempt.id}")))
        store.close()

    return work


def holders(text: str) -> dict[str, int | None]:
    return {one["code"]: one["holders"] for one in json.loads(text)["skills"]}


def test_a_map_says_how_many_hold_each_skill_on_what_was_graded(
    enact: Enact, on_toy: tuple[str, str], learn: Learn
) -> None:
    learn("ana", 14, 6)
    ran = enact("export", "competences", "--course", "toy", *on_toy)
    assert ran.status == 0
    assert holders(ran.out) == {"toy.add": 6, "toy.mean": 0, "toy.explain": 0}
    data = json.loads(ran.out)
    assert (data["learners"], data["k"], data["course"]) == (14, 5, f"{HOME}/course/toy")
    assert "ana" not in ran.out


def test_few_are_not_counted_out_loud(enact: Enact, on_toy: tuple[str, str], learn: Learn) -> None:
    learn("ana", 14, 4)
    assert holders(enact("export", "competences", "--course", "toy", *on_toy).out)["toy.add"] is None


def test_there_is_no_map_of_a_course_that_few_have_worked_in(
    enact: Enact, on_toy: tuple[str, str], learn: Learn
) -> None:
    learn("ana", 4, 4)
    learn("bob", 9, 9, imported=True)  # claims count for nothing
    assert "Fewer than 5 learners" in enact("export", "competences", "--course", "toy", *on_toy).refused()


def test_a_map_goes_into_a_new_file_and_into_no_other(
    enact: Enact, on_toy: tuple[str, str], learn: Learn, tmp_path: Path
) -> None:
    learn("ana", 14, 6)
    table = tmp_path / "map.csv"
    ran = enact("export", "competences", "--course", "toy", table, *on_toy)
    assert f"The map of 14 learners is in {table}" in ran.out
    assert next(csv.reader(io.StringIO(table.read_text()))) == ["skill", "title", "all"]
    before = table.read_bytes()
    assert "nothing is overwritten" in enact("export", "competences", "--course", "toy", table, *on_toy).refused()
    assert table.read_bytes() == before
    ran = enact("export", "competences", "--course", "toy", tmp_path / "map.json", "--json", *on_toy)
    assert ran.json == {"file": str(tmp_path / "map.json"), "learners": 14, "skills": 3}


def test_groups_come_from_the_class_or_from_a_column_of_the_roster(
    enact: Enact, on_toy: tuple[str, str], learn: Learn, tmp_path: Path, data_folder: Path
) -> None:
    learn("ana", 10, 5)
    learn("bob", 10, 10)
    everybody = {f"{name}-{number}": name for name in ("ana", "bob") for number in range(10)}
    members = [{"learner": who, "name": "x", "groups": [f"group of {name}"]} for who, name in everybody.items()]
    (tmp_path / "class.json").write_text(json.dumps(members))
    by_class = enact(
        *("export", "competences", "--course", "toy", "--by", "groups", "--roster", tmp_path / "class.json", *on_toy)
    )
    lines = [f"{who},group of {name}" for who, name in everybody.items()]
    (data_folder.parent / "roster.csv").write_text("\n".join(["learner,track", *lines]))
    config = data_folder.parent / "enact.toml"
    config.write_text(config.read_text() + '[roster]\nfile = "roster.csv"\ncolumns = ["track"]\n')
    by_column = enact("export", "competences", "--course", "toy", "--by", "track", *on_toy)
    assert by_class.out == by_column.out
    (add, *_) = by_column.json["skills"]
    assert add["by_group"] == {"group of ana": 5, "group of bob": 10}
    only = enact("export", "competences", "--course", "toy", "--by", "track", "--group", "group of ana", *on_toy)
    assert (only.json["group"], only.json["learners"], holders(only.out)["toy.add"]) == ("group of ana", 10, 5)
    unknown = enact("export", "competences", "--course", "toy", "--by", "track", "--group", "nobody", *on_toy)
    assert "There are: group of ana, group of bob." in unknown.refused()


def test_who_is_in_two_groups_is_in_neither_of_them_alone(
    enact: Enact, on_toy: tuple[str, str], learn: Learn, tmp_path: Path
) -> None:
    learn("ana", 15, 5)
    groups = [["a"]] * 5 + [["b", "a"]] * 5 + [[]] * 5
    members = [{"learner": f"ana-{n}", "name": "x", "groups": of} for n, of in enumerate(groups)]
    (tmp_path / "class.json").write_text(json.dumps(members))
    said = ("--by", "groups", "--roster", tmp_path / "class.json")
    ran = enact("export", "competences", "--course", "toy", *said, *on_toy)
    assert [one["name"] for one in ran.json["groups"]] == ["a", "a + b", "not said"]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (("--course", "nope"), "There is no course nope"),
        (("--course", "toy", "--by", "sex"), "There is no column sex"),
        (("--course", "toy", "--group", "a"), "--by"),
        (("--course", "toy", "--by", "groups"), "--roster"),
    ],
)
def test_what_is_not_there_is_said(
    enact: Enact, on_toy: tuple[str, str], learn: Learn, said: tuple[str, ...], why: str
) -> None:
    learn("ana", 5, 0)
    assert why in enact("export", "competences", *said, *on_toy).refused()


def test_without_a_home_nothing_is_named(enact: Enact, on_toy: tuple[str, str]) -> None:
    assert "[institution]" in enact("export", "competences", "--course", "toy", *on_toy).refused()
