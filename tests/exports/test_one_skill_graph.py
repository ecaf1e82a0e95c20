"""A skill is called the same in whatever leaves the house: notices, packages, statements, badges, maps."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from enact_learn.domain.attempt import CellEvidence, LearnerId
from enact_learn.domain.course import Course, Skill
from enact_learn.domain.evidence import evidence, of_practice
from enact_learn.domain.learner_record import LearnerLog
from enact_learn.exports.badges import Badge, Wording, by_pseudonym, credential
from enact_learn.exports.case import package
from enact_learn.exports.competences import as_json, competence_map
from enact_learn.exports.scolomfr import notices
from enact_learn.exports.xapi.courses import KnownCourses
from enact_learn.exports.xapi.statements import Statements
from enact_learn.testing.fakes import NOON, an_attempt
from tests.exports import case_reader, lom_reader
from tests.exports.conftest import pseudonym
from tests.exports.courses import HERE, course_of

DAY = datetime(2026, 11, 20, tzinfo=UTC)
ADD = "https://hub.example.edu/enact/skill/toy.add"


@pytest.fixture(scope="module")
def course() -> Course:
    return course_of("toy")


def identifiers(course: Course) -> dict[str, str]:
    """Address of an item -> its identifier in the CASE package."""
    return {item["uri"]: item["identifier"] for item in package(course, HERE, DAY)["CFItems"]}


def test_all_skills_have_one_address_each_in_notices_packages_and_maps(course: Course) -> None:
    addresses = {HERE.skill(skill.id) for skill in course.skills}
    whole = lom_reader.read(next(iter(notices(course, HERE))).xml)
    graph = case_reader.read(package(course, HERE, DAY))
    found = competence_map(course, {}, {LearnerId(str(number)): "" for number in range(9)})
    skills = as_json(found, HERE, "2026-11-20")["skills"]
    assert ADD in addresses
    assert set(whole.taxons["competency"]) == addresses
    assert {address for address, kind in graph.kinds.items() if kind == "Skill"} == addresses
    assert {one["skill"] for one in skills} == addresses
    assert all(identifiers(course)[one["skill"]] == one["case"] for one in skills)


def test_what_is_needed_is_the_same_in_notices_and_in_packages(course: Course) -> None:
    before = case_reader.read(package(course, HERE, DAY)).before
    for one, exercise in zip(list(notices(course, HERE))[1:], course.exercises, strict=True):
        trained = {HERE.skill(skill) for skill in exercise.skills}
        needed = {first for first, then in before if then in trained} - trained
        assert set(lom_reader.read(one.xml).related("requires")) == needed


def test_a_statement_names_skills_and_exercises_as_packages_do(course: Course) -> None:
    add = course.exercises[0]
    cells = tuple(CellEvidence(cell.id, cell.skill, 1.0, 1.0, 1) for cell in add.cells)
    attempt = replace(an_attempt("a-1", exercise=add.id), course=course.id, release=add.release, cells=cells)
    made = Statements(HERE, pseudonym, KnownCourses(today=[course]))
    (said,) = [json.loads(one.text) for one in made.of(LearnerLog(attempt.learner, (attempt,), (), ()))]
    lists = [value for value in said["context"]["extensions"].values() if isinstance(value, list)]
    assert [ADD] in lists
    assert (ADD, said["object"]["id"]) in case_reader.read(package(course, HERE, DAY)).exemplars


def test_a_badge_is_aligned_to_the_item_of_the_package(course: Course) -> None:
    attempts = []
    for number, exercise in enumerate(course.exercises[:2]):
        cells = tuple(CellEvidence(cell.id, cell.skill, 1.0, 1.0, 1) for cell in exercise.cells)
        one = an_attempt(f"a-{number}", exercise=exercise.id, started=NOON)
        attempts.append(replace(one, course=course.id, release=exercise.release, cells=cells))
    skill: Skill = course.skills[0]
    shown = evidence(course, of_practice(attempts, frozenset()), {})[skill.id]
    badge = Badge("urn:uuid:0", DAY, by_pseudonym(HERE, course.id, "p_0"))
    wording = Wording("en", "d", "c", {one.exercise: "e" for one in shown.exercises})
    made = credential(HERE, course, shown, badge, wording)
    (alignment,) = made["credentialSubject"]["achievement"]["alignment"]
    assert alignment["targetUrl"] == ADD
    assert alignment["targetCode"] == identifiers(course)[ADD]
