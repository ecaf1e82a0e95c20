from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.catalog.manifest import read_course
from enact_learn.domain.course import Course, Lesson
from enact_learn.domain.notice import DISCIPLINES, LEVELS, Author, Notice
from enact_learn.exports import scolomfr_vocabulary as voc
from enact_learn.exports.scolomfr import needed_skills, notices
from enact_learn.testing.strategies import courses
from tests.exports.courses import COURSES, HERE, HOME, ROOT, course_of
from tests.exports.lom_reader import NotANotice, Read, dangling, read

SOME = settings(max_examples=60, deadline=None, database=None, derandomize=True)
ENGLISH = "http://id.loc.gov/vocabulary/iso639-2/eng"
FRENCH = "http://id.loc.gov/vocabulary/iso639-2/fre"


def toy() -> Course:
    return course_of("toy")


def first(course: Course) -> Read:
    """The notice of the course."""
    return read(next(iter(notices(course, HERE))).xml)


def told(notice: Notice) -> Read:
    return first(replace(toy(), notice=notice))


def compare(course: Course, found: list[Read]) -> None:
    """What the notices say is what the course says."""
    whole, *parts = found
    assert whole.id == HERE.course(course.id)
    assert whole.related("hasPart") == [HERE.exercise(one.id) for one in course.exercises]
    assert whole.taxons.get("competency", []) == [HERE.skill(one.id) for one in course.skills]
    lessons = sum(module.lesson.minutes for module in course.modules if module.lesson)
    assert whole.minutes == sum(one.minutes for one in course.exercises) + lessons
    assert len(parts) == len(course.exercises)
    for one, exercise in zip(parts, course.exercises, strict=True):
        assert one.id == HERE.exercise(exercise.id)
        assert list(one.titles.values()) == [title for title in exercise.title.values() if title]
        assert one.related("isPartOf") == [HERE.course(course.id)]
        assert (one.difficulty, one.minutes) == (exercise.difficulty, exercise.minutes)
        assert one.taxons.get("competency", []) == [HERE.skill(skill) for skill in exercise.skills]
        needed = [HERE.skill(skill) for skill in needed_skills(course, exercise)]
        assert one.related("requires") == one.taxons.get("prerequisite", []) == needed
    assert not dangling(found, HOME)


@pytest.mark.parametrize("name", [*COURSES, "toy"])
def test_another_reader_finds_the_course_its_exercises_and_what_they_need_in_the_notices(name: str) -> None:
    course = course_of(name)
    compare(course, [read(one.xml) for one in notices(course, HERE)])


@SOME
@given(courses())
def test_any_course_comes_back_from_its_notices(course: Course) -> None:
    compare(course, [read(one.xml) for one in notices(course, HERE)])


@SOME
@given(st.text(min_size=1), st.text(), st.text(), st.text())
def test_notices_are_well_formed_whatever_a_course_is_called(title: str, author: str, word: str, licence: str) -> None:
    notice = Notice({"en": title}, (Author(author, is_person=True),), author, keywords={"en": (word,)}, version=word)
    named = replace(toy(), title={"en": title}, licence=licence, notice=notice)
    for one in notices(named, HERE):
        assert read(one.xml).id == one.iri


def test_what_the_manifest_says_stands_in_the_notice_of_the_course() -> None:
    found = first(course_of("chemistry"))
    assert found.titles == {ENGLISH: "Chemistry with data", FRENCH: "La chimie par les données"}
    assert found.languages == [ENGLISH, FRENCH]
    assert "molecules as data" in found.descriptions[ENGLISH]
    assert "Adaptatif" in found.descriptions[FRENCH]
    assert (ENGLISH, "QSAR") in found.keywords
    assert found.contributors == [("author", "The enact_learn authors"), ("publisher", "University of Example")]
    assert (found.licence, found.is_free) == ("CC-BY-4.0", True)
    assert found.contexts == ["scolomfr-voc-012-num-005"]  # licence
    assert found.taxons["educational_level"] == ["http://data.europa.eu/snb/eqf/6"]
    assert found.taxons["discipline"] == ["http://data.europa.eu/snb/isced-f/0531"]
    assert found.taxons["scolomfr-voc-028-num-003"] == [f"{voc.CONCEPT}scolomfr-voc-015-num-012"]  # chimie


def test_a_course_that_says_nothing_for_catalogues_is_described_by_what_it_teaches() -> None:
    found = first(replace(toy(), notice=None, licence=""))
    assert found.descriptions[ENGLISH].startswith("Toy course Adaptive:")
    assert found.contributors == [("publisher", "University of Example")]
    assert (found.contexts, found.keywords, found.licence, found.is_free) == ([], [], "", False)
    assert set(found.taxons) == {"competency", "prerequisite"}
    assert found.location == HERE.course(toy().id)


def test_what_is_needed_from_another_course_is_named_by_its_address_there() -> None:
    assert first(toy()).related("requires") == [f"{HOME}/skill/elsewhere.writing"]


def test_an_exercise_requires_nothing_that_it_trains_itself() -> None:
    adds, *others = toy().exercises
    both = replace(adds, cells=tuple(cell for one in (adds, *others) for cell in one.cells))
    assert {"toy.add", "toy.mean"} <= set(both.skills)
    assert needed_skills(toy(), both) == ["elsewhere.writing"]


def test_a_publisher_of_its_own_and_a_person_who_wants_to_be_named_are_said() -> None:
    found = told(Notice(authors=(Author("Lovelace, Ada; née Byron", is_person=True),), publisher="Press"))
    assert found.contributors == [("author", "Lovelace, Ada; née Byron"), ("publisher", "Press")]
    one = next(iter(notices(replace(toy(), notice=Notice(authors=(Author("Ada", True),))), HERE)))
    assert "KIND:individual\nFN:Ada\nEND" in one.xml


def test_a_vcard_can_say_nothing_but_the_name_that_was_given() -> None:
    name = "Ada\nEMAIL:ada@example.org\r\nEND:VCARD"
    one = next(iter(notices(replace(toy(), notice=Notice(authors=(Author(name),))), HERE)))
    assert "\nEMAIL" not in one.xml
    assert told(Notice(authors=(Author(name),))).contributors[0][1] == "Ada EMAIL:ada@example.org END:VCARD"


def test_the_day_of_a_notice_is_that_of_the_version_and_none_where_nobody_knows() -> None:
    def days(course: Course, day: str = "") -> int:
        return next(iter(notices(course, HERE, day))).xml.count("<lom:dateTime>2026-11-20<")

    dated = replace(toy(), notice=Notice(date="2026-11-20"))
    assert (days(toy()), days(dated), days(toy(), "2026-11-20"), days(dated, "2026-12-24")) == (0, 2, 2, 0)


def test_the_url_of_a_course_is_where_it_and_its_exercises_are() -> None:
    described = replace(toy(), notice=Notice(url="https://university.example/toy"))
    assert {read(one.xml).location for one in notices(described, HERE)} == {"https://university.example/toy"}


def test_the_same_course_gives_the_same_notices() -> None:
    again = read_course(ROOT / "tests" / "toy_course").course
    assert list(notices(toy(), HERE)) == list(notices(again, HERE))


def test_lessons_are_part_of_the_time_that_a_course_takes() -> None:
    module = replace(toy().modules[0], lesson=Lesson({"en": "Reading"}, 90))
    longer = replace(toy(), modules=(module, *toy().modules[1:]))
    assert first(longer).minutes == first(replace(toy())).minutes + 90


def test_every_level_discipline_and_difficulty_has_its_terms() -> None:
    assert set(voc.CONTEXTS) == set(LEVELS)
    assert set(voc.LEVELS) | set(voc.EQF_LEVELS) == set(LEVELS)
    assert set(voc.FIELDS) == set(DISCIPLINES) >= set(voc.SUBJECTS)
    assert set(voc.DIFFICULTIES) == {1, 2, 3, 4, 5}


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("very_easy<", "trivial<", "is no difficulty"),
        ("http://ltsc.ieee.org/xsd/LOM", "http://ltsc.ieee.org/xsd/LOM2", "its root is"),
        ("</lom:lom>", "", "not well-formed"),
        ("<lom:lom", '<!DOCTYPE lom [<!ENTITY a "b">]><lom:lom', "a document type"),
        ("lom:location>", "lom:place>", "technical/lom:location is missing"),
        ("lom:contribute>", "lom:contributed>", "mandatory"),
        ("BEGIN:VCARD", "BEGIN:CARD", "no vCard"),
    ],
)
def test_the_reader_of_these_tests_notices_what_is_wrong(old: str, new: str, why: str) -> None:
    *_, notice = [one for one in notices(toy(), HERE) if one.name == "toy-add-1"]
    assert old in notice.xml
    with pytest.raises(NotANotice, match=why):
        read(notice.xml.replace(old, new))


def test_a_part_that_no_notice_is_about_is_found() -> None:
    found = [read(one.xml) for one in notices(toy(), HERE)]
    assert dangling(found[:-1], HOME) == [found[-1].id]
