"""A newer release keeps her work: it stands under the usual name, with her answers; the old copy stays."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from enact_learn.domain.course import ExerciseId, ReleaseId
from enact_learn.domain.errors import NameTaken, NoSuchFile, NotANotebook, OtherExercise, UnknownExercise
from enact_learn.tutor.in_folder import history, start_with
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.own_learning import OwnLearning
from enact_learn.tutor.workspace import Workspace
from tests.tutor.garden import (
    ADD,
    ANA,
    MEAN,
    TWO,
    MakeTutor,
    PlainSource,
    cells_of,
    garden,
    orchard,
    place,
    plain_cell,
    write_cells,
)

PICTURE = {"sketch.png": {"image/png": "aGVsbG8="}}


def newer(source: PlainSource, exercise: ExerciseId = ADD) -> None:
    course = garden()
    made = replace(course.by_id[exercise], release=ReleaseId(f"{exercise}-r2"))
    source.offer(replace(course, exercises=tuple(made if one.id == exercise else one for one in course.exercises)))


def keep(tutor: LocalTutor, workspace: Workspace, exercise: ExerciseId = ADD) -> str:
    """Rename her copy, as the screen does before; gives its new path."""
    view = history(OwnLearning(tutor, ANA), workspace, exercise)
    assert view.copy is not None
    assert view.keep_as is not None
    (workspace.root / view.copy).rename(workspace.root / view.keep_as)
    return view.keep_as


def handed_out(tutor: LocalTutor) -> list[str]:
    return [str(event.release) for event in tutor.store.events(ANA) if event.kind == "handed-out"]


def all_files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_new_release_has_her_answers_and_the_old_copy_is_as_it_was(
    make_tutor: MakeTutor, workspace: Workspace, source: PlainSource
) -> None:
    tutor = make_tutor()
    file = place(tutor, workspace)
    first, *others = cells_of(file)
    write_cells(file, first | {"source": "mine"}, plain_cell("Note", "markdown", attachments=PICTURE), *others)
    newer(source)
    later = make_tutor(1.0, store=tutor.store)
    kept = keep(later, workspace)
    before = (workspace.root / kept).read_bytes()
    placed = start_with(OwnLearning(later, ANA), workspace, ADD, "fr", kept)
    assert (placed.path, placed.created) == ("enact/garden/add.ipynb", True)
    assert [cell["source"] for cell in cells_of(file)] == ["mine", "Note", "assert ...", "assert ..."]
    assert cells_of(file)[1]["attachments"] == PICTURE
    assert json.loads(file.read_text())["metadata"]["enact"] == {
        **{"course": "garden", "exercise": "add", "release": "add-r2", "lang": "fr", "notebook": "add"}
    }
    assert (workspace.root / kept).read_bytes() == before
    assert handed_out(later) == ["add-r1", "add-r2"]
    assert later.check(ANA, {"add": file.read_text()}).is_right
    assert later.store.submissions(ANA, ADD)[-1].release == "add-r2"


def test_a_folder_of_several_notebooks_is_carried_too(
    make_tutor: MakeTutor, workspace: Workspace, source: PlainSource
) -> None:
    tutor = make_tutor()
    folder = place(tutor, workspace, TWO).parent
    for name in ("p1", "p2"):
        first, *others = cells_of(folder / f"{name}.ipynb")
        write_cells(folder / f"{name}.ipynb", first | {"source": f"mine in {name}"}, *others)
    newer(source, TWO)
    later = make_tutor(store=tutor.store)
    placed = start_with(OwnLearning(later, ANA), workspace, TWO, "en", keep(later, workspace, TWO))
    assert placed.files == ("enact/garden/two/p1.ipynb", "enact/garden/two/p2.ipynb")
    assert [cells_of(folder / f"{name}.ipynb")[0]["source"] for name in ("p1", "p2")] == ["mine in p1", "mine in p2"]


def test_a_copy_of_a_release_that_is_not_kept_any_more_is_carried_too(
    make_tutor: MakeTutor, workspace: Workspace, source: PlainSource
) -> None:
    tutor = make_tutor()
    file = place(tutor, workspace)
    write_cells(file, cells_of(file)[0] | {"source": "mine"})
    newer(source)
    del source.kept[ADD, ReleaseId("add-r1")]
    later = make_tutor(store=tutor.store)
    start_with(OwnLearning(later, ANA), workspace, ADD, "en", keep(later, workspace))
    assert cells_of(file)[0]["source"] == "mine"


def test_where_the_usual_name_is_taken_nothing_is_written_and_nothing_noted(
    make_tutor: MakeTutor, workspace: Workspace, source: PlainSource
) -> None:
    tutor = make_tutor()
    place(tutor, workspace)
    newer(source)
    later = make_tutor(store=tutor.store)
    before = all_files(workspace.root)
    with pytest.raises(NameTaken, match=r"enact/garden/add\.ipynb is there already"):
        start_with(OwnLearning(later, ANA), workspace, ADD, "en", "enact/garden/add.ipynb")
    assert all_files(workspace.root) == before
    assert handed_out(later) == ["add-r1"]


def test_a_copy_of_another_exercise_is_refused(make_tutor: MakeTutor, workspace: Workspace) -> None:
    tutor = make_tutor()
    place(tutor, workspace, MEAN)
    with pytest.raises(OtherExercise, match="belongs to mean, not to add"):
        start_with(OwnLearning(tutor, ANA), workspace, ADD, "en", "enact/garden/mean.ipynb")
    assert not (workspace.root / "enact/garden/add.ipynb").exists()
    assert handed_out(tutor) == ["mean-r1"]


@pytest.mark.parametrize(
    "path", ["../secret.ipynb", "/etc/passwd", "way/secret.ipynb", "..", "", "a\0b", "nothing.ipynb"]
)
def test_a_path_out_of_her_folder_is_no_copy(
    make_tutor: MakeTutor, workspace: Workspace, tmp_path: Path, path: str
) -> None:
    tutor = make_tutor()
    file = place(tutor, workspace)
    (tmp_path / "secret.ipynb").write_bytes(file.read_bytes())
    (workspace.root / "way").symlink_to(tmp_path)
    file.unlink()
    with pytest.raises(NoSuchFile):
        start_with(OwnLearning(tutor, ANA), workspace, ADD, "en", path)
    assert not file.exists()


def test_what_is_no_notebook_or_far_too_long_is_refused(make_tutor: MakeTutor, workspace: Workspace) -> None:
    tutor = make_tutor()
    file = place(tutor, workspace)
    write_cells(file, *cells_of(file), *[plain_cell("x")] * 10_000)
    long, odd = file.rename(file.with_name("long.ipynb")), file.with_name("odd.ipynb")
    odd.write_text("Dear diary")
    for copy in (long, odd):
        with pytest.raises(NotANotebook):
            start_with(OwnLearning(tutor, ANA), workspace, ADD, "en", workspace.shown(copy))
    assert not file.exists()


def test_an_unknown_exercise_is_refused(make_tutor: MakeTutor, workspace: Workspace, source: PlainSource) -> None:
    tutor = make_tutor()
    place(tutor, workspace)
    with pytest.raises(UnknownExercise):
        start_with(OwnLearning(tutor, ANA), workspace, ExerciseId("../add"), "en", "enact/garden/add.ipynb")
    source.offer(orchard())
    with pytest.raises(UnknownExercise):
        start_with(OwnLearning(make_tutor(store=tutor.store), ANA), workspace, ADD, "en", "enact/garden/add.ipynb")
