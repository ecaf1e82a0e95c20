"""Every version of her work is there, hers alone, and can be taken back without anything being overwritten."""

import json
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from enact_learn.domain.attempt import SubmissionId
from enact_learn.domain.course import CourseId, ExerciseId, ReleaseId
from enact_learn.domain.errors import GraderUnavailable, NoSuchVersion, UnknownExercise
from enact_learn.domain.text import Message
from enact_learn.testing.fakes import ClockYouSet
from enact_learn.tutor.in_folder import history, restore
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.own_learning import OwnLearning
from enact_learn.tutor.workspace import Workspace
from tests.tutor.garden import (
    ADD,
    ANA,
    BEN,
    MINUTE,
    TWO,
    MakeTutor,
    PlainSource,
    answered,
    cells_of,
    garden,
    orchard,
    place,
    plain_cell,
    write_and_check,
    write_cells,
)


@pytest.fixture(autouse=True)
def in_utc() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


def newest(tutor: LocalTutor, exercise: ExerciseId = ADD) -> SubmissionId:
    return tutor.store.submissions(ANA, exercise)[-1].id


# --- the list ---


def test_versions_come_newest_first_with_what_they_were_worth(
    make_tutor: MakeTutor, workspace: Workspace, clock: ClockYouSet
) -> None:
    tutor = make_tutor(0.5, Message("grading.stopped"), 1.0, GraderUnavailable(why="it is down"))
    file = place(tutor, workspace)
    for answer in ("one", "two", "three"):
        write_and_check(tutor, file, answer)
        clock.forward(MINUTE)
    with pytest.raises(GraderUnavailable):
        write_and_check(tutor, file, "four")
    view = history(OwnLearning(tutor, ANA), workspace, ADD)
    assert [(one.state, one.points, one.is_right) for one in view.versions] == [
        ("waiting", 0, False),
        ("graded", 4, True),
        ("fault", 0, False),
        ("graded", 2, False),
    ]
    assert view.versions[0].at > view.versions[-1].at
    assert not any(one.imported for one in view.versions)


def test_it_says_where_her_copy_stands_and_how_it_can_be_kept(make_tutor: MakeTutor, workspace: Workspace) -> None:
    tutor = make_tutor()
    assert history(OwnLearning(tutor, ANA), workspace, ADD).copy is None
    assert history(OwnLearning(tutor, ANA), workspace, ADD).keep_as is None
    file = place(tutor, workspace)
    view = history(OwnLearning(tutor, ANA), workspace, ADD)
    assert (view.copy, view.keep_as) == ("enact/garden/add.ipynb", "enact/garden/add (2026-03-02 12.00).ipynb")
    (file.parent / "add (2026-03-02 12.00).ipynb").write_text("mine")
    assert history(OwnLearning(tutor, ANA), workspace, ADD).keep_as == "enact/garden/add (2026-03-02 12.00)-Copy1.ipynb"


def test_of_several_notebooks_the_folder_is_kept(make_tutor: MakeTutor, workspace: Workspace) -> None:
    tutor = make_tutor()
    place(tutor, workspace, TWO)
    view = history(OwnLearning(tutor, ANA), workspace, TWO)
    assert (view.copy, view.keep_as) == ("enact/garden/two", "enact/garden/two (2026-03-02 12.00)")


def test_she_starts_over_and_the_old_copy_stays(make_tutor: MakeTutor, workspace: Workspace) -> None:
    tutor = make_tutor()
    for exercise in (ADD, TWO):
        file = place(tutor, workspace, exercise)
        write_cells(file, plain_cell("mine"))
        view = history(OwnLearning(tutor, ANA), workspace, exercise)
        assert view.copy is not None
        assert view.keep_as is not None
        (workspace.root / view.copy).rename(workspace.root / view.keep_as)
        again = workspace.place(tutor.hand_out(ANA, exercise, "en"))
        assert again.created
        assert cells_of(workspace.root / again.path)[0]["source"] == "raise NotImplementedError()"
        kept = workspace.root / view.keep_as
        assert cells_of(kept if kept.is_file() else kept / file.name) == [plain_cell("mine")]


def changed(source: PlainSource) -> None:
    course = garden()
    newer = replace(course.by_id[ADD], release=ReleaseId("add-r2"))
    source.offer(replace(course, exercises=(newer, *course.exercises[1:])), orchard())


def test_a_newer_release_is_said_until_her_copy_is_of_it(
    make_tutor: MakeTutor, workspace: Workspace, source: PlainSource
) -> None:
    tutor = make_tutor()
    file = place(tutor, workspace)
    assert not history(OwnLearning(tutor, ANA), workspace, ADD).newer_release
    changed(source)
    later = make_tutor(store=tutor.store)
    assert history(OwnLearning(later, ANA), workspace, ADD).newer_release
    file.rename(workspace.root / str(history(OwnLearning(later, ANA), workspace, ADD).keep_as))
    assert not history(OwnLearning(later, ANA), workspace, ADD).newer_release
    place(later, workspace)
    assert not history(OwnLearning(later, ANA), workspace, ADD).newer_release


def test_what_is_not_loaded_has_no_history(make_tutor: MakeTutor, workspace: Workspace) -> None:
    with pytest.raises(UnknownExercise):
        history(OwnLearning(make_tutor(), ANA), workspace, ExerciseId("../../add"))


def test_a_kept_copy_is_named_by_the_time_of_her_clock(
    make_tutor: MakeTutor, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    time.tzset()
    tutor = make_tutor()
    place(tutor, workspace)
    assert history(OwnLearning(tutor, ANA), workspace, ADD).keep_as == "enact/garden/add (2026-03-02 17.30).ipynb"


# --- taking a version back ---


def test_a_version_is_written_beside_her_copy_which_stays_as_it_is(
    make_tutor: MakeTutor, workspace: Workspace, clock: ClockYouSet
) -> None:
    tutor = make_tutor(0.5)
    file = place(tutor, workspace)
    first, *others = cells_of(file)
    outputs = [{"output_type": "stream", "name": "stdout", "text": "hello"}]
    mine = first | {"source": "one", "outputs": outputs, "execution_count": 3}
    write_cells(file, mine, plain_cell("# Notes of mine", "markdown"), *others)
    tutor.check(ANA, {"add": file.read_text()})
    clock.forward(timedelta(days=3))
    write_cells(file, *others)
    now = file.read_bytes()
    placed = restore(OwnLearning(tutor, ANA), workspace, newest(tutor))
    assert (placed.path, placed.created) == ("enact/garden/add (version of 2026-03-02 12.00).ipynb", True)
    restored = workspace.root / placed.path
    assert [cell["source"] for cell in cells_of(restored)] == ["one", "# Notes of mine", *["assert ..."] * 2]
    assert (cells_of(restored)[0]["outputs"], cells_of(restored)[0]["execution_count"]) == ([], None)
    assert file.read_bytes() == now
    again = restore(OwnLearning(tutor, ANA), workspace, newest(tutor))
    assert again.path == "enact/garden/add (version of 2026-03-02 12.00)-Copy1.ipynb"
    assert (workspace.root / again.path).read_bytes() == restored.read_bytes()


def test_a_version_that_was_taken_back_can_be_checked_and_is_not_her_copy(
    make_tutor: MakeTutor, workspace: Workspace
) -> None:
    tutor = make_tutor(0.5, 1.0)
    file = place(tutor, workspace)
    write_and_check(tutor, file, "one")
    write_and_check(tutor, file, "two")
    restored = (
        workspace.root / restore(OwnLearning(tutor, ANA), workspace, tutor.store.submissions(ANA, ADD)[0].id).path
    )
    os.utime(file, (0, 0))
    assert workspace.place(tutor.hand_out(ANA, ADD, "en")).path == "enact/garden/add.ipynb"
    assert tutor.check(ANA, {restored.stem: restored.read_text()}).exercise == ADD


def test_all_notebooks_of_a_version_are_written_into_a_folder(make_tutor: MakeTutor, workspace: Workspace) -> None:
    tutor = make_tutor(0.5)
    handed = tutor.hand_out(ANA, TWO, "en")
    tutor.check(ANA, answered(handed, "one"))
    placed = restore(OwnLearning(tutor, ANA), workspace, newest(tutor, TWO))
    folder = "enact/garden/two (version of 2026-03-02 12.00)"
    assert placed.files == (f"{folder}/p1.ipynb", f"{folder}/p2.ipynb")
    assert {cells_of(workspace.root / file)[0]["source"] for file in placed.files} == {"one"}


@pytest.mark.parametrize(
    "name", ["../../../out", "/tmp/out", ".hidden", "a\\b", "a\0b", "a\nb", "\ud800", "..", "", "x" * 300, "é" * 150]
)
def test_whatever_a_notebook_is_called_it_stays_in_its_folder(
    make_tutor: MakeTutor, workspace: Workspace, name: str
) -> None:
    tutor = make_tutor(0.5)
    tutor.check(ANA, answered(tutor.hand_out(ANA, TWO, "en"), "one"))
    (done,) = tutor.store.record(ANA).submissions
    forged = replace(
        done, id=SubmissionId("forged"), notebooks={name: done.notebooks["p1"], "p2": done.notebooks["p2"]}
    )
    tutor.store.add_submission(forged)
    placed = restore(OwnLearning(tutor, ANA), workspace, forged.id)
    folder = workspace.root / "enact" / "garden" / "two (version of 2026-03-02 12.00)"
    assert {workspace.root / file for file in placed.files} == set(folder.glob("[!.]*.ipynb"))
    assert sum(one.is_file() for one in workspace.root.rglob("*")) == 2


def test_notebooks_whose_names_become_the_same_are_all_written(make_tutor: MakeTutor, workspace: Workspace) -> None:
    tutor = make_tutor(0.5)
    tutor.check(ANA, answered(tutor.hand_out(ANA, TWO, "en"), "one"))
    (done,) = tutor.store.record(ANA).submissions
    names = {"a/b": done.notebooks["p1"], "a-b": done.notebooks["p2"]}
    tutor.store.add_submission(replace(done, id=SubmissionId("forged"), notebooks=names))
    placed = restore(OwnLearning(tutor, ANA), workspace, SubmissionId("forged"))
    assert [Path(file).name for file in placed.files] == ["a-b.ipynb", "a-b-Copy1.ipynb"]


def test_what_a_version_claims_is_what_it_was(make_tutor: MakeTutor, workspace: Workspace) -> None:
    tutor = make_tutor(0.5)
    file = place(tutor, workspace)
    content = json.loads(file.read_text())
    content["metadata"] = {"enact": {"exercise": "add", "release": "../../x", "course": "orchard", "lang": "fr"}}
    tutor.check(ANA, {"add": json.dumps(content)})
    placed = restore(OwnLearning(tutor, ANA), workspace, newest(tutor))
    assert json.loads((workspace.root / placed.path).read_text())["metadata"]["enact"] == {
        "course": "garden",
        "exercise": "add",
        "lang": "fr",
        "notebook": "add",
        "release": "add-r1",
    }


@pytest.mark.parametrize(
    "id_", ["", "nothing", "../../etc/passwd", "x" * 5000, "\0", "\ud800", "'; drop table submissions; --"]
)
def test_a_version_that_is_not_there_is_refused(make_tutor: MakeTutor, workspace: Workspace, id_: str) -> None:
    with pytest.raises(NoSuchVersion):
        restore(OwnLearning(make_tutor(), ANA), workspace, SubmissionId(id_))
    assert list(workspace.root.rglob("*")) == []


def test_a_version_of_somebody_else_is_refused_as_if_it_were_not_there(
    make_tutor: MakeTutor, workspace: Workspace
) -> None:
    tutor = make_tutor(0.5)
    view = tutor.check(BEN, answered(tutor.hand_out(BEN, ADD, "en"), "his"))
    with pytest.raises(NoSuchVersion) as his:
        restore(OwnLearning(tutor, ANA), workspace, view.submission)
    with pytest.raises(NoSuchVersion) as none:
        restore(OwnLearning(tutor, ANA), workspace, SubmissionId("nothing"))
    assert str(his.value) == str(none.value)
    assert list(workspace.root.rglob("*")) == []


def test_nothing_is_written_through_a_link_that_leads_out(
    make_tutor: MakeTutor, workspace: Workspace, tmp_path: Path
) -> None:
    tutor = make_tutor(0.5)
    tutor.check(ANA, answered(tutor.hand_out(ANA, ADD, "en"), "one"))
    (tmp_path / "elsewhere").mkdir()
    (workspace.root / "enact").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Exception, match="leads out of the folder"):
        restore(OwnLearning(tutor, ANA), workspace, newest(tutor))
    assert list((tmp_path / "elsewhere").rglob("*")) == []


def test_the_versions_of_a_course_that_is_not_loaded_wait(
    make_tutor: MakeTutor, workspace: Workspace, source: PlainSource
) -> None:
    tutor = make_tutor(0.5)
    tutor.check(ANA, answered(tutor.hand_out(ANA, ADD, "en"), "one"))
    source.offer(orchard())
    with pytest.raises(UnknownExercise):
        restore(OwnLearning(make_tutor(store=tutor.store), ANA), workspace, newest(tutor))
    assert not workspace.folder(CourseId("garden")).exists()
