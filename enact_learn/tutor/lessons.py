"""The lesson that belongs to an exercise."""

from base64 import b64encode

from enact_learn.domain.contracts import HasLessons
from enact_learn.domain.course import Exercise, ExerciseId
from enact_learn.domain.errors import NoLesson
from enact_learn.domain.learner_views import LessonFile
from enact_learn.tutor.local import LocalTutor


def lesson_of(tutor: LocalTutor, exercise: ExerciseId, lang: str) -> LessonFile:
    """The lesson of the exercise's module in a language, else in the course's first one.

    Raises UnknownExercise, NoLesson.
    """
    found = tutor.exercise(exercise)
    languages = tutor.course(found.course).languages
    spoken = lang if lang in languages else languages[0]
    source = tutor.source
    lesson = source.lesson(found.course, found.module, spoken) if isinstance(source, HasLessons) else None
    if lesson is None:
        raise NoLesson(exercise=exercise)
    return LessonFile(found.course, exercise, lesson.id, b64encode(lesson.content).decode())


def has_lesson(tutor: LocalTutor, exercise: Exercise) -> bool:
    """Whether its module has one."""
    if not isinstance(tutor.source, HasLessons):
        return False
    modules = tutor.course(exercise.course).modules
    return any(module.id == exercise.module and module.lesson is not None for module in modules)
