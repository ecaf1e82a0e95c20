from pathlib import Path

import pytest

from enact_learn.assembly.build import erase_own
from enact_learn.domain.errors import BeingGraded, BrokenCourse, KeptByTheHub
from enact_learn.widgets import opened


def test_a_process_has_one_tutor(work: Path) -> None:
    first, learner = opened.tutor()
    again, same = opened.tutor()
    assert first is again
    assert learner == same
    opened.close()
    assert opened.tutor()[0] is not first


def test_closing_what_was_never_opened_is_nothing(work: Path) -> None:
    opened.close()
    opened.close()


def test_the_learner_is_the_one_of_the_terminal_and_the_server(work: Path, data_folder: Path) -> None:
    _, learner = opened.tutor()
    assert (data_folder / "learner").read_text() == learner


def test_whoever_erased_her_record_elsewhere_is_somebody_else_here_too(work: Path, data_folder: Path) -> None:
    tutor, before = opened.tutor()
    after = erase_own(tutor.store, data_folder)
    assert opened.tutor() == (tutor, after)
    assert after != before


def test_a_course_that_was_mended_is_read_at_the_next_question(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (work / "broken").mkdir()
    monkeypatch.setenv("ENACT_COURSES", str(work / "broken"))
    with pytest.raises(BrokenCourse):
        opened.tutor()
    monkeypatch.setenv("ENACT_COURSES", str(Path(__file__).parents[1] / "toy_course"))
    tutor, _ = opened.tutor()
    assert [str(course.id) for course in tutor.courses] == ["toy"]


def test_a_process_that_was_forked_does_not_use_its_parents_tutor(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parents, _ = opened.tutor()
    with monkeypatch.context() as patch:
        patch.setattr(opened.os, "getpid", lambda: 1)
        assert opened.tutor()[0] is not parents
        opened.close()
    assert opened.tutor()[0] is parents


def test_on_a_hub_with_a_service_nothing_is_kept_beside_it(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "x")
    opened.tutor()  # Binder sets that too: the record stands here
    monkeypatch.setenv("ENACT_SERVICE_URL", "http://127.0.0.1:8768/services/enact")
    with pytest.raises(KeptByTheHub):
        opened.tutor()


def test_a_notebook_that_is_graded_asks_for_nothing(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")  # set by nbgrader, and by our grader
    with pytest.raises(BeingGraded):
        opened.tutor()
