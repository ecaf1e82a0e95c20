"""Notices against the schema of the parts that we use (docs/schemas/scolomfr), by a validator that is not ours."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from enact_learn.domain.course import Course
from enact_learn.domain.notice import DISCIPLINES, LEVELS, Author, Notice
from enact_learn.exports import scolomfr_vocabulary as voc
from enact_learn.exports.scolomfr import notices
from enact_learn.testing.strategies import courses
from tests.exports.courses import COURSES, HERE, SCHEMAS, course_of

etree = pytest.importorskip("lxml.etree", reason="lxml validates: `pip install --group test`")

Faults = Callable[[str], list[str]]
SOME = settings(max_examples=40, deadline=None, database=None, derandomize=True)
FULL = Notice(
    description={"en": "All of it.", "fr": "Tout."},
    authors=(Author("Department"), Author("Ada", is_person=True)),
    publisher="Press",
    level="bachelor",
    discipline="chemistry",
    keywords={"en": ("a", "b"), "fr": ("c",)},
    version="1.2",
    date="2026-11-20",
    url="https://university.example/toy",
)


@pytest.fixture(scope="module")
def faults() -> Faults:
    """What the schema has against a notice."""
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "scolomfr" / "lom.xsd")))
    careful = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)

    def look(text: str) -> list[str]:
        schema.validate(etree.fromstring(text.encode(), careful).getroottree())
        return [str(error.message) for error in schema.error_log]

    return look


def notice_of(exercise: str = "", course: Course | None = None) -> str:
    """That of an exercise of the toy course, or of the course, which says all that can be said."""
    full = course or replace(course_of("toy"), notice=FULL)
    return next(one.xml for one in notices(full, HERE) if one.name == (exercise or "_course"))


@pytest.mark.parametrize("name", [*COURSES, "toy"])
def test_every_notice_of_our_courses_is_valid(name: str, faults: Faults) -> None:
    wrong = {one.name: found for one in notices(course_of(name), HERE) if (found := faults(one.xml))}
    assert wrong == {}


@pytest.mark.parametrize("exercise", ["", "toy-mean-2"])
@pytest.mark.parametrize("notice", [None, Notice(), FULL], ids=["none", "empty", "full"])
def test_whatever_a_manifest_says_gives_a_valid_notice(exercise: str, notice: Notice | None, faults: Faults) -> None:
    assert faults(notice_of(exercise, replace(course_of("toy"), notice=notice))) == []


def test_any_level_and_discipline_gives_a_valid_notice(faults: Faults) -> None:
    course = course_of("toy")
    for level in LEVELS:
        for discipline in DISCIPLINES:
            said = Notice(level=level, discipline=discipline)
            assert faults(notice_of("", replace(course, notice=said))) == []


def test_any_course_gives_valid_notices(faults: Faults) -> None:
    @SOME
    @given(courses())
    def look(course: Course) -> None:
        assert [found for one in notices(course, HERE) if (found := faults(one.xml))] == []

    look()


def _required() -> Iterator[str]:
    """The parts that a full notice of an exercise can't do without, as paths from the root."""
    yield from ("general", "lifeCycle", "metaMetadata", "technical", "educational")
    yield from (f"general/{one}" for one in ("identifier", "title", "description", "structure", "aggregationLevel"))
    yield from ("general/identifier/entry", "general/title/string[1]/@language", "general/lomfr:documentType")
    yield from ("lifeCycle/contribute/role", "lifeCycle/contribute/entity", "lifeCycle/contribute/role/value")
    yield from ("metaMetadata/contribute", "metaMetadata/metadataSchema", "technical/format", "technical/location")
    yield from ("educational/learningResourceType", "educational/intendedEndUserRole", "educational/difficulty/value")
    yield from ("educational/typicalLearningTime/duration", "rights/description", "relation/kind", "relation/resource")
    yield from ("relation/resource/identifier", "classification/purpose", "classification/taxonPath/taxon")
    yield from ("classification/taxonPath/taxon/id", "classification/taxonPath/source")


@pytest.mark.parametrize("path", list(_required()))
def test_a_notice_without_a_required_part_is_found(path: str, faults: Faults) -> None:
    root = etree.fromstring(notice_of("toy-mean-2").encode())
    place, _, attribute = path.partition("/@")
    steps = "/".join(step if ":" in step else f"lom:{step}" for step in place.split("/"))
    names = {"lom": "http://ltsc.ieee.org/xsd/LOM", "lomfr": "http://www.lom-fr.fr/xsd/LOMFR"}
    (found, *_) = root.findall(steps, names)
    if attribute:
        del found.attrib[attribute]
    else:
        found.getparent().remove(found)
    assert faults(etree.tostring(root, encoding="unicode"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("concept/medium", "concept/average"),  # a value that the vocabulary does not have
        ("concept/medium", "concept/exercise"),  # one of another vocabulary
        ("concept/scolomfr-voc-012-num-005", "concept/scolomfr-voc-012-num-999"),
        ("dc/terms/requires", "dc/terms/needs"),
        ("concept/competency", "concept/skills"),
        ('xmlns:lomfr="http://www.lom-fr.fr/xsd/LOMFR"', 'xmlns:lomfr="http://www.lom-fr.fr/xsd/LOMFR2"'),
        ('xmlns:lom="http://ltsc.ieee.org/xsd/LOM"', 'xmlns:lom="http://ltsc.ieee.org/xsd/LOMv2"'),
        ("<lom:location>https:", "<lom:location>file:"),
        ("<lom:entry>https://hub", "<lom:entry>hub"),
        ("iso639-2/fre", "iso639-1/FR!"),
        ("PT6M", "6 minutes"),
        ("<lom:dateTime>2026-11-20", "<lom:dateTime>20 November"),
        ("\nEND:VCARD", "\nTEL:+33123456789\nEND:VCARD"),
        ("</lom:educational>", "<lom:mood>good</lom:mood></lom:educational>"),
        ("SCOLOMFRv3.2</lom:source>", "ours</lom:source>"),
    ],
)
def test_a_wrong_value_or_name_is_found(old: str, new: str, faults: Faults) -> None:
    notice = notice_of("toy-mean-2")
    assert faults(notice) == []
    assert old in notice, old
    assert faults(notice.replace(old, new))


def test_the_schema_knows_each_term_that_the_vocabulary_has_and_no_other() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in (SCHEMAS / "scolomfr").glob("*.xsd"))
    ours: set[Any] = {value for value in vars(voc).values() if isinstance(value, voc.Term)}
    ours |= {*voc.CONTEXTS.values(), *voc.DIFFICULTIES.values()}
    said = set(re.findall(r'enumeration value="(http[^"]+)"', written))
    assert said == {term.uri for term in ours} | {voc.NOTEBOOK_FORMAT}
