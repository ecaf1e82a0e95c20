"""A teacher looks at what her course takes of the machine."""

from dataclasses import replace
from pathlib import Path

import pytest

from enact_learn.domain.course import CourseId
from enact_learn.domain.document import Document
from enact_learn.domain.errors import UnknownCourse
from enact_learn.domain.footprint import Energy
from enact_learn.domain.wire import to_json
from enact_learn.studio import kept_a_while
from enact_learn.studio.footprint import footprint
from enact_learn.studio.school import School
from enact_learn.studio.tables import table
from enact_learn.words.localised import localised
from tests.studio.garden_school import ADA, NAMES, a_school
from tests.tutor.garden import ADD, ANA, BEN, GARDEN, MEAN, ORCHARD, Pupil


@pytest.fixture
def school(tmp_path: Path) -> School:
    return a_school(tmp_path, 1.0)


def test_gradings_advice_and_refits_stand_in_their_month(school: School) -> None:
    Pupil(school.tutor, ANA).check(ADD)
    Pupil(school.tutor, BEN).check(MEAN)
    school.tutor.path(ANA, GARDEN)
    at = school.tutor.clock()
    school.tutor.store.add_document(Document("d", "decision", at, {"why": "better", "cpu_seconds": 90.0}))
    made = footprint(school, ADA, GARDEN).footprint
    (month,) = made.months
    assert month.month == f"{at:%Y-%m}"
    assert (month.grades.times, month.refits.times, month.refits.cpu_seconds) == (2, 1, 90.0)
    assert month.advice.times == month.advice.measured >= 2
    assert footprint(school, ADA, ORCHARD).footprint.total.grades.times == 0


def test_looking_once_more_is_the_same_advice_and_is_kept_once(school: School) -> None:
    school.tutor.path(ANA, GARDEN)
    (kept,) = school.tutor.store.recommendations(ANA, GARDEN)
    assert kept.cpu_seconds > 0.0
    school.tutor.path(ANA, GARDEN)
    (again,) = school.tutor.store.recommendations(ANA, GARDEN)
    assert again.cpu_seconds == kept.cpu_seconds
    assert replace(kept, cpu_seconds=5.0) == kept  # it is no part of what was advised


def test_energy_is_estimated_from_what_the_house_says(school: School) -> None:
    school.tutor.store.add_document(
        Document("d", "decision", school.tutor.clock(), {"why": "better", "cpu_seconds": 3600.0})
    )
    other = replace(school, energy=Energy(watts_per_core=20.0, grams_per_kwh=500.0))
    refits = footprint(other, ADA, GARDEN).footprint.total.refits
    assert refits.kwh == pytest.approx(0.02)
    assert refits.grams == pytest.approx(10.0)


def test_nothing_of_it_is_about_a_person(school: School) -> None:
    for one in (ANA, BEN):
        Pupil(school.tutor, one).check(ADD)
    said = str(to_json(footprint(school, ADA, GARDEN))) + str(localised(table(school, ADA, GARDEN, "footprint"), "en"))
    assert not [name for name in (*NAMES, *NAMES.values()) if f"'{name}'" in said]


def test_it_can_be_taken_along_as_a_table(school: School) -> None:
    Pupil(school.tutor, ANA).check(ADD)
    made = table(school, ADA, GARDEN, "footprint")
    assert [len(row) for row in made.rows] == [len(made.columns)] * 3
    assert made.rows[0][2] == 1


def test_a_course_that_is_not_there_is_named(school: School) -> None:
    with pytest.raises(UnknownCourse):
        footprint(school, ADA, CourseId("kitchen"))


def test_what_took_long_to_add_up_is_shown_again_for_a_while(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    Pupil(school.tutor, ANA).check(ADD)
    before = footprint(school, ADA, GARDEN)
    Pupil(school.tutor, BEN).check(ADD)
    assert footprint(school, ADA, GARDEN) != before
    monkeypatch.setattr(kept_a_while, "LONG", -1.0)
    monkeypatch.setattr(kept_a_while, "STAYS", 1e9)
    kept = footprint(school, ADA, GARDEN)
    Pupil(school.tutor, BEN).check(MEAN)
    assert footprint(school, ADA, GARDEN) == kept
