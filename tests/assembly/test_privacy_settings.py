"""The table ``[privacy]`` of enact.toml."""

from datetime import date
from pathlib import Path

import pytest

from enact_learn.assembly.config import read_config
from enact_learn.assembly.privacy import PrivacySettings, privacy_settings
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import BadConfiguration


def read(folder: Path, text: str) -> PrivacySettings:
    file = folder / "enact.toml"
    file.write_text(text, encoding="utf-8")
    return privacy_settings(read_config(file))


def test_without_a_table_groups_of_five_are_shown_and_no_course_ends(tmp_path: Path) -> None:
    assert read(tmp_path, "") == PrivacySettings(5, {}, {})


def test_what_the_institution_decided_is_read(tmp_path: Path) -> None:
    said = '[privacy]\nk = 10\nends = { a = 2027-07-15, b = "2027-01-31" }\nmonths = { work = 0, record = 24 }\n'
    settings = read(tmp_path, said)
    assert settings.k == 10
    assert settings.ends == {CourseId("a"): date(2027, 7, 15), CourseId("b"): date(2027, 1, 31)}
    assert settings.months == {"work": 0, "record": 24}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("k = 4", "k in .* from 5"),
        ("k = true", "k in .* whole number"),
        ("kay = 5", "knows no kay"),
        ("ends = 3", "ends in .* table"),
        ("ends = { a = 3 }", "ends.a .* a day"),
        ('ends = { a = "soon" }', "ends.a .* a day"),
        ("ends = { a = 2027-07-15T12:00:00 }", "ends.a .* a day"),
        ("months = { work = -1 }", "months.work .* from 0"),
    ],
)
def test_what_can_not_be_meant_is_refused_in_a_sentence(tmp_path: Path, said: str, why: str) -> None:
    with pytest.raises(BadConfiguration, match=why):
        read(tmp_path, f"[privacy]\n{said}\n")
