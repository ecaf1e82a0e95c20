import json
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from enact_learn.catalog.manifest import read_course
from enact_learn.domain.course import Course, SkillId
from enact_learn.domain.institution import Institution
from enact_learn.domain.notice import Author, Notice
from enact_learn.exports.case import identifier, package
from enact_learn.testing.strategies import courses
from tests.exports.case_reader import Graph, NotAPackage, read
from tests.exports.courses import COURSES, HERE, HOME, ROOT, SCHEMAS, course_of

SOME = settings(max_examples=100, deadline=None, database=None, derandomize=True)
DAY = datetime(2026, 11, 20, tzinfo=UTC)
SCHEMA = Draft202012Validator(json.loads((SCHEMAS / "case-package.json").read_text(encoding="utf-8")))


def toy() -> Course:
    return course_of("toy")


def faults(data: Any) -> list[str]:
    return [error.message for error in SCHEMA.iter_errors(data)]


def written(course: Course, lang: str = "") -> dict[str, Any]:
    """The package, as it comes out of a file."""
    found: dict[str, Any] = json.loads(json.dumps(package(course, HERE, DAY, lang)))
    return found


def graph_of(course: Course) -> Graph:
    """What a package of the course should say, computed from the course alone."""
    iri, modules = HERE.course(course.id), [HERE.module(course.id, one.id) for one in course.modules]
    lang = course.languages[0]
    trained_in = {
        skill: module
        for module in reversed(course.modules)  # the first one wins
        for exercise in module.exercises
        for skill in course.by_id[exercise].skills
    }
    homes = {
        skill.id: HERE.module(course.id, trained_in[skill.id].id) if skill.id in trained_in else iri
        for skill in course.skills
    }
    own = {skill.id for skill in course.skills}
    return Graph(
        title=course.title[lang],
        statements={
            **dict(zip(modules, (one.title[lang] for one in course.modules), strict=True)),
            **{HERE.skill(one.id): one.title[lang] for one in course.skills},
        },
        kinds={**dict.fromkeys(modules, "Module"), **{HERE.skill(one): "Skill" for one in own}},
        parents=frozenset({(one, iri) for one in modules} | {(HERE.skill(one), homes[one]) for one in own}),
        before=frozenset((HERE.skill(need), HERE.skill(one.id)) for one in course.skills for need in one.prerequisites),
        exemplars=frozenset(
            (HERE.skill(skill), HERE.exercise(one.id)) for one in course.exercises for skill in one.skills
        ),
        outside=frozenset(HERE.skill(need) for one in course.skills for need in one.prerequisites if need not in own),
    )


@pytest.mark.parametrize("name", [*COURSES, "toy"])
def test_another_reader_finds_the_skill_graph_of_a_course_in_its_package(name: str) -> None:
    course = course_of(name)
    assert faults(written(course)) == []
    assert read(written(course)) == graph_of(course)


@SOME
@given(courses())
def test_the_skill_graph_of_any_course_comes_back(course: Course) -> None:
    data = written(course)
    assert faults(data) == []
    assert read(data) == graph_of(course)


def test_the_same_course_gives_the_same_package_byte_by_byte() -> None:
    again = read_course(ROOT / "tests" / "toy_course").course
    assert json.dumps(package(toy(), HERE, DAY)) == json.dumps(package(again, HERE, DAY))


def test_names_are_made_from_addresses_and_stay_when_words_change() -> None:
    renamed = replace(
        toy(), title={"en": "Another name"}, skills=tuple(replace(one, title={"en": "?"}) for one in toy().skills)
    )
    before, after = written(toy()), written(renamed)
    assert before["CFDocument"]["identifier"] == after["CFDocument"]["identifier"] == identifier(f"{HOME}/course/toy")
    for part in ("CFItems", "CFAssociations"):
        assert [one["identifier"] for one in before[part]] == [one["identifier"] for one in after[part]]


def test_another_house_calls_the_same_course_by_another_name() -> None:
    other = package(toy(), Institution("https://elsewhere.example"), DAY)
    here = written(toy())
    assert not {one["identifier"] for one in other["CFItems"]} & {one["identifier"] for one in here["CFItems"]}


def test_a_new_prerequisite_changes_no_other_name() -> None:
    more = replace(toy().skills[1], prerequisites=(*toy().skills[1].prerequisites, SkillId("elsewhere.counting")))
    changed = replace(toy(), skills=(toy().skills[0], more, *toy().skills[2:]))
    before = {one["identifier"] for one in written(toy())["CFAssociations"]}
    after = {one["identifier"] for one in written(changed)["CFAssociations"]}
    assert before < after
    assert len(after - before) == 1


def test_times_are_said_in_utc_and_are_those_that_were_given() -> None:
    paris = datetime(2026, 11, 20, 1, tzinfo=timezone(timedelta(hours=1)))
    data = package(toy(), HERE, paris)
    said = {one["lastChangeDateTime"] for one in (data["CFDocument"], *data["CFItems"], *data["CFAssociations"])}
    assert said == {"2026-11-20T00:00:00Z"}


def test_a_package_is_in_the_language_that_is_asked_for_under_the_same_names() -> None:
    english, french = written(toy()), written(toy(), "fr")
    assert (french["CFDocument"]["language"], french["CFDocument"]["title"]) == ("fr", "Cours jouet")
    assert faults(french) == []
    assert [one["identifier"] for one in english["CFItems"]] == [one["identifier"] for one in french["CFItems"]]
    assert "Additionner des nombres" in [one["fullStatement"] for one in french["CFItems"]]


def test_what_the_manifest_says_stands_in_the_document() -> None:
    notice = Notice(
        {"en": "About."},
        (Author("Dept"), Author("Ada", True)),
        "Press",
        "master",
        "statistics",
        version="2",
        url="https://u.example",
    )
    data = written(replace(toy(), notice=notice))
    assert faults(data) == []
    document = data["CFDocument"]
    assert (document["creator"], document["publisher"], document["description"]) == ("Dept, Ada", "Press", "About.")
    assert (document["version"], document["officialSourceURL"]) == ("2", "https://u.example")
    assert document["subjectURI"][0]["uri"] == data["CFDefinitions"]["CFSubjects"][0]["uri"]
    assert document["licenseURI"]["identifier"] == data["CFDefinitions"]["CFLicenses"][0]["identifier"]
    skills = [one for one in data["CFItems"] if one["CFItemType"] == "Skill"]
    assert all(one["educationLevel"] == ["http://data.europa.eu/snb/eqf/7"] for one in skills)


def test_a_course_that_says_nothing_is_by_whoever_runs_this() -> None:
    bare = replace(toy(), licence="", notice=None)
    assert written(bare)["CFDocument"]["creator"] == "University of Example"
    nameless = package(bare, Institution(HOME), DAY)
    assert nameless["CFDocument"]["creator"] == HOME
    assert faults(nameless) == []


def _parts(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        "document": data["CFDocument"],
        "item": data["CFItems"][-1],
        "association": data["CFAssociations"][-1],
        "origin": data["CFAssociations"][-1]["originNodeURI"],
        "package": data,
    }


REQUIRED = [
    *(("document", key) for key in ("identifier", "uri", "title", "creator", "lastChangeDateTime", "caseVersion")),
    *(("item", key) for key in ("identifier", "uri", "fullStatement", "lastChangeDateTime", "CFItemType")),
    *(("association", key) for key in ("identifier", "uri", "associationType", "originNodeURI", "destinationNodeURI")),
    *(("origin", key) for key in ("title", "identifier", "uri", "targetType")),
    *(("package", key) for key in ("CFDocument", "CFItems", "CFAssociations")),
]


@pytest.mark.parametrize(("part", "key"), REQUIRED, ids=lambda one: str(one))
def test_a_package_without_a_required_part_is_found(part: str, key: str) -> None:
    data = written(toy())
    del _parts(data)[part][key]
    assert faults(data)


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("item", "CFItemType", "Knowledge"),
        ("item", "identifier", "toy.add"),
        ("item", "surprise", 1),
        ("association", "associationType", "isBetterThan"),
        ("association", "sequenceNumber", 0),
        ("origin", "targetType", "ext:person"),
        ("document", "uri", "course/toy"),
        ("document", "lastChangeDateTime", "yesterday"),
        ("document", "caseVersion", "1.0"),
        ("document", "title", ""),
    ],
)
def test_a_wrong_value_is_found(part: str, key: str, value: object) -> None:
    data = written(toy())
    _parts(data)[part][key] = value
    assert faults(data)


def test_the_reader_of_these_tests_notices_what_contradicts_itself() -> None:
    good = written(toy())

    def without_the_module(data: Any) -> None:
        data["CFItems"].pop(0)

    def twice(data: Any) -> None:
        data["CFItems"].append(data["CFItems"][0])

    def orphan(data: Any) -> None:
        data["CFAssociations"] = [one for one in data["CFAssociations"] if one["associationType"] != "isChildOf"]

    def another_name(data: Any) -> None:
        data["CFAssociations"][-1]["originNodeURI"]["identifier"] = identifier("https://elsewhere.example")

    for spoil in (without_the_module, twice, orphan, another_name):
        data = deepcopy(good)
        spoil(data)
        with pytest.raises(NotAPackage):
            read(data)
