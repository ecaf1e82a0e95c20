"""What energy is estimated from is read from enact.toml, and what a house spent is put together."""

from dataclasses import replace
from pathlib import Path

import pytest

from enact_learn.assembly.config import read_config
from enact_learn.assembly.energy import energy, footprint_of
from enact_learn.domain.course import CourseId
from enact_learn.domain.document import Document
from enact_learn.domain.errors import BadConfiguration
from enact_learn.domain.footprint import Energy
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import COURSE, NOON, a_report, a_submission
from enact_learn.testing.stores import OTHER_COURSE


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The enact.toml that is read."""
    file = tmp_path / "enact.toml"
    monkeypatch.setenv("ENACT_CONFIG", str(file))
    return file


def test_what_is_not_said_is_assumed(said: Path) -> None:
    said.write_text("")
    assert energy(read_config()) == Energy()
    said.write_text("[energy]\nwatts_per_core = 4\n")
    assert energy(read_config()) == Energy(watts_per_core=4.0)
    said.write_text("[energy]\ngrams_per_kwh = 0\n")
    assert energy(read_config()) == Energy(grams_per_kwh=0.0)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("watts_per_core = 0", "watts_per_core"),
        ("watts_per_core = -1", "watts_per_core"),
        ("watts_per_core = inf", "watts_per_core"),
        ("grams_per_kwh = nan", "grams_per_kwh"),
        ("grams_per_kwh = '55'", "grams_per_kwh"),
        ("grams_per_kwh = true", "grams_per_kwh"),
        ("watts = 10", "watts_per_core, grams_per_kwh"),
    ],
)
def test_what_is_no_such_number_is_refused_in_words(said: Path, line: str, names: str) -> None:
    said.write_text(f"[energy]\n{line}\n")
    with pytest.raises(BadConfiguration, match=names):
        energy(read_config())


def test_the_house_s_footprint_is_that_of_its_courses_and_its_refits() -> None:
    store = MemoryStore()
    for number, course in enumerate((COURSE, OTHER_COURSE, CourseId("unloaded"))):
        submission = replace(a_submission(f"submission-{number}"), course=course)
        store.add_submission(submission)
        store.add_report(replace(a_report(submission.id), cpu_seconds=2.0), None)
    store.add_document(Document("d", "decision", NOON, {"why": "better", "cpu_seconds": 60.0}))
    made = footprint_of(store, [COURSE, OTHER_COURSE], Energy())
    assert (made.total.grades.times, made.total.grades.cpu_seconds) == (2, 4.0)
    assert (made.total.refits.times, made.total.refits.cpu_seconds) == (1, 60.0)
