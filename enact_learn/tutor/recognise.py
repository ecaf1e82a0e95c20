"""Which exercise a notebook belongs to: by what it claims where its cells agree, else by its grade ids."""

from collections.abc import Iterable, Mapping

from enact_learn.domain.course import Course, Exercise
from enact_learn.domain.errors import NotAnExercise, UnknownExercise
from enact_learn.domain.notebook import Notebook, claim, grade_ids


def exercise_of(notebook: Notebook, file: str, courses: Iterable[Course]) -> Exercise:
    """The exercise that a learner's notebook belongs to, never by its path.

    Raises UnknownExercise where it claims one that is not loaded, NotAnExercise where nothing fits.
    """
    exercises = {exercise.id: exercise for course in courses for exercise in course.exercises}
    claimed = claim(notebook).get("exercise")
    ids = grade_ids(notebook)
    fitting = [exercise for exercise in exercises.values() if _ids(exercise) & ids]
    for id_, exercise in exercises.items():
        # all marked cells may be deleted: then the claim is all there is, and every test is put back
        if id_ == claimed and (exercise in fitting or not fitting):
            return exercise
    if claimed and claimed not in exercises:  # some grade ids in common is no proof: names such as "mean" come again
        fitting = [exercise for exercise in fitting if _ids(exercise) <= ids]
    if fitting:
        # of exercises that share as many ids, the one with the fewest others
        return max(fitting, key=lambda one: (len(_ids(one) & ids), -len(_ids(one) ^ ids)))
    if claimed:
        raise UnknownExercise(exercise=claimed[:80])
    raise NotAnExercise(file=file)


def by_notebook(notebooks: Mapping[str, Notebook], exercise: Exercise) -> dict[str, Notebook]:
    """Name each notebook as nbgrader does: by its claim, by its file's name, else the only one there is.

    Where a learner made copies, the notebook that was named (the first) is meant, then the one with the right name.
    """
    names = {cell.id.split("/")[0] for cell in exercise.cells}
    first, *others = notebooks
    named: dict[str, Notebook] = {}
    for stem in (first, *sorted(others, key=lambda stem: stem not in names)):
        wanted = claim(notebooks[stem]).get("notebook", "")
        name = wanted if wanted in names else stem if stem in names or len(names) != 1 else next(iter(names))
        named.setdefault(name, notebooks[stem])
    return named


def _ids(exercise: Exercise) -> set[str]:
    cells = (id_ for cell in exercise.cells for id_ in (cell.id, *cell.answers))
    return {id_.split("/", 1)[1] for id_ in cells}
