"""What cells are called before a learner: by the test that looks at them, else by their number."""

from enact_learn.domain.course import Exercise
from enact_learn.domain.text import Text


def titles_of_answers(exercise: Exercise) -> dict[str, Text]:
    """Id of an answer -> title of the first graded cell that looks at it, or that it is itself."""
    titles: dict[str, Text] = {}
    for cell in exercise.cells:
        for id_ in (*cell.answers, *((cell.id,) if cell.manual else ())):
            titles.setdefault(str(id_), cell.title)
    return titles


def cell_number(number: int) -> Text:
    """A cell that no test looks at; ``number`` counts from 1."""
    return {"en": f"Cell {number}", "fr": f"Cellule {number}"}
