"""Who learns here goes by another name in each course, wherever it leaves the house."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enact_learn.assembly.config import read_config
from enact_learn.assembly.pseudonyms import Pseudonyms, pseudonyms
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import BadExportKey, BadKey

KEY = "0123456789abcdef" * 4
ADA, BIO = LearnerId("a" * 64), CourseId("bio")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder."""
    monkeypatch.setenv("ENACT_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_a_learner_keeps_her_pseudonym_in_a_course_and_has_another_one_in_another(data: Path) -> None:
    first, again = pseudonyms(read_config()), pseudonyms(read_config())
    assert first.of(BIO, ADA) == again.of(BIO, ADA)
    names = {first.of(BIO, ADA), first.of(CourseId("che"), ADA), first.of(BIO, LearnerId("b" * 64))}
    assert len(names) == 3
    assert all(re.fullmatch("p_[0-9a-f]{32}", name) for name in names)


def test_the_key_is_made_once_and_only_its_owner_reads_it(data: Path) -> None:
    pseudonyms(read_config())
    file = data / "export-key"
    assert file.stat().st_mode & 0o777 == 0o600
    key = file.read_text()
    made = pseudonyms(read_config())
    assert file.read_text() == key
    assert key.strip() not in repr(vars(made).keys()) + repr(made)


def test_another_key_gives_other_pseudonyms_and_one_from_the_environment_writes_no_file(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENACT_EXPORT_KEY", KEY)
    one = pseudonyms(read_config()).of(BIO, ADA)
    monkeypatch.setenv("ENACT_EXPORT_KEY", KEY[::-1])
    assert pseudonyms(read_config()).of(BIO, ADA) != one
    assert not data.exists()


def test_a_key_that_could_be_guessed_or_that_others_read_is_refused(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENACT_EXPORT_KEY", "short")
    with pytest.raises(BadExportKey, match="ENACT_EXPORT_KEY can't be used: it has 5 characters"):
        pseudonyms(read_config())
    monkeypatch.delenv("ENACT_EXPORT_KEY")
    pseudonyms(read_config())
    (data / "export-key").chmod(0o640)
    with pytest.raises(BadKey, match="chmod 600"):
        pseudonyms(read_config())


TEXTS = st.text(st.characters(codec=None), max_size=6)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_no_two_pairs_of_course_and_learner_share_a_pseudonym(one: str, her: str, other: str, his: str) -> None:
    of = Pseudonyms(KEY).of
    same = (one, her) == (other, his)
    assert (of(CourseId(one), LearnerId(her)) == of(CourseId(other), LearnerId(his))) is same


def test_where_a_course_ends_and_a_learner_begins_counts() -> None:
    of = Pseudonyms(KEY).of
    assert of(CourseId("ab"), LearnerId("c")) != of(CourseId("a"), LearnerId("bc"))
