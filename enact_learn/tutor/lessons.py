"""Places the lesson that belongs to an exercise in the learner's folder. Hers is never overwritten."""

from enact_learn.domain.contracts import HasLessons
from enact_learn.domain.course import Exercise, ExerciseId
from enact_learn.domain.errors import NoLesson
from enact_learn.domain.views import Placed
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.names import lesson_names
from enact_learn.tutor.workspace import Workspace


def place_lesson(tutor: LocalTutor, workspace: Workspace, exercise: ExerciseId, lang: str) -> Placed:
    """The lesson of the exercise's module in a language, else in the course's first one.

    Hers is left as it is; what its author has changed since gets a name of its own. Raises UnknownExercise, NoLesson,
    CantWrite.
    """
    found = tutor.exercise(exercise)
    languages = tutor.course(found.course).languages
    spoken = lang if lang in languages else languages[0]
    source = tutor.source
    lesson = source.lesson(found.course, found.module, spoken) if isinstance(source, HasLessons) else None
    if lesson is None:
        raise NoLesson(exercise=exercise)
    folder = workspace.folder(found.course) / "lessons"
    if there := workspace.claiming(folder, lesson.content):
        return Placed(exercise, there, created=False, files=(there,))
    written = workspace.write_free(folder, lesson_names(lesson.id), {f"{lesson.id}.ipynb": lesson.content})
    return Placed(exercise, written[0], created=True, files=tuple(written))


def has_lesson(tutor: LocalTutor, exercise: Exercise) -> bool:
    """Whether its module has one."""
    if not isinstance(tutor.source, HasLessons):
        return False
    modules = tutor.course(exercise.course).modules
    return any(module.id == exercise.module and module.lesson is not None for module in modules)
