"""What course.yaml says for catalogues: all of it may be missing, and nothing else hangs on it."""

from dataclasses import replace
from pathlib import Path

import pytest

from enact_learn.assembly.parts import outline
from enact_learn.catalog.manifest import read_course
from enact_learn.catalog.published import version_of
from enact_learn.catalog.template import template_folder
from enact_learn.domain.course import Course
from enact_learn.domain.document import content_hash
from enact_learn.domain.notice import DISCIPLINES, LEVELS, Author, Notice
from enact_learn.domain.wire import from_json, to_json
from tests.catalog.authoring import Folder, Slip

LICENCE = "licence: CC-BY-4.0\n"
ALL = """description: {en: From molecules to models., fr: Des molécules aux modèles.}
authors: [Chemistry department, {person: Ada Lovelace}]
publisher: University of Example
level: bachelor
discipline: chemistry
keywords: {en: [QSAR, molecules], fr: [QSAR, molécules]}
version: "1.10"
date: 2026-11-20
url: https://university.example/chemistry?lang=fr
"""
ROOT = Path(__file__).parents[2]


def test_a_notice_is_read_as_it_is_written(small: Folder) -> None:
    small.change("course.yaml", LICENCE, ALL + LICENCE)
    assert read_course(small.root).course.notice == Notice(
        description={"en": "From molecules to models.", "fr": "Des molécules aux modèles."},
        authors=(Author("Chemistry department"), Author("Ada Lovelace", is_person=True)),
        publisher="University of Example",
        level="bachelor",
        discipline="chemistry",
        keywords={"en": ("QSAR", "molecules"), "fr": ("QSAR", "molécules")},
        version="1.10",
        date="2026-11-20",
        url="https://university.example/chemistry?lang=fr",
    )


def test_a_course_that_says_nothing_has_no_notice(small: Folder) -> None:
    assert read_course(small.root).course.notice is None


@pytest.mark.parametrize("line", ["description: Short.", "keywords: [a, b]", 'date: "2026-11-20"', "publisher: Us"])
def test_one_line_is_enough(small: Folder, line: str) -> None:
    small.change("course.yaml", LICENCE, f"{line}\n{LICENCE}")
    assert read_course(small.root).course.notice not in (None, Notice())


SLIPS = [
    Slip(LICENCE, LICENCE + "level: licence\n", f"level should be one of {', '.join(LEVELS)}, not licence"),
    Slip(LICENCE, LICENCE + "discipline: alchemy\n", f"discipline should be one of {', '.join(DISCIPLINES)}"),
    Slip(LICENCE, LICENCE + "description: 5\n", "description should be a text in each language"),
    Slip(LICENCE, LICENCE + "authors: Ada\n", "authors should be a list"),
    Slip(LICENCE, LICENCE + "authors: [5]\n", "an author is the name of an organisation, or {person: their name}"),
    Slip(LICENCE, LICENCE + "authors: [{name: Ada}]\n", "name is not known here; known are person", alone=False),
    Slip(LICENCE, LICENCE + "publisher: [Us]\n", "publisher should be a text"),
    Slip(LICENCE, LICENCE + "keywords: QSAR\n", "keywords should be a mapping"),
    Slip(LICENCE, LICENCE + "keywords: {en: QSAR}\n", "en should be a list of texts"),
    Slip(LICENCE, LICENCE + "version: 1.10\n", "version should be a text: put it in quotes"),
    Slip(LICENCE, LICENCE + "date: soon\n", "date should be the day of this version, as 2026-11-20"),
    Slip(LICENCE, LICENCE + 'date: "2026-13-45"\n', "date should be the day of this version"),
    Slip(LICENCE, LICENCE + "date: 2026-11-20 12:00:00\n", "date should be the day of this version"),
    *(
        Slip(LICENCE, LICENCE + f"url: {url}\n", "url should be the web address")
        for url in (
            *("university.example", "ftp://university.example", "javascript:alert(1)", '"https://u.example/a b"'),
            *('"https://ada@u.example"', '"https://"', '"https://[u"', '"https://u.example/<b>"'),
        )
    ),
]


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_a_slip_is_said_with_its_line(small: Folder, slip: Slip) -> None:
    slip.is_said("course.yaml", small)


def test_no_release_and_nothing_that_an_advice_was_made_from_hangs_on_a_notice(small: Folder) -> None:
    before = read_course(small.root)
    small.change("course.yaml", LICENCE, ALL + LICENCE)
    after = read_course(small.root)
    assert [one.exercise.release for one in before.exercises] == [one.exercise.release for one in after.exercises]
    assert to_json(outline(before.course)) == to_json(outline(after.course))
    assert "notice" not in to_json(outline(after.course))
    assert "notice" not in to_json(before.course)  # as it was written, and hashed, before there were notices
    assert version_of(before) != version_of(after)  # but what catalogues are told is published like the rest


def test_the_hash_of_a_course_without_a_notice_is_what_it_was_before_there_were_any(toy_course: Path) -> None:
    course = replace(read_course(toy_course).course, exercises=(), modules=())
    assert content_hash(to_json(course)) == "1ed6b9869cecad2878ab5217a969aae9f8c37c84447df957e460413615003b00"


def test_a_course_crosses_the_wire_with_its_notice_and_without(small: Folder) -> None:
    small.change("course.yaml", LICENCE, ALL + LICENCE)
    course = read_course(small.root).course
    for one in (course, replace(course, notice=None)):
        assert from_json(Course, to_json(one)) == one


@pytest.mark.parametrize("name", ["biology", "chemistry", "foundations", "medicine", "trustworthy"])
def test_each_of_our_courses_says_what_a_catalogue_asks_in_both_languages(name: str) -> None:
    notice = read_course(ROOT / "courses" / name).course.notice
    assert notice is not None
    assert set(notice.description) == set(notice.keywords) == {"en", "fr"}
    assert all((notice.authors, notice.level, notice.discipline, notice.version, notice.day))
    assert not any(author.is_person for author in notice.authors)


def test_the_template_shows_what_a_catalogue_asks() -> None:
    assert read_course(template_folder()).course.notice is not None
