"""Where there is no Hub, whoever has left a record is in the class, under the first characters of an id."""

from pathlib import Path

from enact_learn.domain.attempt import LearnerId
from enact_learn.studio.local_roster import LocalRoster
from tests.studio.garden_school import a_school
from tests.tutor.garden import ADD, GARDEN, ORCHARD, Pupil

OWN, OTHER = LearnerId("aaaaaaaa-1111"), LearnerId("0123456789abcdef")


def a_roster(shelf: Path) -> LocalRoster:
    school = a_school(shelf)
    for learner in (OWN, OTHER):
        Pupil(school.tutor, learner).start(ADD)
    return LocalRoster(school.records, OWN, "You")


def test_its_members_are_those_with_a_record_in_the_course(tmp_path: Path) -> None:
    roster = a_roster(tmp_path)
    assert [(one.learner, one.name, one.groups) for one in roster.members(GARDEN)] == [
        (OTHER, "01234567", ()),
        (OWN, "You", ()),
    ]
    assert roster.members(ORCHARD) == []


def test_one_of_them_is_found_without_reading_all(tmp_path: Path) -> None:
    roster = a_roster(tmp_path)
    assert roster.member(GARDEN, OTHER) in roster.members(GARDEN)
    for nobody in ("nobody", "", "\0", "\ud800", "' OR 1=1 --"):
        assert roster.member(GARDEN, LearnerId(nobody)) is None
    assert roster.member(ORCHARD, OTHER) is None
