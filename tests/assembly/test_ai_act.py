"""The technical file of a simulated class: it is measured from the record, shows what is there, and names nobody."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from enact_learn.assembly.ai_act import report
from enact_learn.assembly.ai_act_changes import changes_since
from enact_learn.assembly.config import Config
from enact_learn.assembly.records import opened
from enact_learn.domain.ai_act import Report
from enact_learn.domain.attempt import AttemptId
from enact_learn.domain.errors import UnknownCourse
from enact_learn.domain.fairness import Comparison, Measure
from enact_learn.domain.wire import from_json, to_json
from enact_learn.testing.fakes import NOON
from tests.assembly.simulated_class import LATER, Somebody, a_class

LEARNERS, STEPS = 60, 8
BURDEN = 0.4  # logits an exercise, by which it is harder for whoever has another first language

ROOT = Path(__file__).parents[2]


def measured(config: Config, *courses: str, before: Report | None = None) -> Report:
    with opened(config) as records:
        return report(records, courses, LATER, before)


@pytest.fixture(scope="module")
def burdened(tmp_path_factory: pytest.TempPathFactory, toy_course: Path) -> tuple[Config, list[Somebody], Report]:
    config, people = a_class(tmp_path_factory.mktemp("burdened"), toy_course, LEARNERS, STEPS, BURDEN)
    return config, people, measured(config)


def of(found: Report, attribute: str, value: str, measure: Measure) -> Comparison:
    assert found.fairness is not None
    (group,) = [one for one in found.fairness.subgroups if (one.attribute, one.value) == (attribute, value)]
    return next(one for one in group.comparisons if one.measure == measure)


def test_a_burden_that_the_engine_does_not_know_of_is_found(burdened: tuple[Config, list[Somebody], Report]) -> None:
    found = burdened[2]
    assert of(found, "first_language", "other", "bias").verdict == "higher"
    assert of(found, "first_language", "other", "promise").verdict == "higher"
    assert of(found, "first_language", "other", "success").verdict == "lower"
    assert of(found, "first_language", "french", "bias").verdict == "lower"


def test_it_counts_what_is_on_record(burdened: tuple[Config, list[Somebody], Report]) -> None:
    config, people, found = burdened
    with opened(config) as records:
        attempts = [one for person in people for one in records.store.attempts(person.learner)]
        advice = [one for person in people for one in records.store.recommendations(person.learner, attempts[0].course)]
    answers = [cell for one in attempts for cell in one.cells]
    assert found.log.learners == LEARNERS
    assert found.log.episodes == len(attempts)
    assert found.log.answers == len(answers)
    assert found.log.right == sum(cell.first == 1.0 for cell in answers) / len(answers)
    counts = {one.kind: one.count for one in found.records}
    assert counts["recommendation"] == len(advice)
    assert counts["handed-out"] == len(attempts)
    assert counts["act"] == 2
    assert [(one.kind, one.count, one.month) for one in found.oversight] == [
        ("pin", 1, f"{NOON:%Y-%m}"),
        ("engine-off", 1, f"{LATER:%Y-%m}"),
        ("pin", 1, f"{LATER:%Y-%m}"),  # taken off again
    ]
    assert found.paused == (attempts[0].course,)
    assert found.calibration is not None
    assert found.calibration.quality.answers == len(answers)
    assert found.calibration.quality.learners == LEARNERS


def test_the_chained_log_is_followed_and_some_advice_computed_again(
    burdened: tuple[Config, list[Somebody], Report],
) -> None:
    chain = burdened[2].chain
    assert chain is not None
    assert chain.faults == 0
    assert chain.replayed == chain.agreed == 10
    counts = {one.kind: one.count for one in burdened[2].records}
    assert {one.kind: one.count for one in chain.kinds}["recommendation"] == counts["recommendation"]


def test_it_names_nobody_and_no_number_stands_for_few(burdened: tuple[Config, list[Somebody], Report]) -> None:
    config, people, found = burdened
    said = json.dumps(to_json(found))
    for person in people:
        assert person.learner not in said
    assert "example.org" not in said  # the column that nobody declared
    assert str(config.data) not in said
    assert found.fairness is not None
    assert all(group.learners >= found.k for group in found.fairness.subgroups)
    assert all(one.learners >= found.k for group in found.fairness.subgroups for one in group.bins)
    assert found.log.first is not None
    assert found.log.first.time().isoformat() == "00:00:00"


def test_it_crosses_the_wire_whole(burdened: tuple[Config, list[Somebody], Report]) -> None:
    found = burdened[2]
    assert to_json(from_json(Report, json.loads(json.dumps(to_json(found))))) == to_json(found)


def test_measured_again_it_is_the_same_and_nothing_has_changed(
    burdened: tuple[Config, list[Somebody], Report],
) -> None:
    config, _, found = burdened
    again = measured(config, before=found)
    assert again.changes == ()
    assert replace(again, changes=None) == found


def test_what_changed_since_an_earlier_file_is_said(burdened: tuple[Config, list[Somebody], Report]) -> None:
    found = burdened[2]
    before = replace(
        found, version="0.0.1", log=replace(found.log, learners=1), risks=found.risks[1:], fairness=None, paused=()
    )
    changed = {one.what: (one.before, one.after) for one in changes_since(before, found)}
    assert changed["version"] == ("0.0.1", found.version)
    assert changed["learners"] == (1, LEARNERS)
    assert changed[f"risk {found.risks[0].id}"][0] is None
    assert changed["first_language = other: bias"] == (None, "higher")
    assert "policy" not in changed


def test_what_came_in_by_a_file_is_left_out(tmp_path: Path, toy_course: Path) -> None:
    config, people = a_class(tmp_path, toy_course, 6, 2, 0.0)
    before = measured(config)
    with opened(config) as records:
        attempt = records.store.attempts(people[0].learner)[0]
        claim = replace(attempt, id=AttemptId("claimed"), episode=9, imported=True, supersedes=None)
        records.store.add_attempt(claim)
    after = measured(config)
    assert after.log == replace(before.log, imported=1)
    assert after.calibration == before.calibration


def test_of_few_people_nothing_is_said_and_the_file_says_why(tmp_path: Path, toy_course: Path) -> None:
    config, _ = a_class(tmp_path, toy_course, 4, 3, 0.0)
    found = measured(config)
    assert found.calibration is None
    assert found.fairness is None
    assert (found.log.right, found.log.first, found.log.last) == (None, None, None)
    assert set(found.missing) == {"calibration", "subgroups"}


def test_with_nobody_there_is_a_file_all_the_same(tmp_path: Path, toy_course: Path) -> None:
    found = measured(Config(tmp_path / "data", (toy_course,)))
    assert found.log.learners == 0
    assert found.institution == ""
    assert [course.exercises for course in found.courses] == [5]
    assert found.risks


def test_a_course_that_is_not_loaded_is_said(tmp_path: Path, toy_course: Path) -> None:
    with pytest.raises(UnknownCourse, match="physics"):
        measured(Config(tmp_path / "data", (toy_course,)), "physics")


@pytest.mark.slow
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("burden", [0.0, 0.08])
def test_in_a_class_of_two_hundred_a_burden_is_found_where_there_is_one(tmp_path: Path, burden: float) -> None:
    config, _ = a_class(tmp_path, ROOT / "courses" / "chemistry", 200, 30, burden)
    found = measured(config)
    bias = of(found, "first_language", "other", "bias")
    assert bias.verdict == ("higher" if burden else "alike")
    assert of(found, "pace", "slow", "feasible").verdict == "alike"
    assert of(found, "pace", "slow", "advice").verdict == "alike"
