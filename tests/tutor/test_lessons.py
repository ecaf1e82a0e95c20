"""A lesson is placed in her folder; what she wrote into one is never overwritten."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from enact_learn.domain.contracts import LessonNotebook
from enact_learn.domain.course import CourseId, ExerciseId, Lesson
from enact_learn.domain.errors import CantWrite, NoLesson, UnknownExercise
from enact_learn.policy.ladder import Ladder
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet, ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.in_folder import place_lesson
from enact_learn.tutor.lessons import has_lesson
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.own_learning import OwnLearning
from enact_learn.tutor.workspace import Workspace
from tests.tutor.garden import ADD, ANA, MEAN, PlainSource, garden

PLACE = "enact/garden/lessons/signs.ipynb"


class SourceWithLessons(PlainSource):
    """Its one module has a lesson, in two languages."""

    version = 1

    def lesson(self, course: CourseId, module: str, lang: str) -> LessonNotebook | None:
        if (course, module) != ("garden", "all"):
            return None
        claim = {"lesson": "signs", "version": str(self.version), "lang": lang}
        return LessonNotebook("signs", json.dumps({"cells": [], "metadata": {"enact": claim}}).encode())


@pytest.fixture
def source(tmp_path: Path) -> SourceWithLessons:
    course = garden()
    modules = (replace(course.modules[0], lesson=Lesson({"en": "Signs", "fr": "Signes"}, 5)),)
    return SourceWithLessons(tmp_path / "shelf", replace(course, modules=modules))


@pytest.fixture
def tutor(source: SourceWithLessons, clock: ClockYouSet) -> LocalTutor:
    return LocalTutor(source, GaussianTracing(), Ladder(), MemoryStore(), ScriptedGrader(1.0), clock)


def test_a_lesson_is_placed_in_her_language_once(tutor: LocalTutor, workspace: Workspace) -> None:
    placed = place_lesson(OwnLearning(tutor, ANA), workspace, ADD, "fr")
    assert (placed.path, placed.created, placed.exercise, placed.files) == (PLACE, True, ADD, (PLACE,))
    assert json.loads((workspace.root / PLACE).read_text())["metadata"]["enact"]["lang"] == "fr"
    again = place_lesson(OwnLearning(tutor, ANA), workspace, MEAN, "fr")
    assert (again.path, again.created) == (PLACE, False)


def test_a_language_that_the_course_does_not_speak_becomes_its_first(tutor: LocalTutor, workspace: Workspace) -> None:
    place_lesson(OwnLearning(tutor, ANA), workspace, ADD, "de")
    assert json.loads((workspace.root / PLACE).read_text())["metadata"]["enact"]["lang"] == "en"


def test_hers_is_left_as_it_is_also_where_she_moved_it(tutor: LocalTutor, workspace: Workspace) -> None:
    file = workspace.root / place_lesson(OwnLearning(tutor, ANA), workspace, ADD, "en").path
    file.write_text(file.read_text().replace('"cells": []', '"cells": [{"cell_type": "raw", "source": "mine"}]'))
    before = file.read_bytes()
    assert not place_lesson(OwnLearning(tutor, ANA), workspace, ADD, "en").created
    assert file.read_bytes() == before
    file.rename(file.with_name("my notes.ipynb"))
    assert place_lesson(OwnLearning(tutor, ANA), workspace, ADD, "en").path == "enact/garden/lessons/my notes.ipynb"


def test_a_lesson_that_its_author_has_changed_gets_a_name_of_its_own(
    tutor: LocalTutor, workspace: Workspace, source: SourceWithLessons
) -> None:
    first = place_lesson(OwnLearning(tutor, ANA), workspace, ADD, "en")
    before = (workspace.root / first.path).read_bytes()
    source.version = 2
    second = place_lesson(OwnLearning(tutor, ANA), workspace, ADD, "en")
    assert (second.path, second.created) == ("enact/garden/lessons/signs-Copy1.ipynb", True)
    assert place_lesson(OwnLearning(tutor, ANA), workspace, ADD, "en") == replace(second, created=False)
    assert (workspace.root / first.path).read_bytes() == before


def test_what_is_in_the_way_stays(tutor: LocalTutor, workspace: Workspace) -> None:
    (workspace.root / PLACE).parent.mkdir(parents=True)
    (workspace.root / PLACE).write_text("Dear diary")
    assert place_lesson(OwnLearning(tutor, ANA), workspace, ADD, "en").path == "enact/garden/lessons/signs-Copy1.ipynb"
    assert (workspace.root / PLACE).read_text() == "Dear diary"


def test_nothing_is_written_through_a_link_that_leads_out(
    tutor: LocalTutor, workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (workspace.root / "enact" / "garden").mkdir(parents=True)
    (workspace.root / PLACE).parent.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CantWrite, match="leads out of the folder"):
        place_lesson(OwnLearning(tutor, ANA), workspace, ADD, "en")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_module_without_a_lesson_and_a_source_without_lessons_have_none(
    tutor: LocalTutor, workspace: Workspace, tmp_path: Path
) -> None:
    plain = LocalTutor(
        PlainSource(tmp_path / "plain", garden()),
        *(GaussianTracing(), Ladder(), MemoryStore(), ScriptedGrader(1.0), ClockYouSet()),
    )
    assert has_lesson(tutor, tutor.exercise(ADD))
    assert not has_lesson(plain, plain.exercise(ADD))
    with pytest.raises(NoLesson, match="no lesson for add"):
        place_lesson(OwnLearning(plain, ANA), workspace, ADD, "en")
    with pytest.raises(UnknownExercise):
        place_lesson(OwnLearning(tutor, ANA), workspace, ExerciseId("nothing"), "en")
